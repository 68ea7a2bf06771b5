"""The scenes of the second part of the guide: what a badge is."""

from scenes import patches, signs, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    HONEY,
    MADDER,
    PAPER,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    at,
    badge,
    box,
    cut,
    disc,
    ground,
    hill,
    mark,
    on_paper,
    paint,
)
from scenes.people import person


def patch() -> str:
    """A round badge; a needle and a thread finish sewing it."""
    thread = paint("M258 136C288 118 308 150 302 104S262 62 292 22", "", "thread", 5)
    return ground() + badge("etre-ponctuel", 152, 108, 192) + thread + patches.needle(150, 196, -28)


def four() -> str:
    """Four badges: a cup, a tool, a hand, a heart."""
    return (
        patches.patch("honey", "cup", 84, 62, 108, -4)
        + patches.patch("fir", "tool", 226, 60, 108, 5)
        + patches.patch("plum", "hand", 92, 170, 104, 4)
        + patches.patch("woad", "heart", 232, 168, 108, -5)
    )


def label() -> str:
    """A long label hangs from a badge: a calendar, ticked boxes."""
    strap = paint("M112 106C150 96 176 60 204 34", "", "thread", 4)
    tag = cut("M188 44L212 16H280V214H188Z", PAPER, 5, "satin") + paint(disc(212, 40, 6), WHITE, DARK, 3)
    dates = on_paper(
        at(
            206,
            60,
            paint(box(0, 0, 54, 46, 3), WHITE, DARK, 3.5)
            + paint(box(0, 0, 54, 12, 3), MADDER, DARK, 3.5)
            + mark("M13 24h.1M27 24h.1M41 24h.1M13 36h.1M41 36h.1", DARK, 6)
            + mark(disc(27, 36, 6), MADDER, 3),
        )
    )
    rows = ""
    for k in range(3):
        y = 130 + k * 28
        rows += (
            paint(box(204, y - 9, 18, 18, 3), WHITE, DARK, 3)
            + signs.tick(211, y + 1, 0.8)
            + mark(f"M232 {y}h{(34, 26, 30)[k]}", DARK, 4.5)
        )
    return ground() + badge("precision", 98, 112, 164, -5) + tag + strap + dates + rows


def seen() -> str:
    """Someone mends a bicycle; another watches, a badge in the hand."""
    wheels = "".join(
        paint(disc(x, 182, 30), "", "ink", 6)
        + mark(f"M{x} 154v56M{x - 28} 182h56", STEEL, 2)
        + paint(f"M{x} 182h.1", "", "ink", 10)
        for x in (108, 198)
    )
    tubes = "M108 182L132 134H180L198 182M132 134L154 182L180 134M108 182H154M132 134L127 120M180 134L175 112"
    bike = (
        paint(tubes, "", "ink", 10) + mark(tubes, MADDER, 4) + paint("M116 119h20M175 112h18", "", "ink", 8)
    )
    mender = person(
        who.THEO.wearing(top=TEAL),
        46,
        hip=36,
        left=(62, 168),
        right=(96, 166),
        bend=("left", "down"),
        feet=((30, 214), (66, 214)),
        look=1,
        mood="calm",
        holds=tools.spanner(106, 170, 60, 0.7),
    )
    watcher = person(who.CLAIRE, 280, left=(240, 126), right=(302, 166), bend=("down", "right"), look=-1)
    return (
        hill(150, 104)
        + wheels
        + bike
        + mender
        + badge("travailler-en-equipe", 236, 100, 58, -6)
        + watcher
        + ground()
    )


def places() -> str:
    """Four doors: a school, a theatre, a garden, a workshop."""
    pictos = (
        patches.SIGNS["book"],
        paint("M-10 -8H10V2A10 10 0 0 1 -10 2Z", HONEY, DARK, 2)
        + mark("M-5 -3h.1M5 -3h.1", DARK, 4)
        + mark("M-5 4q5 4 10 0", DARK, 2.4),
        patches.SIGNS["leaf"],
        patches.SIGNS["tool"],
    )
    out = ""
    for k, (colour, sign) in enumerate(zip((WOAD, MADDER, FIR, EARTH), pictos, strict=True)):
        x = 12 + k * 76
        roof = (
            f"M{x - 4} 84L{x + 34} 44L{x + 72} 84Z",
            f"M{x - 2} 84V58Q{x + 34} 30 {x + 70} 58V84Z",
            f"M{x} 84Q{x + 2} 44 {x + 34} 44T{x + 68} 84Z",
            f"M{x - 2} 84V58L{x + 22} 44V58L{x + 46} 44V58L{x + 70} 48V84Z",
        )[k]
        out += (
            cut(roof, colour)
            + cut(box(x, 84, 68, 130), "#E8D2A9", 5, "")
            + paint(box(x + 16, 136, 36, 78, 2), colour)
            + mark(f"M{x + 44} 178h.1", WHITE, 6)
        )
        out += paint(disc(x + 34, 109, 17), WHITE, DARK, 3) + at(x + 34, 109, sign)
    return out + ground()


def woven_label() -> str:
    """A woven label is sewn under a badge; a seal ends it."""
    return (
        ground()
        + badge("discretion", 160, 84, 148)
        + patches.woven(150, 180, 196, 46, 2)
        + patches.ribbon_seal(246, 174, 22)
    )


def sealed() -> str:
    """A badge; a padlock is sewn on it."""
    stitches = mark("M198 152l-9 -4M198 176l-9 4M258 152l9 -4M258 176l9 4", MADDER, 5)
    return (
        hill(150, 104)
        + ground()
        + badge("apprendre-par-soi-meme", 138, 104, 182, -4)
        + tools.padlock(228, 164, HONEY, 1.25)
        + stitches
    )


def mine() -> str:
    """Someone holds a badge against their heart."""
    holder = person(
        who.AMADOU.wearing(top=TEAL),
        160,
        left=(138, 142),
        right=(186, 146),
        bend=("left", "right"),
        mood="closed",
        holds=badge("travailler-en-equipe", 162, 138, 62, -4),
    )
    rays = mark("M96 96l-14 -8M88 130H70M224 96l14 -8M232 130h18M108 64l-10 -12M212 64l10 -12", HONEY, 6)
    return hill(160, 100) + rays + holder + ground()
