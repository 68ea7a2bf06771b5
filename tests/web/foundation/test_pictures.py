"""Uploaded pictures: rebuilt, square, and refused with a sentence when they cannot be."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from besace.web.foundation.pictures import rebuild

DISC = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><circle cx="50" cy="25" r="20" fill="#a63446"/></svg>'


def as_png(size: tuple[int, int], mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 120 if mode in "LP" else (166, 52, 70, 255)[: len(mode)]).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("size", [(600, 600), (20, 20), (1200, 300), (1, 700)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_it_works(size: tuple[int, int], mode: str) -> None:
    picture = rebuild(as_png(size, mode))
    assert picture.svg is None
    assert Image.open(io.BytesIO(picture.png)).size == (600, 600)


def test_a_drawing_is_kept_as_svg_and_drawn_without_stretching() -> None:
    picture = rebuild(DISC)
    assert picture.svg is not None
    drawn = Image.open(io.BytesIO(picture.png))
    assert drawn.size == (600, 600)
    left, top, right, bottom = drawn.getbbox() or (0, 0, 0, 0)
    assert abs((right - left) - (bottom - top)) <= 2


def test_nothing_of_the_upload_is_served() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("openbadges", "https://exemple.fr/assertion")
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG", pnginfo=info)
    assert b"assertion" in out.getvalue()
    assert b"assertion" not in rebuild(out.getvalue()).png


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-format"),
        (b"GIF89a" + b"\0" * 40, "picture-format"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "picture-format"),
        (as_png((10, 10))[:40], None),
        (as_png((10, 10)).replace(b"IDAT", b"IDAX"), None),
        (DISC.replace(b"<circle", b"<script>alert(1)</script><circle"), "svg-script"),
        (DISC.replace(b"<circle", b'<circle onload="alert(1)"'), "svg-script"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DISC, None),
        (b"x" * (5 * 1024 * 1024 + 1), "too-large"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes, code: str | None) -> None:
    with pytest.raises(ValidationError) as refusal:
        rebuild(data)
    assert code in (None, refusal.value.code)
    assert refusal.value.message.endswith(".")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: Any) -> None:
    opened: list[object] = []
    monkeypatch.setattr(Image, "open", lambda *a, **k: opened.append(a))
    bomb = bytearray(as_png((10, 10)))
    bomb[16:24] = (60000).to_bytes(4, "big") * 2
    with pytest.raises(ValidationError):
        rebuild(bytes(bomb))
    assert not opened
