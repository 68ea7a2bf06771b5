"""JSON Schemas: those of 1EdTech, which Besace holds, and those of strangers that a badge names (standards V30).

Nothing is fetched here, no pattern backtracks, and what the schema of a stranger may cost is known before it is applied.
"""

from besace.openbadges.verify.schemas.foreign import MAX_SCHEMA_BYTES, MAX_WORK, Spent, agrees
from besace.openbadges.verify.schemas.held import Fault, canonical_address, faults, is_held

__all__ = [
    "MAX_SCHEMA_BYTES",
    "MAX_WORK",
    "Fault",
    "Spent",
    "agrees",
    "canonical_address",
    "faults",
    "is_held",
]
