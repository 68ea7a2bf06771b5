"""Extensions of Open Badges 1.1 and 2.0: each object is validated by the JSON Schema that its context names (V4).

The contexts and schemas of 1EdTech's own extensions are bundled. A context that is not is never fetched: what an
unknown extension says is then not checked, and the report tells so.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any, NamedTuple

from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.jsonld import CONTEXT_URLS, bundled_context
from besace.openbadges.model.reading import as_list, as_object, has_type, text_of
from besace.openbadges.model.terms import absolute_terms, expand_prefix, version_2_terms
from besace.openbadges.verify.conformance3 import Finding
from besace.openbadges.verify.places import below

CLAUSE = "Extensions"

MAX_EXTENSIONS = 50
"""Extensions of one document that are checked: they may stand inside each other, and each may have ten schemas."""
MAX_VALUES = 2_000
"""JSON values of an extension that is checked: all that stands in it is written anew under the names of its contexts."""

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


class _Contexts(NamedTuple):
    """The contexts that hold at a place beside those of Open Badges itself, which define no extension."""

    known: tuple[str, ...] = ()
    """Those that are bundled, each once and by its present address; of two that name one thing the last one decides."""
    has_unknown: bool = False

    def and_those_of(self, named: JsonValue) -> "_Contexts":
        """With the contexts that an object names."""
        own = [one for one in as_list(named) if not isinstance(one, str) or one not in _CORE]
        if not own:
            return self
        known = [_at_home(one) for one in own if isinstance(one, str) and one in KNOWN_CONTEXTS]
        latest_first = dict.fromkeys(reversed([*self.known, *known]))
        return _Contexts(tuple(reversed(latest_first)), self.has_unknown or len(known) < len(own))


_NONE = _Contexts()


class _Extension(NamedTuple):
    """One extension object: where it stands, and the contexts that hold there."""

    place: str
    node: JsonObject
    contexts: _Contexts


def extension_findings(document: Mapping[str, JsonValue]) -> Iterator[Finding]:
    """What is wrong with the extensions of a document."""
    for extension in islice(_extensions(document), MAX_EXTENSIONS):
        contexts = extension.contexts
        if contexts == _NONE:
            yield Finding("extension-wrong", CLAUSE, f"{extension.place} has no @context of its own")
            continue
        schemas = _schemas_for(extension)
        if not schemas and not contexts.has_unknown:
            yield Finding("extension-wrong", CLAUSE, f"{extension.place}: no context defines its type")
        validators = [validator for name in schemas if (validator := _validator(name)) is not None]
        if not validators or _is_large(extension.node):
            continue
        shaped = _renamed(extension.node, _names(contexts.known))
        for validator in validators:
            for error in validator.iter_errors(shaped):
                yield Finding("extension-wrong", CLAUSE, f"{extension.place}: {error.message}"[:200])


def extension_warnings(document: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Whether an extension could not be checked."""
    for number, extension in enumerate(_extensions(document)):
        if number == MAX_EXTENSIONS or _is_large(extension.node):
            return ("extension-not-checked",)
        schemas = _schemas_for(extension)
        unchecked = not schemas and extension.contexts.has_unknown
        if unchecked or any(_validator(name) is None for name in schemas):
            return ("extension-not-checked",)
    return ()


def _extensions(document: Mapping[str, JsonValue]) -> Iterator[_Extension]:
    named: list[JsonValue] = [one for one in as_list(document.get("@context")) if isinstance(one, str)]
    outer = _NONE.and_those_of(named)
    for name, value in document.items():
        if name != "@context":
            yield from _inside(value, below("", name), outer)


def _inside(value: JsonValue, place: str, outer: _Contexts) -> Iterator[_Extension]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _inside(one, f"{place}[{number}]", outer)
    if not isinstance(value, dict):
        return
    contexts = outer.and_those_of(value.get("@context"))
    if has_type(value, "Extension", "obi:Extension", "https://w3id.org/openbadges#Extension"):
        yield _Extension(place, value, contexts)
    for name, inner in value.items():
        if name != "@context":
            yield from _inside(inner, below(place, name), contexts)


_CORE = frozenset(
    f"{scheme}://w3id.org/openbadges/{version}" for scheme in ("http", "https") for version in ("v1", "v2")
)


def _schemas_for(extension: _Extension) -> list[str]:
    """The names of the bundled schemas that validate a type of this extension."""
    kinds = {expand_prefix(str(kind), version_2_terms()) for kind in as_list(extension.node.get("type"))}
    return [
        name
        for context in extension.contexts.known
        for name, validated in (_validation(context),)
        if validated is None or validated in kinds
    ]


def _is_large(node: JsonObject) -> bool:
    """Whether an extension has more than :data:`MAX_VALUES` values."""
    pending: list[JsonValue] = [node]
    count = 0
    while pending and count <= MAX_VALUES:
        value = pending.pop()
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        count += len(inner)
        pending.extend(inner)
    return count > MAX_VALUES


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


@lru_cache(maxsize=64)
def _names(contexts: tuple[str, ...]) -> Mapping[str, str]:
    """What addresses are called in these contexts: the names that the schemas know."""
    names = {}
    for context in contexts:
        terms = absolute_terms(as_object(bundled_context(context).get("@context")))
        names.update({address: term for term, address in terms.items()})
    return names


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
