"""What the library asks of its host: the three seams through which it meets the world.

Nothing in ``besace.openbadges`` opens a connection, reads a clock or holds a private key by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

Clock = Callable[[], datetime]
"""Returns the present moment, with a time zone."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer from an address. ``status`` is the HTTP status after redirects; a 410 is an answer, not an error."""

    url: str
    final_url: str
    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = field(default=())


class Fetcher(Protocol):
    """Reads an address that a badge named.

    Raises :class:`besace.openbadges.errors.FetchError` when there is no answer: refused address, time-out, too
    large, too many redirects. Any HTTP status that arrived is returned.
    """

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched: ...


class KeyKind(StrEnum):
    """Kinds of key that badges are signed with. The kind fixes the signature algorithm, never the badge."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"
    RSA = "RSA"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key.

    ``raw`` is 32 bytes for Ed25519, the compressed point for P-256 (33 bytes) and P-384 (49 bytes), and the DER
    ``SubjectPublicKeyInfo`` for RSA.
    """

    kind: KeyKind
    raw: bytes


class Signer(Protocol):
    """Signs bytes with one key, wherever that key lives: in memory, a file, an HSM, a cloud service."""

    @property
    def verification_method(self) -> str:
        """The key's full id, as it stands in the issuer's document (``did:web:...#key-id``)."""
        ...

    @property
    def public_key(self) -> PublicKey:
        """The public half of the key."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The signature over ``data``: Ed25519 64 bytes; P-256 over SHA-256 and P-384 over SHA-384 as ``r || s`` (64
        and 96 bytes); RSA as PKCS #1 v1.5 over SHA-256."""
        ...
