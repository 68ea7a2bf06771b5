"""The canonical text of many documents that differ in a few strings: all the rest is worked out once.

The blank nodes of a document are labelled in the order of hashes that change with the strings, so strings replaced in
one canonical text would mostly give wrong texts. A template hashes the blank nodes again that a string touches, labels
all, and orders statements again where their order may change. Whatever it cannot be sure of (equal hashes, two objects
with one id, an address of a form that a context could change) it leaves to :func:`canonicalise`.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from besace.openbadges.jsonld.blocks import MARK, Blocks
from besace.openbadges.jsonld.bundle import CURRENT, ContextSet
from besace.openbadges.jsonld.canonical import canonicalise, read_straight
from besace.openbadges.jsonld.grammar import grammar_for
from besace.openbadges.jsonld.labelling import first_degree_text, in_order, label_order
from besace.openbadges.jsonld.quads import escape
from besace.openbadges.jsonld.shapes import SELF
from besace.openbadges.jsonld.varying import Marked, Path, Varying, filled, put, varying

_SCHEMES = ("https", "http", "did", "urn")
_ADDRESS = re.compile(r"(?:https?://|did:|urn:)[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]*")
"""Addresses that stay as they are in a context without a term for their scheme."""


class Template:
    """A document whose strings at ``slots`` vary. Not to be filled by two threads at once.

    >>> document = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:uuid:1", "name": "Awa"}
    >>> Template(document, [("id",), ("name",)]).fill(["urn:uuid:2", "Léa"])
    '<urn:uuid:2> <https://schema.org/name> "Léa" .\\n'
    """

    def __init__(
        self, document: Mapping[str, Any], slots: Sequence[Path], *, contexts: ContextSet = CURRENT
    ) -> None:
        self._sample = deepcopy(dict(document))
        self._slots = tuple(slots)
        self._contexts = contexts
        self._plan = _planned(self._sample, self._slots, contexts)

    @property
    def compiled(self) -> bool:
        """Whether filling is quick; where not, each document is canonicalised whole."""
        return self._plan is not None

    def document(self, values: Sequence[str]) -> dict[str, Any]:
        """The document with ``values`` in its slots."""
        document = deepcopy(self._sample)
        for path, value in zip(self._slots, values, strict=True):
            put(document, path, value)
        return document

    def fill(self, values: Sequence[str]) -> str:
        """The canonical N-Quads of the document with ``values``, byte for byte those of :func:`canonicalise`.

        Raises :class:`JsonLdError` as that does; :class:`ValueError` unless there is one value for each slot.
        """
        if len(values) != len(self._slots):
            raise ValueError(f"{len(self._slots)} values are needed")
        text = self._plan.fill(values) if self._plan else None
        if text is None:
            text = canonicalise(self.document(values), contexts=self._contexts)
        return text


class _Group(NamedTuple):
    """The statements of one subject."""

    subject: Varying | str
    block: Varying | str
    disordered: bool


class _Plan:
    """A document as groups of statements. Strings are numbered: all as text, all as addresses, then the labels."""

    def __init__(
        self,
        addresses: Sequence[int],
        hashed: Sequence[Varying | bytes],
        named: list[_Group],
        blank: list[_Group],
    ) -> None:
        self._addresses = addresses
        self._hashed = hashed
        """For each blank node what is hashed, or the hash where no string touches it."""
        self._constant = {group.subject: group for group in named if isinstance(group.subject, str)}
        self._moving = [group for group in named if not isinstance(group.subject, str)]
        self._blank = blank
        self._order = label_order(len(blank))

    def fill(self, values: Sequence[str]) -> str | None:
        """None for what a template cannot be sure of."""
        parts = self._parts(values)
        ranked = self._ranked(parts) if parts else None
        if parts is None or ranked is None:
            return None
        labels = [""] * len(ranked)
        for rank, number in enumerate(ranked):
            labels[number] = f"_:c14n{rank}"
        parts += labels
        groups = self._in_order(parts)
        if groups is None:
            return None
        groups += [self._blank[ranked[rank]] for rank in self._order]
        texts = []
        for _, block, disordered in groups:
            text = block if isinstance(block, str) else block.text % block.pick(parts)
            texts.append(in_order(set(text.split("\n"))) if disordered else text)
        return "".join(texts)

    def _in_order(self, parts: list[str]) -> list[_Group] | None:
        """Groups by the addresses of their subjects; None when two have the same."""
        named = dict(self._constant)
        for group in self._moving:
            named[filled(group.subject, parts)] = group
        if len(named) < len(self._constant) + len(self._moving):
            return None
        return [named[subject] for subject in sorted(named)]

    def _parts(self, values: Sequence[str]) -> list[str] | None:
        for number in self._addresses:
            if not _ADDRESS.fullmatch(values[number]):
                return None
        joined = "".join(values)
        if joined.isprintable() and '"' not in joined and "\\" not in joined:
            return [*values, *values]
        if not _encodable(joined):
            return None
        return [*map(escape, values), *values]

    def _ranked(self, parts: list[str]) -> list[int] | None:
        """The numbers of the blank nodes in the order of their hashes; None when two are equal."""
        by_hash = {
            one if isinstance(one, bytes) else hashlib.sha256(one.filled(parts).encode()).digest(): number
            for number, one in enumerate(self._hashed)
        }
        if len(by_hash) < len(self._hashed):
            return None
        return [by_hash[digest] for digest in sorted(by_hash)]


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _planned(document: dict[str, Any], slots: Sequence[Path], contexts: ContextSet) -> _Plan | None:
    """The plan of a template; None when the document is not plain enough to have one."""
    marked = Marked(document, slots)
    blocks = read_straight(marked.document, contexts)
    if blocks is None or blocks.graphs or grammar_for(document, contexts).knows_any(_SCHEMES):
        return None
    return _Planner(blocks, marked, len(slots)).plan()


class _Planner:
    def __init__(self, blocks: Blocks, marked: Marked, slots: int) -> None:
        self._blocks = blocks
        self._mark = marked.mark
        self._places = marked.places(f'(?<=([<"]))SLOT|_:{MARK}(\\d+){MARK}')
        self._slots = slots
        self._addresses: set[int] = set()

    def plan(self) -> _Plan | None:
        groups = {own: self._group(own) for own in self._blocks.by_subject}
        blank = self._blocks.blank
        if any(self._order_varies(own) for own in blank):
            return None
        hashed = [self._hashed(own, above) for own, above in zip(blank, self._blocks.above, strict=True)]
        named = [group for own, group in groups.items() if own.startswith("<")]
        return _Plan(sorted(self._addresses), hashed, named, [groups[own] for own in blank])

    def _group(self, own: str) -> _Group:
        block = self._blocks.by_subject[own].replace(SELF, own)
        disordered = own in self._blocks.disordered | self._blocks.repeating or self._order_varies(own)
        return _Group(self._varying(own), self._varying(block), disordered)

    def _order_varies(self, own: str) -> bool:
        """Whether a string stands among several statements of one predicate."""
        by_predicate: dict[str, list[str]] = {}
        for line in self._blocks.by_subject[own].split("\n")[:-1]:
            by_predicate.setdefault(line.split(" ")[1], []).append(line)
        several = (lines for lines in by_predicate.values() if len(lines) > 1)
        return any(self._mark in line for lines in several for line in lines)

    def _hashed(self, own: str, above: str) -> Varying | bytes:
        text = self._varying(first_degree_text(self._blocks, own, above))
        return hashlib.sha256(text.encode()).digest() if isinstance(text, str) else text

    def _varying(self, text: str) -> Varying | str:
        return varying(text, self._places, self._number)

    def _number(self, found: re.Match[str]) -> int:
        before, slot, blank = found.groups()
        if blank is not None:
            return 2 * self._slots + int(blank)
        if before == '"':
            return int(slot)
        self._addresses.add(int(slot))
        return self._slots + int(slot)
