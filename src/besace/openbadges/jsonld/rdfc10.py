"""RDFC-1.0: gives an RDF dataset its one canonical N-Quads text, within a bounded amount of work.

W3C *RDF Dataset Canonicalization* (2024). Terms are held in N-Quads form already (``<iri>``, ``"text"^^<type>``,
``_:label``), so that hashing is string work. Blank nodes that first-degree hashes cannot tell apart cost time that
may grow with the factorial of their number ("poison graphs", section 7.1); :data:`MAX_WORK` ends that.
"""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import NamedTuple

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.allowance import Allowance, left_together

MAX_WORK = 300_000
"""Steps of the N-degree algorithm for one dataset: a tenth of a second; real badges need a few hundred. One check may
canonicalise a document six times (two proofs, three contents of a context)."""
MAX_DEPTH = 96
"""Nested runs of the N-degree algorithm, well inside the interpreter's own stack."""


class Quad(NamedTuple):
    """One statement; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""

    def line(self) -> str:
        """The statement as one canonical N-Quads line."""
        graph = f" {self.graph}" if self.graph else ""
        return f"{self.subject} {self.predicate} {self.object}{graph} .\n"

    def relabelled(self, labels: Mapping[str, str]) -> "Quad":
        """The statement with other labels for its blank nodes; what ``labels`` does not name stays."""
        subject, predicate, object_, graph = self
        return Quad(
            labels.get(subject, subject), predicate, labels.get(object_, object_), labels.get(graph, graph)
        )


class Canonical(NamedTuple):
    """``text`` is the canonical N-Quads document; ``labels`` maps each given blank node to its canonical one."""

    text: str
    labels: dict[str, str]


def canonicalise_dataset(
    quads: Iterable[Quad], *, algorithm: str = "sha256", max_work: int = MAX_WORK
) -> Canonical:
    """Canonicalises a dataset (section 4.4); ``algorithm`` is a :mod:`hashlib` name.

    Raises :class:`JsonLdError` ``graph-too-hard`` when the work limit is reached, ``invalid-text`` for text that
    UTF-8 cannot hold.
    """
    try:
        canonical = _Canonicaliser(quads, algorithm, max_work).run()
        canonical.text.encode()
    except UnicodeEncodeError:
        raise JsonLdError("invalid-text", "half of a surrogate pair") from None
    return canonical


class _Issuer:
    """Hands out ``prefix0``, ``prefix1``... in the order of asking (section 4.5)."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.issued: dict[str, str] = {}

    def issue(self, label: str) -> str:
        return self.issued.setdefault(label, f"{self.prefix}{len(self.issued)}")

    def copy(self) -> "_Issuer":
        twin = _Issuer(self.prefix)
        twin.issued = dict(self.issued)
        return twin


class _Canonicaliser:
    def __init__(self, quads: Iterable[Quad], algorithm: str, max_work: int) -> None:
        self.quads = sorted(set(quads))
        self.algorithm = algorithm
        self.work_left = max_work
        self.together = left_together() or Allowance(max_work, 0)
        self.canonical = _Issuer("_:c14n")
        self.quads_of: dict[str, list[Quad]] = {}
        self.first_degree: dict[str, str] = {}
        for quad in self.quads:
            for label in {part for part in _nodes(quad) if part.startswith("_:")}:
                self.quads_of.setdefault(label, []).append(quad)

    def run(self) -> Canonical:
        by_hash: dict[str, list[str]] = {}
        for label in self.quads_of:
            by_hash.setdefault(self.hash_first_degree(label), []).append(label)
        tied = []
        for digest in sorted(by_hash):
            if len(by_hash[digest]) == 1:
                self.canonical.issue(by_hash[digest][0])
            else:
                tied.append(by_hash[digest])
        for labels in tied:
            self.issue_tied(labels)
        lines = sorted(quad.relabelled(self.canonical.issued).line() for quad in self.quads)
        return Canonical("".join(lines), self.canonical.issued)

    def issue_tied(self, labels: list[str]) -> None:
        """Step 5 of section 4.4.3: order nodes of equal first-degree hash by their surroundings."""
        results = []
        for label in labels:
            if label in self.canonical.issued:
                continue
            issuer = _Issuer("_:b")
            issuer.issue(label)
            results.append(self.hash_n_degree(label, issuer, depth=0))
        for _, issuer in sorted(results, key=lambda result: result[0]):
            for label in issuer.issued:
                self.canonical.issue(label)

    def digest(self, text: str) -> str:
        return hashlib.new(self.algorithm, text.encode()).hexdigest()

    def spend(self, units: int) -> None:
        self.work_left -= units
        self.together.steps -= units
        if self.work_left < 0 or self.together.steps < 0:
            raise JsonLdError("graph-too-hard", "too many blank nodes that look alike")

    def hash_first_degree(self, label: str) -> str:
        """Section 4.6: the hash of a node's own statements, the node as ``_:a``, all others as ``_:z``."""
        known = self.first_degree.get(label)
        if known is None:
            lines = sorted(
                Quad(
                    _blinded(quad.subject, label),
                    quad.predicate,
                    _blinded(quad.object, label),
                    _blinded(quad.graph, label),
                ).line()
                for quad in self.quads_of[label]
            )
            known = self.first_degree[label] = self.digest("".join(lines))
        return known

    def hash_related(self, related: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """Section 4.7: the hash of a neighbour, by the best name it has so far."""
        name = (
            self.canonical.issued.get(related)
            or issuer.issued.get(related)
            or self.hash_first_degree(related)
        )
        predicate = "" if position == "g" else quad.predicate
        return self.digest(position + predicate + name)

    def hash_n_degree(self, label: str, issuer: _Issuer, *, depth: int) -> tuple[str, _Issuer]:
        """Section 4.8: the hash of a node by all its neighbours, trying their orders."""
        if depth > MAX_DEPTH:
            raise JsonLdError("graph-too-hard", "blank nodes nested too deep")
        self.spend(len(self.quads_of[label]) + len(issuer.issued))
        data = []
        for digest, neighbours in sorted(self.neighbours_by_hash(label, issuer).items()):
            path, issuer = self.shortest_path(neighbours, issuer, depth)
            data += [digest, path]
        return self.digest("".join(data)), issuer

    def neighbours_by_hash(self, label: str, issuer: _Issuer) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for quad in self.quads_of[label]:
            for position, part in zip("sog", _nodes(quad), strict=True):
                if part.startswith("_:") and part != label:
                    found.setdefault(self.hash_related(part, quad, issuer, position), []).append(part)
        return found

    def shortest_path(self, neighbours: list[str], issuer: _Issuer, depth: int) -> tuple[str, _Issuer]:
        """Step 5.4 of section 4.8.3: the least path over all orders of equal neighbours."""
        chosen_path, chosen_issuer = "", issuer
        for order in permutations(neighbours):
            self.spend(len(order) + len(issuer.issued))
            found = self.path_of(order, issuer.copy(), chosen_path, depth)
            if found is not None and (not chosen_path or found[0] < chosen_path):
                chosen_path, chosen_issuer = found
        return chosen_path, chosen_issuer

    def path_of(
        self, order: tuple[str, ...], issuer: _Issuer, best: str, depth: int
    ) -> tuple[str, _Issuer] | None:
        path = ""
        to_visit = []
        for related in order:
            if related in self.canonical.issued:
                path += self.canonical.issued[related]
            else:
                if related not in issuer.issued:
                    to_visit.append(related)
                path += issuer.issue(related)
            if _is_worse(path, best):
                return None
        for related in to_visit:
            digest, next_issuer = self.hash_n_degree(related, issuer, depth=depth + 1)
            path += f"{issuer.issue(related)}<{digest}>"
            issuer = next_issuer
            if _is_worse(path, best):
                return None
        return path, issuer


def _is_worse(path: str, best: str) -> bool:
    return bool(best) and len(path) >= len(best) and path > best


def _nodes(quad: Quad) -> tuple[str, str, str]:
    return quad.subject, quad.object, quad.graph


def _blinded(part: str, label: str) -> str:
    if not part.startswith("_:"):
        return part
    return "_:a" if part == label else "_:z"
