"""Uploaded drawings: honest ones look the same afterwards, nothing in them can run, fetch or explode."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.openbadges.bounds import in_time

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.artwork import rebuild_svg
from besace.openbadges.intake.artwork.vocabulary import FUNCTIONS

BOX = 'viewBox="0 0 100 100"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = BOX) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def rebuilt(inside: str, attributes: str = BOX) -> str:
    text = rebuild_svg(svg(inside, attributes)).decode().strip()
    return re.fullmatch(r"<svg [^>]*?(?:/>|>(.*)</svg>)", text, re.DOTALL)[1] or ""  # type: ignore[index]


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        rebuild_svg(data)
    return caught.value.code


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0 L10,10e-1 z" fill="#ff0000" stroke-width="1.5"/>',
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#a)"/>',
        '<g transform="translate(1 2) rotate(45)"><circle r="5" cx="50%"/></g>',
        '<defs><symbol id="s"><rect width="1"/></symbol></defs><use href="#s"/>',
        '<mask id="m"><rect/></mask><g mask="url(#m)"><rect/></g>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect filter="url(#f)"/>',
        '<text x="1" font-family="Open Sans, \'Liberation Sans\'">un <tspan>deux</tspan> trois &lt;</text>',
        "<title>Précision &amp; soin</title><desc>x</desc>",
        '<text xml:space="preserve"> a </text>',
        '<rect fill="rgba(0, 0, 0, .5)" opacity=".5"/>',
        '<svg viewBox="0 0 1 1"><rect alignment-baseline="middle"/></svg>',
        '<path id="p" d="M0 0"/><text><textPath href="#p"> along </textPath></text>',
        '<polyline points="0,0 1e9,5"/><rect stroke-width="100000" stroke-dasharray="1 2"/>',
        '<rect fill="URL( &quot;#a&quot; )"/>',
        '<rect transform="(1)"/>',
    ],
)
def test_a_drawing_that_only_draws_is_copied(inside: str) -> None:
    expected = etree.fromstring(svg(inside))
    found = etree.fromstring(rebuild_svg(svg(inside)))
    assert [(one.tag, dict(one.attrib), one.text, one.tail) for one in found.iter()] == [
        (one.tag, dict(one.attrib), one.text, one.tail) for one in expected.iter()
    ]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "svg-script"),
        ('<g><script href="x"/></g>', "svg-script"),
        ('<SCRIPT xmlns="http://www.w3.org/1999/xhtml">alert(1)</SCRIPT>', "svg-script"),
        ('<rect onclick="alert(1)"/>', "svg-script"),
        ('<metadata><x xmlns="urn:x" ONLOAD="alert(1)"/></metadata>', "svg-script"),
        ('<a href="javascript:alert(1)"><rect/></a>', "svg-script"),
        ('<a href=" java&#10;script:alert(1)"><rect/></a>', "svg-script"),
        (f'<a {XLINK} xlink:href="JavaScript:alert(1)"><rect/></a>', "svg-script"),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', "svg-script"),
        ('<a href="VBScript:x"><rect/></a>', "svg-script"),
        ('<handler type="x"/>', "svg-script"),
        ('<Listener event="x"/>', "svg-script"),
        ('<image href="https://example.org/x.png"/>', "svg-image"),
        ('<image href="data:image/png;base64,AAAA"/>', "svg-image"),
        ('<filter id="f"><feImage href="#x"/></filter>', "svg-image"),
        ('<use href="https://example.org/x.svg#a"/>', "svg-external"),
        (f'<use {XLINK} xlink:href="other.svg#a"/>', "svg-external"),
        ('<use href="data:image/svg+xml,x#a"/>', "svg-external"),
        ('<linearGradient href="//example.org/#a"/>', "svg-external"),
        ('<use href="#a b"/>', "svg-external"),
        ('<use href="x#a"/>', "svg-external"),
        ('<style>@import url("https://example.org/x.css");</style>', "svg-style"),
        ("<style>@font-face{font-family:x;src:url(x)}</style>", "svg-style"),
        ("<style>g > .a{fill:red}</style>", "svg-style"),
        ("<style>.a{fill:red", "svg-malformed"),
        ("<style>.a{fill:red</style>", "svg-style"),
        ("<style>" + "a" * 70_000 + "</style>", "svg-style"),
        (f'<rect style="{"a" * 70_000}"/>', "svg-style"),
        ('<g id="a"><use href="#a"/></g>', "svg-reference-loop"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "svg-reference-loop"),
        ('<pattern id="a"><rect fill="url(#a)"/></pattern>', "svg-reference-loop"),
        ('<mask id="a"><rect mask="url(#a)"/></mask>', "svg-reference-loop"),
        (
            '<g id="a0"><rect/></g>'
            + "".join(f'<g id="a{n + 1}"><use href="#a{n}"/><use href="#a{n}"/></g>' for n in range(40)),
            "svg-too-complex",
        ),
        (
            "".join(
                f'<pattern id="p{n}"><g fill="url(#p{n + 1})">' + "<rect/>" * 100 + "</g></pattern>"
                for n in range(5)
            ),
            "svg-too-complex",
        ),
        ('<filter id="f"/>' + '<g filter="url(#f)"/>' * 100, "svg-too-complex"),
        ('<g opacity=".5"/>' * 400, "svg-too-complex"),
        (
            "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(200)),
            "svg-too-complex",
        ),
        ("<g>" * 120 + "</g>" * 120, "svg-too-deep"),
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(inside: str, code: str) -> None:
    assert refusal(svg(inside)) == code


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<!-- x --><?y z?>", ""),
        ('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', ""),
        ('<metadata><x xmlns="urn:x"/></metadata>', ""),
        ('<x:y xmlns:x="urn:inkscape"/>', ""),
        ('<set attributeName="href" to="https://example.org"/><animate/><animateTransform/>', ""),
        ('<iframe src="x"/><video/><embed/><object/>', ""),
        ("<rect>text</rect>", "<rect/>"),
        ('<rect unknown="1" data-x="2" tabindex="0" fill="red"/>', '<rect fill="red"/>'),
        ('<rect fill="url(https://example.org/#a)"/>', "<rect/>"),
        ("<rect fill=\"url('https://example.org/#a') red\"/>", "<rect/>"),
        ('<rect fill="URL( https://example.org )"/>', "<rect/>"),
        ('<rect fill="u\\72l(https://example.org)"/>', "<rect/>"),
        ('<rect fill="image-set(x)"/>', "<rect/>"),
        ('<rect fill="url(#a) url(x)"/>', "<rect/>"),
        ('<rect fill="var(--x)"/>', "<rect/>"),
        ('<rect fill="red&#127;"/>', "<rect/>"),
        ('<rect fill="red @import"/>', "<rect/>"),
        ('<rect fill="red expression"/>', "<rect/>"),
        ('<rect stroke-width="100001"/>', "<rect/>"),
        ('<rect stroke-dasharray="1 1e9"/>', "<rect/>"),
        ('<rect stroke-dashoffset="1e9"/>', "<rect/>"),
        ('<rect letter-spacing="1e9" word-spacing="1e9" font-size="1e9"/>', "<rect/>"),
        ('<polygon points="0,0 url(x)"/>', "<polygon/>"),
        ('<path d="M0 0 1e99"/>', '<path d="M0 0 1e99"/>'),
        ('<rect fill="#1000000"/>', '<rect fill="#1000000"/>'),
        ('<rect width="1e9" height="5"/>', '<rect height="5"/>'),
        ('<rect id="&quot;&gt;"/>', "<rect/>"),
        ('<a href="https://example.org" fill="red"><rect/></a>', '<g fill="red"><rect/></g>'),
        ('<text>a<a href="https://example.org">b</a>c</text>', "<text>a<tspan>b</tspan>c</text>"),
        ("<text>a<x:y xmlns:x='urn:x'>b</x:y>c</text>", "<text>ac</text>"),
        ('<path d="M0 0 url(x)"/>', "<path/>"),
    ],
)
def test_what_a_picture_does_not_need_is_left_out(inside: str, left: str) -> None:
    assert rebuilt(inside) == left


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<style>.a,.b{fill:red}</style><rect class='b'/>", '<rect fill="red"/>'),
        ("<style>rect{fill:red} .a{fill:blue}</style><rect class='a'/>", '<rect fill="blue"/>'),
        ("<style>*{fill:red} rect{fill:blue}</style><rect/><g/>", '<rect fill="blue"/><g fill="red"/>'),
        ("<style>rect{fill:red}</style><style>rect{fill:blue}</style><rect/>", '<rect fill="blue"/>'),
        ("<style>.a{fill:red} .b{fill:blue}</style><rect class=' a  b '/>", '<rect fill="blue"/>'),
        ("<style>.-a{fill:red}</style><rect class='-a'/>", '<rect fill="red"/>'),
        (
            f"<style>rect{{fill:red}}{' ' * (limits.SVG_STYLE_CHARS - 14)}</style><rect/>",
            '<rect fill="red"/>',
        ),
        (f'<rect style="fill:red{" " * (limits.SVG_STYLE_CHARS - 8)}"/>', '<rect fill="red"/>'),
        ('<rect style="fill/* of it */:red"/>', '<rect fill="red"/>'),
        ('<rect style="FILL : red ! IMPORTANT ;; stroke"/>', '<rect fill="red"/>'),
        ('<text style="font-family:a:b">x</text>', '<text font-family="a:b">x</text>'),
        (
            "<style>#i{fill:green} .a{fill:blue}</style><rect class='a' id='i'/>",
            '<rect fill="green" id="i"/>',
        ),
        ("<style>.a{fill:red}</style><rect class='a' style='fill:blue'/>", '<rect fill="blue"/>'),
        ("<style>.a{fill:red}</style><rect class='a' fill='blue'/>", '<rect fill="red"/>'),
        (
            "<style>/* x */ .a { fill : red ; behavior: url(#x); }</style><rect class='a'/>",
            '<rect fill="red"/>',
        ),
        ("<style><![CDATA[.a{fill:red!important}]]></style><rect class='a'/>", '<rect fill="red"/>'),
        ('<rect style="fill:url(#a);stroke:url(http://x);cursor:url(x)"/>', '<rect fill="url(#a)"/>'),
        ('<rect style="font-size:1e9px;stroke-width:2"/>', '<rect stroke-width="2"/>'),
    ],
)
def test_style_becomes_attributes(inside: str, left: str) -> None:
    assert rebuilt(inside) == left


def test_text_between_many_elements_that_are_left_out_is_copied_in_time() -> None:
    before, after = "a" * 30, "e" * 30
    drawing = svg(f"<text>{(before + '<b/>') * 48_000}<tspan/>{(after + '<b/>') * 1_000}</text>")
    copied = in_time(lambda: rebuild_svg(drawing)).decode()
    assert f">{before * 48_000}<tspan/>{after * 1_000}<" in copied


def test_what_the_whole_drawing_says_is_kept_and_written_in_utf8() -> None:
    data = svg("<title>é</title>", f'{BOX} fill="red" id="a" x="1" y="1"')
    assert (
        rebuild_svg(data)
        == (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="red" id="a"><title>é</title></svg>\n'
        ).encode()
    )


@pytest.mark.parametrize(
    ("attributes", "view_box"),
    [
        ('viewBox="0 0 10 20" width="9000" height="1"', "0 0 10 20"),
        ('viewBox="-1,-1.5 10 20"', "-1 -1.5 10 20"),
        ('width="30" height="40px"', "0 0 30 40"),
        ('viewBox="0 0 10 20,"', "0 0 10 20"),
        ('viewBox="0 0 .5 .5"', "0 0 0.5 0.5"),
        ('x="1" y="2" width="30" height="40"', "0 0 30 40"),
    ],
)
def test_a_drawing_scales(attributes: str, view_box: str) -> None:
    root = etree.fromstring(rebuild_svg(svg("", attributes)))
    assert dict(root.attrib) == {"viewBox": view_box}


@pytest.mark.parametrize("function", [*sorted(FUNCTIONS - {"url"}), "translateX", "ROTATE"])
def test_every_function_that_only_draws_may_be_called(function: str) -> None:
    assert rebuilt(f'<g transform="{function}(1)"/>') == f'<g transform="{function}(1)"/>'


@pytest.mark.parametrize("box", ["0 0 100 2000", "0 0 2000 100", "100000 -100000 10 10"])
def test_the_longest_shape_and_the_farthest_place_are_allowed(box: str) -> None:
    assert etree.fromstring(rebuild_svg(svg("", f'viewBox="{box}"'))).get("viewBox") == box


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="100%" height="100%"', 'viewBox="0 0 0 10"', 'viewBox="0 0 0 0"',
      'viewBox="0 0 -1 10"', 'viewBox="0 0 nan inf"',
     'viewBox="0 0 1e9 1e9"', 'width="1e400" height="1"', 'viewBox="0 0 wide high"', 'viewBox="0 0 100 2001"',
     'viewBox="0 0 2001 100"', 'viewBox="-100001 0 10 10"'],
)  # fmt: skip
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    assert refusal(svg("<rect/>", attributes)) == "svg-size"


NAMES = st.sampled_from(
    ["svg", "g", "rect", "use", "a", "text", "style", "script", "image", "foreignObject", "animate", "x:y"]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["fill", "style", "href", "id", "class", "onload", "d", "width", "xlink:href", "mask"]),
    st.sampled_from(
        [
            "red",
            "url(#a)",
            "url(http://x)",
            "#a",
            "a",
            "http://x",
            "javascript:x",
            "fill:url(#a)",
            "1",
            "\\75rl(x)",
        ]
    ),
    max_size=3,
)


def written(name: str, attributes: dict[str, str], inside: list[str]) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def elements(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(written, NAMES, ATTRIBUTES, st.lists(children, max_size=3))


@given(
    st.lists(st.recursive(st.sampled_from(["", "x", ".a{fill:url(x)}"]), elements, max_leaves=8), max_size=4)
)
def test_whatever_comes_out_only_draws(inside: list[str]) -> None:
    with contextlib.suppress(IntakeError):
        out = rebuild_svg(svg("".join(inside), f'{BOX} {XLINK} xmlns:x="urn:x"'))
        text = out.decode().removeprefix('<svg xmlns="http://www.w3.org/2000/svg"')
        for danger in ("http", "script", " on", "style", "image", "foreign", "animate", "\\", "xlink", "x:y"):
            assert danger not in text
        assert rebuild_svg(out) == out


DRAWING = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n'
    f'<svg xmlns="http://www.w3.org/2000/svg" {BOX}><style>.a{{fill:red}}</style><defs><g id="a"><rect class="a"/></g>'
    '</defs><use href="#a" style="opacity:.5"/><text x="1">a<tspan>b</tspan></text></svg>'
)
PIECES = st.sampled_from(
    [
        "&x;",
        "&#0;",
        "&lt;",
        "<!-- -->",
        "<?x?>",
        "<![CDATA[",
        "]]>",
        '"',
        "<g>",
        "</g>",
        'href="#a"',
        "url(#a)",
        "{",
        "\0",
        "é",
    ]
)


@given(st.lists(st.tuples(st.integers(0, len(DRAWING)), st.integers(0, 8), PIECES), max_size=4))
def test_any_damage_to_a_drawing_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    text = DRAWING
    for position, removed, piece in edits:
        text = text[:position] + piece + text[position + removed :]
    with contextlib.suppress(IntakeError):  # any other error fails the test
        rebuild_svg(text.encode())
