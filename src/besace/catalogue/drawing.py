"""A badge's drawing as data: a patch of cloth, and pieces of cloth composed on a grid of 24 by 24."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """The outline of the patch. With the cloth it says the domain, so colour never says it alone."""

    ROUND = "round"
    SHIELD = "shield"
    HEXAGON = "hexagon"
    SCALLOPS = "scallops"
    STAMP = "stamp"
    DIAMOND = "diamond"
    CUSHION = "cushion"
    ARCH = "arch"


class Field(StrEnum):
    """What the drawing is sewn on: a round cloth, a cloth of the patch's own shape, the bare felt, two cloths, rays."""

    ROUND = "round"
    CLOTH = "cloth"
    FELT = "felt"
    HORIZON = "horizon"
    RAYS = "rays"


class Dye(StrEnum):
    """The colour of a piece. Felt and outline follow the patch, so one drawing fits every cloth."""

    OUTLINE = "outline"
    FIELD = "field"
    FELT = "felt"
    HONEY = "honey"
    MADDER = "madder"
    WHITE = "white"


class Stitching(StrEnum):
    """A patch is sewn on, or unpicked: only the holes of the needle are left (a badge that was withdrawn)."""

    SEWN = "sewn"
    UNPICKED = "unpicked"


@dataclass(frozen=True)
class Placement:
    """Where a piece drawn on its own 24 by 24 grid lies on the badge's: shift, scale, turn in degrees."""

    x: float
    y: float
    scale: float
    turn: float = 0.0


@dataclass(frozen=True)
class Piece:
    """One cut cloth or one thread: SVG path data, with a fill, a stroke, or both. A filled, outlined colour gets satin."""

    d: str
    fill: Dye | None = None
    stroke: Dye | None = None
    width: float = 1.5
    dash: str = ""
    place: Placement | None = None


@dataclass(frozen=True)
class Drawing:
    """Everything that a picture of a badge is made of. `effort` is 1 to 3 rows of stitches."""

    shape: Shape
    cloth: str
    effort: int
    field: Field
    pieces: tuple[Piece, ...]
    chevrons: int = 0
    tails: bool = False
    stitching: Stitching = Stitching.SEWN

    def __post_init__(self) -> None:
        if not 1 <= self.effort <= 3:
            raise ValueError(f"effort is 1, 2 or 3, not {self.effort}")
        if not 0 <= self.chevrons <= 3:
            raise ValueError(f"chevrons are 0 to 3, not {self.chevrons}")


def piece_from(data: Mapping[str, object]) -> Piece:
    """Read one piece out of a data file; raises KeyError, TypeError or ValueError when it is not one."""
    place = data.get("place")
    if place is not None and not isinstance(place, list):
        raise TypeError("place is a list of x, y, scale and perhaps turn")
    return Piece(
        d=str(data["d"]),
        fill=Dye(str(data["fill"])) if "fill" in data else None,
        stroke=Dye(str(data["stroke"])) if "stroke" in data else None,
        width=float(str(data.get("width", 1.5))),
        dash=str(data.get("dash", "")),
        place=Placement(*(float(n) for n in place)) if place else None,
    )
