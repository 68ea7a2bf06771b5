"""A keyed shuffle of status indexes: they look random in badges, never collide, and need no table.

A Feistel network over the next even number of bits, walked until it falls inside the list ("cycle walking").
"""

from hashlib import blake2b

_ROUNDS = 8


def permute(index: int, *, key: bytes, size: int) -> int:
    """The shuffled place of ``index`` among ``size``: a bijection of ``range(size)`` for each ``key`` (16 to 64 bytes).

    Raises :class:`ValueError` for an index outside the range or a key of another length.
    """
    if not 0 <= index < size:
        raise ValueError(f"index {index} outside of range({size})")
    if not 16 <= len(key) <= 64:
        raise ValueError("the key must have 16 to 64 bytes")
    half_bits = max(1, ((size - 1).bit_length() + 1) // 2)
    place = _shuffled(index, key, half_bits)
    while place >= size:
        place = _shuffled(place, key, half_bits)
    return place


def _shuffled(value: int, key: bytes, half_bits: int) -> int:
    mask = (1 << half_bits) - 1
    left, right = value >> half_bits, value & mask
    for number in range(_ROUNDS):
        digest = blake2b(bytes([number]) + right.to_bytes(8, "big"), key=key, digest_size=8).digest()
        left, right = right, left ^ (int.from_bytes(digest, "big") & mask)
    return left << half_bits | right
