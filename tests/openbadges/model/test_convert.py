"""2.0 to 3.0 and back: the meaning is kept, each names its twin, and nothing goes in silence."""

import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from tests.openbadges import factories, strategies, vectors

from besace.openbadges.errors import ModelError
from besace.openbadges.jsonld import check_safe
from besace.openbadges.model import convert, v2, v3

GUIDE = "1edtech-spec/ob3-impl-migrating"


def converted(**changes: Any) -> convert.ToVersion3:
    documents = {
        "assertion": factories.assertion().to_json(),
        "badge_class": factories.badge_class().to_json(),
        "profile": factories.profile_2().to_json(),
    }
    return convert.to_v3(*({**documents[name], **changes.get(name, {})} for name in documents))


def test_award_becomes_a_credential_that_says_the_same() -> None:
    document: Any = converted().document
    subject = document["credentialSubject"]
    assert document["validFrom"] == document["awardedDate"] == "2026-03-12T09:30:00Z"
    assert document["issuer"]["name"] == "Atelier des Savoirs"
    assert subject["achievement"]["name"] == "Demander de l'aide"
    assert subject["achievement"]["tag"] == ["entraide", "communication"]
    assert subject["identifier"] == [
        v3.IdentityObject.of_address(factories.ADDRESS, factories.SALT).to_json()
    ]
    assert subject["achievement"]["related"] == [v3.Related(factories.BADGE_CLASS_URL).to_json()]
    assert document["evidence"][0]["id"] == factories.ASSERTION_URL
    assert document["evidence"][0]["type"] == ["Evidence", "https://w3id.org/openbadges#Assertion"]
    assert document["evidence"][1]["id"] == "https://badges.example/e/4sD7gH2j"
    check_safe(document)


def test_the_same_award_gives_the_same_ids_each_time() -> None:
    assert converted().document == converted().document


def test_what_has_no_place_in_3_0_is_noted() -> None:
    changes = {
        "assertion": {"endorsement": ["https://a.example"], "extensions:x": {"type": "Extension"}},
        "badge_class": {
            "related": [{"id": "urn:r"}],
            "@language": "fr-fr",
            "endorsement": ["https://a.example"],
        },
        "profile": {"publicKey": "https://a.example/key"},
    }
    assert set(converted(**changes).notes) == {
        "assertion.endorsement is not carried over",
        "assertion.extensions:x is not carried over",
        "badge.related urn:r is not carried over",
        "badge.@language fr-fr is written fr-FR",
        "badge.endorsement is not carried over",
        "profile.publicKey is not carried over",
        "the credential is unsigned, and names no status list",
    }


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ({"type": "id", "hashed": False, "identity": "did:key:z1"}, {"id": "did:key:z1"}),
        (
            {"type": "url", "hashed": False, "identity": "https://awa.example"},
            {
                "identifier": [
                    {
                        "type": "IdentityObject",
                        "hashed": False,
                        "identityHash": "https://awa.example",
                        "identityType": "ext:url",
                    }
                ]
            },
        ),
    ],
)
def test_recipient_of_another_kind_is_kept(recipient: dict[str, Any], subject: dict[str, Any]) -> None:
    document: Any = converted(assertion={"recipient": recipient}).document
    found = document["credentialSubject"]
    assert {name: found[name] for name in found if name in ("id", "identifier")} == subject


@pytest.mark.parametrize("inside", [{"x": "y"}, {"narrative": 7}])
@pytest.mark.parametrize(
    ("of", "name", "whole"),
    [
        ("badge_class", "criteria", {"id": "https://a.example/1"}),
        ("badge_class", "alignment", {"targetName": "a", "targetUrl": "https://a.example/1"}),
        ("badge_class", "image", {"id": "https://a.example/1", "caption": "A star"}),
        ("profile", "image", {"id": "https://a.example/1"}),
        ("assertion", "image", {"id": "https://a.example/1"}),
        ("assertion", "evidence", {"id": "https://a.example/1", "genre": "a"}),
        ("assertion", "recipient", {"type": "id", "hashed": False, "identity": "did:key:z1"}),
    ],
)
def test_what_has_no_place_inside_an_object_of_3_0_is_noted(
    of: str, name: str, whole: dict[str, Any], inside: dict[str, Any]
) -> None:
    before, after = converted(**{of: {name: whole}}), converted(**{of: {name: {**whole, **inside}}})
    what = of.removesuffix("_class")
    assert set(after.notes) - set(before.notes) == {
        f"{what}.{name}.{member} is not carried over" for member in inside
    }
    assert after.document == before.document


def test_alignment_to_3_0_has_no_id() -> None:
    alignment = {"id": "urn:1", "targetName": "a", "targetUrl": "https://a.example/1"}
    assert "badge.alignment.id is not carried over" in converted(badge_class={"alignment": alignment}).notes


def test_picture_beside_another_is_noted() -> None:
    found = converted(badge_class={"image": ["https://a.example/1.png", "https://a.example/2.png"]})
    document: Any = found.document
    assert document["credentialSubject"]["achievement"]["image"]["id"] == "https://a.example/1.png"
    assert "badge.image https://a.example/2.png is not carried over" in found.notes


@pytest.mark.parametrize("name", ["issuedOn", "expires"])
@pytest.mark.parametrize("date", ["someday", "", 10**20, ["2030-01-01T00:00:00Z"]])
def test_date_that_cannot_be_read_is_not_left_out(name: str, date: Any) -> None:
    with pytest.raises(ModelError, match=f"date-not-zoned: {name} "):
        converted(assertion={name: date})


@pytest.mark.parametrize("name", ["issuedOn", "id"])
def test_award_without_an_id_or_a_date_cannot_become_a_credential(name: str) -> None:
    with pytest.raises(ModelError, match="property-missing"):
        converted(assertion={name: None})


def test_older_award_is_read_as_2_0_first() -> None:
    assertion = {
        "uid": "1",
        "recipient": {"identity": "a@b.example", "type": "email", "hashed": False},
        "badge": "https://badges.example/b",
        "verify": {"type": "hosted", "url": "https://badges.example/1"},
        "issuedOn": 1368057600,
    }
    document: Any = convert.to_v3(
        assertion, factories.badge_class().to_json(), factories.profile_2().to_json()
    ).document
    assert document["evidence"][0]["id"] == "https://badges.example/1"
    assert document["validFrom"] == "2013-05-09T00:00:00Z"


def test_credential_becomes_three_hosted_documents() -> None:
    found = convert.to_v2(factories.credential().to_json())
    assert found.badge_class["id"] == factories.BADGE_CLASS_URL
    assert found.badge_class["related"] == [
        {
            "type": ["https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement"],
            "id": factories.ACHIEVEMENT_URL,
            "version": "Open Badges v3p0",
        }
    ]
    assert (
        found.assertion["recipient"] == v2.Recipient.of_address(factories.ADDRESS, factories.SALT).to_json()
    )
    assert found.assertion["issuedOn"] == "2026-03-12T09:30:00Z"
    assert found.badge_class["issuer"] == found.profile["id"] == factories.ISSUER_ID
    assert set(found.notes) == {
        "credential.credentialStatus is not carried over",
        "credentialSubject.identifier name is not carried over",
        "achievement.achievementType is not carried over",
        "achievement.image.caption is not carried over",
        "profile.email is missing: Open Badges 2.0 requires it",
        "the assertion is hosted: it holds only where it can be read at its own address",
    }


@pytest.mark.parametrize("inside", [{"x": "y"}, {"caption": "A star"}])
@pytest.mark.parametrize("what", ["criteria", "alignment", "evidence", "image"])
def test_what_has_no_place_inside_an_object_of_2_0_is_noted(what: str, inside: dict[str, str]) -> None:
    document: Any = factories.credential().to_json()
    whole = {"id": "https://a.example/1", "targetName": "a", "targetUrl": "https://a.example/1", **inside}
    subject = document["credentialSubject"]
    holder = document if what == "evidence" else subject["achievement"]
    of = "credential" if what == "evidence" else "achievement"
    holder[what] = whole
    noted = set(convert.to_v2(document).notes)
    assert {f"{of}.{what}.{name} is not carried over" for name in inside} <= noted


def test_beginning_that_is_not_the_date_of_the_award_is_noted() -> None:
    document = {**factories.credential().to_json(), "awardedDate": "2026-03-01T00:00:00Z"}
    found = convert.to_v2(document)
    assert found.assertion["issuedOn"] == "2026-03-01T00:00:00Z"
    assert "credential.validFrom is not carried over" in found.notes


def test_recipient_beside_another_is_noted() -> None:
    document: Any = factories.credential().to_json()
    document["credentialSubject"] = [document["credentialSubject"], {"id": "urn:other"}]
    assert "credentialSubject urn:other is not carried over" in convert.to_v2(document).notes


def without(document: Any, *path: str) -> Any:
    """A copy that lacks what stands at this path."""
    name, *rest = path
    if rest:
        return {**document, name: without(document[name], *rest)}
    return {other: value for other, value in document.items() if other != name}


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        (["id"], "property-missing: credential.id"),
        (["issuer", "id"], "property-missing: issuer.id"),
        (["issuer"], "property-missing: issuer.id"),
        (["credentialSubject", "achievement", "id"], "property-missing: credentialSubject.achievement.id"),
        (["credentialSubject", "achievement"], "not-an-award: "),
        (["credentialSubject"], "not-an-award: "),
        (["credentialSubject", "identifier"], "subject-unidentified: "),
    ],
)
def test_credential_that_lacks_what_2_0_needs_is_refused(path: list[str], refusal: str) -> None:
    document: Any = factories.credential().to_json()
    document["issuer"] = without(document["issuer"], "otherIdentifier")
    for name in ("related", "evidence"):
        document["credentialSubject"]["achievement"].pop(name, None)
        document.pop(name, None)
    with pytest.raises(ModelError, match=refusal):
        convert.to_v2(without(document, *path))


@pytest.mark.parametrize(
    "identifier",
    [
        {"identityType": "name", "identityHash": "Awa Diallo"},
        {"identityType": "emailAddress"},
        {"identityType": {"x": 1}, "identityHash": "a@b.example"},
        {},
    ],
)
def test_credential_whose_recipient_2_0_cannot_name_is_refused(identifier: Any) -> None:
    document: Any = factories.credential().to_json()
    document["credentialSubject"]["identifier"] = [identifier]
    with pytest.raises(ModelError, match="subject-unidentified"):
        convert.to_v2(document)
    document["credentialSubject"]["id"] = "did:key:z1"
    assert convert.to_v2(document).assertion["recipient"] == {
        "type": "id",
        "hashed": False,
        "identity": "did:key:z1",
    }


def test_identity_whose_type_stands_in_a_list_is_read() -> None:
    document: Any = factories.credential().to_json()
    document["credentialSubject"]["identifier"] = [
        {"identityType": ["emailAddress"], "hashed": False, "identityHash": "a@b.example"}
    ]
    assert convert.to_v2(document).assertion["recipient"] == {
        "type": "email",
        "hashed": False,
        "identity": "a@b.example",
    }


def test_award_comes_back_the_same_from_3_0() -> None:
    original = (
        factories.assertion().to_json(),
        factories.badge_class().to_json(),
        factories.profile_2().to_json(),
    )
    back = convert.to_v2(convert.to_v3(*original).document)
    assert {**back.assertion, "evidence": None} == {**original[0], "evidence": None}
    assert [one["id"] for one in back.assertion["evidence"]] == [one["id"] for one in original[0]["evidence"]]  # type: ignore
    badge = {name: value for name, value in back.badge_class.items() if name != "related"}
    assert badge == original[1]
    assert back.profile == original[2]


@settings(max_examples=40)
@given(strategies.hosted_badges())
def test_any_award_becomes_a_credential_that_is_signed_whole(documents: Any) -> None:
    check_safe(convert.to_v3(*(one.to_json() for one in documents)).document)


@settings(max_examples=12)
@given(strategies.credentials())
def test_nothing_of_a_credential_goes_in_silence(credential: v3.AchievementCredential) -> None:
    document: Any = credential.to_json()
    document["credentialSubject"].setdefault("id", "urn:learner")  # one known by a name alone is refused
    found = convert.to_v2(document)
    noted, kept = " ".join(found.notes), json.dumps([found.assertion, found.badge_class, found.profile])
    for holder, what in (
        (document["credentialSubject"], "credentialSubject"),
        (document["credentialSubject"]["achievement"], "achievement"),
        (document["issuer"], "issuer"),
    ):
        for name, value in holder.items():
            if isinstance(value, str) and name not in ("id", "type"):
                assert json.dumps(value) in kept or f"{what}.{name} " in noted, (what, name)


@pytest.mark.vectors
def test_forms_of_the_migration_guide_are_understood_and_written() -> None:
    vectors.require_vectors()
    related = vectors.load(f"{GUIDE}/01-openbadges-2-0-with-related-openbadges-3-0.json")
    profile = vectors.load(
        f"{GUIDE}/02-issuer-profile-relation-between-open-badges-2-0-and-open-badges-3-0.json"
    )
    badge = {**factories.badge_class().to_json(), **related}
    document: Any = convert.to_v3(factories.assertion().to_json(), badge, profile).document
    assert document["issuer"]["id"] == "did:web:example.com:issuers:540e388e-2735-4c3e-9709-80142801c774"
    assert document["issuer"]["otherIdentifier"][0]["identifier"] == profile["id"]
    assert document["credentialSubject"]["achievement"]["id"] == related["related"][0]["id"]
    schema = vectors.load("schemas/ob3/ob_v3p0_achievementcredential_schema.json")
    assert jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(document)
    back = convert.to_v2(document)
    assert back.profile == profile
    assert back.badge_class["related"] == related["related"]


@pytest.mark.vectors
def test_upgraded_award_of_the_guide_goes_back_to_its_assertion() -> None:
    vectors.require_vectors()
    upgraded = vectors.load(f"{GUIDE}/03-upgraded-ob-2-0-assertion-included-within-clr-2-0.json")
    found = convert.to_v2(upgraded)
    assert found.assertion["id"] == upgraded["evidence"][0]["id"]
    assert found.profile["id"] == upgraded["issuer"]["otherIdentifier"][0]["identifier"]
    assert found.assertion["recipient"] == {
        "type": "id",
        "hashed": False,
        "identity": "did:example:ebfeb1f712ebc6f1c276e12ec21",
    }
    assert "issuer.alsoKnownAs is not carried over" in found.notes
