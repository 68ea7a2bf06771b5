"""The scenes of the third part of the guide: what badges are for."""

from scenes import hands, patches, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    FIR,
    HONEY,
    MADDER,
    PLUM,
    SKY,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    WOOD,
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
from scenes.people import person


def given() -> str:
    """A hand gives a badge to another hand."""
    giver = hands.fist(112, 74, who.PALE, WOAD, 26, False, 110)
    taker = hands.flat(206, 176, who.DEEP, FIR, 6, True, 110)
    return hill(160, 104) + taker + badge("apporter-de-l-aide", 168, 100, 124, 4) + giver + ground()


def passions() -> str:
    """Someone; around them a guitar, a plant, a ball, a pan."""
    guitar = at(
        58,
        118,
        paint(box(-5, -86, 10, 78, 2), "#6B4A38", "ink", 4)
        + paint(box(-9, -100, 18, 18, 3), "#6B4A38", "ink", 4)
        + cut(
            "M0 -16C16 -18 22 -2 14 8C24 16 24 44 0 46C-24 44 -24 16 -14 8C-22 -2 -16 -18 0 -16Z",
            HONEY,
            5,
            "satin",
        )
        + mark(disc(0, 14, 7), DARK, 3)
        + mark("M-8 34h16M0 -80V34", DARK, 2.5),
        1,
        -12,
    )
    ball = (
        cut(disc(92, 192, 21), WHITE, 5, "")
        + paint("M92 182l10 7l-4 11h-12l-4 -11Z", DARK, "", 0)
        + mark("M92 182v-9M102 189l9 -3M98 200l5 8M86 200l-5 8M82 189l-9 -3", DARK, 3)
    )
    pan = (
        cut("M222 84h64v26q0 14 -14 14h-36q-14 0 -14 -14Z", MADDER)
        + paint("M212 96h10M286 96h10", "", "ink", 7)
        + mark("M240 70q6 -6 0 -12M256 70q6 -6 0 -12M272 70q6 -6 0 -12", "#B7AD9A", 4)
    )
    middle = person(who.ROSE, 160, left=(116, 108), right=(206, 110), bend=("left", "right"))
    return hill(160, 92) + guitar + ball + pan + middle + things.plant(262, 214, 1.05) + ground()


def kitchen() -> str:
    """Two people cook; one shows the other."""
    stove = (
        cut(box(112, 150, 104, 64, 3), STEEL, 5, "")
        + paint(box(126, 168, 76, 34, 3), "#3A3F4B", "ink", 4)
        + mark("M126 159h.1M142 159h.1M158 159h.1", DARK, 6)
    )
    pot = (
        cut("M128 112h56v30q0 8 -8 8h-40q-8 0 -8 -8Z", MADDER)
        + paint("M120 122h8M184 122h8", "", "ink", 6)
        + mark("M142 98q6 -6 0 -12M158 98q6 -6 0 -12M174 98q6 -6 0 -12", "#B7AD9A", 4)
    )
    spoon = paint("M170 112L198 84", "", "ink", 9) + mark("M170 112L198 84", WOOD, 4)
    cook = person(
        who.NADIA.wearing("apron"), 240, left=(198, 88), right=(266, 160), bend=("down", "right"), look=-1
    )
    learner = person(
        who.SAM.wearing("apron"),
        70,
        left=(44, 166),
        right=(116, 132),
        bend=("left", "down"),
        look=1,
        mood="wow",
    )
    return hill(162, 100) + pot + stove + spoon + cook + learner + ground()


def screen() -> str:
    """Two hands on a keyboard; on the screen, an envelope and a key."""
    inner = tools.envelope(-44, 0, 74, 50) + tools.key(30, 0, 0, 0, HONEY, 1)
    monitor = things.screen(160, 70, 214, 120, inner)
    keyboard = (
        cut("M70 160H250L268 208H52Z", "#4A505E", 5, "")
        + mark("M86 172H234M80 184H240", "#B7BDC8", 6.5).replace("/>", ' stroke-dasharray="7 9"/>')
        + mark("M110 197H210", "#B7BDC8", 6.5)
    )
    return (
        monitor
        + keyboard
        + hands.fist(116, 184, who.AMBER, MADDER, -34, False, 90)
        + hands.fist(204, 184, who.AMBER, MADDER, 34, True, 90)
    )


def path() -> str:
    """A way goes up a hill; three badges mark the stages."""
    slope = "M10 214C60 200 70 170 112 158C160 146 170 104 214 92C250 82 270 66 312 60V214Z"
    rise = (
        paint(slope, HONEY, "", 0)
        + paint(slope, "url(#satin)", "", 0)
        + paint("M10 214C60 200 70 170 112 158C160 146 170 104 214 92C250 82 270 66 312 60", "", "ink", 5)
    )
    way = seam("M40 214C84 204 100 188 132 178S180 140 222 126S280 100 316 96", "#A63446", 4, "10 9")
    stages = (
        patches.patch("madder", "clock", 122, 118, 56)
        + patches.patch("fir", "tool", 206, 54, 60)
        + patches.patch("woad", "heart", 284, 26, 50)
    )
    walker = person(
        who.OLEK,
        46,
        y=206,
        left=(26, 142),
        right=(74, 132),
        bend=("left", "down"),
        feet=((30, 206), (64, 198)),
        look=1,
        size=0.86,
    )
    posts = paint("M122 142V154M206 80V94M284 48V66", "", "ink", 5)
    return rise + way + posts + stages + walker + ground()


def event() -> str:
    """A code to scan on a wall; three people hold out their phones."""
    wall = cut(box(18, 36, 104, 104, 4), TEAL) + patches.code(70, 88, 72)
    flags = (
        (96, 20, MADDER),
        (134, 25, HONEY),
        (172, 27, FIR),
        (210, 25, WOAD),
        (248, 20, MADDER),
        (286, 12, HONEY),
    )
    bunting = paint("M80 8Q190 48 316 4", "", "ink", 4) + "".join(
        paint(f"M{x} {y}h18l-9 17Z", colour, "ink", 3) for x, y, colour in flags
    )
    folk = ""
    for k, someone in enumerate((who.KARIM, who.LIN, who.JEAN)):
        x = 278 - k * 55
        folk += person(
            someone,
            x,
            left=(x - 27, 92),
            right=(x + 20, 160),
            bend=("left", "right"),
            look=-1,
            holds=tools.phone(x - 28, 78, 18, 32, -6),
            size=0.86,
        )
    return hill(226, 84) + wall + bunting + folk + ground()


def open_door() -> str:
    """A door stands open; behind it, a bag full of badges."""
    frame = cut(box(86, 16, 168, 198), PLUM) + paint(box(104, 34, 132, 180), SKY, "ink", 4)
    leaf = paint("M104 34L58 50V224L104 214Z", "#F5E9F2") + mark("M70 140h.1", DARK, 9)
    on_it = (
        patches.patch("madder", "clock", 170, 360, 150, -5)
        + patches.patch("fir", "tool", 324, 356, 146, 4)
        + patches.patch("honey", "star", 470, 362, 146, -4)
    )
    shelf = cut(box(104, 196, 132, 18), WOOD)
    return frame + shelf + patches.bag(170, 126, 132, on_it) + leaf + ground()
