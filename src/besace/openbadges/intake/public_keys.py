"""Public keys in PEM and DER (RFC 5280 ``SubjectPublicKeyInfo``, RFC 8017 ``RSAPublicKey``), each read to one form."""

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_public_key,
    load_pem_public_key,
)

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.seams import KeyKind, PublicKey

_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----")
_PUBLIC_BLOCKS = ("PUBLIC KEY", "RSA PUBLIC KEY")


def read_pem(text: str) -> PublicKey:
    """The one public key of a PEM text.

    Raises :class:`IntakeError`: ``too-large``, ``key-private`` (the private half stands there for all to see),
    ``key-malformed``, ``key-kind-unknown``.
    """
    if len(text) > limits.PUBLIC_KEY_BYTES:
        raise IntakeError("too-large", f"{len(text)} > {limits.PUBLIC_KEY_BYTES}")
    blocks = _BLOCK.findall(text)
    if any("PRIVATE" in block for block in blocks):
        raise IntakeError("key-private", "a private key in PEM")
    if len(blocks) != 1 or blocks[0] not in _PUBLIC_BLOCKS:
        raise IntakeError("key-malformed", f"PEM blocks: {', '.join(blocks)[:80] or 'none'}")
    try:
        return _in_one_form(load_pem_public_key(text.encode("utf-8")))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise IntakeError("key-malformed", str(error)[:200]) from None


def read_der(data: bytes) -> PublicKey:
    """The public key of a DER value. Raises :class:`IntakeError`: ``too-large``, ``key-malformed``, ``key-kind-unknown``."""
    if len(data) > limits.PUBLIC_KEY_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.PUBLIC_KEY_BYTES}")
    try:
        return _in_one_form(load_der_public_key(data))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise IntakeError("key-malformed", str(error)[:200]) from None


def _in_one_form(key: object) -> PublicKey:
    if isinstance(key, rsa.RSAPublicKey):
        return PublicKey(KeyKind.RSA, key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    if isinstance(key, ed25519.Ed25519PublicKey):
        return PublicKey(KeyKind.ED25519, key.public_bytes_raw())
    if isinstance(key, ec.EllipticCurvePublicKey):
        kind = {"secp256r1": KeyKind.P256, "secp384r1": KeyKind.P384}.get(key.curve.name)
        if kind is None:
            raise IntakeError("key-kind-unknown", key.curve.name)
        return PublicKey(kind, key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))
    raise IntakeError("key-kind-unknown", type(key).__name__)
