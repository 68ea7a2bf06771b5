"""Draw the larger pictures of the product, in the same cloth as the badges.

    PYTHONPATH=src python tools/pictures.py

It writes `design/pictures/*.svg`, which pages draw inline so that their lines follow the theme, and the bag of the first
page, which is the same in both themes and so is a file of its own. A test redraws them and compares.
"""

from pathlib import Path

from besace.catalogue import find
from besace.catalogue.cloth import CLOTHS
from besace.catalogue.drawing import Shape
from besace.catalogue.patch import outline_path, weave_and_satin

DESIGN = Path(__file__).parent.parent / "src/besace/web/design"
LEATHER, CANVAS, FLAP, DARK, BRASS, PALE = "#8A5230", "#DCC193", "#E8D2A9", "#5B331B", "#C99A3A", "#E9C9A0"
SKIN, HAIR, HEART = (
    "#8D5B3A",
    "#2B2320",
    "M12 20.5C7 16.5 2.8 13 2.8 8.8A4.9 4.9 0 0 1 12 6.6A4.9 4.9 0 0 1 21.2 8.8C21.2 13 17 16.5 12 20.5Z",
)


def piece(d: str, fill: str, stroke: str = DARK, width: float = 7) -> str:
    """A cut piece with its outline; a stroke of "ink" follows the theme."""
    line = 'class="ink"' if stroke == "ink" else f'stroke="{stroke}"'
    return f'<path d="{d}" fill="{fill}" {line} stroke-width="{width:g}" stroke-linejoin="round" stroke-linecap="round"/>'


def seam(d: str, colour: str, width: float = 3.5, dash: str = "11 8") -> str:
    """A seam; a colour of "thread" or "ground" follows the theme."""
    line = f'class="{colour}"' if colour in {"thread", "ground"} else f'stroke="{colour}"'
    return f'<path d="{d}" fill="none" {line} stroke-width="{width:g}" stroke-dasharray="{dash}" stroke-linecap="round"/>'


def twill(d: str, prefix: str, opacity: float = 1) -> str:
    """The weave, laid over a piece."""
    return f'<path d="{d}" fill="url(#{prefix}twill)" opacity="{opacity:g}"/>'


def badge(slug: str, prefix: str, box: tuple[float, float, float], turn: float = 0) -> str:
    """A badge of the catalogue laid in the picture at x, y, size; turned a little, as a hand would sew it."""
    x, y, size = box
    svg = find(slug).svg()
    shapes = svg.split("</defs>", 1)[1].rsplit("</svg>", 1)[0].replace("url(#", f"url(#{prefix}")
    scale = size / 580
    return f'<g transform="rotate({turn:g} {x + size / 2:g} {y + size / 2:g}) translate({x:g} {y:g}) scale({scale:.4f}) translate(-10 -10)">{shapes}</g>'


def bag(on_it: str, prefix: str) -> str:
    """A besace on its peg: canvas, a large flap, one long strap."""
    body = "M84 268H556Q580 268 583 300L600 566Q602 608 558 608H82Q38 608 40 566L57 300Q60 268 84 268Z"
    flap = "M72 256H568Q592 256 592 282V440C592 508 540 520 320 520C100 520 48 508 48 440V282Q48 256 72 256Z"
    strap = "M86 300C104 206 236 96 300 46Q320 30 340 46C404 96 536 206 554 300"
    bottom = "M43 530L40 566Q38 608 82 608H558Q602 608 600 566L597 530Z"
    return (
        f'<path d="M320 66V26" stroke="{DARK}" stroke-width="30" stroke-linecap="round"/>'
        f'<path d="{strap}" fill="none" stroke="{DARK}" stroke-width="40"/><path d="{strap}" fill="none" stroke="{LEATHER}" stroke-width="29"/>'
        + seam(strap, PALE)
        + f'<circle cx="320" cy="24" r="19" fill="{BRASS}" stroke="{DARK}" stroke-width="6"/>'
        + '<ellipse cx="320" cy="620" rx="262" ry="11" fill="#000" opacity=".14"/>'
        + (piece(body, CANVAS) + twill(body, prefix, 0.55) + piece(bottom, LEATHER))
        + seam("M56 584Q62 594 84 594H556Q578 594 584 584", PALE)
        + (piece(flap, FLAP) + twill(flap, prefix, 0.4))
        + seam("M68 276V436C68 488 110 500 320 500C530 500 572 488 572 436V276", "#A63446", 4.5, "15 10")
        + (tab(160) + tab(480) + on_it)
    )


def tab(x: int) -> str:
    """A leather tab with its brass buckle."""
    return (
        piece(f"M{x - 22} 486h44v78a22 22 0 0 1-44 0Z", LEATHER, DARK, 6)
        + seam(f"M{x - 13} 494v70a13 13 0 0 0 26 0v-70", PALE, 3, "8 7")
        + f'<rect x="{x - 32}" y="526" width="64" height="34" rx="7" fill="none" stroke="{BRASS}" stroke-width="8"/>'
    )


def place_of(shape: Shape, box: tuple[float, float, float], turn: float) -> str:
    """The dotted place where a badge will be sewn."""
    x, y, size = box
    return (
        f'<g transform="rotate({turn:g} {x + size / 2:g} {y + size / 2:g}) translate({x:g} {y:g}) scale({size / 600:g})">'
        f'<path d="{outline_path(shape)}" fill="none" stroke="#6E4424" stroke-width="17" stroke-dasharray="42 32" stroke-linecap="round"/></g>'
    )


def person(prefix: str) -> str:
    """Someone seen from the front, with glasses."""
    coat = "M-58 120C-58 52-34 24 0 24S58 52 58 120Z"
    return (
        '<g transform="translate(104 92)">'
        + piece(coat, CLOTHS["woad"].felt, "ink", 5)
        + twill(coat, prefix)
        + piece("M-30 -16a30 30 0 1 1 60 0a30 32 0 1 1-60 0Z", SKIN, "ink", 5)
        + piece("M-14 -50a14 13 0 1 1 28 0a14 13 0 1 1-28 0Z", HAIR, "ink", 4)
        + piece("M-31 -14C-36 -58 36 -58 31 -14C24 -34 -24 -34 -31 -14Z", HAIR, "ink", 4)
        + f'<path d="M-19 -10a8 8 0 1 0 16 0a8 8 0 1 0-16 0ZM3 -10a8 8 0 1 0 16 0a8 8 0 1 0-16 0ZM-3 -11q3-3 6 0" fill="none" stroke="{HAIR}" stroke-width="3.5"/>'
        + f'<path d="M-9 5q9 7 18 0" fill="none" stroke="{HAIR}" stroke-width="3.5" stroke-linecap="round"/></g>'
    )


def can_do() -> str:
    """First picture: someone can do things."""
    ticks = "M158 74L196 54M164 112L216 124"
    clock = (
        '<circle cx="232" cy="46" r="38" fill="#FFFDF6" class="ink" stroke-width="5"/>'
        f'<path d="M232 46V22M232 46l-16 9" stroke="{HAIR}" stroke-width="6" stroke-linecap="round"/>'
    )
    heart = f'<g transform="translate(216 92) scale(3.4)">{piece(HEART, "#A63446", "ink", 1.5)}<path d="{HEART}" fill="url(#can-satin)"/></g>'
    return _ground() + person("can-") + seam(ticks, "thread", 4, "10 8") + clock + heart


def given() -> str:
    """Second picture: a badge is sewn."""
    thread = '<path d="M257 139C286 118 308 150 302 104S262 62 290 24" fill="none" class="thread" stroke-width="5" stroke-linecap="round"/>'
    needle = (
        '<g transform="translate(150 196) rotate(-28) scale(.82)"><path d="M0 0C30 -7 110 -7 150 0C110 7 30 7 0 0Z" fill="#E4E6E8" '
        'stroke="#4A4E58" stroke-width="3" stroke-linejoin="round"/><path d="M122 0h16" stroke="#4A4E58" stroke-width="4" stroke-linecap="round"/></g>'
    )
    return _ground() + badge("etre-ponctuel", "given-", (62, 12, 190)) + thread + needle


def shown() -> str:
    """Third picture: it is shown on a phone, and checked."""
    label = (
        '<rect x="66" y="138" width="188" height="52" rx="6" fill="#E5EFE2" stroke="#1F6247" stroke-width="5"/>'
        '<rect x="74" y="146" width="172" height="36" rx="3" fill="none" stroke="#1F6247" stroke-width="2" stroke-dasharray="6 4"/>'
        '<path d="M88 165l9 9 17-20" fill="none" stroke="#1F6247" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>'
        '<path d="M130 164h100" stroke="#1F6247" stroke-width="9" stroke-linecap="round" opacity=".75"/>'
    )
    phone = (
        '<rect x="98" y="6" width="124" height="206" rx="18" fill="#FFFDF6" class="ink" stroke-width="6"/>'
    )
    ear = f'<path d="M148 20h24" stroke="{HAIR}" stroke-width="5" stroke-linecap="round"/>'
    return _ground() + phone + ear + badge("etre-ponctuel", "shown-", (112, 30, 96)) + label


def unread() -> str:
    """A torn photo with the dotted place of a badge that is not there."""
    paper = (
        "M64 26H276V170L256 164L240 180L220 166L202 182L180 168L160 184L138 168L120 182L98 168L80 180L64 170Z"
    )
    return (
        f'<g transform="rotate(-5 170 115)">{piece(paper, "#FFFDF6", "ink", 5)}<path d="M80 42H260V142H80Z" fill="#DFEDF0"/>'
        f'<circle cx="226" cy="66" r="13" fill="#E3AC3F"/><path d="M80 142V122L118 84L150 116L176 94L260 138V142Z" fill="{CLOTHS["fir"].rim}"/>'
        '<circle cx="170" cy="96" r="46" fill="none" stroke="#A63446" stroke-width="5" stroke-dasharray="13 10" stroke-linecap="round"/></g>'
        '<path d="M228 132C262 150 250 196 284 196S318 160 300 150S276 168 292 190" fill="none" class="thread" stroke-width="5" stroke-linecap="round"/>'
        + seam("M8 218H332", "ground", 4, "14 10")
    )


def loose_thread() -> str:
    """A seam that has come undone: for pages that could not be shown."""
    thread = "M150 96C176 60 214 92 190 124S150 176 196 176S262 132 236 100S214 62 262 40"
    return (
        seam("M14 96H140", "thread", 9, "22 15")
        + f'<path d="{thread}" fill="none" class="thread" stroke-width="6" stroke-linecap="round"/>'
        + '<path d="M176 96h.1M213 96h.1M250 96h.1M287 96h.1M324 96h.1" class="ink" stroke-width="7" stroke-linecap="round"/>'
        + '<g transform="translate(254 44) rotate(-24) scale(.5)"><path d="M0 0C30 -9 110 -9 150 0C110 9 30 9 0 0Z" fill="#E4E6E8" class="ink" stroke-width="5" stroke-linejoin="round"/></g>'
    )


def _ground() -> str:
    return seam("M10 214H310", "ground", 4, "14 10")


def frame(box: str, inner: str, prefix: str = "") -> str:
    """The file around the shapes; with a prefix it brings its own weave."""
    texture = weave_and_satin(prefix) if prefix else ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{texture}{inner}</svg>\n'


def draw() -> dict[Path, str]:
    """Return every picture by the path it is kept at."""
    sewn = (
        badge("apporter-de-l-aide", "", (84, 268, 150), -6)
        + badge("etre-ponctuel", "", (240, 266, 134), 4)
        + badge("parler-en-public", "", (400, 264, 156), 8)
        + badge("apprendre-par-soi-meme", "", (214, 380, 116), -5)
        + badge("se-reperer-sur-un-plan", "", (330, 380, 118), 6)
    )
    places = (
        place_of(Shape.SHIELD, (88, 280, 150), -6)
        + place_of(Shape.ROUND, (245, 284, 150), 3)
        + place_of(Shape.SCALLOPS, (402, 278, 150), 8)
    )
    full = frame("0 0 640 640", weave_and_satin("") + bag(sewn, "")).replace(
        "<svg ", '<svg width="640" height="640" ', 1
    )
    return {
        DESIGN / "static/design/bag.svg": full,
        DESIGN / "pictures/empty-bag.svg": frame("0 0 640 640", bag(places, "empty-"), "empty-"),
        DESIGN / "pictures/can-do.svg": frame("0 0 320 230", can_do(), "can-"),
        DESIGN / "pictures/given.svg": frame("0 0 320 230", given(), "given-"),
        DESIGN / "pictures/shown.svg": frame("0 0 320 230", shown(), "shown-"),
        DESIGN / "pictures/unread-picture.svg": frame("0 0 340 230", unread()),
        DESIGN / "pictures/loose-thread.svg": frame("0 4 340 186", loose_thread()),
    }


if __name__ == "__main__":
    for path, svg in draw().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, encoding="utf-8")
        print(f"{path.name}: {len(svg)}")
