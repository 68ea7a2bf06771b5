"""Status lists: encode and decode only. Fetching and proving them is :mod:`besace.openbadges.verify`'s."""

from besace.openbadges.status.bitstring import (
    MINIMUM_ENTRIES,
    decode,
    decode_2021,
    encode,
    is_set,
    read_index,
    value_at,
)
from besace.openbadges.status.permutation import permute
from besace.openbadges.status.revocations import Revocation, revocation_of

__all__ = [
    "MINIMUM_ENTRIES",
    "Revocation",
    "decode",
    "decode_2021",
    "encode",
    "is_set",
    "permute",
    "read_index",
    "revocation_of",
    "value_at",
]
