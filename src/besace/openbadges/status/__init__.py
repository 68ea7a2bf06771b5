"""Status lists: encode and decode only. Fetching and proving them is :mod:`besace.openbadges.verify`'s."""

from besace.openbadges.status.bitstring import MINIMUM_ENTRIES, decode, encode, is_set, read_index
from besace.openbadges.status.permutation import permute

__all__ = ["MINIMUM_ENTRIES", "decode", "encode", "is_set", "permute", "read_index"]
