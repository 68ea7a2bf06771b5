"""Pictures that people upload, rebuilt: nothing of the file that came is served.

A PNG passes the structural check of the intake gate before Pillow reads it; an SVG is re-created from an allow-list.
"""

import io
from dataclasses import dataclass

import resvg_py
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import read_png, sniff

SIDE_PX = 600
MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A square PNG of :data:`SIDE_PX`, and the clean SVG that it was drawn from, if the upload was one."""

    png: bytes
    svg: bytes | None


def rebuild(data: bytes) -> Rebuilt:
    """Make clean pictures of an upload. Raises ``ValidationError`` with a sentence that says what to do."""
    if len(data) > MAX_BYTES:
        raise ValidationError(_("This picture is too heavy. Send one under 5 MB."), code="picture-too-large")
    kind = sniff(data)
    try:
        if kind == "png":
            return Rebuilt(_square_png(data), None)
        if kind == "svg":
            return _redrawn(data)
    except IntakeError as error:
        raise _unreadable(error.code) from error
    raise ValidationError(
        _("This file is not a PNG or SVG picture. Save your picture as PNG, then send it again."),
        code="picture-format",
    )


def draw_svg(svg: str) -> bytes:
    """A clean SVG as a square PNG, fitted and centred."""
    drawn = resvg_py.svg_to_bytes(svg_string=svg, width=SIDE_PX, height=SIDE_PX)
    return _square(Image.open(io.BytesIO(bytes(drawn)), formats=["PNG"]))


def _redrawn(data: bytes) -> Rebuilt:
    from besace.openbadges.intake.artwork import rebuild_svg

    clean = rebuild_svg(data)
    try:
        return Rebuilt(draw_svg(clean.decode()), clean)
    except (ValueError, RuntimeError) as error:
        raise _unreadable("svg-not-drawn") from error


def _square_png(data: bytes) -> bytes:
    read_png(data)
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(
                    _("This picture has too many dots. Send one of 600 × 600."), code="picture-too-large"
                )
            return _square(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise _unreadable("png-not-read") from error


def _square(picture: Image.Image) -> bytes:
    """Fit into the square without cutting or stretching; what is left over is transparent."""
    clear = picture.convert("RGBA")
    scale = SIDE_PX / max(clear.size)
    size = (max(1, round(clear.width * scale)), max(1, round(clear.height * scale)))
    resized = clear if size == clear.size else clear.resize(size, Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE_PX, SIDE_PX), (0, 0, 0, 0))
    square.paste(resized, ((SIDE_PX - size[0]) // 2, (SIDE_PX - size[1]) // 2))
    out = io.BytesIO()
    square.save(out, "PNG", compress_level=9)
    return out.getvalue()


def _unreadable(code: str) -> ValidationError:
    return ValidationError(
        _(
            "We could not read this picture: the file may be damaged. Save it again as PNG, then send it again."
        ),
        code=code,
    )
