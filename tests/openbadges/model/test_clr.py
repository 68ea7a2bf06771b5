"""A learner's record: a credential that holds credentials."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.strategies import TOKEN
from tests.openbadges.world import Issuer

from besace.openbadges.errors import ModelError
from besace.openbadges.model import clr, v3
from besace.openbadges.proofs import SUITES

OTHER = factories.achievement(id="https://badges.example/a/2", related=())


def record(**changes: Any) -> clr.ClrCredential:
    fields: dict[str, Any] = {
        "id": "https://badges.example/r/1",
        "name": "Le parcours d'Awa",
        "issuer": factories.issuer(),
        "valid_from": factories.AWARDED_ON,
        "identifiers": (v3.IdentityObject.of_name(factories.NAME),),
        "credentials": (factories.credential().to_json(),),
        "achievements": (factories.achievement(), OTHER),
        "associations": (clr.Association("isParentOf", factories.ACHIEVEMENT_URL, OTHER.id),),
        "partial": False,
    }
    return clr.ClrCredential(**{**fields, **changes})


def test_record_names_its_three_contexts_in_order() -> None:
    document = record().to_json()
    assert document["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert document["type"] == ["VerifiableCredential", "ClrCredential"]


def test_record_holds_its_badges_as_they_came() -> None:
    issuer = Issuer()
    signed = issuer.award()
    subject: Any = record(credentials=(signed, TOKEN)).to_json()["credentialSubject"]
    assert subject["verifiableCredential"] == [signed, TOKEN]
    assert subject["association"] == [
        {
            "type": "Association",
            "associationType": "isParentOf",
            "sourceId": factories.ACHIEVEMENT_URL,
            "targetId": OTHER.id,
        }
    ]


def test_partial_is_written_only_when_it_is_known() -> None:
    assert record().to_json()["partial"] is False
    assert "partial" not in record(partial=None).to_json()


@pytest.mark.parametrize("content", [TOKEN, None])
def test_record_is_signed_with_what_it_holds(content: str | None) -> None:
    issuer = Issuer()
    held: tuple[Any, ...] = (content or issuer.award(),)
    signed = issuer.sign(record(credentials=held).to_json())
    suite = SUITES["eddsa-rdfc-2022"]
    suite.verify(signed, signed["proof"], issuer.signer.public_key)
    signed["credentialSubject"]["verifiableCredential"] = [TOKEN[:-2] + "xy"]
    with pytest.raises(Exception, match="signature"):
        suite.verify(signed, signed["proof"], issuer.signer.public_key)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": None}, "text-missing"),
        ({"identifiers": ()}, "subject-unidentified"),
        ({"credentials": ()}, "clr-empty"),
        ({"credentials": ({"type": ["ClrSubject"]},)}, "clr-content-wrong"),
        ({"credentials": ("https://badges.example/c/1",)}, "token-wrong"),
        ({"credentials": (factories.credential().to_json(),) * 2}, "id-repeated"),
        ({"id": factories.credential().id}, "id-repeated"),
        ({"achievements": (OTHER, OTHER)}, "id-repeated"),
    ],
)
def test_record_that_cannot_stand_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        record(**changes)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (("isChildOf", "urn:a", "urn:a"), "id-repeated"),
        (("ext:likes", "urn:a", "urn:b"), "word-not-listed"),
        (("isChildOf", "a", "urn:b"), "id-not-absolute"),
        (("isChildOf", "urn:a", "b"), "id-not-absolute"),
    ],
)
def test_association_names_two_achievements(fields: tuple[str, str, str], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        clr.Association(*fields)
    assert refused.value.code == code
