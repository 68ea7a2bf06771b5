"""The scenes of the guide for trainers that no other part has."""

import math

from scenes import patches, signs, things
from scenes import people as who
from scenes.cloth import (
    DARK,
    HONEY,
    MADDER,
    PAPER,
    WHITE,
    at,
    cut,
    disc,
    ground,
    hill,
    mark,
    paint,
    seam,
)
from scenes.people import person


def timer() -> str:
    """A clock; three quarters of its dial are sewn in colour."""
    dial = "M160 112V30A82 82 0 1 1 78 112Z"
    face = (
        paint(disc(160, 112, 98), WHITE, "ink", 8)
        + paint(dial, MADDER, "", 0)
        + paint(dial, "url(#twill)", "", 0)
    )
    sewn = seam("M168 120V42A72 72 0 1 1 89 120Z", "#F8E6CB", 3, "9 7")
    dots = "".join(
        f"M{160 + 88 * math.sin(math.radians(30 * k)):.0f} {112 - 88 * math.cos(math.radians(30 * k)):.0f}h.1"
        for k in range(12)
    )
    return (
        face
        + sewn
        + mark(dots, DARK, 5)
        + mark("M160 112V44M160 112H98", DARK, 8)
        + mark("M160 112h.1", HONEY, 14)
        + ground()
    )


def circle() -> str:
    """Five people sit in a ring; cards lie in the middle."""
    rug = cut("M40 176a120 40 0 1 0 240 0a120 40 0 1 0 -240 0Z", "#E8D2A9")
    seated = (
        (who.AMADOU, 160, 176, 0, 0.62),
        (who.NADIA, 84, 188, 0.8, 0.66),
        (who.MARIUS, 236, 188, -0.8, 0.66),
    )
    out = ""
    for someone, x, y, look, size in seated:
        out += person(
            someone,
            x,
            y=y,
            hip=36,
            size=size * 1.22,
            look=look,
            left=(x - 20, y - 34),
            right=(x + 20, y - 34),
            legs=False,
        )
    spread = "".join(
        at(x, y, patches.card(0, 0, 0, inner), 0.36, turn)
        for x, y, turn, inner in (
            (138, 182, -10, signs.heart(0, -4, 2)),
            (166, 190, 6, things.clock(0, -2, 19)),
            (194, 180, 14, things.plan(0, 2, 0.5)),
        )
    )
    near = ""
    for someone, x in ((who.INES, 52), (who.HARPREET, 268)):
        near += cut(
            f"M{x - 34} 232C{x - 34} 204 {x - 18} 194 {x} 194S{x + 34} 204 {x + 34} 232Z", someone.top
        ) + cut(disc(x, 176, 22), someone.hair, 5, "twill" if someone.style == "turban" else "")
    return hill(160, 120, "#F2CF7C") + rug + out + spread + near


def two_labels() -> str:
    """Two labels: on one a tangled thread, on the other three ticked boxes."""
    out = ""
    for x in (24, 172):
        d = f"M{x} 64L{x + 30} 26H{x + 94}L{x + 124} 64V206H{x}Z"
        out += (
            cut(d, PAPER, 5, "satin")
            + paint(disc(x + 62, 50, 8), WHITE, DARK, 3)
            + paint(f"M{x + 62} 50C{x + 62} 30 {x + 44} 20 {x + 58} 4", "", "thread", 4)
        )
    tangle = mark(
        "M40 96C70 84 110 100 122 124S96 176 64 168S38 116 72 112S126 138 112 166S62 196 50 168S74 92 104 106S112 150 84 158S52 140 66 124S104 124 98 142S70 178 56 192",
        MADDER,
        4.5,
    )
    rows = ""
    for k in range(3):
        y = 92 + k * 38
        rows += (
            paint(f"M188 {y - 12}h24v24h-24Z", WHITE, DARK, 3.5)
            + signs.tick(199, y + 2, 1.1)
            + mark(f"M226 {y}h{(54, 40, 48)[k]}", DARK, 5.5)
        )
    return out + tangle + rows + ground()
