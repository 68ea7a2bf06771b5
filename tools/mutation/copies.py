"""Run something in a copy of this process (fork), with an end to its time and memory."""

import math
import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Outcome = Literal["noticed", "survived", "stopped", "not reached", "cannot swap"]
"""What became of a fault. ``stopped``: the tests did not end in time, or asked for too much memory, which they would
have shown; ``not reached``: no test runs that line once all is imported; ``cannot swap``: it must be tried in a Python
of its own, as must the former."""

MEMORY_BYTES = 3 * 2**30
"""What a copy may ask for beyond what it has."""
WALL = 40
"""How many times its processor time a copy may take by the clock, on a machine that does other things too."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a copy ended: ``ended`` with its value, ``failed`` with its error, or ``stopped``."""

    outcome: Literal["ended", "failed", "stopped"]
    value: Any = None


def in_copy(work: Callable[[], Any], *, seconds: float, speaks: bool = False) -> Answer:
    """What WORK gives in a copy of this process that has SECONDS of processor time; what it prints goes nowhere
    unless it SPEAKS."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing, math.ceil(seconds), speaks)
    os.close(writing)
    try:
        told = _read(reading, time.monotonic() + WALL * seconds + 5)
    finally:
        os.close(reading)
        _end(child)
    if told is None:
        return Answer("stopped")
    outcome, value = pickle.loads(told)
    return Answer(outcome, value)


def _work(work: Callable[[], Any], writing: int, seconds: int, speaks: bool) -> None:
    """The life of the copy; never returns."""
    if not speaks:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    os.setsid()
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        told = ("ended", work())
    except BaseException as error:
        told = ("failed", f"{type(error).__name__} {error}".strip())
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(pickle.dumps(told))
    os._exit(0)


def _read(reading: int, deadline: float) -> bytes | None:
    """All that the copy writes; None when it was ended, or wrote nothing in time."""
    found = b""
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        piece = os.read(reading, 1 << 16)
        if not piece:
            return found or None
        found += piece
    return None


def _end(child: int) -> None:
    """End the copy, whatever it started, and wait for it."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
