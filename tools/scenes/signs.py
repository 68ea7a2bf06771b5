"""What people say, think and hear, without words: bubbles, ticks, crosses, a question, an idea, a noise."""

import math

from scenes.cloth import (
    FIR,
    HONEY,
    MADDER,
    WHITE,
    at,
    box,
    disc,
    mark,
    num,
    on_paper,
    paint,
)


def heart(x: float, y: float, size: float = 3) -> str:
    """The heart of the badge of helping."""
    d = "M0 9.5C-5 5.5 -9.2 2 -9.2 -2.2A4.9 4.9 0 0 1 0 -4.4A4.9 4.9 0 0 1 9.2 -2.2C9.2 2 5 5.5 0 9.5Z"
    return at(x, y, paint(d, MADDER, "ink", 5 / size), size)


def bubble(
    x: float, y: float, w: float, h: float, tip: tuple[float, float], inner: str = "", colour: str = WHITE
) -> str:
    """A speech bubble whose point is at TIP; INNER is drawn around its middle. No words: signs."""
    reach = math.hypot(tip[0] - x, tip[1] - y) or 1
    side = (-(tip[1] - y) / reach * 9, (tip[0] - x) / reach * 9)
    # The foot of the point stands half way to the edge, so that it never shows.
    fx, fy = x + (tip[0] - x) * 0.2, y + (tip[1] - y) * 0.2
    tail = f"M{num(fx + side[0])} {num(fy + side[1])}L{num(tip[0])} {num(tip[1])}L{num(fx - side[0])} {num(fy - side[1])}Z"
    shape = box(x - w / 2 + 2, y - h / 2 + 2, w - 4, h - 4, min(w, h) * 0.28)
    both = paint(shape, "", "ink", 10) + paint(tail, "", "ink", 9)
    return both + paint(shape, colour, "", 0) + paint(tail, colour, "", 0) + at(x, y, on_paper(inner))


def tick(x: float, y: float, size: float = 1, colour: str = FIR) -> str:
    """A tick."""
    return mark(
        f"M{num(x - 9 * size)} {num(y)}l{num(7 * size)} {num(7 * size)}l{num(13 * size)} {num(-15 * size)}",
        colour,
        6 * size,
    )


def cross(x: float, y: float, size: float = 1, colour: str = MADDER) -> str:
    """A cross: not this."""
    return mark(
        f"M{num(x - 9 * size)} {num(y - 9 * size)}l{num(18 * size)} {num(18 * size)}m0 {num(-18 * size)}l{num(-18 * size)} {num(18 * size)}",
        colour,
        6 * size,
    )


def approved(x: float, y: float, size: float = 1) -> str:
    """A tick on a round piece of white cloth: right."""
    return paint(disc(x, y, 20 * size), WHITE) + tick(x - 2 * size, y + 1.5 * size, size * 0.95)


def question(x: float, y: float, size: float = 1, colour: str = MADDER) -> str:
    """A question mark."""
    s = size
    return mark(
        f"M{num(x - 9 * s)} {num(y - 8 * s)}a{num(9 * s)} {num(9 * s)} 0 1 1 {num(13 * s)} {num(8 * s)}q{num(-4 * s)} {num(2 * s)} {num(-4 * s)} {num(7 * s)}"
        f"M{num(x)} {num(y + 16 * s)}h.1",
        colour,
        6 * s,
    )


def bulb(x: float, y: float, size: float = 1) -> str:
    """A bulb that shines: an idea."""
    shine = "M-26 -4h-7M26 -4h7M-18 -22l-5 -5M18 -22l5 -5M0 -30v-7"
    glass = "M-7 14C-7 8 -16 4 -16 -6a16 16 0 0 1 32 0C16 4 7 8 7 14Z"
    return at(
        x, y, mark(shine, HONEY, 5) + paint(glass, "#F7D881") + mark("M-5 20h10M-3 26h6", "#8F8A7D", 5), size
    )


def note(x: float, y: float, size: float = 1, colour: str = "thread") -> str:
    """A note of music."""
    return at(x, y, mark("M0 0V-22L14 -26V-4", colour, 4) + mark("M-4 0h.1M10 -4h.1", colour, 10), size)


def noise(x: float, y: float, flip: bool = False) -> str:
    """Sound that spreads to the right of X, Y."""
    return at(x, y, mark("M0 -9q7 9 0 18M10 -17q13 17 0 34M20 -25q19 25 0 50", "thread", 5), 1, 0, flip)
