"""Public keys as Multikey text (W3C *Controlled Identifiers*, section 2.2.2): a kind prefix, then the raw key."""

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.seams import KeyKind, PublicKey

_PREFIXES = {
    KeyKind.ED25519: (b"\xed\x01", 32),
    KeyKind.P256: (b"\x80\x24", 33),
    KeyKind.P384: (b"\x81\x24", 49),
}


def encode(key: PublicKey) -> str:
    """A key as Multikey text (``z6Mk...``, ``zDn...``, ``z82L...``).

    Raises :class:`KeyMaterialError`: ``key-malformed`` (another length), ``key-kind-unknown`` (RSA has no form of 256
    characters or less).
    """
    if key.kind not in _PREFIXES:
        raise KeyMaterialError("key-kind-unknown", f"{key.kind} as Multikey")
    prefix, length = _PREFIXES[key.kind]
    if len(key.raw) != length:
        raise KeyMaterialError("key-malformed", f"{len(key.raw)} bytes instead of {length}")
    return encode_base58btc(prefix + key.raw)


def decode(multibase: str) -> PublicKey:
    """The key that a Multikey text holds.

    Raises :class:`KeyMaterialError`: ``multibase-malformed``, ``key-kind-unknown``, ``key-malformed``.
    """
    data = decode_base58btc(multibase)
    for kind, (prefix, length) in _PREFIXES.items():
        if data.startswith(prefix):
            if len(data) != len(prefix) + length:
                raise KeyMaterialError("key-malformed", f"{len(data)} bytes for a key of kind {kind}")
            return PublicKey(kind, data[len(prefix) :])
    raise KeyMaterialError("key-kind-unknown", data[:2].hex())
