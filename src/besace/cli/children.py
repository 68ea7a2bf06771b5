"""Commands that run side by side: each is started again when it dies, all stop together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

RESTART_AFTER_S = 1.0
RESTART_AT_MOST_S = 30.0
LIVED_WELL_S = 60.0
LOOK_EVERY_S = 0.2
STOP_WITHIN_S = 15.0
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """One command and its process. Moments are in seconds of a clock that only goes forward.

    ``restart_at`` is set while the process is dead; ``delay_s`` is what will pass between its next death and that moment.
    """

    command: Sequence[str]
    process: subprocess.Popen[bytes]
    started_at: float
    delay_s: float = RESTART_AFTER_S
    restart_at: float | None = None

    @classmethod
    def start(cls, command: Sequence[str], now: float) -> Self:
        return cls(command, _spawn(command), now)

    def look_after(self, now: float) -> None:
        """Take note of a death, and start again what has been dead for its delay. Never waits.

        The delay doubles from death to death, so that what cannot run does not fill the log; a minute of life makes it
        short again.
        """
        if self.restart_at is None:
            if self.process.poll() is not None:
                self._note_death(now)
        elif now >= self.restart_at:
            self.process, self.started_at, self.restart_at = _spawn(self.command), now, None

    def _note_death(self, now: float) -> None:
        code = self.process.returncode
        print(f"besace: {self.command[2]} ended ({code}), starting it again", file=sys.stderr, flush=True)
        _end_group(self.process)
        if now - self.started_at >= LIVED_WELL_S:
            self.delay_s = RESTART_AFTER_S
        self.restart_at = now + self.delay_s
        self.delay_s = min(self.delay_s * 2, RESTART_AT_MOST_S)


def keep_running(commands: Sequence[Sequence[str]], *, clock: Callable[[], float] = time.monotonic) -> int:
    """Run the commands side by side, restart what dies, stop all on TERM or INT; nothing is started after that."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    children = [Child.start(command, clock()) for command in commands if not stopping]
    while not stopping:
        for child in children:
            now = clock()
            if not stopping:
                child.look_after(now)
        time.sleep(LOOK_EVERY_S)
    _stop([child.process for child in children if child.restart_at is None])
    return 0


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_WITHIN_S
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
        _end_group(process)


def _spawn(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_end_with_parent)  # noqa: S603


def _end_with_parent() -> None:
    """On Linux, have the kernel send TERM to a child whose parent was killed: nothing must hold the port for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End what a dead child has left behind: a web process that outlives its parent would answer on the port still."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
