"""Scenes of the guide that show people with their badges: examples, and what an employer comes to see."""

from scenes import hands, patches, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    FIR,
    HONEY,
    MADDER,
    PLUM,
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
    paint,
    seam,
)
from scenes.people import person, wheelchair


def together() -> str:
    """Three people stand close together; above them, a badge with a heart."""
    middle = person(who.OLEK, 162, left=(118, 124), right=(206, 134), bend=("down", "down"))
    left = person(who.NADIA, 92, left=(64, 166), right=(118, 164), bend=("left", "right"), look=0.4)
    right = wheelchair(who.KARIM.wearing(top=FIR), 240, look=-1, left=(212, 152), right=(264, 150))
    return hill(164, 104) + middle + left + right + patches.patch("woad", "heart", 164, 32, 58) + ground()


def work() -> str:
    """Three people at work: a builder, a cook, someone at a desk."""
    builder = person(
        who.THEO.wearing("helmet", "vest"),
        46,
        left=(20, 164),
        right=(82, 118),
        bend=("left", "right"),
        holds=tools.hammer(84, 118, 10),
    )
    tray = paint("M102 126h52", "", "ink", 9) + paint("M108 120a20 20 0 0 1 40 0Z", WHITE, "ink", 4)
    cook = person(
        who.AWA.wearing("apron"), 170, left=(130, 134), right=(198, 164), bend=("down", "right"), holds=tray
    )
    clerk = person(
        who.MARIUS, 264, left=(236, 142), right=(292, 142), bend=("left", "right"), legs=False, look=-0.4
    )
    desk = things.desk(212, 104) + things.laptop(264, 150, 48)
    return hill(160, 100) + builder + cook + clerk + desk + ground()


def handed() -> str:
    """Someone is given a badge; others watch."""
    giver = person(who.CLAIRE, 98, y=206, left=(74, 160), right=(142, 108), bend=("left", "down"), look=1)
    taker = person(who.AMADOU, 222, y=206, left=(178, 108), right=(248, 160), bend=("down", "right"), look=-1)
    pair = patches.patch("fir", "tool", 160, 94, 66) + "".join(
        paint(f"M{x} 112h.1", "", "ink", 19) + mark(f"M{x} 112h.1", skin, 11)
        for x, skin in ((140, who.PALE), (180, who.DEEP))
    )
    shine = mark("M128 50l-7 -9M160 42V30M192 50l7 -9", HONEY, 6)
    backs = ""
    for someone, x in ((who.SAM, 30), (who.LIN, 160), (who.HARPREET, 290)):
        backs += cut(
            f"M{x - 31} 232C{x - 31} 212 {x - 18} 206 {x} 206S{x + 31} 212 {x + 31} 232Z", someone.top
        )
        backs += paint(disc(x, 192, 20), someone.hair)
    return hill(160, 104) + giver + taker + pair + shine + backs


def course() -> str:
    """Someone follows a course on a computer; a badge comes out of the screen."""
    lesson = paint(box(-46, -28, 60, 44, 2), WHITE, DARK, 3) + at(-16, -6, patches.SIGNS["book"], 1.3)
    lesson += (
        mark("M-46 27h92", "#8FB8D6", 5)
        + mark("M-46 27h50", MADDER, 5)
        + mark("M26 -22h20M26 -8h20M26 6h14", "#8F8A7D", 4)
    )
    monitor = things.screen(118, 84, 128, 92, lesson)
    learner = person(
        who.INES.wearing(top=PLUM),
        256,
        left=(206, 148),
        right=(276, 150),
        bend=("left", "right"),
        look=-1,
        legs=False,
    )
    way = seam("M140 58Q156 36 174 34", "thread", 4, "9 8")
    return (
        hill(248, 64)
        + learner
        + things.desk(16, 288)
        + monitor
        + way
        + patches.patch("moss", "leaf", 206, 34, 56, 8)
        + tools.cup(38, 150, TEAL)
        + ground()
    )


def every_day() -> str:
    """Someone holds a phone; seven days are ticked."""
    days = ""
    for k in range(7):
        x, y = 158 + (k % 4) * 40, 46 + (k // 4) * 40
        days += paint(box(x - 14, y - 14, 28, 28, 5), "#EEF3E0", DARK, 3) + signs.tick(x - 2, y + 2, 0.9)
    days += at(278, 86, patches.SIGNS["star"], 1.5)
    fan = person(
        who.LIN,
        84,
        left=(58, 166),
        right=(124, 130),
        bend=("left", "down"),
        look=1,
        holds=tools.phone(128, 122, 22, 40, 12),
    )
    return hill(84, 74) + signs.bubble(218, 66, 176, 92, (140, 122)) + days + fan + ground()


def click() -> str:
    """On a screen, a badge and what it says; a finger presses it."""
    page = mark("M8 -30h64M8 -14h46", "#8F8A7D", 5)
    for k in range(2):
        y = 8 + k * 24
        page += (
            paint(box(8, y - 8, 16, 16, 3), WHITE, DARK, 3)
            + signs.tick(14, y + 1, 0.75)
            + mark(f"M34 {y}h{(38, 28)[k]}", DARK, 4.5)
        )
    window = patches.browser(146, 104, 248, 176, "", FIR)
    name = at(134, 112, page)
    return (
        hill(146, 118)
        + window
        + name
        + badge("apporter-de-l-aide", 82, 112, 92)
        + hands.pointing(104, 146, who.SAND, WOAD, 58, True, 120)
        + ground()
    )


def whole_person() -> str:
    """Someone in the middle; around them, five badges."""
    ring = (
        patches.patch("madder", "clock", 62, 58, 64, -8)
        + patches.patch("woad", "heart", 258, 58, 66, 8)
        + patches.patch("fir", "tool", 46, 148, 62, 4)
        + patches.patch("honey", "star", 274, 148, 62, -4)
        + patches.patch("plum", "book", 160, 34, 60)
    )
    ties = seam("M92 74L122 92M228 74L198 92M80 146H112M240 146H208", "thread", 4, "7 7")
    return (
        hill(160, 92)
        + ties
        + ring
        + person(who.HARPREET.wearing(top=TEAL), 160, left=(128, 160), right=(192, 160), size=0.88)
        + ground()
    )
