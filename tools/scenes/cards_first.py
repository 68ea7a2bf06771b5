"""Round 1 of the cards: the eight traits of the source."""

from itertools import pairwise

from scenes import hands, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    EARTH,
    HONEY,
    MADDER,
    PLUM,
    TEAL,
    WHITE,
    WOOD,
    box,
    cut,
    ground,
    hill,
    mark,
    paint,
    seam,
)
from scenes.people import person


def aider() -> str:
    """Two people carry a large crate together."""
    crate = cut(box(106, 98, 108, 70, 3), WOOD) + mark("M108 121H212M108 145H212", DARK, 3)
    crate += mark("M114 109h.1M206 109h.1M114 133h.1M206 133h.1M114 157h.1M206 157h.1", DARK, 5)
    one = person(
        who.NADIA,
        82,
        left=(106, 158),
        right=(112, 166),
        feet=((66, 214), (96, 214)),
        bend=("down", "down"),
        behind="left",
        look=1,
        lean=-4,
    )
    two = person(
        who.THEO,
        238,
        left=(208, 166),
        right=(214, 158),
        feet=((226, 214), (254, 214)),
        bend=("down", "down"),
        behind="right",
        look=-1,
        lean=4,
    )
    return hill(160, 96) + crate + one + two + ground()


def ponctuel() -> str:
    """Someone walks up to a door; the clock above it shows eight."""
    case = cut(box(56, 128, 30, 40, 3), MADDER) + seam("M60 138h22", "#F8E6CB", 2.5, "5 4")
    strap = paint("M60 128C58 96 84 94 104 108", "", "ink", 5)
    walker = person(
        who.AMADOU,
        106,
        left=(72, 150),
        right=(154, 152),
        feet=((80, 214), (134, 214)),
        bend=("left", "down"),
        behind="left",
        look=1,
        over=strap + case,
    )
    return hill(108, 84) + things.clock(246, 44, 34, 8) + things.door(204) + walker + ground()


def temps() -> str:
    """Someone looks at a month on the wall; one day is circled."""
    month = things.calendar(140, 34, 160, 136, (3, 1))
    thinker = person(
        who.CLAIRE, 74, left=(48, 106), right=(128, 96), bend=("down", "down"), look=1, mood="calm", over=""
    )
    return month + thinker + ground()


def apprendre_seul() -> str:
    """Someone sits by a lamp and follows an open book."""
    seat = cut("M62 214V120Q62 100 82 100Q100 100 100 120V168H170V214Z", PLUM)
    arm = cut(box(100, 158, 74, 26, 10), PLUM)
    reader = person(
        who.KARIM,
        120,
        y=206,
        hip=40,
        left=(150, 142),
        right=(172, 136),
        bend=("down", "down"),
        feet=((168, 214), (186, 214)),
        look=1,
        mood="down",
        nod=(3, 2),
    )
    book = tools.book(176, 136, 62, TEAL)
    return things.lamp(242) + seat + reader + arm + book + signs.bulb(146, 46, 0.8) + ground()


def finir() -> str:
    """Someone lays the last brick of a wall."""
    bricks = ""
    for row in range(4):
        y = 186 - row * 28
        edges = [142, 196, 250, 304] if row % 2 == 0 else [142, 169, 223, 277, 304]
        for left, right in pairwise(edges):
            if row == 3 and left == 142:
                bricks += paint(box(left, y, right - left, 28), "", "thread", 3, "5 6")
                continue
            bricks += cut(box(left, y, right - left, 28), EARTH, 4)
    brick = cut(box(124, 70, 46, 26, 2), MADDER, 4)
    mason = person(
        who.FATOU.wearing("helmet"),
        70,
        left=(124, 98),
        right=(140, 100),
        bend=("down", "down"),
        look=1,
        behind="left",
        nod=(-3, -5),
    )
    return hill(224, 84, "#F2CF7C") + bricks + brick + mason + ground()


def concentrer() -> str:
    """Someone sews at a table; a radio makes noise beside them."""
    cloth = cut("M140 150C150 132 176 128 196 138C206 142 214 146 216 150Z", MADDER) + seam(
        "M158 143q18 -8 40 0", "#F8E6CB", 2.6, "5 4"
    )
    needle = mark("M228 132l14 -28", "#4A4E58", 4) + paint(
        "M242 104C262 116 216 124 206 144", "", "thread", 3
    )
    tailor = person(
        who.HARPREET,
        178,
        left=(152, 140),
        right=(232, 122),
        bend=("down", "down"),
        mood="down",
        legs=False,
        over=needle,
    )
    noise = signs.noise(104, 124) + signs.note(112, 76) + signs.note(34, 70, 0.9)
    return hill(178, 88) + tailor + things.desk(22, 278) + cloth + things.radio(68, 150) + noise + ground()


def precision() -> str:
    """A hand lays a ruler on a board, another draws a line."""
    board = cut(box(16, 122, 288, 70, 4), WOOD) + mark("M30 178q60 -8 110 0t150 -4", "#8A5A33", 3)
    line = mark("M196 122V164", DARK, 4) + seam("M196 170V192", DARK, 3, "5 6")
    return (
        board
        + tools.ruler(60, 104, 150)
        + line
        + hands.fist(92, 92, who.BROWN, TEAL, 38)
        + tools.pen(196, 126, 28)
        + hands.fist(222, 80, who.BROWN, TEAL, -24, True)
        + ground()
    )


def plan() -> str:
    """Someone holds an open plan; a red pin marks a place."""
    post = (
        paint("M262 212V66", "", "ink", 7)
        + cut("M218 62h64l16 16l-16 16h-64Z", HONEY, 5, "satin")
        + cut("M306 104h-56l-14 14l14 14h56Z", WHITE, 5, "")
    )
    walker = person(who.SAM, 122, left=(72, 148), right=(172, 148), bend=("left", "right"), mood="smile")
    return (
        hill(122, 92)
        + post
        + walker
        + things.plan(122, 146, 1.18)
        + _fingers((72, 146), (172, 140), who.SAM.skin)
        + ground()
    )


def _fingers(left: tuple[float, float], right: tuple[float, float], skin: str) -> str:
    """Hands that hold a sheet by its sides."""
    return "".join(
        paint(f"M{x} {y}h.1", "", "ink", 19) + mark(f"M{x} {y}h.1", skin, 11) for x, y in (left, right)
    )
