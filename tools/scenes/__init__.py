"""Draw the scenes: one drawing for each card of the self-portrait and each screen of the guide.

    PYTHONPATH=src:tools python -m scenes

writes `design/static/design/scenes/*.svg`. A test draws them again and compares.
"""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from scenes import (
    cards_fifth,
    cards_first,
    cards_fourth,
    cards_second,
    cards_third,
    guide_badge,
    guide_examples,
    guide_keep,
    guide_people,
    guide_trainer,
    guide_use,
    guide_why,
)
from scenes.cloth import frame

FOLDER = Path(__file__).parent.parent.parent / "src/besace/web/design/static/design/scenes"
CARDS: tuple[ModuleType, ...] = (cards_first, cards_second, cards_third, cards_fourth, cards_fifth)
GUIDE: tuple[ModuleType, ...] = (
    guide_why,
    guide_badge,
    guide_use,
    guide_keep,
    guide_people,
    guide_examples,
    guide_trainer,
)


def draw() -> dict[Path, str]:
    """Return every scene by the path it is kept at."""
    found = {f"card-{name}": scene for module in CARDS for name, scene in scenes_of(module).items()}
    found |= {f"guide-{name}": scene for module in GUIDE for name, scene in scenes_of(module).items()}
    return {FOLDER / f"{name}.svg": frame(scene()) for name, scene in found.items()}


def scenes_of(module: ModuleType) -> dict[str, Callable[[], str]]:
    """Return the scenes of a module by slug: every public function that it defines itself."""
    return {
        name.rstrip("_").replace("_", "-"): thing
        for name, thing in vars(module).items()
        if callable(thing)
        and not name.startswith("_")
        and getattr(thing, "__module__", "") == module.__name__
    }
