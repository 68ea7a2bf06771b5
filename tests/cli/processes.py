"""The command as a process of its own, with the streams that a shell gives it."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_CAPBSET_DROP = 24
_MAY_READ_ANYTHING = (1, 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


def in_a_shell(line: str, *, as_anybody: bool = False) -> subprocess.CompletedProcess[str]:
    """What comes of a line of shell in which ``besace`` is the command.

    ``as_anybody``: also root may read only what the modes of files allow.
    """
    besace = f'besace() {{ LC_ALL=en_GB.UTF-8 "{sys.executable}" -m besace "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", besace + line],
        env={**os.environ, "PYTHONPATH": str(Path("src").resolve()), "LC_ALL": "C", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=_give_up_reading_anything if as_anybody else None,
    )


def _give_up_reading_anything() -> None:
    if os.geteuid() == 0:
        for capability in _MAY_READ_ANYTHING:
            ctypes.CDLL(None).prctl(_CAPBSET_DROP, capability, 0, 0, 0)
