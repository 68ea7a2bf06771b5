import json
import struct
import zlib
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.endorsers import Endorser
from tests.openbadges.world import Issuer, states

from besace.openbadges.bake import bake
from besace.openbadges.intake.carrier import OB2_KEYWORD
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.model import v2, v3
from besace.openbadges.verify import FactName, Outcome, State, Verdict

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def baked(credential: Any, assertion: Any) -> bytes:
    return bake(SVG, credential=json.dumps(credential), assertion=json.dumps(assertion))


def test_award_in_both_versions_is_one_badge(issuer: Issuer) -> None:
    report = issuer.check(baked(issuer.award(), factories.assertion().to_json()))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.view is not None
    assert report.view.version == "Open Badges 3.0"
    assert len(report.carriers) == 2


def test_worse_fact_of_the_two_is_shown(issuer: Issuer) -> None:
    revoked = v2.revoked_assertion(factories.ASSERTION_URL, "Décerné par erreur")
    issuer.web.serve(factories.ASSERTION_URL, revoked, status=410)
    report = issuer.check(baked(issuer.award(), factories.assertion().to_json()))
    assert report.fact(FactName.STATUS).state is State.REFUTED
    assert report.outcome is Outcome.REVOKED
    assert report.reason == "Décerné par erreur"


def test_silent_hosted_copy_leaves_the_pair_unconfirmed(issuer: Issuer) -> None:
    issuer.web.remove(factories.ASSERTION_URL)
    report = issuer.check(baked(issuer.award(), factories.assertion().to_json()))
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).code == "proof-holds"
    assert report.fact(FactName.DATES).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED


def test_pair_is_intact_though_nothing_of_its_issuer_answers() -> None:
    issuer = Issuer(signer=Ed25519Signer.generate_for(factories.ISSUER_ID))
    badge = baked(issuer.award(), factories.assertion().to_json())
    issuer.web.fall_silent()
    report = issuer.check(badge)
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert {report.fact(name).state for name in (FactName.ISSUER, FactName.STATUS)} == {State.UNCONFIRMED}


def test_changed_half_refutes_the_whole(issuer: Issuer) -> None:
    badge = issuer.award()
    badge["name"] = "Autre chose"
    assert issuer.check(baked(badge, factories.assertion().to_json())).outcome is Outcome.ALTERED
    changed = factories.assertion(evidence=("https://badges.example/e/other",)).to_json()
    assert states(issuer.check(baked(issuer.award(), changed)))["integrity"] == "refuted"


@pytest.mark.parametrize(
    "credential",
    [
        {"achievement": factories.achievement(related=())},
        {"achievement": factories.achievement(related=(v3.Related("https://badges.example/a/other/v2"),))},
        {"identifiers": (v3.IdentityObject.of_address("other@example.org", factories.SALT),)},
        {"identifiers": (v3.IdentityObject.of_address(factories.ADDRESS, "other salt"),)},
        {"awarded_on": factories.AWARDED_ON.replace(year=2025)},
        {"valid_until": factories.NOW.replace(year=2030)},
    ],
)
def test_two_badges_that_are_not_one_award_are_ambiguous(issuer: Issuer, credential: dict[str, Any]) -> None:
    """Each half is genuine by itself: together they could show one badge and prove another."""
    report = issuer.check(baked(issuer.award(**credential), factories.assertion().to_json()))
    assert report.verdict is Verdict.REFUTED
    assert report.fact(FactName.CONFORMANCE).code == "ambiguous"
    assert report.outcome is Outcome.NOT_A_BADGE
    assert len(report.carriers) == 2


def test_two_credentials_in_one_image_are_ambiguous(issuer: Issuer) -> None:
    once = bake(SVG, credential=json.dumps(issuer.award())).decode()
    element = once[once.index("<openbadges:credential") : once.index("</openbadges:credential>")]
    other = element.replace("Atelier", "Autre") + "</openbadges:credential>"
    twice = once.replace("</openbadges:credential>", "</openbadges:credential>" + other)
    assert issuer.check(twice.encode()).fact(FactName.CONFORMANCE).code == "ambiguous"


def test_same_badge_twice_in_one_image_is_one_badge(issuer: Issuer) -> None:
    once = bake(SVG, credential=json.dumps(issuer.award())).decode()
    element = once[once.index("<openbadges:credential") : once.index("</openbadges:credential>")]
    twice = once.replace(
        "</openbadges:credential>", "</openbadges:credential>" + element + "</openbadges:credential>"
    )
    assert issuer.check(twice.encode()).verdict is Verdict.CONFIRMED


def test_hosted_badge_in_a_picture_is_found_by_its_keyword(issuer: Issuer) -> None:
    report = issuer.check(bake(SVG, assertion=json.dumps(factories.assertion().to_json())))
    assert report.verdict is Verdict.CONFIRMED
    assert report.carriers[0].element == "assertion"
    assert OB2_KEYWORD == "openbadges"


def test_image_without_a_badge_says_so(issuer: Issuer) -> None:
    report = issuer.check(SVG)
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code == "no-badge-in-image"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"hello, world", "unknown-format"),
        (b"\x89PNG\r\n\x1a\n", "png-broken"),
        (b'{"type": "BadgeClass"}', "not-an-award"),
        (b"{}", "not-a-badge"),
        (b'{"a": 1, "a": 2}', "json-duplicate-name"),
        ("not a badge", "unknown-format"),
        ("\ud800", "unknown-format"),
    ],
)
def test_what_is_no_badge_is_refused_with_its_reason(issuer: Issuer, source: Any, code: str) -> None:
    report = issuer.check(source)
    assert report.verdict is Verdict.REFUTED
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code == code


def test_old_address_beside_the_newer_badge_is_the_same_badge(issuer: Issuer) -> None:
    """Bakers of 2013 to 2015 left both in one PNG: the address as tEXt and the assertion as iTXt."""
    document = json.dumps(factories.assertion().to_json()).encode()
    one = chunk(b"iTXt", b"openbadges\0\0\0\0\0" + document)
    same = chunk(b"tEXt", b"openbadges\0" + factories.ASSERTION_URL.encode())
    other = chunk(b"tEXt", b"openbadges\0https://badges.example/h/another")
    assert issuer.check(png(one, same)).verdict is Verdict.CONFIRMED
    assert issuer.check(png(same)).verdict is Verdict.CONFIRMED
    assert issuer.check(png(one, other)).fact(FactName.CONFORMANCE).code == "ambiguous"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    picture = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + picture + chunk(b"IEND", b"")


def test_endorsements_of_both_versions_are_told(issuer: Issuer) -> None:
    credential = factories.credential().to_json()
    credential["endorsement"] = [Endorser().says(str(credential["id"]))]
    hosted = {**factories.assertion().to_json(), "endorsement": "https://silent.example/endorsement"}
    issuer.web.serve(factories.ASSERTION_URL, hosted)
    report = issuer.check(baked(issuer.sign(credential), hosted))
    assert [part.report.verdict for part in report.parts] == [Verdict.CONFIRMED, Verdict.UNCONFIRMED]
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("endorsement-not-confirmed",)
