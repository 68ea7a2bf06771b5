"""Public keys as Multikey text (W3C *Controlled Identifiers*, section 2.2.2): a kind prefix, then the raw key."""

from dataclasses import dataclass
from enum import StrEnum

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc


class KeyKind(StrEnum):
    """Kinds of key that badges are signed with."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"


_PREFIXES = {
    KeyKind.ED25519: (b"\xed\x01", 32),
    KeyKind.P256: (b"\x80\x24", 33),
    KeyKind.P384: (b"\x81\x24", 49),
}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its kind and raw bytes (elliptic-curve points in compressed form)."""

    kind: KeyKind
    raw: bytes

    @property
    def multibase(self) -> str:
        """The key as Multikey text (``z6Mk...`` for Ed25519)."""
        return encode_base58btc(_PREFIXES[self.kind][0] + self.raw)


def encode_ed25519(public: bytes) -> str:
    """An Ed25519 public key (32 bytes) as Multikey text. Raises :class:`KeyMaterialError` ``key-malformed``."""
    if len(public) != 32:
        raise KeyMaterialError("key-malformed", f"{len(public)} bytes instead of 32")
    return PublicKey(KeyKind.ED25519, public).multibase


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
