"""Readers look for ``validUntil``; JSON-LD also lets it be written in other ways that sign the same.

A signed badge could be re-written so that its signature holds while a reader no longer finds its end date or its
status: the full IRI in place of the term, ``@included``, a second object with the badge's own id. Verifiable
credentials are compact documents (*VC Data Model* 2.0, section 6.1), so any other way of writing is an error.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet

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


def check_compact(document: dict[str, Any], contexts: ContextSet) -> None:
    """Raises :class:`JsonLdError` ``not-compact`` for what a plain reader of the JSON would miss or misread."""
    vocabulary = Vocabulary(contexts)
    for item in _objects(document):
        for url in _named(item):
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
        self._iris: set[str] = set()
        self._prefixes: dict[str, set[str]] = {}

    def add(self, url: str) -> None:
        iris, prefixes = _terms_of(self._contexts, url)
        self._iris |= iris
        for name, iri in prefixes:
            self._prefixes.setdefault(name, set()).add(iri)

    def has_term_for(self, name: str) -> bool:
        """Whether ``name``, an address or a compact form of one, could have been written as a term."""
        prefix, _, rest = name.partition(":")
        spelled = {name} | {iri + rest for iri in self._prefixes.get(prefix, ())}
        return not spelled.isdisjoint(self._iris)


def _check_keys(item: dict[str, Any], vocabulary: Vocabulary) -> None:
    for key in item:
        if key.startswith("@"):
            if key != "@context" and not ("@value" in item and key in _VALUE_OBJECT):
                raise JsonLdError("not-compact", key)
        elif ":" in key and vocabulary.has_term_for(key):
            raise JsonLdError("not-compact", f"{key} has a term")
    for name in _listed(item.get("type")):
        if isinstance(name, str) and ":" in name and vocabulary.has_term_for(name):
            raise JsonLdError("not-compact", f"type {name} has a term")


@cache
def _terms_of(contexts: ContextSet, url: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """All IRIs that a context (with those scoped in it) has terms for, and its possible prefixes."""
    found: dict[str, str] = {}
    iris: set[str] = set()
    for context in _listed(contexts[url].get("@context")):
        if isinstance(context, str):
            iris |= _terms_of(contexts, context)[0]
        else:
            _collect(context, found, iris)
    prefixes = {(name, iri) for name, iri in found.items() if iri.endswith(("#", "/", ":", "?"))}
    whole = {_spelled(iri, found) for iri in iris}
    return frozenset(whole), frozenset(prefixes)


def _collect(context: Mapping[str, Any], found: dict[str, str], iris: set[str]) -> None:
    for name, definition in context.items():
        iri = definition.get("@id") if isinstance(definition, dict) else definition
        if not name.startswith("@") and isinstance(iri, str) and not iri.startswith("@"):
            iris.add(iri)
            if isinstance(definition, str):
                found[name] = iri
        if isinstance(definition, dict):
            for scoped in _listed(definition.get("@context")):
                if isinstance(scoped, dict):
                    _collect(scoped, found, iris)


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
