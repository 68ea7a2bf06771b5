"""Files that show an ability: pictures are rebuilt without what a phone writes into them, PDFs are kept as they are.

A stored PDF is served as a download under a sandbox, never inside our pages.
"""

import io
from typing import Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import read_png
from besace.web.foundation import files
from besace.web.foundation.models import StoredFile

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PIXELS_PNG = 20_000_000
"""Phones write JPEG; a PNG with transparency is held twice while it is made small."""
MAX_SIDE_PX = 2000
JPEG_QUALITY = 85
MAX_FILE_NAME_CHARS = 120

Kind = Literal["PNG", "JPEG", "PDF"]
MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"%PDF-", "PDF"),
)
MEDIA_TYPES: dict[Kind, str] = {"PNG": "image/png", "JPEG": "image/jpeg", "PDF": "application/pdf"}


def keep_file(data: bytes) -> StoredFile:
    """Store one piece of evidence. Raises ``ValidationError`` with a sentence that says what to do."""
    if len(data) > MAX_BYTES:
        raise too_large()
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    if kind is None:
        raise ValidationError(
            _("We take PDF files and PNG or JPEG pictures. Save yours as one of these, then send it again."),
            code="evidence-format",
        )
    clean = data if kind == "PDF" else _rebuilt(data, kind)
    return files.store(clean, media_type=MEDIA_TYPES[kind])


def too_large() -> ValidationError:
    return ValidationError(_("This file is too heavy. Send one under 10 MB."), code="evidence-too-large")


def tidy_file_name(name: str) -> str:
    """The name that a browser sent, without folders and signs that no reader needs."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[-MAX_FILE_NAME_CHARS:].strip()


def _made_small(picture: Image.Image) -> Image.Image:
    """First of all, and in place: each step over a large picture would hold one more copy of it, 160 MB each."""
    whole_colours = picture.convert("RGBA") if picture.mode in ("P", "1") else picture
    whole_colours.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX))
    return whole_colours


def _rebuilt(data: bytes, kind: Literal["PNG", "JPEG"]) -> bytes:
    """Turned upright, at most 2000 px a side, and without place, date and device."""
    out = io.BytesIO()
    try:
        if kind == "PNG":
            read_png(data)
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            if picture.width * picture.height > (MAX_PIXELS_PNG if kind == "PNG" else MAX_PIXELS):
                raise too_large()
            upright = ImageOps.exif_transpose(_made_small(picture)).convert(
                "RGBA" if kind == "PNG" else "RGB"
            )
            plain = Image.new(upright.mode, upright.size)
            plain.paste(upright)
            plain.save(out, kind, optimize=True, quality=JPEG_QUALITY)
    except (
        IntakeError,
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
    ) as error:
        raise ValidationError(
            _("We could not read this picture: the file may be damaged. Take it again, then send it."),
            code="evidence-unreadable",
        ) from error
    return out.getvalue()
