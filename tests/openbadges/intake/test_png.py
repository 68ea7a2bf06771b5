"""The PNG walker: order, lengths, checksums and caps."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, chunk, header, itxt, png, text, ztxt

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.png import keyword_of, read_png, read_text, text_chunk

BADGE = '{"type": "Assertion"}'


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        read_png(data)
    return caught.value.code


def test_the_chunks_are_those_of_the_file() -> None:
    data = png(text("Title", "x"))
    found = read_png(data)
    assert (found.width, found.height, found.bit_depth, found.colour_type) == (2, 2, 8, 2)
    assert [one.kind for one in found.chunks] == [b"IHDR", b"tEXt", b"IDAT", b"IEND"]
    assert SIGNATURE + b"".join(one.raw for one in found.chunks) == data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "png-signature"),
        (b"GIF89a", "png-signature"),
        (SIGNATURE.replace(b"\r\n", b"\n") + header() + IDAT + IEND, "png-signature"),
        (SIGNATURE, "png-broken"),
        (SIGNATURE + header() + IDAT, "png-broken"),
        (SIGNATURE + header() + IEND, "png-broken"),
        (SIGNATURE + IDAT + header() + IEND, "png-broken"),
        (SIGNATURE + header() + header() + IDAT + IEND, "png-broken"),
        (SIGNATURE + header() + IDAT + text("a", "b") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header() + IDAT + chunk(b"PLTE", b"abc") + IEND, "png-broken"),
        (SIGNATURE + header() + chunk(b"PLTE", b"abc") * 2 + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(colour=3) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(colour=0) + chunk(b"PLTE", b"abc") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(colour=5) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(colour=4) + chunk(b"PLTE", b"abc") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(depth=4) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(width=0) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(height=0) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(height=2**31) + IDAT + IEND, "png-broken"),
        (SIGNATURE + header(interlace=2) + IDAT + IEND, "png-broken"),
        (SIGNATURE + chunk(b"IHDR", b"short") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header() + chunk(b"EVIL") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header() + chunk(b"a\0bc") + IDAT + IEND, "png-broken"),
        (SIGNATURE + header() + IDAT + chunk(b"IEND", b"x"), "png-broken"),
        (png() + b"PK\x03\x04", "png-trailing-data"),
        (png() + IEND, "png-trailing-data"),
        (png()[:-1], "png-broken"),
        (SIGNATURE + struct.pack(">I", 2**31) + b"IHDR" + b"\0" * 40, "png-broken"),
        (SIGNATURE + struct.pack(">I", 2**32 - 1) + b"IHDR" + b"\0" * 40, "png-broken"),
        (png().replace(b"IDAT", b"IDAX"), "png-crc"),
        (SIGNATURE + header() + chunk(b"teSt") * limits.PNG_CHUNKS + IDAT + IEND, "png-too-many-chunks"),
        (SIGNATURE + b"\0" * limits.UPLOAD_BYTES, "too-large"),
    ],
)
def test_a_broken_picture_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


KINDS_OF_PIXEL = {
    *((depth, 0) for depth in (1, 2, 4, 8, 16)),
    *((depth, 3) for depth in (1, 2, 4, 8)),
    *((depth, colour) for depth in (8, 16) for colour in (2, 4, 6)),
}
"""ISO/IEC 15948, table 11.1: the bit depths that each colour type allows."""


@pytest.mark.parametrize("colour", range(8))
@pytest.mark.parametrize("depth", range(18))
def test_depth_and_colour_must_go_together(depth: int, colour: int) -> None:
    palette = chunk(b"PLTE", b"abc") if colour == 3 else b""
    data = SIGNATURE + header(depth=depth, colour=colour) + palette + IDAT + IEND
    if (depth, colour) in KINDS_OF_PIXEL:
        assert (read_png(data).bit_depth, read_png(data).colour_type) == (depth, colour)
    else:
        assert refusal(data) == "png-broken"


def test_a_picture_with_as_many_chunks_as_allowed_is_read() -> None:
    data = SIGNATURE + header() + chunk(b"teSt") * (limits.PNG_CHUNKS - 3) + IDAT + IEND
    assert len(read_png(data).chunks) == limits.PNG_CHUNKS


def test_a_picture_of_the_largest_size_is_read() -> None:
    rest = limits.UPLOAD_BYTES - len(png(chunk(b"teSt")))
    assert len(read_png(png(chunk(b"teSt", b"x" * rest))).chunks) == 4


@pytest.mark.parametrize(("length", "found"), [(79, True), (80, False)])
def test_a_keyword_has_at_most_79_characters(length: int, found: bool) -> None:
    keyword = "k" * length
    [_, lone, _, _] = read_png(png(text(keyword, "x"))).chunks
    assert keyword_of(lone) == (keyword if found else None)


@given(st.data())
def test_any_changed_byte_is_noticed(data: st.DataObject) -> None:
    whole = png(itxt("openbadges", BADGE))
    position = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(IntakeError):
        take(bytes(changed))


@given(st.binary(max_size=300))
def test_any_bytes_after_a_signature_are_refused_with_a_code(data: bytes) -> None:
    with pytest.raises(IntakeError):
        read_png(SIGNATURE + data)


@given(st.integers(0, 200))
def test_a_cut_picture_is_refused(keep: int) -> None:
    whole = png(itxt("openbadges", BADGE))
    with pytest.raises(IntakeError):
        take(whole[: min(keep, len(whole) - 1)])


@pytest.mark.parametrize(
    ("carrier", "between"),
    [
        ("iTXt", itxt("openbadges", BADGE)),
        ("iTXt", itxt("openbadges", BADGE, compressed=True)),
        ("iTXt", itxt("openbadges", BADGE, language="fr", title="Badge")),
        ("tEXt", text("openbadges", BADGE)),
        ("zTXt", ztxt("openbadges", BADGE)),
        ("iTXt", itxt("openbadgecredential", BADGE)),
        ("iTXt", itxt("clrcredential", BADGE)),
    ],
)
def test_a_badge_is_found_in_each_carrier(carrier: str, between: bytes) -> None:
    [found] = take(png(between))
    assert (found.carrier, found.form, found.text) == (carrier, "json", BADGE)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt"])
def test_text_of_the_old_chunks_is_read_in_either_encoding(kind: bytes, encoding: str) -> None:
    """The standard says Latin-1; many who bake write UTF-8."""
    written = '{"name": "Été à l\'école"}'
    body = written.encode(encoding)
    between = chunk(kind, b"openbadges\0" + (b"\0" + zlib.compress(body) if kind == b"zTXt" else body))
    [found] = take(png(between))
    assert found.text == written


def test_an_address_of_2012_is_found() -> None:
    [found] = take(png(text("openbadges", " https://example.org/assertion.json\n")))
    assert (found.carrier, found.form, found.text) == ("tEXt", "url", "https://example.org/assertion.json")


def test_an_address_is_no_open_badges_3_credential() -> None:
    [found] = take(png(itxt("openbadgecredential", "https://example.org/credential.json")))
    assert found.form == "malformed"


def test_white_space_around_a_token_is_left_out_and_kept_around_json() -> None:
    found = take(png(itxt("openbadgecredential", " e30.e30.c2l_\n"), itxt("openbadges", f" {BADGE}\n")))
    assert [(one.form, one.text) for one in found] == [("jws", "e30.e30.c2l_"), ("json", f" {BADGE}\n")]


def test_every_badge_is_given_and_itxt_first() -> None:
    found = take(png(text("openbadges", "https://example.org/1"), itxt("openbadgecredential", BADGE)))
    assert [one.carrier for one in found] == ["iTXt", "tEXt"]


def test_a_picture_full_of_badges_is_refused() -> None:
    assert len(take(png(*[itxt("openbadges", BADGE)] * limits.BADGES_IN_ONE_FILE))) == 16
    with pytest.raises(IntakeError) as caught:
        take(png(*[itxt("openbadges", BADGE)] * (limits.BADGES_IN_ONE_FILE + 1)))
    assert caught.value.code == "too-many-badges"


@pytest.mark.parametrize(
    "between",
    [
        chunk(b"iTXt", b"openbadges\0"),
        chunk(b"iTXt", b"openbadges\0\2\0\0\0{}"),
        chunk(b"iTXt", b"openbadges\0\0\1\0\0{}"),
        chunk(b"iTXt", b"openbadges\0\0\0fr"),
        chunk(b"iTXt", b"openbadges\0\0\0\0\0\xff"),
        chunk(b"zTXt", b"openbadges\0\1" + zlib.compress(b"{}")),
    ],
)
def test_a_badge_chunk_that_is_laid_out_wrongly_is_refused(between: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        take(png(between))
    assert caught.value.code == "png-text"


@pytest.mark.parametrize("kind", [b"iTXt", b"tEXt", b"zTXt"])
def test_a_text_chunk_without_the_end_of_its_keyword_is_refused_or_no_badge(kind: bytes) -> None:
    [lone] = (one for one in read_png(png(chunk(kind, b"openbadges"))).chunks if one.kind == kind)
    assert keyword_of(lone) is None
    with pytest.raises(IntakeError) as caught:
        read_text(lone)
    assert caught.value.code == "png-text"


def test_a_text_longer_than_a_badge_may_be_is_refused() -> None:
    longest = itxt("openbadges", "x" * (limits.PNG_TEXT_BYTES - len("openbadges") - 5))
    assert [one.form for one in take(png(longest))] == ["malformed"]
    with pytest.raises(IntakeError) as caught:
        take(png(itxt("openbadges", "x" * limits.PNG_TEXT_BYTES)))
    assert caught.value.code == "too-large"


def test_a_text_chunk_that_we_write_is_read_back() -> None:
    written = text_chunk("openbadgecredential", BADGE + "é")
    assert written == itxt("openbadgecredential", BADGE + "é")
    [found] = take(png(written))
    assert (found.carrier, found.keyword, found.text) == ("iTXt", "openbadgecredential", BADGE + "é")


@pytest.mark.parametrize("make", [itxt, ztxt])
def test_a_compressed_bomb_is_refused(make: object) -> None:
    bomb = "0" * (20 * limits.PNG_TEXT_BYTES)
    between = itxt("openbadges", bomb, compressed=True) if make is itxt else ztxt("openbadges", bomb)
    assert len(between) < 100_000
    with pytest.raises(IntakeError) as caught:
        take(png(between))
    assert caught.value.code == "inflate-too-large"


@pytest.mark.parametrize("packed", [b"", b"not zlib", zlib.compress(b"{}")[:-1], zlib.compress(b"{}") + b"x"])
def test_a_broken_compressed_text_is_refused(packed: bytes) -> None:
    with pytest.raises(IntakeError) as caught:
        take(png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + packed)))
    assert caught.value.code == "inflate-broken"
