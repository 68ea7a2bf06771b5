"""The names of Open Badges 2.0, whatever way a document spells them: short, with a prefix, or written out.

JSON-LD lets ``schema:name`` and ``http://schema.org/name`` stand for ``name``. Old documents do it here and there, and
inside extensions it is common. No JSON-LD processor is needed: the contexts of 2.0 map names to addresses, no more.
"""

import re
from collections.abc import Mapping
from functools import cache

from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.jsonld import bundled_context
from besace.openbadges.model.forms import OPEN_BADGES_2

_KEYWORDS = {"@id": "id", "@type": "type"}
_STEPS = 4
"""How often a name may stand for another one: ``obi:validation`` needs two."""
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def absolute_terms(context: Mapping[str, JsonValue]) -> dict[str, str]:
    """Each name that a context defines, with the address that it stands for (keywords and broken ones left out).

    For contexts that are bundled: a hostile one could make every name stand for a very long address.
    """
    found = {term: meaning_of(term, context) for term in context}
    return {term: address for term, address in found.items() if _ABSOLUTE.fullmatch(address)}


def meaning_of(term: str, context: Mapping[str, JsonValue]) -> str:
    """What a context makes of a name: an address, a keyword, or empty when it takes every meaning from it."""
    address = _raw_address(context.get(term))
    for _ in range(_STEPS):
        prefix, colon, rest = address.partition(":")
        if address in context:
            address = _raw_address(context[address])
        elif colon and not rest.startswith("//") and prefix in context:
            address = _raw_address(context[prefix]) + rest
    return address


def expand_prefix(name: str, terms: Mapping[str, str]) -> str:
    """The address that ``prefix:name`` stands for; the name itself when its prefix is not defined."""
    prefix, colon, rest = name.partition(":")
    if not colon or rest.startswith("//") or prefix not in terms:
        return name
    return terms[prefix] + rest


@cache
def version_2_terms() -> Mapping[str, str]:
    """The names of the Open Badges 2.0 context."""
    return absolute_terms(bundled_context(OPEN_BADGES_2)["@context"])


@cache
def _version_2_names() -> Mapping[str, str]:
    """Address to name; of two names of one address the first in the context, which is the text's own."""
    names: dict[str, str] = {}
    for term, address in version_2_terms().items():
        names.setdefault(address, term)
    return names


def in_short_names(value: JsonValue, notes: list[str] | None = None) -> JsonValue:
    """The value with every property and type under its short name. Objects with a context of their own stay as they are.

    What was renamed is added to ``notes``. A name that would push another one out is left alone.
    """
    if isinstance(value, list):
        return [in_short_names(one, notes) for one in value]
    if not isinstance(value, dict):
        return value
    return _object_in_short_names(value, [] if notes is None else notes)


def _object_in_short_names(value: JsonObject, notes: list[str]) -> JsonObject:
    renamed: JsonObject = {}
    for name, inner in value.items():
        short = short_name(name)
        if short != name and short not in value and short not in renamed:
            notes.append(f"{name} -> {short}")
        else:
            short = name
        own_context = isinstance(inner, dict) and "@context" in inner
        renamed[short] = inner if own_context or short == "@context" else in_short_names(inner, notes)
    if "type" in renamed:
        renamed["type"] = _short_types(renamed["type"])
    return renamed


def short_name(name: str) -> str:
    """The name that the 2.0 context gives to what ``name`` stands for; the name itself when it gives none."""
    if ":" not in name or name.endswith(":"):
        return _KEYWORDS.get(name, name)
    return _version_2_names().get(expand_prefix(name, version_2_terms()), name)


def _short_types(kinds: JsonValue) -> JsonValue:
    if isinstance(kinds, list):
        return [short_name(kind) if isinstance(kind, str) else kind for kind in kinds]
    return short_name(kinds) if isinstance(kinds, str) else kinds


def _raw_address(definition: JsonValue) -> str:
    if isinstance(definition, dict):
        definition = None if "@context" in definition else definition.get("@id")
    return definition if isinstance(definition, str) else ""
