"""The eight cloths that patches are cut from, and how far apart two colours stand."""

from dataclasses import dataclass

HONEY = "#E3AC3F"
HONEY_ON_HONEY = "#E9B84E"
MADDER = "#B23A4B"
MADDER_ON_MADDER = "#A63446"
WHITE = "#FFFDF6"


@dataclass(frozen=True)
class Cloth:
    """Felt of the patch, its overlocked edge (dark) and rim (pale), the field, and the thread of the stitches."""

    felt: str
    edge: str
    rim: str
    field: str
    thread: str


CLOTHS: dict[str, Cloth] = {
    "madder": Cloth("#A63446", "#74202F", "#E09AA0", "#F8E6CB", "#F8E6CB"),
    "woad": Cloth("#2F6690", "#1C415E", "#8FB8D6", "#EAF1F2", "#EAF1F2"),
    "fir": Cloth("#2E6B4F", "#1A4532", "#8CBFA2", "#EEF3E0", "#EEF3E0"),
    "honey": Cloth("#D79B2C", "#7E5209", "#F2CF7C", "#FFF6DE", "#583803"),
    "plum": Cloth("#6B3F73", "#46264E", "#C19ACA", "#F5E9F2", "#F5E9F2"),
    "earth": Cloth("#A0552D", "#693416", "#E0A479", "#FCEBDA", "#FCEBDA"),
    "teal": Cloth("#17686F", "#0C4247", "#7CBDC2", "#E4F2F0", "#E4F2F0"),
    "moss": Cloth("#66701F", "#424A0F", "#BDC57A", "#F4F3D8", "#F4F3D8"),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#RRGGBB`), from 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    dark, pale = sorted((_luminance(one), _luminance(other)))
    return (pale + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
