"""The scenes of the first part of the guide: why badges."""

from scenes import hands, patches, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    HONEY,
    MADDER,
    PLUM,
    TEAL,
    WHITE,
    WOAD,
    WOOD,
    at,
    badge,
    box,
    cut,
    ground,
    hill,
    mark,
    on_paper,
    paint,
    seam,
)
from scenes.people import person


def can_do() -> str:
    """Someone, and what they can do: be on time, help, read a plan."""
    ticks = seam("M130 84L164 62M142 118H202M130 150L158 162")
    middle = person(who.FATOU, 86, right=(128, 112), left=(54, 168), bend=("left", "down"), look=0.6)
    things_known = things.clock(206, 48, 32) + signs.heart(250, 116, 3) + things.plan(212, 174, 0.9)
    return hill(86, 72) + ticks + things_known + middle + ground()


def learning() -> str:
    """Someone reads at a table, under a lamp."""
    light = '<g opacity=".4">' + paint("M138 50L64 150H256L182 50Z", "#F2CF7C", "", 0) + "</g>"
    lamp = paint("M160 2V26", "", "ink", 5) + cut("M146 24h28l20 28h-68Z", FIR)
    reader = person(
        who.SAM.wearing(top=PLUM),
        160,
        left=(124, 142),
        right=(196, 142),
        bend=("left", "right"),
        mood="down",
        legs=False,
        nod=(0, 3),
    )
    pile = (
        cut(box(34, 138, 56, 12, 2), MADDER, 4, "")
        + cut(box(40, 126, 46, 12, 2), TEAL, 4, "")
        + cut(box(36, 114, 50, 12, 2), HONEY, 4, "")
    )
    return (
        light
        + lamp
        + reader
        + things.desk(20, 280)
        + tools.book(160, 146, 84)
        + pile
        + tools.cup(254, 150, MADDER)
        + ground()
    )


def map_() -> str:
    """Someone follows a way on a plan with a finger."""
    board = cut(box(122, 20, 182, 156, 5), WOOD) + paint(box(134, 32, 158, 132, 2), WHITE, DARK, 3)
    blocks = "".join(
        paint(box(x, y, w, h, 2), colour, "", 0)
        for x, y, w, h, colour in (
            (142, 40, 46, 34, "#DDE8C8"),
            (200, 40, 40, 34, "#DFEDF0"),
            (252, 40, 32, 52, "#F3E9D6"),
            (142, 86, 46, 30, "#F3E9D6"),
            (200, 86, 40, 30, "#E9D3EC"),
            (142, 128, 70, 28, "#DFEDF0"),
            (224, 104, 60, 52, "#DDE8C8"),
        )
    )
    way = seam("M150 122H194V80H246V98H262", "#A63446", 5, "9 8")
    pin = at(264, 84, patches.SIGNS["pin"], 1.7)
    walker = person(who.HARPREET, 78, left=(48, 166), right=(150, 122), bend=("left", "down"), look=1, lean=6)
    return hill(78, 66) + board + blocks + way + pin + walker + ground()


def employer() -> str:
    """Someone behind a desk looks at a badge through a magnifying glass."""
    boss = person(
        who.CLAIRE.wearing("shirt", top=WOAD),
        106,
        left=(70, 142),
        right=(154, 118),
        bend=("left", "down"),
        look=1,
        mood="down",
        legs=False,
    )
    stand = paint("M206 150l22 -24l22 24", "", "ink", 5)
    glass = tools.magnifier(176, 92, 25, -52, "#DFEDF0")
    screen = things.plant(276, 151, 0.66)
    return (
        hill(106, 90)
        + boss
        + stand
        + badge("etre-ponctuel", 226, 92, 104)
        + glass
        + things.desk(20, 280)
        + screen
        + ground()
    )


def diploma() -> str:
    """A diploma in a frame; a clock, a heart and a plan are outside it."""
    frame = cut(box(18, 36, 150, 118, 4), HONEY, 5, "satin") + paint(box(32, 50, 122, 90, 2), WHITE, DARK, 4)
    sheet = mark("M58 70h70M48 88h90M48 102h60", "#8F8A7D", 5) + at(
        132, 122, on_paper(patches.ribbon_seal(0, 0, 12))
    )
    nail = paint("M93 36V18M93 18L60 36M93 18L126 36", "", "ink", 4)
    loose = things.clock(230, 50, 34) + signs.heart(278, 112, 3) + things.plan(216, 170, 1)
    return nail + frame + sheet + seam("M182 20V134", "thread", 4, "11 10") + loose + ground()


def cv_badge() -> str:
    """A sheet with a photo and lines; a finger touches the badge that is sewn on it."""
    sheet = paint(box(40, 10, 166, 204, 4), WHITE) + paint(box(56, 28, 46, 54, 3), "#DFEDF0", DARK, 3.5)
    sheet += (
        paint("M60 80q18 -26 38 0Z", FIR, DARK, 3)
        + paint("M79 38a11 11 0 1 1 -.1 0Z", who.AMBER, DARK, 3)
        + mark("M68 48q11 -14 22 0", DARK, 6)
    )
    sheet += mark("M116 38h74M116 54h56M116 70h66", "#8F8A7D", 5) + mark(
        "M56 104h134M56 194h60M56 178h44", "#8F8A7D", 5
    )
    return (
        hill(123, 112)
        + sheet
        + badge("apporter-de-l-aide", 148, 154, 84)
        + hands.pointing(178, 156, who.DEEP, PLUM, 14, True, 120)
    )


def cards() -> str:
    """A hand holds three cards; on each, a drawing."""
    fan = (
        patches.card(96, 96, -20, things.clock(0, -2, 19), "#F8E6EA")
        + patches.card(160, 80, 0, signs.heart(0, -4, 2))
        + patches.card(224, 96, 20, things.plan(0, 2, 0.5), "#EAF3E6")
    )
    sleeve = cut(box(134, 190, 52, 60, 3), EARTH) + paint(box(130, 184, 60, 14, 4), EARTH)
    palm = paint("M126 150C120 172 128 190 140 190H182C196 186 200 166 196 146Z", who.BROWN)
    fingers = (
        "".join(
            paint(f"M{x} 138v26", "", "ink", 19) + mark(f"M{x} 138v26", who.BROWN, 10)
            for x in (136, 154, 172)
        )
        + paint("M206 132Q204 152 190 164", "", "ink", 19)
        + mark("M206 132Q204 152 190 164", who.BROWN, 10)
    )
    return hill(160, 118) + sleeve + palm + fan + fingers
