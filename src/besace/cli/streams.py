"""The three streams of a process, which a person may have closed, or led to a device that is full."""

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from besace.cli.words import own_word

NOT_WRITTEN = 64
READER_GONE = 141
"""What a shell calls a process that wrote to a pipe whose reader has left (128 and SIGPIPE)."""


class OutputLost(Exception):
    """Standard output did not take what was written; ``cause`` says why.

    No :class:`OSError`, so that nothing on the way takes it for a file of its own, or ends the process itself.
    """

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class _StandardOutput(io.FileIO):
    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OutputLost(error) from None


class _StandardError(io.FileIO):
    """What cannot be told here is told nowhere: the exit code still answers."""

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


def open_streams() -> None:
    """Make what happens to a stream known, and give a closed one a place that refuses.

    So that using a closed stream is an error that can be told, and no file that is opened later takes its number.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")
    output, errors = sys.stdout, sys.stderr
    number = os.open(os.devnull, os.O_RDONLY) if output is None else output.fileno()
    raw = _StandardOutput(number, "w", closefd=False)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=output.encoding if output else "utf-8",
        errors="replace",  # a terminal that knows no accents shows a mark in their place; a check does not end for that
        line_buffering=raw.isatty(),
    )
    number = os.open(os.devnull, os.O_WRONLY) if errors is None else errors.fileno()
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(_StandardError(number, "w", closefd=False)),
        encoding=errors.encoding if errors else "utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )


def run_and_flush(verb: Callable[[], int]) -> int:
    """The exit code of a verb, once all that it said has arrived; else one line and a code that is no answer."""
    try:
        code = verb()
        sys.stdout.flush()
    except OutputLost as lost:
        # Python flushes once more when it ends: what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if lost.cause.errno == errno.EPIPE:
            return READER_GONE
        print(f"besace: {own_word('no-output')} ({lost.cause.strerror})", file=sys.stderr)
        return NOT_WRITTEN
    return code
