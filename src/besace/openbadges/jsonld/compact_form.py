"""Readers look for ``validUntil``; JSON-LD also lets it be written in other ways that sign the same.

A signed badge could be re-written so that its signature holds while a reader no longer finds its end date or its
status: the full IRI in place of the term, another term for the same IRI, ``@included``, a second object with the
badge's own id. Verifiable credentials are compact documents (*VC Data Model* 2.0, section 6.1), so any other way of
writing is an error.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet

_Term = tuple[str, str]
"""A name and its IRI."""
_VALUE_OBJECT = frozenset({"@value", "@type", "@language", "@direction", "@index"})
OF_THE_CREDENTIAL = frozenset(
    [
        "credentialStatus",
        "validFrom",
        "validUntil",
        "issuanceDate",
        "expirationDate",
        "issuer",
        "credentialSubject",
        "refreshService",
        "termsOfUse",
        "credentialSchema",
        "evidence",
    ]
)
"""Properties that stand in the outermost object and in no other with the same id."""
READ_BY_NAME = OF_THE_CREDENTIAL | {
    "achievement",
    "address",
    "creator",
    "criteria",
    "expires",
    "geo",
    "image",
    "result",
    "rubricCriterionLevel",
}
"""Terms that a reader looks for, as far as bundled contexts have others for their IRIs. Some have: the class
``Criteria`` has the IRI of ``criteria``, and ``expiration`` of ``security/v1`` that of ``expires``."""


def check_compact(document: dict[str, Any], contexts: ContextSet) -> None:
    """Raises :class:`JsonLdError` ``not-compact`` for what a plain reader of the JSON would miss or misread."""
    vocabulary = Vocabulary(contexts)
    for url in {url for item in _objects(document) for url in _named(item)}:
        vocabulary.add(url)
    root_id = document.get("id")
    for item in _objects(document):
        _check_keys(item, vocabulary)
        if item is not document and root_id is not None and item.get("id") == root_id:
            misplaced = OF_THE_CREDENTIAL & item.keys()
            if misplaced:
                raise JsonLdError(
                    "not-compact", f"{sorted(misplaced)} in a second object with the badge's id"
                )


class Vocabulary:
    """What the named contexts have terms for."""

    def __init__(self, contexts: ContextSet) -> None:
        self._contexts = contexts
        self._terms: set[_Term] = set()
        self._iris: set[str] = set()
        self._prefixes: dict[str, set[str]] = {}
        self._other_names: frozenset[str] | None = None

    def add(self, url: str) -> None:
        terms, prefixes = _terms_of(self._contexts, url)
        self._terms |= terms
        self._iris |= {iri for _, iri in terms}
        for name, iri in prefixes:
            self._prefixes.setdefault(name, set()).add(iri)
        self._other_names = None

    def has_term_for(self, name: str) -> bool:
        """Whether ``name``, an address or a compact form of one, could have been written as a term."""
        prefix, _, rest = name.partition(":")
        spelled = {name} | {iri + rest for iri in self._prefixes.get(prefix, ())}
        return not spelled.isdisjoint(self._iris)

    def is_another_name(self, term: str) -> bool:
        """Whether ``term`` has the IRI of one that a reader looks for, and is none itself."""
        if self._other_names is None:
            looked_for = {iri for name, iri in self._terms if name in READ_BY_NAME}
            self._other_names = (
                frozenset(name for name, iri in self._terms if iri in looked_for) - READ_BY_NAME
            )
        return term in self._other_names


def _check_keys(item: dict[str, Any], vocabulary: Vocabulary) -> None:
    for key in item:
        if key.startswith("@"):
            if key != "@context" and not ("@value" in item and key in _VALUE_OBJECT):
                raise JsonLdError("not-compact", key)
        elif vocabulary.is_another_name(key):
            raise JsonLdError("not-compact", f"{key} is another name for a term")
        elif ":" in key and vocabulary.has_term_for(key):
            raise JsonLdError("not-compact", f"{key} has a term")
    for name in _listed(item.get("type")):
        if isinstance(name, str) and ":" in name and vocabulary.has_term_for(name):
            raise JsonLdError("not-compact", f"type {name} has a term")


@cache
def _terms_of(contexts: ContextSet, url: str) -> tuple[frozenset[_Term], frozenset[_Term]]:
    """The terms of a context, with those scoped in it, and those that may be prefixes."""
    found: dict[str, str] = {}
    terms: set[_Term] = set()
    for context in _listed(contexts[url].get("@context")):
        if isinstance(context, str):
            terms |= _terms_of(contexts, context)[0]
        else:
            _collect(context, found, terms)
    prefixes = {(name, iri) for name, iri in found.items() if iri.endswith(("#", "/", ":", "?"))}
    whole = {(name, _spelled(iri, found)) for name, iri in terms}
    return frozenset(whole), frozenset(prefixes)


def _collect(context: Mapping[str, Any], found: dict[str, str], terms: set[_Term]) -> None:
    for name, definition in context.items():
        iri = definition.get("@id") if isinstance(definition, dict) else definition
        if not name.startswith("@") and isinstance(iri, str) and not iri.startswith("@"):
            terms.add((name, iri))
            if isinstance(definition, str):
                found[name] = iri
        if isinstance(definition, dict):
            for scoped in _listed(definition.get("@context")):
                if isinstance(scoped, dict):
                    _collect(scoped, found, terms)


def _spelled(iri: str, found: Mapping[str, str]) -> str:
    prefix, colon, rest = iri.partition(":")
    return found[prefix] + rest if colon and prefix in found else iri


def _objects(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    pending: list[Any] = [document]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            yield item
            pending += (value for name, value in item.items() if name != "@context")
        elif isinstance(item, list):
            pending += item


def _named(item: dict[str, Any]) -> list[str]:
    return [url for url in _listed(item.get("@context")) if isinstance(url, str)]


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
