"""Our own private keys in every form in which they are kept: PKCS #8 and older PEM, JWK, Multikey."""

from collections.abc import Callable, Mapping

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
)

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.keys.ecdsa import EcdsaSigner
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.keys.jwk import PRIVATE_MEMBERS, bytes_of, number_of, read_jwk
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.keys.rsa import RsaSigner
from besace.openbadges.seams import KeyKind

MAX_BYTES = 64 * 1024
"""The largest file of a private key."""
MAX_CHARS = 7000
"""Longest private key in Multikey text: RSA of 8 192 bits has 6 400 characters; the cost is quadratic."""

HeldSigner = Ed25519Signer | EcdsaSigner | RsaSigner
Password = Callable[[], bytes]
"""Asks for the password of an encrypted key; called only when it is needed."""

_MULTIKEY_PREFIXES: Mapping[bytes, KeyKind] = {
    b"\x80\x26": KeyKind.ED25519,
    b"\x86\x26": KeyKind.P256,
    b"\x87\x26": KeyKind.P384,
    b"\x85\x26": KeyKind.RSA,
}
_LENGTHS = {KeyKind.P256: 32, KeyKind.P384: 48}
_CURVES = {"secp256r1": KeyKind.P256, "secp384r1": KeyKind.P384}


def read_signer(data: bytes, verification_method: str, *, password: Password | None = None) -> HeldSigner:
    """The signer that a private key makes.

    ``data`` is PEM, a JWK with its private members, a Multikey document with ``secretKeyMultibase`` (or
    ``privateKeyMultibase``), or that text alone (``z3u2...``, ``z42t...``, ``z2fa...``).

    Raises :class:`KeyMaterialError`: ``own-key-malformed`` (no private key, or of a kind that signs no badge, or beside
    the public half of another), ``own-key-locked`` (encrypted, and no or a wrong password).
    """
    if len(data) > MAX_BYTES:
        raise KeyMaterialError("own-key-malformed", f"{len(data)} > {MAX_BYTES} bytes")
    try:
        if data.lstrip().startswith(b"-----BEGIN "):
            return _from_pem(data, verification_method, password)
        text = data.decode("ascii").strip()
        if text.startswith("z"):
            return _from_multikey(text, verification_method)
        return _from_document(parse_object(data), verification_method)
    except KeyMaterialError as error:
        if error.code.startswith("own-key-"):
            raise
        raise KeyMaterialError("own-key-malformed", str(error)) from None
    except (IntakeError, ValueError) as error:
        raise KeyMaterialError("own-key-malformed", str(error)[:200]) from None


def _from_pem(data: bytes, verification_method: str, password: Password | None) -> HeldSigner:
    encrypted = b"ENCRYPTED" in data
    if encrypted and password is None:
        raise KeyMaterialError("own-key-locked", "the key is encrypted")
    secret = password() if encrypted and password is not None else None
    try:
        key = load_pem_private_key(data, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyMaterialError(
            "own-key-locked" if encrypted else "own-key-malformed", str(error)[:200]
        ) from None
    return _signer_of(key, verification_method)


def _signer_of(key: object, verification_method: str) -> HeldSigner:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return Ed25519Signer(key.private_bytes_raw(), verification_method)
    if isinstance(key, ec.EllipticCurvePrivateKey) and (kind := _CURVES.get(key.curve.name)) is not None:
        number = key.private_numbers().private_value
        return EcdsaSigner(number.to_bytes(_LENGTHS[kind], "big"), verification_method, kind=kind)
    if isinstance(key, rsa.RSAPrivateKey):
        return RsaSigner(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), verification_method
        )
    raise KeyMaterialError("key-kind-unknown", type(key).__name__)


def _from_multikey(text: str, verification_method: str) -> HeldSigner:
    data = decode_base58btc(text, max_chars=MAX_CHARS)
    kind, private = _MULTIKEY_PREFIXES.get(data[:2]), data[2:]
    if kind is KeyKind.ED25519:
        return Ed25519Signer(private, verification_method)
    if kind is KeyKind.RSA:
        return _signer_of(load_der_private_key(private, None), verification_method)
    if kind is None:
        raise KeyMaterialError("key-kind-unknown", data[:2].hex())
    return EcdsaSigner(private, verification_method, kind=kind)


def _from_document(document: JsonObject, verification_method: str) -> HeldSigner:
    """A private key with its public half beside it, which must be its own."""
    if "kty" in document:
        signer = _from_jwk(document, verification_method)
        public = {name: value for name, value in document.items() if name not in PRIVATE_MEMBERS}
        own = read_jwk({**public, "key_ops": ["verify"]}) == signer.public_key
    else:
        text = document.get("secretKeyMultibase", document.get("privateKeyMultibase"))
        if not isinstance(text, str):
            raise KeyMaterialError("key-malformed", "no private key in this document")
        signer = _from_multikey(text, verification_method)
        public = {name: value for name, value in document.items() if name.startswith("publicKey")}
        own = not public or read_public_key(public) == signer.public_key
    if not own:
        raise KeyMaterialError("key-mismatch", "the public half is of another key")
    return signer


def _from_jwk(jwk: JsonObject, verification_method: str) -> HeldSigner:
    match jwk.get("kty"), jwk.get("crv"):
        case "OKP", "Ed25519":
            return Ed25519Signer(bytes_of(jwk, "d", 32), verification_method)
        case "EC", "P-256":
            return EcdsaSigner(bytes_of(jwk, "d", 32), verification_method, kind=KeyKind.P256)
        case "EC", "P-384":
            return EcdsaSigner(bytes_of(jwk, "d", 48), verification_method, kind=KeyKind.P384)
        case "RSA", _:
            return _signer_of(_rsa_key(jwk), verification_method)
    raise KeyMaterialError("key-kind-unknown", str(jwk.get("kty"))[:40])


def _rsa_key(jwk: JsonObject) -> rsa.RSAPrivateKey:
    n, e, d, p, q, dp, dq, qi = (number_of(jwk, name) for name in ("n", "e", "d", "p", "q", "dp", "dq", "qi"))
    return rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, rsa.RSAPublicNumbers(e, n)).private_key()
