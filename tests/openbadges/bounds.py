"""How much processor time an input may cost: two seconds, as promised, or what that becomes while lines are counted."""

import os
from collections.abc import Callable
from time import process_time
from typing import TypeVar

PROCESSOR_S = 2.0 * (4 if "COVERAGE_PROCESS_START" in os.environ else 1)
TRIES = 3

Given = TypeVar("Given")


def in_time(work: Callable[[], Given], *, seconds: float = PROCESSOR_S) -> Given:
    """What some work gives, which must cost less than this.

    Neighbours on a processor make the same work cost up to four times as much; what is too heavy is so each time.
    """
    costs = []
    for _ in range(TRIES):
        began = process_time()
        given = work()
        costs.append(process_time() - began)
        if costs[-1] < seconds:
            return given
    raise AssertionError(f"{costs} s of processor time, {seconds} s are promised")
