"""The shape of a compact JWS (RFC 7515, 3.1): three base64url parts. Nothing here trusts or checks a signature."""

import base64
import re
from dataclasses import dataclass

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.json import JsonValue, parse_object

_BASE64URL = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class CompactJws:
    """One compact JWS taken apart. ``signing_input`` is what the signature covers, byte for byte as received."""

    header: dict[str, JsonValue]
    payload: bytes
    signature: bytes
    signing_input: bytes


@dataclass(frozen=True, slots=True)
class DetachedJws:
    """A JWS whose payload stands elsewhere. ``signing_prefix`` is what is signed before the payload itself."""

    header: dict[str, JsonValue]
    signature: bytes
    signing_prefix: bytes


def split_detached(text: str) -> DetachedJws:
    """The parts of a JWS with detached, unencoded payload (RFC 7797, section 5.2): ``header..signature``.

    Raises :class:`IntakeError`: ``too-large``, ``jws-malformed``, ``jws-base64``, ``jws-header``.
    """
    if len(text) > limits.JWS_CHARS:
        raise IntakeError("too-large", f"{len(text)} > {limits.JWS_CHARS} characters")
    parts = text.split(".", 3)
    if len(parts) != 3 or not parts[0] or parts[1] or not parts[2]:
        raise IntakeError("jws-malformed", "a detached JWS has a header, nothing, and a signature")
    header_part, _, signature_part = parts
    header = _read_header_part(header_part)
    return DetachedJws(header, decode_base64url(signature_part), f"{header_part}.".encode("ascii"))


def split_compact(text: str) -> CompactJws:
    """The parts of a compact JWS.

    Raises :class:`IntakeError`: ``too-large``, ``jws-malformed`` (not three non-empty parts), ``jws-base64``
    (padding, white space or stray bits, which would let one token be written in several ways), ``jws-header``.
    """
    if len(text) > limits.JWS_CHARS:
        raise IntakeError("too-large", f"{len(text)} > {limits.JWS_CHARS} characters")
    parts = text.split(".", 3)
    if len(parts) != 3 or not all(parts):
        raise IntakeError("jws-malformed", "a compact JWS has three non-empty parts")
    header_part, payload_part, signature_part = parts
    return CompactJws(
        header=_read_header_part(header_part),
        payload=decode_base64url(payload_part),
        signature=decode_base64url(signature_part),
        signing_input=f"{header_part}.{payload_part}".encode("ascii"),
    )


def decode_base64url(text: str) -> bytes:
    """Strict base64url without padding (RFC 7515, 2): one text for each value. Else ``jws-base64``.

    >>> decode_base64url("eyJ9")
    b'{"}'
    """
    if _BASE64URL.fullmatch(text) is None or len(text) % 4 == 1:
        raise IntakeError("jws-base64", "not base64url")
    value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if encode_base64url(value) != text:
        raise IntakeError("jws-base64", "stray bits in the last character")
    return value


def encode_base64url(data: bytes) -> str:
    """Base64url without padding (RFC 7515, 2).

    >>> encode_base64url(b'{"}')
    'eyJ9'
    """
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _read_header_part(text: str) -> dict[str, JsonValue]:
    if len(text) > limits.JWS_HEADER_CHARS:
        raise IntakeError("jws-header", f"header of {len(text)} characters")
    data = decode_base64url(text)
    try:
        return parse_object(data)
    except IntakeError as error:
        raise IntakeError("jws-header", str(error)) from None
