"""A batch gives what signing each credential by itself gives, character for character."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories
from tests.openbadges.proofs.signing import CREATED, ED25519, P256

from besace.openbadges.errors import JsonLdError, ModelError, ProofError
from besace.openbadges.jsonld import Path
from besace.openbadges.model import v3
from besace.openbadges.proofs import batch as module
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.proofs.batch import MAX_KINDS, BatchSigner, TemplateSigner

TEXT = st.text(max_size=20).filter(str.strip)
SLOTS: list[Path] = [("id",), ("credentialSubject", "identifier", 1, "identityHash"), ("evidence", 0, "id")]


def alone(document: dict[str, Any]) -> str:
    return json.dumps(eddsa_rdfc_2022.sign(document, ED25519, created=CREATED), ensure_ascii=False)


def award(number: int = 0, **changes: Any) -> dict[str, Any]:
    identifiers = (
        v3.IdentityObject.of_address(f"a{number}@b.example", "salt"),
        v3.IdentityObject.of_name(f"Awa {number}"),
    )
    return factories.credential(
        **{"id": f"urn:uuid:{number}", "identifiers": identifiers, **changes}
    ).to_json()


@settings(max_examples=80, deadline=None)
@given(name=TEXT, number=st.integers(0, 9), evidence=st.text("abé%/", max_size=5))
def test_template_signs_as_each_by_itself(name: str, number: int, evidence: str) -> None:
    signer = TemplateSigner(award(), SLOTS, ED25519)
    values = [f"urn:uuid:{number}", name, f"https://badges.example/{evidence}"]
    document = award()
    document["id"], document["evidence"][0]["id"] = values[0], values[2]
    document["credentialSubject"]["identifier"][1]["identityHash"] = name
    assert signer.sign(values, created=CREATED) == alone(document)


def test_signature_holds() -> None:
    signed = json.loads(
        TemplateSigner(award(), SLOTS, ED25519).sign(["urn:a", 'Léa "L"', "urn:e"], created=CREATED)
    )
    assert eddsa_rdfc_2022.verify(signed, signed["proof"], ED25519.public_key).unsigned_terms == frozenset()


def test_moment_of_signing_may_change() -> None:
    signer = TemplateSigner(award(), SLOTS, ED25519)
    for later in range(3):
        created = CREATED + timedelta(seconds=later)
        text = signer.sign(["urn:a", "Léa", "urn:e"], created=created)
        assert json.loads(text)["proof"]["created"] == f"2026-03-12T09:30:0{later}Z"
        assert eddsa_rdfc_2022.verify(json.loads(text), json.loads(text)["proof"], ED25519.public_key)


def test_moment_needs_a_time_zone() -> None:
    with pytest.raises(ModelError, match="date-not-zoned"):
        TemplateSigner(award(), SLOTS, ED25519).sign(
            ["urn:a", "Léa", "urn:e"], created=CREATED.replace(tzinfo=None)
        )


@pytest.mark.parametrize(
    ("changes", "signer", "code"),
    [
        ({"proof": {}}, ED25519, "proof-malformed"),
        ({}, P256, "key-kind"),
        ({"jti": "x"}, ED25519, "ambiguous-term"),
    ],
)
def test_what_makes_no_template_is_refused(changes: dict[str, Any], signer: Any, code: str) -> None:
    with pytest.raises(ProofError) as refusal:
        TemplateSigner({**award(), **changes}, SLOTS, signer).sign(["urn:a", "Léa", "urn:e"], created=CREATED)
    assert refusal.value.code == code


def test_value_that_cannot_be_signed_is_refused() -> None:
    with pytest.raises(JsonLdError) as refusal:
        TemplateSigner(award(), SLOTS, ED25519).sign(["not an address", "Léa", "urn:e"], created=CREATED)
    assert refusal.value.code == "relative-address"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.builds(
            award,
            st.integers(0, 5),
            evidence=st.lists(st.integers(0, 3).map(lambda n: v3.Evidence(f"urn:e:{n}")), max_size=2).map(
                tuple
            ),
            valid_until=st.sampled_from([None, factories.NOW]),
            achievement=st.sampled_from(["x", "y"]).map(lambda name: factories.achievement(name=name)),
        ),
        max_size=8,
    )
)
def test_batch_of_any_kinds_signs_as_each_by_itself(documents: list[dict[str, Any]]) -> None:
    signer = BatchSigner(ED25519)
    assert [signer.sign(one, created=CREATED) for one in documents] == [alone(one) for one in documents]


def test_third_award_of_a_kind_is_not_canonicalised(monkeypatch: pytest.MonkeyPatch) -> None:
    signer = BatchSigner(ED25519)
    expected = alone(award(3))
    for number in range(2):
        signer.sign(award(number), created=CREATED)
    monkeypatch.setattr(module.eddsa_rdfc_2022, "sign", None)
    assert signer.sign(award(3), created=CREATED) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"validUntil": "2027-01-01T00:00:00Z"},
        {"name": ["x"]},
        {"evidence": []},
        {"type": ["VerifiableCredential", "OpenBadgeCredential"]},
        {"credentialSubject": {"id": "urn:s", "type": ["AchievementSubject"], "https://schema.org/z": 1}},
    ],
)
def test_another_kind_in_between_changes_nothing(other: dict[str, Any]) -> None:
    signer = BatchSigner(ED25519)
    documents = [award(1), award(2), {**award(3), **other}, award(4), {**award(5), **other}]
    assert [signer.sign(one, created=CREATED) for one in documents] == [alone(one) for one in documents]


def test_true_is_not_taken_for_one() -> None:
    """They are equal in Python, and another statement."""
    signer = BatchSigner(ED25519)
    documents = [
        {**award(number), "https://schema.org/z": value} for number, value in enumerate([1, 1, True, 1.0])
    ]
    assert [signer.sign(one, created=CREATED) for one in documents] == [alone(one) for one in documents]


def test_keys_in_another_order_stay_in_that_order() -> None:
    signer = BatchSigner(ED25519)
    documents = [award(1), award(2), dict(reversed(award(3).items()))]
    assert [signer.sign(one, created=CREATED) for one in documents] == [alone(one) for one in documents]


def test_templates_are_bounded() -> None:
    signer = BatchSigner(ED25519)
    for number in range(MAX_KINDS + 4):
        document = {**award(number), "https://schema.org/z": number}
        assert signer.sign(document, created=CREATED) == alone(document)
    assert signer.kinds() == MAX_KINDS


def test_document_with_a_proof_gets_one_more() -> None:
    signer = BatchSigner(ED25519)
    signed = eddsa_rdfc_2022.sign(award(), ED25519, created=CREATED)
    assert signer.sign(signed, created=CREATED) == alone(signed)
    assert len(json.loads(signer.sign(signed, created=CREATED))["proof"]) == 2
