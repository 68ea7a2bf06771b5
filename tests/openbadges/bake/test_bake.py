"""Put in and taken out again: the text comes back character for character, and the picture stays what it was."""

import json
import time
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.openbadges.bounds import in_time
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, chunk, header, itxt, png, text, ztxt

from besace.openbadges.bake import bake, kind_of, unbake
from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.carrier import CLR_KEYWORD, CLR_NAMESPACE, OB2_NAMESPACE, OB3_NAMESPACE
from besace.openbadges.intake.png import read_png

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
JWS = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
ASSERTION = '{"id": "https://badges.example.org/1", "type": "Assertion"}'
CREDENTIAL = '{"type": ["VerifiableCredential", "OpenBadgeCredential"]}'
RECORD = '{"type": ["VerifiableCredential", "ClrCredential"]}'

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
DOCUMENTS = st.builds(
    json.dumps,
    st.dictionaries(TEXT, TEXT | st.integers(-(10**9), 10**9) | st.lists(TEXT, max_size=3), max_size=5),
    ensure_ascii=st.booleans(),
    indent=st.sampled_from([None, 2]),
)
OTHER_CHUNKS = st.lists(
    st.builds(
        chunk,
        st.sampled_from([b"tEXt", b"teSt", b"gAMA", b"iTXt", b"zTXt", b"pHYs", b"eXIf"]),
        st.binary(max_size=60),
    ),
    max_size=6,
)


@given(DOCUMENTS, DOCUMENTS, OTHER_CHUNKS, OTHER_CHUNKS)
def test_a_png_gives_back_what_was_baked_and_keeps_every_other_chunk(
    credential: str, assertion: str, before: list[bytes], after: list[bytes]
) -> None:
    image = b"".join([SIGNATURE, header(), *before, IDAT, *after, IEND])
    baked = bake(image, credential=credential, assertion=assertion)
    assert {one.keyword: one.text for one in unbake(baked)} == {
        "openbadgecredential": credential,
        "openbadges": assertion,
    }
    others = [bytes(one.raw) for one in read_png(baked).chunks]
    assert [others[0], *others[3:]] == [header(), *before, IDAT, *after, IEND]


@given(DOCUMENTS, DOCUMENTS)
def test_an_svg_gives_back_what_was_baked(credential: str, assertion: str) -> None:
    found = {one.keyword: one.text for one in unbake(bake(SVG, credential=credential, assertion=assertion))}
    assert json.loads(found[OB3_NAMESPACE]) == json.loads(credential)
    assert json.loads(found[OB2_NAMESPACE]) == json.loads(assertion)


@pytest.mark.parametrize("image", [png(), SVG])
@pytest.mark.parametrize(
    "document", ['{"a": "]]>", "b": "]]]]>>"}', '{"a": "<b>&amp;é\U0001f600"}', '{"a":1}', JWS]
)
def test_the_text_comes_back_character_for_character(image: bytes, document: str) -> None:
    [found] = unbake(bake(image, credential=document))
    assert found.text == document


def test_line_ends_of_json_come_back_from_a_png_as_they_were_and_from_an_svg_as_line_feeds() -> None:
    document = '{"a":\r\n1,\r"b": 2}\r\n'
    [from_png] = unbake(bake(png(), credential=document))
    [from_svg] = unbake(bake(SVG, credential=document))
    assert from_png.text == document
    assert from_svg.text == '{"a":\n1,\n"b": 2}'


def test_what_xml_cannot_hold_comes_back_as_the_same_json() -> None:
    [found] = unbake(bake(SVG, credential='{"a": "\ufffe\uffff"}'))
    assert json.loads(found.text) == {"a": "\ufffe\uffff"}


@pytest.mark.parametrize("image", [png(), SVG])
@pytest.mark.parametrize("document", [RECORD, JWS])
def test_a_record_goes_under_its_own_name(image: bytes, document: str) -> None:
    [found] = unbake(bake(image, clr=document))
    assert (found.keyword, found.text) == (
        CLR_KEYWORD if found.carrier == "iTXt" else CLR_NAMESPACE,
        document,
    )
    assert found.element == (None if found.carrier == "iTXt" else "credential")


def test_a_record_in_an_svg_bears_a_prefix_of_its_own() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:clr="urn:other"><clr:x/></svg>'
    baked = bake(svg, clr=RECORD)
    assert b'<clr:credential xmlns:clr="https://purl.imsglobal.org/clr/v2p0"><![CDATA[' in baked
    assert etree.fromstring(baked)[1].tag == "{urn:other}x"


@pytest.mark.parametrize("document", [f" {JWS}\n", f"\t{JWS}"])
@pytest.mark.parametrize("image", [png(), SVG])
def test_a_jws_is_written_without_the_white_space_around_it(image: bytes, document: str) -> None:
    assert JWS.encode() in bake(image, assertion=document)
    assert document.encode() not in bake(image, assertion=document)


def test_a_json_document_keeps_the_white_space_around_it_in_a_png() -> None:
    [found] = unbake(bake(png(), credential='{"a": 1}\n'))
    assert found.text == '{"a": 1}\n'


@pytest.mark.parametrize("image", [png(), SVG])
def test_the_credential_comes_before_the_assertion(image: bytes) -> None:
    first, second = unbake(bake(image, assertion=ASSERTION, credential=CREDENTIAL))
    assert (first.text, second.text) == (CREDENTIAL, ASSERTION)


def test_the_svg_element_stands_right_after_the_opening_tag() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg">\n  <!-- drawn --> <g/></svg>'
    baked = bake(svg, credential=CREDENTIAL, assertion=ASSERTION)
    root = etree.fromstring(baked)
    assert root.text is None
    assert root[0].tail is None
    assert root[1].tail == "\n  "
    assert bake(baked, credential=CREDENTIAL, assertion=ASSERTION) == baked


@pytest.mark.parametrize("image", [png(), SVG])
def test_baking_anew_replaces_every_badge_that_was_there(image: bytes) -> None:
    first = bake(image, credential=CREDENTIAL, assertion=ASSERTION)
    [found] = unbake(bake(first, credential='{"new": true}'))
    assert found.text == '{"new": true}'


@pytest.mark.parametrize(
    "old",
    [
        text("openbadges", "https://example.org/1"),
        ztxt("openbadges", ASSERTION),
        itxt("openbadges", ASSERTION),
        itxt("openbadgecredential", CREDENTIAL, compressed=True),
        itxt("clrcredential", CREDENTIAL),
    ],
)
def test_an_older_twin_is_taken_out(old: bytes) -> None:
    [found] = unbake(bake(png(old), assertion=ASSERTION))
    assert (found.carrier, found.text) == ("iTXt", ASSERTION)


def test_the_chunk_stands_right_after_the_header_uncompressed_and_without_language() -> None:
    baked = bake(png(), assertion=ASSERTION)
    assert baked == SIGNATURE + header() + itxt("openbadges", ASSERTION) + IDAT + IEND


def test_baking_again_the_same_changes_nothing() -> None:
    once = bake(png(), credential=CREDENTIAL, assertion=ASSERTION)
    assert bake(once, credential=CREDENTIAL, assertion=ASSERTION) == once


def test_the_svg_element_comes_first_and_is_written_as_old_readers_look_for_it() -> None:
    baked = bake(
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://openbadges.org"><g/></svg>',
        assertion=ASSERTION,
    )
    assert b"<openbadges:assertion " in baked
    assert b"<![CDATA[" in baked
    first = etree.fromstring(baked)[0]
    assert first.tag == f"{{{OB2_NAMESPACE}}}assertion"
    assert first.get("verify") == "https://badges.example.org/1"


def test_verify_names_the_address_that_the_assertion_declares() -> None:
    declared = '{"id": "urn:x", "verification": {"type": "hosted", "url": "https://badges.example.org/2"}}'
    assert etree.fromstring(bake(SVG, assertion=declared))[0].get("verify") == "https://badges.example.org/2"
    assert etree.fromstring(bake(SVG, assertion='{"id": "urn:x"}'))[0].get("verify") is None


def test_an_open_badges_3_element_has_verify_only_for_a_jws() -> None:
    assert etree.fromstring(bake(SVG, credential='{"id": "https://badges.example.org/1"}'))[0].attrib == {}
    element = etree.fromstring(bake(SVG, credential=JWS))[0]
    assert (element.get("verify"), element.text) == (JWS, None)


def test_an_svg_keeps_its_drawing_and_loses_its_scripts() -> None:
    image = (
        b'<?xml version="1.0"?><!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg" id="a">'
        b"<title>\xc3\xa9</title><script>alert(1)</script>tail<g fill='red'><![CDATA[x]]></g></svg>"
    )
    baked = bake(image, credential=CREDENTIAL)
    root = etree.fromstring(baked)
    assert [etree.QName(child).localname for child in root] == ["credential", "title", "g"]
    assert b"alert" not in baked
    assert b"<!-- made by hand -->" in baked
    assert b"tail" in baked
    assert b"<![CDATA[x]]>" in baked


def test_what_stands_between_many_scripts_stays_and_costs_little() -> None:
    before, after = "a" * 30, "e" * 30
    inside = f"<g>{(before + '<script/>') * 24_000}</g>{('<script/>' + after) * 24_000}"
    image = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    baked = in_time(lambda: bake(image, credential=CREDENTIAL))
    assert f"<g>{before * 24_000}</g>{after * 24_000}</svg>".encode() in baked


@pytest.mark.parametrize(
    ("image", "options", "code"),
    [
        (png(), {}, "nothing-to-bake"),
        (b"GIF89a", {"credential": CREDENTIAL}, "not-an-image"),
        (b"{}", {"credential": CREDENTIAL}, "not-an-image"),
        (png(), {"credential": "https://example.org/1"}, "bake-text"),
        (png(), {"credential": "[1]"}, "bake-text"),
        (png(), {"assertion": '{"a": 1, "a": 2}'}, "bake-text"),
        (png(), {"clr": "record"}, "bake-text"),
        (png(), {"clr": RECORD, "credential": CREDENTIAL}, "bake-combination"),
        (SVG, {"clr": RECORD, "assertion": ASSERTION}, "bake-combination"),
        (png()[:-1], {"assertion": ASSERTION}, "png-broken"),
        (b"<svg><", {"assertion": ASSERTION}, "svg-malformed"),
    ],
)
def test_what_cannot_be_baked_is_refused(image: bytes, options: dict[str, str], code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        bake(image, **options)
    assert caught.value.code == code


def token(payload: str) -> str:
    encoded = urlsafe_b64encode(payload.encode()).rstrip(b"=").decode()
    return f"eyJhbGciOiJSUzI1NiJ9.{encoded}.c2ln"


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (CREDENTIAL, "credential"),
        ('{"type": "AchievementCredential"}', "credential"),
        ('{"type": ["OpenBadgeCredential"]}', "credential"),
        ('{"type": ["VerifiableCredential", "Diploma"]}', "credential"),
        (RECORD, "clr"),
        (ASSERTION, "assertion"),
        ('{"@context": "https://w3id.org/openbadges/v1", "badge": "urn:b", "recipient": {}}', "assertion"),
        ('{"uid": "1", "badge": "urn:b", "recipient": {}, "verify": {}}', "assertion"),
    ],
)
def test_a_text_says_under_what_name_it_is_baked(document: str, kind: str) -> None:
    assert kind_of(document) == kind
    assert kind_of(token(document)) == kind
    assert kind_of(token(f'{{"vc": {document}}}')) == kind


@pytest.mark.parametrize(
    "document",
    [
        "{}",
        '{"type": "Profile"}',
        '{"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass"}',
        '{"@context": "https://other.example/v1", "badge": "urn:b", "recipient": {}}',
        '{"badge": "urn:b"}',
        '{"type": ["VerifiableCredential", "EndorsementCredential"]}',
        '{"type": ["VerifiableCredential", "BitstringStatusListCredential"]}',
    ],
)
def test_what_is_no_badge_has_no_name_in_a_picture(document: str) -> None:
    for text_ in (document, token(document)):
        with pytest.raises(IntakeError) as caught:
            kind_of(text_)
        assert caught.value.code == "bake-text"


@pytest.mark.parametrize(("text_", "code"), [("hello", "jws-malformed"), ("{", "json-malformed")])
def test_what_is_neither_json_nor_jws_is_said_so(text_: str, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        kind_of(text_)
    assert caught.value.code == code


def test_only_an_image_can_be_unbaked() -> None:
    with pytest.raises(IntakeError) as caught:
        unbake(b"{}")
    assert caught.value.code == "not-an-image"


def test_a_picture_without_a_badge_gives_nothing() -> None:
    assert unbake(png()) == unbake(SVG) == ()


def test_baking_a_large_png_costs_about_its_checksum() -> None:
    import zlib

    data = chunk(b"IDAT", b"\x5a" * 4_000_000)
    image = b"".join([SIGNATURE, header(), data, data, IEND])
    started = time.process_time()
    for _ in range(5):
        zlib.crc32(image)
        b"".join([image])
    floor = time.process_time() - started
    started = time.process_time()
    for _ in range(5):
        bake(image, credential=CREDENTIAL)
    assert time.process_time() - started < 5 * floor + 0.05
