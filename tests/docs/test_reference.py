"""``docs/reference.md`` is what the docstrings say now, and every public class and function has one."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_reference_is_fresh_and_names_nothing_without_a_docstring() -> None:
    done = subprocess.run(
        [sys.executable, "tools/reference", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
