"""People: a cast, and one figure that is posed by saying where its hands and feet are.

Hands and feet are given where they are in the scene; elbows and knees follow. `left` and `right` are those of the picture.
"""

import math
from dataclasses import dataclass, replace

from scenes.cloth import (
    DARK,
    EARTH,
    FIR,
    GROUND,
    HONEY,
    MADDER,
    MOSS,
    PLUM,
    STEEL,
    TEAL,
    WHITE,
    WOAD,
    at,
    cut,
    disc,
    mark,
    num,
    paint,
)
from scenes.heads import head

Point = tuple[float, float]
PALE, SAND, AMBER, BROWN, DEEP = "#F3CDAA", "#E2AE80", "#C98F5F", "#A26A45", "#7E5034"
BLACK_HAIR, BROWN_HAIR, RED_HAIR, FAIR, GREY, SNOW = (
    "#2B2320",
    "#5E3B24",
    "#B2572C",
    "#D9A94E",
    "#A49C92",
    "#ECE7DD",
)
NAVY, DENIM, SLATE, KHAKI, CHOCOLATE = "#2F3E5C", "#4F78A0", "#5C5F69", "#9A8A5C", "#6B4A38"


@dataclass(frozen=True)
class Who:
    """What someone looks like."""

    skin: str
    style: str
    hair: str
    top: str
    legs: str
    extras: frozenset[str] = frozenset()

    def wearing(self, *extras: str, top: str = "", legs: str = "") -> "Who":
        """Return the same person in other clothes."""
        return replace(
            self, top=top or self.top, legs=legs or self.legs, extras=self.extras | frozenset(extras)
        )


AMADOU = Who(DEEP, "crop", BLACK_HAIR, FIR, NAVY)
NADIA = Who(SAND, "scarf", TEAL, EARTH, CHOCOLATE)
CLAIRE = Who(PALE, "bun", GREY, PLUM, SLATE, frozenset({"glasses"}))
OLEK = Who(PALE, "tail", FAIR, WOAD, NAVY)
JEAN = Who(PALE, "bald", GREY, MOSS, CHOCOLATE, frozenset({"moustache"}))
LIN = Who(SAND, "bob", BLACK_HAIR, MADDER, NAVY)
KARIM = Who(AMBER, "short", BLACK_HAIR, WOAD, KHAKI, frozenset({"beard"}))
AWA = Who(DEEP, "afro", BLACK_HAIR, HONEY, PLUM)
SAM = Who(PALE, "curls", RED_HAIR, TEAL, DENIM)
HARPREET = Who(BROWN, "turban", MADDER, FIR, SLATE, frozenset({"beard"}))
INES = Who(AMBER, "long", BROWN_HAIR, FIR, DENIM)
FATOU = Who(BROWN, "bun", BLACK_HAIR, WOAD, DENIM, frozenset({"glasses"}))
MARIUS = Who(PALE, "short", SNOW, EARTH, NAVY, frozenset({"glasses"}))
THEO = Who(AMBER, "short", BROWN_HAIR, MADDER, DENIM)
ROSE = Who(BROWN, "braids", BLACK_HAIR, PLUM, NAVY)


@dataclass(frozen=True)
class Joints:
    """Where the body of a posed figure is."""

    hip: Point
    lean: float
    size: float

    def put(self, x: float, y: float) -> Point:
        """Return the place of a point of the body, given from the hips with the body upright."""
        turn = math.radians(self.lean)
        return (
            self.hip[0] + self.size * (x * math.cos(turn) - y * math.sin(turn)),
            self.hip[1] + self.size * (x * math.sin(turn) + y * math.cos(turn)),
        )

    def path(self, template: str) -> str:
        """Return a path given from the hips ("M-23,8 C..."; one comma in each point) where the body is."""
        words = template.split()
        moved = []
        for word in words:
            letter = word[0] if word[0].isalpha() else ""
            rest = word[len(letter) :]
            if not rest:
                moved.append(letter)
                continue
            x, y = self.put(*(float(v) for v in rest.split(",")))
            moved.append(f"{letter}{x:.0f} {y:.0f}" if letter else f" {x:.0f} {y:.0f}")
        return "".join(moved)


def person(
    who: Who,
    x: float,
    *,
    left: Point | None = None,
    right: Point | None = None,
    behind: str = "",
    bend: tuple[str, str] = ("", ""),
    feet: tuple[Point, Point] | None = None,
    hip: float = 52,
    y: float = GROUND,
    lean: float = 0,
    look: float = 0,
    mood: str = "smile",
    nod: Point = (0, 0),
    size: float = 1,
    holds: str = "",
    over: str = "",
    legs: bool = True,
) -> str:
    """Draw someone. HOLDS is drawn before the arms, OVER after them; BEHIND names the arms that the body hides."""
    body = Joints((x, y - hip * size), lean, size)
    arms = _arms(who, body, {"left": left, "right": right}, bend, 19 if abs(look) < 0.5 else 15)
    hidden = {"left", "right"} if behind == "both" else {behind}
    out = "".join(arm for name, arm in arms.items() if name in hidden)
    if legs:
        out += _legs(who, body, feet or ((x - 11 * size, y), (x + 11 * size, y)), look, size)
    out += _torso(who, body)
    face = head(who.skin, who.style, who.hair, who.extras, mood, look)
    where = body.put(0, -72)
    out += at(where[0] + nod[0], where[1] + nod[1], face + _hat(who, look), size, lean * 0.5)
    out += holds + "".join(arm for name, arm in arms.items() if name not in hidden)
    return out + over


def _arms(
    who: Who, body: Joints, hands: dict[str, Point | None], bend: tuple[str, str], wide: float
) -> dict[str, str]:
    """Draw both arms: from the shoulders, WIDE apart from the middle, to the hands; a hand not given hangs."""
    out = {}
    for (name, hand), elbow in zip(hands.items(), bend, strict=True):
        side = -1 if name == "left" else 1
        end = hand or body.put(side * (wide + 10), 2)
        shoulder = body.put(side * wide, -43)
        out[name] = limb(shoulder, end, 26 * body.size, elbow or name, (who.top, who.skin), body.size)
    return out


def limb(
    start: Point, end: Point, length: float, bend: str, colours: tuple[str, str], size: float = 1
) -> str:
    """Draw an arm from START to the hand at END; BEND says to which side the elbow goes."""
    cloth, skin = colours
    d = bent(start, end, length, bend)
    out = paint(d, "", "ink", 18 * size) + paint(d, "", cloth, 9.5 * size)
    return out + paint(disc(*end, 8 * size), skin, "ink", 4)


def bent(start: Point, end: Point, length: float, bend: str) -> str:
    """Return the path of a limb of two parts of LENGTH, softly bent."""
    (ax, ay), (bx, by) = start, end
    mx, my = (ax + bx) / 2, (ay + by) / 2
    reach = math.hypot(bx - ax, by - ay) or 0.1
    off = math.sqrt(max(length * length - reach * reach / 4, 0))
    nx, ny = (by - ay) / reach * off, (ax - bx) / reach * off
    towards = {"left": (-1, 0.2), "right": (1, 0.2), "up": (0, -1), "down": (0, 1)}[bend]
    if nx * towards[0] + ny * towards[1] < 0:
        nx, ny = -nx, -ny
    ex, ey = mx + nx, my + ny
    p, q = _between(start, (ex, ey), 0.6), _between(end, (ex, ey), 0.6)
    return f"M{_xy(start)}L{_xy(p)}Q{_xy((ex, ey))} {_xy(q)}L{_xy(end)}"


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def _xy(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def _legs(who: Who, body: Joints, feet: tuple[Point, Point], look: float, size: float) -> str:
    out = ""
    for index, (fx, fy) in enumerate(feet):
        hip = body.put(-9 if index == 0 else 9, 0)
        toe = look or (-0.6 if index == 0 else 0.6)
        knee = "right" if look > 0 else "left" if look < 0 else ("left", "right")[index]
        reach = math.hypot(fx - hip[0], fy - 7 * size - hip[1])
        d = bent(hip, (fx, fy - 7 * size), max(22.8 * size, reach / 1.96), knee)
        shoe = f"M{num(fx - 3 * toe)} {num(fy - 3)}h{num(11 * toe * size)}"
        out += (
            paint(shoe, "", "ink", 13 * size)
            + paint(d, "", "ink", 19 * size)
            + paint(d, "", who.legs, 10 * size)
        )
    return out


def _torso(who: Who, body: Joints) -> str:
    coat = body.path("M-23,9 C-26,-30 -23,-54 0,-54 C23,-54 26,-30 23,9 Z")
    out = cut(coat, who.top)
    if "apron" in who.extras:
        out += paint(
            body.path("M-13,-36 L13,-36 L14,-18 L20,-16 L21,12 L-21,12 L-20,-16 L-14,-18 Z"), WHITE, DARK, 4
        )
    if "vest" in who.extras:
        out += mark(body.path("M-24,-14 L24,-14 M-12,-50 L-12,8 M12,-50 L12,8"), "#F4E28A", 6)
    if "shirt" in who.extras:
        out += paint(body.path("M-11,-51 L0,-36 L11,-51 Z"), WHITE, DARK, 3)
    if "tie" in who.extras:
        out += paint(body.path("M0,-46 L5,-38 L4,-14 L0,-8 L-4,-14 L-5,-38 Z"), MADDER, "ink", 3)
    return out


def _hat(who: Who, look: float) -> str:
    if "helmet" in who.extras:
        return (
            paint("M-25 -10C-27 -40 27 -40 25 -10Z", HONEY)
            + paint("M-29 -10h60", "", "ink", 8)
            + mark("M-6 -30v11M6 -30v11", DARK, 3)
        )
    if "cap" in who.extras:
        brim = "M4 -9h-36" if look < 0 else "M-4 -9h36"
        return paint("M-23 -9C-26 -36 26 -36 23 -9Z", MADDER) + paint(brim, "", "ink", 9)
    return ""


def wheelchair(
    who: Who,
    x: float,
    *,
    look: float = 1,
    left: Point | None = None,
    right: Point | None = None,
    mood: str = "smile",
    holds: str = "",
    lean: float = 0,
    behind: str = "",
) -> str:
    """Draw someone in a wheelchair, seen from the side they look to."""
    s = 1 if look > 0 else -1
    back = paint(f"M{num(x - 18 * s)} {num(GROUND - 34)}V{num(GROUND - 78)}h{-9 * s}", "", "ink", 7)
    seat = paint(f"M{num(x - 18 * s)} {num(GROUND - 32)}h{38 * s}l{12 * s} 24", "", "ink", 7)
    out = back + seat
    feet = ((x + 32 * s, GROUND - 8), (x + 40 * s, GROUND - 8))
    out += person(
        who,
        x - 2 * s,
        left=left,
        right=right,
        feet=feet,
        hip=44,
        look=look,
        mood=mood,
        holds=holds,
        lean=lean,
        behind=behind,
    )
    wheel = paint(disc(x - 6 * s, GROUND - 25, 25), "", "ink", 7) + paint(
        disc(x - 6 * s, GROUND - 25, 25), "", STEEL, 2
    )
    spokes = paint(
        f"M{num(x - 6 * s)} {num(GROUND - 47)}v44M{num(x - 6 * s - 22)} {num(GROUND - 25)}h44", "", STEEL, 2
    )
    small = paint(disc(x + 33 * s, GROUND - 7, 6), WHITE, "ink", 4)
    return out + spokes + wheel + paint(f"M{num(x - 6 * s)} {num(GROUND - 25)}h.1", "", "ink", 9) + small
