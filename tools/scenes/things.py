"""Things that people hold, read, open and wait for. Each is drawn at x, y: its middle, unless its words say otherwise."""

import math

from scenes.cloth import (
    DARK,
    FIR,
    GROUND,
    HONEY,
    LEATHER,
    MADDER,
    PLUM,
    SKY,
    WHITE,
    WOOD,
    at,
    box,
    cut,
    disc,
    mark,
    num,
    paint,
    seam,
)


def clock(x: float, y: float, r: float = 36, hour: float = 8) -> str:
    """A clock that shows a full or half hour."""
    turn, minutes = math.radians(hour * 30), math.radians((hour % 1) * 360)
    hands = (
        f"M{num(x)} {num(y)}L{num(x + r * 0.62 * math.sin(minutes))} {num(y - r * 0.62 * math.cos(minutes))}"
        f"M{num(x)} {num(y)}L{num(x + r * 0.45 * math.sin(turn))} {num(y - r * 0.45 * math.cos(turn))}"
    )
    dots = "".join(
        f"M{num(x + dx * r * 0.78)} {num(y + dy * r * 0.78)}h.1"
        for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))
    )
    return (
        paint(disc(x, y, r), WHITE, "ink", 6 if r > 24 else 5)
        + mark(dots, DARK, r * 0.13)
        + mark(hands, MADDER, r * 0.16)
    )


def door(x: float, w: float = 88, h: float = 136, colour: str = PLUM, opened: bool = False) -> str:
    """A door; X is its left side."""
    frame = cut(box(x, GROUND - h, w, h), colour)
    inside = box(x + 14, GROUND - h + 14, w - 28, h - 14)
    if not opened:
        return (
            frame
            + paint(inside, "#F5E9F2", "ink", 4)
            + mark(f"M{num(x + w - 26)} {num(GROUND - h * 0.42)}h.1", DARK, 9)
        )
    leaf = f"M{num(x + 14)} {num(GROUND - h + 14)}l-30 12V{num(GROUND + 8)}l30 -8Z"
    return (
        frame
        + paint(inside, SKY, "ink", 4)
        + paint(leaf, "#F5E9F2", "ink", 4)
        + mark(f"M{num(x - 9)} {num(GROUND - h * 0.38)}h.1", DARK, 8)
    )


def table(x: float, w: float, y: float = 150, colour: str = WOOD, legs: bool = True) -> str:
    """A table; X is its left side, Y its top."""
    feet = f"M{num(x + 14)} {num(y + 8)}V{num(GROUND - 2)}M{num(x + w - 14)} {num(y + 8)}V{num(GROUND - 2)}"
    return (paint(feet, "", "ink", 10) if legs else "") + cut(box(x, y, w, 14, 4), colour)


def counter(x: float, w: float, y: float = 148, colour: str = LEATHER) -> str:
    """A counter, closed down to the ground."""
    return cut(box(x + 6, y, w - 12, GROUND - y), colour) + paint(box(x, y - 6, w, 14, 4), WOOD)


def heart(x: float, y: float, size: float = 3) -> str:
    """The heart of the badge of helping."""
    d = "M0 9.5C-5 5.5 -9.2 2 -9.2 -2.2A4.9 4.9 0 0 1 0 -4.4A4.9 4.9 0 0 1 9.2 -2.2C9.2 2 5 5.5 0 9.5Z"
    return at(x, y, paint(d, MADDER, "ink", 5 / size), size)


def parcel(x: float, y: float, w: float, h: float, colour: str = WOOD) -> str:
    """A box; X, Y is its upper left corner."""
    tape = paint(box(x + w * 0.4, y, w * 0.2, h * 0.42), HONEY, "ink", 4)
    return cut(box(x, y, w, h, 3), colour) + tape


def paper(x: float, y: float, w: float = 44, h: float = 58, rows: int = 3, turn: float = 0) -> str:
    """A sheet with lines for writing."""
    lines = "".join(
        f"M{num(-w * 0.3)} {num(-h * 0.28 + k * h * 0.56 / max(rows - 1, 1))}h{num(w * (0.6 if k % 2 == 0 else 0.4))}"
        for k in range(rows)
    )
    return at(
        x, y, paint(box(-w / 2, -h / 2, w, h, 3), WHITE, "ink", 4) + mark(lines, "#8F8A7D", 3.5), 1, turn
    )


def bubble(
    x: float, y: float, w: float, h: float, tip: tuple[float, float], inner: str = "", colour: str = WHITE
) -> str:
    """A speech bubble whose point is at TIP; INNER is drawn around its middle. No words: signs."""
    left, top, r = x - w / 2, y - h / 2, min(w, h) * 0.3
    foot = max(left + r + 2, min(x + w / 2 - r - 18, tip[0] - 8))
    low = tip[1] > y
    edge = top + h if low else top
    tail = f"M{num(foot)} {num(edge)}L{num(tip[0])} {num(tip[1])}L{num(foot + 16)} {num(edge)}"
    body = paint(box(left, top, w, h, r), colour) + paint(tail + "Z", colour)
    return body + paint(f"M{num(foot + 2.5)} {num(edge)}h11", "", colour, 7) + at(x, y, inner)


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


def plan(x: float, y: float, size: float = 1, turn: float = 0) -> str:
    """A folded plan with a way on it and a pin where it ends."""
    leaves = paint("M-42 -22L-14 -30V26L-42 34ZM14 -22L42 -30V26L14 34Z", WHITE) + cut(
        "M-14 -30L14 -22V34L-14 26Z", FIR, 5, ""
    )
    way = seam("M-32 20C-24 0 -8 18 2 4S16 0 24 -4", HONEY, 4.5, "7 7")
    pin = paint("M26 -6C18 -16 14 -20 14 -28a12 12 0 0 1 24 0C38 -20 34 -16 26 -6Z", MADDER, "ink", 4) + mark(
        "M26 -28h.1", WHITE, 8
    )
    return at(x, y, leaves + way + pin, size, turn)
