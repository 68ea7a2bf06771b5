"""The proofs that a document carries (W3C *Data Integrity* 1.0, section 2.1): one object, or a set of them."""

from typing import Any

from besace.openbadges.errors import ProofError

MAX_PROOFS = 8
"""Proofs looked at in one document: each costs a canonicalisation."""


def attached_proofs(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The document's proofs in the order of the file; empty when there is none.

    Raises :class:`ProofError`: ``proof-malformed``, ``too-many-proofs``.
    """
    value = document.get("proof", [])
    proofs = value if isinstance(value, list) else [value]
    if not all(isinstance(proof, dict) for proof in proofs):
        raise ProofError("proof-malformed", "a proof is an object")
    if len(proofs) > MAX_PROOFS:
        raise ProofError("too-many-proofs", f"{len(proofs)}")
    return proofs


def without_proofs(document: dict[str, Any]) -> dict[str, Any]:
    """The document that proofs are made over."""
    return {name: value for name, value in document.items() if name != "proof"}


def suite_name(proof: dict[str, Any]) -> str:
    """The name by which :data:`besace.openbadges.proofs.SUITES` knows a proof: cryptosuite, else its type."""
    named = proof.get("cryptosuite") if proof.get("type") == "DataIntegrityProof" else proof.get("type")
    return named if isinstance(named, str) else ""
