"""A PNG walked chunk by chunk (ISO/IEC 15948): signature, order, lengths, checksums and caps, no picture decoded."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.inflate import inflate_zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_MAX_LENGTH = 2**31 - 1
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_DEPTHS_BY_COLOUR = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PALETTE_COLOUR = 3
_GREY_COLOURS = frozenset({0, 4})


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk. ``raw`` is the whole of it (length, kind, data, checksum) as it stands in the file."""

    kind: bytes
    data: memoryview
    raw: memoryview


@dataclass(frozen=True, slots=True)
class Png:
    """A well-formed PNG; ``chunks`` from IHDR to IEND, without a copy of the file's bytes."""

    width: int
    height: int
    bit_depth: int
    colour_type: int
    interlaced: bool
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class TextChunk:
    """A tEXt, zTXt or iTXt chunk read: its keyword and its text."""

    kind: bytes
    keyword: str
    text: str


def read_png(data: bytes) -> Png:
    """The chunks of a PNG.

    Raises :class:`IntakeError`: ``too-large``, ``png-signature``, ``png-broken`` (order, length, header),
    ``png-crc``, ``png-trailing-data``, ``png-too-many-chunks``.
    """
    if len(data) > limits.UPLOAD_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.UPLOAD_BYTES}")
    if not data.startswith(SIGNATURE):
        raise IntakeError("png-signature", "the first eight bytes are not those of a PNG")
    chunks = tuple(_walk(data))
    _check_order(chunks)
    return _read_header(chunks)


def keyword_of(chunk: Chunk) -> str | None:
    """The keyword of a text chunk; None for any other chunk."""
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return None
    keyword, separator, _ = bytes(chunk.data[:80]).partition(b"\0")
    return keyword.decode("latin-1") if separator else None


def read_text(chunk: Chunk) -> TextChunk:
    """The text of a text chunk, inflated under a cap.

    Raises :class:`IntakeError` ``png-text`` when the chunk is not laid out as its kind demands, or
    ``inflate-too-large``.
    """
    if len(chunk.data) > limits.PNG_TEXT_BYTES:
        raise IntakeError("too-large", f"text chunk of {len(chunk.data)} bytes")
    keyword, separator, rest = bytes(chunk.data).partition(b"\0")
    if not separator:
        raise IntakeError("png-text", "no end of keyword")
    if chunk.kind == b"iTXt":
        text = _read_international(rest)
    elif chunk.kind == b"zTXt":
        if rest[:1] != b"\0":
            raise IntakeError("png-text", "unknown compression method")
        text = _decoded(_inflate_text(rest[1:]))
    else:
        text = _decoded(rest)
    return TextChunk(chunk.kind, keyword.decode("latin-1"), text)


def _decoded(text: bytes) -> str:
    """UTF-8, which many who bake write into these chunks, else the Latin-1 of the standard (section 11.3.3.2)."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("latin-1")


def text_chunk(keyword: str, text: str) -> bytes:
    """A whole uncompressed iTXt chunk (PNG 11.3.3.4): keyword, no compression, no language, UTF-8 text."""
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _walk(data: bytes) -> Iterator[Chunk]:
    view = memoryview(data)
    position, count, end = len(SIGNATURE), 0, len(data)
    while position < end:
        if end - position < 12:
            raise IntakeError("png-broken", "cut inside a chunk")
        length, kind = struct.unpack_from(">I4s", data, position)
        after = position + 12 + length
        if after > end:
            raise IntakeError("png-broken", f"chunk of {length} bytes passes the end of the file")
        if not _LETTERS.issuperset(kind):
            raise IntakeError("png-broken", "a chunk's name is not four letters")
        (checksum,) = struct.unpack_from(">I", data, after - 4)
        if zlib.crc32(view[position + 4 : after - 4]) != checksum:
            raise IntakeError("png-crc", f"checksum of {kind.decode('ascii')}")
        count += 1
        if count > limits.PNG_CHUNKS:
            raise IntakeError("png-too-many-chunks", f"more than {limits.PNG_CHUNKS}")
        yield Chunk(kind, view[position + 8 : after - 4], view[position:after])
        position = after
        if kind == b"IEND":
            break
    if position != end:
        raise IntakeError("png-trailing-data", f"{end - position} bytes after the end of the picture")


def _check_order(chunks: tuple[Chunk, ...]) -> None:
    kinds = [chunk.kind for chunk in chunks]
    unknown = {kind for kind in kinds if not kind[0] & 0x20} - _CRITICAL
    if unknown:
        raise IntakeError("png-broken", f"unknown critical chunk {min(unknown).decode('ascii')}")
    if not kinds or kinds[0] != b"IHDR" or kinds.count(b"IHDR") != 1:
        raise IntakeError("png-broken", "IHDR must come first, once")
    if kinds[-1] != b"IEND" or len(chunks[-1].data):
        raise IntakeError("png-broken", "no IEND at the end")
    pictures = kinds.count(b"IDAT")
    if not pictures:
        raise IntakeError("png-broken", "no IDAT")
    first = kinds.index(b"IDAT")
    if kinds[first : first + pictures].count(b"IDAT") != pictures:
        raise IntakeError("png-broken", "IDAT chunks are not together")
    if kinds.count(b"PLTE") > 1 or b"PLTE" in kinds[first:]:
        raise IntakeError("png-broken", "PLTE must come once, before IDAT")


def _read_header(chunks: tuple[Chunk, ...]) -> Png:
    header = chunks[0].data
    if len(header) != 13:
        raise IntakeError("png-broken", f"IHDR of {len(header)} bytes")
    width, height, depth, colour, compression, filtering, interlace = struct.unpack(">IIBBBBB", header)
    if not (0 < width <= _MAX_LENGTH and 0 < height <= _MAX_LENGTH):
        raise IntakeError("png-broken", f"{width} x {height} pixels")
    if depth not in _DEPTHS_BY_COLOUR.get(colour, ()):
        raise IntakeError("png-broken", f"bit depth {depth} with colour type {colour}")
    if compression or filtering or interlace > 1:
        raise IntakeError("png-broken", "unknown compression, filter or interlace method")
    has_palette = any(chunk.kind == b"PLTE" for chunk in chunks)
    if (colour == _PALETTE_COLOUR and not has_palette) or (colour in _GREY_COLOURS and has_palette):
        raise IntakeError("png-broken", "palette missing, or in a grey picture")
    return Png(width, height, depth, colour, bool(interlace), chunks)


def _read_international(rest: bytes) -> str:
    if len(rest) < 4 or rest[0] > 1 or rest[1] != 0:
        raise IntakeError("png-text", "unknown compression flag or method")
    language_and_title = rest[2:].split(b"\0", 2)
    if len(language_and_title) != 3:
        raise IntakeError("png-text", "no end of language or translated keyword")
    body = language_and_title[2]
    try:
        return (_inflate_text(body) if rest[0] else body).decode("utf-8")
    except UnicodeDecodeError as error:
        raise IntakeError("png-text", str(error)) from None


def _inflate_text(data: bytes) -> bytes:
    return inflate_zlib(data, max_bytes=limits.PNG_TEXT_BYTES)
