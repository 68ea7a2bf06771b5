"""The statements of a document by subject, written straight from its JSON where all of its shapes are plain.

Blank nodes of such a document form a tree: each is named by nobody but the one statement that leads to it. So the
first-degree hash of RDFC-1.0 needs only the node's own block and that statement, and where all hashes differ, the
canonical labels are known. Where two are equal, or anything is unusual, the full algorithm runs.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.bundle import ContextSet
from besace.openbadges.jsonld.expansion import MAX_CONTEXT_ENTRIES
from besace.openbadges.jsonld.quads import IRI, RDF_FIRST, RDF_NIL, RDF_REST, escape, literal
from besace.openbadges.jsonld.rdfc10 import Quad
from besace.openbadges.jsonld.shapes import SELF, Grammar, Place, Shape, Term, Unusual, grammar_for

_BLANK = re.compile("\2?_\1(\\d+)\1")
"""A blank node in a statement, by its number; it sorts among other terms as every blank node does. ``\\2`` stands
before the name of a graph, so that it is told from an object at the end of a line."""

_STATEMENT = re.compile(f"{SELF} (<[^>]*>) (.+?)(?: (\2.*))? \\.")


class Blocks:
    """Statements by subject. In ``by_subject``, :data:`SELF` stands for the subject; a line holds one statement."""

    __slots__ = (
        "_document",
        "_grammar",
        "_graph",
        "_named",
        "_root_id",
        "above",
        "by_subject",
        "disordered",
        "graphs",
    )

    def __init__(self, grammar: Grammar, document: Mapping[str, Any]) -> None:
        self._grammar = grammar
        self._document = document
        self._root_id = document.get("id")
        self._named = 0
        self._graph = ""
        self.by_subject: dict[str, str] = {}
        self.above: list[str] = []
        """For each blank node: the statement that leads to it, as its first-degree hash sees it; may be empty."""
        self.graphs: dict[str, list[str]] = {}
        """For each named graph: the subjects of its statements."""
        self.disordered: set[str] = set()
        """Subjects whose statements are not sorted, or may stand twice."""

    def count(self) -> int:
        """How many statements there are, those that stand twice counted twice."""
        return sum(block.count("\n") for block in self.by_subject.values())

    def quads(self) -> set[Quad]:
        """The same statements for the full algorithm; ``_:b1`` is the second blank node that was met."""
        found = set()
        for own, block in self.by_subject.items():
            subject = _BLANK.sub(r"_:b\1", own)
            for line in block.split("\n")[:-1]:
                parts = _STATEMENT.fullmatch(line)
                if parts:
                    predicate, *ends = parts.groups(default="")
                    found.add(Quad(subject, predicate, *(_BLANK.sub(r"_:b\1", end) for end in ends)))
        return found

    def node(self, place: Place, element: Mapping[str, Any], parent: str, predicate: str) -> str:
        """Writes an object's block and returns its term. ``parent predicate`` leads to it; both may be empty."""
        shape = self._shape(place, element)
        if shape.identified:
            own = self._address(element["id"], shape.scope)
            if shape.of_credential and element["id"] == self._root_id and element is not self._document:
                raise Unusual
        else:
            own = self._blank(parent, predicate)
        self._write(own, self._block(shape, element, own), disordered=shape.disordered)
        return own

    def _shape(self, place: Place, element: Mapping[str, Any]) -> Shape:
        types = element.get("type")
        if type(types) is list:
            types = tuple(types)
        if "@context" in element:
            named = element["@context"]
            types = (types, tuple(named) if type(named) is list else named)
        key = (types, *element, *map(type, element.values()))
        try:
            shape = place.shapes[key]
        except KeyError:
            shape = self._grammar.learn(place, key, element)
        except TypeError:  # a type that is no string
            raise Unusual from None
        if shape.named:
            self._named += shape.named
            if self._named > MAX_CONTEXT_ENTRIES:
                raise Unusual
        return shape

    def _block(self, shape: Shape, element: Mapping[str, Any], own: str) -> str:
        strings = shape.pick(element)
        joined = "".join(strings)
        if not joined.isprintable() or '"' in joined or "\\" in joined:
            strings = tuple(map(escape, strings))
        if not shape.fields:
            return shape.template % strings
        terms = [*strings]
        for name, term, kind in shape.fields:
            if kind is dict and not term.graph:
                terms.append(self.node(term.place, element[name], own, term.predicate))
            elif kind is str and not term.listed:
                terms.append(self._resource(element[name], term))
            else:
                terms.append(self._unlike(element[name], term, own))
        return shape.template % (shape.arrange(tuple(terms)) if shape.arrange else tuple(terms))

    def _write(self, own: str, block: str, *, disordered: bool) -> None:
        if self._graph:
            block = block.replace(" .\n", f" \2{self._graph} .\n")
            self.graphs[self._graph].append(own)
        if own in self.by_subject:
            block += self.by_subject[own]
            disordered = True
        self.by_subject[own] = block
        if disordered:
            self.disordered.add(own)

    def _blank(self, parent: str, predicate: str) -> str:
        seen_parent = parent if parent.startswith("<") else "_:z"
        seen_graph = " _:z" if self._graph else ""
        own = f"_\1{len(self.above)}\1"
        self.above.append(f"{seen_parent}{predicate}_:a{seen_graph} .\n" if predicate else "")
        return own

    def _resource(self, value: str, term: Term) -> str:
        if term.datatype == "@vocab":
            return self._grammar.expand_word(term, value)
        return self._address(value, term.place.context["mappings"])

    def _address(self, value: str, scope: Mapping[str, Any]) -> str:
        """An address as a term; one whose scheme is the name of a prefix is written in full."""
        prefix, _, rest = value.partition(":")
        definition = scope.get(prefix)
        if definition and definition["_prefix"] and not rest.startswith("//"):
            value = definition["@id"] + rest
        if not IRI.fullmatch(value):
            raise Unusual
        return f"<{value}>"

    def _unlike(self, value: Any, term: Term, own: str) -> str:
        """What fewer objects hold: lists, graphs, numbers."""
        if term.listed:
            return self._sequence(value if type(value) is list else [value], term, own)
        if type(value) is list:
            return self._many(value, term, own)
        return self._one(value, term, own)

    def _one(self, value: Any, term: Term, own: str) -> str:
        kind = type(value)
        if kind is dict:
            if term.graph:
                return self._named_graph(value, term, own)
            return self.node(term.place, value, own, term.predicate)
        if kind is str and not term.graph:
            if term.literal is None:
                return self._resource(value, term)
            return f"{escape(value)}".join(term.literal)
        if kind not in (bool, int, float) or term.graph or (term.datatype or "").startswith("@"):
            raise Unusual
        try:
            return literal({"@value": value, "@type": term.datatype})
        except JsonLdError:
            raise Unusual from None

    def _many(self, values: list[Any], term: Term, own: str) -> str:
        """The statements for a list of values: as a set, without order."""
        start = SELF + term.predicate
        lines = {f"{start}{self._one(value, term, own)} .\n" for value in values if value is not None}
        if len(lines) > 1 and any(_BLANK.search(line) for line in lines):
            self.disordered.add(own)
        return "".join(sorted(lines))

    def _named_graph(self, value: Mapping[str, Any], term: Term, own: str) -> str:
        name = self._blank(own, term.predicate)
        outer, self._graph = self._graph, name
        self.graphs[name] = []
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
            self._write(cell, block, disordered=False)
        return cells[0] if cells else RDF_NIL


def read_blocks(document: Mapping[str, Any], contexts: ContextSet) -> Blocks | None:
    """The blocks of a document; None when the full algorithm must read it."""
    try:
        grammar = grammar_for(document, contexts)
        blocks = Blocks(grammar, document)
        blocks.node(grammar.begin(), document, "", "")
    except (Unusual, RecursionError):
        return None
    return blocks


def canonical_text(blocks: Blocks, algorithm: str) -> str | None:
    """The canonical N-Quads; None when two blank nodes have the same first-degree hash, or UTF-8 has no such text."""
    try:
        labels = _labels(blocks, algorithm)
        text = _labelled(blocks, labels) if labels is not None else ""
        text.encode()
    except UnicodeEncodeError:
        return None
    return text or None


def _labelled(blocks: Blocks, labels: list[str]) -> str:
    labelled = {(labels[int(own[2:-1])] if own[0] == "_" else own): own for own in blocks.by_subject}
    parts = []
    for subject in sorted(labelled, key=lambda term: f"{term} "):
        own = labelled[subject]
        block = blocks.by_subject[own].replace(SELF, subject)
        if "\1" in block:
            block = _BLANK.sub(lambda found: labels[int(found[1])], block)
        if own in blocks.disordered:
            block = _in_order(set(block.split("\n")))
        parts.append(block)
    return "".join(parts)


def _labels(blocks: Blocks, algorithm: str) -> list[str] | None:
    """Canonical labels by the order of first-degree hashes (RDFC-1.0, section 4.4.3, step 4)."""
    by_hash: dict[bytes, int] = {}
    for number, above in enumerate(blocks.above):
        text = _seen(blocks, f"_\1{number}\1", above)
        by_hash[hashlib.new(algorithm, text.encode()).digest()] = number
    if len(by_hash) < len(blocks.above):
        return None
    labels = [""] * len(by_hash)
    for rank, digest in enumerate(sorted(by_hash)):
        labels[by_hash[digest]] = f"_:c14n{rank}"
    return labels


def _seen(blocks: Blocks, own: str, above: str) -> str:
    """What is hashed for a blank node: its statements, itself as ``_:a`` and others as ``_:z`` (section 4.6)."""
    if own in blocks.graphs:
        lines = {
            line
            for subject in blocks.graphs[own]
            for line in blocks.by_subject[subject].replace(SELF, subject).split("\n")
            if line.endswith(f" \2{own} .")
        }
        seen = (_BLANK.sub("_:z", line.replace(f"\2{own}", "_:a").replace(own, "_:a")) for line in lines)
        return _in_order([above[:-1], *seen])
    text = blocks.by_subject[own].replace(SELF, "_:a")
    if own in blocks.disordered:
        text = _in_order(_BLANK.sub("_:z", line) for line in set(text.split("\n")))
    elif "\1" in text:
        text = _BLANK.sub("_:z", text)
    return above + text if above.startswith("<") else text + above


def _in_order(lines: Iterable[str]) -> str:
    """Lines sorted; an empty one (what follows the last) is left out."""
    return "".join(f"{line}\n" for line in sorted(lines) if line)
