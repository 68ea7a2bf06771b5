"""Checks a signature with a public key: the key's kind fixes the algorithm, nothing in a badge does."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from besace.openbadges.seams import KeyKind, PublicKey

MIN_RSA_BITS = 2048
"""Shortest RSA modulus that proves anything (RFC 7518, section 3.3)."""
MAX_RSA_BITS = 8192
"""Longest RSA modulus that is tried: the cost grows with its square."""

SIGNATURE_BYTES: Mapping[KeyKind, int] = {KeyKind.ED25519: 64, KeyKind.P256: 64, KeyKind.P384: 96}
"""Length of a raw signature; an RSA one is as long as its modulus."""


def verify_signature(key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether ``signature`` was made over ``data`` with the private half of ``key`` (forms as in ``seams.Signer``)."""
    try:
        _CHECKS[key.kind](key.raw, signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _check_ed25519(raw: bytes, signature: bytes, data: bytes) -> None:
    _loaded_ed25519(raw).verify(signature, data)


@lru_cache(maxsize=256)
def _loaded_ed25519(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


@lru_cache(maxsize=256)
def _loaded_point(raw: bytes, curve: type[ec.EllipticCurve]) -> ec.EllipticCurvePublicKey:
    return ec.EllipticCurvePublicKey.from_encoded_point(curve(), raw)


def _check_p256(raw: bytes, signature: bytes, data: bytes) -> None:
    _loaded_point(raw, ec.SECP256R1).verify(_as_der(signature, 32), data, ec.ECDSA(hashes.SHA256()))


def _check_p384(raw: bytes, signature: bytes, data: bytes) -> None:
    _loaded_point(raw, ec.SECP384R1).verify(_as_der(signature, 48), data, ec.ECDSA(hashes.SHA384()))


def _check_rsa(raw: bytes, signature: bytes, data: bytes) -> None:
    key = serialization.load_der_public_key(raw)
    if not isinstance(key, rsa.RSAPublicKey) or not MIN_RSA_BITS <= key.key_size <= MAX_RSA_BITS:
        raise InvalidSignature
    key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())


def _as_der(signature: bytes, half: int) -> bytes:
    if len(signature) != 2 * half:
        raise InvalidSignature
    return encode_dss_signature(
        int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    )


_CHECKS: Mapping[KeyKind, Callable[[bytes, bytes, bytes], None]] = {
    KeyKind.ED25519: _check_ed25519,
    KeyKind.P256: _check_p256,
    KeyKind.P384: _check_p384,
    KeyKind.RSA: _check_rsa,
}
