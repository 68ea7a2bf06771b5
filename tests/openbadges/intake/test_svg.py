"""Foreign SVG: what is parsed, what is refused, and the badges found in it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.carrier import CLR_NAMESPACE, OB2_NAMESPACE, OB3_NAMESPACE, take
from besace.openbadges.intake.svg import parse_svg, parse_trusted_element

JSON = '{"type": "Assertion"}'
JWS = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"


def svg(inside: str = "", attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))


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
        (b"\xef\xbb\xbf" + svg(before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "svg-doctype"),
        (b"\xef\xbb\xbf" * 3 + svg(before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "svg-doctype"),
        (("\ufeff" + svg(before="<!DOCTYPE svg []>").decode()).encode("utf-16"), "svg-doctype"),
        (svg(before="<!DOCTYPE svg []><!-- <!DOCTYPE svg> -->"), "svg-doctype"),
        (svg(before="<!DOCTYPE svg><!DOCTYPE svg []>"), "svg-doctype"),
        (svg(before='<!DOCTYPE svg PUBLIC "a"> <!DOCTYPE svg>'), "svg-doctype"),
        (svg(attributes='a="&x;"', before='<!DOCTYPE svg SYSTEM "b">'), "svg-malformed"),
        (svg(before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]>'), "svg-doctype"),
        (svg("&x;"), "svg-malformed"),
        (svg("&x;", before='<!DOCTYPE svg PUBLIC "a" "b">'), "svg-malformed"),
        (svg("<g><text>a&x;b</text></g>", before='<!DOCTYPE svg SYSTEM "b">'), "svg-malformed"),
        (svg("<g>"), "svg-malformed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/><svg/>", "svg-malformed"),
        (b"", "svg-malformed"),
        (b"X" + svg(), "svg-malformed"),
        (b"<svg/>", "svg-root"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "svg-root"),
        (b"<?xml version='1.0' encoding='utf-7'?><svg/>", "svg-encoding"),
        (b"<svg>\xff</svg>", "svg-encoding"),
        (svg("<g>" * 120 + "</g>" * 120), "svg-too-deep"),
        (svg("<g>" * 100_000), "svg-too-deep"),
        (svg("<g>" * limits.SVG_DEPTH + "</g>" * limits.SVG_DEPTH), "svg-too-deep"),
        (svg("<g/>" * limits.SVG_ELEMENTS), "svg-too-many-elements"),
        (svg(attributes=attributes(limits.SVG_ATTRIBUTES + 1)), "svg-too-many-attributes"),
        (svg(f"<g/><g {attributes(limits.SVG_ATTRIBUTES + 1)}/>"), "svg-too-many-attributes"),
        (svg("x" * limits.SVG_BYTES), "too-large"),
        (svg("x" * (limits.SVG_BYTES + 1 - len(svg()))), "too-large"),
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
        svg("<g>" * (limits.SVG_DEPTH - 1) + "</g>" * (limits.SVG_DEPTH - 1)),
        svg("<g/>" * (limits.SVG_ELEMENTS - 1)),
        svg(attributes=attributes(limits.SVG_ATTRIBUTES)),
        svg("x" * (limits.SVG_BYTES - len(svg()))),
        svg('<!-- <?xml version="1.0" encoding="utf-7"?> -->'),
    ],
)
def test_a_drawing_that_programs_write_is_read(data: bytes) -> None:
    assert parse_svg(data).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "é€"),
        ("UTF-8", "é€"),
        ("iso-8859-1", "é"),
        ("latin-1", "é"),
        ("ISO-8859-15", "é€"),
        ("windows-1252", "é€"),
        ("us-ascii", "e"),
        ("ascii", "e"),
    ],
)
def test_letters_are_those_of_the_declared_encoding(encoding: str, written: str) -> None:
    data = svg(written, before=f'<?xml version="1.0" encoding="{encoding}"?>').decode().encode(encoding)
    assert parse_svg(data).text == written


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="iso-8859-1"?>'])
def test_byte_order_mark_says_more_than_the_declaration(mark: bytes, encoding: str, declared: str) -> None:
    assert parse_svg(mark + svg("é€", before=declared).decode().encode(encoding)).text == "é€"


def test_only_a_declaration_at_the_beginning_is_left_out() -> None:
    assert parse_svg(svg("<![CDATA[<?xml version='1.0'?>]]>")).text == "<?xml version='1.0'?>"
    assert parse_svg(svg("<![CDATA[<?xml a?>]]>", before="<?xml version='1.0'?>")).text == "<?xml a?>"
    assert parse_svg(svg("x", before=" \n<?xml version='1.0'?>")).text == "x"


def test_what_is_no_drawing_is_left_out_or_kept_for_writing_again() -> None:
    data = svg("<!-- x --><?y z?><g/><![CDATA[<b>]]>")
    assert etree.tostring(parse_svg(data)) == svg("<g/>&lt;b&gt;").replace(b" >", b">")
    assert etree.tostring(parse_svg(data, keep_cdata=True)) == data.replace(b" >", b">", 1)


def test_an_element_of_our_own_keeps_its_sections() -> None:
    text = '<a xmlns="urn:x"><![CDATA[<b>]]><!-- c --></a>'
    assert etree.tostring(parse_trusted_element(text)).decode() == text


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
