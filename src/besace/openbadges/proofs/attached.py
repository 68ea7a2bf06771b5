"""The proofs that a document carries (W3C *Data Integrity* 1.0, section 2.1): one object, a set, or a chain.

The proofs of a set do not know each other. One with ``previousProof`` builds on others of the same document: it was
made over the document with those in it (sections 2.1.2 and 4.3).
"""

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
    """The document without any proof."""
    return {name: value for name, value in document.items() if name != "proof"}


def with_proof(document: dict[str, Any], proof: dict[str, Any]) -> dict[str, Any]:
    """The document with one proof more."""
    earlier = attached_proofs(document)
    return {**document, "proof": [*earlier, proof] if earlier else proof}


def previous_proofs(document: dict[str, Any], proof: dict[str, Any]) -> list[dict[str, Any]]:
    """The proofs that ``proof`` builds on, in the order of the file; empty for one that stands alone.

    Raises :class:`ProofError`: ``proof-malformed``, ``proof-chain`` (one is missing, is the proof itself, or has the
    id of another).
    """
    if "previousProof" not in proof:
        return []
    named = proof["previousProof"]
    ids = named if isinstance(named, list) else [named]
    if not ids or not all(isinstance(one, str) for one in ids) or len(set(ids)) < len(ids):
        raise ProofError("proof-malformed", "previousProof names one proof or several")
    found = [one for one in attached_proofs(document) if one.get("id") in ids]
    if len(found) != len(ids) or len({one["id"] for one in found}) != len(ids):
        raise ProofError("proof-chain", f"{len(found)} of {len(ids)} previous proofs")
    if any(one.get("id") == proof.get("id") for one in found):
        raise ProofError("proof-chain", "a proof that builds on itself")
    return found


def signing_input(document: dict[str, Any], proof: dict[str, Any]) -> dict[str, Any]:
    """The document that ``proof`` is made over: without proofs, but with those that it builds on."""
    previous = previous_proofs(document, proof)
    bare = without_proofs(document)
    return {**bare, "proof": previous} if previous else bare


def suite_name(proof: dict[str, Any]) -> str:
    """The name by which :data:`besace.openbadges.proofs.SUITES` knows a proof: cryptosuite, else its type."""
    named = proof.get("cryptosuite") if proof.get("type") == "DataIntegrityProof" else proof.get("type")
    return named if isinstance(named, str) else ""
