"""Pictures that people upload, rebuilt: nothing of the file that came is served.

A PNG passes the checks of the intake gate, loses all but its picture, and is drawn again by Pillow; an SVG is written
anew from an allow-list, and drawn by resvg.
"""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import sniff
from besace.openbadges.intake.artwork import check_png_artwork, picture_only, rebuild_svg
from besace.web.foundation.drawing import draw_apart

SIDE_PX = 600
MAX_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A square PNG of :data:`SIDE_PX`, and the clean SVG that it was drawn from, if the upload was one."""

    png: bytes
    svg: bytes | None


def rebuild(data: bytes) -> Rebuilt:
    """Make clean pictures of an upload. Raises ``ValidationError`` with a sentence that says what to do."""
    if len(data) > MAX_BYTES:
        raise _refusal("too-large")
    kind = sniff(data)
    try:
        if kind == "png":
            check_png_artwork(data)
            return Rebuilt(_drawn_again(picture_only(data)), None)
        if kind == "svg":
            clean = rebuild_svg(data)
            return Rebuilt(draw_svg(clean.decode()), clean)
    except IntakeError as error:
        raise _refusal(error.code) from error
    raise _refusal("picture-format")


def draw_svg(svg: str) -> bytes:
    """A clean SVG as a square PNG, fitted and centred."""
    try:
        drawn = draw_apart(svg, width_px=SIDE_PX)
    except ValueError as error:
        raise _refusal("svg-not-drawn") from error
    return _drawn_again(drawn)


def _drawn_again(png: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            return _square(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refusal("png-not-read") from error


def _square(picture: Image.Image) -> bytes:
    """Fit into the square without cutting or stretching; what is left over is transparent."""
    clear = picture.convert("RGBA")
    scale = SIDE_PX / max(clear.size)
    size = (max(1, round(clear.width * scale)), max(1, round(clear.height * scale)))
    resized = clear if size == clear.size else clear.resize(size, Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE_PX, SIDE_PX), (0, 0, 0, 0))
    square.paste(resized, ((SIDE_PX - size[0]) // 2, (SIDE_PX - size[1]) // 2))
    out = io.BytesIO()
    square.save(out, "PNG")
    return out.getvalue()


def _refusal(code: str) -> ValidationError:
    """The sentence for a reason of the intake gate; the same for all damage."""
    sentences = {
        "too-large": _("This picture is too heavy. Send one under 5 MB."),
        "picture-too-large": _("This picture has too many dots. Send one of 600 × 600."),
        "picture-format": _(
            "This file is not a PNG or SVG picture. Save your picture as PNG, then send it again."
        ),
        "svg-script": _(
            "This drawing holds a program, and we take none. Save it as PNG, then send it again."
        ),
        "svg-image": _("This drawing holds a photo. Save it as PNG, then send it again."),
        "svg-external": _("This drawing calls for parts from elsewhere. Save it as PNG, then send it again."),
    }
    damaged = _("We could not read this picture. Save it again as PNG, then send it again.")
    return ValidationError(sentences.get(code, damaged), code=code)
