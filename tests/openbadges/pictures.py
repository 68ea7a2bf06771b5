"""Small PNG files made by hand, chunk by chunk, for the tests of intake and baking."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def header(width: int = 2, height: int = 2, depth: int = 8, colour: int = 2, interlace: int = 0) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace))


def picture_data(width: int = 2, height: int = 2, bytes_a_pixel: int = 3) -> bytes:
    return zlib.compress((b"\0" + b"\x7f" * (width * bytes_a_pixel)) * height)


IDAT = chunk(b"IDAT", picture_data())
IEND = chunk(b"IEND")


def png(*between: bytes) -> bytes:
    """A two by two picture with these chunks between its header and its data."""
    return b"".join([SIGNATURE, header(), *between, IDAT, IEND])


def itxt(keyword: str, text: str, *, compressed: bool = False, language: str = "", title: str = "") -> bytes:
    body = zlib.compress(text.encode()) if compressed else text.encode()
    names = language.encode() + b"\0" + title.encode() + b"\0"
    return chunk(b"iTXt", keyword.encode() + b"\0" + bytes([compressed, 0]) + names + body)


def text(keyword: str, value: str) -> bytes:
    return chunk(b"tEXt", keyword.encode() + b"\0" + value.encode("latin-1"))


def ztxt(keyword: str, value: str) -> bytes:
    return chunk(b"zTXt", keyword.encode() + b"\0\0" + zlib.compress(value.encode("latin-1")))
