"""Tokens of mailed and shared links. They are computed, never stored: nothing at rest opens anything.

A token is the row's id and 128 bits of a keyed hash over the purpose, the id and the row's ``generation``. Raising the
generation (or closing the row) kills every link made before.
"""

import base64
import hmac
import uuid

from besace.openbadges.intake.jwt import encode_base64url
from besace.web.foundation.secrets import keyed_hash

MAC_BYTES = 16
ID_BYTES = 16


def make_token(purpose: str, row_id: uuid.UUID, generation: int = 0) -> str:
    """43 characters, safe in an address."""
    return encode_base64url(row_id.bytes + _mac(purpose, row_id, generation))


def row_id_of(token: str) -> uuid.UUID | None:
    """The id that a token names. Nothing is proven by it: compare with :func:`token_is_right` after the look-up."""
    raw = _decode(token)
    return uuid.UUID(bytes=raw[:ID_BYTES]) if raw else None


def token_is_right(token: str, purpose: str, row_id: uuid.UUID, generation: int = 0) -> bool:
    raw = _decode(token)
    return raw is not None and hmac.compare_digest(raw, row_id.bytes + _mac(purpose, row_id, generation))


def _mac(purpose: str, row_id: uuid.UUID, generation: int) -> bytes:
    return keyed_hash(f"token/{purpose}", row_id.bytes + generation.to_bytes(4, "big"))[:MAC_BYTES]


def _decode(token: str) -> bytes | None:
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    return raw if len(raw) == ID_BYTES + MAC_BYTES else None
