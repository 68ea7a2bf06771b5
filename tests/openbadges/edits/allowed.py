"""What two texts must have in common to be the same badge. Nothing here uses the library: each rule is read in a text,
and where a graph decides, PyLD says what it is.

JSON (RFC 8259): white space, the order of members and how a letter is escaped say nothing; a name that stands twice makes
the text another. Numbers are what they are as doubles (RFC 8785, 3.2.2.3; JSON-LD 1.1, 8.2.2).

Signed over the text (JCS): the same value, lists in their order.

A proof over the text that brings a ``@context`` of its own allows further contexts behind those (*Data Integrity ECDSA*,
3.3.2): what is verified is then the document under the proof's.

Signed over the graph (RDFC): a property with one value is the same as one with a list of it; a list is a set unless the
context says ``@list``; a set holds a text once; null and the empty list say nothing. JSON-LD knows more spellings of one
graph (``@value``, ``@set``, an address for an object with that id, a node that is named twice, ``"true"`` for ``true`` where
the context says that it is a boolean): two documents with the same graph in which the same texts stand, none put in and
none left out, are the same.

Hosted: the file in hand is a pointer. It must name the same assertion and say the same texts about who, what and when;
how it says them, and the form around, is not believed but read from the issuer's copy. Ids are the same after
percent-decoding and trimming (Open Badges 3.0, Equality).
"""

import json
from collections import Counter
from collections.abc import Hashable
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import unquote

from pyld import jsonld
from tests.openbadges import vectors

LISTS = frozenset({"@context", "allowedValue", "associations"})
"""Properties whose lists have an order: the context by itself, the others because the contexts say ``@list``."""
SAID_BY_THE_ISSUER = ("recipient", "badge", "issuedOn", "expires", "evidence", "narrative")


class NotOneText(ValueError):
    """A text that two readers could read differently."""


def read(text: str) -> Any:
    """The value of a JSON text that has one value only."""
    return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotOneText
    return found


def _refuse(text: str) -> Any:
    raise NotOneText(text)


def same_text(one: str, other: str) -> bool:
    """The same JSON value, lists in their order."""
    return _same(one, other, _as_text)


def same_signed_text(one: str, other: str) -> bool:
    """As :func:`same_text` for a document with its proof inside: one proof, or a list of that one."""
    return _same(one, other, lambda value: _as_text(_under_context_of_proof(_with_one_proof(value))))


def same_graph(one: str, other: str) -> bool:
    """The same statements, by the rules above; stricter than JSON-LD, which allows more."""
    return _same(one, other, lambda value: _as_graph(_with_one_proof(value), ""))


def same_meaning(one: str, other: str) -> bool:
    """The same graph as PyLD makes it, and the same texts in both."""
    return _same(one, other, lambda value: (_canonical(value), _in_the_graph(_texts(value, _SPELLINGS))))


def same_hosted(one: str, other: str) -> bool:
    """The same badge of an issuer who hosts it: the same address, and the same texts about who, what and when."""
    return _same(one, other, _as_hosted)


def _same(one: str, other: str, reading: Any) -> bool:
    try:
        return bool(reading(read(one)) == reading(read(other)))
    except (ValueError, TypeError, AttributeError, KeyError, jsonld.JsonLdError):
        return False


def _with_one_proof(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("proof"), list) and len(value["proof"]) == 1:
        return {**value, "proof": value["proof"][0]}
    return value


def _under_context_of_proof(value: Any) -> Any:
    own = value["proof"].get("@context")
    held = value["@context"]
    starts_alike = isinstance(own, list) and isinstance(held, list) and held[: len(own)] == own
    return {**value, "@context": own} if starts_alike else value


def _as_text(value: Any) -> Hashable:
    if isinstance(value, dict):
        return ("object", frozenset((name, _as_text(inner)) for name, inner in value.items()))
    if isinstance(value, list):
        return ("list", tuple(map(_as_text, value)))
    return _scalar(value)


def _as_graph(value: Any, name: str) -> Hashable:
    if isinstance(value, dict):
        members = ((step, _values(inner, step)) for step, inner in value.items())
        return ("object", frozenset((step, values) for step, values in members if values))
    return _scalar(value)


def _values(value: Any, name: str) -> Hashable:
    """The values of a property: in their order, or as a set in which a text stands once."""
    listed = value if isinstance(value, list) else [value]
    if any(isinstance(one, list) for one in listed):
        raise NotOneText("a list in a list")
    found = [_as_graph(one, name) for one in listed if one is not None]
    if name in LISTS:
        return tuple(found)
    holds_objects = any(isinstance(one, dict) for one in listed)
    return frozenset(Counter(found).items()) if holds_objects else frozenset(found)


def _scalar(value: Any) -> Hashable:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return (type(value).__name__, value)
    return ("number", float(value))


_SPELLINGS = frozenset({"@value", "@set", "@id", "id"})
"""Names that may come and go with another spelling of the same graph."""


def _texts(value: Any, left_out: frozenset[str]) -> frozenset[Hashable]:
    """Every name and every scalar of a value."""
    if isinstance(value, dict):
        names = frozenset(value) - left_out
        return names.union(*(_texts(inner, left_out) for inner in value.values()))
    if isinstance(value, list):
        return frozenset().union(*(_texts(one, left_out) for one in value))
    return frozenset({_scalar(value)})


def _in_the_graph(said: frozenset[Hashable]) -> frozenset[Hashable]:
    """What a graph can tell apart of texts and scalars: no null, and a boolean only by its letters (``xsd:boolean``)."""
    lexical = {("bool", True): ("str", "true"), ("bool", False): ("str", "false"), ("NoneType", None): None}
    return frozenset(lexical.get(one, one) for one in said) - {None}  # type: ignore[call-overload]


def _canonical(value: Any) -> str:
    return str(
        jsonld.normalize(
            value,
            {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _load_context},
        )
    )


def _load_context(url: str, options: Any) -> dict[str, Any]:
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": _contexts()[url],
    }


@cache
def _contexts() -> dict[str, Any]:
    """The contexts of the standards' vectors, by address."""
    listed = vectors.load("contexts/manifest.json")
    return {url: vectors.load(f"contexts/{files[0]['file']}") for url, files in listed.items()}


_FORM = frozenset({"type", "@type", "@context", "id", "@id", "@value", "@set"})


def _as_hosted(value: Any) -> Hashable:
    told = {name: value.get(name) for name in SAID_BY_THE_ISSUER}
    moments = tuple(_moment(told.pop(name)) for name in ("issuedOn", "expires") if told.get(name))
    if isinstance(told["badge"], str):
        told["badge"] = unquote(told["badge"].strip())
    address = value.get("id", value.get("@id"))
    while isinstance(address, dict):
        address = address.get("id", address.get("@id"))
    said = frozenset(
        (name, _texts(_without_form(inner), _FORM) - {("NoneType", None)}) for name, inner in told.items()
    )
    return (address.strip(), moments, said)


def _moment(text: str) -> float:
    """White space around a moment says nothing, and one without a zone is in UTC."""
    moment = datetime.fromisoformat(text.strip().upper())
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _without_form(value: Any) -> Any:
    """What a piece of evidence is follows from where it stands; what a recipient is does not. Null says nothing."""
    if isinstance(value, list):
        return [_without_form(one) for one in value]
    if not isinstance(value, dict):
        return value
    left_out = {"@context"} if "identity" in value else {"@context", "type", "@type"}
    kept = {name: inner for name, inner in value.items() if name not in left_out and inner is not None}
    if str(value.get("identity")).lower().startswith("sha256$"):
        kept["identity"] = str(value["identity"]).lower()
    return kept
