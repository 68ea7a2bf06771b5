"""Things that people hold, read, open and wait for. Each is drawn at x, y: its middle, unless its words say otherwise."""

import math

from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    GROUND,
    HONEY,
    LEATHER,
    MADDER,
    PAPER,
    PLUM,
    SKY,
    STEEL,
    WHITE,
    WOAD,
    WOOD,
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


def desk(x: float, w: float, y: float = 150, colour: str = LEATHER) -> str:
    """A table with a front: it hides who sits behind it from the waist down."""
    feet = f"M{num(x + 14)} {num(y + 8)}V{num(GROUND - 2)}M{num(x + w - 14)} {num(y + 8)}V{num(GROUND - 2)}"
    front = cut(box(x + 14, y + 8, w - 28, 40), colour)
    return paint(feet, "", "ink", 10) + front + cut(box(x, y, w, 14, 4), WOOD)


def paper(x: float, y: float, w: float = 44, h: float = 58, rows: int = 3, turn: float = 0) -> str:
    """A sheet with lines for writing."""
    lines = "".join(
        f"M{num(-w * 0.3)} {num(-h * 0.28 + k * h * 0.56 / max(rows - 1, 1))}h{num(w * (0.6 if k % 2 == 0 else 0.4))}"
        for k in range(rows)
    )
    return at(
        x, y, paint(box(-w / 2, -h / 2, w, h, 3), WHITE, "ink", 4) + mark(lines, "#8F8A7D", 3.5), 1, turn
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


def calendar(
    x: float, y: float, w: float = 132, h: float = 112, circled: tuple[int, int] | None = None
) -> str:
    """A month on the wall; X, Y is its upper left corner, CIRCLED a column and a row."""
    out = paint(box(x, y, w, h, 5), WHITE) + cut(box(x, y, w, 24, 5), MADDER)
    out += paint(f"M{num(x + w * 0.25)} {num(y - 6)}v14M{num(x + w * 0.75)} {num(y - 6)}v14", "", "ink", 6)
    colours = (SKY, "#F2CF7C", "#BDC57A", "#E09AA0", SKY, "#C19ACA")
    columns, rows = 5, 3
    dx, dy = (w - 14) / columns, (h - 36) / rows
    for column in range(columns):
        for row in range(rows):
            colour = colours[(column * 2 + row * 3) % 6] if (column + row) % 2 else PAPER
            out += paint(box(x + 9 + column * dx, y + 32 + row * dy, dx - 5, dy - 6, 2), colour, "", 0)
    if circled:
        cx, cy = x + 9 + (circled[0] + 0.45) * dx, y + 31 + (circled[1] + 0.42) * dy
        out += mark(disc(cx, cy, dx * 0.68), MADDER, 5)
    return out


def lamp(x: float, top: float = 44) -> str:
    """A lamp on a stand, with its light."""
    light = f"M{num(x - 22)} {num(top + 30)}L{num(x - 62)} {num(GROUND)}H{num(x + 62)}L{num(x + 22)} {num(top + 30)}Z"
    shade = f"M{num(x - 14)} {num(top)}h28l14 32h-56Z"
    stand = paint(
        f"M{num(x)} {num(top + 32)}V{num(GROUND - 4)}M{num(x - 18)} {num(GROUND - 3)}h36", "", "ink", 6
    )
    return f'<g opacity=".4">{paint(light, "#F2CF7C", "", 0)}</g>' + stand + cut(shade, MADDER)


def radio(x: float, y: float) -> str:
    """A radio that stands at X, Y and is loud."""
    out = paint(f"M{num(x + 14)} {num(y - 40)}l14 -26", "", "ink", 4) + cut(
        box(x - 32, y - 42, 64, 42, 6), EARTH
    )
    out += paint(disc(x - 12, y - 21, 12), WHITE, "ink", 4) + mark(
        f"M{num(x - 12)} {num(y - 21)}h.1", DARK, 8
    )
    return out + mark(
        f"M{num(x + 10)} {num(y - 28)}h12M{num(x + 10)} {num(y - 14)}h.1M{num(x + 22)} {num(y - 14)}h.1",
        WHITE,
        5,
    )


def chair(x: float, flip: bool = False, colour: str = LEATHER) -> str:
    """A chair seen from the side; X is the middle of its seat, its back to the left."""
    out = paint("M-20 -86V-4M-20 -42H22V-4", "", "ink", 12) + mark("M-20 -86V-4M-20 -42H22V-4", colour, 4)
    return at(x, GROUND, out, 1, 0, flip)


def screen(x: float, y: float, w: float = 96, h: float = 66, inner: str = "", stand: bool = True) -> str:
    """A screen; X, Y is its middle, INNER is drawn around it."""
    foot = (
        paint(f"M{num(x)} {num(y + h / 2)}v14M{num(x - 18)} {num(y + h / 2 + 15)}h36", "", "ink", 8)
        if stand
        else ""
    )
    return (
        foot
        + paint(box(x - w / 2, y - h / 2, w, h, 6), "#3A3F4B")
        + paint(box(x - w / 2 + 6, y - h / 2 + 6, w - 12, h - 12, 2), SKY, "", 0)
        + at(x, y, on_paper(inner))
    )


def laptop(x: float, y: float, w: float = 74, inner: str = "", screen_colour: str = SKY) -> str:
    """An open computer seen from the front, standing at X, Y."""
    h = w * 0.66
    lid = paint(box(x - w / 2, y - h - 4, w, h, 5), "#3A3F4B") + paint(
        box(x - w / 2 + 5, y - h + 1, w - 10, h - 10, 2), screen_colour, "", 0
    )
    return (
        lid
        + at(x, y - h / 2 - 4, on_paper(inner))
        + paint(f"M{num(x - w / 2 - 8)} {num(y - 4)}h{num(w + 16)}l4 6h{num(-w - 24)}Z", STEEL, "ink", 4)
    )


def shelf(x: float, y: float, w: float) -> str:
    """A shelf on the wall; X, Y is its upper left corner."""
    return paint(f"M{num(x + 14)} {num(y + 10)}v16M{num(x + w - 14)} {num(y + 10)}v16", "", "ink", 6) + cut(
        box(x, y, w, 11, 2), WOOD
    )


def bus(x: float, colour: str = EARTH) -> str:
    """A bus whose front, to the left, is at X."""
    y = GROUND
    body = f"M{num(x)} {y - 22:g}V{y - 84:g}Q{num(x)} {y - 104:g} {num(x + 20)} {y - 104:g}H{num(x + 190)}V{y - 22:g}Z"
    out = cut(body, colour) + paint(box(x + 8, y - 92, 26, 46, 4), SKY, "ink", 4)
    out += "".join(paint(box(x + 44 + k * 44, y - 92, 36, 30, 4), SKY, "ink", 4) for k in range(3))
    out += mark(f"M{num(x + 40)} {y - 50:g}H{num(x + 190)}", HONEY, 6) + mark(
        f"M{num(x + 8)} {y - 32:g}h.1", "#F7E9A8", 11
    )
    return out + "".join(
        paint(disc(x + dx, y - 18, 17), "#3A3F4B") + mark(f"M{num(x + dx)} {y - 18:g}h.1", STEEL, 14)
        for dx in (48, 150)
    )


def stop_sign(x: float, colour: str = WOAD, inner: str = "") -> str:
    """The post of a bus stop at X, with a round sign."""
    bus_sign = (
        paint(box(-12, -10, 24, 18, 4), WHITE, "", 0)
        + mark("M-8 -3h16", WOAD, 5)
        + mark("M-6 9h.1M6 9h.1", WHITE, 6)
    )
    return (
        paint(f"M{num(x)} {GROUND - 2:g}V80", "", "ink", 7)
        + cut(disc(x, 58, 25), colour)
        + at(x, 58, inner or bus_sign)
    )


def plant(x: float, y: float = GROUND, size: float = 1) -> str:
    """A plant in its pot, standing at X, Y."""
    leaves = paint(
        "M0 -24C-4 -44 -18 -50 -30 -48C-28 -34 -16 -26 0 -24ZM0 -28C2 -52 16 -62 30 -62C30 -44 18 -32 0 -28Z",
        FIR,
        "ink",
        4,
    )
    return at(x, y, leaves + paint("M0 -18V-34", "", "ink", 4) + cut("M-17 -22H17L12 0H-12Z", EARTH), size)
