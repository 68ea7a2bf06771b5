"""Badges of every suite, checked as a whole: the proof says that they are intact, the issuer's document whose they are."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.bounds import in_time
from tests.openbadges.proofs import signing, test_detached_jws
from tests.openbadges.world import Issuer

from besace.openbadges.keys import PublicKey, did_document, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.proofs import SUITES, ecdsa_sd_2023
from besace.openbadges.proofs.options import without_value
from besace.openbadges.proofs.sd_values import BaseValue, DerivedValue, encoded_label
from besace.openbadges.status import bitstring
from besace.openbadges.verify import FactName, Outcome, Report, State, Verdict
from besace.openbadges.verify.sentences import headline, sentence

Json = dict[str, Any]
SUBJECT = "/credentialSubject"
ACHIEVEMENT = "/credentialSubject/achievement"


def issuer_with(key: PublicKey) -> Issuer:
    """The issuer of the factories with one key more, under the name that the test signers bear."""
    issuer = Issuer()
    issuer.signer = type(issuer.signer)(issuer.signer.private_bytes, f"{factories.ISSUER_ID}#list")
    listed = [(issuer.signer.verification_method, issuer.signer.public_key), (factories.KEY_ID, key)]
    issuer.web.serve(did_web_document_url(factories.ISSUER_ID), did_document(factories.ISSUER_ID, listed))
    issuer.publish_status(())
    return issuer


def integrity(report: Report) -> tuple[State, str]:
    fact = report.fact(FactName.INTEGRITY)
    return fact.state, fact.code


@pytest.mark.parametrize("way", [way for way in signing.WAYS if way != "Ed25519Signature2020"])
def test_badge_is_confirmed_whatever_its_suite(way: str) -> None:
    issuer = issuer_with(signing.WAYS[way][1].public_key)
    report = issuer.check(signing.signed(way))
    assert report.verdict is Verdict.CONFIRMED, report.to_json()
    assert report.fact(FactName.INTEGRITY).detail == signing.WAYS[way][0]
    assert report.warnings == ()


@pytest.mark.parametrize("way", test_detached_jws.WAYS)
def test_old_signature_is_intact(way: str) -> None:
    name, signer = test_detached_jws.WAYS[way]
    issuer = issuer_with(signer.public_key)
    document = {**test_detached_jws.unsigned(), "issuer": factories.ISSUER_ID}
    module: Any = SUITES[name]
    options = {
        "type": name,
        "created": "2022-03-12T09:30:00Z",
        "verificationMethod": factories.KEY_ID,
        "proofPurpose": "assertionMethod",
    }
    report = issuer.check(module.SUITE.add_proof(document, options, signer))
    assert integrity(report) == (State.CONFIRMED, "proof-holds")
    assert report.fact(FactName.ISSUER).code == "issuer-lists-key"


# shown in part


def whole(**changes: Any) -> Json:
    document: Json = {**factories.credential().to_json(), **changes}
    return ecdsa_sd_2023.sign(document, signing.P256, created=signing.CREATED)


def part(*pointers: str, **changes: Any) -> Json:
    document = whole(**changes)
    return ecdsa_sd_2023.derive(document, document["proof"], pointers)


@pytest.fixture
def issuer() -> Issuer:
    return issuer_with(signing.P256.public_key)


def test_badge_shown_in_part_is_confirmed(issuer: Issuer) -> None:
    report = issuer.check(part(SUBJECT))
    assert report.verdict is Verdict.CONFIRMED, report.to_json()
    assert report.warnings == ("shown-in-part",)
    assert report.view is not None
    assert report.view.name == "Demander de l'aide"


def test_whole_badge_is_confirmed_and_said_to_be_the_holders(issuer: Issuer) -> None:
    report = issuer.check(whole())
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("for-holder",)
    assert sentence("for-holder", "fr") != sentence("for-holder", "en")


def test_badge_whose_status_cannot_be_hidden_is_shown_as_revoked(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    shown = part(f"{ACHIEVEMENT}/name")
    assert issuer.check(shown).fact(FactName.STATUS).code == "revoked"
    del shown["credentialStatus"]
    assert integrity(issuer.check(shown))[0] is State.REFUTED


def by_another_maker(*mandatory: str, **changes: Any) -> Json:
    """A whole badge whose issuer makes nothing mandatory but this."""
    return ecdsa_sd_2023.add_proof(
        {**factories.credential().to_json(), **changes},
        without_value(whole()["proof"]),
        signing.P256,
        mandatory_pointers=mandatory,
        hmac_key=b"\1" * 32,
        proof_signer=type(signing.P256).generate(""),
    )


def status_and_dates(report: Report) -> list[str]:
    return [report.fact(name).code for name in (FactName.STATUS, FactName.DATES)]


def test_end_and_revocation_that_another_maker_lets_the_holder_hide_are_not_said_to_be_none(
    issuer: Issuer,
) -> None:
    """Neither is it refuted: it may have no end, and not be revoked."""
    issuer.publish_status([4211])
    base = by_another_maker("/issuer", "/validFrom", validUntil="2026-03-20T00:00:00Z")
    report = issuer.check(ecdsa_sd_2023.derive(base, base["proof"], [SUBJECT]))
    assert status_and_dates(report) == ["status-not-shown", "end-date-not-shown"]
    assert {report.fact(name).state for name in (FactName.STATUS, FactName.DATES)} == {State.NOT_APPLICABLE}
    assert report.verdict is Verdict.CONFIRMED
    assert report.outcome is Outcome.SHOWN_IN_PART
    assert "authenti" not in headline(report.outcome, "fr") + headline(report.outcome, "en")
    assert status_and_dates(issuer.check(base)) == ["revoked", "expired"]


def test_part_is_authentic_where_the_issuer_demands_to_show_its_end_and_its_status(issuer: Issuer) -> None:
    report = issuer.check(part(SUBJECT, validUntil="2026-12-31T00:00:00Z"))
    assert status_and_dates(report) == ["not-revoked", "dates-hold"]
    assert (report.verdict, report.outcome) == (Verdict.CONFIRMED, Outcome.AUTHENTIC)


def test_part_of_an_honest_badge_without_an_end_is_confirmed_and_said_to_be_a_part(issuer: Issuer) -> None:
    """It looks like a part whose end its holder hides."""
    report = issuer.check(part(SUBJECT))
    assert status_and_dates(report) == ["not-revoked", "end-date-not-shown"]
    assert (report.verdict, report.outcome) == (Verdict.CONFIRMED, Outcome.SHOWN_IN_PART)


OTHER_LIST = f"{factories.HOST}/s/2"


def entries(issuer: Issuer, *, suspended: bool = False) -> list[Json]:
    """A revocation, then a suspension whose list is published."""
    listed = v3.StatusListCredential(
        OTHER_LIST, factories.ISSUER_ID, bitstring.encode([7] if suspended else []), factories.AWARDED_ON
    ).to_json()
    subject: Any = {**listed["credentialSubject"], "statusPurpose": "suspension"}  # type: ignore[dict-item]
    issuer.web.serve(OTHER_LIST, issuer.sign({**listed, "credentialSubject": subject}))
    revocation: Json = v3.BitstringStatusListEntry(factories.STATUS_LIST_URL, 4211).to_json()
    suspension = {**v3.BitstringStatusListEntry(OTHER_LIST, 7).to_json(), "statusPurpose": "suspension"}
    return [revocation, suspension]


def test_entry_for_a_suspension_does_not_say_that_a_badge_was_not_revoked(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    base = by_another_maker("/issuer", "/validFrom", credentialStatus=entries(issuer))
    shown = ecdsa_sd_2023.derive(base, base["proof"], [SUBJECT, "/credentialStatus/1"])
    report = issuer.check(shown)
    assert report.fact(FactName.STATUS).code == "status-not-shown"
    assert (report.verdict, report.outcome) == (Verdict.CONFIRMED, Outcome.SHOWN_IN_PART)
    assert issuer.check(base).fact(FactName.STATUS).code == "revoked"


def test_part_whose_status_must_be_shown_says_what_it_is(issuer: Issuer) -> None:
    demanded = ("/issuer", "/validFrom", "/credentialStatus")
    for suspended, code in ((False, "not-revoked"), (True, "suspended")):
        base = by_another_maker(*demanded, credentialStatus=entries(issuer, suspended=suspended))
        report = issuer.check(ecdsa_sd_2023.derive(base, base["proof"], [SUBJECT]))
        assert report.fact(FactName.STATUS).code == code


def test_status_that_the_holder_chose_to_show_says_what_happened_and_not_what_did_not(issuer: Issuer) -> None:
    """Another entry may say that the badge was revoked, or the holder left out of this one which bit is meant."""
    base = by_another_maker("/issuer", "/validFrom")
    shown = ecdsa_sd_2023.derive(base, base["proof"], [SUBJECT, "/credentialStatus"])
    report = issuer.check(shown)
    assert report.fact(FactName.STATUS).code == "status-not-shown"
    assert report.verdict is Verdict.CONFIRMED
    assert issuer.check(base).fact(FactName.STATUS).code == "not-revoked"
    issuer.publish_status([4211])
    assert issuer.check(shown).fact(FactName.STATUS).code == "revoked"


def test_size_of_a_status_cannot_be_left_out_to_read_another_bit(issuer: Issuer) -> None:
    two_bits = {**entries(issuer)[0], "statusSize": 2, "statusMessage": []}
    issuer.publish_status([2 * 4211 + 1])
    base = by_another_maker("/issuer", "/validFrom", credentialStatus=two_bits)
    assert issuer.check(base).fact(FactName.STATUS).code == "revoked"
    members = ("statusPurpose", "statusListIndex", "statusListCredential")
    shown = ecdsa_sd_2023.derive(
        base, base["proof"], [SUBJECT, *(f"/credentialStatus/{name}" for name in members)]
    )
    assert issuer.check(shown).fact(FactName.STATUS).code == "status-not-shown"


def test_too_small_a_part_is_intact_and_breaks_the_rules(issuer: Issuer) -> None:
    report = issuer.check(part(f"{ACHIEVEMENT}/name"))
    assert integrity(report) == (State.CONFIRMED, "proof-holds")
    assert report.fact(FactName.CONFORMANCE).state is State.REFUTED


def test_changed_part_is_refuted(issuer: Issuer) -> None:
    shown = part(SUBJECT)
    shown["credentialSubject"]["achievement"]["name"] = "Chirurgie"
    report = issuer.check(shown)
    assert integrity(report) == (State.REFUTED, "signature")


def test_part_signed_by_a_stranger_is_refuted(issuer: Issuer) -> None:
    document = factories.credential().to_json()
    stranger = type(signing.P256).generate(factories.KEY_ID)
    forged = ecdsa_sd_2023.sign(document, stranger, created=signing.CREATED)
    shown = ecdsa_sd_2023.derive(forged, forged["proof"], [SUBJECT])
    assert integrity(issuer.check(shown)) == (State.REFUTED, "signature")


def test_document_beyond_the_limits_is_not_confirmed_and_not_refuted(issuer: Issuer) -> None:
    shown = part(SUBJECT)
    shown["evidence"] = [{"type": ["Evidence"], "name": str(number)} for number in range(700)]
    assert integrity(issuer.check(shown)) == (State.UNCONFIRMED, "too-many-statements")


# hostile proofs: each ends quickly, with a word


def hostile_base(document: Json, pointers: list[str], count: int) -> Json:
    value = BaseValue(
        b"\1" * 64, b"\x80\x24" + b"\2" * 33, b"\3" * 32, (b"\4" * 64,) * count, tuple(pointers)
    )
    return with_value(document, value.text())


def hostile_derived(document: Json, labels: int, count: int) -> Json:
    names = {f"c14n{number}": encoded_label(number.to_bytes(32, "big")) for number in range(labels)}
    value = DerivedValue(b"\1" * 64, b"\x80\x24" + b"\2" * 33, (b"\4" * 64,) * count, names, ())
    return with_value(document, value.text())


def with_value(document: Json, text: str) -> Json:
    proof = ecdsa_sd_2023.sign(factories.credential().to_json(), signing.P256, created=signing.CREATED)[
        "proof"
    ]
    return {**document, "proof": {**proof, "proofValue": text}}


def large(**changes: Any) -> Json:
    evidence = [{"type": ["Evidence"], "name": str(number)} for number in range(600)]
    return {**factories.credential().to_json(), "evidence": evidence, **changes}


def alike(count: int) -> Json:
    document = factories.credential().to_json()
    document["evidence"] = [{"type": ["Evidence"], "name": "x"} for _ in range(count)]
    return document


HOSTILE: dict[str, Json] = {
    "many pointers": hostile_base(large(), [f"/evidence/{number}/name" for number in range(256)], 1900),
    "many signatures": hostile_base(large(), [], 1900),
    "old contents": hostile_base(large(jti="urn:x"), ["/issuer"], 1900),
    "derived": hostile_derived(large(jti="urn:x"), 600, 1900),
    "alike": hostile_base(alike(400), ["/issuer"], 400),
    "huge lengths": with_value(factories.credential().to_json(), "u2V0BhZsAAAAAAAAAAQ" + "A" * 10),
    "large value": with_value(factories.credential().to_json(), "u2V0B" + "A" * 700_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_proof_ends_within_two_seconds(issuer: Issuer, name: str) -> None:
    report = in_time(lambda: issuer.check(HOSTILE[name]))
    assert integrity(report)[0] is not State.CONFIRMED
