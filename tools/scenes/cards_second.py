"""Round 2 of the cards."""

from scenes import hands, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    HONEY,
    LEATHER,
    MADDER,
    PLUM,
    SKY,
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
    on_paper,
    paint,
)
from scenes.people import person


def demander() -> str:
    """Someone at a table raises a hand; another person turns to them."""
    knot = mark("M28 144c8 -18 26 -14 22 -2s-20 10 -14 -4s30 -8 28 6", TEAL, 4.5)
    asker = person(
        who.LIN,
        96,
        left=(66, 142),
        right=(138, 78),
        bend=("left", "right"),
        mood="talk",
        look=0.4,
        legs=False,
    )
    helper = person(
        who.MARIUS,
        246,
        left=(206, 138),
        right=(272, 152),
        bend=("down", "right"),
        look=-1,
        feet=((236, 214), (262, 214)),
    )
    bubble = signs.bubble(176, 40, 58, 46, (140, 64), signs.question(0, -4, 1))
    return hill(96, 84) + asker + things.desk(18, 160) + knot + bubble + helper + ground()


def consigne() -> str:
    """A list of four steps: three are ticked, someone ticks the last."""
    pictos = (
        paint("M0 -11C8 0 9 4 9 6a9 9 0 0 1 -18 0C-9 4 -8 0 0 -11Z", WOAD, "", 0),
        paint(box(-11, -5, 22, 14, 5), "#E09AA0", "", 0) + mark("M-4 -10h.1M5 -11h.1M0 -6h.1", WOAD, 5),
        paint(box(-10, -10, 20, 20, 4), HONEY, "", 0) + mark("M-5 -4h10M-5 3h10", WHITE, 3),
        paint(
            "M-7 12C-11 4 -10 0 -10 -5a2.4 2.4 0 0 1 5 0V-9a2.4 2.4 0 0 1 5 0a2.4 2.4 0 0 1 5 0V1L9 -3a2.6 2.6 0 0 1 4 3L8 12Z",
            FIR,
            "",
            0,
        ),
    )
    board = (
        cut(box(28, 14, 140, 188, 6), WOOD)
        + paint(box(40, 28, 116, 164, 3), WHITE, "ink", 4)
        + paint(box(76, 6, 44, 20, 5), STEEL)
    )
    for row, sign in enumerate(pictos):
        y = 54 + row * 38
        board += (
            at(66, y, sign)
            + mark(f"M84 {y}h28", "#8F8A7D", 4)
            + paint(box(124, y - 11, 22, 22, 3), "", DARK, 3.5)
        )
        board += signs.tick(134, y + 2, 1) if row < 3 else mark(f"M127 {y + 1}l6 6", FIR, 6)
    ticker = person(
        who.AWA.wearing("apron"),
        232,
        left=(158, 160),
        right=(262, 158),
        bend=("down", "right"),
        look=-1,
        mood="calm",
    )
    return board + tools.pen(134, 174, 52, MADDER, 0.8) + ticker + ground(170)


def parler_groupe() -> str:
    """Someone stands and speaks; five seated people look at them."""
    stage = cut(box(104, 158, 112, 26, 4), WOOD)
    speaker = person(
        who.ROSE, 160, y=158, left=(126, 126), right=(214, 98), bend=("left", "down"), mood="talk", size=0.94
    )
    bubble = signs.bubble(262, 40, 84, 48, (190, 44), mark("M-26 -8h40M-26 6h52", PLUM, 5))
    heads = ""
    crowd = ((who.KARIM, 34), (who.NADIA, 97), (who.MARIUS, 160), (who.OLEK, 223), (who.AMADOU, 286))
    for someone, x in crowd:
        heads += cut(
            f"M{x - 31} 232C{x - 31} 210 {x - 18} 204 {x} 204S{x + 31} 210 {x + 31} 232Z", someone.top
        )
        heads += cut(disc(x, 188, 21), someone.hair, 5, "twill" if someone.style == "scarf" else "")
        if someone.style == "tail":
            heads += paint(
                f"M{x} 182C{x + 12} 192 {x + 12} 214 {x} 220C{x - 12} 214 {x - 12} 192 {x} 182Z",
                someone.hair,
                "ink",
                4,
            )
    return hill(160, 110) + stage + speaker + bubble + heads


def formulaire() -> str:
    """A hand fills in the boxes of a sheet with a pen."""
    sheet = (
        paint(box(48, 14, 168, 204, 4), WHITE)
        + paint(box(66, 32, 40, 46, 3), SKY, DARK, 3.5)
        + mark("M86 47h.1", DARK, 15)
        + mark("M74 70q12 -16 24 0", DARK, 6)
    )
    sheet += mark("M120 42h76M120 58h76", "#8F8A7D", 4)
    for row in range(3):
        y = 104 + row * 36
        sheet += paint(box(66, y - 12, 24, 24, 3), "", DARK, 3.5) + mark(
            f"M102 {y}h{(62, 40, 28)[row]}", WOAD if row < 2 else "#8F8A7D", 5
        )
        sheet += signs.tick(77, y + 2, 1.1) if row < 2 else mark("M69 177l6 6", FIR, 6)
    return (
        hill(134, 118)
        + at(4, 0, sheet, 1, 0)
        + tools.pen(84, 182, 58, MADDER, 1.15)
        + hands.fist(146, 152, who.SAND, EARTH, -18, True, 140)
    )


def tenue() -> str:
    """Someone puts a helmet on; an overall and strong shoes hang beside."""
    rail = cut(box(150, 44, 152, 12, 3), WOOD) + paint("M182 56v12M238 56v12M282 56v12", "", "ink", 5)
    overall = cut(
        "M160 78L176 68H190L206 78L216 120L200 124L198 106V186H170V106L166 124L150 120Z", WOAD
    ) + mark("M183 70V184M176 130h-.1M176 150h-.1", WHITE, 3)
    vest = cut("M222 72L232 68Q238 78 244 68L254 72V136H222Z", "#E8862E") + mark(
        "M224 104h28M230 74v60M246 74v60", "#F4E28A", 5
    )
    shoes = (
        paint("M268 74q14 -8 28 0", "", "ink", 3)
        + cut("M264 76h16v18q14 2 14 12v6h-30Z", LEATHER, 4)
        + paint("M262 112h34", "", "ink", 7)
    )
    dresser = person(who.INES.wearing("helmet"), 80, left=(48, 82), right=(112, 82), bend=("left", "right"))
    return hill(80, 72) + rail + overall + vest + shoes + dresser + ground()


def secret() -> str:
    """Someone speaks in another's ear, who keeps it behind a closed padlock."""
    teller = person(
        who.NADIA, 92, left=(70, 168), right=(134, 104), bend=("left", "down"), look=1, lean=8, mood="talk"
    )
    keeper = person(who.AMADOU, 176, left=(146, 166), right=(178, 124), bend=("left", "down"), mood="calm")
    finger = paint("M177 120V102", "", "ink", 12) + mark("M177 120V103", who.DEEP, 6)
    lock = tools.padlock(268, 96, HONEY, 1.15)
    return hill(138, 92) + keeper + finger + teller + lock + ground()


def expliquer() -> str:
    """Someone shows a movement; another person holds the tool and tries."""
    bench = (
        things.table(118, 168, 154, WOOD)
        + cut(box(170, 138, 84, 16, 2), "#E8D2A9")
        + mark("M204 138v-10M199 127h10", DARK, 4)
    )
    teacher = person(
        who.FATOU, 62, left=(30, 148), right=(104, 84), bend=("left", "right"), look=1, mood="talk"
    )
    moves = mark("M112 66q14 8 14 24M124 58q18 12 18 32", "thread", 4)
    learner = person(
        who.THEO,
        252,
        left=(216, 106),
        right=(272, 134),
        bend=("left", "right"),
        look=-1,
        mood="calm",
        holds=tools.hammer(218, 106, -42),
    )
    return hill(252, 66) + teacher + moves + learner + bench + ground()


def ranger() -> str:
    """Tools on a wall, each in its place; someone hangs up the last."""
    wall = cut(box(20, 18, 176, 128, 5), "#E8D2A9") + mark("M48 34h.1M92 34h.1M136 34h.1M174 34h.1", DARK, 6)
    kit = tools.saw(48, 48) + tools.spanner(92, 76, 0, 1) + tools.brush(134, 100)
    place = paint("M158 46h26v10h-9v46h-8v-46h-9Z", "", DARK, 2.6, "5 5")
    tidy = person(
        who.OLEK,
        254,
        left=(206, 92),
        right=(276, 160),
        bend=("down", "right"),
        look=-1,
        holds=tools.hammer(204, 92, -12),
    )
    crate = cut(box(40, 176, 110, 38, 3), MADDER) + mark("M80 194h30", WHITE, 6)
    return wall + on_paper(kit) + place + crate + tidy + ground()
