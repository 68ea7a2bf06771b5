"""Expanded JSON-LD to RDF statements, refusing all that the algorithm would drop in silence.

*JSON-LD 1.1 API*, section 8 (Deserialize JSON-LD to RDF). What is dropped is not signed, so each case is an error
here: a relative address, a type that no context defines, an ``@index``, a text direction. An address with a
character that N-Quads does not allow is refused too: unescaped, it could write a statement of its own.
"""

import re
from collections.abc import Iterable
from math import isfinite
from typing import Any

from c14n.Canonicalize import canonicalize as canonical_json

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.rdfc10 import Quad

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))

OF_JSON_VALUES = ("XMLSchema#boolean", "XMLSchema#float", "XMLSchema#double", "XMLSchema#integer")
"""Types whose values are JSON booleans and numbers: ``"true"`` and ``true`` give the same statement, so that one
could be put in place of the other under a signature."""

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_ESCAPES = {
    **{chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)},
    **{"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"},
}
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')

Expanded = dict[str, Any]


def to_quads(expanded: Iterable[Expanded]) -> set[Quad]:
    """The statements of an expanded document. Raises :class:`JsonLdError` for what cannot be stated."""
    writer = _Writer()
    for node in expanded:
        writer.node(node, "")
    return writer.quads


def escape(text: str) -> str:
    """Text as it stands between quotes in canonical N-Quads (RDFC-1.0, section 5)."""
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match.group()], text)


class _Writer:
    def __init__(self) -> None:
        self.quads: set[Quad] = set()
        self.labels: dict[str, str] = {}
        self.fresh = 0

    def node(self, item: Any, graph: str) -> str:
        """Writes a node's statements into ``graph`` and returns its term."""
        if not isinstance(item, dict) or "@value" in item or "@list" in item:
            raise JsonLdError("unsigned-data", "a value that belongs to no node")
        subject = self.resource(item["@id"]) if "@id" in item else self.blank()
        for key, values in item.items():
            if key == "@type":
                for name in values:
                    self.state(subject, RDF_TYPE, self.resource(name, "undefined-type"), graph)
            elif key == "@graph":
                for node in values:
                    self.node(node, subject)
            elif key == "@included":
                for node in values:
                    self.node(node, graph)
            elif key == "@reverse":
                for name, nodes in values.items():
                    for node in nodes:
                        self.state(self.node(node, graph), self.predicate(name), subject, graph)
            elif key != "@id":
                predicate = self.predicate(key)
                for value in values:
                    self.state(subject, predicate, self.value(value, graph), graph)
        return subject

    def state(self, subject: str, predicate: str, object_: str, graph: str) -> None:
        self.quads.add(Quad(subject, predicate, object_, graph))

    def blank(self) -> str:
        self.fresh += 1
        return f"_:f{self.fresh}"

    def resource(self, name: object, code: str = "relative-address") -> str:
        if isinstance(name, str) and name.startswith("_:"):
            return self.labels.setdefault(name, f"_:d{len(self.labels)}")
        if not isinstance(name, str) or not IRI.fullmatch(name):
            raise JsonLdError(code, repr(name))
        return f"<{name}>"

    def predicate(self, name: str) -> str:
        if name.startswith("@"):
            raise JsonLdError("unsigned-data", f"{name} is not part of what is signed")
        if name.startswith("_:"):
            raise JsonLdError("undefined-term", name)
        return self.resource(name, "undefined-term")

    def value(self, item: Any, graph: str) -> str:
        if isinstance(item, dict) and "@value" in item:
            return literal(item)
        if isinstance(item, dict) and "@list" in item:
            return self.list(item, graph)
        return self.node(item, graph)

    def list(self, item: Expanded, graph: str) -> str:
        if len(item) > 1:
            raise JsonLdError("unsigned-data", "a list with an @index")
        head = RDF_NIL
        for value in reversed(item["@list"]):
            cell = self.blank()
            self.state(cell, RDF_FIRST, self.value(value, graph), graph)
            self.state(cell, RDF_REST, head, graph)
            head = cell
        return head


def literal(item: Expanded) -> str:
    """An expanded value object as a term of N-Quads. Raises :class:`JsonLdError`."""
    value, datatype = item["@value"], item.get("@type")
    for keyword in ("@index", "@direction"):
        if keyword in item:
            raise JsonLdError("unsigned-data", f"{keyword} is not part of what is signed")
    if datatype == "@json":
        return _quoted(canonical_json(value).decode(), f"{RDF}JSON")
    if isinstance(value, bool):
        return _quoted("true" if value else "false", datatype or f"{XSD}boolean")
    if isinstance(value, int | float):
        return _number(value, datatype)
    if not isinstance(value, str):
        raise JsonLdError("invalid-json-ld", f"not a value: {value!r}")
    if isinstance(datatype, str) and datatype.endswith(OF_JSON_VALUES):
        raise JsonLdError("ambiguous-value", f"{value!r} would be signed as the JSON value that it spells")
    if "@language" in item:
        if not _LANGUAGE.fullmatch(item["@language"]):
            raise JsonLdError("invalid-language", repr(item["@language"]))
        return f'"{escape(value)}"@{item["@language"]}'
    return _quoted(value, datatype or f"{XSD}string")


def _quoted(text: str, datatype: object) -> str:
    if datatype == f"{XSD}string":
        return f'"{escape(text)}"'
    if not isinstance(datatype, str) or not IRI.fullmatch(datatype):
        raise JsonLdError("undefined-type", repr(datatype))
    return f'"{escape(text)}"^^<{datatype}>'


def _number(value: float, datatype: object) -> str:
    """A JSON number: whole ones as they are written, others (and all xsd:double) in canonical double form."""
    try:
        if not isfinite(value):
            raise JsonLdError("invalid-number", "not finite")
        whole = float(value).is_integer()
        if whole and abs(value) < 1e21 and datatype != f"{XSD}double":
            return _quoted(str(int(value)), datatype or f"{XSD}integer")
        return _quoted(_canonical_double(float(value)), datatype or f"{XSD}double")
    except OverflowError:
        raise JsonLdError("invalid-number", "too large") from None


def _canonical_double(value: float) -> str:
    """``2.5`` as ``2.5E0`` (*JSON-LD 1.1 API*, Data Round Tripping)."""
    mantissa, exponent = f"{value:1.15E}".split("E")
    digits = mantissa.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{int(exponent)}"
