"""A value that breaks a rule of the standard is never made: one case a rule, and the honest neighbour of each."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.strategies import TOKEN

from besace.openbadges.errors import ModelError
from besace.openbadges.model import v3
from besace.openbadges.model.identity import hash_identity

LEVEL = v3.RubricCriterionLevel("urn:level:2", "Maîtrise", level="2", points="3.5")
RUBRIC = v3.ResultDescription(
    "urn:description:1", "Niveau", "RubricCriterionLevel", levels=(LEVEL,), required_level="urn:level:2"
)
GRADE = v3.ResultDescription(
    "urn:description:2", "Note", "LetterGrade", allowed_values=("C", "B", "A"), required_value="B"
)
PERCENT = v3.ResultDescription(
    "urn:description:3", "Score", "Percent", value_min="0", value_max="100", required_value="62.5"
)
STATUS = v3.ResultDescription("urn:description:4", "État", "Status")


def endorsement(**changes: Any) -> dict[str, Any]:
    signed = v3.EndorsementCredential(
        id="urn:uuid:5c3a8b9e-7b58-4ed5-9f25-6e1d1a5c0f10",
        issuer=v3.Profile("did:web:region.example", "Région"),
        valid_from=factories.AWARDED_ON,
        name="Reconnu par la Région",
        endorsed_id=factories.ACHIEVEMENT_URL,
        comment="Utile pour l'emploi.",
    ).to_json()
    return {**signed, "proof": {"type": "DataIntegrityProof"}, **changes}


def awarded(*results: v3.Result) -> v3.AchievementCredential:
    described = (RUBRIC, GRADE, PERCENT, STATUS)
    return factories.credential(
        achievement=factories.achievement(result_descriptions=described), results=results
    )


def test_badge_with_every_kind_of_result_stands() -> None:
    subject: Any = awarded(
        v3.Result(RUBRIC.id, achieved_level=LEVEL.id),
        v3.Result(GRADE.id, value="A"),
        v3.Result(PERCENT.id, value="100.0"),
        v3.Result(PERCENT.id, value="non noté"),
        v3.Result(STATUS.id, status="Completed"),
        v3.Result(value="Bien"),
    ).to_json()["credentialSubject"]
    assert subject["result"][0] == {
        "type": ["Result"],
        "resultDescription": RUBRIC.id,
        "achievedLevel": LEVEL.id,
    }
    assert subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"] == [
        {
            "id": LEVEL.id,
            "type": ["RubricCriterionLevel"],
            "name": "Maîtrise",
            "level": "2",
            "points": "3.5",
        }
    ]


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (lambda: v3.Result("urn:description:9", value="A"), "result-not-described"),
        (lambda: v3.Result(STATUS.id, value="A"), "result-status-missing"),
        (lambda: v3.Result(GRADE.id, value="D"), "value-out-of-range"),
        (lambda: v3.Result(PERCENT.id, value="100.1"), "value-out-of-range"),
        (lambda: v3.Result(PERCENT.id, value="-1"), "value-out-of-range"),
        (lambda: v3.Result(RUBRIC.id, achieved_level="urn:level:3"), "level-unknown"),
        (lambda: v3.Result(PERCENT.id, achieved_level="urn:level:2"), "level-unknown"),
        (lambda: v3.Result(GRADE.id), "result-empty"),
        (lambda: v3.Result(GRADE.id, value=" "), "text-missing"),
        (lambda: v3.Result("note", value="A"), "id-not-absolute"),
        (lambda: v3.Result(GRADE.id, achieved_level="2"), "id-not-absolute"),
        (lambda: v3.Result(STATUS.id, status="Passed"), "word-not-listed"),
        (lambda: v3.Result(STATUS.id, status="ext:Passed"), "word-not-listed"),
    ],
)
def test_result_that_does_not_answer_its_description_is_refused(
    result: Callable[[], v3.Result], code: str
) -> None:
    with pytest.raises(ModelError) as refused:
        awarded(result())
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: v3.ResultDescription("urn:d", "n", "Grade"), "word-not-listed"),
        (lambda: v3.ResultDescription("urn:d", " ", "Percent"), "text-missing"),
        (lambda: v3.ResultDescription("d", "n", "Percent"), "id-not-absolute"),
        (lambda: v3.ResultDescription("urn:d", "n", "Percent", allowed_values=("",)), "text-missing"),
        (lambda: v3.ResultDescription("urn:d", "n", "Percent", value_min=""), "text-missing"),
        (
            lambda: v3.ResultDescription("urn:d", "n", "Percent", value_min="10", value_max="9.5"),
            "range-reversed",
        ),
        (lambda: v3.ResultDescription("urn:d", "n", "Percent", required_value=""), "text-missing"),
        (
            lambda: v3.ResultDescription("urn:d", "n", "Percent", value_min="10", required_value="9"),
            "value-out-of-range",
        ),
        (
            lambda: v3.ResultDescription("urn:d", "n", "Percent", value_max="10", required_value="11"),
            "value-out-of-range",
        ),
        (
            lambda: v3.ResultDescription(
                "urn:d", "n", "LetterGrade", allowed_values=("A",), required_value="B"
            ),
            "value-out-of-range",
        ),
        (lambda: v3.ResultDescription("urn:d", "n", "Percent", required_level="urn:l"), "level-unknown"),
        (lambda: v3.ResultDescription("urn:d", "n", "Percent", levels=(LEVEL, LEVEL)), "id-repeated"),
        (lambda: v3.RubricCriterionLevel("l", "n"), "id-not-absolute"),
        (lambda: v3.RubricCriterionLevel("urn:l", ""), "text-missing"),
        (lambda: v3.RubricCriterionLevel("urn:l", "n", points=""), "text-missing"),
        (lambda: factories.achievement(result_descriptions=(GRADE, GRADE)), "id-repeated"),
    ],
)
def test_result_description_that_cannot_stand_is_refused(make: Callable[[], object], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        make()
    assert refused.value.code == code


@pytest.mark.parametrize("bound", ["abc", "NaN", "Infinity"])
def test_bounds_that_are_no_plain_numbers_are_taken_as_they_are(bound: str) -> None:
    assert v3.ResultDescription("urn:d", "n", "Result", value_max=bound).to_json()["valueMax"] == bound


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: v3.Image("logo.png"), "id-not-absolute"),
        (lambda: v3.Image("urn:i", caption=" "), "text-missing"),
        (lambda: v3.Alignment("", "urn:a"), "text-missing"),
        (lambda: v3.Alignment("n", "a"), "id-not-absolute"),
        (lambda: v3.Alignment("n", "urn:a", "Skill"), "word-not-listed"),
        (lambda: v3.Related("r"), "id-not-absolute"),
        (lambda: v3.Related("urn:r", version=""), "text-missing"),
        (lambda: v3.Related("urn:r", language="fr-fr"), "language-tag-wrong"),
        (lambda: v3.Related("urn:r", kinds=("Achievement",)), "id-not-absolute"),
        (lambda: v3.Evidence(), "evidence-empty"),
        (lambda: v3.Evidence(genre="Film"), "evidence-empty"),
        (lambda: v3.Evidence("e"), "id-not-absolute"),
        (lambda: v3.Evidence("urn:e", narrative=""), "text-missing"),
        (lambda: v3.Evidence("urn:e", kinds=("Assertion",)), "id-not-absolute"),
        (lambda: v3.IdentifierEntry("", "isbn"), "text-missing"),
        (lambda: v3.IdentifierEntry("1", "siret"), "word-not-listed"),
        (lambda: v3.Criteria("", None), "criteria-empty"),
        (lambda: v3.Criteria(" ", "urn:c"), "text-missing"),
        (lambda: v3.Criteria(id="c"), "id-not-absolute"),
        (lambda: factories.achievement(achievement_type="Medal"), "word-not-listed"),
        (lambda: factories.achievement(achievement_type="ext:"), "word-not-listed"),
        (lambda: factories.achievement(achievement_type="ext:é"), "word-not-listed"),
        (lambda: factories.achievement(achievement_type="xext:Medal"), "word-not-listed"),
        (lambda: factories.achievement(tags=("", "a")), "text-missing"),
        (lambda: factories.achievement(name=""), "text-missing"),
        (lambda: factories.achievement(description=""), "text-missing"),
        (lambda: factories.achievement(id="a"), "id-not-absolute"),
        (lambda: factories.achievement(credits_available=-1), "number-wrong"),
        (lambda: factories.achievement(credits_available=float("inf")).to_json(), "number-wrong"),
        (lambda: factories.achievement(credits_available=float("nan")).to_json(), "number-wrong"),
        (lambda: factories.achievement(credits_available=10**15).to_json(), "number-wrong"),
        (lambda: factories.achievement(credits_available=True).to_json(), "number-wrong"),
        (lambda: factories.achievement(human_code=""), "text-missing"),
        (lambda: v3.IdentityObject("email", "a@example.org", hashed=False), "word-not-listed"),
        (lambda: v3.IdentityObject("name", "", hashed=False), "text-missing"),
        (lambda: v3.IdentityObject("emailAddress", "a@example.org", hashed=True), "identity-hash-wrong"),
        (lambda: v3.IdentityObject("emailAddress", "md5$" + "0" * 32, hashed=True), "identity-hash-wrong"),
        (lambda: v3.IdentityObject.of_address("a@example.org", ""), "text-missing"),
        (lambda: v3.IdentityObject.hashed_of("userName", "", "s"), "text-missing"),
        (lambda: v3.IdentityObject.of_name(" "), "text-missing"),
        (lambda: v3.Profile("p", "Atelier"), "id-not-absolute"),
        (lambda: v3.Profile("urn:p", ""), "text-missing"),
        (lambda: v3.Profile("urn:p", url="atelier"), "id-not-absolute"),
        (lambda: v3.Profile("urn:p", email="bonjour"), "email-missing"),
        (lambda: v3.Profile("urn:p", phone=""), "text-missing"),
        (lambda: v3.PersonName(family=""), "text-missing"),
        (lambda: v3.Address(), "text-missing"),
        (lambda: v3.Address(country=""), "text-missing"),
        (lambda: v3.GeoCoordinates(90.1, 0), "number-wrong"),
        (lambda: v3.GeoCoordinates(0, -180.1), "number-wrong"),
        (lambda: v3.GeoCoordinates(float("nan"), 0), "number-wrong"),
        (lambda: v3.BitstringStatusListEntry("s", 1), "id-not-absolute"),
        (lambda: v3.BitstringStatusListEntry("urn:s", -1), "status-index-wrong"),
        (lambda: v3.BitstringStatusListEntry("urn:s", 1, "message"), "word-not-listed"),
        (lambda: v3.CredentialSchema("s"), "id-not-absolute"),
        (lambda: v3.CredentialSchema("urn:s", "Schema"), "word-not-listed"),
        (lambda: v3.RefreshService("r"), "id-not-absolute"),
        (lambda: v3.TermsOfUse("Terms"), "id-not-absolute"),
        (lambda: v3.TermsOfUse("urn:t", "t"), "id-not-absolute"),
        (lambda: factories.credential(issuer=v3.Profile("urn:p")), "text-missing"),
        (lambda: factories.credential(name=""), "text-missing"),
        (lambda: factories.credential(description=""), "text-missing"),
        (lambda: factories.credential(role=""), "text-missing"),
        (lambda: factories.credential(term="a\0b"), "text-unwritable"),
        (lambda: factories.credential(narrative="a\ud800"), "text-unwritable"),
        (lambda: factories.credential(id="urn:a\ud800"), "id-not-absolute"),
        (lambda: factories.credential(subject_id="awa"), "id-not-absolute"),
        (lambda: factories.credential(credits_earned=-0.5), "number-wrong"),
        (
            lambda: factories.credential(
                activity_started=factories.NOW, activity_ended=factories.NOW - timedelta(seconds=1)
            ),
            "ends-before-it-starts",
        ),
        (
            lambda: v3.StatusListCredential(
                "urn:l", "urn:i", "uH4s", factories.NOW, factories.NOW - timedelta(days=1)
            ),
            "ends-before-it-starts",
        ),
        (
            lambda: v3.StatusListCredential("urn:l", "urn:i", "u", factories.NOW, purpose="x"),
            "word-not-listed",
        ),
    ],
)
def test_value_that_breaks_a_rule_is_refused(make: Callable[[], object], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        make()
    assert refused.value.code == code


@pytest.mark.parametrize("word", ["ext:Medal", "ext:a-b_c.d", "ext:_1"])
def test_lists_are_extended_with_their_prefix(word: str) -> None:
    assert factories.achievement(achievement_type=word).to_json()["achievementType"] == word


def test_whole_numbers_are_written_without_a_fraction() -> None:
    document: Any = factories.credential(credits_earned=3.0).to_json()["credentialSubject"]
    assert repr(document["creditsEarned"]) == "3"
    document = factories.credential(credits_earned=3.5).to_json()["credentialSubject"]
    assert document["creditsEarned"] == 3.5


def test_activity_may_begin_and_end_at_once() -> None:
    subject: Any = factories.credential(
        activity_started=factories.NOW, activity_ended=factories.NOW
    ).to_json()["credentialSubject"]
    assert subject["activityStartDate"] == subject["activityEndDate"] == "2026-06-01T12:00:00Z"


def test_tag_given_twice_is_written_once() -> None:
    assert factories.achievement(tags=("b", "a", "b")).to_json()["tag"] == ["b", "a"]


def test_recipient_may_be_named_by_any_identity() -> None:
    identity = v3.IdentityObject.hashed_of("ltiUserId", "Awa-7", "sel")
    assert identity.identity_hash == hash_identity("Awa-7", "sel")


def test_person_is_a_profile_with_the_parts_of_a_name() -> None:
    person = v3.Profile(
        "did:web:awa.example",
        "Awa de Boer",
        person=v3.PersonName(family="Boer", family_prefix="de", given="Awa"),
        born_on=date(1990, 2, 28),
        address=v3.Address(country_code="FR", geo=v3.GeoCoordinates(48.85, 2)),
        parent_org=v3.Profile("urn:p"),
    )
    assert person.to_json() == {
        "id": "did:web:awa.example",
        "type": ["Profile"],
        "name": "Awa de Boer",
        "address": {
            "type": ["Address"],
            "addressCountryCode": "FR",
            "geo": {"type": "GeoCoordinates", "latitude": 48.85, "longitude": 2},
        },
        "parentOrg": {"id": "urn:p", "type": ["Profile"]},
        "familyName": "Boer",
        "givenName": "Awa",
        "familyNamePrefix": "de",
        "dateOfBirth": "1990-02-28",
    }


def test_other_languages_and_versions_are_related_without_being_a_badge_class() -> None:
    related = v3.Related("urn:r", version="2", language="en", kinds=())
    assert related.to_json() == {"id": "urn:r", "type": ["Related"], "inLanguage": "en", "version": "2"}


def test_types_of_1edtech_bring_their_context() -> None:
    plain = factories.credential(schemas=(v3.CredentialSchema("urn:s", "JsonSchema"),)).to_json()
    assert plain["@context"] == list(v3.CONTEXTS)
    for changes in ({"schemas": (v3.CredentialSchema("urn:s"),)}, {"refresh": v3.RefreshService("urn:r")}):
        document = factories.credential(**changes).to_json()
        assert document["@context"] == [*v3.CONTEXTS, v3.EXTENSIONS]


def test_endorsement_stands_in_what_it_endorses_as_it_was_signed() -> None:
    signed = endorsement()
    given = v3.Endorsements((signed,), (TOKEN,))
    document = factories.achievement(endorsements=given).to_json()
    assert document["endorsement"] == [signed]
    assert document["endorsementJwt"] == [TOKEN]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: v3.Endorsements((endorsement(type=["VerifiableCredential"]),)), "endorsement-wrong"),
        (lambda: v3.Endorsements((endorsement(proof=None),)), "endorsement-wrong"),
        (lambda: v3.Endorsements(tokens=("a.b",)), "token-wrong"),
        (lambda: v3.Endorsements(tokens=("a.b.c d",)), "token-wrong"),
        (
            lambda: factories.credential(endorsements=v3.Endorsements((endorsement(),))),
            "endorsement-of-another",
        ),
        (
            lambda: factories.issuer(endorsements=v3.Endorsements((endorsement(),))),
            "endorsement-of-another",
        ),
        (
            lambda: factories.achievement(endorsements=v3.Endorsements((endorsement(), endorsement()))),
            "id-repeated",
        ),
        (
            lambda: factories.achievement(
                endorsements=v3.Endorsements((endorsement(id=factories.ACHIEVEMENT_URL),))
            ),
            "id-repeated",
        ),
    ],
)
def test_endorsement_that_cannot_stand_is_refused(make: Callable[[], object], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        make()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": None}, "text-missing"),
        ({"endorsed_id": "x"}, "id-not-absolute"),
        ({"comment": ""}, "text-missing"),
    ],
)
def test_endorsement_credential_says_what_it_is_and_what_of(changes: dict[str, Any], code: str) -> None:
    fields = {
        "id": "urn:e",
        "issuer": factories.issuer(),
        "valid_from": factories.NOW,
        "name": "Soutien",
        "endorsed_id": factories.ACHIEVEMENT_URL,
    }
    assert v3.EndorsementCredential(**fields).to_json()["credentialSubject"] == {
        "id": factories.ACHIEVEMENT_URL,
        "type": ["EndorsementSubject"],
    }
    with pytest.raises(ModelError) as refused:
        v3.EndorsementCredential(**{**fields, **changes})
    assert refused.value.code == code
