"""The shape that most suites share: two canonical texts, hashed apart, joined options first, and signed.

Each suite is one :class:`HashedSuite` in a module of its own, which says what differs: name, transformation, kinds of
key. (W3C *Data Integrity EdDSA Cryptosuites* 1.0 and *ECDSA Cryptosuites* 1.0, section 3.)
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from besace.openbadges.errors import ProofError
from besace.openbadges.jsonld import CURRENT, ContextSet
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.proofs.attached import signing_input, with_proof
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
from besace.openbadges.proofs.signature_text import PROOF_VALUE, SignatureText
from besace.openbadges.seams import KeyKind, PublicKey, Signer

Json = dict[str, Any]

ED25519: Mapping[KeyKind, str] = {KeyKind.ED25519: "sha256"}
RSA: Mapping[KeyKind, str] = {KeyKind.RSA: "sha256"}
ECDSA: Mapping[KeyKind, str] = {KeyKind.P256: "sha256", KeyKind.P384: "sha384"}
JWS: Mapping[KeyKind, str] = dict.fromkeys(KeyKind, "sha256")
"""Kinds of key that a suite takes, and the hash that goes with each: of the texts, and inside RDFC-1.0."""


class Transformation(Protocol):
    """How a suite makes texts of JSON: :mod:`~besace.openbadges.proofs.rdfc` or :mod:`~besace.openbadges.proofs.jcs`."""

    def canonical_document(
        self, secured: Json, options: Json, *, contexts: ContextSet = ..., algorithm: str = ...
    ) -> bytes: ...

    def canonical_options(
        self, secured: Json, options: Json, *, contexts: ContextSet = ..., algorithm: str = ...
    ) -> bytes: ...

    def completed_options(self, document: Json, options: Json) -> Json: ...

    def readings(self, document: Json) -> Iterator[ContextSet]: ...

    def unsigned_terms(self, document: Json, contexts: ContextSet) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class HashedSuite:
    """One suite. ``reads_only`` is an old name that is verified for ever and written no more."""

    name: str
    transformation: Transformation
    hashes: Mapping[KeyKind, str]
    type: str = DATA_INTEGRITY
    reads_only: bool = False
    text: SignatureText = PROOF_VALUE

    @property
    def named(self) -> dict[str, str]:
        """The options that say which suite a proof is of."""
        if self.type == DATA_INTEGRITY:
            return {"type": self.type, "cryptosuite": self.name}
        return {"type": self.type}

    def sign(
        self, document: Json, signer: Signer, *, created: datetime, purpose: ProofPurpose = ASSERTION
    ) -> Json:
        """The document with one more proof by ``signer``. ``created`` needs a time zone; it is kept to the second.

        Raises :class:`JsonLdError` when part of the document would not be signed (RDFC suites),
        :class:`ProofError`: ``ambiguous-term`` for terms whose meaning under context 3.0.3 depends on who reads,
        ``not-canonical-json`` (JCS suites), ``key-kind``, ``suite-reads-only``.
        """
        if self.reads_only:
            raise ProofError("suite-reads-only", self.name)
        options = new_options(self.named, signer.verification_method, created=created, purpose=purpose)
        return self.add_proof(document, self.transformation.completed_options(document, options), signer)

    def add_proof(self, document: Json, options: Json, signer: Signer) -> Json:
        """The document with one more proof of exactly these options, which may name earlier ones (``previousProof``)."""
        data = self.hash_data(document, options, signer.public_key.kind)
        return with_proof(document, {**options, self.text.member: self.text.make(data, signer)})

    def verify(
        self,
        document: Json,
        proof: Json,
        key: PublicKey,
        *,
        now: datetime | None = None,
        purpose: ProofPurpose = ASSERTION,
    ) -> Verified:
        """Checks one proof of a document with the key that it names; who owns the key is not asked here.

        Raises :class:`ProofError`: ``proof-malformed``, ``proof-chain`` (it builds on other proofs, which need keys of
        their own: :func:`besace.openbadges.proofs.verify_chain`), ``proof-purpose``, ``proof-domain``,
        ``proof-challenge``, ``proof-expired`` (only with ``now``), ``key-kind``, ``not-canonical-json``,
        ``signature``; :class:`JsonLdError` when the document holds anything that cannot be signed (RDFC suites).
        """
        if "previousProof" in proof:
            raise ProofError("proof-chain", "builds on other proofs")
        return self.verify_link(document, proof, key, now=now, purpose=purpose)

    def verify_link(
        self,
        document: Json,
        proof: Json,
        key: PublicKey,
        *,
        now: datetime | None = None,
        purpose: ProofPurpose = ASSERTION,
    ) -> Verified:
        """As :meth:`verify`, for one proof of a chain: that those it builds on hold too is not asked here."""
        text = check_options(proof, self.named, purpose, member=self.text.member)
        self._hash_for(key.kind)
        signature, prefix = self.text.read(text, key.kind)
        options = without_value(proof, member=self.text.member)
        for contexts in self.transformation.readings(document):
            data = self.hash_data(document, options, key.kind, contexts=contexts)
            if verify_signature(key, signature, prefix + data):
                check_not_expired(proof, now)
                return Verified(self.transformation.unsigned_terms(document, contexts))
        raise ProofError("signature", "the signature does not match the document")

    def hash_data(
        self, document: Json, options: Json, kind: KeyKind, *, contexts: ContextSet = CURRENT
    ) -> bytes:
        """The bytes that a key of this kind signs: the hash of the options, then that of the document."""
        algorithm = self._hash_for(kind)
        secured = signing_input(document, options)
        texts = (
            self.transformation.canonical_options(secured, options, contexts=contexts, algorithm=algorithm),
            self.transformation.canonical_document(secured, options, contexts=contexts, algorithm=algorithm),
        )
        hasher = getattr(hashlib, algorithm)
        return b"".join([hasher(text).digest() for text in texts])

    def _hash_for(self, kind: KeyKind) -> str:
        if kind not in self.hashes:
            raise ProofError("key-kind", f"{kind} cannot sign {self.name}")
        return self.hashes[kind]
