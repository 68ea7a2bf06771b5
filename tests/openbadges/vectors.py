"""Where the standards' own files are: ``BESACE_VECTORS``, by default ``../shared/vectors`` beside the project."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(
    os.environ.get("BESACE_VECTORS") or Path(__file__).parents[2] / ".." / "shared" / "vectors"
).resolve()


def require_vectors() -> None:
    """Skip the calling module where the files are not laid out; a complete run refuses to leave them out."""
    if FOLDER.is_dir():
        return
    if os.environ.get("BESACE_COMPLETE") == "1":
        pytest.fail(f"the standards' vectors are missing: {FOLDER}")
    pytest.skip(f"no vectors at {FOLDER} (set BESACE_VECTORS)", allow_module_level=True)


def load(path: str) -> Any:
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))
