"""ECDSA on P-256 and P-384: sign with a private key held in memory."""

from typing import Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.named import HeldKey
from besace.openbadges.seams import KeyKind, PublicKey

_CURVES: dict[KeyKind, tuple[type[ec.EllipticCurve], type[hashes.HashAlgorithm], int]] = {
    KeyKind.P256: (ec.SECP256R1, hashes.SHA256, 32),
    KeyKind.P384: (ec.SECP384R1, hashes.SHA384, 48),
}


class EcdsaSigner(HeldKey):
    """A :class:`~besace.openbadges.seams.Signer` over a private key (32 or 48 bytes, big-endian) in memory."""

    __slots__ = ("_hash",)

    _key: ec.EllipticCurvePrivateKey

    def __init__(self, private: bytes, verification_method: str, *, kind: KeyKind = KeyKind.P256) -> None:
        if kind not in _CURVES:
            raise KeyMaterialError("key-kind", f"{kind} is no elliptic curve of ECDSA")
        curve, hash_, length = _CURVES[kind]
        if len(private) != length:
            raise KeyMaterialError("key-malformed", f"a {kind} private key has {length} bytes")
        try:
            self._key = ec.derive_private_key(int.from_bytes(private, "big"), curve())
        except ValueError as error:
            raise KeyMaterialError("key-malformed", str(error)) from None
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
        super().__init__(PublicKey(kind, point), verification_method)
        self._hash = hash_

    @classmethod
    def generate(cls, verification_method: str, *, kind: KeyKind = KeyKind.P256) -> Self:
        """A signer with a new key from the system's random source."""
        curve, _, length = _CURVES[kind]
        number = ec.generate_private_key(curve()).private_numbers().private_value
        return cls(number.to_bytes(length, "big"), verification_method, kind=kind)

    @property
    def private_bytes(self) -> bytes:
        """The private key, to be stored sealed and nowhere else."""
        return self._key.private_numbers().private_value.to_bytes(_CURVES[self._public.kind][2], "big")

    def sign(self, data: bytes) -> bytes:
        """``r || s`` with a nonce made from key and data (RFC 6979): the same bytes each time."""
        der = self._key.sign(data, ec.ECDSA(self._hash(), deterministic_signing=True))
        half = _CURVES[self._public.kind][2]
        return b"".join(part.to_bytes(half, "big") for part in decode_dss_signature(der))
