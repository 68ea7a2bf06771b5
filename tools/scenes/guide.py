"""The scenes of the guide."""

from scenes import people as who
from scenes import things
from scenes.cloth import ground, hill, seam
from scenes.people import person


def can_do() -> str:
    """Someone, and what they can do: be on time, help, read a plan."""
    ticks = seam("M130 84L164 62M142 118H202M130 150L158 162")
    middle = person(who.FATOU, 86, right=(128, 112), left=(54, 168), bend=("left", "down"), look=0.6)
    return (
        hill(86, 72)
        + ticks
        + things.clock(206, 48, 32)
        + things.heart(250, 116, 3)
        + things.plan(212, 174, 0.9)
        + middle
        + ground()
    )
