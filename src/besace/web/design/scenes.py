"""The scenes: one drawing for each card of the self-portrait (`card-SLUG`) and each screen of the guide (`guide-NAME`).

`tools/scenes` draws them into `static/design/scenes`; one file serves both themes.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static/design/scenes"


@cache
def scene_names() -> frozenset[str]:
    """Return the name of every scene."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg"))


def scene_path(name: str) -> Path:
    """Return the file of the scene NAME; ValueError when there is none."""
    if name not in scene_names():
        raise ValueError(f"no such scene: {name}")
    return FOLDER / f"{name}.svg"
