"""Base58 (Bitcoin alphabet) behind its multibase letter ``z``, read strictly."""

import re

from besace.openbadges.errors import KeyMaterialError

MAX_CHARS = 256
"""Longest text that is decoded: a P-384 key has 69 characters, an Ed25519 signature 89; the cost is quadratic."""

_BASE58BTC = re.compile(r"z[1-9A-HJ-NP-Za-km-z]+")
_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
_VALUES = bytes.maketrans(_LETTERS.encode(), bytes(range(58)))
_BLOCK_LETTERS = 10
_BLOCK = 58**_BLOCK_LETTERS
"""Ten letters at a time keep the arithmetic on small numbers: a long one is divided six times, not fifty."""


def encode_base58btc(data: bytes) -> str:
    """Bytes as ``z`` and base58.

    >>> encode_base58btc(b"Besace")
    'za4gKrawW'
    """
    number = int.from_bytes(data, "big")
    pairs = []
    while number:
        number, block = divmod(number, _BLOCK)
        for _ in range(_BLOCK_LETTERS // 2):
            block, pair = divmod(block, 58 * 58)
            pairs.append(_PAIRS[pair])
    pairs.reverse()
    zeros = len(data) - len(data.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(pairs).lstrip("1")


def decode_base58btc(text: str, *, max_chars: int = MAX_CHARS) -> bytes:
    """The bytes that ``z`` and base58 stand for. Raises :class:`KeyMaterialError` ``multibase-malformed``."""
    if len(text) > max_chars or not _BASE58BTC.fullmatch(text):
        raise KeyMaterialError("multibase-malformed", repr(text[:MAX_CHARS]))
    letters = text[1:]
    values = letters.encode().translate(_VALUES)
    number = 0
    for start in range(0, len(values), _BLOCK_LETTERS):
        part = values[start : start + _BLOCK_LETTERS]
        block = 0
        for value in part:
            block = block * 58 + value
        number = number * 58 ** len(part) + block
    zeros = len(letters) - len(letters.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
