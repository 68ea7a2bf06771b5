"""One input in a process of its own, with an end to its processor time and its memory.

    python -m tests.fuzz.bounded TARGET FILE...      prints a line for each file that is not taken well

The bounds are those of the promise: 2 seconds of processor time, 256 MiB. They are measured, not guessed: the system
stops the process that passes them.
"""

import os
import resource
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROCESSOR_S = 2
MEMORY_BYTES = 256 * 2**20
HANG_S = 60
"""By the clock: an input that waits for something never ends by itself."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How an input was taken: ``fault`` is empty when well."""

    fault: str
    seconds: float
    bytes: int


def take_well(target: str, data: bytes) -> Taken:
    """Run a target on one input in a copy of this process that may use so much and no more."""
    from tests.fuzz.targets import TARGETS

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 2)
        _limit()
        code = 0
        try:
            TARGETS[target](data)
        except MemoryError:
            os.write(2, b"more than 256 MiB")
            code = 2
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}"[:300].encode("utf-8", "replace"))
            code = 1
        os._exit(code)
    os.close(writing)
    ended = _wait(child)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    seconds = ended[1].ru_utime + ended[1].ru_stime
    return Taken(_fault(ended[0], said), seconds, ended[1].ru_maxrss * 1024)


def _limit() -> None:
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY_BYTES, size + MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _wait(child: int) -> tuple[int, resource.struct_rusage]:
    deadline = time.monotonic() + HANG_S
    while time.monotonic() < deadline:
        found, status, usage = os.wait4(child, os.WNOHANG)
        if found:
            return status, usage
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    return status, usage


def _fault(status: int, said: str) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        return f"more than {PROCESSOR_S} s of processor time"
    return said or (f"ended by signal {-code}" if code < 0 else f"ended with {code}" if code else "")


def main(target: str, files: list[str]) -> int:
    faults = 0
    for name in files:
        taken = take_well(target, Path(name).read_bytes())
        if taken.fault:
            faults += 1
            print(f"{target}: {name}: {taken.fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
