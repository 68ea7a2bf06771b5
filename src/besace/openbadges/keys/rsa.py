"""RSA with PKCS #1 v1.5 over SHA-256 (``RS256``): sign with a private key held in memory."""

from typing import Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.named import HeldKey
from besace.openbadges.keys.soundness import MAX_RSA_BITS, MIN_RSA_BITS
from besace.openbadges.seams import KeyKind, PublicKey


class RsaSigner(HeldKey):
    """A :class:`~besace.openbadges.seams.Signer` over a private key (DER, PKCS #8) in memory."""

    __slots__ = ()

    _key: rsa.RSAPrivateKey

    def __init__(self, private: bytes, verification_method: str) -> None:
        try:
            key = load_der_private_key(private, None)
        except (ValueError, TypeError) as error:
            raise KeyMaterialError("key-malformed", str(error)) from None
        if not isinstance(key, rsa.RSAPrivateKey) or not MIN_RSA_BITS <= key.key_size <= MAX_RSA_BITS:
            raise KeyMaterialError("key-malformed", f"an RSA key has {MIN_RSA_BITS} to {MAX_RSA_BITS} bits")
        self._key = key
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        super().__init__(PublicKey(KeyKind.RSA, public), verification_method)

    @classmethod
    def generate(cls, verification_method: str, *, bits: int = MIN_RSA_BITS) -> Self:
        """A signer with a new key from the system's random source."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return cls(private, verification_method)

    @property
    def private_bytes(self) -> bytes:
        """The private key (DER, PKCS #8), to be stored sealed and nowhere else."""
        return self._key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, data: bytes) -> bytes:
        """The signature, as long as the modulus; the same bytes each time."""
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
