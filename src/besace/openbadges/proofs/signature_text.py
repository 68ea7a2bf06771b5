"""How a proof writes its signature: as ``proofValue``, or in older suites as a JWS whose payload stands elsewhere."""

import json
from typing import NamedTuple, Protocol

from besace.openbadges.errors import IntakeError, KeyMaterialError, ProofError
from besace.openbadges.intake.jwt import encode_base64url, split_detached
from besace.openbadges.keys.jwk import ALGORITHMS, OTHER_ALGORITHMS
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.keys.signatures import SIGNATURE_BYTES
from besace.openbadges.seams import KeyKind, Signer


class Written(NamedTuple):
    """A signature, and what is signed before the data."""

    signature: bytes
    prefix: bytes = b""


class SignatureText(Protocol):
    """One way to write a signature over some data; ``member`` is its place in the proof."""

    @property
    def member(self) -> str: ...

    def make(self, data: bytes, signer: Signer) -> str:
        """The text for a new proof over ``data``."""
        ...

    def read(self, text: str, kind: KeyKind) -> Written:
        """The signature in a text. Raises :class:`ProofError` ``proof-malformed``."""
        ...


class ProofValue:
    """Base58 behind the letter z (*Data Integrity* 1.0, section 2.1)."""

    member = "proofValue"

    def make(self, data: bytes, signer: Signer) -> str:
        """The text for a new proof over ``data``."""
        return encode_base58btc(signer.sign(data))

    def read(self, text: str, kind: KeyKind) -> Written:
        """The signature, over the data itself."""
        try:
            signature = decode_base58btc(text)
        except KeyMaterialError:
            raise ProofError("proof-malformed", "proofValue is not base58btc") from None
        if len(signature) != SIGNATURE_BYTES[kind]:
            raise ProofError("proof-malformed", f"a signature of {len(signature)} bytes")
        return Written(signature)


class DetachedJws:
    """A JWS with unencoded, detached payload (RFC 7797): ``header..signature``, the header being signed before the
    data. It says the algorithm of the key, that the payload is not encoded, and nothing else."""

    member = "jws"

    def make(self, data: bytes, signer: Signer) -> str:
        """The text for a new proof over ``data``."""
        header = json.dumps(_header(signer.public_key.kind), separators=(",", ":"))
        prefix = encode_base64url(header.encode())
        return f"{prefix}..{encode_base64url(signer.sign(f'{prefix}.'.encode() + data))}"

    def read(self, text: str, kind: KeyKind) -> Written:
        """The signature, over the header, a full stop and the data.

        Raises :class:`ProofError` ``proof-kind-not-supported`` too: an algorithm that we do not check, such as the
        PS256 that *JSON Web Signature 2020* gives RSA keys.
        """
        try:
            jws = split_detached(text)
        except IntakeError as refusal:
            raise ProofError("proof-malformed", str(refusal)) from None
        if kind is KeyKind.RSA and (named := str(jws.header.get("alg"))) in OTHER_ALGORITHMS:
            raise ProofError("proof-kind-not-supported", named)
        if jws.header != _header(kind):
            raise ProofError("proof-malformed", f"a JWS header that is not for {kind}: {jws.header}"[:200])
        return Written(jws.signature, jws.signing_prefix)


PROOF_VALUE = ProofValue()
DETACHED_JWS = DetachedJws()


def _header(kind: KeyKind) -> dict[str, object]:
    """The key decides, never the header."""
    return {"alg": ALGORITHMS[kind][0], "b64": False, "crit": ["b64"]}
