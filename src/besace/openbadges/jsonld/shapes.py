"""How to state an object of one shape: a text of all its statements with places for the values.

A *shape* is an object's place (active context and property), its keys, what kind of value each holds, and its types.
:mod:`besace.openbadges.jsonld.grammar` works shapes out, :mod:`besace.openbadges.jsonld.blocks` fills them. Whatever is
not plain (lists of lists, maps by language or index, value objects, ``@json``...) raises :class:`Unusual`: the whole
document then goes through the full algorithm. Only that one refuses documents, so nothing here decides what may be
signed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from besace.openbadges.jsonld.quads import IRI, OF_JSON_VALUES, RDF_TYPE, XSD, literal

SELF = "\0"
"""Stands for an object's own term in its statements. No value can hold it: it would be escaped."""

ShapeKey: TypeAlias = tuple[Any, ...]


class Unusual(Exception):
    """The document holds something that only the full algorithm reads."""


class Place:
    """Where an object may stand: below a property, in an active context. Remembers the shapes met there."""

    __slots__ = ("context", "name", "shapes")

    def __init__(self, context: Any, name: str | None) -> None:
        self.context = context
        self.name = name
        self.shapes: dict[ShapeKey, Shape] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """What a key means in an active context."""

    predicate: str
    """``' <iri> '``; empty for a key that is left out (:attr:`ContextSet.silent_terms`)."""
    place: Place
    """Where objects below it stand."""
    literal: tuple[str, str] | None
    """What stands before and after a string; None where strings are no literals."""
    datatype: str | None
    """Of values other than strings; ``@id`` where strings are addresses, ``@vocab`` where they are terms."""
    flags: tuple[str, str] | None
    """``false`` and ``true`` as literals."""
    words: dict[str, str]
    """Resources of terms that were met as values, at most ``MAX_WORDS``."""
    listed: bool
    graph: bool


class Field(NamedTuple):
    """A key whose value is no plain string, what it means, and the type of its value in Python."""

    name: str
    term: Term
    kind: type


@dataclass(frozen=True, slots=True)
class Shape:
    """How an object becomes statements: ``template % (strings of pick, then terms of fields, arranged)``."""

    identified: bool
    of_credential: bool
    """It has properties that no second object with the id of the document may have."""
    repeating: bool
    """Two keys have one predicate, so that its statements must be sorted and compared."""
    scope: Mapping[str, Any]
    """Definitions of terms, for ids that are compact addresses."""
    kinds: tuple[tuple[str, type], ...]
    """Of values that are no plain strings."""
    pick: Callable[[Mapping[str, Any]], tuple[str, ...]]
    fields: tuple[Field, ...]
    arrange: Callable[[tuple[str, ...]], tuple[str, ...]] | None
    template: str


class ShapeBuilder:
    """Puts the statements of a shape together."""

    def __init__(self) -> None:
        self.kinds: list[tuple[str, type]] = []
        self._lines: list[tuple[str, str, str | Field | None]] = []
        """Predicate, statement, and what fills it: a name of a string, a field, or nothing."""

    def state_types(self, resources: list[str]) -> None:
        """The statements of the object's types."""
        lines = sorted({f"{SELF} {RDF_TYPE} {resource} .\n" for resource in resources})
        self._lines.append((f" {RDF_TYPE} ", _percent("".join(lines)), None))

    def add(self, name: str, term: Term, kind: type) -> None:
        """The statement for one key. Raises :class:`Unusual`."""
        if kind is not str or not term.predicate or not term.literal or term.listed:
            self.kinds.append((name, kind))
        if kind is type(None):
            return
        if not term.predicate:
            if kind in (dict, list):
                raise Unusual
            return
        if not _can_read(term, kind):
            raise Unusual
        start = _percent(SELF + term.predicate)
        if kind is str and term.literal and not term.listed:
            before, after = term.literal
            self._lines.append((term.predicate, f"{start}{before}%s{_percent(after)} .\n", name))
        elif kind is list and not term.listed:
            self._lines.append((term.predicate, "%s", Field(name, term, kind)))
        else:
            self._lines.append((term.predicate, f"{start}%s .\n", Field(name, term, kind)))

    def shape(self, *, identified: bool, of_credential: bool, scope: Mapping[str, Any]) -> Shape:
        """The shape, its statements in their order."""
        lines = sorted(self._lines, key=itemgetter(0))
        filled = [filling for _, _, filling in lines if filling is not None]
        names = [filling for filling in filled if isinstance(filling, str)]
        fields = [filling for filling in filled if isinstance(filling, Field)]
        given = [*names, *fields]
        order = [given.index(filling) for filling in filled]
        return Shape(
            identified,
            of_credential,
            len({predicate for predicate, _, _ in lines}) < len(lines),
            scope,
            tuple(self.kinds),
            _picker(names),
            tuple(fields),
            None if order == sorted(order) else itemgetter(*order),
            "".join(text for _, text, _ in lines),
        )


def _can_read(term: Term, kind: type) -> bool:
    if term.datatype in ("@json", "@none"):
        return False
    if term.listed:
        return kind in (list, str) and term.literal is not None
    if term.graph or kind in (dict, list):
        return kind in (dict, list)
    if kind is str:
        return term.literal is not None or term.datatype in ("@id", "@vocab")
    return kind in (bool, int, float) and term.datatype not in ("@id", "@vocab")


def _picker(names: list[str]) -> Callable[[Mapping[str, Any]], tuple[str, ...]]:
    if not names:
        return lambda element: ()
    if len(names) == 1:
        (name,) = names
        return lambda element: (element[name],)
    return itemgetter(*names)


def string_literal(datatype: str | None) -> tuple[str, str] | None:
    """What stands before and after a string of a datatype; None where strings are no literals."""
    if datatype is None or datatype == f"{XSD}string":
        return '"', '"'
    if datatype.endswith(OF_JSON_VALUES) or not IRI.fullmatch(datatype):
        return None
    return '"', f'"^^<{datatype}>'


def flag_literals(datatype: str | None) -> tuple[str, str] | None:
    """``false`` and ``true`` as literals of a datatype; None where they are none."""
    if datatype in ("@id", "@vocab", "@json", "@none"):
        return None
    false, true = ({"@value": value, "@type": datatype} for value in (False, True))
    return literal(false), literal(true)


def resource(expanded: str | None) -> str:
    """An expanded name as a term of N-Quads. Raises :class:`Unusual`."""
    if expanded is None or not IRI.fullmatch(expanded):
        raise Unusual
    return f"<{expanded}>"


def _percent(text: str) -> str:
    return text.replace("%", "%%")
