"""Round 5 of the cards."""

from scenes import hands, signs, things, tools
from scenes import people as who
from scenes.cloth import (
    DARK,
    FIR,
    GROUND,
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


def essayer() -> str:
    """Someone turns a key in a door; other keys lie on the ground."""
    gate = (
        cut(box(200, 42, 100, 172), FIR)
        + paint(box(214, 56, 72, 158), "#EEF3E0", "ink", 4)
        + paint(disc(230, 132, 13), HONEY, "ink", 4)
        + mark("M230 132h.1", DARK, 8)
    )
    trier = person(
        who.ROSE,
        128,
        left=(100, 168),
        right=(184, 132),
        bend=("left", "down"),
        look=1,
        mood="calm",
        holds=tools.key(190, 132, 0, 0, HONEY, 0.9),
    )
    fallen = (
        tools.key(30, 204, 1, 14, STEEL, 0.7)
        + tools.key(62, 190, 2, -12, MADDER, 0.7)
        + signs.cross(44, 168, 0.7, "thread")
        + signs.cross(78, 164, 0.7, "thread")
    )
    turn = mark("M214 108q16 -16 32 0m2 -12l-1 13l-12 -1", MADDER, 4)
    return hill(128, 70) + gate + fallen + trier + turn + ground()


def ecouter() -> str:
    """Two people sit face to face; one speaks, the other listens."""
    speaker = person(
        who.MARIUS,
        86,
        hip=44,
        left=(82, 152),
        right=(124, 116),
        bend=("down", "down"),
        feet=((112, 214), (124, 214)),
        look=1,
        mood="talk",
    )
    listener = person(
        who.FATOU,
        234,
        hip=44,
        left=(210, 152),
        right=(252, 102),
        bend=("down", "right"),
        feet=((196, 214), (208, 214)),
        look=-1,
        mood="calm",
    )
    bubble = signs.bubble(148, 42, 92, 52, (112, 84), mark("M-30 -8h56M-30 8h40", PLUM, 5))
    return hill(160, 70) + things.chair(80) + things.chair(240, True) + bubble + listener + speaker + ground()


def dossier() -> str:
    """A hand takes a sheet out of a folder with a ribbon, from a row of folders."""
    rows = ""
    for k, colour in enumerate((WOAD, FIR, HONEY, PLUM)):
        x = 26 + k * 32
        rows += (
            cut(box(x, 36, 30, 74, 3), colour)
            + paint(box(x + 7, 46, 16, 24, 2), WHITE, "ink", 3)
            + paint(disc(x + 15, 92, 6), WHITE, "ink", 3)
        )
    cupboard = (
        cut(box(22, 138, 136, 76, 4), WOOD)
        + paint(box(36, 152, 108, 48, 3), "", DARK, 3)
        + tools.padlock(90, 178, HONEY, 0.5)
    )
    folder = cut("M188 132H208L214 124H266V180H188Z", MADDER) + mark("M188 156h78", "#F8E6CB", 5)
    bow = paint(
        "M227 156q-16 -14 -18 0q4 10 18 0q16 -14 18 0q-4 10 -18 0ZM227 157l-8 16M227 157l9 16",
        "#F8E6CB",
        "ink",
        3,
    )
    sheet = things.paper(210, 108, 44, 54, 3, -6)
    keeper = person(
        who.FATOU, 262, left=(214, 90), right=(264, 170), bend=("down", "right"), look=-1, holds=sheet
    )
    return (
        hill(262, 56)
        + rows
        + things.shelf(16, 112, 150)
        + cupboard
        + keeper
        + folder
        + bow
        + _hand(262, 172, who.BROWN)
        + ground()
    )


def _hand(x: float, y: float, skin: str) -> str:
    return paint(f"M{x} {y}h.1", "", "ink", 19) + mark(f"M{x} {y}h.1", skin, 11)


def telephone() -> str:
    """Someone speaks on the phone and points at a leaking pipe."""
    pipe = (
        paint("M318 66H238V198", "", "ink", 32)
        + paint("M318 66H238V198", "", STEEL, 22)
        + cut(box(222, 122, 32, 18, 3), HONEY, 4)
    )
    leak = paint("M214 132q-16 -4 -22 10M212 140q-10 4 -12 16", "", WOAD, 5) + "".join(
        paint(f"M{x} {y}q-7 10 0 14q7 -4 0 -14Z", "#8FB8D6", WOAD, 3)
        for x, y in ((190, 150), (202, 172), (184, 178))
    )
    pool = paint(f"M150 {GROUND}q4 -14 34 -12q40 -4 48 12Z", "#8FB8D6", WOAD, 4)
    caller = person(
        who.KARIM,
        92,
        left=(66, 98),
        right=(148, 138),
        bend=("left", "down"),
        look=1,
        mood="talk",
        holds=tools.phone(70, 90, 17, 34, 14),
    )
    return hill(92, 78) + pool + pipe + leak + caller + signs.noise(48, 92, True) + ground()


def question() -> str:
    """Someone shows a bus map to another; the bus on the sign is crossed out."""
    off = paint(box(-12, -10, 24, 18, 4), WHITE, "", 0) + mark("M-16 -14L16 14M16 -14L-16 14", MADDER, 6)
    sheet = (
        paint(box(120, 98, 82, 66, 3), WHITE)
        + mark("M134 114h26v34h26", MADDER, 5)
        + mark("M134 148h28l24 -32", WOAD, 5)
        + mark("M134 114h.1M160 130h.1M186 148h.1M134 148h.1M186 116h.1", DARK, 8)
    )
    asker = person(
        who.NADIA, 92, left=(68, 168), right=(124, 152), bend=("left", "down"), look=1, mood="talk"
    )
    guide = person(
        who.AMADOU.wearing("cap", "shirt", top=WOAD),
        238,
        left=(190, 142),
        right=(262, 166),
        bend=("down", "right"),
        look=-1,
    )
    bubble = signs.bubble(144, 40, 56, 48, (112, 72), signs.question(0, -4, 1))
    return hill(238, 70) + things.stop_sign(34, WOAD, off) + sheet + asker + guide + bubble + ground()


def partager() -> str:
    """Four boxes of work stand on a table; each person takes one."""
    drop = paint("M0 -9C7 0 8 3 8 5a8 8 0 0 1 -16 0C-8 3 -7 0 0 -9Z", WOAD, "", 0)
    pictos = (
        tools.spanner(0, 4, 30, 0.3),
        drop,
        mark("M-7 -6h14M-7 0h14M-7 6h8", DARK, 3),
        signs.heart(0, 0, 0.9),
    )
    cast = (
        (who.OLEK, HONEY, 0.5),
        (who.INES, MADDER, 0.4),
        (who.KARIM, PLUM, -0.4),
        (who.MARIUS, TEAL, -0.5),
    )
    folk, work = "", ""
    for k, (someone, colour, look) in enumerate(cast):
        x = 46 + k * 76
        folk += person(
            someone,
            x,
            left=(x - 25, 136),
            right=(x + 25, 136),
            bend=("left", "right"),
            look=look,
            legs=False,
            y=206,
        )
        load = cut(box(x - 23, 126, 46, 40, 3), colour, 4) + paint(disc(x, 147, 12), WHITE, "", 0)
        work += (
            load
            + at(x, 147, on_paper(pictos[k]))
            + _hand(x - 24, 140, someone.skin)
            + _hand(x + 24, 140, someone.skin)
        )
    return hill(160, 104) + folk + things.desk(6, 308, 165) + work + ground()


def arnaque() -> str:
    """A phone shows an envelope with a fish hook; a hand says no."""
    hook = "M0 -64V-8a14 14 0 0 0 28 0v-6l-9 8"
    bait = paint(hook, "", "ink", 12) + mark(hook, STEEL, 5)
    device = tools.phone(98, 116, 116, 190, 0, SKY, tools.envelope(0, 18, 82, 56, -6))
    line = paint("M98 2V70", "", "thread", 3.5)
    hook_at = at(98, 132, bait)
    no = hands.stop(236, 112, who.BROWN, MADDER)
    return hill(98, 92) + device + line + on_paper(hook_at) + no + ground()


def negocier() -> str:
    """Two people shake hands across a table."""
    one = person(
        who.LIN, 78, left=(54, 148), right=(154, 128), bend=("left", "down"), look=1, lean=6, legs=False
    )
    two = person(
        who.HARPREET.wearing("shirt"),
        242,
        left=(166, 128),
        right=(266, 148),
        bend=("down", "right"),
        look=-1,
        lean=-6,
        legs=False,
    )
    clasp = (
        paint("M150 128h20", "", "ink", 22)
        + mark("M150 128h8", who.SAND, 13)
        + mark("M164 128h8", who.BROWN, 13)
        + mark("M157 122l6 12", DARK, 3)
    )
    ideas = signs.bubble(131, 34, 56, 42, (106, 70), mark("M-16 0h32M-8 -10h16", MADDER, 5)) + signs.bubble(
        192, 34, 56, 42, (214, 68), mark("M-16 0h32M-8 -10h16", FIR, 5)
    )
    return hill(160, 104) + one + two + clasp + things.desk(30, 260, 152) + ideas + ground()
