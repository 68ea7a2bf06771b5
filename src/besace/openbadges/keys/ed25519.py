"""Ed25519: sign with a private key held in memory."""

from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.named import HeldKey
from besace.openbadges.seams import KeyKind, PublicKey


class Ed25519Signer(HeldKey):
    """A :class:`~besace.openbadges.seams.Signer` over a private key (the 32-byte seed) in memory."""

    __slots__ = ()

    _key: Ed25519PrivateKey

    def __init__(self, private: bytes, verification_method: str) -> None:
        if len(private) != 32:
            raise KeyMaterialError("key-malformed", "an Ed25519 private key has 32 bytes")
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        raw = self._key.public_key().public_bytes_raw()
        super().__init__(PublicKey(KeyKind.ED25519, raw), verification_method)

    @classmethod
    def generate(cls, verification_method: str) -> Self:
        """A signer with a new key from the system's random source."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw(), verification_method)

    @classmethod
    def generate_for(cls, did: str) -> Self:
        """A signer with a new key, named by the key itself: ``did:web:...#z6Mk...``.

        So a reader can state the badge's integrity even while the issuer's document cannot be reached.
        """
        key = cls.generate(did)
        return cls(key.private_bytes, f"{did}#{key.public_key_multibase}")

    @property
    def private_bytes(self) -> bytes:
        """The private key, to be stored sealed and nowhere else."""
        return self._key.private_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """The 64-byte signature (RFC 8032; the same bytes each time)."""
        return self._key.sign(data)
