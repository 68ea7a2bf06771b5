"""W3C *Bitstring Status List* 1.0: one bit for each credential, the leftmost first, zipped.

>>> listed = decode(encode([23]))
>>> is_set(listed, 23), is_set(listed, 24)
(True, False)
"""

import re
import struct
import zlib
from collections.abc import Iterable

from besace.openbadges.errors import IntakeError, StatusError
from besace.openbadges.intake.inflate import inflate_gzip
from besace.openbadges.intake.jwt import decode_base64url, encode_base64url

MINIMUM_ENTRIES = 131_072
"""Shortest list that the standard allows, so that one entry hides among many (section 6.1)."""
MAX_LIST_BYTES = 2 * 1024 * 1024
"""Largest unzipped list that is read by default: 16 million entries."""

_TO_BASE64URL = str.maketrans("+/", "-_")
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def encode(revoked: Iterable[int], *, size: int = MINIMUM_ENTRIES) -> str:
    """The ``encodedList`` in which the bits of ``revoked`` are set; the same text for the same set.

    Raises :class:`StatusError`: ``list-too-short``, ``index-out-of-range``.
    """
    if size < MINIMUM_ENTRIES:
        raise StatusError("list-too-short", f"{size} entries")
    bits = bytearray((size + 7) // 8)
    for index in revoked:
        if not 0 <= index < size:
            raise StatusError("index-out-of-range", f"{index} of {size}")
        bits[index >> 3] |= 0x80 >> (index & 7)
    return "u" + encode_base64url(_zipped(bytes(bits)))


def decode(encoded: str, *, max_bytes: int = MAX_LIST_BYTES) -> bytes:
    """The bits of an ``encodedList``. A list under :data:`MINIMUM_ENTRIES` is returned: to warn is the caller's.

    Raises :class:`StatusError`: ``list-malformed``, ``list-too-large``.
    """
    if not encoded.startswith("u"):
        raise StatusError("list-malformed", "not multibase base64url")
    if len(encoded) > 2 * max_bytes + 64:
        raise StatusError("list-too-large", f"{len(encoded)} characters")
    try:
        return inflate_gzip(decode_base64url(encoded[1:]), max_bytes=max_bytes)
    except IntakeError as refusal:
        code = "list-too-large" if refusal.code == "inflate-too-large" else "list-malformed"
        raise StatusError(code, str(refusal)) from None


def decode_2021(encoded: str, *, max_bytes: int = MAX_LIST_BYTES) -> bytes:
    """The bits of a StatusList2021 ``encodedList``: zipped like its successor, but written without ``u``, by some in
    base64url and by others in base64 with padding (*Status List 2021*, draft of 2023, section 3.2).

    Raises :class:`StatusError`: ``list-malformed``, ``list-too-large``.
    """
    plain = encoded.removeprefix("u").rstrip("=").translate(_TO_BASE64URL)
    return decode(f"u{plain}", max_bytes=max_bytes)


def is_set(bits: bytes, index: int) -> bool:
    """Whether the bit of this index is set. Raises :class:`StatusError` ``index-out-of-range``."""
    return value_at(bits, index) != 0


def value_at(bits: bytes, index: int, *, size_bits: int = 1) -> int:
    """The status of this index when each has ``size_bits`` bits, the leftmost first (section 3.2).

    Raises :class:`StatusError`: ``index-out-of-range``.

    >>> value_at(bytes([0b0010_0111]), 1, size_bits=2)
    2
    """
    entries = len(bits) * 8 // size_bits
    if not 0 <= index < entries:
        raise StatusError("index-out-of-range", f"{index} of {entries}")
    first = index * size_bits
    last = first + size_bits - 1
    window = int.from_bytes(bits[first >> 3 : (last >> 3) + 1])
    return (window >> (7 - (last & 7))) & ((1 << size_bits) - 1)


def read_index(value: object) -> int:
    """A ``statusListIndex``: a string of digits, or the number that some issuers write.

    Raises :class:`StatusError` ``index-malformed``.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,11}", value):
        return int(value)
    raise StatusError("index-malformed", repr(value)[:80])


def _zipped(data: bytes) -> bytes:
    """gzip without time or machine in its header, so that the bytes depend on the list alone."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    return _GZIP_HEADER + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
