"""Round 1 of the cards: the eight traits of the source."""

from scenes import people as who
from scenes import things
from scenes.cloth import MADDER, box, cut, ground, hill, paint, seam
from scenes.people import person


def ponctuel() -> str:
    """Someone walks up to a door; the clock above it shows eight."""
    case = cut(box(56, 128, 30, 40, 3), MADDER) + seam("M60 138h22", "#F8E6CB", 2.5, "5 4")
    strap = paint("M60 128C58 96 84 94 104 108", "", "ink", 5)
    walker = person(
        who.AMADOU.wearing(),
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


def aider() -> str:
    """Two people carry a large box together."""
    load = things.parcel(104, 104, 112, 66)
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
    return hill(160, 96) + load + one + two + ground()
