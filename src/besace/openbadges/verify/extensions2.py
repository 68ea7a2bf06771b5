"""Extensions of Open Badges 1.1 and 2.0: each object is validated by the JSON Schema that its context names (V4).

The contexts and schemas of 1EdTech's own extensions are bundled. A context that is not is never fetched: what an
unknown extension says is then not checked, and the report tells so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.jsonld import CONTEXT_URLS, bundled_context
from besace.openbadges.model.reading import as_list, as_object, has_type, text_of
from besace.openbadges.model.terms import absolute_terms, expand_prefix, version_2_terms
from besace.openbadges.verify.conformance3 import Finding

CLAUSE = "Extensions"

_NAME_CHARS = 60
"""Characters of a property's name that are told: a long one would be copied once for everything inside it."""

_FOLDER = files("besace.openbadges.verify") / "schemas" / "extensions-v2"
_HOME = "https://w3id.org/openbadges/extensions/"
_OTHER_HOMES = (
    "http://w3id.org/openbadges/extensions/",
    "https://openbadgespec.org/extensions/",
    "http://openbadgespec.org/extensions/",
)
KNOWN_CONTEXTS = frozenset(
    home + url.removeprefix(_HOME)
    for url in CONTEXT_URLS
    if url.startswith(_HOME)
    for home in (_HOME, *_OTHER_HOMES)
)
"""Addresses of the contexts of extensions that are bundled, under each name that they have had."""


@dataclass(frozen=True, slots=True)
class _Extension:
    """One extension object: where it stands, and the contexts that hold there."""

    path: str
    node: JsonObject
    contexts: tuple[JsonValue, ...]

    @property
    def known(self) -> list[str]:
        return [one for one in self.contexts if isinstance(one, str) and one in KNOWN_CONTEXTS]

    @property
    def has_unknown(self) -> bool:
        return any(not isinstance(one, str) or one not in KNOWN_CONTEXTS for one in self.contexts)


def extension_findings(document: Mapping[str, JsonValue]) -> Iterator[Finding]:
    """What is wrong with the extensions of a document."""
    for extension in _extensions(document):
        if not extension.contexts:
            yield Finding("extension-wrong", CLAUSE, f"{extension.path} has no @context of its own")
            continue
        schemas = _schemas_for(extension)
        if not schemas and not extension.has_unknown:
            yield Finding("extension-wrong", CLAUSE, f"{extension.path}: no context defines its type")
        for name in schemas:
            validator = _validator(name)
            for error in [] if validator is None else validator.iter_errors(_in_terms(extension)):
                yield Finding("extension-wrong", CLAUSE, f"{extension.path}: {error.message}"[:200])


def extension_warnings(document: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Whether an extension could not be checked."""
    for extension in _extensions(document):
        schemas = _schemas_for(extension)
        unchecked = not schemas and extension.has_unknown
        if extension.contexts and (unchecked or any(_validator(name) is None for name in schemas)):
            return ("extension-not-checked",)
    return ()


def _extensions(document: Mapping[str, JsonValue]) -> Iterator[_Extension]:
    outer = tuple(one for one in _foreign(document.get("@context")) if isinstance(one, str))
    for name, value in document.items():
        if name != "@context":
            yield from _inside(value, name[:_NAME_CHARS], outer)


def _inside(value: JsonValue, path: str, outer: tuple[JsonValue, ...]) -> Iterator[_Extension]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _inside(one, f"{path}[{number}]", outer)
    if not isinstance(value, dict):
        return
    contexts = outer + _foreign(value.get("@context"))
    if has_type(value, "Extension", "obi:Extension", "https://w3id.org/openbadges#Extension"):
        yield _Extension(path, value, contexts)
    for name, inner in value.items():
        if name != "@context":
            yield from _inside(inner, f"{path}.{name[:_NAME_CHARS]}", contexts)


def _foreign(contexts: JsonValue) -> tuple[JsonValue, ...]:
    """The contexts beside those of Open Badges itself, which define no extension."""
    return tuple(one for one in as_list(contexts) if not isinstance(one, str) or one not in _CORE)


_CORE = frozenset(
    f"{scheme}://w3id.org/openbadges/{version}" for scheme in ("http", "https") for version in ("v1", "v2")
)


def _schemas_for(extension: _Extension) -> list[str]:
    """The names of the bundled schemas that validate a type of this extension."""
    kinds = {expand_prefix(str(kind), version_2_terms()) for kind in as_list(extension.node.get("type"))}
    return [
        name
        for context in extension.known
        for name, validated in (_validation(_at_home(context)),)
        if validated is None or validated in kinds
    ]


@cache
def _validation(context_url: str) -> tuple[str, str | None]:
    """The name of a context's extension, and the type that its schema validates; None where the context names one that
    no document can bear (``extensions#accessibility``)."""
    document = bundled_context(context_url)
    (entry,) = (as_object(one) for one in as_list(document.get("obi:validation")))
    terms = {**version_2_terms(), **absolute_terms(as_object(document.get("@context")))}
    named = text_of(entry.get("obi:validatesType")) or ""
    address = terms.get(named) or expand_prefix(named, terms)
    return context_url.removeprefix(_HOME).partition("/")[0], address if "://" in address else None


def _at_home(context_url: str) -> str:
    for home in _OTHER_HOMES:
        if context_url.startswith(home):
            return _HOME + context_url.removeprefix(home)
    return context_url


@cache
def _validator(name: str) -> Any | None:
    """What validates an extension. None for the one published schema that is no schema (accessibility)."""
    # Loaded here because most badges have no extension.
    import jsonschema_rs

    schema = parse_object(_FOLDER.joinpath(f"{name}.schema.json").read_bytes())
    try:
        return jsonschema_rs.validator_for(schema, validate_formats=False, offline=True)
    except ValueError:
        return None


def _in_terms(extension: _Extension) -> JsonValue:
    """The object under the names of its contexts, which are those that the schema knows."""
    names = {}
    for context in extension.known:
        terms = absolute_terms(as_object(bundled_context(_at_home(context)).get("@context")))
        names.update({address: term for term, address in terms.items()})
    return _renamed(extension.node, names)


def _renamed(value: JsonValue, names: Mapping[str, str]) -> JsonValue:
    if isinstance(value, list):
        return [_renamed(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    return {
        names.get(expand_prefix(name, version_2_terms()), name): _renamed(inner, names)
        for name, inner in value.items()
        if name != "@context"
    }
