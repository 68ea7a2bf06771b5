"""Browsers of the journeys are closed in the one way that always ends."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    *(ROOT / "tests/journeys").glob("*.py"),
    ROOT / "tools/contact_sheets",
    ROOT / "tools/readme_pictures",
]
CLOSED = re.compile(r"\b(\w+)\.close\(\)")
ENDS = {"context", "browser", "started"}
SETTLED = {"test_questionnaire.py": {"first"}}
"""A tab that has nothing under way, closed to open another on the same phone."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_page_is_closed_with_its_context(file: Path) -> None:
    """Chromium loses the closing of a page whose next one is arriving (https://crbug.com/536385539)."""
    closed = set(CLOSED.findall(file.read_text(encoding="utf-8")))
    assert closed - ENDS - SETTLED.get(file.name, set()) == set(), "close page.context"
