"""What the library asks of its host: the three seams through which it meets the world.

Nothing in ``besace.openbadges`` opens a connection, reads a clock or holds a private key by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
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


class Signer(Protocol):
    """Signs bytes with one key, wherever that key lives."""

    @property
    def verification_method(self) -> str:
        """The key's full id, as it stands in the issuer's document (``did:web:...#key-id``)."""
        ...

    @property
    def public_key_multibase(self) -> str:
        """The public key as Multikey (``z6Mk...`` for Ed25519)."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The raw signature over ``data`` (64 bytes for Ed25519)."""
        ...
