from datetime import timedelta
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.keys import Ed25519Signer, did_key, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.model.moments import write_moment
from besace.openbadges.proofs import vc_jwt
from besace.openbadges.verify import FactName, Outcome, State, Verdict


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def test_genuine_badge_is_confirmed(issuer: Issuer) -> None:
    report = issuer.check(issuer.award())
    assert states(report) == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "not-applicable",
        "conformance": "confirmed",
    }
    assert report.verdict is Verdict.CONFIRMED
    assert report.outcome is Outcome.AUTHENTIC
    assert report.view is not None
    assert report.view.recipient_name == factories.NAME
    assert not report.trial


def test_changed_badge_is_refuted_and_nothing_else_that_it_names_is_fetched(issuer: Issuer) -> None:
    badge = issuer.award()
    badge["credentialSubject"]["identifier"][1]["identityHash"] = "Quelqu'un d'autre"
    report = issuer.check(badge)
    assert report.outcome is Outcome.ALTERED
    assert report.fact(FactName.INTEGRITY).code == "signature"
    assert issuer.web.asked == [did_web_document_url(factories.ISSUER_ID)]


def test_revoked_badge_is_refuted(issuer: Issuer) -> None:
    issuer.publish_status([4211])
    report = issuer.check(issuer.award())
    assert report.fact(FactName.STATUS).code == "revoked"
    assert report.outcome is Outcome.REVOKED


def test_badge_beside_a_revoked_one_stands(issuer: Issuer) -> None:
    issuer.publish_status([4210, 4212])
    assert issuer.check(issuer.award()).verdict is Verdict.CONFIRMED


def test_silent_status_list_leaves_the_question_open(issuer: Issuer) -> None:
    issuer.web.remove(factories.STATUS_LIST_URL)
    report = issuer.check(issuer.award())
    assert report.fact(FactName.STATUS).state is State.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.verdict is Verdict.UNCONFIRMED


def test_status_list_signed_by_somebody_else_is_not_believed(issuer: Issuer) -> None:
    stranger = Issuer(issuer.web, Ed25519Signer.generate(factories.KEY_ID))
    badge = issuer.award()
    stranger.publish_status([])
    issuer.publish_key(issuer.signer)
    assert issuer.check(badge).fact(FactName.STATUS).code == "status-list-not-authentic"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": "did:web:other.example"}, "status-list-not-authentic"),
        ({"type": ["VerifiableCredential"]}, "list-malformed"),
        ({"validUntil": "2026-04-01T00:00:00Z"}, "status-list-out-of-date"),
    ],
)
def test_wrong_status_list_confirms_nothing(issuer: Issuer, changes: dict[str, Any], code: str) -> None:
    issuer.publish_status([], **changes)
    fact = issuer.check(issuer.award()).fact(FactName.STATUS)
    assert (fact.state, fact.code) == (State.UNCONFIRMED, code)


def test_index_past_the_end_of_the_list_confirms_nothing(issuer: Issuer) -> None:
    badge = issuer.award(status=v3.BitstringStatusListEntry(factories.STATUS_LIST_URL, 999_999_999))
    assert issuer.check(badge).fact(FactName.STATUS).code == "index-out-of-range"


def test_unreachable_issuer_is_never_a_refusal(issuer: Issuer) -> None:
    badge = issuer.award()
    issuer.web.pages.clear()
    report = issuer.check(badge)
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.outcome is Outcome.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).code == "key-unreachable"


def test_key_that_the_issuer_does_not_list_is_refused(issuer: Issuer) -> None:
    badge = issuer.award()
    issuer.publish_key(Ed25519Signer.generate(factories.KEY_ID))
    assert issuer.check(badge).fact(FactName.INTEGRITY).code == "signature"


def test_key_in_the_fragment_proves_integrity_but_not_the_issuer() -> None:
    address = "https://badges.example/issuers/1"
    seed = Ed25519Signer.generate("unused").private_bytes
    public = Ed25519Signer(seed, "unused").public_key_multibase
    issuer = Issuer(signer=Ed25519Signer(seed, f"{address}#{public}"))
    report = issuer.check(issuer.award(issuer=factories.issuer(id=address), status=None))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).code == "issuer-not-proven"
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.outcome is Outcome.UNKNOWN_ISSUER


def test_issuer_that_is_its_own_key_is_confirmed() -> None:
    seed = Ed25519Signer.generate("unused").private_bytes
    public = Ed25519Signer(seed, "unused").public_key_multibase
    issuer = Issuer(signer=Ed25519Signer(seed, f"{did_key(public)}#{public}"))
    report = issuer.check(issuer.award(issuer=factories.issuer(id=did_key(public)), status=None))
    assert report.fact(FactName.ISSUER).code == "issuer-is-key"
    assert report.verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("changes", "code", "outcome"),
    [
        ({"valid_until": factories.NOW - timedelta(seconds=1)}, "expired", Outcome.EXPIRED),
        ({"valid_from": factories.NOW + timedelta(days=1)}, "not-yet-valid", Outcome.NOT_VALID),
    ],
)
def test_badge_outside_its_dates_is_refuted(
    issuer: Issuer, changes: dict[str, Any], code: str, outcome: Outcome
) -> None:
    report = issuer.check(issuer.award(**changes))
    assert report.fact(FactName.DATES).code == code
    assert report.outcome is outcome


@pytest.mark.parametrize("asked", [factories.ADDRESS, " Awa.Diallo@Example.org ", factories.NAME])
def test_badge_of_the_person_asked_for(issuer: Issuer, asked: str) -> None:
    assert issuer.check(issuer.award(), recipient=asked).fact(FactName.RECIPIENT).state is State.CONFIRMED


def test_badge_of_somebody_else(issuer: Issuer) -> None:
    report = issuer.check(issuer.award(), recipient="other@example.org")
    assert report.fact(FactName.RECIPIENT).code == "recipient-differs"
    assert report.verdict is Verdict.REFUTED


def test_badge_without_proof_is_refuted(issuer: Issuer) -> None:
    report = issuer.check(factories.credential().to_json())
    assert report.fact(FactName.INTEGRITY).code == "no-proof"
    assert report.outcome is Outcome.NOT_VALID


@pytest.mark.parametrize("kind", ["bbs-2023", "SomeProofType"])
def test_proof_that_we_cannot_check_is_neither_confirmed_nor_refuted(issuer: Issuer, kind: str) -> None:
    badge = issuer.award()
    badge["proof"]["cryptosuite"] = kind
    badge["validUntil"] = "2020-01-01T00:00:00Z"
    report = issuer.check(badge)
    assert report.fact(FactName.INTEGRITY).code == "proof-kind-not-supported"
    assert report.verdict is Verdict.UNCONFIRMED


def test_one_proof_that_holds_suffices(issuer: Issuer) -> None:
    badge = issuer.award()
    badge["proof"] = [{"type": "SomeProofType"}, badge["proof"]]
    report = issuer.check(badge)
    assert report.verdict is Verdict.CONFIRMED
    assert "proof-passed-over" in report.warnings


def test_token_that_holds_no_badge_is_none(issuer: Issuer) -> None:
    report = issuer.check(b"eyJhbGciOiJSUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl")
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code == "not-a-badge"


def test_badge_as_a_token_is_confirmed(issuer: Issuer) -> None:
    token = vc_jwt.sign(factories.credential(subject_id="urn:uuid:1").to_json(), issuer.signer)
    report = issuer.check(token)
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.fact(FactName.INTEGRITY).detail == "VC-JWT EdDSA"
    assert report.carriers[0].text == token


def test_term_that_no_context_defines_is_refused(issuer: Issuer) -> None:
    badge = issuer.award()
    badge["credentialSubject"]["mention"] = "très bien"
    report = issuer.check(badge)
    assert report.fact(FactName.CONFORMANCE).code == "undefined-term"
    assert report.verdict is Verdict.REFUTED


def test_failing_endorsement_does_not_fail_the_badge(issuer: Issuer) -> None:
    document = factories.credential().to_json()
    document["endorsement"] = [
        {
            "@context": list(v3.CONTEXTS),
            "id": "urn:uuid:2b1f1f4e-5c0e-4a8e-9f0c-0d9a7d0f7a11",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Recommandation",
            "issuer": {"id": "https://friend.example/1", "type": ["Profile"]},
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": {"id": factories.ACHIEVEMENT_URL, "type": ["EndorsementSubject"]},
        }
    ]
    report = issuer.check(issuer.sign(document))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("endorsement-not-confirmed",)


@pytest.mark.parametrize(
    ("issuer_id", "hosts"),
    [
        ("did:web:localhost%3A8000:o:1", ("localhost:8000",)),
        ("did:web:192.168.1.4:o:1", ()),
        ("did:web:atelier.local:o:1", ()),
        ("did:web:badges:o:1", ()),
    ],
)
def test_trial_badge_says_so(issuer: Issuer, issuer_id: str, hosts: tuple[str, ...]) -> None:
    badge = issuer.award(issuer=factories.issuer(id=issuer_id))
    assert issuer.check(badge, http_hosts=hosts).trial


def test_integrity_is_stated_even_when_the_issuer_is_silent() -> None:
    """The key's id spells the key: the badge is intact, and only who made it stays open."""
    seed = Ed25519Signer.generate("unused").private_bytes
    public = Ed25519Signer(seed, "unused").public_key_multibase
    issuer = Issuer(signer=Ed25519Signer(seed, f"{factories.ISSUER_ID}#{public}"))
    badge = issuer.award(status=None)
    issuer.web.pages.clear()
    report = issuer.check(badge)
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).code == "issuer-unreachable"
    assert report.verdict is Verdict.UNCONFIRMED
    badge["name"] = "Autre chose"
    assert issuer.check(badge).verdict is Verdict.REFUTED


@pytest.mark.parametrize(("ahead", "holds"), [(timedelta(minutes=1), True), (timedelta(minutes=3), False)])
def test_clock_of_the_issuer_may_be_a_little_ahead(issuer: Issuer, ahead: timedelta, holds: bool) -> None:
    issuer.publish_status([], validFrom=write_moment(factories.NOW + ahead))
    badge = issuer.award(valid_from=factories.NOW + ahead)
    assert (issuer.check(badge).verdict is Verdict.CONFIRMED) is holds


def test_badge_ends_at_its_end_without_leeway(issuer: Issuer) -> None:
    badge = issuer.award(valid_until=factories.NOW - timedelta(seconds=1))
    assert issuer.check(badge).fact(FactName.DATES).code == "expired"
