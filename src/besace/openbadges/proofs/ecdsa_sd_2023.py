"""``ecdsa-sd-2023`` (W3C *Data Integrity ECDSA Cryptosuites* 1.0, section 3.6): a badge that its holder shows in part.

The issuer signs each statement apart, with a key made for this one proof and thrown away; its own key signs that key
together with what must always be shown. The *base* proof is for the holder, who *derives* from it a document with
chosen parts and a proof for a verifier. Both are verified here. Of the two ECDSA signatures that fit the same bytes
both are accepted, as the text does.
"""

import hashlib
import os
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from besace.openbadges.errors import ProofError
from besace.openbadges.jsonld import CURRENT, ContextSet
from besace.openbadges.keys.ecdsa import EcdsaSigner
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.proofs import rdfc
from besace.openbadges.proofs.attached import with_proof, without_proofs
from besace.openbadges.proofs.disclosure import Disclosable, labelled_lines
from besace.openbadges.proofs.options import (
    ASSERTION,
    DATA_INTEGRITY,
    ProofPurpose,
    Verified,
    check_not_expired,
    check_options,
    new_options,
    without_value,
)
from besace.openbadges.proofs.pointers import select
from besace.openbadges.proofs.sd_values import (
    HMAC_BYTES,
    P256_PREFIX,
    BaseValue,
    DerivedValue,
    is_base_value,
    proof_key,
)
from besace.openbadges.seams import KeyKind, PublicKey, Signer

NAME = "ecdsa-sd-2023"
NAMED = {"type": DATA_INTEGRITY, "cryptosuite": NAME}

ALWAYS_SHOWN = (
    "issuer",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "credentialStatus",
    "refreshService",
    "termsOfUse",
)
"""Members of a credential that a holder could otherwise leave out to hide that it is revoked or has expired."""

_STATUS = "<https://www.w3.org/2018/credentials#credentialStatus>"

Json = dict[str, Any]


def sign(
    document: Json,
    signer: Signer,
    *,
    created: datetime,
    purpose: ProofPurpose = ASSERTION,
    mandatory_pointers: Sequence[str] = (),
    hmac_key: bytes | None = None,
    proof_signer: EcdsaSigner | None = None,
) -> Json:
    """The document with a base proof by ``signer`` (P-256), for the holder.

    ``mandatory_pointers`` (JSON Pointers) name what every derived document shows beside :data:`ALWAYS_SHOWN`. ``hmac_key`` (32 bytes) and ``proof_signer`` are the secrets of the one proof, random
    unless a test gives them.

    Raises :class:`JsonLdError` when part of the document would not be signed; :class:`ProofError`: ``ambiguous-term``,
    ``key-kind``, ``pointer-malformed``, ``pointer-unmatched``, ``too-many-pointers``, ``too-many-statements``,
    ``not-disclosable``.
    """
    always = [f"/{name}" for name in ALWAYS_SHOWN if name in document]
    options = new_options(NAMED, signer.verification_method, created=created, purpose=purpose)
    return add_proof(
        document,
        rdfc.completed_options(document, options),
        signer,
        mandatory_pointers=tuple(dict.fromkeys([*always, *mandatory_pointers])),
        hmac_key=hmac_key or os.urandom(HMAC_BYTES),
        proof_signer=proof_signer or EcdsaSigner.generate(""),
    )


def add_proof(
    document: Json,
    options: Json,
    signer: Signer,
    *,
    mandatory_pointers: Sequence[str],
    hmac_key: bytes,
    proof_signer: EcdsaSigner,
    contexts: ContextSet = CURRENT,
) -> Json:
    """The document with a base proof of exactly these options and secrets (section 3.6.1)."""
    _check_kind(signer.public_key)
    _check_kind(proof_signer.public_key)
    if len(hmac_key) != HMAC_BYTES:
        raise ValueError(f"the HMAC key has {HMAC_BYTES} bytes")
    unsecured = without_proofs(document)
    statements = Disclosable(unsecured, hmac_key, contexts)
    mandatory, others = _split(statements.lines, statements.chosen(mandatory_pointers))
    public_key = P256_PREFIX + proof_signer.public_key.raw
    value = BaseValue(
        signature=signer.sign(sign_data(unsecured, options, public_key, mandatory, contexts)),
        public_key=public_key,
        hmac_key=hmac_key,
        signatures=tuple(proof_signer.sign(line.encode()) for line in others),
        mandatory_pointers=tuple(mandatory_pointers),
    )
    return with_proof(document, {**options, "proofValue": value.text()})


def derive(document: Json, proof: Json, selective_pointers: Sequence[str]) -> Json:
    """The parts of a document that ``selective_pointers`` name, and what must be shown, with a proof of their own.

    ``proof`` is the base proof. Its statements are verified, the issuer's own signature over what is mandatory is not.

    Raises :class:`ProofError`: ``proof-malformed``, ``signature``, ``pointer-malformed``, ``pointer-unmatched``,
    ``too-many-pointers``, ``too-many-statements``, ``not-disclosable``, ``nothing-disclosed``; :class:`JsonLdError`.
    """
    base = BaseValue.read(_value_of(proof))
    shown = (*base.mandatory_pointers, *selective_pointers)
    unsecured = without_proofs(document)
    reveal = select(unsecured, shown)
    if reveal is None:
        raise ProofError("nothing-disclosed", "no pointer")
    for contexts in rdfc.readings(document):
        statements = Disclosable(unsecured, base.hmac_key, contexts)
        mandatory = statements.chosen(base.mandatory_pointers)
        if _are_signed(_split(statements.lines, mandatory)[1], base):
            value = _derived_value(base, statements, mandatory, shown)
            return {**reveal, "proof": {**proof, "proofValue": value.text()}}
    raise ProofError("signature", "the signatures of the statements do not match the document")


def _derived_value(
    base: BaseValue, statements: Disclosable, mandatory: frozenset[int], shown: Sequence[str]
) -> DerivedValue:
    """What the holder passes on of the base value (section 3.5.4)."""
    combined = statements.chosen(shown)
    optional = [number for number in range(len(statements.lines)) if number not in mandatory]
    return DerivedValue(
        signature=base.signature,
        public_key=base.public_key,
        signatures=tuple(
            signature
            for number, signature in zip(optional, base.signatures, strict=True)
            if number in combined
        ),
        labels=statements.labels_of_part(shown),
        mandatory_indexes=tuple(
            place for place, number in enumerate(sorted(combined)) if number in mandatory
        ),
    )


def verify(
    document: Json,
    proof: Json,
    key: PublicKey,
    *,
    now: datetime | None = None,
    purpose: ProofPurpose = ASSERTION,
) -> Verified:
    """Checks a base or a derived proof with the issuer's key; who owns the key is not asked here.

    Raises :class:`ProofError`: ``proof-malformed``, ``proof-chain`` (the suite makes none), ``proof-purpose``,
    ``proof-domain``, ``proof-challenge``, ``proof-expired`` (only with ``now``), ``key-kind``, ``pointer-...``,
    ``too-many-...``, ``not-disclosable``, ``signature``; :class:`JsonLdError` when the document holds anything that
    cannot be signed.
    """
    if "previousProof" in proof:
        raise ProofError("proof-chain", f"{NAME} builds on no other proof")
    text = check_options(proof, NAMED, purpose)
    _check_kind(key)
    value = BaseValue.read(text) if is_base_value(text) else DerivedValue.read(text)
    unsecured = without_proofs(document)
    for contexts in rdfc.readings(document):
        mandatory, others = _shown(unsecured, value, contexts)
        data = sign_data(unsecured, without_value(proof), value.public_key, mandatory, contexts)
        if verify_signature(key, value.signature, data) and _are_signed(others, value):
            check_not_expired(proof, now)
            unsigned = rdfc.unsigned_terms(document, contexts)
            if isinstance(value, BaseValue):
                return Verified(unsigned, for_holder=True)
            return Verified(unsigned, chosen_status=_shows_status(mandatory, others))
    raise ProofError("signature", "the signatures do not match the document")


verify_link = verify


def sign_data(
    document: Json, options: Json, public_key: bytes, mandatory: Sequence[str], contexts: ContextSet
) -> bytes:
    """What the issuer's key signs: hash of the options, key of the proof, hash of what is mandatory (3.5.1)."""
    options_text = rdfc.canonical_options(document, options, contexts=contexts)
    mandatory_hash = hashlib.sha256("".join(mandatory).encode()).digest()
    return hashlib.sha256(options_text).digest() + public_key + mandatory_hash


def _shown(
    document: Json, value: BaseValue | DerivedValue, contexts: ContextSet
) -> tuple[list[str], list[str]]:
    """The statements of a document that are mandatory, and the others."""
    if isinstance(value, BaseValue):
        statements = Disclosable(document, value.hmac_key, contexts)
        return _split(statements.lines, statements.chosen(value.mandatory_pointers))
    lines = labelled_lines(document, value.labels, contexts)
    if any(index >= len(lines) for index in value.mandatory_indexes):
        raise ProofError("proof-malformed", "an index beyond the last statement")
    return _split(lines, frozenset(value.mandatory_indexes))


def _shows_status(mandatory: Sequence[str], others: Sequence[str]) -> bool:
    """Whether statements of the status stand among those that the holder chose to show."""
    terms = [line.split(" ", 3)[:3] for line in (*mandatory, *others)]
    entries = {entry for _, predicate, entry in terms if predicate == _STATUS}
    return any(
        predicate == _STATUS or subject in entries for subject, predicate, _ in terms[len(mandatory) :]
    )


def _split(lines: Sequence[str], mandatory: frozenset[int]) -> tuple[list[str], list[str]]:
    return (
        [line for number, line in enumerate(lines) if number in mandatory],
        [line for number, line in enumerate(lines) if number not in mandatory],
    )


def _are_signed(lines: Sequence[str], value: BaseValue | DerivedValue) -> bool:
    """Whether each statement has its signature by the key of the proof, and no signature is left."""
    key = proof_key(value.public_key)
    return len(lines) == len(value.signatures) and all(
        verify_signature(key, signature, line.encode())
        for line, signature in zip(lines, value.signatures, strict=True)
    )


def _check_kind(key: PublicKey) -> None:
    if key.kind is not KeyKind.P256:
        raise ProofError("key-kind", f"{key.kind} cannot sign {NAME}")


def _value_of(proof: Json) -> str:
    value = proof.get("proofValue")
    if not isinstance(value, str):
        raise ProofError("proof-malformed", "proofValue is a string")
    return value
