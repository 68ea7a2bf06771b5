"""Public keys as Multikey text (W3C *Controlled Identifiers*, section 2.2.2): a kind prefix, then the raw key."""

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.public_keys import read_der
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.keys.soundness import checked, load_rsa
from besace.openbadges.seams import KeyKind, PublicKey

MAX_CHARS = 1500
"""Longest text that is decoded: an RSA key of 8 192 bits has 1 420 characters; the cost is quadratic."""

_PREFIXES = {
    KeyKind.ED25519: (b"\xed\x01", 32),
    KeyKind.P256: (b"\x80\x24", 33),
    KeyKind.P384: (b"\x81\x24", 49),
}
_OTHER_PREFIXES = {
    b"\xe7\x01": "secp256k1",
    b"\x82\x24": "P-521",
    b"\x83\x24": "Ed448",
    b"\xeb\x01": "BLS12-381 G2",
}
"""Kinds of the multicodec table that sign for others, but that we do not check."""
_RSA_PREFIX = b"\x85\x24"


def encode(key: PublicKey) -> str:
    """A key as Multikey text (``z6Mk...``, ``zDn...``, ``z82L...``, ``z4MX...`` and others for RSA).

    Raises :class:`KeyMaterialError`: ``key-malformed`` (another length).
    """
    if key.kind is KeyKind.RSA:
        return encode_base58btc(
            _RSA_PREFIX + load_rsa(key.raw).public_bytes(Encoding.DER, PublicFormat.PKCS1)
        )
    prefix, length = _PREFIXES[key.kind]
    if len(key.raw) != length:
        raise KeyMaterialError("key-malformed", f"{len(key.raw)} bytes instead of {length}")
    return encode_base58btc(prefix + key.raw)


def decode(multibase: str) -> PublicKey:
    """The key that a Multikey text holds.

    Raises :class:`KeyMaterialError`: ``multibase-malformed``, ``key-kind-unknown``, ``key-form-unsupported``,
    ``key-malformed``, ``key-weak``.
    """
    data = decode_base58btc(multibase, max_chars=MAX_CHARS)
    for kind, (prefix, length) in _PREFIXES.items():
        if data.startswith(prefix):
            if len(data) != len(prefix) + length:
                raise KeyMaterialError("key-malformed", f"{len(data)} bytes for a key of kind {kind}")
            return checked(PublicKey(kind, data[len(prefix) :]))
    if data.startswith(_RSA_PREFIX):
        return checked(_rsa_key(data[len(_RSA_PREFIX) :]))
    if other := _OTHER_PREFIXES.get(data[:2]):
        raise KeyMaterialError("key-form-unsupported", other)
    raise KeyMaterialError("key-kind-unknown", data[:2].hex())


def _rsa_key(data: bytes) -> PublicKey:
    try:
        return read_der(data)
    except IntakeError as error:
        raise KeyMaterialError(error.code, error.detail) from None
