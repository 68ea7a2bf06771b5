"""The picture of an award with the badge in it. Baked when asked for: the artwork is stored once, not once an award."""

import io
import json
import unicodedata
from functools import lru_cache

from PIL import Image

from besace.openbadges.bake import bake
from besace.web.awards.documents import assertion_v2
from besace.web.awards.models import Award
from besace.web.foundation import files
from besace.web.foundation.models import StoredFile

MAIL_PX = 440
"""Shown at half of it: sharp on every screen."""


class NoArtwork(LookupError):
    """The badge has no picture of this kind."""


def baked_png(award: Award) -> bytes:
    """The 600 x 600 picture with the signed 3.0 credential and the 2.0 assertion in it."""
    return _baked(award, award.version.png)


def baked_svg(award: Award) -> bytes:
    """The same as a drawing. Raises :class:`NoArtwork` when the badge was uploaded as PNG."""
    return _baked(award, award.version.svg)


def mail_picture(artwork: StoredFile) -> bytes:
    """A small PNG of the artwork for the mail's own body, without any badge in it."""
    return _small(artwork.sha256, artwork)


def file_name(award: Award, extension: str) -> str:
    """``Etre-ponctuel.png``: the badge's name in letters that every system takes."""
    plain = unicodedata.normalize("NFKD", award.version.name).encode("ascii", "ignore").decode()
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return f"{'-'.join(words)[:60] or 'badge'}.{extension}"


def _baked(award: Award, artwork: StoredFile | None) -> bytes:
    if artwork is None:
        raise NoArtwork(str(award.version))
    assertion = json.dumps(assertion_v2(award), ensure_ascii=False)
    return bake(files.read(artwork), credential=award.credential, assertion=assertion)


@lru_cache(maxsize=64)
def _small(sha256: str, artwork: StoredFile) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(files.read(artwork)), formats=["PNG"]) as picture:
        picture.convert("RGBA").resize((MAIL_PX, MAIL_PX), Image.Resampling.LANCZOS).save(
            out, "PNG", optimize=True
        )
    return out.getvalue()
