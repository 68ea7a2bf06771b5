"""A signed badge holds, any change to it does not, and a proof of the wrong shape is told apart."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, leaves

from besace.openbadges.errors import BesaceError, ProofError
from besace.openbadges.jsonld import OB_3_0_3, OLDER, canonicalise
from besace.openbadges.keys import Ed25519Signer, KeyKind, PublicKey, decode
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name
from besace.openbadges.proofs.eddsa_rdfc_2022 import (
    canonical_config,
    canonical_document,
    hash_data,
    sign,
    verify,
)

SIGNER = Ed25519Signer(b"\x09" * 32, factories.KEY_ID)
KEY = decode(SIGNER.public_key_multibase)
CREATED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def signed(document: dict[str, Any] | None = None) -> dict[str, Any]:
    return sign(document or factories.credential().to_json(), SIGNER, created=CREATED)


def refusal(document: dict[str, Any], *, key: PublicKey = KEY, **proof_changes: Any) -> str:
    proof = {**document["proof"], **proof_changes}
    proof = {name: value for name, value in proof.items() if value is not None}
    with pytest.raises(BesaceError) as caught:
        verify({**document, "proof": proof}, proof, key)
    return caught.value.code


def resigned(document: dict[str, Any], **proof_changes: Any) -> dict[str, Any]:
    """A badge whose proof options were changed before signing: the signature itself holds."""
    proof = {**document["proof"], **proof_changes}
    data = hash_data(canonical_document(document), canonical_config(document, proof))
    return {**document, "proof": {**proof, "proofValue": encode_base58btc(SIGNER.sign(data))}}


def test_signed_badge_verifies() -> None:
    document = signed()
    assert verify(document, document["proof"], KEY).unsigned_terms == frozenset()
    assert document["proof"]["verificationMethod"] == factories.KEY_ID
    assert document["proof"]["created"] == "2026-03-12T09:30:00Z"


def test_signing_changes_nothing_but_the_proof() -> None:
    unsigned = factories.credential().to_json()
    before = deepcopy(unsigned)
    document = signed(unsigned)
    assert unsigned == before
    assert {name: value for name, value in document.items() if name != "proof"} == before


def test_moment_of_signing_is_written_in_utc_and_needs_a_zone() -> None:
    local = datetime(2026, 3, 12, 11, 30, tzinfo=timezone(timedelta(hours=2)))
    document = sign(factories.credential().to_json(), SIGNER, created=local)
    assert document["proof"]["created"] == "2026-03-12T09:30:00Z"
    with pytest.raises(ValueError):
        sign(factories.credential().to_json(), SIGNER, created=datetime(2026, 3, 12))


def test_each_changed_value_is_noticed() -> None:
    document = signed()
    accepted = []
    for path in leaves.paths(document):
        variant = leaves.changed(document, path)
        try:
            verify(variant, variant["proof"], KEY)
        except BesaceError:
            continue
        accepted.append(path)
    assert accepted == []


def test_each_removed_value_is_noticed() -> None:
    document = signed()
    for path in leaves.paths(document):
        variant = leaves.removed(document, path)
        with pytest.raises(BesaceError):
            verify(variant, variant["proof"], KEY)


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(
    name=NAMES, narrative=NAMES, tags=st.lists(NAMES, max_size=4), person=NAMES, pick=st.integers(0, 10_000)
)
def test_generated_badges_hold_and_their_changes_do_not(
    name: str, narrative: str, tags: list[str], person: str, pick: int
) -> None:
    document = factories.credential().to_json()
    subject: Any = document["credentialSubject"]
    subject["achievement"] |= {"name": name, "tag": tags}
    subject["achievement"]["criteria"]["narrative"] = narrative
    subject["identifier"][1]["identityHash"] = person
    badge = signed(document)
    verify(badge, badge["proof"], KEY)
    places = list(leaves.paths(badge))
    variant = leaves.changed(badge, places[pick % len(places)])
    with pytest.raises(BesaceError):
        verify(variant, variant["proof"], KEY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"type": "Ed25519Signature2020"}, "proof-malformed"),
        ({"cryptosuite": "eddsa-rdf-2022"}, "proof-malformed"),
        ({"cryptosuite": None}, "proof-malformed"),
        ({"proofPurpose": "authentication"}, "proof-purpose"),
        ({"proofPurpose": None}, "proof-purpose"),
        ({"proofPurpose": ["assertionMethod"]}, "proof-purpose"),
        ({"verificationMethod": None}, "proof-malformed"),
        ({"verificationMethod": {"id": factories.KEY_ID}}, "proof-malformed"),
        ({"proofValue": None}, "proof-malformed"),
        ({"proofValue": 7}, "proof-malformed"),
        ({"proofValue": "u" + "A" * 86}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 63)}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 65)}, "proof-malformed"),
        ({"proofValue": encode_base58btc(b"\x01" * 64)}, "signature"),
        ({"created": "2026-03-12"}, "proof-malformed"),
        ({"created": "2026-03-12T09:30:00"}, "proof-malformed"),
        ({"created": "2026-13-12T09:30:00Z"}, "proof-malformed"),
        ({"created": 7}, "proof-malformed"),
        ({"expires": "tomorrow"}, "proof-malformed"),
        ({"previousProof": "urn:uuid:1"}, "proof-chain"),
        ({"previousProof": []}, "proof-chain"),
        ({"created": "2026-03-12T09:30:01Z"}, "signature"),
        ({"created": None}, "signature"),
        ({"domain": "https://elsewhere.example"}, "signature"),
        ({"colour": "blue"}, "undefined-term"),
        ({"@context": "https://w3id.org/security/data-integrity/v2"}, "proof-malformed"),
    ],
)
def test_proof_of_another_shape_is_refused(changes: dict[str, Any], code: str) -> None:
    assert refusal(signed(), **changes) == code


def test_white_space_around_the_signature_is_refused() -> None:
    document = signed()
    assert refusal(document, proofValue=document["proof"]["proofValue"] + "\n") == "proof-malformed"


def test_key_of_another_kind_or_person_is_refused() -> None:
    document = signed()
    assert refusal(document, key=PublicKey(KeyKind.P256, b"\x02" + b"\x01" * 32)) == "key-kind"
    stranger = decode(Ed25519Signer.generate("x").public_key_multibase)
    assert refusal(document, key=stranger) == "signature"


def test_proof_is_refused_after_it_expires() -> None:
    document = resigned(signed(), expires="2027-01-01T00:00:00Z")
    end = datetime(2027, 1, 1, tzinfo=UTC)
    verify(document, document["proof"], KEY)
    verify(document, document["proof"], KEY, now=end - timedelta(seconds=1))
    with pytest.raises(ProofError) as caught:
        verify(document, document["proof"], KEY, now=end)
    assert caught.value.code == "proof-expired"


def test_second_signature_makes_a_set_in_which_both_hold() -> None:
    second = Ed25519Signer(b"\x0a" * 32, f"{factories.ISSUER_ID}#k2")
    document = sign(signed(), second, created=CREATED)
    first_proof, second_proof = attached_proofs(document)
    verify(document, first_proof, KEY)
    verify(document, second_proof, decode(second.public_key_multibase))


def test_context_of_another_version_breaks_the_signature() -> None:
    """3.0.2 gives ``achievement`` another IRI and does not know ``inLanguage`` nor ``awardedDate``."""
    unsigned: Any = factories.credential().to_json()
    older = [unsigned["@context"][0], OB_3_0_3.replace("3.0.3", "3.0.2")]
    assert refusal({**signed(unsigned), "@context": older}) == "undefined-term"
    del unsigned["credentialSubject"]["achievement"]["inLanguage"], unsigned["awardedDate"]
    assert refusal({**signed(unsigned), "@context": older}) == "signature"


@pytest.mark.parametrize("term", ["jti", "endorsementJwt"])
def test_terms_of_uncertain_meaning_are_never_issued(term: str) -> None:
    with pytest.raises(ProofError) as caught:
        sign({**factories.credential().to_json(), term: "urn:uuid:1"}, SIGNER, created=CREATED)
    assert caught.value.code == "ambiguous-term"


@pytest.mark.parametrize("older", OLDER)
def test_badge_signed_under_an_older_content_verifies_and_says_what_is_not_signed(older: Any) -> None:
    document = {**factories.credential().to_json(), "endorsementJwt": ["a.b.c"]}
    proof = {name: value for name, value in signed()["proof"].items() if name != "proofValue"}
    data = hash_data(
        canonical_document(document, contexts=older), canonical_config(document, proof, contexts=older)
    )
    proof["proofValue"] = encode_base58btc(SIGNER.sign(data))
    badge = {**document, "proof": proof}
    assert verify(badge, proof, KEY).unsigned_terms == {"endorsementJwt"}
    assert refusal({**badge, "name": "Another"}) == "signature"


def test_older_contents_are_tried_only_for_their_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    def noting(document: Any, *, contexts: Any) -> str:
        tried.append(contexts)
        return canonicalise(document, contexts=contexts)

    monkeypatch.setattr("besace.openbadges.proofs.eddsa_rdfc_2022.canonicalise", noting)
    assert refusal(leaves.changed(signed(), ("name",))) == "signature"
    assert tried
    assert not set(map(id, tried)) & set(map(id, OLDER))


@pytest.mark.parametrize(
    ("value", "count"), [(None, 0), ([], 0), ({"type": "x"}, 1), ([{"type": "x"}, {"type": "y"}], 2)]
)
def test_proofs_are_one_object_or_a_list(value: Any, count: int) -> None:
    document = {} if value is None else {"proof": value}
    assert len(attached_proofs(document)) == count


@pytest.mark.parametrize(
    ("value", "code"),
    [("x", "proof-malformed"), ([{}, "x"], "proof-malformed"), ([{}] * 9, "too-many-proofs")],
)
def test_other_proofs_are_malformed(value: Any, code: str) -> None:
    with pytest.raises(ProofError) as caught:
        attached_proofs({"proof": value})
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("proof", "name"),
    [
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}, "eddsa-rdfc-2022"),
        ({"type": "Ed25519Signature2020"}, "Ed25519Signature2020"),
        ({"type": "SomeProof", "cryptosuite": "eddsa-rdfc-2022"}, "SomeProof"),
        ({"type": "DataIntegrityProof"}, ""),
        ({}, ""),
        ({"type": ["DataIntegrityProof"]}, ""),
    ],
)
def test_suite_of_a_proof(proof: dict[str, Any], name: str) -> None:
    assert suite_name(proof) == name
    assert (name in SUITES) == (name == "eddsa-rdfc-2022")
