"""The statements of a document by subject, written straight from its JSON where all of its shapes are plain.

Blank nodes of such a document form a tree: each is named by nobody but the one statement that leads to it. So the
first-degree hash of RDFC-1.0 needs only the node's own block and that statement, and where all hashes differ, the
canonical labels are known. Where two are equal, or anything is unusual, the full algorithm runs.

In a block, :data:`SELF` stands for the subject; ``_:``, :data:`MARK`, a number and again :data:`MARK` for another
blank node; :data:`GRAPH` stands before the name of a graph. No value can hold these: they would be escaped.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet
from besace.openbadges.jsonld.expansion import MAX_CONTEXT_ENTRIES
from besace.openbadges.jsonld.grammar import Grammar, grammar_for
from besace.openbadges.jsonld.quads import IRI, RDF_FIRST, RDF_NIL, RDF_REST, escape, literal
from besace.openbadges.jsonld.rdfc10 import Quad
from besace.openbadges.jsonld.shapes import SELF, Place, Shape, ShapeKey, Term, Unusual

MARK = "\1"
GRAPH = "\2"

_STATEMENT = re.compile(f"^{SELF} (<[^>]*>) (.+?)(?: {GRAPH}(.*))? \\.$", re.MULTILINE)


class Blocks:
    """The statements of one document."""

    __slots__ = (
        "_document",
        "_grammar",
        "_graph",
        "_named",
        "_root_id",
        "above",
        "blank",
        "by_subject",
        "disordered",
        "graphs",
        "repeating",
    )

    def __init__(self, grammar: Grammar, document: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._document = document
        self._root_id = document.get("id")
        self._named = 0
        self._graph = ""
        self.by_subject: dict[str, str] = {}
        """Blocks by subject: an address in angle brackets, or a marked blank node. A line holds one statement."""
        self.blank: list[str] = []
        """The blank nodes, marked, by number."""
        self.above: list[str] = []
        """For each blank node the statement that leads to it, as its first-degree hash sees it; may be empty."""
        self.graphs: dict[str, list[str]] = {}
        """For each named graph: the statements in it, with their subjects."""
        self.disordered: set[str] = set()
        """Subjects whose statements are sorted but for the blank nodes that lists of them name."""
        self.repeating: set[str] = set()
        """Subjects whose statements are not sorted, and of which some may stand twice."""

    def count(self) -> int:
        """How many statements there are, those that stand twice counted twice."""
        return sum(block.count("\n") for block in self.by_subject.values())

    def chars(self) -> int:
        """Characters of all statements."""
        return sum(map(len, self.by_subject.values()))

    def quads(self) -> set[Quad]:
        """The same statements for the full algorithm; ``_:b1`` is the second blank node that was met."""
        names = [f"b{number}" for number in range(len(self.above))]
        found = set()
        for own, block in self.by_subject.items():
            subject = marks_replaced(own, names)
            for rest in _STATEMENT.findall(marks_replaced(block, names)):
                found.add(Quad(subject, *rest))
        return found

    def node(self, place: Place, element: Mapping[str, Any], parent: str, predicate: str) -> str:
        """Writes an object's block and returns its term. ``parent predicate`` leads to it; both may be empty."""
        types = element.get("type")
        if type(types) is list:
            types = tuple(types)
        if "@context" in element:
            types = (types, self._contexts_of(element))
        key = (types, *element)
        try:
            shape = place.shapes[key]
            for name, kind in shape.kinds:
                if type(element[name]) is not kind:
                    raise TypeError
            terms = shape.pick(element)
            joined = "".join(terms)
        except (KeyError, TypeError):  # never met, or with values of other types
            shape = self._other_shape(place, key, element)
            terms = shape.pick(element)
            joined = "".join(terms)
        if shape.identified:
            own = self._address(element["id"], shape.scope)
            if shape.of_credential and element["id"] == self._root_id and element is not self._document:
                raise Unusual
        else:
            own = self._blank(parent, predicate)
        if not joined.isprintable() or '"' in joined or "\\" in joined:
            terms = tuple(map(escape, terms))
        if shape.fields:
            terms = (
                *terms,
                *[self._field(element[name], term, kind, own) for name, term, kind in shape.fields],
            )
            if shape.arrange:
                terms = shape.arrange(terms)
        block = shape.template % terms
        if not block and not predicate and not shape.identified:  # an empty graph: its node is named nowhere
            raise Unusual
        if self._graph or shape.repeating or own in self.by_subject:
            self._write(own, block, repeating=shape.repeating)
        else:
            self.by_subject[own] = block
        return own

    def _other_shape(self, place: Place, key: ShapeKey, element: Mapping[str, Any]) -> Shape:
        """The shape by the types of all values, which is the one to be tried first next time."""
        whole = (*key, *map(type, element.values()))
        try:
            shape = place.shapes[whole]
        except KeyError:
            shape = self._grammar.learn(place, key, whole, element)
        except TypeError:  # a type that is no string
            raise Unusual from None
        else:
            place.shapes[key] = shape
        return shape

    def _contexts_of(self, element: Mapping[str, Any]) -> object:
        named = element["@context"]
        named = tuple(named) if type(named) is list else (named,)
        self._named += len(named)
        if self._named > MAX_CONTEXT_ENTRIES:
            raise Unusual
        return named

    def _write(self, own: str, block: str, *, repeating: bool) -> None:
        if self._graph:
            block = block.replace(" .\n", f" {GRAPH}{self._graph} .\n")
            self.graphs[self._graph].append(block.replace(SELF, own))
        if own in self.by_subject:
            block += self.by_subject[own]
            repeating = True
        self.by_subject[own] = block
        if repeating:
            self.repeating.add(own)

    def _blank(self, parent: str, predicate: str) -> str:
        own = f"_:{MARK}{len(self.blank)}{MARK}"
        self.blank.append(own)
        seen_parent = parent if parent[:1] == "<" else "_:z"
        seen_graph = " _:z" if self._graph else ""
        self.above.append(f"{seen_parent}{predicate}_:a{seen_graph} .\n" if predicate else "")
        return own

    def _address(self, value: str, scope: Mapping[str, Any]) -> str:
        """An address as a term; one whose scheme is the name of a prefix is written in full."""
        prefix, colon, rest = value.partition(":")
        if colon and rest[:2] != "//":
            definition = scope.get(prefix)
            if definition and definition["_prefix"]:
                value = definition["@id"] + rest
        if not IRI.fullmatch(value):
            raise Unusual
        return f"<{value}>"

    def _field(self, value: Any, term: Term, kind: type, own: str) -> str:
        """What is no plain string: an object, an address, a list, a graph, a number."""
        if term.listed:
            return self._sequence(value if kind is list else [value], term, own)
        if kind is dict:
            if term.graph:
                return self._named_graph(value, term, own)
            return self.node(term.place, value, own, term.predicate)
        if kind is str:
            return self._resource(value, term)
        if kind is list:
            return self._many(value, term, own)
        return _number(value, term)

    def _resource(self, value: str, term: Term) -> str:
        if term.datatype == "@vocab":
            return term.words.get(value) or self._grammar.expand_word(term, value)
        if term.datatype != "@id":
            raise Unusual
        return self._address(value, term.place.context["mappings"])

    def _many(self, values: Sequence[Any], term: Term, own: str) -> str:
        """The statements for a list of values: as a set, without order."""
        start = SELF + term.predicate
        lines = {f"{start}{self._one(value, term, own)} .\n" for value in values if value is not None}
        if len(lines) > 1 and any(MARK in line for line in lines):
            self.disordered.add(own)
        return "".join(sorted(lines))

    def _one(self, value: Any, term: Term, own: str) -> str:
        kind = type(value)
        if kind is str and term.literal and not term.graph:
            return escape(value).join(term.literal)
        if kind is dict or (not term.graph and (kind is str or kind in (bool, int, float))):
            return self._field(value, term, kind, own)
        raise Unusual

    def _named_graph(self, value: Mapping[str, Any], term: Term, own: str) -> str:
        name = self._blank(own, term.predicate)
        outer, self._graph = self._graph, name
        self.graphs[name] = []
        self.by_subject[name] = ""
        self.node(term.place, value, "", "")
        self._graph = outer
        return name

    def _sequence(self, values: Sequence[Any], term: Term, own: str) -> str:
        """A list of strings in order: one blank node a value (*RDF 1.1*, collections)."""
        if term.literal is None or not all(type(value) is str for value in values):
            raise Unusual
        cells, parent, predicate = [], own, term.predicate
        for _ in values:
            cells.append(self._blank(parent, predicate))
            parent, predicate = cells[-1], f" {RDF_REST} "
        for cell, value, rest in zip(cells, values, [*cells, RDF_NIL][1:], strict=True):
            text = escape(value).join(term.literal)
            block = f"{SELF} {RDF_FIRST} {text} .\n{SELF} {RDF_REST} {rest} .\n"
            self._write(cell, block, repeating=False)
        return cells[0] if cells else RDF_NIL


def marks_replaced(text: str, names: Sequence[str]) -> str:
    """A text with the names of blank nodes in place of their marks."""
    parts = text.split(MARK)
    parts[1::2] = [names[int(number)] for number in parts[1::2]]
    return "".join(parts)


def _number(value: float, term: Term) -> str:
    if term.datatype in ("@id", "@vocab"):
        raise Unusual
    if type(value) is bool and term.flags:
        return term.flags[value]
    try:
        return literal({"@value": value, "@type": term.datatype})
    except JsonLdError:
        raise Unusual from None


def read_blocks(document: Mapping[str, Any], contexts: ContextSet) -> Blocks | None:
    """The blocks of a document; None when the full algorithm must read it."""
    try:
        grammar = grammar_for(document, contexts)
        blocks = Blocks(grammar, document)
        blocks.node(grammar.begin(), document, "", "")
    except (Unusual, RecursionError):
        return None
    return blocks
