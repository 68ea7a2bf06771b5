"""Foreign SVG: what is parsed, what is refused, and the badges found in it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.carrier import CLR_NAMESPACE, OB2_NAMESPACE, OB3_NAMESPACE, take
from besace.openbadges.intake.svg import parse_svg

JSON = '{"type": "Assertion"}'
JWS = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"


def svg(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        parse_svg(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "svg-doctype"),
        (
            svg("&x;", before='<!DOCTYPE svg SYSTEM "a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
            "svg-doctype",
        ),
        (svg(before="<!-- x --><?x y?>\n<!DOCTYPE svg []>"), "svg-doctype"),
        (svg(before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]>'), "svg-doctype"),
        (svg("&x;"), "svg-malformed"),
        (svg("&x;", before='<!DOCTYPE svg PUBLIC "a" "b">'), "svg-malformed"),
        (svg("<g><text>a&x;b</text></g>", before='<!DOCTYPE svg SYSTEM "b">'), "svg-malformed"),
        (svg("<g>"), "svg-malformed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/><svg/>", "svg-malformed"),
        (b"", "svg-malformed"),
        (b"<svg/>", "svg-root"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "svg-root"),
        (b"<?xml version='1.0' encoding='utf-7'?><svg/>", "svg-encoding"),
        (b"<svg>\xff</svg>", "svg-encoding"),
        (svg("<g>" * 120 + "</g>" * 120), "svg-too-deep"),
        (svg("<g>" * 100_000), "svg-too-deep"),
        (svg("<g/>" * limits.SVG_ELEMENTS), "svg-too-many-elements"),
        (svg(attributes=" ".join(f'a{n}=""' for n in range(300))), "svg-too-many-attributes"),
        (svg("x" * limits.SVG_BYTES), "too-large"),
    ],
)
def test_a_drawing_out_of_bounds_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize(
    "data",
    [
        svg(before='<?xml version="1.0" encoding="utf-8"?>'),
        svg(before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'),
        svg(before="<!DOCTYPE svg>"),
        b"\xef\xbb\xbf" + svg(),
        svg("é").decode().encode("utf-16"),
        b"<?xml version='1.0' encoding='ISO-8859-1'?>" + svg("é").decode().encode("latin-1"),
        svg("<!-- x --><?y z?><![CDATA[<b>]]>"),
    ],
)
def test_a_drawing_that_programs_write_is_read(data: bytes) -> None:
    assert parse_svg(data).tag == "{http://www.w3.org/2000/svg}svg"


@given(st.binary(max_size=300) | st.text(st.sampled_from("<>/&;!-[]\"'=svgDOCTYPE ?")).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(IntakeError):  # any other error fails the test
        parse_svg(svg() + data)
    with contextlib.suppress(IntakeError):
        parse_svg(data + svg())
    with contextlib.suppress(IntakeError):
        take(data)


@pytest.mark.parametrize(
    ("namespace", "element", "attributes", "body", "form", "text"),
    [
        (OB2_NAMESPACE, "assertion", "", JSON, "json", JSON),
        (
            OB2_NAMESPACE,
            "assertion",
            'verify="https://example.org/1"',
            f"<![CDATA[\n {JSON} ]]>",
            "json",
            JSON,
        ),
        (OB2_NAMESPACE, "assertion", 'verify="https://example.org/1"', " ", "url", "https://example.org/1"),
        (OB2_NAMESPACE, "assertion", f'verify="{JWS}"', "", "jws", JWS),
        (OB3_NAMESPACE, "credential", "", f"<![CDATA[{JSON}]]>", "json", JSON),
        (OB3_NAMESPACE, "credential", f'verify="{JWS}"', "", "jws", JWS),
        (
            OB3_NAMESPACE,
            "credential",
            'verify="https://example.org/1"',
            "",
            "malformed",
            "https://example.org/1",
        ),
        (CLR_NAMESPACE, "credential", "", JSON, "json", JSON),
        (OB2_NAMESPACE, "assertion", "", "<![CDATA[{x}]]>", "malformed", "{x}"),
        (OB2_NAMESPACE, "assertion", "", "", "malformed", ""),
        (OB2_NAMESPACE, "assertion", "", "{<b/>}", "malformed", "{}"),
    ],
)
def test_a_badge_is_found_by_namespace_whatever_its_prefix(
    namespace: str, element: str, attributes: str, body: str, form: str, text: str
) -> None:
    [found] = take(svg(f'<g><ob:{element} xmlns:ob="{namespace}" {attributes}>{body}</ob:{element}></g>'))
    assert (found.carrier, found.keyword, found.element) == ("svg", namespace, element)
    assert (found.form, found.text) == (form, text)


@pytest.mark.parametrize(
    "inside",
    [
        f'<openbadges:assertion xmlns:openbadges="http://example.org">{JSON}</openbadges:assertion>',
        f'<ob:credential xmlns:ob="{OB2_NAMESPACE}">{JSON}</ob:credential>',
        f"<assertion>{JSON}</assertion>",
        f'<!-- <ob:assertion xmlns:ob="{OB2_NAMESPACE}">{JSON}</ob:assertion> -->',
    ],
)
def test_an_element_that_only_looks_like_a_badge_is_none(inside: str) -> None:
    assert take(svg(inside)) == ()
