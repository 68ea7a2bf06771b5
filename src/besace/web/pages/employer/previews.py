"""The picture that a social network or a mail client shows beside a link: drawn by us, 1200 x 630, one for each page.

Drawn as SVG with our own letters and kept under the hash of what it shows, so that the same page is drawn once. The
faces in ``design/faces/`` are those of the pages (OFL, same subset), in the form that the drawing library reads.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import resvg_py
from django.core.cache import cache as kept_drawings
from PIL import ImageFont

from besace.web import design

WIDTH, HEIGHT = 1200, 630
KEPT_S = 24 * 3600
TEXT_LEFT, TEXT_WIDTH = 560, 570
ALONE_LEFT, ALONE_WIDTH = 90, 1020
TITLE_SIZES = (76, 64, 52, 44)
TITLE_LINES = 3
VERSION = "2"
"""Raise it when the drawing changes: what was kept is then drawn anew."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FONTS = Path(design.__file__).parent / "faces"
_TITLE_FACE = _FONTS / "titre.ttf"
_TEXT_FACE = _FONTS / "texte.ttf"
_TITLE_FAMILY = "Titre"
_BAG = (
    '<g transform="translate({x} 528) scale(1.7)">'
    '<path d="M5.6 13.5C7.6 9.6 11.6 5.4 14.8 3a2 2 0 0 1 2.4 0C20.4 5.4 24.4 9.6 26.4 13.5" fill="none"'
    ' stroke="#A63446" stroke-width="2.5"/>'
    '<path d="M4.6 11.8h22.8a2 2 0 0 1 2 1.9l.6 12.3a3.6 3.6 0 0 1-3.6 3.8H5.6A3.6 3.6 0 0 1 2 26L2.6 13.7'
    'A2 2 0 0 1 4.6 11.8Z" fill="#A63446"/>'
    '<path d="M5.4 14.6v5.6c0 2.8 1.6 4 10.6 4s10.6-1.2 10.6-4v-5.6" fill="none" stroke="#FBF6EC"'
    ' stroke-width="1.6" stroke-dasharray="2.4 1.6"/><circle cx="16" cy="17.4" r="3.1" fill="#FBF6EC"/></g>'
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the picture shows: a title, short lines under it, and perhaps a badge (PNG bytes, square)."""

    title: str
    lines: tuple[str, ...]
    badge_png: bytes | None = None

    @property
    def digest(self) -> str:
        """The hash of everything that is drawn."""
        parts = (VERSION, self.title, *self.lines, hashlib.sha256(self.badge_png or b"").hexdigest())
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def draw(preview: Preview) -> bytes:
    """The PNG, from what is kept if it was drawn before."""
    key = f"preview/{preview.digest}"
    kept: bytes | None = kept_drawings.get(key)
    if kept is None:
        kept = bytes(
            resvg_py.svg_to_bytes(
                svg_string=to_svg(preview),
                skip_system_fonts=True,
                font_files=[str(face) for face in sorted(_FONTS.glob("*.ttf"))],
            )
        )
        kept_drawings.set(key, kept, KEPT_S)
    return kept


def to_svg(preview: Preview) -> str:
    """The drawing: paper, one sewn frame, the badge at its size, the words beside it."""
    left, width = (TEXT_LEFT, TEXT_WIDTH) if preview.badge_png else (ALONE_LEFT, ALONE_WIDTH)
    size, title = _fit_title(preview.title, width)
    small = [row for line in preview.lines for row in wrap(line, _TEXT_FACE, 34, width, lines=2)]
    height = len(title) * size * 1.08 + 26 + len(small) * 46
    top = (HEIGHT - 60 - height) / 2 + size * 0.85
    words = _lines(title, left, top, size, size * 1.08, f"font-family='{_TITLE_FAMILY}' fill='#22252E'")
    words += _lines(
        small,
        left,
        top + len(title) * size * 1.08 - size * 0.2 + 26,
        34,
        46,
        "font-family='Texte' fill='#5C5F69'",
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}"'
        f' height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" fill="#FBF6EC"/>'
        f'<rect x="22" y="22" width="{WIDTH - 44}" height="{HEIGHT - 44}" rx="14" fill="none" stroke="#A63446"'
        f' stroke-width="3" stroke-dasharray="16 10" stroke-linecap="round"/>'
        f"{_badge(preview.badge_png)}{words}{_BAG.format(x=left)}"
        f'<text x="{left + 70}" y="572" font-size="36" font-family="{_TITLE_FAMILY}" fill="#22252E">Besace</text></svg>'
    )


def wrap(text: str, face: Path, size: int, width: int, *, lines: int) -> list[str]:
    """The words on at most so many lines of that width, of about one length; what does not fit ends with an ellipsis.

    A hard space does not break a line.
    """
    font = _font(face, size)
    found = _fill(text, font, width, lines)
    narrower = width
    while len(found) > 1 and not found[-1].endswith("…"):
        narrower -= 10
        tighter = _fill(text, font, narrower, lines)
        if len(tighter) != len(found) or any(line.endswith("…") for line in tighter):
            break
        found = tighter
    return found


def _fill(text: str, font: ImageFont.FreeTypeFont, width: int, lines: int) -> list[str]:
    done: list[str] = []
    words = [word for word in text.replace("\n", " ").split(" ") if word]
    while words and len(done) < lines:
        line = _cut(words.pop(0), font, width)
        while words and font.getlength(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        done.append(line)
    if words:
        done[-1] = _cut(f"{done[-1]} {words[0]}", font, width, always=True)
    return done


def _cut(text: str, font: ImageFont.FreeTypeFont, width: int, *, always: bool = False) -> str:
    if font.getlength(text) <= width and not always:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _fit_title(text: str, width: int) -> tuple[int, list[str]]:
    """The largest size at which the whole title fits."""
    for size in TITLE_SIZES:
        found = wrap(text, _TITLE_FACE, size, width, lines=TITLE_LINES)
        if not any(line.endswith("…") for line in found):
            return size, found
    return TITLE_SIZES[-1], wrap(text, _TITLE_FACE, TITLE_SIZES[-1], width, lines=TITLE_LINES)


def _lines(lines: list[str], left: int, top: float, size: int, step: float, style: str) -> str:
    return "".join(
        f'<text x="{left}" y="{top + step * row:.0f}" font-size="{size}" {style}>{escape(_NOT_IN_XML.sub("", line))}</text>'
        for row, line in enumerate(lines)
    )


def _badge(png: bytes | None) -> str:
    if png is None:
        return ""
    data = base64.b64encode(png).decode()
    return f'<image x="90" y="105" width="420" height="420" xlink:href="data:image/png;base64,{data}"/>'


@cache
def _font(face: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face), size)
