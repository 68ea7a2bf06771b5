"""Round 4 of the cards."""

from scenes import people as who
from scenes import signs, things, tools
from scenes.cloth import (
    DARK,
    FIR,
    HONEY,
    MADDER,
    PLUM,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    WOOD,
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


def notice() -> str:
    """An open leaflet, a screwdriver, a chair half put together, and who builds it."""
    leaflet = paint("M14 58L62 48L110 58V160L62 150L14 160Z", WHITE) + mark("M62 48V150")
    leaflet += (
        mark("M28 84v34M28 102h16v18M28 118", WOAD, 5)
        + mark("M76 80v34M76 98h18v18", WOAD, 5)
        + mark("M94 98V76", MADDER, 5)
        + mark("M28 136l20 -3M76 132l22 4", "#8F8A7D", 4)
    )
    chair = (
        cut(box(204, 138, 74, 14, 3), HONEY)
        + cut(box(262, 62, 14, 152, 3), HONEY)
        + cut(box(208, 152, 13, 62, 2), HONEY)
    )
    chair += paint("M226 152v58", "", "thread", 3.5, "6 7")
    builder = person(
        who.SAM.wearing(top=TEAL),
        158,
        hip=34,
        left=(128, 166),
        right=(214, 116),
        bend=("down", "right"),
        feet=((144, 214), (188, 214)),
        look=1,
        mood="calm",
        holds=tools.screwdriver(216, 138, 8, 0.8),
    )
    leg = cut(box(288, 200, 26, 12, 2), HONEY, 4)
    return leaflet + chair + builder + leg + ground()


def e_mail() -> str:
    """An envelope leaves a screen; a paper clip holds a sheet."""
    sheet = things.paper(250, 112, 58, 76, 4, 8)
    clip = paint("M252 66v34a9 9 0 0 1 -18 0V70a6 6 0 0 1 12 0v26", "", "ink", 9) + mark(
        "M252 66v34a9 9 0 0 1 -18 0V70a6 6 0 0 1 12 0v26", STEEL, 4
    )
    speed = seam("M128 100Q150 66 182 60", "thread", 4, "10 9")
    letter = tools.envelope(214, 66, 76, 50, -8)
    writer = person(
        who.MARIUS, 74, left=(48, 146), right=(104, 146), bend=("left", "right"), look=0.5, legs=False
    )
    computer = things.laptop(122, 150, 72, mark("M-18 -8h36M-18 4h24", WOAD, 4))
    return hill(74, 82) + writer + things.desk(14, 196) + computer + speed + sheet + clip + letter + ground()


def mots_de_passe() -> str:
    """Three padlocks, each with a key of another shape."""
    out = ""
    for k, (x, colour) in enumerate(((62, HONEY), (160, MADDER), (258, TEAL))):
        out += things.screen(x, 62, 78, 60, tools.padlock(0, 10, colour, 0.62, k)) + seam(
            f"M{x} 112v22", "thread", 4, "7 7"
        )
        out += tools.key(x - 18, 164, k, -6 + 6 * k, colour, 1.15)
    return out + ground()


def prevenir() -> str:
    """Someone in bed holds a phone; the clock shows seven."""
    bed = cut(box(28, 120, 16, 94, 4), WOOD) + cut(box(286, 150, 14, 64, 4), WOOD)
    pillow = cut("M50 142Q54 116 84 120L120 130Q132 158 116 168H54Q46 160 50 142Z", "#F3E9D6", 5, "")
    sick = person(
        who.CLAIRE,
        124,
        y=232,
        lean=-26,
        left=(92, 178),
        right=(158, 112),
        bend=("down", "right"),
        legs=False,
        mood="sad",
        look=0.4,
        holds=tools.phone(150, 100, 22, 38, 10),
        behind="left",
    )
    cover = (
        cut("M44 200V178Q96 160 140 168Q220 150 286 176V200Z", WOAD)
        + paint(
            "M48 186V178Q96 160 140 168Q220 150 282 174V184Q220 160 140 180Q96 172 48 190Z", WHITE, "ink", 4
        )
        + seam("M60 196Q160 180 272 194", "#EAF1F2", 3, "9 7")
    )
    voice = signs.noise(176, 96)
    return (
        things.clock(252, 58, 34, 7)
        + bed
        + pillow
        + sick
        + cover
        + paint("M36 206H294", "", "ink", 12)
        + voice
        + ground()
    )


def calme() -> str:
    """Someone works at a table; another person calls them from the door."""
    caller = person(
        who.THEO,
        262,
        left=(222, 94),
        right=(276, 168),
        bend=("down", "right"),
        look=-1,
        mood="talk",
        size=0.94,
    )
    bubble = signs.bubble(188, 40, 64, 44, (232, 76), mark("M0 -13v14M0 12h.1", MADDER, 6))
    worker = person(
        who.LIN.wearing(top=PLUM),
        92,
        left=(60, 140),
        right=(138, 112),
        bend=("left", "down"),
        look=0.5,
        mood="calm",
        legs=False,
    )
    work = (
        cut(box(52, 136, 40, 14, 2), HONEY, 4)
        + cut(box(58, 124, 28, 12, 2), TEAL, 4)
        + tools.cup(164, 150, MADDER)
    )
    return (
        hill(92, 82)
        + things.door(216, 94, 150, FIR, True)
        + caller
        + worker
        + things.desk(20, 172)
        + work
        + bubble
        + ground()
    )


def verifier() -> str:
    """Someone looks closely at their work with a magnifying glass."""
    dress = cut(
        "M154 96L186 82Q204 98 222 82L254 96L270 130L246 140L244 132V196H164V132L162 140L138 130Z", MADDER
    )
    sewn = seam("M172 186H236M204 100V180", "#F8E6CB", 3, "8 7") + mark(
        "M204 118h.1M204 140h.1M204 162h.1", WHITE, 8
    )
    stand = paint("M204 84V50M184 50h40M204 196v16M180 213h48", "", "ink", 6)
    glass = tools.magnifier(152, 130, 25, -50, "#FBE9EC") + seam("M138 130h28", MADDER, 6, "9 6")
    checker = person(
        who.HARPREET.wearing("shirt"),
        78,
        left=(54, 168),
        right=(118, 150),
        bend=("left", "down"),
        look=1,
        lean=8,
        mood="down",
    )
    return hill(204, 84) + stand + dress + sewn + checker + glass + signs.approved(284, 52, 1.1) + ground()


def preparer() -> str:
    """A bowl, eggs, scales and a whisk are ready on a table; the cook behind it rolls up a sleeve."""
    cook = person(who.AMADOU.wearing("apron"), 160, left=(116, 120), right=(206, 118), bend=("left", "right"))
    bowl = cut("M46 116H114Q112 150 92 150H68Q48 150 46 116Z", TEAL)
    eggs = "".join(
        paint(f"M{x} {150}q-11 0 -11 -12q2 -14 11 -15q9 1 11 15q0 12 -11 12Z", "#F6DFC0", DARK, 4)
        for x in (132, 154, 176)
    )
    scales = (
        cut("M212 128h52l8 22h-68Z", MADDER)
        + paint("M206 116h64l-8 8h-48Z", STEEL)
        + paint(disc(238, 140, 8), WHITE, "ink", 3)
        + mark("M238 140l4 -4", DARK, 3)
    )
    whisk = paint("M288 112V148M288 112C272 96 278 74 288 70C298 74 304 96 288 112ZM288 112V72", "", "ink", 4)
    return hill(160, 92) + cook + things.table(18, 284, 150) + bowl + eggs + scales + whisk + ground()


def saluer() -> str:
    """Someone comes through a door and raises a hand; another greets back."""
    comer = person(
        who.AWA,
        126,
        left=(94, 166),
        right=(170, 70),
        bend=("left", "right"),
        feet=((108, 214), (148, 214)),
        look=1,
    )
    host = person(
        who.JEAN, 250, left=(206, 84), right=(276, 146), bend=("left", "right"), look=-1, legs=False
    )
    return (
        things.door(36, 92, 160, TEAL, True)
        + comer
        + host
        + things.desk(198, 112)
        + tools.cup(286, 150, MADDER)
        + ground()
    )
