"""The command in a real terminal, as a person sees it."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def in_a_terminal(*arguments: str, columns: int = 80, **environment: str) -> str:
    """What the command prints on a terminal of so many columns."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    settings = {"TERM": "xterm-256color", "COLUMNS": str(columns), "PYTHONPATH": "src", "LANG": "en_GB.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "besace", *arguments],
        stdout=side,
        stdin=side,
        stderr=side,
        env={**os.environ, **settings, **environment},
    )
    os.close(side)
    received = b""
    while True:
        try:
            part = os.read(main, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        received += part
    process.wait()
    os.close(main)
    return received.decode()


def asked_in_a_terminal(arguments: list[str], answers: dict[str, str]) -> tuple[int, str]:
    """The exit code, and what is shown, when a person answers each question as it appears.

    The end of a question counts: what is typed before the terminal has stopped showing it would be thrown away.
    """
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "besace", *arguments],
        stdin=side,
        stdout=side,
        stderr=side,
        env={**os.environ, "PYTHONPATH": "src", "TERM": "dumb"},
        start_new_session=True,
    )
    os.close(side)
    waiting, received, seen = list(answers.items()), "", 0
    while True:
        try:
            part = os.read(main, 4096)
        except OSError:
            break
        if not part:
            break
        received += part.decode()
        if waiting and waiting[0][0] in received[seen:]:
            seen = len(received)
            os.write(main, f"{waiting.pop(0)[1]}\n".encode())
    code = process.wait()
    os.close(main)
    return code, received


def plain(drawn: str) -> str:
    """The text without colours and movements of the cursor."""
    return _SEQUENCE.sub("", drawn)
