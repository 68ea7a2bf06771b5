"""What hands hold: tools, keys, papers, cups. Each is drawn around x, y and can be turned."""

from scenes.cloth import (
    DARK,
    HONEY,
    LEATHER,
    MADDER,
    SKY,
    STEEL,
    TEAL,
    WHITE,
    WOOD,
    at,
    box,
    cut,
    disc,
    mark,
    on_paper,
    paint,
    seam,
)


def pen(x: float, y: float, turn: float = 35, colour: str = MADDER, size: float = 1) -> str:
    """A pen whose point is at X, Y."""
    body = paint("M-5 -16H5V-62a5 5 0 0 0 -10 0Z", colour, "ink", 4) + paint(
        "M-5 -16H5L0 0Z", "#F3CDAA", "ink", 4
    )
    return at(x, y, body, size, turn)


def hammer(x: float, y: float, turn: float = 0, size: float = 1) -> str:
    """A hammer held at X, Y; its head is up."""
    return at(
        x,
        y,
        paint(box(-4, -40, 8, 54, 3), WOOD, "ink", 4) + paint("M-16 -52h26l8 6v8h-34Z", STEEL, "ink", 4),
        size,
        turn,
    )


def screwdriver(x: float, y: float, turn: float = 0, size: float = 1) -> str:
    """A screwdriver; its point is at X, Y, its handle up."""
    return at(
        x,
        y,
        mark("M0 0V-26", DARK, 8)
        + mark("M0 0V-26", STEEL, 4)
        + paint(box(-7, -54, 14, 28, 6), MADDER, "ink", 4),
        size,
        turn,
    )


def spanner(x: float, y: float, turn: float = 0, size: float = 1) -> str:
    """A spanner, its middle at X, Y."""
    d = "M-5 24V-14C-18 -20 -16 -38 -8 -42V-28L0 -23L8 -28V-42C16 -38 18 -20 5 -14V24a5 5 0 0 1 -10 0Z"
    return at(x, y, paint(d, STEEL, "ink", 4), size, turn)


def saw(x: float, y: float, turn: float = 0, size: float = 1) -> str:
    """A saw that hangs by its handle at X, Y."""
    blade = paint("M-10 8H12L6 66H-6Z", STEEL, "ink", 4) + mark(
        "M13 18l4 3M12 28l4 3M11 38l4 3M10 48l4 3", DARK, 3
    )
    return at(
        x, y, blade + paint("M-14 -12h28v22h-28Z", WOOD, "ink", 4) + mark("M-4 -1h8", DARK, 5), size, turn
    )


def brush(x: float, y: float, turn: float = 0, colour: str = TEAL) -> str:
    """A paint brush whose hairs end at X, Y."""
    return at(
        x,
        y,
        paint("M-9 -22H9L7 0H-7Z", colour, "ink", 4)
        + paint(box(-10, -30, 20, 9), STEEL, "ink", 4)
        + paint(box(-4, -58, 8, 28, 3), WOOD, "ink", 4),
        1,
        turn,
    )


def ruler(x: float, y: float, w: float, turn: float = 0) -> str:
    """A ruler; X, Y is its upper left corner."""
    marks = "".join(f"M{8 + k * 10} 0v{12 if k % 2 == 0 else 8}" for k in range(int((w - 6) // 10)))
    return at(x, y, paint(box(0, 0, w, 30, 3), HONEY) + mark(marks, DARK, 2.6), 1, turn)


def key(x: float, y: float, kind: int = 0, turn: float = 0, colour: str = HONEY, size: float = 1) -> str:
    """A key of one of three shapes; its ring is at X, Y, its bit to the right."""
    ring = (disc(0, 0, 12), "M0 -15L15 0L0 15L-15 0Z", box(-12, -12, 24, 24, 5))[kind]
    bits = ("M10 0H46M36 0v10M46 0v10", "M13 0H46M46 0v9M38 0v5M30 0v9", "M11 0H46M34 0v12M46 0v6")[kind]
    out = (
        paint(bits, "", "ink", 12)
        + mark(bits, colour, 5)
        + paint(ring, colour, "ink", 4)
        + paint(disc(0, 0, 4), WHITE, "ink", 3)
    )
    return at(x, y, out, size, turn)


def padlock(x: float, y: float, colour: str = HONEY, size: float = 1, hole: int = 0) -> str:
    """A closed padlock; X, Y is the middle of its body."""
    shackle = "M-15 -18V-32a15 15 0 0 1 30 0V-18"
    opening = (disc(0, -2, 5) + "M-2.5 2h5l2 12h-9Z", "M0 -9L8 1L0 11L-8 1Z", box(-7, -6, 14, 14, 2))[hole]
    body = cut(box(-26, -20, 52, 44, 7), colour, 5, "satin")
    out = paint(shackle, "", "ink", 15) + mark(shackle, STEEL, 6) + body + paint(opening, DARK, "", 0)
    return at(x, y, out, size)


def magnifier(x: float, y: float, r: float = 26, turn: float = 40, glass: str = SKY) -> str:
    """A magnifying glass; X, Y is the middle of its glass, its handle points down, turned."""
    handle = f"M0 {r + 4}V{r + 34}"
    out = (
        paint(handle, "", "ink", 15)
        + mark(handle, WOOD, 6)
        + paint(disc(0, 0, r), glass, "ink", 13)
        + mark(disc(0, 0, r), HONEY, 5)
    )
    return at(x, y, out + mark(f"M{-r * 0.5:.0f} {-r * 0.3:.0f}q4 -8 10 -9", WHITE, 5), 1, -turn)


def phone(
    x: float, y: float, w: float = 30, h: float = 50, turn: float = 0, screen: str = SKY, inner: str = ""
) -> str:
    """A phone; INNER is drawn around the middle of its screen."""
    body = paint(box(-w / 2, -h / 2, w, h, w * 0.18), "#3A3F4B", "ink", 4)
    face = paint(box(-w / 2 + 4, -h / 2 + 6, w - 8, h - 13, 2), screen, "", 0)
    return at(x, y, body + face + on_paper(inner), 1, turn)


def cup(x: float, y: float, colour: str = TEAL, steam: bool = True) -> str:
    """A cup that stands at X, Y."""
    out = paint(f"M{x + 10} {y - 16}h6a6 6 0 0 1 0 12h-6", "", "ink", 4) + paint(
        f"M{x - 12} {y - 22}h24l-3 22h-18Z", colour, "ink", 4
    )
    return out + (
        mark(f"M{x - 4} {y - 30}q5 -5 0 -10M{x + 5} {y - 30}q5 -5 0 -10", "#B7AD9A", 3) if steam else ""
    )


def bag(x: float, y: float, size: float = 1, colour: str = LEATHER) -> str:
    """A besace; X, Y is where it stands. Its strap is not drawn."""
    body = cut("M-30 -44H30Q34 -44 34 -40L37 -6Q37 0 31 0H-31Q-37 0 -37 -6L-34 -40Q-34 -44 -30 -44Z", colour)
    flap = paint("M-34 -46H34V-26Q34 -16 20 -16H-20Q-34 -16 -34 -26Z", "#E8D2A9")
    stitches = seam("M-27 -40V-28Q-27 -23 -18 -23H18Q27 -23 27 -28V-40", MADDER, 2.6, "6 5")
    return at(x, y, body + flap + stitches + mark("M0 -16v6", HONEY, 8), size)


def envelope(x: float, y: float, w: float = 60, h: float = 40, turn: float = 0, colour: str = WHITE) -> str:
    """A closed envelope."""
    flap = f"M{-w / 2:.0f} {-h / 2:.0f}L0 {h * 0.14:.0f}L{w / 2:.0f} {-h / 2:.0f}"
    return at(x, y, paint(box(-w / 2, -h / 2, w, h, 3), colour) + mark(flap, DARK, 4), 1, turn)


def book(x: float, y: float, w: float = 60, colour: str = MADDER) -> str:
    """An open book that lies at X, Y, seen from the front."""
    half = w / 2
    cover = f"M{-half - 5:.0f} -14H{half + 5:.0f}V4H{-half - 5:.0f}Z"
    pages = f"M0 -12C{-half * 0.4:.0f} -22 {-half * 0.8:.0f} -20 {-half:.0f} -18V0C{-half * 0.7:.0f} -3 {-half * 0.4:.0f} -4 0 4C{half * 0.4:.0f} -4 {half * 0.7:.0f} -3 {half:.0f} 0V-18C{half * 0.8:.0f} -20 {half * 0.4:.0f} -22 0 -12Z"
    lines = f"M{-half + 7:.0f} -12h{half * 0.5:.0f}M{-half + 7:.0f} -6h{half * 0.5:.0f}M{half * 0.36:.0f} -12h{half * 0.42:.0f}M{half * 0.36:.0f} -6h{half * 0.42:.0f}"
    return at(
        x,
        y,
        paint(cover, colour)
        + paint(pages, WHITE, "ink", 4)
        + mark("M0 -12V3", DARK, 3)
        + mark(lines, "#8F8A7D", 2.6),
    )


def job(x: float, y: float, r: float, colour: str, inner: str) -> str:
    """A round patch with a sign in it."""
    return (
        cut(disc(x, y, r), colour)
        + paint(disc(x, y, r - 6), WHITE, "", 0)
        + seam(disc(x, y, r - 3.2), WHITE, 1.6, "4 4")
        + at(x, y, on_paper(inner))
    )
