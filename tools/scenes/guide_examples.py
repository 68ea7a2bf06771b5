"""The scenes of the fifth part of the guide: examples."""

from scenes import patches, signs, tools
from scenes import people as who
from scenes.cloth import (
    FIR,
    GROUND,
    HONEY,
    MADDER,
    PLUM,
    SKY,
    WHITE,
    WOAD,
    badge,
    box,
    cut,
    disc,
    ground,
    hill,
    mark,
    paint,
)
from scenes.people import person


def class_() -> str:
    """Four people round a table; another shows them a badge."""
    board = cut(box(100, 14, 120, 88, 4), FIR)
    teacher = person(
        who.CLAIRE, 58, left=(36, 166), right=(118, 92), bend=("left", "down"), look=1, mood="talk", y=206
    )
    table = cut("M106 150H286Q300 150 302 160L308 196H88L94 160Q96 150 106 150Z", "#C98F5F")
    pupils = person(
        who.KARIM,
        248,
        y=206,
        left=(226, 156),
        right=(272, 156),
        bend=("left", "right"),
        look=-1,
        legs=False,
        size=0.8,
    ) + person(
        who.INES,
        194,
        y=204,
        left=(172, 156),
        right=(216, 156),
        bend=("left", "right"),
        look=-1,
        legs=False,
        size=0.8,
    )
    backs = ""
    for someone, x in ((who.OLEK, 160), (who.AMADOU, 244)):
        backs += cut(
            f"M{x - 30} 232C{x - 30} 208 {x - 16} 200 {x} 200S{x + 30} 208 {x + 30} 232Z", someone.top
        ) + paint(disc(x, 184, 20), someone.hair)
    return board + badge("etre-ponctuel", 150, 60, 72) + pupils + teacher + table + backs


def talk() -> str:
    """Two people talk; above them, two bubbles."""
    one = person(who.JEAN, 96, left=(70, 160), right=(140, 132), bend=("left", "down"), look=1, mood="talk")
    two = person(who.AWA, 226, left=(182, 126), right=(252, 166), bend=("down", "right"), look=-1)
    left = signs.bubble(96, 30, 92, 44, (112, 66), mark("M-28 -6h52M-28 7h32", MADDER, 5), WHITE)
    right = signs.bubble(222, 26, 84, 40, (206, 58), mark("M-24 -5h48M-24 7h28", FIR, 5), "#EEF3E0")
    return hill(160, 84) + one + two + left + right + ground()


def certificate() -> str:
    """Badges are laid like a wall; a key lies on it."""
    cloths = (
        ("madder", "clock"),
        ("plum", "book"),
        ("honey", "star"),
        ("teal", "mail"),
        ("madder", "heart"),
        ("plum", "hand"),
        ("honey", "tick"),
    )
    out = ""
    for k, (cloth, sign) in enumerate(cloths):
        row = 0 if k < 4 else 1
        x = 58 + k * 68 if row == 0 else 92 + (k - 4) * 68
        out += patches.patch(cloth, sign, x, 178 - row * 62, 66)
    key = tools.key(126, 52, 0, 0, HONEY, 1.9)
    shine = mark("M92 20l-8 -10M150 12V2M214 22l8 -10", HONEY, 5)
    return hill(160, 132, "#F2CF7C") + out + key + shine + ground()


def sky() -> str:
    """Six badges in the sky, from the smallest to the largest."""
    night = cut(box(4, 4, 312, 222, 16), "#27365A", 5, "")
    stars = mark(
        "M24 40h.1M64 24h.1M112 52h.1M150 20h.1M206 30h.1M30 110h.1M180 180h.1M246 206h.1M70 150h.1M120 200h.1M298 30h.1M290 196h.1",
        "#F7E9A8",
        4,
    )
    moon = paint("M52 60a24 24 0 1 0 22 34a20 20 0 0 1 -22 -34Z", "#F2CF7C", "", 0)
    way = (
        ("moss", "leaf", 34, 190, 32),
        ("earth", "pin", 78, 184, 40),
        ("madder", "clock", 124, 166, 48),
        ("teal", "mail", 174, 136, 58),
        ("plum", "book", 220, 92, 68),
        ("honey", "star", 272, 44, 76),
    )
    return night + stars + moon + "".join(patches.patch(*one) for one in way)


def houses() -> str:
    """A street; at each window, a badge."""
    out = ""
    fronts = (
        (8, 70, 84, "#E8D2A9", MADDER),
        (96, 40, 70, "#DFC2B0", WOAD),
        (170, 84, 62, "#DDE2C4", FIR),
        (236, 56, 76, "#E3D0E0", PLUM),
    )
    panes = (
        (("madder", "clock", 50, 118),),
        (("woad", "heart", 131, 84), ("honey", "star", 131, 138)),
        (("fir", "tool", 201, 126),),
        (("plum", "book", 274, 104), ("teal", "mail", 274, 158)),
    )
    for (x, top, w, wall, roof), shown in zip(fronts, panes, strict=True):
        out += cut(box(x, top + 22, w, GROUND - top - 22), wall, 5, "") + cut(
            f"M{x - 5} {top + 24}L{x + w / 2:g} {top - 10}L{x + w + 5} {top + 24}Z", roof
        )
        for cloth, sign, px, py in shown:
            out += paint(box(px - 24, py - 24, 48, 48, 3), SKY, "ink", 4) + patches.patch(
                cloth, sign, px, py, 38
            )
    doors = (
        cut(box(36, 164, 28, 50, 2), MADDER, 4)
        + cut(box(118, 174, 26, 40, 2), WOAD, 4)
        + cut(box(188, 166, 26, 48, 2), FIR, 4)
    )
    return out + doors + ground(4, 316)
