"""A document as statements that can be shown one by one (*Data Integrity ECDSA Cryptosuites* 1.0, section 3.4).

A blank node has no name that survives when part of the document is left out. So each gets one from the issuer's
secret: the HMAC of its canonical label. To know a node again in a part of the document, every object without an id is
given one beforehand; it is taken away from the statements before they are labelled.
"""

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from besace.openbadges.errors import JsonLdError, ProofError
from besace.openbadges.intake.jwt import encode_base64url
from besace.openbadges.jsonld import ContextSet, Quad, canonicalise_dataset, to_statements
from besace.openbadges.jsonld.quads import RDF_FIRST, RDF_REST
from besace.openbadges.proofs.pointers import select
from besace.openbadges.proofs.rdfc import MAX_LINK_WORK

MAX_STATEMENTS = 2_000
"""Statements of a document that can be disclosed in part: each has a signature of its own."""
MAX_NESTING = 64
"""Objects and arrays inside each other in such a document, as in any JSON that is read."""

_STAND_IN = "urn:besace:unnamed:"
_STAND_IN_TERM = f"<{_STAND_IN}"
_NO_NODES = frozenset({"@context", "jsonSchema", "publicKeyJwk", "secretKeyJwk"})
"""Members whose value is JSON for its own sake, not an object that statements are about."""

Json = dict[str, Any]
Labels = Mapping[str, str]


class Disclosable:
    """The statements of a whole document under HMAC labels: what the issuer signs and the holder chooses from.

    Raises :class:`ProofError` ``not-disclosable`` for a document whose parts cannot be told apart, ``pointer-...`` for
    pointers that lead nowhere, ``too-many-statements``; :class:`JsonLdError` as canonicalisation does.
    """

    def __init__(self, document: Json, hmac_key: bytes, contexts: ContextSet) -> None:
        self._named = _with_stand_ins(document)
        self._contexts = contexts
        self._statements = _named_statements(self._named, contexts)
        canonical = _canonical(self._statements)
        if canonical.text != _canonical(bounded_statements(document, contexts)).text:
            raise ProofError("not-disclosable", "objects that cannot be told apart in a part of the document")
        self._labels = {
            blank: f"_:{hmac_label(label, hmac_key)}" for blank, label in canonical.labels.items()
        }
        self.lines = sorted(quad.relabelled(self._labels).line() for quad in self._statements)
        """The statements as N-Quads, in the order in which they are counted."""

    def chosen(self, pointers: Sequence[str]) -> frozenset[int]:
        """Which statements the pointers choose, by their place in :attr:`lines`."""
        chosen = {quad.relabelled(self._labels).line() for quad in self._part(pointers)}
        return frozenset(number for number, line in enumerate(self.lines) if line in chosen)

    def labels_of_part(self, pointers: Sequence[str]) -> dict[str, str]:
        """For the part that the pointers choose: the canonical label of each blank node there, and its HMAC label."""
        found = _canonical(self._part(pointers)).labels
        return {
            label.removeprefix("_:"): self._labels[blank].removeprefix("_:") for blank, label in found.items()
        }

    def _part(self, pointers: Sequence[str]) -> set[Quad]:
        selection = select(self._named, pointers)
        if selection is None:
            return set()
        part = _named_statements(selection, self._contexts)
        if not part <= self._statements:
            raise ProofError(
                "not-disclosable", "a pointer into a list whose order is signed, or into a value"
            )
        return part


def hmac_label(label: str, hmac_key: bytes) -> str:
    """The label of a blank node under the issuer's secret (section 3.4.4).

    >>> hmac_label("_:c14n0", bytes(32))
    'uG4OUiXXHkk8bPIZEDJuFkRTdZJUeuFWqvY0rHpTzgTs'
    """
    digest = hmac.digest(hmac_key, label.removeprefix("_:").encode(), "sha256")
    return encoded_label(digest)


def encoded_label(digest: bytes) -> str:
    """An HMAC as it stands in a statement."""
    return "u" + encode_base64url(digest)


def bounded_statements(document: Json, contexts: ContextSet) -> set[Quad]:
    """The statements of a document, if there are no more than :data:`MAX_STATEMENTS`."""
    statements = to_statements(document, contexts=contexts)
    if len(statements) > MAX_STATEMENTS:
        raise ProofError("too-many-statements", f"more than {MAX_STATEMENTS}")
    return statements


def labelled_lines(document: Json, labels: Labels, contexts: ContextSet) -> list[str]:
    """The statements of a disclosed part under the labels that it brings (``c14n0`` to HMAC label), sorted.

    Raises :class:`ProofError` ``proof-malformed`` when the labels are not those of the document's blank nodes.
    """
    statements = bounded_statements(document, contexts)
    found = _canonical(statements).labels
    if {label.removeprefix("_:") for label in found.values()} != labels.keys():
        raise ProofError("proof-malformed", "labels for other blank nodes than the document's")
    relabelled = {blank: f"_:{labels[label.removeprefix('_:')]}" for blank, label in found.items()}
    return sorted(quad.relabelled(relabelled).line() for quad in statements)


def _canonical(statements: set[Quad]) -> Any:
    return canonicalise_dataset(statements, max_work=MAX_LINK_WORK)


def _with_stand_ins(document: Json) -> Json:
    """The document with an id for every object that has none."""
    numbers = iter(range(10**9))

    def named(value: Any, depth: int) -> Any:
        if depth > MAX_NESTING:
            raise JsonLdError("too-deep", f"more than {MAX_NESTING} levels")
        if isinstance(value, list):
            return [named(one, depth + 1) for one in value]
        if not isinstance(value, dict) or "@value" in value:
            if isinstance(value, str) and value.startswith((_STAND_IN, "_:")):
                raise ProofError("not-disclosable", "a name that stands for a blank node")
            return value
        ids = {} if "id" in value else {"id": f"{_STAND_IN}{next(numbers)}"}
        return ids | {
            name: one if name in _NO_NODES else named(one, depth + 1) for name, one in value.items()
        }

    found: Json = named(document, 0)
    return found


def _named_statements(document: Json, contexts: ContextSet) -> set[Quad]:
    """The statements of a document with stand-ins; blank nodes bear labels that a part of it gives them too."""
    statements = bounded_statements(document, contexts)
    labels = dict(_labels_of_lists(statements)) | dict(_labels_of_graphs(statements))
    labels |= {
        term: f"_:n{term[len(_STAND_IN_TERM) : -1]}"
        for quad in statements
        for term in (quad.subject, quad.object, quad.graph)
        if term.startswith(_STAND_IN_TERM)
    }
    return {quad.relabelled(labels) for quad in statements}


def _labels_of_lists(statements: set[Quad]) -> Iterator[tuple[str, str]]:
    """Cells of an ordered list, by what the list belongs to and what follows from the cell on."""
    firsts = {quad.subject: quad.object for quad in statements if quad.predicate == RDF_FIRST}
    rests = {quad.subject: quad.object for quad in statements if quad.predicate == RDF_REST}
    for quad in statements:
        if quad.object in firsts and quad.predicate not in (RDF_FIRST, RDF_REST):
            cells, cell = [], quad.object
            while cell in rests:
                cells.append(cell)
                cell = rests[cell]
            content = [quad.subject, quad.predicate, quad.graph]
            for cell in reversed(cells):
                content.append(firsts[cell])
                yield cell, _label("l", content)


def _labels_of_graphs(statements: set[Quad]) -> Iterator[tuple[str, str]]:
    """Graphs (embedded credentials and their proofs), by what leads to them and the one node that nothing in them
    leads to."""
    within: dict[str, list[Quad]] = {}
    for quad in statements:
        within.setdefault(quad.graph, []).append(quad)
    for quad in statements:
        if quad.object.startswith("_:") and quad.object in within:
            inside = within[quad.object]
            roots = {one.subject for one in inside} - {one.object for one in inside}
            yield quad.object, _label("g", [quad.subject, quad.predicate, quad.graph, *sorted(roots)])


def _label(letter: str, content: Sequence[str]) -> str:
    return f"_:{letter}{hashlib.sha256(chr(10).join(content).encode()).hexdigest()}"
