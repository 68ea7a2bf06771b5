"""What the documents of one check may cost together: a badge may hold hundreds of others, each within its own limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from besace.openbadges.errors import JsonLdError

MAX_WORK_TOGETHER = 1_000_000
"""Steps of the N-degree algorithm for all datasets of one check, each still within its own limit."""
MAX_VALUES = 25_000
"""JSON values of one document that is read as JSON-LD: one of 10 000 statements, the most that is canonicalised, has some
20 000, and what has more is refused before the work, not after."""
MAX_VALUES_TOGETHER = 60_000
"""The same for all documents of one check, each counted as often as it is read: a learner's record of 200 badges has
some 20 000, and as many again in the badges by themselves."""


@dataclass(slots=True)
class Allowance:
    """What is left to all documents of one check."""

    steps: int
    values: int


_HOLDERS = (dict, list)
_TOGETHER: ContextVar[Allowance | None] = ContextVar("left to several documents", default=None)


@contextmanager
def bounded_together(steps: int = MAX_WORK_TOGETHER, *, values: int = MAX_VALUES_TOGETHER) -> Iterator[None]:
    """Inside it, all documents together may cost no more than these, each still no more than its own limit."""
    before = _TOGETHER.set(Allowance(steps, values))
    try:
        yield
    finally:
        _TOGETHER.reset(before)


def left_together() -> Allowance | None:
    """What is left to the documents of this check; None outside of one."""
    return _TOGETHER.get()


def spend_values(document: dict[str, Any]) -> None:
    """Count the values of a document before it is read. Raises :class:`JsonLdError` ``graph-too-hard``."""
    count = _count(document)
    if count > MAX_VALUES:
        raise JsonLdError("graph-too-hard", f"more than {MAX_VALUES} values")
    left = _TOGETHER.get()
    if left is not None:
        left.values -= count
        if left.values < 0:
            raise JsonLdError("graph-too-hard", "too many values in all documents together")


def _count(document: dict[str, Any]) -> int:
    """The values of a document; of a larger one, some number above :data:`MAX_VALUES`."""
    pending: list[Any] = [document]
    count = 0
    for value in pending:
        count += len(value)
        if count > MAX_VALUES:
            break
        for one in value.values() if isinstance(value, dict) else value:
            # Most are texts, and this is asked of every value of every badge.
            if type(one) is not str and isinstance(one, _HOLDERS):
                pending.append(one)
    return count
