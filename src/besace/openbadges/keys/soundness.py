"""Whether a public key is one that can prove anything: on its curve, long enough, of no small order.

Every reader of keys ends here, so a :class:`~besace.openbadges.seams.PublicKey` that came from a document holds up.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.seams import KeyKind, PublicKey

MIN_RSA_BITS = 2048
"""Shortest RSA modulus that proves anything (RFC 7518, section 3.3)."""
MAX_RSA_BITS = 8192
"""Longest RSA modulus that is tried: the cost grows with its square."""
MAX_RSA_EXPONENT_BITS = 64
"""Longest public exponent that is tried: the cost grows with it. 65537 has 17 bits."""

_P = 2**255 - 19
_ORDER_EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset({0, 1, _P - 1, _ORDER_EIGHT, _P - _ORDER_EIGHT})
"""The y of every point of order 1, 2, 4 or 8 (RFC 8032): with such a key a signature fits messages at will."""

CURVES: Mapping[KeyKind, type[ec.EllipticCurve]] = {
    KeyKind.P256: ec.SECP256R1,
    KeyKind.P384: ec.SECP384R1,
}


@lru_cache(maxsize=256)
def checked(key: PublicKey) -> PublicKey:
    """The same key. Raises :class:`KeyMaterialError`: ``key-malformed``, ``key-weak``."""
    _CHECKS[key.kind](key)
    return key


@lru_cache(maxsize=256)
def load_rsa(raw: bytes) -> rsa.RSAPublicKey:
    """The RSA key of a DER value. Raises :class:`KeyMaterialError`: ``key-malformed``, ``key-weak``."""
    try:
        key = load_der_public_key(raw)
    except ValueError as error:
        raise KeyMaterialError("key-malformed", str(error)[:200]) from None
    if not isinstance(key, rsa.RSAPublicKey):
        raise KeyMaterialError("key-malformed", "not an RSA key")
    if key.key_size < MIN_RSA_BITS:
        raise KeyMaterialError("key-weak", f"RSA of {key.key_size} bits")
    exponent = key.public_numbers().e
    if key.key_size > MAX_RSA_BITS or exponent.bit_length() > MAX_RSA_EXPONENT_BITS:
        raise KeyMaterialError("key-malformed", f"RSA of {key.key_size} bits, e of {exponent.bit_length()}")
    if exponent < 3 or exponent % 2 == 0 or key.public_numbers().n % 2 == 0:
        raise KeyMaterialError("key-weak", f"RSA with e = {exponent}")
    return key


@lru_cache(maxsize=256)
def load_point(raw: bytes, kind: KeyKind) -> ec.EllipticCurvePublicKey:
    """The point of a compressed P-256 or P-384 key. Raises :class:`KeyMaterialError` ``key-malformed``."""
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVES[kind](), raw)
    except ValueError as error:
        raise KeyMaterialError("key-malformed", str(error)) from None


def _check_ed25519(key: PublicKey) -> None:
    if len(key.raw) != 32:
        raise KeyMaterialError("key-malformed", f"an Ed25519 key of {len(key.raw)} bytes")
    y = int.from_bytes(key.raw, "little") & (2**255 - 1)
    if y >= _P:
        raise KeyMaterialError("key-malformed", "an Ed25519 point written in another way than its own")
    if y in _SMALL_ORDER:
        raise KeyMaterialError("key-weak", "an Ed25519 point of small order")


def _check_point(key: PublicKey) -> None:
    if key.raw[:1] not in (b"\x02", b"\x03"):
        raise KeyMaterialError("key-malformed", "not a compressed point")
    load_point(key.raw, key.kind)


_CHECKS: Mapping[KeyKind, Callable[[PublicKey], object]] = {
    KeyKind.ED25519: _check_ed25519,
    KeyKind.P256: _check_point,
    KeyKind.P384: _check_point,
    KeyKind.RSA: lambda key: load_rsa(key.raw),
}
