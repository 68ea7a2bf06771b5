from datetime import datetime
from typing import Any

import jsonschema_rs
import pytest
from tests.openbadges import factories, vectors

from besace.openbadges.errors import ModelError
from besace.openbadges.model import v3
from besace.openbadges.model.identity import hash_identity

pytestmark = pytest.mark.vectors


@pytest.fixture(scope="module")
def schema() -> Any:
    vectors.require_vectors()
    published = vectors.load("schemas/ob3/ob_v3p0_achievementcredential_schema.json")
    return jsonschema_rs.validator_for(published, validate_formats=True)


def test_issued_credential_passes_the_published_schema(schema: Any) -> None:
    document = factories.credential().to_json()
    assert [str(error) for error in schema.iter_errors(document)] == []


def test_credential_with_everything_passes_the_published_schema(schema: Any) -> None:
    document = factories.credential(
        valid_until=factories.NOW.replace(year=2030),
        subject_id="urn:uuid:8b7e0ef0-7f4c-4f0d-9f6c-6a2f8a3f7f10",
        issuer=factories.issuer(
            description="Un atelier.",
            email="bonjour@badges.example",
            image=v3.Image("https://badges.example/logo"),
        ),
        achievement=factories.achievement(
            criteria=v3.Criteria("Des mots.", "https://badges.example/criteres"),
            alignment=(
                v3.Alignment(
                    "Communiquer", "https://example.org/clea/1", target_type="CFItem", target_code="1.1"
                ),
            ),
            creator=factories.issuer(),
            version="2",
        ),
    ).to_json()
    assert [str(error) for error in schema.iter_errors(document)] == []


def test_schema_notices_a_wrong_document(schema: Any) -> None:
    document = factories.credential().to_json()
    del document["validFrom"]
    assert not schema.is_valid(document)


def test_contexts_stand_in_order() -> None:
    assert factories.credential().to_json()["@context"] == [v3.CREDENTIALS_V2, v3.OPEN_BADGES_3]


def test_every_nested_object_has_its_type() -> None:
    def untyped(value: Any, path: str) -> list[str]:
        if isinstance(value, list):
            return [name for i, one in enumerate(value) for name in untyped(one, f"{path}[{i}]")]
        if not isinstance(value, dict):
            return []
        missing = [] if value.get("type") else [path]
        return missing + [name for key, one in value.items() for name in untyped(one, f"{path}.{key}")]

    assert untyped(factories.credential().to_json(), "") == []


def test_recipient_is_a_hashed_address_and_a_readable_name() -> None:
    subject: Any = factories.credential().to_json()["credentialSubject"]
    address, name = subject["identifier"]
    assert address == {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": hash_identity(factories.ADDRESS, factories.SALT),
        "identityType": "emailAddress",
        "salt": factories.SALT,
    }
    assert name == {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": factories.NAME,
        "identityType": "name",
    }


def test_address_itself_is_nowhere_in_the_badge() -> None:
    assert factories.ADDRESS not in str(factories.credential().to_json())


def test_evidence_is_signed_by_its_address_alone() -> None:
    assert factories.credential().to_json()["evidence"] == [
        {"id": "https://badges.example/e/4sD7gH2j", "type": ["Evidence"]}
    ]


def test_status_entry_is_one_object_with_its_index_as_text() -> None:
    entry: Any = factories.credential().to_json()["credentialStatus"]
    assert entry["type"] == "BitstringStatusListEntry"
    assert entry["statusListIndex"] == "4211"


def test_nothing_empty_is_written() -> None:
    document = factories.credential(
        evidence=(), status=None, achievement=factories.achievement(tags=(), image=None)
    )
    assert "null" not in str(document.to_json()).lower().replace("none", "null")
    assert "evidence" not in document.to_json()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"identifiers": ()}, "subject-unidentified"),
        ({"id": "no address"}, "id-not-absolute"),
        ({"valid_until": factories.AWARDED_ON}, "ends-before-it-starts"),
    ],
)
def test_credential_that_cannot_stand_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        factories.credential(**changes)
    assert refused.value.code == code


def test_date_without_zone_is_refused() -> None:
    with pytest.raises(ModelError, match="date-not-zoned"):
        factories.credential(valid_from=datetime(2026, 3, 12)).to_json()


def test_criteria_say_something() -> None:
    with pytest.raises(ModelError, match="criteria-empty"):
        v3.Criteria(narrative="  ")


def test_language_has_its_region_in_capitals() -> None:
    with pytest.raises(ModelError, match="language-tag-wrong"):
        factories.achievement(language="fr-fr")


def test_status_list_is_a_credential_of_the_issuer() -> None:
    document: Any = v3.StatusListCredential(
        factories.STATUS_LIST_URL, factories.ISSUER_ID, "uH4sIAAAAAAAAA", factories.AWARDED_ON
    ).to_json()
    assert document["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert document["issuer"] == factories.ISSUER_ID
    assert document["credentialSubject"]["id"] == factories.STATUS_LIST_URL + "#list"
