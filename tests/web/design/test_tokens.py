"""The colours keep their contrast: computed from the stylesheet itself, in both themes."""

import re
from pathlib import Path

import pytest

from besace.catalogue.cloth import contrast
from besace.web import design

TOKENS = (Path(design.__file__).parent / "static/design/tokens.css").read_text(encoding="utf-8")
BLOCKS = re.findall(r":root \{(.*?)\n\s*\}", TOKENS, re.S)
COLOUR = re.compile(r"--([a-z-]+): (#[0-9A-Fa-f]{6})")
LIGHT: dict[str, str] = dict(COLOUR.findall(BLOCKS[0]))
DARK: dict[str, str] = dict(COLOUR.findall(BLOCKS[1]))
VERDICTS = ("ok", "revoked", "altered", "expired", "silent", "elsewhere")
FLOORS = [
    ("ink", "paper", 7),
    ("ink", "wash", 7),
    ("ink", "sheet", 7),
    ("soft", "paper", 4.5),
    ("soft", "wash", 4.5),
    ("link", "paper", 4.5),
    ("link", "sheet", 4.5),
    ("thread-ink", "thread", 4.5),
    ("thread", "paper", 3),
    ("thread", "sheet", 3),
    ("edge", "paper", 3),
    ("edge", "sheet", 3),
    *((verdict, f"{verdict}-paper", 4.5) for verdict in VERDICTS),
    *((verdict, "paper", 4.5) for verdict in VERDICTS),
]


@pytest.mark.parametrize("theme", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground", "floor"), FLOORS)
def test_contrast_stays_above_its_floor(
    theme: dict[str, str], colour: str, ground: str, floor: float
) -> None:
    assert contrast(theme[colour], theme[ground]) >= floor


def test_the_dark_theme_answers_for_every_colour_of_the_light_one() -> None:
    assert set(LIGHT) - set(DARK) == {"ground"}
