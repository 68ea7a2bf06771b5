"""Signed Open Badges 2.0 and 1.x: the assertion itself is the payload of a compact JWS (2.0 text, Signed Badges; V6).

The text knows RS256 only, so that is what is signed with. An elliptic key signs as well, and what it signed is read:
the kind of the key fixes the algorithm, and the header must name that one.
"""

import json

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from besace.openbadges.errors import ProofError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.intake.jwt import CompactJws, encode_base64url
from besace.openbadges.keys.jwk import ALGORITHMS, OTHER_ALGORITHMS
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.keys.soundness import load_rsa
from besace.openbadges.model.v2 import CryptographicKey
from besace.openbadges.seams import KeyKind, PublicKey, Signer

NAME = "RS256"
_CHANGES_THE_READING = ("crit", "b64", "zip", "enc")
"""Header members that make the token mean something else; we do none of it. Keys named beside it are never followed."""


def sign(assertion: JsonObject, signer: Signer) -> str:
    """The compact JWS of an assertion, signed with an RSA key.

    ``signer.verification_method`` is the address of the CryptographicKey; it becomes ``verification.creator``. Raises
    ProofError: ``key-kind`` (not an RSA key), ``creator-differs`` (the assertion already says another verification).
    """
    if signer.public_key.kind is not KeyKind.RSA:
        raise ProofError("key-kind", "signed Open Badges 2.0 need an RSA key")
    verification: JsonObject = {"type": "SignedBadge", "creator": signer.verification_method}
    if assertion.get("verification", verification) != verification:
        raise ProofError("creator-differs", str(assertion.get("verification"))[:200])
    payload = json.dumps(
        {**assertion, "verification": verification}, ensure_ascii=False, separators=(",", ":")
    )
    signing_input = f"{_HEADER}.{encode_base64url(payload.encode())}"
    return f"{signing_input}.{encode_base64url(signer.sign(signing_input.encode()))}"


def verify(jws: CompactJws, key: PublicKey) -> None:
    """Raise ProofError unless the JWS was signed with that key.

    Codes: ``jws-header-refused`` (the header asks for what we do not do), ``jws-algorithm`` (not the algorithm of the
    key's kind), ``proof-kind-not-supported`` (an algorithm that we cannot check), ``signature``.
    """
    if asked := [name for name in _CHANGES_THE_READING if name in jws.header]:
        raise ProofError("jws-header-refused", ", ".join(asked))
    named = jws.header.get("alg")
    if named not in ALGORITHMS[key.kind]:
        code = "proof-kind-not-supported" if str(named) in OTHER_ALGORITHMS else "jws-algorithm"
        raise ProofError(code, f"{str(named)[:40]} with a key of kind {key.kind.value}")
    if not verify_signature(key, jws.signature, jws.signing_input):
        raise ProofError("signature", str(named))


def cryptographic_key(signer: Signer, owner: str) -> CryptographicKey:
    """The key document to publish at ``signer.verification_method``; ``owner`` is the address of the Profile.

    Raises ProofError ``key-kind`` for a key that is not RSA.
    """
    if signer.public_key.kind is not KeyKind.RSA:
        raise ProofError("key-kind", "signed Open Badges 2.0 need an RSA key")
    key = load_rsa(signer.public_key.raw)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return CryptographicKey(signer.verification_method, owner, pem)


_HEADER = encode_base64url(json.dumps({"alg": NAME}, separators=(",", ":")).encode())
