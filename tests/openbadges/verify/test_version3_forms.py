"""Every form and kind of credential that Open Badges 3.0 and CLR 2.0 know, and what is told of the older ones."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

from besace.openbadges.model.moments import write_moment
from besace.openbadges.verify import FactName, Outcome, Report, State, Verdict
from besace.openbadges.verify.version3 import is_version_3

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context"
PROOF_TERMS = "https://w3id.org/security/data-integrity/v2"
DRAFT_OB = "https://imsglobal.github.io/openbadges-specification/context.json"
DRAFT_CLR = "https://dc.imsglobal.org/draft/clr/v2p0/context"
ELSEWHERE = "https://vocabulary.example/v1"


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def old(*contexts: str, **changes: Any) -> dict[str, Any]:
    return tokens.old_badge(
        **{"@context": list(contexts or (V1, f"{OB}-3.0.1.json", PROOF_TERMS)), **changes}
    )


def endorsement(**changes: Any) -> dict[str, Any]:
    return {
        "@context": [V2, f"{OB}-3.0.3.json"],
        "id": "urn:uuid:2b1f1f4e-5c0e-4a8e-9f0c-0d9a7d0f7a11",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Recommandation",
        "issuer": factories.issuer().to_json(),
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": factories.ACHIEVEMENT_URL,
            "type": ["EndorsementSubject"],
            "endorsementComment": "Un badge utile.",
        },
        **changes,
    }


def clr(issuer: Issuer, **changes: Any) -> dict[str, Any]:
    return {
        "@context": [V2, f"{CLR}-2.0.1.json", f"{OB}-3.0.3.json"],
        "id": "urn:uuid:7d0c0d3e-0d3a-4b6f-8f0e-3f7b8a1c2d3e",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Parcours d’Awa",
        "issuer": factories.issuer().to_json(),
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": tokens.SUBJECT_ID,
            "type": ["ClrSubject"],
            "verifiableCredential": [issuer.award(status=None)],
        },
        **changes,
    }


def conformance(report: Report) -> tuple[str, str]:
    fact = report.fact(FactName.CONFORMANCE)
    return fact.state.value, fact.code


# the form of 2022


def test_badge_in_the_form_of_2022_is_confirmed_and_told_to_be_old(issuer: Issuer) -> None:
    report = issuer.check(issuer.sign(old()))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.warnings == ("old-data-model", "old-context")
    assert report.view is not None
    assert report.view.awarded_on == factories.AWARDED_ON


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"expirationDate": write_moment(factories.NOW - timedelta(seconds=1))}, "expired"),
        ({"expirationDate": write_moment(factories.NOW + timedelta(days=1))}, "dates-hold"),
        ({"issuanceDate": write_moment(factories.NOW + timedelta(days=1))}, "not-yet-valid"),
        ({"issuanceDate": None}, "dates-unreadable"),
        ({"validUntil": write_moment(factories.NOW - timedelta(seconds=1))}, "expired"),
    ],
)
def test_dates_of_the_form_of_2022_bear_other_names(
    issuer: Issuer, changes: dict[str, Any], code: str
) -> None:
    document = {name: value for name, value in old(**changes).items() if value is not None}
    assert issuer.check(issuer.sign(document)).fact(FactName.DATES).code == code


def test_form_of_2022_needs_its_own_date(issuer: Issuer) -> None:
    document = old(validFrom="2026-01-01T00:00:00Z")
    del document["issuanceDate"]
    assert conformance(issuer.check(issuer.sign(document))) == ("refuted", "property-missing")


def test_form_of_today_needs_its_own_date(issuer: Issuer) -> None:
    document = {**tokens.badge(), "issuanceDate": "2026-01-01T00:00:00Z"}
    del document["validFrom"]
    report = issuer.check(document)
    assert conformance(report) == ("refuted", "property-missing")
    assert report.fact(FactName.DATES).code == "dates-unreadable"


# contexts


@pytest.mark.parametrize(
    ("contexts", "warnings"),
    [
        ([V2, f"{OB}-3.0.3.json"], []),
        ([V2, f"{OB}-3.0.2.json"], ["old-context"]),
        ([V2, f"{OB}-3.0.1.json"], ["old-context"]),
        ([V2, f"{OB}-3.0.3.json", ELSEWHERE], ["context-unavailable"]),
        ([V1, f"{OB}-3.0.3.json"], ["old-data-model"]),
        ([V1, f"{OB}/ob_v3p0.jsonld"], ["old-data-model", "old-context"]),
        ([V1, f"{OB}.json"], ["old-data-model", "old-context"]),
        ([V1, DRAFT_OB], ["old-data-model", "draft-context"]),
        ([V1, PROOF_TERMS, f"{OB}.json"], ["old-data-model", "old-context"]),
    ],
)
def test_published_contexts_are_accepted(issuer: Issuer, contexts: list[str], warnings: list[str]) -> None:
    document = old(*contexts) if contexts[0] == V1 else {**tokens.badge(), "@context": contexts}
    report = issuer.check(document)
    assert list(report.warnings) == warnings
    assert report.fact(FactName.CONFORMANCE).code != "context-wrong"


@pytest.mark.parametrize(
    "contexts",
    [
        [],
        [V2],
        [f"{OB}-3.0.3.json"],
        [f"{OB}-3.0.3.json", V2],
        [V2, PROOF_TERMS, f"{OB}-3.0.3.json"],
        [V2, f"{OB}/ob_v3p0.jsonld"],
        [V2, DRAFT_OB],
        [V2, f"{CLR}-2.0.1.json"],
        [V2, {"@vocab": "https://x.example/"}],
        [V1],
        [V1, ELSEWHERE],
        [V2, f"{OB}-3.0.3.json#"],
        [V1, f"{OB}.json?"],
        [V1, f"{DRAFT_OB} "],
        V1,
        V2,
        None,
    ],
)
def test_other_contexts_are_refused(issuer: Issuer, contexts: Any) -> None:
    report = issuer.check({**tokens.badge(), "issuanceDate": "2026-01-01T00:00:00Z", "@context": contexts})
    assert conformance(report) == ("refuted", "context-wrong")


def test_spelling_of_a_context_is_all_of_it(issuer: Issuer) -> None:
    document = {**tokens.badge(), "@context": [V2, f"{OB}-3.0.3.json", f"{OB}-3.0.1.json?", f"{DRAFT_OB} x"]}
    assert issuer.check(document).warnings == ("context-unavailable",)


def test_first_context_alone_says_which_form_it_is(issuer: Issuer) -> None:
    document = {**tokens.badge(), "@context": [V2, V1, f"{OB}-3.0.3.json"]}
    report = issuer.check(document)
    assert conformance(report) == ("refuted", "context-wrong")
    assert "old-data-model" not in report.warnings


def test_vocabulary_that_we_do_not_hold_leaves_the_question_open(issuer: Issuer) -> None:
    """Neither the proof nor the rules can be judged; nothing is called false for it."""
    document = issuer.award()
    document["@context"].append(ELSEWHERE)
    report = issuer.check(document)
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).code == "context-unknown"
    assert conformance(report) == ("unconfirmed", "context-unknown")


def test_rule_that_is_broken_anyway_is_told_though_a_vocabulary_is_missing(issuer: Issuer) -> None:
    document = tokens.badge()
    document["@context"].append(ELSEWHERE)
    del document["credentialSubject"]["achievement"]["criteria"]
    assert conformance(issuer.check(document)) == ("refuted", "property-missing")


# kinds


@pytest.mark.parametrize("kind", ["OpenBadgeCredential", "AchievementCredential"])
def test_both_names_of_a_badge_are_accepted(issuer: Issuer, kind: str) -> None:
    document = {**tokens.badge(), "type": ["VerifiableCredential", kind]}
    assert issuer.check(issuer.sign(document)).verdict is Verdict.CONFIRMED


def test_endorsement_alone_is_confirmed(issuer: Issuer) -> None:
    report = issuer.check(issuer.sign(endorsement()))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.view is not None
    assert report.view.name == "Recommandation"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": None}, "property-missing"),
        ({"credentialSubject": {"id": factories.ACHIEVEMENT_URL, "type": ["Other"]}}, "type-wrong"),
        ({"credentialSubject": None}, "property-missing"),
    ],
)
def test_endorsement_that_breaks_a_rule_is_refused(
    issuer: Issuer, changes: dict[str, Any], code: str
) -> None:
    document = {name: value for name, value in endorsement(**changes).items() if value is not None}
    assert conformance(issuer.check(document)) == ("refuted", code)


def test_endorsement_of_2022_needs_no_name(issuer: Issuer) -> None:
    document = endorsement(**{"@context": [V1, f"{OB}-3.0.1.json", PROOF_TERMS]})
    document["issuanceDate"] = document.pop("validFrom")
    del document["name"]
    assert issuer.check(issuer.sign(document)).verdict is Verdict.CONFIRMED


def test_learner_record_is_confirmed(issuer: Issuer) -> None:
    report = issuer.check(issuer.sign(clr(issuer)))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.warnings == ()
    assert report.view is not None
    assert report.view.name == "Parcours d’Awa"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": None}, "property-missing"),
        ({"@context": [V2, f"{OB}-3.0.3.json", f"{CLR}-2.0.1.json"]}, "context-wrong"),
        ({"@context": [V2, f"{CLR}-2.0.1.json"]}, "context-wrong"),
        ({"@context": [V2, f"{CLR}-2.0.1.json", ELSEWHERE]}, "context-wrong"),
        ({"@context": [V2, ELSEWHERE, f"{OB}-3.0.3.json"]}, "context-wrong"),
        ({"@context": [V1, DRAFT_CLR]}, "property-missing"),
    ],
)
def test_learner_record_that_breaks_a_rule_is_refused(
    issuer: Issuer, changes: dict[str, Any], code: str
) -> None:
    document = {name: value for name, value in clr(issuer, **changes).items() if value is not None}
    assert conformance(issuer.check(document)) == ("refuted", code)


@pytest.mark.parametrize("contents", [None, [], "x"])
def test_learner_record_needs_its_subject(issuer: Issuer, contents: Any) -> None:
    document = clr(issuer)
    document["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": contents}
    if contents == "x":
        document["credentialSubject"]["type"] = ["AchievementSubject"]
    report = issuer.check(document)
    assert conformance(report) == ("refuted", "type-wrong" if contents == "x" else "property-wrong")


def test_learner_record_of_the_older_context_is_told_to_be_old(issuer: Issuer) -> None:
    document = clr(issuer, **{"@context": [V2, f"{CLR}.json", f"{OB}-3.0.3.json"]})
    assert "old-context" in issuer.check(document).warnings


def test_rules_of_a_badge_inside_are_no_rules_of_the_record(issuer: Issuer) -> None:
    inner = tokens.badge()
    del inner["credentialSubject"]["achievement"]["criteria"]
    document = clr(issuer)
    document["credentialSubject"]["verifiableCredential"] = [inner]
    assert issuer.check(issuer.sign(document)).fact(FactName.CONFORMANCE).state is State.CONFIRMED


def test_credential_of_another_kind_is_refused_as_no_badge_of_ours(issuer: Issuer) -> None:
    document = {**tokens.badge(), "type": ["VerifiableCredential"]}
    report = issuer.check(issuer.sign(document))
    assert conformance(report) == ("refuted", "type-wrong")
    assert report.outcome is Outcome.NOT_VALID


def test_property_of_the_same_name_elsewhere_is_not_the_persons_identifier(issuer: Issuer) -> None:
    """``identifier`` means an identity only in the subject; other networks use the name in an achievement."""
    document = deepcopy(tokens.badge())
    document["credentialSubject"]["achievement"]["identifier"] = {"type": ["IdentifierEntry"]}
    detail = issuer.check(document).fact(FactName.CONFORMANCE).detail
    assert "IdentityObject" not in detail
    assert "identityType" not in detail


# what is meant as a credential


@pytest.mark.parametrize(
    ("document", "meant"),
    [
        ({"type": "VerifiableCredential"}, True),
        ({"type": ["VerifiableCredential", "Other"]}, True),
        ({"type": "EnvelopedVerifiableCredential"}, True),
        ({"type": "OpenBadgeCredential"}, True),
        ({"type": "AchievementCredential"}, True),
        ({"type": "EndorsementCredential"}, True),
        ({"type": "ClrCredential"}, True),
        ({"credentialSubject": {}, "issuer": "x"}, True),
        ({"credentialSubject": {}}, False),
        ({"issuer": "x"}, False),
        ({"type": "Assertion"}, False),
        ({}, False),
        ({"type": ["VerifiableCredential", "BitstringStatusListCredential"]}, False),
        ({"type": ["VerifiableCredential", "StatusList2021Credential"]}, False),
        ({"type": "StatusList2021Credential", "credentialSubject": {}, "issuer": "x"}, False),
    ],
)
def test_credential_is_known_by_its_type_or_its_shape(document: dict[str, Any], meant: bool) -> None:
    assert is_version_3(document) is meant


def test_badge_of_an_unknown_kind_of_proof_can_still_be_read(issuer: Issuer) -> None:
    document = old(issuer=factories.issuer(id="did:web:localhost%3A8000:o:1").to_json())
    report = issuer.check({**document, "proof": {"type": "SomeProofType"}})
    assert {fact.state for fact in report.facts} == {State.UNCONFIRMED, State.NOT_APPLICABLE}
    assert report.document is not None
    assert report.document["id"] == document["id"]
    assert report.view is not None
    assert report.view.name == "Demander de l'aide"
    assert report.trial
    assert report.warnings == ("old-data-model", "old-context")
