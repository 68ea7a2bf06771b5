"""The outlines of the patches, on a square of 600 by 600."""

import math
from dataclasses import dataclass

from besace.catalogue.drawing import Shape

MIDDLE = (300.0, 300.0)


@dataclass(frozen=True)
class Outline:
    """An outline: its path, where its field lies, and the plain line that rows of stitches follow inside it."""

    path: str
    centre: tuple[float, float]
    row: str
    radius: float
    fill: float
    """How much of `radius` a drawing on a cloth of the patch's own shape may fill."""
    rows_from: tuple[float, float] = MIDDLE
    """The point towards which the rows shrink."""


def _scallops(count: int = 14, radius: float = 250, depth: float = 20) -> str:
    def at(k: int) -> str:
        r = radius + (depth if k % 2 else -depth)
        turn = math.pi * k / count
        return f"{300 + r * math.sin(turn):.1f} {300 - r * math.cos(turn):.1f}"

    waves = "".join(f"Q{at(k)} {at((k + 1) % (2 * count))}" for k in range(1, 2 * count, 2))
    return f"M{at(0)}{waves}Z"


def _notches(count: int = 8, start: float = 62, end: float = 538, depth: float = 15) -> str:
    step = (end - start) / count
    flat, notch = step * 0.22, step * 0.56
    path = f"M{start:g} {start:g}"
    for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        line = f"l{x * flat:.1f} {y * flat:.1f}"
        dip = f"q{x * notch / 2 - y * 2 * depth:.1f} {y * notch / 2 + x * 2 * depth:.1f} {x * notch:.1f} {y * notch:.1f}"
        path += (line + dip + line) * count
    return path + "Z"


_ROUND = "M300 40a260 260 0 1 1 0 520a260 260 0 1 1 0-520Z"
_SHIELD = (
    "M292 46Q300 42 308 46C376 76 440 86 500 82Q531 80 533 110C542 312 488 462 310 554Q300 559 290 554"
    "C112 462 58 312 67 110Q69 80 100 82C160 86 224 76 292 46Z"
)
_HEXAGON = (
    "M284 44Q300 35 316 44L514 158Q530 167 530 185V415Q530 433 514 442L316 556Q300 565 284 556"
    "L86 442Q70 433 70 415V185Q70 167 86 158Z"
)
_DIAMOND = "M262 50Q300 18 338 50L550 262Q582 300 550 338L338 550Q300 582 262 550L50 338Q18 300 50 262Z"
_CUSHION = (
    "M300 50C430 50 474 52 502 98C548 126 550 170 550 300C550 430 548 474 502 502C474 548 430 550 300 550"
    "C170 550 126 548 98 502C52 474 50 430 50 300C50 170 52 126 98 98C126 52 170 50 300 50Z"
)
_ARCH = "M80 548Q58 548 58 526V284A242 242 0 0 1 542 284V526Q542 548 520 548Z"
_INSIDE_SCALLOPS = "M300 52a248 248 0 1 1 0 496a248 248 0 1 1 0-496Z"
_INSIDE_NOTCHES = "M84 72H516Q528 72 528 84V516Q528 528 516 528H84Q72 528 72 516V84Q72 72 84 72Z"

OUTLINES: dict[Shape, Outline] = {
    Shape.ROUND: Outline(_ROUND, MIDDLE, _ROUND, 260, 1.45),
    Shape.SHIELD: Outline(_SHIELD, (300, 274), _SHIELD, 214, 1.62, rows_from=(300, 274)),
    Shape.HEXAGON: Outline(_HEXAGON, MIDDLE, _HEXAGON, 228, 1.58),
    Shape.SCALLOPS: Outline(_scallops(), MIDDLE, _INSIDE_SCALLOPS, 246, 1.45),
    Shape.STAMP: Outline(_notches(), MIDDLE, _INSIDE_NOTCHES, 228, 1.62),
    Shape.DIAMOND: Outline(_DIAMOND, MIDDLE, _DIAMOND, 206, 1.42),
    Shape.CUSHION: Outline(_CUSHION, MIDDLE, _CUSHION, 248, 1.58),
    Shape.ARCH: Outline(_ARCH, (300, 304), _ARCH, 238, 1.5, rows_from=(300, 304)),
}
