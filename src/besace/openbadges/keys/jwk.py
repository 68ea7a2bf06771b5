"""Public keys as JSON Web Keys (RFC 7517, 7518 section 6, 8037), one or a set of them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.intake.jwt import decode_base64url, encode_base64url
from besace.openbadges.keys.soundness import checked, load_point, load_rsa
from besace.openbadges.seams import KeyKind, PublicKey

MAX_KEYS = 1000
"""Keys of one set among which the named one is looked for."""
MAX_NUMBER_CHARS = 1400
"""Characters of the longest number of a key: 8 192 bits have 1 366."""

PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})

ALGORITHMS: Mapping[KeyKind, tuple[str, ...]] = MappingProxyType(
    {
        KeyKind.ED25519: ("EdDSA", "Ed25519"),
        KeyKind.P256: ("ES256",),
        KeyKind.P384: ("ES384",),
        KeyKind.RSA: ("RS256",),
    }
)
"""The names under which a key of each kind may sign; the first is the one that we write (RFC 7518, 8037, 9864)."""
OTHER_ALGORITHMS = frozenset(
    {
        *("RS384", "RS512", "PS256", "PS384", "PS512", "ES512", "ES256K", "Ed448"),
        *("ML-DSA-44", "ML-DSA-65", "ML-DSA-87"),
    }
)
"""Signature algorithms of the IANA register that prove something to others, but that we do not check."""
_OTHER_CURVES = frozenset({"secp256k1", "P-521", "Ed448", "Bls12381G2"})
_EC_KINDS = {"P-256": (KeyKind.P256, 32), "P-384": (KeyKind.P384, 48)}


def read_jwk(value: JsonValue) -> PublicKey:
    """The public key of a JWK.

    Raises :class:`KeyMaterialError`: ``key-private`` (the private half stands there too), ``key-malformed``,
    ``key-kind-unknown``, ``key-form-unsupported`` (one that signs for others, but that we do not check), ``key-weak``,
    ``key-purpose`` (a key that is not for the signatures of its kind).
    """
    if not isinstance(value, dict):
        raise KeyMaterialError("key-malformed", "a JWK is an object")
    if private := PRIVATE_MEMBERS & value.keys():
        raise KeyMaterialError("key-private", f"a JWK with {', '.join(sorted(private))}")
    key = checked(_public_key(value))
    _check_purpose(value, key.kind)
    return key


def write_jwk(key: PublicKey) -> dict[str, str]:
    """The members of a public key as JWK.

    >>> write_jwk(PublicKey(KeyKind.ED25519, b"B" * 32))
    {'kty': 'OKP', 'crv': 'Ed25519', 'x': 'QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI'}
    """
    if key.kind is KeyKind.ED25519:
        return {"kty": "OKP", "crv": "Ed25519", "x": encode_base64url(key.raw)}
    if key.kind is KeyKind.RSA:
        numbers = load_rsa(key.raw).public_numbers()
        return {"kty": "RSA", "n": _base64url_number(numbers.n), "e": _base64url_number(numbers.e)}
    point = load_point(key.raw, key.kind).public_numbers()
    length = _EC_KINDS[key.kind.value][1]
    x, y = (encode_base64url(number.to_bytes(length, "big")) for number in (point.x, point.y))
    return {"kty": "EC", "crv": key.kind.value, "x": x, "y": y}


def select(keys: JsonValue, *, kids: Sequence[str]) -> JsonObject:
    """The one JWK of a set (the value of its ``keys``) that bears one of these names; the only one where none is given.

    Raises :class:`KeyMaterialError`: ``key-malformed``, ``too-many-keys``, ``key-not-listed``, ``key-not-named`` (keys
    of different kinds may share a name: RFC 7517, section 4.5).
    """
    if not isinstance(keys, list):
        raise KeyMaterialError("key-malformed", "a JWK set holds a list of keys")
    if len(keys) > MAX_KEYS:
        raise KeyMaterialError("too-many-keys", f"{len(keys)} > {MAX_KEYS}")
    found = [one for one in keys if isinstance(one, dict) and (not kids or one.get("kid") in kids)]
    if not found:
        raise KeyMaterialError("key-not-listed", f"no key named {' or '.join(kids)[:200]}")
    if any(one != found[0] for one in found):
        raise KeyMaterialError("key-not-named", f"{len(found)} keys named {' or '.join(kids)[:200]}")
    return found[0]


def jwks(keys: Sequence[tuple[str, PublicKey]]) -> dict[str, list[dict[str, str]]]:
    """The JWK set that an issuer of VC-JWT publishes: pairs of a key's name (``kid``) and the key."""
    return {
        "keys": [
            {"kid": kid, "use": "sig", "alg": ALGORITHMS[key.kind][0], **write_jwk(key)} for kid, key in keys
        ]
    }


def _public_key(jwk: Mapping[str, JsonValue]) -> PublicKey:
    kty, curve = jwk.get("kty"), jwk.get("crv")
    if kty == "OKP" and curve == "Ed25519":
        return PublicKey(KeyKind.ED25519, bytes_of(jwk, "x", 32))
    if kty == "EC" and isinstance(curve, str) and curve in _EC_KINDS:
        kind, length = _EC_KINDS[curve]
        x, y = bytes_of(jwk, "x", length), bytes_of(jwk, "y", length)
        load_point(b"\x04" + x + y, kind)
        return PublicKey(kind, bytes([2 + y[-1] % 2]) + x)
    if kty == "RSA":
        return _rsa_key(number_of(jwk, "n"), number_of(jwk, "e"))
    is_other = kty == "AKP" or (kty in ("EC", "OKP") and str(curve) in _OTHER_CURVES)
    code = "key-form-unsupported" if is_other else "key-kind-unknown"
    raise KeyMaterialError(code, f"kty {str(kty)[:40]} crv {str(curve)[:40]}")


def _rsa_key(modulus: int, exponent: int) -> PublicKey:
    try:
        key = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    except ValueError as error:
        raise KeyMaterialError("key-weak", str(error)[:200]) from None
    return PublicKey(KeyKind.RSA, key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _check_purpose(jwk: Mapping[str, JsonValue], kind: KeyKind) -> None:
    """``use``, ``key_ops`` and ``alg`` are hints of the owner (RFC 7517, section 4); what they rule out is ruled out."""
    operations = jwk.get("key_ops", ["verify"])
    if jwk.get("use", "sig") != "sig" or not isinstance(operations, list) or "verify" not in operations:
        raise KeyMaterialError("key-purpose", "a JWK that is not for signatures")
    if "alg" in jwk and jwk["alg"] not in ALGORITHMS[kind]:
        raise KeyMaterialError("key-purpose", f"a key of kind {kind} for {str(jwk['alg'])[:40]}")


def bytes_of(jwk: Mapping[str, JsonValue], member: str, length: int) -> bytes:
    """A member of exactly that many bytes. Raises :class:`KeyMaterialError` ``key-malformed``."""
    data = _decoded(jwk, member)
    if len(data) != length:
        raise KeyMaterialError("key-malformed", f"{member} of {len(data)} bytes instead of {length}")
    return data


def number_of(jwk: Mapping[str, JsonValue], member: str) -> int:
    """An unsigned number in as few bytes as it needs (RFC 7518, section 2). Raises as :func:`bytes_of`."""
    data = _decoded(jwk, member)
    if data[0] == 0:
        raise KeyMaterialError("key-malformed", f"{member} with a leading zero")
    return int.from_bytes(data, "big")


def _decoded(jwk: Mapping[str, JsonValue], member: str) -> bytes:
    text = jwk.get(member)
    if not isinstance(text, str) or len(text) > MAX_NUMBER_CHARS:
        raise KeyMaterialError("key-malformed", f"no {member} in a JWK")
    try:
        return decode_base64url(text)
    except IntakeError as error:
        raise KeyMaterialError("key-malformed", f"{member}: {error}") from None


def _base64url_number(number: int) -> str:
    return encode_base64url(number.to_bytes((number.bit_length() + 7) // 8, "big"))
