"""Which rule a credential breaks, and where: each place told once, in the form and class that the credential is of."""

from typing import Any

import pytest
from tests.openbadges import factories

from besace.openbadges.model import v3
from besace.openbadges.verify.conformance3 import MAX_FINDINGS, Finding, conformance_fact, findings
from besace.openbadges.verify.report import State

EXTENSION = {"alsoKnownAs": "https://w3id.org/security#alsoKnownAs"}


def badge(**changes: Any) -> dict[str, Any]:
    return {**factories.credential().to_json(), **changes}


def subject(**changes: Any) -> dict[str, Any]:
    document = badge()
    document["credentialSubject"] = {**document["credentialSubject"], **changes}
    return document


def achievement(**changes: Any) -> dict[str, Any]:
    document = badge()
    document["credentialSubject"]["achievement"].update(changes)
    return document


def endorsement(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": list(v3.CONTEXTS),
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Recommandation",
        "issuer": {"id": "https://friend.example/1", "type": ["Profile"]},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:2", "type": ["EndorsementSubject"]},
    }
    return {**document, **changes}


def told(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Code, place and clause of each finding; what safe mode says has no place."""
    return [(one.code, one.path, one.clause) for one in findings(document)]


def of_rules(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The same without what safe mode says of a term that a wrong type loses."""
    return [one for one in told(document) if one[2] != "I31"]


def without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def test_honest_credentials_break_no_rule() -> None:
    assert told(badge()) == []
    assert told(endorsement()) == []
    fact = conformance_fact(badge())
    assert (fact.state, fact.code, fact.clause, fact.detail) == (State.CONFIRMED, "conforms", "V30", "")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (badge(**{"@context": list(reversed(v3.CONTEXTS))}), ("context-wrong", "@context", "I30")),
        (badge(**{"@context": v3.CREDENTIALS_V2}), ("context-wrong", "@context", "I30")),
        (badge(type="OpenBadgeCredential"), ("type-wrong", "type", "AchievementCredential.type")),
        (badge(id=""), ("property-missing", "id", "AchievementCredential")),
        (
            badge(issuer={"id": " ", "type": ["Profile"]}),
            ("property-missing", "issuer", "AchievementCredential"),
        ),
        (badge(awardedDate="2026-03-12"), ("date-not-zoned", "awardedDate", "I34")),
        (badge(awardedDate=7), ("date-not-zoned", "awardedDate", "I34")),
        (badge(validUntil="2026-03-12T09:30:00"), ("date-not-zoned", "validUntil", "I34")),
        (badge(validUntil="2026-13-45T09:30:00Z"), ("date-not-zoned", "validUntil", "I34")),
        (subject(type="AchievementSubjects"), ("type-wrong", "credentialSubject.type", "AchievementSubject")),
        (subject(identifier=[]), ("subject-unidentified", "credentialSubject.id", "I35")),
        (
            achievement(criteria={"type": "Criteria", "narrative": " "}),
            ("criteria-empty", "credentialSubject.achievement.criteria", "Criteria"),
        ),
        (
            achievement(creator={"id": "urn:x", "type": "Person"}),
            ("type-wrong", "credentialSubject.achievement.creator.type", "Profile"),
        ),
        (badge(evidence=[{"id": "urn:x", "type": "Proofs"}]), ("type-wrong", "evidence[0].type", "Evidence")),
        (
            endorsement(credentialSubject={"id": "urn:x", "type": "Endorsed"}),
            ("type-wrong", "credentialSubject.type", "EndorsementSubject"),
        ),
    ],
)
def test_what_the_schema_does_not_see_is_told(
    document: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert of_rules(document) == [expected]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (without(badge(), "issuer"), ("property-missing", "issuer", "V30")),
        (without(badge(), "id"), ("property-missing", "id", "V30")),
        (without(badge(), "validFrom"), ("property-missing", "validFrom", "V30")),
        (without(endorsement(), "name"), ("property-missing", "name", "V30")),
        (achievement(criteria=7), ("property-wrong", "credentialSubject.achievement.criteria", "V30")),
        (
            achievement(image="https://x.example/i"),
            ("property-wrong", "credentialSubject.achievement.image", "V30"),
        ),
        (
            subject(
                identifier=[
                    {"type": "IdentityObject", "hashed": False, "identityHash": "a", "identityType": "email"}
                ]
            ),
            ("property-wrong", "credentialSubject.identifier[0].identityType", "V30"),
        ),
    ],
)
def test_what_only_the_schema_sees_is_told(document: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert of_rules(document) == [expected]


KINDS = {
    "alignment": "Alignment",
    "creator": "Profile",
    "evidence": "Evidence",
    "image": "Image",
    "issuer": "Profile",
    "otherIdentifier": "IdentifierEntry",
    "parentOrg": "Profile",
    "related": "Related",
    "result": "Result",
    "resultDescription": "ResultDescription",
    "rubricCriterionLevel": "RubricCriterionLevel",
    "source": "Profile",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_each_object_is_of_the_class_that_its_property_demands(name: str, kind: str) -> None:
    """Nine published examples with a wrong type, written as one text, are valid under the published schema."""
    path = f"credentialSubject.achievement.{name}.type"
    wrong = ("type-wrong", path, kind)
    for written in ("Wrong", f"{kind}s", None, 7):
        assert wrong in told(achievement(**{name: {"id": "urn:x", "type": written}}))
    for written in (kind, [kind], ["https://x.example/Other", kind]):
        assert wrong not in told(achievement(**{name: {"id": "urn:x", "type": written}}))


def test_achievement_and_identity_are_of_their_class_too() -> None:
    wrong = subject(achievement={**badge()["credentialSubject"]["achievement"], "type": "Badge"})
    assert of_rules(wrong) == [("type-wrong", "credentialSubject.achievement.type", "Achievement")]
    identity = badge()["credentialSubject"]["identifier"][0]
    found = of_rules(subject(identifier=[{**identity, "type": "Identity"}]))
    assert found == [("type-wrong", "credentialSubject.identifier[0].type", "IdentityObject")]


@pytest.mark.parametrize(
    "written", ["2026-03-12T24:00:00Z", "2016-12-31T23:59:60Z", "2026-03-12t09:30:00.5z"]
)
def test_every_spelling_of_a_moment_that_the_standards_know_is_one(written: str) -> None:
    """XML Schema ends a day at 24:00:00, and RFC 3339 knows leap seconds and small letters."""
    assert told(badge(validFrom=written, awardedDate=written)) == []
    assert told(badge(validUntil=written)) == []


@pytest.mark.parametrize("name", ["validFrom", "validUntil", "awardedDate"])
def test_dates_have_a_zone(name: str) -> None:
    assert ("date-not-zoned", name, "I34") in told(badge(**{name: "2026-03-12"}))


@pytest.mark.parametrize("name", ["issuanceDate", "expirationDate"])
def test_dates_of_the_form_of_2022_have_a_zone(name: str) -> None:
    assert ("date-not-zoned", name, "I34") in told(badge(**{name: "2026-03-12"}))
    assert ("date-not-zoned", name, "I34") not in told(badge(**{name: "2026-03-12T00:00:00Z"}))


def test_subject_of_a_record_is_of_its_class() -> None:
    document = endorsement(
        type=["VerifiableCredential", "ClrCredential"], credentialSubject={"type": "Subject"}
    )
    assert ("type-wrong", "credentialSubject.type", "ClrSubject") in told(document)


def test_subject_with_an_id_is_identified() -> None:
    assert of_rules(subject(identifier=[], id="urn:uuid:7")) == []


@pytest.mark.parametrize("kind", ["OpenBadgeCredential", "AchievementCredential"])
def test_both_names_of_a_badge_are_accepted(kind: str) -> None:
    assert conformance_fact(badge(type=["VerifiableCredential", kind])).code == "conforms"


def test_criteria_may_be_an_address_alone() -> None:
    assert of_rules(achievement(criteria={"type": "Criteria", "id": "https://x.example/criteria"})) == []


def test_what_a_proof_says_is_not_a_matter_of_form() -> None:
    assert told(badge(proof={"type": "SomeProof2030", "unheardOf": True})) == []


def test_what_is_too_large_for_us_is_not_called_wrong() -> None:
    fact = conformance_fact(badge(evidence=[{"id": f"urn:{n}", "type": ["Evidence"]} for n in range(11_000)]))
    assert (fact.state, fact.code) == (State.UNCONFIRMED, "graph-too-hard")


@pytest.mark.parametrize(
    "document",
    [
        badge(issuer={"id": "urn:x", "type": ["Person"]}),
        badge(issuer={"type": ["Person"]}),
        subject(type=["Subject"]),
        badge(evidence=[{"id": "urn:x", "type": ["Proofs"]}]),
    ],
)
def test_place_that_both_see_is_told_once(document: dict[str, Any]) -> None:
    found = of_rules(document)
    assert len({path.split(".")[0].split("[")[0] for _, path, _ in found}) == 1
    assert "V30" not in [clause for _, _, clause in found]


def test_other_places_are_told_beside_it() -> None:
    document = badge(issuer={"id": "urn:x", "type": ["Person"]}, image=7)
    assert [path for _, path, _ in of_rules(document)] == ["issuer.type", "image"]


@pytest.mark.parametrize(
    ("path", "other", "same"),
    [
        ("issuer.type", "issuer.type", True),
        ("issuer.type", "issuer", True),
        ("issuer", "issuer.type", True),
        ("evidence[0].type", "evidence", True),
        ("issuer.type", "issuer.types", False),
        ("issuer.type", "issuer.image", False),
        ("evidence[0]", "evidence[01]", False),
        ("issuer", "", False),
    ],
)
def test_place_above_or_below_is_the_same_place(path: str, other: str, same: bool) -> None:
    assert Finding("type-wrong", "Profile", "", path).is_at(other) is same
    assert Finding("type-wrong", "Profile", "", other).is_at(path) is same


def test_identifier_of_something_else_than_the_subject_is_no_identity() -> None:
    document = badge(
        issuer={
            "id": "urn:x",
            "type": ["Profile"],
            "otherIdentifier": [
                {"type": "IdentifierEntry", "identifier": "a", "identifierType": "identifier"}
            ],
        }
    )
    assert told(document) == []
    assert of_rules(achievement(identifier=[{"type": "Other"}])) == []


@pytest.mark.parametrize("name", ["endorsement", "endorsementJwt", "verifiableCredential", "proof"])
def test_what_stands_inside_is_judged_by_itself(name: str) -> None:
    inner = {"issuer": {"id": "urn:x", "type": "Person"}, "evidence": [{"type": "x"}]}
    assert of_rules(achievement(**{name: [inner]})) == []
    assert of_rules(badge(**{name: [inner]})) == []


def test_term_that_no_context_defines_is_told_last() -> None:
    (first, last) = told(badge(mention="bien", awardedDate="2026"))
    assert first[0] == "date-not-zoned"
    assert last == ("undefined-term", "", "I31")


@pytest.mark.parametrize("kind", ["ClrCredential", "EndorsementCredential", "AchievementCredential"])
def test_fact_tells_the_first_rule_and_all_of_them_in_its_detail(kind: str) -> None:
    document = endorsement(type=["VerifiableCredential", kind], credentialSubject={"type": "x"}, evidence=7)
    fact = conformance_fact(document)
    assert fact.state is State.REFUTED
    assert fact.code == ("context-wrong" if kind == "ClrCredential" else "type-wrong")
    assert "; property-wrong evidence " in fact.detail


def test_credential_of_no_class_of_ours_breaks_the_rules() -> None:
    fact = conformance_fact(badge(type=["VerifiableCredential", "OtherCredential"]))
    assert (fact.state, fact.code, fact.clause) == (State.REFUTED, "type-wrong", "OpenBadgeCredential.type")
    assert fact.detail == "['VerifiableCredential', 'OtherCredential']"
    assert len(conformance_fact(badge(type=["x" * 400])).detail) == 120


def test_context_that_is_not_held_leaves_the_question_open() -> None:
    document = badge(**{"@context": [*v3.CONTEXTS, "https://x.example/context.json"]})
    fact = conformance_fact(document)
    assert (fact.state, fact.code) == (State.UNCONFIRMED, "context-unknown")
    fact = conformance_fact({**document, "awardedDate": "2026"})
    assert (fact.state, fact.code) == (State.REFUTED, "date-not-zoned")


def test_what_other_schemas_find_is_told_too() -> None:
    also = [Finding("schema-mismatch", "V30", "not valid")]
    fact = conformance_fact(badge(), also)
    assert (fact.state, fact.code, fact.detail) == (
        State.REFUTED,
        "schema-mismatch",
        "schema-mismatch not valid",
    )
    assert conformance_fact(badge(awardedDate="2026"), also).code == "date-not-zoned"


def test_not_every_rule_that_is_broken_is_told() -> None:
    """A list of them would be larger than the document, and a hundred are no better than thousands."""
    document = badge(evidence=[{} for _ in range(MAX_FINDINGS + 50)])
    of_text = [one for one in findings(document) if one.clause == "Evidence"]
    assert (len(of_text), of_text[-1].path) == (MAX_FINDINGS, f"evidence[{MAX_FINDINGS - 1}].type")
    assert conformance_fact(document).state is State.REFUTED


def test_detail_is_short() -> None:
    assert len(conformance_fact(badge(evidence=[{"type": "x"}] * 400)).detail) == 1000
