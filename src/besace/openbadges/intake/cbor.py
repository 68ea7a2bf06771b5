"""Strict CBOR (RFC 8949), as much of it as proof values use: the only place where foreign CBOR is read.

Unsigned integers, byte strings, texts, arrays and maps of definite length, each written in its shortest form, so that
one value has one encoding. Byte strings may stand in a typed array of octets (tag 64, RFC 8746), as some issuers
write them. All else is refused: nothing that badges are made of needs it.
"""

from typing import TypeAlias

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits

CborValue: TypeAlias = "int | bytes | str | list[CborValue] | dict[int | str, CborValue]"

_UNSIGNED, _BYTES, _TEXT, _ARRAY, _MAP, _TAG = 0, 2, 3, 4, 5, 6
_LENGTH_BYTES = {24: 1, 25: 2, 26: 4, 27: 8}
_TYPED_ARRAY_OF_OCTETS = 64


def parse_cbor(data: bytes) -> CborValue:
    """The one value that ``data`` holds, all of it.

    Raises :class:`IntakeError`: ``too-large``, ``cbor-malformed``, ``cbor-too-deep``, ``cbor-too-many-values``.

    >>> parse_cbor(bytes.fromhex("82014161"))
    [1, b'a']
    """
    if len(data) > limits.CBOR_BYTES:
        raise IntakeError("too-large", f"{len(data)} > {limits.CBOR_BYTES}")
    reader = _Reader(data)
    value = reader.value(depth=0)
    if reader.position != len(data):
        raise IntakeError("cbor-malformed", "bytes after the end of the value")
    return value


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.values = 0

    def value(self, *, depth: int) -> CborValue:
        if depth > limits.CBOR_DEPTH:
            raise IntakeError("cbor-too-deep", f"more than {limits.CBOR_DEPTH} levels")
        self.values += 1
        if self.values > limits.CBOR_VALUES:
            raise IntakeError("cbor-too-many-values", f"more than {limits.CBOR_VALUES}")
        major, number = self.head()
        if major == _UNSIGNED:
            return number
        if major == _BYTES:
            return self.take(number)
        if major == _TEXT:
            return self.text(number)
        if major == _ARRAY:
            return [self.value(depth=depth + 1) for _ in range(self.count(number))]
        if major == _MAP:
            return self.map(number, depth)
        if major == _TAG and number == _TYPED_ARRAY_OF_OCTETS:
            return self.octets()
        raise IntakeError("cbor-malformed", f"major type {major}")

    def head(self) -> tuple[int, int]:
        """Major type and number of the next item; a number that would fit a shorter form is refused."""
        initial = self.take(1)[0]
        major, short = initial >> 5, initial & 31
        if short < 24:
            return major, short
        if short not in _LENGTH_BYTES:
            raise IntakeError("cbor-malformed", "an item of indefinite length")
        width = _LENGTH_BYTES[short]
        number = int.from_bytes(self.take(width), "big")
        if number < (24 if width == 1 else 1 << (4 * width)):
            raise IntakeError("cbor-malformed", "a number that is not in its shortest form")
        return major, number

    def take(self, length: int) -> bytes:
        end = self.position + length
        if end > len(self.data):
            raise IntakeError("cbor-malformed", "the value is cut short")
        taken = self.data[self.position : end]
        self.position = end
        return taken

    def count(self, number: int) -> int:
        """How many items follow; each has a byte at least, so a count beyond the end is refused before any work."""
        if number > len(self.data) - self.position:
            raise IntakeError("cbor-malformed", "the value is cut short")
        return number

    def text(self, length: int) -> str:
        try:
            return self.take(length).decode("utf-8")
        except UnicodeDecodeError as error:
            raise IntakeError("cbor-malformed", str(error)) from None

    def map(self, number: int, depth: int) -> CborValue:
        found: dict[int | str, CborValue] = {}
        for _ in range(self.count(number)):
            key = self.value(depth=depth + 1)
            if not isinstance(key, int | str) or key in found:
                raise IntakeError(
                    "cbor-malformed", "a map with a key twice, or one that is no number and no text"
                )
            found[key] = self.value(depth=depth + 1)
        return found

    def octets(self) -> bytes:
        major, length = self.head()
        if major != _BYTES:
            raise IntakeError("cbor-malformed", "a typed array that is no byte string")
        return self.take(length)
