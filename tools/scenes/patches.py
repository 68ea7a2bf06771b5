"""What the guide is about: plain patches for scenes with many badges, the bag, a code to scan, cards, labels."""

import math

import pictures

from besace.catalogue.cloth import CLOTHS
from besace.catalogue.drawing import Shape
from besace.catalogue.patch import outline_path
from scenes.cloth import (
    DARK,
    FIR,
    HONEY,
    MADDER,
    PAPER,
    STEEL,
    WHITE,
    WOAD,
    at,
    box,
    cut,
    disc,
    mark,
    num,
    on_paper,
    paint,
    seam,
)

HEART = "M0 9.5C-5 5.5 -9.2 2 -9.2 -2.2A4.9 4.9 0 0 1 0 -4.4A4.9 4.9 0 0 1 9.2 -2.2C9.2 2 5 5.5 0 9.5Z"
STAR = (
    "M"
    + "L".join(
        f"{(10 if k % 2 == 0 else 4.5) * math.sin(math.pi * k / 5):.1f} {-(10 if k % 2 == 0 else 4.5) * math.cos(math.pi * k / 5):.1f}"
        for k in range(10)
    )
    + "Z"
)
SIGNS = {
    "clock": paint(disc(0, 0, 10), WHITE, DARK, 2.5) + mark("M0 0V-6M0 0l-4 2.5", MADDER, 2.5),
    "heart": paint(HEART, MADDER, DARK, 2),
    "star": paint(STAR, HONEY, DARK, 2),
    "cup": paint("M-6 -10H6V-4C6 2 3 4 0 4S-6 2 -6 -4ZM-5 11H5L2 4H-2Z", HONEY, DARK, 2)
    + mark("M-6 -8h-4q0 6 5 7M6 -8h4q0 6 -5 7", DARK, 2),
    "tool": paint("M-2.5 11V-3C-8 -5 -7 -12 -4 -13V-8L0 -6L4 -8V-13C7 -12 8 -5 2.5 -3V11Z", STEEL, DARK, 2),
    "hand": paint(
        "M-7 11C-10 4 -9 0 -9 -5a2 2 0 0 1 4 0V-9a2 2 0 0 1 4 0V-10a2 2 0 0 1 4 0V-8a2 2 0 0 1 4 0V1L10 -2a2 2 0 0 1 3 3L8 8Q7 10 6 11Z",
        "#F3CDAA",
        DARK,
        2,
    ),
    "leaf": paint(
        "M0 10C-1 0 -8 -4 -12 -4C-12 3 -7 5 0 5ZM0 3C0 -6 6 -10 11 -10C12 -2 7 3 0 3Z", FIR, DARK, 2
    )
    + mark("M0 11V2", DARK, 2),
    "pin": paint("M0 11C-5 4 -8 1 -8 -4a8 8 0 0 1 16 0C8 1 5 4 0 11Z", MADDER, DARK, 2)
    + mark("M0 -4h.1", WHITE, 5),
    "book": paint("M0 -6C-4 -9 -8 -9 -11 -8V7C-8 6 -4 6 0 9C4 6 8 6 11 7V-8C8 -9 4 -9 0 -6Z", WHITE, DARK, 2)
    + mark("M0 -6V8", DARK, 2),
    "key": mark("M-2 0H11V4M6 0v4", DARK, 3) + paint(disc(-6, 0, 5), HONEY, DARK, 2),
    "tick": mark("M-8 0l6 6L9 -7", FIR, 4),
    "mail": paint(box(-10, -7, 20, 14, 1), WHITE, DARK, 2) + mark("M-10 -7L0 2L10 -7", DARK, 2),
}
SHAPES = {
    "madder": Shape.ROUND,
    "woad": Shape.SHIELD,
    "fir": Shape.HEXAGON,
    "honey": Shape.ROUND,
    "plum": Shape.CUSHION,
    "earth": Shape.DIAMOND,
    "teal": Shape.CUSHION,
    "moss": Shape.ARCH,
}


def patch(cloth: str, sign: str, x: float, y: float, size: float, turn: float = 0) -> str:
    """A plain badge, light enough to be drawn many times: the shape of its cloth, one row of stitches, a sign."""
    colours, d = CLOTHS[cloth], outline_path(SHAPES[cloth])
    middle = 276 if SHAPES[cloth] is Shape.SHIELD else 300
    felt = (
        f'<g transform="translate(-300 {-middle})">'
        + paint(d, "", colours.rim, 70)
        + paint(d, colours.felt, colours.edge, 44)
    )
    felt += (
        f'<g transform="translate(42 {num(middle * 0.14)}) scale(.86)">'
        + paint(d, "", colours.thread, 12, "30 26")
        + "</g></g>"
    )
    field = paint(disc(0, 0, 168), colours.field, colours.edge, 12)
    return at(x, y, felt + field + at(0, 0, SIGNS[sign], 10), size / 600, turn)


def bag(x: float, y: float, size: float, on_it: str = "", turn: float = 0) -> str:
    """The bag of the first page, its middle at X, Y; ON_IT is drawn on its flap, on a grid of 640."""
    shapes = pictures.bag(on_it, "badge-").replace('class="thread"', f'stroke="{MADDER}"')
    return at(
        x,
        y,
        f'<g transform="translate(-320 -320)" stroke-linecap="butt" stroke-linejoin="miter">{shapes}</g>',
        size / 640,
        turn,
    )


def code(x: float, y: float, size: float) -> str:
    """A code to scan: a picture of one, which leads nowhere."""
    step = size / 13
    out = paint(box(x - size / 2 - 6, y - size / 2 - 6, size + 12, size + 12, 3), WHITE)
    d = "".join(
        f"M{num(x - size / 2 + start * step)} {num(y - size / 2 + (row + 0.5) * step)}h{num(long * step)}"
        for row in range(13)
        for start, long in _runs(row)
    )
    out += paint(d, "", DARK, step).replace("/>", ' stroke-linecap="butt"/>')
    for column, row in ((0, 0), (8, 0), (0, 8)):
        left, top = x - size / 2 + column * step, y - size / 2 + row * step
        out += paint(box(left + step * 0.5, top + step * 0.5, step * 4, step * 4), "", DARK, step) + paint(
            box(left + step * 1.6, top + step * 1.6, step * 1.8, step * 1.8), DARK, "", 0
        )
    return out


def _runs(row: int) -> list[tuple[int, int]]:
    """Return where dark stretches of a row start and how long they are; the three corners stay free."""
    runs: list[tuple[int, int]] = []
    for column in range(13):
        corner = ((row < 5 or row > 7) and column < 5) or (row < 5 and column > 7)
        dark = not corner and (row * 7 + column * 5 + row * column * 3) % 5 < 2
        if dark and runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((column, 1))
    return runs


def card(
    x: float, y: float, turn: float, inner: str, colour: str = WHITE, w: float = 66, h: float = 92
) -> str:
    """A card with a drawing, its middle at X, Y."""
    shape = paint(box(-w / 2, -h / 2, w, h, 7), colour) + paint(
        box(-w / 2 + 6, -h / 2 + 6, w - 12, h - 12, 4), "", "#B9A57F", 2, "6 5"
    )
    return at(
        x,
        y,
        shape
        + at(0, -6, on_paper(inner))
        + mark(f"M{num(-w * 0.26)} {num(h * 0.32)}h{num(w * 0.52)}", "#8F8A7D", 4),
        1,
        turn,
    )


def woven(x: float, y: float, w: float, h: float, rows: int = 2, inner: str = "") -> str:
    """A woven label, its middle at X, Y, sewn by its short sides."""
    out = cut(box(x - w / 2, y - h / 2, w, h, 3), PAPER, 5, "satin")
    out += (
        mark(
            f"M{num(x - w / 2 + 8)} {num(y - h / 2 + 5)}v{num(h - 10)}M{num(x + w / 2 - 8)} {num(y - h / 2 + 5)}v{num(h - 10)}",
            MADDER,
            2.6,
        )
        if rows
        else ""
    )
    lines = "".join(
        f"M{num(x - w / 2 + 20)} {num(y - (rows - 1) * 6 + k * 12)}h{num((w - 40) * (1 if k % 2 == 0 else 0.6))}"
        for k in range(rows)
    )
    return out + (mark(lines, DARK, 4.5) if lines else "") + inner


def needle(x: float, y: float, turn: float = -28, size: float = 0.82) -> str:
    """A needle whose point is at X, Y."""
    body = paint("M0 0C30 -7 110 -7 150 0C110 7 30 7 0 0Z", "#E4E6E8", "#4A4E58", 3) + mark(
        "M122 0h16", "#4A4E58", 4
    )
    return at(x, y, body, size, turn)


def browser(
    x: float, y: float, w: float, h: float, inner: str = "", colour: str = WOAD, page: str = WHITE
) -> str:
    """A window of a site: X, Y is its middle."""
    bar = paint(f"M{num(x - w / 2)} {num(y - h / 2 + 16)}v-10q0 -6 6 -6h{num(w - 12)}q6 0 6 6v10Z", colour)
    dots = mark(f"M{num(x - w / 2 + 10)} {num(y - h / 2 + 8)}h.1m10 0h.1m10 0h.1", WHITE, 5)
    return paint(box(x - w / 2, y - h / 2, w, h, 6), page) + bar + dots + at(x, y + 8, inner)


def ribbon_seal(x: float, y: float, r: float = 20) -> str:
    """A round seal with two tails."""
    tails = paint(
        f"M{num(x - r * 0.6)} {num(y + r * 0.5)}l-8 {num(r * 1.6)}l12 -5l7 9l6 -{num(r * 1.3)}ZM{num(x + r * 0.6)} {num(y + r * 0.5)}l8 {num(r * 1.6)}l-12 -5l-7 9l-6 -{num(r * 1.3)}Z",
        MADDER,
        "ink",
        4,
    )
    return (
        tails
        + cut(disc(x, y, r), MADDER)
        + seam(disc(x, y, r - 6), "#F8E6CB", 2.2, "4 4")
        + at(x, y, paint(STAR, "#F8E6CB", "", 0), r / 24)
    )
