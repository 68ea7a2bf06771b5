"""The arrows of the house: the layers of the library, of the doors and command line, and of the product."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("floor", ["library", "product"])
def test_imports_keep_to_the_layers(floor: str) -> None:
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("lint-imports")),
            "--config",
            str(Path(__file__).with_name(f"{floor}.importlinter")),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
