"""Proof chains (*Data Integrity* 1.0, section 4.5): a proof holds only when all that it builds on hold too."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from besace.openbadges.errors import ProofError
from besace.openbadges.proofs.attached import previous_proofs, suite_name
from besace.openbadges.proofs.options import ASSERTION, ProofPurpose, Verified
from besace.openbadges.proofs.table import SUITES, Suite
from besace.openbadges.seams import PublicKey

Json = dict[str, Any]
KeyOf = Callable[[Json], PublicKey]
"""Finds the key that a proof names; raises what :func:`besace.openbadges.keys.resolve` raises."""

MAX_CHAINED = 3
"""Proofs that one proof may build on, all of them together: each costs a canonicalisation."""


def verify_chain(
    document: Json,
    proof: Json,
    key_of: KeyOf,
    *,
    now: datetime | None = None,
    purpose: ProofPurpose = ASSERTION,
) -> Verified:
    """Checks a proof and then every proof that it builds on, each with its own key.

    It is checked first, so that no key of others is asked for before it holds: it covers the names of their keys too.
    A proof that builds on none is checked as its suite does. Raises what the suites raise (of any proof in the chain),
    what ``key_of`` raises, and :class:`ProofError`: ``proof-chain`` (a previous proof is missing, or builds on this
    one), ``proof-kind-not-supported`` (of a previous one), ``too-many-proofs``.
    """
    results = [
        _suite_of(one).verify_link(document, one, key_of(one), now=now, purpose=purpose)
        for one in _last_first(document, proof)
    ]
    unsigned = frozenset().union(*(result.unsigned_terms for result in results))
    return results[0]._replace(unsigned_terms=unsigned)


def _suite_of(proof: Json) -> Suite:
    name = suite_name(proof)
    if name not in SUITES:
        raise ProofError("proof-kind-not-supported", f"builds on a proof of kind {name[:40]!r}")
    return SUITES[name]


def _last_first(document: Json, last: Json) -> list[Json]:
    """The proofs of a chain, each before those that it builds on and each once."""
    ordered: list[Json] = []
    above: list[Json] = []

    def visit(proof: Json) -> None:
        if any(proof is one for one in above):
            raise ProofError("proof-chain", "proofs that build on each other")
        if any(proof is one for one in ordered):
            return
        above.append(proof)
        for previous in previous_proofs(document, proof):
            visit(previous)
        above.pop()
        ordered.append(proof)
        if len(ordered) > MAX_CHAINED + 1:
            raise ProofError("too-many-proofs", f"builds on more than {MAX_CHAINED}")

    visit(last)
    return ordered[::-1]
