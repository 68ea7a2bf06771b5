"""Draw a badge as an embroidered patch: SVG out of a `Drawing`, PNG out of SVG.

The SVG is plain: paths, groups and two local patterns; no script, style, filter or text. One picture serves both
themes, because the overlocked edge is dark inside and pale outside.
"""

import math
from html import escape

from besace.catalogue import cloth as cloths
from besace.catalogue.cloth import CLOTHS, Cloth
from besace.catalogue.drawing import Drawing, Dye, Field, Piece, Shape, Stitching
from besace.catalogue.outlines import OUTLINES, Outline

ROWS = {1: (0.9,), 2: (0.91, 0.852), 3: (0.915, 0.862, 0.809)}
SATIN = {Dye.FELT, Dye.HONEY, Dye.MADDER}
TAILS = ("M196 430L132 596L200 566L236 598L290 450Z", "M404 430L468 596L400 566L364 598L310 450Z")


def render(drawing: Drawing, *, title: str, prefix: str = "") -> str:
    """Return the patch as a standalone SVG of 600 by 600, named by TITLE. PREFIX keeps ids apart when several share a page."""
    inner = weave_and_satin(prefix) + _patch(drawing, prefix)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 10 580 580" width="600" height="600" role="img">'
        f"<title>{escape(title)}</title>{inner}</svg>"
    )


def to_png(svg: str, size: int = 600) -> bytes:
    """Return SVG as a PNG of SIZE by SIZE pixels. The same text gives the same bytes: no font of the machine is read."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True))


def weave_and_satin(prefix: str) -> str:
    """Return the two patterns that every piece of cloth is textured with."""
    return (
        f'<defs><pattern id="{prefix}twill" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(38)">'
        '<path d="M0 1.2H7" stroke="#000" stroke-opacity=".13" stroke-width="2.4"/>'
        '<path d="M0 4.7H7" stroke="#fff" stroke-opacity=".09" stroke-width="2"/></pattern>'
        f'<pattern id="{prefix}satin" width=".62" height=".62" patternUnits="userSpaceOnUse" patternTransform="rotate(-52)">'
        '<path d="M0 .15H.62" stroke="#000" stroke-opacity=".16" stroke-width=".2"/>'
        '<path d="M0 .46H.62" stroke="#fff" stroke-opacity=".2" stroke-width=".2"/></pattern></defs>'
    )


def _patch(drawing: Drawing, prefix: str) -> str:
    cloth, outline = CLOTHS[drawing.cloth], OUTLINES[drawing.shape]
    centre = (outline.centre[0], outline.centre[1] - (44 if drawing.chevrons else 0))
    field, size = _field(drawing, cloth, outline, centre)
    body = _felt(outline, cloth, prefix) + _rows(drawing, cloth, outline) + field
    body += _scene(drawing, cloth, centre, size, prefix)
    if drawing.tails:
        gold = CLOTHS["honey"].felt
        ribbons = "".join(f'<path d="{d}" fill="{gold}"/>' for d in TAILS)
        body = (
            f'<g stroke="{cloth.edge}" stroke-width="9" stroke-linejoin="round">{ribbons}</g>'
            f"<g {_around(0.86, (300, 250))}>{body}</g>"
        )
    return body + _chevrons(drawing.chevrons, cloth)


def _felt(outline: Outline, cloth: Cloth, prefix: str) -> str:
    d = outline.path
    return (
        f'<path d="{d}" fill="none" stroke="{cloth.rim}" stroke-width="46" stroke-linejoin="round"/>'
        f'<path d="{d}" fill="{cloth.felt}"/><path d="{d}" fill="url(#{prefix}twill)"/>'
        # Overlocked: short radial stitches of a second tone over a plain dark band.
        f'<path d="{d}" fill="none" stroke="{cloth.edge}" stroke-width="32" stroke-linejoin="round"/>'
        f'<path d="{d}" fill="none" stroke="{cloth.rim}" stroke-opacity=".3" stroke-width="31" stroke-dasharray="2.2 5"/>'
    )


def _rows(drawing: Drawing, cloth: Cloth, outline: Outline) -> str:
    out = ""
    for shrink in ROWS[drawing.effort]:
        row = f'<path d="{outline.row}" {_around(shrink, outline.rows_from)} fill="none" stroke-linecap="round" '
        if drawing.stitching is Stitching.UNPICKED:
            out += f'{row}stroke="{cloth.edge}" stroke-width="7" stroke-dasharray="1 33"/>'
            continue
        out += f'{row}stroke="#000" stroke-opacity=".22" stroke-width="9" stroke-dasharray="20 13.5" stroke-dashoffset="-1.5"/>'
        out += f'{row}stroke="{cloth.thread}" stroke-width="7" stroke-dasharray="20 13.5"/>'
    return out


def _field(
    drawing: Drawing, cloth: Cloth, outline: Outline, centre: tuple[float, float]
) -> tuple[str, float]:
    """Return what the drawing lies on, and how large it may be."""
    last = ROWS[drawing.effort][-1]
    hem = (
        f'fill="none" stroke="{cloth.edge}" stroke-width="9"/><path d="{{d}}" fill="none" stroke="{cloth.field}" '
        'stroke-opacity=".55" stroke-width="8" stroke-dasharray="2.5 6"/>'
    )
    if drawing.field is Field.FELT:
        return "", outline.radius * last * 1.34 + 26
    if drawing.field is Field.CLOTH:
        d, cut = outline.row, _around(last - 0.095, outline.rows_from)
        edge = hem.format(d=d)
        return (
            f'<g {cut}><path d="{d}" fill="{cloth.field}"/><path d="{d}" {edge}</g>',
            outline.radius * (last - 0.095) * outline.fill,
        )
    radius = outline.radius * last - 20
    out = ""
    if drawing.field is Field.RAYS:
        out += _rays(centre, radius, cloth.edge)
        radius -= 12
    d = _disc(*centre, radius)
    out += f'<path d="{d}" fill="{cloth.field}"/>'
    if drawing.field is Field.HORIZON:
        out += _hill(centre, radius, cloth.rim)
    return out + f'<path d="{d}" {hem.format(d=d)}', radius * 1.5


def _rays(centre: tuple[float, float], radius: float, colour: str) -> str:
    def at(r: float, angle: int) -> str:
        turn = math.radians(angle)
        return f"{centre[0] + r * math.sin(turn):.1f} {centre[1] - r * math.cos(turn):.1f}"

    d = "".join(f"M{at(radius * 0.93, a)}L{at(radius + 20, a)}" for a in range(0, 360, 15))
    return f'<path d="{d}" stroke="{colour}" stroke-width="11" stroke-linecap="round"/>'


def _hill(centre: tuple[float, float], radius: float, colour: str) -> str:
    x, y = centre
    drop = radius * 0.36
    half = math.sqrt(radius * radius - drop * drop)
    left, right, level = x - half, x + half, y + drop
    return (
        f'<path d="M{left:.1f} {level:.1f}A{radius:.1f} {radius:.1f} 0 0 0 {right:.1f} {level:.1f}'
        f'Q{x:.1f} {level - 34:.1f} {left:.1f} {level:.1f}Z" fill="{colour}"/>'
    )


def _scene(drawing: Drawing, cloth: Cloth, centre: tuple[float, float], size: float, prefix: str) -> str:
    dyes = _dyes(drawing, cloth)
    pieces = "".join(_piece(piece, dyes, prefix) for piece in drawing.pieces)
    x, y = centre[0] - size / 2, centre[1] - size / 2
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({size / 24:.3f})">{pieces}</g>'


def _dyes(drawing: Drawing, cloth: Cloth) -> dict[Dye, str]:
    """The colours of a drawing on this cloth; honey and madder shift a little where they would meet themselves."""
    return {
        Dye.OUTLINE: cloth.edge,
        Dye.FIELD: cloth.field,
        Dye.FELT: cloth.felt,
        Dye.HONEY: cloths.HONEY_ON_HONEY if drawing.cloth == "honey" else cloths.HONEY,
        Dye.MADDER: cloths.MADDER_ON_MADDER if drawing.cloth == "madder" else cloths.MADDER,
        Dye.WHITE: cloths.WHITE,
    }


def _piece(piece: Piece, dyes: dict[Dye, str], prefix: str) -> str:
    place = ""
    width = piece.width
    if piece.place:
        p = piece.place
        turn = f"rotate({p.turn:g} {12 * p.scale:g} {12 * p.scale:g}) " if p.turn else ""
        place = f' transform="translate({p.x:g} {p.y:g}) {turn}scale({p.scale:g})"'
        width = round(width / p.scale, 2)
    fill = dyes[piece.fill] if piece.fill else "none"
    line = ""
    if piece.stroke:
        dash = f' stroke-dasharray="{escape(piece.dash)}"' if piece.dash else ""
        line = f' stroke="{dyes[piece.stroke]}" stroke-width="{width:g}" stroke-linejoin="round" stroke-linecap="round"{dash}'
    d = escape(piece.d)
    out = f'<path d="{d}" fill="{fill}"{line}{place}/>'
    if piece.stroke and piece.fill in SATIN:
        out += f'<path d="{d}" fill="url(#{prefix}satin)"{place}/>'
    return out


def _chevrons(count: int, cloth: Cloth) -> str:
    gold = CLOTHS["honey"]
    out = ""
    for row in range(count):
        y = 400 + 46 * row
        d = f"M196 {y}L300 {y + 52}L404 {y}"
        round_ = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
        out += f'<path d="{d}" {round_} stroke="{cloth.edge}" stroke-width="36"/>'
        out += f'<path d="{d}" {round_} stroke="{gold.felt}" stroke-width="24"/>'
        out += f'<path d="{d}" {round_} stroke="{gold.edge}" stroke-width="4" stroke-dasharray="12 9"/>'
    return out


def _disc(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z"


def _around(scale: float, centre: tuple[float, float]) -> str:
    return (
        f'transform="translate({centre[0] * (1 - scale):.1f} {centre[1] * (1 - scale):.1f}) scale({scale:g})"'
    )


def outline_path(shape: Shape) -> str:
    """Return the bare outline of a shape, for pictures that show the place of a badge."""
    return OUTLINES[shape].path
