"""Checks a signature with a public key: the key's kind fixes the algorithm, nothing in a badge does."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.soundness import checked, load_point, load_rsa
from besace.openbadges.seams import KeyKind, PublicKey

SIGNATURE_BYTES: Mapping[KeyKind, int] = {KeyKind.ED25519: 64, KeyKind.P256: 64, KeyKind.P384: 96}
"""Length of a raw signature; an RSA one is as long as its modulus."""


def verify_signature(key: PublicKey, signature: bytes, data: bytes) -> bool:
    """Whether ``signature`` was made over ``data`` with the private half of ``key`` (forms as in ``seams.Signer``)."""
    try:
        _CHECKS[checked(key).kind](key.raw, signature, data)
    except (InvalidSignature, KeyMaterialError, ValueError):
        return False
    return True


def _check_ed25519(raw: bytes, signature: bytes, data: bytes) -> None:
    _loaded_ed25519(raw).verify(signature, data)


@lru_cache(maxsize=256)
def _loaded_ed25519(raw: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(raw)


def _check_p256(raw: bytes, signature: bytes, data: bytes) -> None:
    load_point(raw, KeyKind.P256).verify(_as_der(signature, 32), data, ec.ECDSA(hashes.SHA256()))


def _check_p384(raw: bytes, signature: bytes, data: bytes) -> None:
    load_point(raw, KeyKind.P384).verify(_as_der(signature, 48), data, ec.ECDSA(hashes.SHA384()))


def _check_rsa(raw: bytes, signature: bytes, data: bytes) -> None:
    load_rsa(raw).verify(signature, data, padding.PKCS1v15(), hashes.SHA256())


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
