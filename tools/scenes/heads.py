"""Heads: a face with its mood, hair or cloth on it, glasses, a beard. Drawn around 0, 0 with a radius of 22."""

from scenes.cloth import DARK, WHITE, at, cut, disc, mark, paint

CAP = "M-22.5 1C-29 -36 26 -38 22.5 -8C8 -7 -6 -12 -22.5 1Z"
CROP = "M-22 -3C-26 -32 26 -32 22 -3C17 -15 -17 -15 -22 -3Z"
FRINGE = "M-22.5 2C-29 -34 29 -34 22.5 2C18 -8 9 -13 0 -13S-18 -8 -22.5 2Z"
SIDES = "M-22 3C-26 -4 -24 -11 -20 -12C-20 -6 -20 -2 -22 3ZM22 3C26 -4 24 -11 20 -12C20 -6 20 -2 22 3Z"
LONG = "M-24 30C-34 -8 -28 -33 0 -33S34 -8 24 30Q16 34 10 26H-10Q-16 34 -24 30Z"
BOB = "M-26 14C-32 -12 -26 -32 0 -32S32 -12 26 14Q18 20 14 10H-14Q-18 20 -26 14Z"
TAIL = "M-12 -22C-42 -30 -46 6 -37 26C-28 20 -26 6 -18 0Z"
CURLS = (
    "M-26 12a11 11 0 0 1-5-17a11 11 0 0 1 6-16a12 12 0 0 1 15-11a12 12 0 0 1 20 0"
    "a12 12 0 0 1 15 11a11 11 0 0 1 6 16a11 11 0 0 1-5 17Z"
)
SCARF = "M-25 2C-31 -40 31 -40 25 2C25 18 30 26 33 36C18 46 -18 46 -33 36C-30 26 -25 18 -25 2Z"
OPENING = "M-16 2C-16 -21 16 -21 16 2C16 13 9 19 0 19S-16 13 -16 2Z"
TURBAN = "M-23 -3C-36 -38 36 -38 23 -3C13 -13 -13 -13 -23 -3Z"
BEARD = "M-22 1C-21 32 21 32 22 1C18 9 11 5 0 5S-18 9 -22 1Z"
OPEN = "M-7 7h14q-1 10 -7 10t-7 -10Z"
MOUTHS = {
    "smile": "M-7 8q7 7 14 0",
    "low": "M-5 12q5 4 10 0",
    "calm": "M-5 9.5q5 2.5 10 0",
    "flat": "M-6 10h12",
    "sad": "M-6 12q6 -6 12 0",
}
BEHIND = {
    "long": LONG,
    "bob": BOB,
    "tail": TAIL,
    "curls": CURLS,
    "afro": disc(0, -7, 31),
    "bun": disc(0, -27, 11),
}
OVER = {
    "short": CAP,
    "crop": CROP,
    "bun": FRINGE,
    "long": FRINGE,
    "bob": FRINGE,
    "tail": CAP,
    "curls": CROP,
    "afro": CROP,
    "turban": TURBAN,
    "braids": FRINGE,
    "bald": SIDES,
}
EARED = {"short", "crop", "bald", "bun", "tail", "braids", "turban"}


def head(skin: str, style: str, hair: str, extras: frozenset[str], mood: str, look: float) -> str:
    """Draw a head that looks to the left (-1), at us (0) or to the right (1)."""
    side = abs(look) * 6
    if style == "scarf":
        out = cut(SCARF, hair) + paint(OPENING, skin, "ink", 4)
        out += at(side * 0.5, 0, _face(mood, extras), 0.92)
    else:
        out = paint(BEHIND[style], hair) if style in BEHIND else ""
        if style in EARED:
            ears = "M-17 4h.1" if side > 3 else "M-22 2h.1M22 2h.1"
            out += "" if side > 3 else paint(ears, "", "ink", 15) + paint(ears, "", skin, 6)
        out += paint(disc(0, 0, 22), skin)
        if "beard" in extras:
            out += paint(BEARD, DARK if style == "turban" else hair, "ink", 4)
        out += at(side, 0, _face(mood, extras)) + _over(style, hair)
        if style in EARED and side > 3:
            out += paint(ears, "", DARK, 11) + paint(ears, "", skin, 5)
    return out if look >= 0 else f'<g transform="scale(-1 1)">{out}</g>'


def _over(style: str, hair: str) -> str:
    out = paint(OVER[style], hair, "ink", 4)
    if style == "turban":
        out += mark("M-20 -9C-8 -19 8 -19 20 -26M-16 -18C-6 -25 4 -27 10 -29", "#0004", 3)
    if style == "braids":
        for x in (-23, 23):
            out += (
                paint(f"M{x} 4v28", "", "ink", 15)
                + mark(f"M{x} 4v28", hair, 7)
                + seam(f"M{x} 6v26", DARK, 7, ".1 11")
            )
    return out


def seam(d: str, colour: str, width: float, dash: str) -> str:
    """A row of marks that keeps its colour."""
    return paint(d, "", colour, width, dash)


def _face(mood: str, extras: frozenset[str]) -> str:
    if mood == "closed":
        out = mark("M-12 -2q4 3.5 8 0M4 -2q4 3.5 8 0", DARK, 3)
    elif mood == "down":
        out = mark("M-8 3h.1M8 3h.1", DARK, 5)
    else:
        out = mark("M-8 -2h.1M8 -2h.1", DARK, 5)
    if mood == "talk":
        out += paint(OPEN, "#6E1F2C", DARK, 2.5)
    elif mood == "wow":
        out += paint(disc(0, 12, 4.5), "#6E1F2C", DARK, 2.5)
    else:
        known = {"closed": "calm", "down": "low", "think": "flat", "angry": "sad"}.get(mood, mood)
        out += mark(MOUTHS[known], WHITE if "beard" in extras else DARK, 3.2)
    if mood in {"think", "sad"}:
        out += mark("M-13 -8l8 -3M13 -8l-8 -3", DARK, 2.6)
    if mood == "angry":
        out += mark("M-13 -11l8 4M13 -11l-8 4", DARK, 3)
    if "moustache" in extras:
        out += mark("M-7 6q4 -3 7 0q3 -3 7 0", DARK, 4.5)
    if "glasses" in extras:
        out += mark(disc(-8, -2, 6.8) + disc(8, -2, 6.8) + "M-1.2 -3q1.2 -1.2 2.4 0", DARK, 2.8)
    return out
