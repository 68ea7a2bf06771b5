"""Cloth, thread and paper: how a piece is cut and sewn, and the file around a scene.

A scene is 320 wide and 230 high; people and things stand on the ground at y = 214. One file serves both themes: what has
the class "ink" turns pale in the dark by the media query in `frame`, everything else keeps its colour.
"""

import re

from besace.catalogue import find
from besace.catalogue.cloth import CLOTHS
from besace.catalogue.patch import weave_and_satin

GROUND = 214.0
DARK = "#2B2320"
"""Lines that lie on skin, paper or honey: these keep their colour, so the lines do too."""
WHITE, PAPER, SKY, HONEY, MADDER, WOOD, LEATHER, STEEL = (
    "#FFFDF6",
    "#F3E9D6",
    "#DFEDF0",
    "#E3AC3F",
    "#A63446",
    "#C98F5F",
    "#8A5230",
    "#D5DADF",
)
WOAD, FIR, PLUM, EARTH, TEAL, MOSS = (
    CLOTHS[name].felt for name in ("woad", "fir", "plum", "earth", "teal", "moss")
)
THEME = (
    "<style>.ink{stroke:#22252E}.ground{stroke:#B9A57F}.thread{stroke:#A63446}"
    "@media screen and (prefers-color-scheme:dark){.ink{stroke:#F2ECDF}.thread{stroke:#DE7B89}}</style>"
)
PATTERNS = {
    "twill": '<pattern id="twill" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(38)">'
    '<path d="M0 1.2H7" stroke="#000" stroke-opacity=".15" stroke-width="2.4" stroke-linecap="butt"/>'
    '<path d="M0 4.7H7" stroke="#fff" stroke-opacity=".1" stroke-width="2" stroke-linecap="butt"/></pattern>',
    "satin": '<pattern id="satin" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-52)">'
    '<path d="M0 1.2H5" stroke="#000" stroke-opacity=".14" stroke-width="1.6" stroke-linecap="butt"/>'
    '<path d="M0 3.7H5" stroke="#fff" stroke-opacity=".2" stroke-width="1.6" stroke-linecap="butt"/></pattern>',
}


def num(value: float) -> str:
    """Write a number as short as it can be, to a tenth."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def paint(d: str, fill: str = "", line: str = "ink", width: float = 5, dash: str = "") -> str:
    """Paint a path: FILL is a colour or nothing, LINE a colour, a class of the theme (ink, ground, thread) or nothing."""
    out = f'<path d="{d}"'
    if fill:
        out += f' fill="{fill}"'
    if line:
        out += f' class="{line}"' if line in {"ink", "ground", "thread"} else f' stroke="{line}"'
        out += f' stroke-width="{num(width)}"' if width != 5 else ""
        out += f' stroke-dasharray="{dash}"' if dash else ""
    return out + "/>"


def cut(d: str, colour: str, width: float = 5, weave: str = "twill") -> str:
    """Cut a piece of cloth: the colour, the weave over it, the outline in ink."""
    return (
        paint(d, colour, "", 0)
        + (paint(d, f"url(#{weave})", "", 0) if weave else "")
        + paint(d, "", "ink", width)
    )


def mark(d: str, colour: str = DARK, width: float = 4) -> str:
    """Draw a line that keeps its colour in both themes; "thread" is the madder that the dark lightens."""
    return paint(d, "", colour, width)


def on_paper(inner: str) -> str:
    """Keep the outlines of what lies on paper dark in both themes."""
    return inner.replace('class="ink"', f'stroke="{DARK}"')


def seam(d: str, colour: str = "thread", width: float = 4, dash: str = "11 9") -> str:
    """Sew a dashed line."""
    return paint(d, "", colour, width, dash)


def disc(x: float, y: float, r: float) -> str:
    """Return the path of a disc."""
    return f"M{num(x - r)} {num(y)}a{num(r)} {num(r)} 0 1 0 {num(2 * r)} 0a{num(r)} {num(r)} 0 1 0 {num(-2 * r)} 0Z"


def box(x: float, y: float, w: float, h: float, r: float = 0) -> str:
    """Return the path of a rectangle, with round corners when R is given."""
    if not r:
        return f"M{num(x)} {num(y)}h{num(w)}v{num(h)}h{num(-w)}Z"
    a = f"a{num(r)} {num(r)} 0 0 1 "
    return (
        f"M{num(x + r)} {num(y)}h{num(w - 2 * r)}{a}{num(r)} {num(r)}v{num(h - 2 * r)}{a}{num(-r)} {num(r)}"
        f"h{num(2 * r - w)}{a}{num(-r)} {num(-r)}v{num(2 * r - h)}{a}{num(r)} {num(-r)}Z"
    )


def at(x: float, y: float, inner: str, size: float = 1, turn: float = 0, flip: bool = False) -> str:
    """Lay what is drawn around 0, 0 at X, Y."""
    move = f"translate({num(x)} {num(y)})"
    if turn:
        move += f" rotate({num(turn)})"
    if flip or size != 1:
        wide = f"{-size if flip else size:.3g}"
        move += f" scale({wide} {size:.3g})" if flip else f" scale({wide})"
    return f'<g transform="{move}">{inner}</g>'


def ground(start: float = 10, end: float = 310) -> str:
    """The seam that everything stands on."""
    return seam(f"M{num(start)} {num(GROUND + 3)}H{num(end)}", "ground", 4, "14 10")


def hill(x: float, r: float = 80, colour: str = HONEY) -> str:
    """A half-round piece of satin behind the people: a sun, a hill."""
    d = f"M{num(x - r)} {num(GROUND)}a{num(r)} {num(r)} 0 0 1 {num(2 * r)} 0Z"
    return paint(d, colour, "", 0) + paint(d, "url(#satin)", "", 0)


def badge(slug: str, x: float, y: float, size: float, turn: float = 0) -> str:
    """A badge of the catalogue, its centre at X, Y."""
    shapes = find(slug).svg().split("</defs>", 1)[1].rsplit("</svg>", 1)[0]
    shapes = shapes.replace("url(#twill", "url(#badge-twill").replace("url(#satin", "url(#badge-satin")
    shapes = re.sub(r' d="([^"]+)"', lambda found: f' d="{_shorter(found[1])}"', shapes)
    inner = f'<g transform="translate(-300 -300)" stroke-linecap="butt" stroke-linejoin="miter">{shapes}</g>'
    return at(x, y, inner, size / 580, turn)


def _shorter(d: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), d)


def frame(inner: str) -> str:
    """Write the file of a scene: its theme, the patterns that it uses, each long path once."""
    inner, shared = _share(inner)
    woven = dict(re.findall(r'(?=<pattern id="([^"]+)")(<pattern.*?</pattern>)', weave_and_satin("badge-")))
    defs = "".join(text for name, text in (PATTERNS | woven).items() if f"url(#{name})" in inner)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="230" viewBox="0 0 320 230" fill="none" '
        f'stroke-width="5" stroke-linecap="round" stroke-linejoin="round">{THEME}<defs>{defs}{shared}</defs>{inner}</svg>\n'
    )


def _share(inner: str) -> tuple[str, str]:
    """Keep a path that is painted more than once as one definition: a cut piece is painted three times."""
    paths = re.findall(r' d="([^"]+)"', inner)
    shared = ""
    often = [d for d in dict.fromkeys(paths) if (paths.count(d) - 1) * (len(d) - 10) > 30]
    for index, d in enumerate(often):
        shared += f'<path id="p{index}" d="{d}"/>'
        pattern = r"<path((?: [a-z-]+=\"[^\"]*\")*?) d=\"" + re.escape(d) + '"'
        inner = re.sub(pattern, rf'<use\1 href="#p{index}"', inner)
    return inner, shared
