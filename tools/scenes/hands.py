"""Large hands that come in from the side of a scene. Drawn as if from the left; what they do is at x, y."""

from scenes.cloth import DARK, at, box, cut, mark, paint

FIST = "M-44 -14C-30 -19 -14 -21 -4 -15C6 -8 6 11 -4 16C-16 21 -32 18 -44 14Z"
STOP = (
    "M-22 40C-30 22 -26 6 -26 -22a6.5 6.5 0 0 1 13 0V-34a6.5 6.5 0 0 1 13 0V-38a6.5 6.5 0 0 1 13 0V-28"
    "a6.5 6.5 0 0 1 13 0V4L34 -8a7 7 0 0 1 11 8L28 28Q24 36 20 40Z"
)
FLAT = "M-46 -10C-26 -18 -12 -12 4 -8H34a7 7 0 0 1 2 14C22 14 -10 20 -46 14Z"


def _sleeve(cloth: str, long: float) -> str:
    return cut(box(-44 - long, -19, long, 38, 3), cloth) + paint(box(-52, -21, 12, 42, 4), cloth)


def fist(
    x: float, y: float, skin: str, cloth: str, turn: float = 0, flip: bool = False, long: float = 90
) -> str:
    """A hand that grips something at X, Y."""
    fingers = mark("M-3 -6h-12M0 1h-15M-2 9h-13", DARK, 3)
    thumb = paint("M-34 -13C-28 -26 -10 -26 -6 -17a6 6 0 0 1 -6 9C-18 -10 -22 -8 -28 -4Z", skin, "ink", 4)
    return at(x, y, _sleeve(cloth, long) + paint(FIST, skin) + fingers + thumb, 1, turn, flip)


def pointing(
    x: float, y: float, skin: str, cloth: str, turn: float = 0, flip: bool = False, long: float = 90
) -> str:
    """A hand whose first finger touches X, Y."""
    finger = "M-62 -14H-8a7 7 0 0 1 0 14H-48Z"
    shape = "M-86 -14C-72 -19 -62 -19 -50 -14H-7a7 7 0 0 1 0 14H-38C-32 6 -38 18 -46 19C-58 21 -74 18 -86 14Z"
    inner = at(-42, 0, _sleeve(cloth, long)) + paint(shape, skin) + mark("M-40 6h-10M-43 13h-9", DARK, 3)
    return at(x, y, inner, 1, turn, flip) if finger else ""


def flat(
    x: float, y: float, skin: str, cloth: str, turn: float = 0, flip: bool = False, long: float = 90
) -> str:
    """An open hand, palm up; what lies on it stands at X, Y."""
    thumb = paint("M-22 -8C-14 -20 2 -22 6 -16C9 -10 0 -4 -8 -3", skin, "ink", 4)
    return at(x, y, at(-6, 10, _sleeve(cloth, long) + paint(FLAT, skin) + thumb), 1, turn, flip)


def stop(x: float, y: float, skin: str, cloth: str, turn: float = 0, flip: bool = False) -> str:
    """A hand held up: stop. X, Y is the middle of the palm."""
    lines = mark("M-13 -20V-4M0 -30V-4M13 -24V-4", DARK, 3)
    sleeve = cut(box(-22, 42, 42, 60, 3), cloth) + paint(box(-25, 36, 48, 12, 4), cloth)
    return at(x, y, sleeve + paint(STOP, skin) + lines, 1, turn, flip)


def holding_phone(x: float, y: float, skin: str, cloth: str) -> tuple[str, str]:
    """Return what is behind and what is before a phone that a hand holds from below; X, Y is its lower edge."""
    behind = cut(box(x - 24, y + 6, 48, 80, 3), cloth) + paint(box(x - 27, y + 4, 54, 12, 4), cloth)
    palm = paint(
        f"M{x - 34} {y - 40}C{x - 40} {y - 10} {x - 30} {y + 8} {x - 20} {y + 8}H{x + 20}C{x + 34} {y + 4} {x + 40} {y - 16} {x + 36} {y - 44}Z",
        skin,
    )
    fingers = "".join(
        paint(f"M{x + 40} {y - 52 + k * 15}h-12", "", "ink", 17)
        + mark(f"M{x + 40} {y - 52 + k * 15}h-12", skin, 9)
        for k in range(3)
    )
    thumb = paint(f"M{x - 36} {y - 58}l8 24", "", "ink", 19) + mark(f"M{x - 36} {y - 58}l8 24", skin, 10)
    return behind + palm, fingers + thumb
