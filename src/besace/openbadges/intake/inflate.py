"""Decompression that stops at a cap: the only place that calls zlib on foreign bytes."""

import zlib
from collections.abc import Iterable

from besace.openbadges.errors import IntakeError

_ZLIB_FORMAT = zlib.MAX_WBITS
_GZIP_FORMAT = 16 + zlib.MAX_WBITS
_RAW_FORMAT = -zlib.MAX_WBITS
_PIECE_BYTES = 256 * 1024


def inflate_zlib(data: bytes, *, max_bytes: int) -> bytes:
    """What one complete zlib stream (RFC 1950) holds. ``inflate-too-large``, ``inflate-broken`` otherwise."""
    return _inflate(data, _ZLIB_FORMAT, max_bytes)


def inflate_gzip(data: bytes, *, max_bytes: int) -> bytes:
    """What one complete gzip member (RFC 1952) holds. ``inflate-too-large``, ``inflate-broken`` otherwise."""
    return _inflate(data, _GZIP_FORMAT, max_bytes)


def inflate_http_deflate(data: bytes, *, max_bytes: int) -> bytes:
    """HTTP's ``deflate``: zlib by the text (RFC 9110, 8.4.1.2), bare deflate from some servers."""
    try:
        return _inflate(data, _ZLIB_FORMAT, max_bytes)
    except IntakeError as error:
        if error.code == "inflate-too-large":
            raise
        return _inflate(data, _RAW_FORMAT, max_bytes)


def _inflate(data: bytes, window_bits: int, max_bytes: int) -> bytes:
    stream = zlib.decompressobj(window_bits)
    try:
        # One byte past the cap tells "exactly full" from "too much"; zlib never holds more than this.
        found = stream.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise IntakeError("inflate-broken", str(error)) from None
    if len(found) > max_bytes:
        raise IntakeError("inflate-too-large", f"more than {max_bytes} bytes")
    if not stream.eof:
        raise IntakeError("inflate-broken", "the stream is cut short")
    if stream.unused_data:
        raise IntakeError("inflate-broken", "bytes after the end of the stream")
    return found


def inflated_size(parts: Iterable[memoryview], *, max_bytes: int) -> int:
    """How many bytes one complete zlib stream in several parts holds, without keeping them."""
    stream = zlib.decompressobj(_ZLIB_FORMAT)
    total = 0
    for part in parts:
        waiting: bytes | memoryview = part
        while len(waiting):
            try:
                total += len(stream.decompress(waiting, _PIECE_BYTES))
            except zlib.error as error:
                raise IntakeError("inflate-broken", str(error)) from None
            if total > max_bytes:
                raise IntakeError("inflate-too-large", f"more than {max_bytes} bytes")
            if stream.unused_data:
                raise IntakeError("inflate-broken", "bytes after the end of the stream")
            waiting = stream.unconsumed_tail
    if not stream.eof:
        raise IntakeError("inflate-broken", "the stream is cut short")
    return total
