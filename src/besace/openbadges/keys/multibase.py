"""Base58 (Bitcoin alphabet) behind its multibase letter ``z``, read strictly."""

import re

import base58

from besace.openbadges.errors import KeyMaterialError

MAX_CHARS = 256
"""Longest text that is decoded: a P-384 key has 69 characters, an Ed25519 signature 89; the cost is quadratic."""

_BASE58BTC = re.compile(r"z[1-9A-HJ-NP-Za-km-z]+")


def encode_base58btc(data: bytes) -> str:
    """Bytes as ``z`` and base58.

    >>> encode_base58btc(b"Besace")
    'za4gKrawW'
    """
    return "z" + base58.b58encode(data).decode("ascii")


def decode_base58btc(text: str, *, max_chars: int = MAX_CHARS) -> bytes:
    """The bytes that ``z`` and base58 stand for. Raises :class:`KeyMaterialError` ``multibase-malformed``."""
    if len(text) > max_chars or not _BASE58BTC.fullmatch(text):
        raise KeyMaterialError("multibase-malformed", repr(text[:MAX_CHARS]))
    return base58.b58decode(text[1:])
