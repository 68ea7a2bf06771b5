"""Uploaded PNG: checked in full before any picture library is given it."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, chunk, header, itxt, picture_data, png, text

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork import check_png_artwork, picture_only


def picture(data: bytes, **of_header: int) -> bytes:
    return b"".join([SIGNATURE, header(**of_header), chunk(b"IDAT", data), IEND])


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        check_png_artwork(data)
    return caught.value.code


def test_the_size_of_a_whole_picture_is_given() -> None:
    assert check_png_artwork(picture(picture_data(5, 7), width=5, height=7)) == (5, 7)


def test_picture_data_may_stand_in_many_chunks() -> None:
    data = picture_data(50, 50)
    pieces = [chunk(b"IDAT", data[start : start + 7]) for start in range(0, len(data), 7)]
    assert check_png_artwork(b"".join([SIGNATURE, header(50, 50), *pieces, IEND])) == (50, 50)


@pytest.mark.parametrize(
    ("depth", "colour", "line_bytes"),
    [(1, 0, 2), (2, 0, 3), (4, 0, 5), (8, 0, 9), (16, 0, 18), (8, 2, 27), (16, 6, 72), (8, 4, 18)],
)
def test_every_kind_of_pixel_is_counted_rightly(depth: int, colour: int, line_bytes: int) -> None:
    data = zlib.compress(b"\0" * ((1 + line_bytes) * 3))
    assert check_png_artwork(picture(data, width=9, height=3, depth=depth, colour=colour)) == (9, 3)


@pytest.mark.parametrize(("depth", "line_bytes"), [(1, 2), (2, 3), (4, 5), (8, 9)])
def test_a_picture_with_a_palette_is_counted_rightly(depth: int, line_bytes: int) -> None:
    data = chunk(b"IDAT", zlib.compress(b"\0" * ((1 + line_bytes) * 3)))
    head = SIGNATURE + header(width=9, height=3, depth=depth, colour=3)
    assert check_png_artwork(head + chunk(b"PLTE", b"rgb" * 256) + data + IEND) == (9, 3)
    assert refusal(head + chunk(b"PLTE", b"rgb" * 257) + data + IEND) == "png-picture"
    assert refusal(head + chunk(b"PLTE", b"rg") + data + IEND) == "png-picture"


@given(st.integers(1, 40), st.integers(1, 40))
def test_interlaced_pictures_are_counted_as_pillow_writes_them(width: int, height: int) -> None:
    passes = (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    )
    total = 0
    for left, top, across, down in passes:
        columns = len(range(left, width, across))
        rows = len(range(top, height, down))
        total += rows * (1 + 3 * columns) if columns else 0
    data = zlib.compress(b"\0" * total)
    assert check_png_artwork(picture(data, width=width, height=height, interlace=1)) == (width, height)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture(picture_data(), width=5000, height=1), "picture-too-large"),
        (picture(picture_data(), width=4000, height=4000), "picture-too-large"),
        (picture(picture_data(), width=2**31 - 1, height=2**31 - 1), "picture-too-large"),
        (picture(picture_data(2, 1)), "png-picture"),
        (picture(picture_data(2, 3)), "png-picture"),
        (picture(picture_data()[:-1]), "png-picture"),
        (picture(picture_data() + b"x"), "png-picture"),
        (picture(b"not zlib"), "png-picture"),
        (picture(b""), "png-picture"),
        (picture(zlib.compress(b"\0" * 50_000_000)), "png-picture"),
        (b"".join([SIGNATURE, header(), chunk(b"PLTE", b"abcd"), IDAT, IEND]), "png-picture"),
        (png()[:-1], "png-broken"),
        (b"GIF89a", "png-signature"),
    ],
)
def test_a_picture_that_is_not_what_its_header_says_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_the_longest_side_fits() -> None:
    side = limits.PNG_SIDE_PIXELS
    assert check_png_artwork(picture(picture_data(side, 1), width=side, height=1)) == (side, 1)
    data = picture(picture_data(side + 1, 1), width=side + 1, height=1)
    assert refusal(data) == "picture-too-large"


def test_the_largest_picture_fits() -> None:
    side = 3000
    assert side * side == limits.PNG_PIXELS
    data = zlib.compress(b"\0" * ((1 + side) * side))
    assert check_png_artwork(picture(data, width=side, height=side, colour=0)) == (side, side)


def test_only_the_picture_is_left_for_a_decoder() -> None:
    animation = chunk(b"acTL", struct.pack(">II", 1, 0)) + chunk(b"fdAT", b"x")
    profile = chunk(b"iCCP", b"x\0\0" + zlib.compress(b"0" * 1000))
    palette, transparent = chunk(b"PLTE", b"rgb"), chunk(b"tRNS", b"\0" * 6)
    busy = png(text("Author", "x"), itxt("openbadges", "{}"), profile, palette, transparent, animation)
    assert picture_only(busy) == png(palette, transparent)


def test_the_stripped_picture_opens_in_pillow() -> None:
    image = pytest.importorskip("PIL.Image", reason="the library alone is installed, without Pillow")
    import io

    data = picture_only(png(text("Author", "x")))
    with image.open(io.BytesIO(data), formats=["PNG"]) as opened:
        opened.load()
        assert opened.size == (2, 2)
