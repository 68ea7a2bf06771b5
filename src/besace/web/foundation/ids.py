"""Identifiers: time-ordered primary keys, and random public ones that say nothing."""

import base64
import secrets
import uuid

import uuid_utils

PUBLIC_ID_BYTES = 16
PUBLIC_ID_LENGTH = 26


def uuid7() -> uuid.UUID:
    """A time-ordered key (RFC 9562, version 7)."""
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)


def public_id() -> str:
    """128 random bits as 26 lower-case letters and digits: safe in an address, a DID and a QR code."""
    return base64.b32encode(secrets.token_bytes(PUBLIC_ID_BYTES)).decode().rstrip("=").lower()
