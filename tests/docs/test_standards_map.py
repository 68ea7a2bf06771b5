"""``docs/standards.md`` names every rule, and only code and tests that are there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_rule_names_code_and_tests_that_are_there() -> None:
    done = subprocess.run(
        [sys.executable, "tools/standards_map", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
