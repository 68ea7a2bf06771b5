"""What a file is, by its bytes, and what a file that is no image carries."""

import pytest
from tests.openbadges.pictures import chunk, png

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.carrier import sniff, take

JWS = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
LOOKED_AT = 16 * 1024
"""Bytes of a file by which its kind is known."""
LONGEST_ADDRESS = b"https://example.org/".ljust(limits.URL_CHARS, b"a")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(), "png"),
        (b"\x89PNG broken by mail", "png"),
        (b"\x89PNG" + png()[4:].replace(b"\r", b"", 1), "png"),
        (b"\x09PNG" + png()[4:], "png"),
        (b"<svg/>", "svg"),
        (b"\n<?xml version='1.0'?><x/>", "svg"),
        (b"<!-- " + b"x" * 5000 + b" --><svg:svg/>", "svg"),
        ("<svg/>".encode("utf-16"), "svg"),
        (b"\xfe\xff" + "<svg/>".encode("utf-16-be"), "svg"),
        (b"<!--" + b"x" * (LOOKED_AT - 12) + b"--><svg>", "svg"),
        (b"<!--" + b"x" * (LOOKED_AT - 11) + b"--><svg>", "unknown"),
        (b"<!-- x --><html><svg></svg></html>", "unknown"),
        (b"<!DOCTYPE html><html><svg></svg></html>", "unknown"),
        (b"<p>hello</p>", "unknown"),
        (b' \n{"a": 1}', "json"),
        (b"\xef\xbb\xbf{}", "json"),
        (JWS.encode(), "jws"),
        (f'"{JWS}"\n'.encode(), "jws"),
        (b"A" * 20_000 + b".e30.c2ln", "jws"),
        (b'"' + b"A" * 20_000 + b'.e30.c2ln"', "jws"),
        (b"A" * LOOKED_AT, "unknown"),
        (b"A" * LOOKED_AT + b".", "jws"),
        (b"AAAA !" + b"A" * 20_000, "unknown"),
        (b"! e30.e30.c2ln", "unknown"),
        (b"see https://example.org/badge", "unknown"),
        (b'"', "unknown"),
        (b'""', "unknown"),
        (b"e30." + b"A" * 20_000 + b".c2ln", "jws"),
        (b"e30." + b"A" * 20_000 + b" c2ln", "jws"),
        (b"e30. " + b"A" * 20_000, "unknown"),
        (b" HTTPS://example.org/badge ", "url"),
        (b'"https://example.org/badge"', "url"),
        (b"ftp://example.org", "unknown"),
        (b"\xff\xd8\xff\xe0 JFIF", "unknown"),
        (b"GIF89a", "unknown"),
        (b"PK\x03\x04", "unknown"),
        (b"%PDF-1.7", "unknown"),
        (b"[]", "unknown"),
        (b"", "unknown"),
        (b"hello", "unknown"),
    ],
)
def test_a_file_is_known_by_its_bytes(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "form", "text"),
    [
        (b' {"a": 1}\n', "json", ' {"a": 1}\n'),
        (b"\xef\xbb\xbf{}", "json", "{}"),
        (b'{"a": 1, "a": 2}', "malformed", '{"a": 1, "a": 2}'),
        (f" {JWS}\n".encode(), "jws", JWS),
        (f'"{JWS}"'.encode(), "jws", JWS),
        (b"e30.e30.c2l_ ", "jws", "e30.e30.c2l_"),
        (b"abc.e30.c2ln", "malformed", "abc.e30.c2ln"),
        (b"https://example.org/badge?x=1\n", "url", "https://example.org/badge?x=1"),
        (b"https://example.org/a b", "malformed", "https://example.org/a b"),
        (b' {"a": \n', "malformed", ' {"a": \n'),
        (LONGEST_ADDRESS, "url", LONGEST_ADDRESS.decode()),
        (LONGEST_ADDRESS + b"x", "malformed", LONGEST_ADDRESS.decode() + "x"),
        (b'{"a":1}' + b" " * (limits.JSON_BYTES - 7), "json", '{"a":1}' + " " * (limits.JSON_BYTES - 7)),
    ],
)
def test_a_file_that_is_no_image_is_the_badge_itself(data: bytes, form: str, text: str) -> None:
    [found] = take(data)
    assert (found.carrier, found.keyword, found.element) == ("none", "", None)
    assert (found.form, found.text) == (form, text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"hello", "unknown-format"),
        (b"GIF89a", "unknown-format"),
        (b'{"a": "\xff"}', "json-encoding"),
        (b"{" + b" " * limits.JSON_BYTES, "too-large"),
        (b"x" * (limits.UPLOAD_BYTES + 1), "too-large"),
    ],
)
def test_a_file_that_holds_nothing_to_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        take(data)
    assert caught.value.code == code


def test_the_largest_picture_is_read() -> None:
    rest = limits.UPLOAD_BYTES - len(png(chunk(b"teSt")))
    assert take(png(chunk(b"teSt", b"x" * rest))) == ()
    with pytest.raises(IntakeError) as caught:
        take(png(chunk(b"teSt", b"x" * (rest + 1))))
    assert caught.value.code == "too-large"


def test_an_image_without_a_badge_carries_nothing() -> None:
    assert take(png()) == ()
    assert take(b'<svg xmlns="http://www.w3.org/2000/svg"/>') == ()
