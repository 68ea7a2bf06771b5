"""What every signer has: the name of its key and its public half. And what none has: a private half that can leave."""

from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.multikey import encode
from besace.openbadges.seams import PublicKey


class NamedKey:
    """The part of :class:`~besace.openbadges.seams.Signer` that says which key it is."""

    __slots__ = ("_public", "_verification_method")

    def __init__(self, public: PublicKey, verification_method: str) -> None:
        self._public = public
        self._verification_method = verification_method

    @property
    def verification_method(self) -> str:
        """The key's full id, as it stands in the issuer's document."""
        return self._verification_method

    @property
    def public_key(self) -> PublicKey:
        """The public key, in the form that :class:`~besace.openbadges.seams.PublicKey` says."""
        return self._public

    @property
    def public_key_multibase(self) -> str:
        """The public key as Multikey text (``z6Mk...``, ``zDn...``, ``z82L...``, ``z4MX...``)."""
        return encode(self._public)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._public.kind} {self._verification_method}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(
            f"a {type(self).__name__} is neither copied nor pickled: its private key stays where it is"
        )


class HeldKey(NamedKey):
    """A key whose private half this process holds."""

    __slots__ = ("_key",)

    _key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    def private_pem(self, password: bytes | None = None) -> bytes:
        """The private key as PKCS #8 in PEM, encrypted if there is a password.

        Raises :class:`KeyMaterialError` ``own-key-locked`` for an empty one.
        """
        if password == b"":
            raise KeyMaterialError("own-key-locked", "an empty password protects nothing")
        encryption = BestAvailableEncryption(password) if password is not None else NoEncryption()
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
