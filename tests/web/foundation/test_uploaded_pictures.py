"""Pictures that people upload: clean ones come out square, and each refusal says what to do."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from PIL import Image

from besace.web.foundation.pictures import SIDE_PX, rebuild
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, chunk, header, itxt, png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=["PNG"])


def refusal(data: bytes) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        rebuild(data)
    return caught.value


def test_a_png_comes_out_square_without_what_it_carried() -> None:
    rebuilt = rebuild(png(itxt("openbadges", '{"type": "Assertion"}')))
    assert opened(rebuilt.png).size == (SIDE_PX, SIDE_PX)
    assert b"Assertion" not in rebuilt.png
    assert rebuilt.svg is None


def test_a_drawing_comes_out_clean_and_drawn() -> None:
    rebuilt = rebuild(SVG.format('<rect width="40" height="20" fill="red" data-x="y"/>').encode())
    assert rebuilt.svg is not None
    assert b"data-x" not in rebuilt.svg
    picture = opened(rebuilt.png)
    assert picture.getpixel((SIDE_PX // 2, SIDE_PX // 2)) == (255, 0, 0, 255)


def test_a_drawing_with_a_script_is_refused_with_what_to_do() -> None:
    data = SVG.format("<script>alert(1)</script>").encode()
    with translation.override("fr"):
        refused = refusal(data)
        assert refused.code == "svg-script"
        assert "programme" in refused.message
        assert "Enregistrez" in refused.message
    with translation.override("en"):
        assert "program" in refusal(data).message


def test_a_picture_of_too_many_dots_is_refused_before_it_is_decoded() -> None:
    refused = refusal(SIGNATURE + header(20_000, 20_000) + IDAT + IEND)
    assert refused.code == "picture-too-large"
    assert "600" in refused.message


@pytest.mark.parametrize(
    "data",
    [
        png()[:-4],
        SIGNATURE + header(100, 100) + IDAT + IEND,
        SIGNATURE + header() + chunk(b"IDAT", zlib.compress(b"\x09" * 14)) + IEND,
        SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)) + IEND,
        b"<svg",
        b"GIF89a",
        b"",
        b"\xff\xd8\xff\xe0JFIF",
    ],
)
def test_a_damaged_or_other_file_is_refused(data: bytes) -> None:
    refusal(data)


@pytest.mark.parametrize(
    "inside",
    [
        '<pattern id="m" patternUnits="userSpaceOnUse" width="100000" height="100000"><rect width="9" height="9"/>'
        '</pattern><rect width="90" height="90" fill="url(#m)"/>',
        '<g transform="scale(100000)"><g transform="scale(100000)"><g transform="scale(100000) rotate(3)">'
        '<rect width="100000" height="90000" stroke="red" stroke-width="100000"/></g></g></g>',
    ],
)
def test_a_drawing_that_kills_the_renderer_is_refused_not_an_error(inside: str) -> None:
    refused = refusal(SVG.format(inside).encode())
    assert refused.code == "svg-not-drawn"


def test_a_drawing_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("besace.web.foundation.drawing.WAIT_S", 0.01)
    assert refusal(SVG.format("<rect/>").encode()).code == "svg-not-drawn"


def test_compressed_notes_beside_the_picture_are_never_inflated() -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 50_000_000))
    profile = chunk(b"iCCP", b"x\0\0" + zlib.compress(b"0" * 50_000_000))
    assert opened(rebuild(png(profile, bomb)).png).size == (SIDE_PX, SIDE_PX)
