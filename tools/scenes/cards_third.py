"""Round 3 of the cards."""

from scenes import hands, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    FIR,
    HONEY,
    MADDER,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    WOOD,
    at,
    box,
    cut,
    disc,
    ground,
    hill,
    mark,
    paint,
    seam,
)
from scenes.people import person, wheelchair


def convaincre() -> str:
    """Someone speaks to three others and counts on their fingers."""
    fingers = paint("M134 96L128 78M140 94V74", "", "ink", 11) + mark(
        "M134 96L128 79M140 94V75", who.AMBER, 5
    )
    speaker = person(
        who.INES,
        86,
        left=(60, 150),
        right=(137, 100),
        bend=("left", "down"),
        look=1,
        mood="talk",
        holds=fingers,
    )
    reasons = mark("M-32 -9h.1M-32 9h.1", MADDER, 10) + mark("M-18 -9h50M-18 9h36", "#8F8A7D", 5)
    bubble = signs.bubble(176, 38, 104, 54, (116, 74), reasons)
    others = (
        person(who.MARIUS, 198, left=(182, 168), right=(216, 168), look=-1, size=0.84, mood="think")
        + person(who.AWA, 284, left=(268, 168), right=(302, 168), look=-1, size=0.84)
        + person(who.HARPREET, 241, left=(222, 164), right=(258, 164), look=-1, size=0.84)
    )
    return hill(86, 76) + others + bubble + speaker + ground()


def raconter() -> str:
    """Someone shows a shelf they put up; another listens."""
    books = "".join(
        cut(box(170 + k * 17, 56 - (k % 2) * 6, 15, 40 + (k % 2) * 6), colour, 4, "")
        for k, colour in enumerate((MADDER, HONEY, TEAL))
    )
    shelf = things.shelf(150, 96, 140) + books + things.plant(256, 97, 0.72)
    teller = person(
        who.THEO.wearing(top=FIR),
        116,
        left=(84, 166),
        right=(158, 128),
        bend=("down", "down"),
        look=-0.6,
        mood="talk",
    )
    listener = person(
        who.CLAIRE, 44, y=214, size=0.94, left=(26, 168), right=(58, 124), bend=("left", "down"), look=1
    )
    drill = signs.bubble(
        92,
        30,
        112,
        46,
        (118, 66),
        tools.hammer(-34, 14, 30, 0.55)
        + mark("M-12 0h18m-6 -6l6 6l-6 6", "#8F8A7D", 4)
        + signs.tick(32, 2, 1.1),
    )
    kit = (
        cut(box(206, 180, 72, 34, 3), WOAD)
        + paint("M226 180v-12h32v12", "", "ink", 6)
        + mark("M242 180v10", HONEY, 8)
    )
    return hill(82, 72) + shelf + kit + drill + listener + teller + ground()


def chef() -> str:
    """Three people stand; a line ties each one to their job."""
    clip = paint(box(-9, -11, 18, 22, 2), WHITE, DARK, 3) + mark("M-4 -3h8M-4 4h8M-4 -11h8", DARK, 3)
    pot = paint("M-11 -3H11V8q0 3 -3 3H-8q-3 0 -3 -3Z", STEEL, DARK, 3) + mark("M-14 -3H14M0 -8v-1", DARK, 4)
    jobs = (
        tools.job(160, 30, 26, MADDER, clip)
        + tools.job(58, 46, 24, FIR, tools.spanner(0, 5, 30, 0.42))
        + tools.job(262, 46, 24, WOAD, pot)
    )
    ties = seam("M134 34L84 42M186 34L236 42", "thread", 4, "8 8") + seam(
        "M160 62v18M58 76v20M262 76v20", "thread", 4, "6 7"
    )
    boss = person(
        who.LIN.wearing("shirt"),
        160,
        left=(134, 174),
        right=(182, 160),
        bend=("left", "right"),
        size=0.88,
        over=paint(box(166, 144, 26, 36, 2), WHITE, DARK, 4) + mark("M172 154h14M172 163h14", "#8F8A7D", 3),
    )
    left = person(who.KARIM.wearing("helmet", top=FIR), 58, size=0.76, look=0.6)
    right = person(who.SAM.wearing("apron", top=WOAD), 262, size=0.76, look=-0.6)
    return hill(160, 96) + ties + jobs + left + right + boss + ground()


def equipe() -> str:
    """Three people each hold a corner of a large cloth."""
    back = person(who.OLEK, 160, y=178, left=(128, 112), right=(192, 112), bend=("left", "right"))
    cloth = cut("M70 138Q160 112 250 138L262 196Q160 176 58 196Z", MADDER)
    sewn = seam("M80 146Q160 122 240 146L250 184Q160 166 70 184Z", "#F8E6CB", 3, "9 7")
    patches = cut("M118 144l30 -5l4 26l-32 4Z", HONEY, 3.5) + cut("M172 140l28 4l-4 26l-26 -4Z", TEAL, 3.5)
    one = person(who.AMADOU.wearing(), 42, left=(30, 168), right=(72, 142), bend=("left", "down"), look=1)
    two = person(who.CLAIRE, 280, left=(248, 142), right=(292, 168), bend=("down", "right"), look=-1)
    return hill(160, 108) + back + cloth + sewn + patches + one + two + ground()


def erreurs() -> str:
    """Someone looks at a board that is too short, and at a tape measure."""
    posts = cut(box(150, 92, 16, 122), WOOD) + cut(box(286, 92, 16, 122), WOOD)
    short = cut(box(166, 120, 86, 22, 2), HONEY) + paint(box(254, 120, 32, 22), "", "thread", 3.5, "6 6")
    good = cut(box(158, 70, 136, 22, 2), FIR)
    wrong = signs.cross(204, 164, 1.2, "thread")
    tape = (
        paint("M112 152H148V146H112Z", HONEY, "ink", 4)
        + cut(disc(106, 146, 14), WOAD)
        + mark("M106 146h.1", WHITE, 8)
    )
    thinker = person(
        who.JEAN, 78, left=(50, 90), right=(104, 146), bend=("left", "down"), look=1, mood="think", holds=tape
    )
    return hill(78, 72) + posts + short + good + wrong + signs.bulb(124, 42, 0.8) + thinker + ground()


def chercher() -> str:
    """A screen with two pages; someone compares them through a magnifying glass."""
    pages = paint(box(-76, -46, 66, 92, 3), WHITE, DARK, 3.5) + paint(
        box(10, -46, 66, 92, 3), WHITE, DARK, 3.5
    )
    pages += paint(box(-68, -38, 50, 30, 2), "#BDC57A", "", 0) + paint(
        box(18, -38, 50, 30, 2), "#BDC57A", "", 0
    )
    pages += mark("M-66 6h44M-66 20h30M-66 34h38M20 6h44M20 20h30M20 34h20", "#8F8A7D", 5)
    glass = tools.magnifier(176, 112, 30, 38, "#FFFDF6") + mark("M160 106h32M160 120h20", DARK, 5)
    seeker = person(who.ROSE, 266, left=(204, 148), right=(288, 166), bend=("down", "right"), look=-1)
    return (
        things.screen(118, 102, 188, 124, pages)
        + glass
        + seeker
        + mark("M92 30q24 -22 50 0m0 -13v13h-13", "thread", 5)
        + ground()
    )


def message() -> str:
    """A hand holds a phone; two message bubbles follow each other."""
    back, front = hands.holding_phone(92, 176, who.DEEP, FIR)
    face = (
        paint(box(-31, -52, 36, 26, 7), "#E09AA0", "", 0)
        + paint(box(-5, -14, 36, 26, 7), "#8FB8D6", "", 0)
        + mark("M-24 -39h20M3 -1h20", DARK, 4)
    )
    device = tools.phone(92, 108, 84, 144, 0, WHITE, face)
    ask = signs.bubble(
        222,
        58,
        116,
        64,
        (146, 76),
        signs.question(-30, -4, 0.9) + mark("M-8 -8h44M-8 8h28", "#8F8A7D", 5),
        "#F8E6EA",
    )
    reply = signs.bubble(
        232,
        146,
        116,
        64,
        (152, 128),
        signs.tick(-32, 0, 1.1) + mark("M-8 -8h44M-8 8h32", "#8F8A7D", 5),
        "#E5EFF5",
    )
    return hill(92, 84) + back + device + front + ask + reply + ground(160)


def bus() -> str:
    """Someone waits at a stop with a bag; the bus comes."""
    rider = wheelchair(who.INES, 62, look=1, right=(104, 104), left=(60, 156), mood="smile")
    return (
        hill(62, 56)
        + things.stop_sign(130)
        + things.bus(166)
        + rider
        + at(34, 160, cut(box(-14, -14, 26, 34, 5), MADDER, 4))
        + ground()
    )
