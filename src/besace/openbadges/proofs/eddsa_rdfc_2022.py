"""``eddsa-rdfc-2022`` (W3C *Data Integrity EdDSA Cryptosuites* 1.0, section 3.2).

Canonical proof options and canonical document are hashed apart, joined options first, and signed with Ed25519.
"""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from besace.openbadges.errors import KeyMaterialError, ProofError
from besace.openbadges.jsonld import AFFECTED_TERMS, CURRENT, OB_3_0_3, OLDER, ContextSet, canonicalise
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.keys.signatures import SIGNATURE_BYTES, verify_signature
from besace.openbadges.proofs.attached import attached_proofs, without_proofs
from besace.openbadges.seams import KeyKind, PublicKey, Signer

NAME = "eddsa-rdfc-2022"

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")


class Verified(NamedTuple):
    """What a signature that holds does not say: terms of the document that it leaves out (almost always none)."""

    unsigned_terms: frozenset[str] = frozenset()


def sign(document: dict[str, Any], signer: Signer, *, created: datetime) -> dict[str, Any]:
    """The document with one more proof by ``signer``. ``created`` needs a time zone; it is kept to the second.

    Raises :class:`JsonLdError` when part of the document would not be signed, :class:`ProofError`
    ``ambiguous-term`` for terms whose meaning under context 3.0.3 depends on who reads.
    """
    if created.tzinfo is None:
        raise ValueError("created needs a time zone")
    if ambiguous := _affected_terms(document):
        raise ProofError("ambiguous-term", ", ".join(sorted(ambiguous)))
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": NAME,
        "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "verificationMethod": signer.verification_method,
        "proofPurpose": "assertionMethod",
    }
    signature = signer.sign(hash_data(canonical_document(document), canonical_config(document, proof)))
    proof["proofValue"] = encode_base58btc(signature)
    earlier = attached_proofs(document)
    return {**document, "proof": [*earlier, proof] if earlier else proof}


def verify(
    document: dict[str, Any], proof: dict[str, Any], key: PublicKey, *, now: datetime | None = None
) -> Verified:
    """Checks one proof of a document with the key that it names; who owns the key is not asked here.

    Raises :class:`ProofError`: ``proof-malformed``, ``proof-chain`` (``previousProof`` is not supported),
    ``proof-purpose``, ``proof-expired`` (only with ``now``), ``key-kind``, ``signature``; :class:`JsonLdError` when
    the document holds anything that cannot be signed.
    """
    signature = _checked_signature(document, proof)
    if key.kind is not KeyKind.ED25519:
        raise ProofError("key-kind", f"{key.kind} cannot sign {NAME}")
    outcome = _verified_under(CURRENT, document, proof, signature, key)
    if outcome is None and (affected := _affected_terms(document)):
        for contexts in OLDER:
            if affected & contexts.silent_terms:
                outcome = outcome or _verified_under(contexts, document, proof, signature, key)
    if outcome is None:
        raise ProofError("signature", "the signature does not match the document")
    if now is not None and "expires" in proof and now >= moment(proof["expires"]):
        raise ProofError("proof-expired", proof["expires"])
    return outcome


def canonical_document(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> str:
    """Transformation (section 3.2.3): the canonical N-Quads of the document without its proofs."""
    return canonicalise(without_proofs(document), contexts=contexts)


def canonical_config(
    document: dict[str, Any], proof: dict[str, Any], *, contexts: ContextSet = CURRENT
) -> str:
    """Proof configuration (section 3.2.5): the canonical N-Quads of the options, under the document's contexts."""
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    return canonicalise({**options, "@context": document.get("@context", [])}, contexts=contexts)


def hash_data(document_text: str, config_text: str) -> bytes:
    """Hashing (section 3.2.4): the 64 bytes that are signed, options before document."""
    return hashlib.sha256(config_text.encode()).digest() + hashlib.sha256(document_text.encode()).digest()


def _verified_under(
    contexts: ContextSet, document: dict[str, Any], proof: dict[str, Any], signature: bytes, key: PublicKey
) -> Verified | None:
    data = hash_data(
        canonical_document(document, contexts=contexts), canonical_config(document, proof, contexts=contexts)
    )
    if not verify_signature(key, signature, data):
        return None
    return Verified(contexts.silent_terms & _affected_terms(document))


def _checked_signature(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    if proof.get("type") != "DataIntegrityProof" or proof.get("cryptosuite") != NAME:
        raise ProofError("proof-malformed", f"not a DataIntegrityProof of {NAME}")
    if "previousProof" in proof:
        raise ProofError("proof-chain", "proofs that build on others are not supported")
    if proof.get("proofPurpose") != "assertionMethod":
        raise ProofError("proof-purpose", repr(proof.get("proofPurpose")))
    if "@context" in proof and proof["@context"] != document.get("@context"):
        raise ProofError("proof-malformed", "the proof names other contexts than the document")
    method, value = proof.get("verificationMethod"), proof.get("proofValue")
    if not isinstance(method, str) or not isinstance(value, str):
        raise ProofError("proof-malformed", "verificationMethod and proofValue are strings")
    for name in ("created", "expires"):
        if name in proof:
            moment(proof[name])
    try:
        signature = decode_base58btc(value)
    except KeyMaterialError:
        raise ProofError("proof-malformed", "proofValue is not base58btc") from None
    if len(signature) != SIGNATURE_BYTES[KeyKind.ED25519]:
        raise ProofError("proof-malformed", f"a signature of {len(signature)} bytes")
    return signature


def moment(value: object) -> datetime:
    """A date-time with its zone (XML Schema dateTimeStamp)."""
    if isinstance(value, str) and _DATE_TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise ProofError("proof-malformed", f"not a date with time and zone: {value!r}")


def _affected_terms(document: dict[str, Any]) -> frozenset[str]:
    """Terms in the document that some contents of context 3.0.3 do not define."""
    if OB_3_0_3 not in _contexts_named(document):
        return frozenset()
    found: set[str] = set()
    pending: list[Any] = [document]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            found |= AFFECTED_TERMS & item.keys()
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return frozenset(found)


def _contexts_named(document: dict[str, Any]) -> list[Any]:
    context = document.get("@context", [])
    return context if isinstance(context, list) else [context]
