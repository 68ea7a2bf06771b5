"""Endorsements of 2.0: checked like awards, told beside the badge, and never changing a fact of it."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import states
from tests.openbadges.world_old import HOST, OldIssuer

from besace.openbadges.model import v2
from besace.openbadges.verify import FactName, Outcome, PartKind, Report, State, Verdict

ENDORSER = "https://ministry.example/profile"
ENDORSEMENT = "https://ministry.example/e/1"
ABOUT_BADGE = factories.BADGE_CLASS_URL


@pytest.fixture
def issuer() -> OldIssuer:
    issuer = OldIssuer()
    profile = factories.profile_2(id=ENDORSER, name="Ministère", url="https://ministry.example").to_json()
    issuer.web.serve(ENDORSER, profile)
    issuer.web.serve(ENDORSEMENT, endorsement())
    endorse_badge(issuer, ENDORSEMENT)
    return issuer


def endorsement(**changes: Any) -> dict[str, Any]:
    document = v2.Endorsement(ENDORSEMENT, ABOUT_BADGE, ENDORSER, factories.AWARDED_ON, "Utile.").to_json()
    return {name: value for name, value in {**document, **changes}.items() if value is not None}


def endorse_badge(issuer: OldIssuer, *links: Any) -> None:
    badge = {**factories.badge_class().to_json(), "endorsement": list(links)}
    issuer.web.serve(factories.BADGE_CLASS_URL, badge)


def only_part(report: Report) -> Report:
    [part] = report.parts
    assert part.kind is PartKind.ENDORSEMENT
    return part.report


def test_endorsement_of_a_badge_is_confirmed(issuer: OldIssuer) -> None:
    report = issuer.check(factories.ASSERTION_URL)
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ()
    assert report.parts[0].path == "badge.endorsement[0]"
    told = only_part(report)
    assert states(told) == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "not-applicable",
        "conformance": "confirmed",
    }
    assert told.view is not None
    assert (told.view.description, told.view.issuer_name) == ("Utile.", "Ministère")
    assert (told.view.credential_id, told.view.achievement_id) == (ENDORSEMENT, ABOUT_BADGE)
    assert told.view.awarded_on == factories.AWARDED_ON
    assert told.document == endorsement()


def test_endorsements_of_a_signed_badge_too(issuer: OldIssuer) -> None:
    assert only_part(issuer.check(issuer.award())).verdict is Verdict.CONFIRMED


def test_endorsements_on_the_award_its_badge_and_its_issuer(issuer: OldIssuer) -> None:
    about = {"award": factories.ASSERTION_URL, "badge": ABOUT_BADGE, "issuer": factories.PROFILE_URL}
    for name, claimed in about.items():
        address = f"https://ministry.example/e/{name}"
        issuer.web.serve(address, endorsement(id=address, claim={"id": claimed}))
    award = {**factories.assertion().to_json(), "endorsement": "https://ministry.example/e/award"}
    issuer.web.serve(factories.ASSERTION_URL, award)
    endorse_badge(issuer, {"id": "https://ministry.example/e/badge"})
    issuer.publish_profile(endorsement=["https://ministry.example/e/issuer"])
    report = issuer.check(factories.ASSERTION_URL)
    assert [part.path for part in report.parts] == [
        "endorsement[0]",
        "badge.endorsement[0]",
        "badge.issuer.endorsement[0]",
    ]
    assert {part.report.verdict for part in report.parts} == {Verdict.CONFIRMED}
    assert report.warnings == ()


def test_endorsement_written_into_the_badge_is_read_again_at_its_address(issuer: OldIssuer) -> None:
    endorse_badge(issuer, endorsement())
    assert only_part(issuer.check(factories.ASSERTION_URL)).verdict is Verdict.CONFIRMED
    endorse_badge(issuer, endorsement(claim={"id": ABOUT_BADGE, "endorsementComment": "Nul."}))
    told = only_part(issuer.check(factories.ASSERTION_URL))
    assert told.fact(FactName.INTEGRITY).code == "differs-from-hosted"
    assert told.fact(FactName.INTEGRITY).detail == "claim"
    endorse_badge(issuer, endorsement(issuer=factories.PROFILE_URL))
    assert only_part(issuer.check(factories.ASSERTION_URL)).fact(FactName.INTEGRITY).detail == "issuer"


@pytest.mark.parametrize(
    ("change", "name", "code"),
    [
        ({"issuer": factories.PROFILE_URL}, FactName.ISSUER, "out-of-scope"),
        ({"issuer": "https://silent.example/profile"}, FactName.ISSUER, "issuer-unreachable"),
        ({"issuer": "urn:uuid:1"}, FactName.ISSUER, "issuer-not-on-the-web"),
        ({"issuedOn": "2100-01-01T00:00:00Z"}, FactName.DATES, "issued-in-future"),
        ({"issuedOn": None}, FactName.CONFORMANCE, "property-missing"),
        ({"claim": None}, FactName.CONFORMANCE, "property-missing"),
        ({"claim": {"id": 7}}, FactName.CONFORMANCE, "property-wrong"),
        ({"claim": {"endorsementComment": "Utile."}}, FactName.CONFORMANCE, "property-missing"),
        ({"type": "Opinion"}, FactName.CONFORMANCE, "type-wrong"),
        ({"@context": None}, FactName.CONFORMANCE, "context-wrong"),
        ({"verification": {"type": "SignedBadge"}}, FactName.INTEGRITY, "no-proof"),
        ({"revoked": True}, FactName.STATUS, "revoked"),
    ],
)
def test_endorsement_that_fails_leaves_the_badge_as_it_is(
    issuer: OldIssuer, change: dict[str, Any], name: FactName, code: str
) -> None:
    issuer.web.serve(ENDORSEMENT, endorsement(**change))
    report = issuer.check(factories.ASSERTION_URL)
    assert report.verdict is Verdict.CONFIRMED
    assert "endorsement-not-confirmed" in report.warnings
    assert only_part(report).fact(name).code == code
    assert only_part(report).verdict is not Verdict.CONFIRMED


def test_silent_endorser_leaves_its_rules_open(issuer: OldIssuer) -> None:
    issuer.web.remove(ENDORSER)
    told = only_part(issuer.check(factories.ASSERTION_URL))
    assert told.fact(FactName.CONFORMANCE).state is State.UNCONFIRMED
    assert told.verdict is Verdict.UNCONFIRMED


def test_withdrawn_endorsement_is_revoked(issuer: OldIssuer) -> None:
    issuer.web.serve(
        ENDORSEMENT, {"id": ENDORSEMENT, "revoked": True, "revocationReason": "Erreur"}, status=410
    )
    told = only_part(issuer.check(factories.ASSERTION_URL))
    assert (told.outcome, told.reason) == (Outcome.REVOKED, "Erreur")
    assert told.fact(FactName.DATES).state is State.NOT_APPLICABLE
    assert told.fact(FactName.CONFORMANCE).state is State.NOT_APPLICABLE


def test_endorsement_of_something_else_is_told(issuer: OldIssuer) -> None:
    issuer.web.serve(ENDORSEMENT, endorsement(claim={"id": f"{HOST}/other"}))
    report = issuer.check(factories.ASSERTION_URL)
    assert report.warnings == ("endorsement-claims-other-entity",)
    assert only_part(report).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("link", ["https://ministry.example/e/2", "urn:uuid:1", 7, "eyJ.eyJ.AAAA"])
def test_endorsement_that_cannot_be_read_confirms_nothing(issuer: OldIssuer, link: Any) -> None:
    endorse_badge(issuer, link)
    report = issuer.check(factories.ASSERTION_URL)
    assert only_part(report).verdict is Verdict.UNCONFIRMED
    assert report.warnings == ("endorsement-not-confirmed",)
    web = isinstance(link, str) and link.startswith("https")
    expected = "address-unreachable" if web else "document-kind-not-supported"
    assert only_part(report).fact(FactName.INTEGRITY).code == expected


def test_endorsement_that_gives_another_scheme_for_itself_is_told(issuer: OldIssuer) -> None:
    endorse_badge(issuer, ENDORSEMENT.replace("https", "http"))
    issuer.web.serve(ENDORSEMENT.replace("https", "http"), endorsement())
    report = issuer.check(factories.ASSERTION_URL)
    assert report.warnings == ("linked-id-differs",)
    assert only_part(report).warnings == ("linked-id-differs",)


def test_only_a_few_are_checked(issuer: OldIssuer) -> None:
    endorse_badge(issuer, *[ENDORSEMENT] * 4)
    assert len(issuer.check(factories.ASSERTION_URL).parts) == 4
    endorse_badge(issuer, *[ENDORSEMENT] * 5)
    report = issuer.check(factories.ASSERTION_URL)
    assert len(report.parts) == 4
    assert report.warnings == ("endorsements-not-checked",)


def test_facts_name_the_rules_that_they_rest_on(issuer: OldIssuer) -> None:
    def told() -> list[str]:
        report = only_part(issuer.check(factories.ASSERTION_URL))
        return [
            f"{fact.name.value} {fact.state.value} {fact.code} {fact.clause}".strip() for fact in report.facts
        ]

    assert told() == [
        "integrity confirmed same-as-hosted V1",
        "issuer confirmed issuer-hosts-it I21, V5",
        "status confirmed not-revoked V7",
        "dates confirmed no-end-date V7",
        "recipient not-applicable recipient-not-asked",
        "conformance confirmed conforms V4",
    ]
    issuer.web.remove(ENDORSER)
    assert told()[1] == "issuer unconfirmed issuer-unreachable V3"
    assert told()[5] == "conformance unconfirmed not-checked"
    issuer.web.serve(ENDORSEMENT, {"id": ENDORSEMENT, "revoked": True, "type": "Endorsement"}, status=410)
    assert told()[1:] == [
        "issuer unconfirmed not-checked",
        "status refuted revoked V7",
        "dates not-applicable not-checked",
        "recipient not-applicable recipient-not-asked",
        "conformance not-applicable not-checked",
    ]


def test_warnings_of_an_endorsement_stay_with_it(issuer: OldIssuer) -> None:
    """Only that an address gives another one is told of the badge as well."""
    profile = factories.profile_2(id=ENDORSER, url="https://ministry.example").to_json()
    issuer.web.serve(ENDORSER, {**profile, "id": ENDORSER.replace("https", "http")})
    context = ["https://w3id.org/openbadges/v2", "https://elsewhere.example/context"]
    issuer.web.serve(ENDORSEMENT, endorsement(**{"@context": context, "note": "x"}))
    endorse_badge(issuer, endorsement(note="y"))
    report = issuer.check(factories.ASSERTION_URL)
    assert set(only_part(report).warnings) == {
        "file-says-more",
        "linked-id-differs",
        "scope-scheme-differs",
        "context-passed-over",
    }
    assert report.warnings == ("linked-id-differs",)


def test_warnings_of_several_endorsements_are_told_together(issuer: OldIssuer) -> None:
    other = "http://ministry.example/e/2"
    issuer.web.serve(other, endorsement(id=other.replace("http", "https"), claim={"id": "urn:other"}))
    endorse_badge(issuer, "urn:nowhere", other, ENDORSEMENT)
    report = issuer.check(factories.ASSERTION_URL)
    assert set(report.warnings) == {
        "endorsement-not-confirmed",
        "linked-id-differs",
        "endorsement-claims-other-entity",
    }


def test_endorser_nearby_is_a_trial(issuer: OldIssuer) -> None:
    assert not only_part(issuer.check(factories.ASSERTION_URL)).trial
    issuer.web.serve(ENDORSEMENT, endorsement(issuer="https://localhost:8000/o"))
    assert only_part(issuer.check(factories.ASSERTION_URL)).trial
    issuer.web.serve(ENDORSEMENT, endorsement(issuer="did:web:badges.example:o:1"))
    assert not only_part(issuer.check(factories.ASSERTION_URL)).trial
    assert only_part(issuer.check(factories.ASSERTION_URL, http_hosts=["badges.example"])).trial


def test_nothing_is_read_for_a_badge_that_does_not_hold(issuer: OldIssuer) -> None:
    report = issuer.check({**factories.assertion().to_json(), "issuedOn": "2020-01-01T00:00:00Z"})
    assert report.outcome is Outcome.ALTERED
    assert report.parts == ()
    assert ENDORSEMENT not in issuer.web.asked


class TestAlone:
    def test_endorsement_alone_has_its_own_report(self, issuer: OldIssuer) -> None:
        assert issuer.check(ENDORSEMENT).verdict is Verdict.CONFIRMED
        assert issuer.check(endorsement()).verdict is Verdict.CONFIRMED
        assert issuer.check(endorsement(), recipient=factories.ADDRESS).verdict is Verdict.CONFIRMED

    def test_issuer_of_another_class_breaks_the_rules(self, issuer: OldIssuer) -> None:
        issuer.web.serve(ENDORSER, factories.badge_class(id=ENDORSER).to_json())
        assert issuer.check(ENDORSEMENT).fact(FactName.CONFORMANCE).code == "type-wrong"

    def test_names_that_are_written_out(self, issuer: OldIssuer) -> None:
        spelled = {"@id" if name == "id" else name: value for name, value in endorsement().items()}
        issuer.web.serve(ENDORSEMENT, spelled)
        report = issuer.check(endorsement())
        assert report.verdict is Verdict.CONFIRMED
        assert report.upgrades == ("@id -> id",)

    def test_signed_endorsement_is_not_read(self, issuer: OldIssuer) -> None:
        report = issuer.check(issuer.sign(endorsement()))
        assert report.fact(FactName.INTEGRITY).code == "document-kind-not-supported"
        assert report.verdict is Verdict.UNCONFIRMED
