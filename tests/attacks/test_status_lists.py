"""Attacks on the question whether a badge was revoked: a list that is not the issuer's must not answer it."""

import gzip
import json
from typing import Any

import pytest

from besace.openbadges.keys import Ed25519Signer, did_document, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from besace.openbadges.status import bitstring
from besace.openbadges.verify import FactName, Outcome, State
from tests.attacks.doors import Door, each_door, not_believed
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

STRANGER_ID = "did:web:stranger.example"
STRANGER = Ed25519Signer.generate(f"{STRANGER_ID}#k1")
REVOKED_INDEX = factories.credential().to_json()["credentialStatus"]["statusListIndex"]


@pytest.fixture
def issuer() -> Issuer:
    """A badge that its issuer revoked: every attack tries to hide that."""
    issuer = Issuer()
    issuer.publish_status([int(REVOKED_INDEX)])
    published = did_document(STRANGER_ID, [(STRANGER.verification_method, STRANGER.public_key)])
    issuer.web.serve(did_web_document_url(STRANGER_ID), published)
    return issuer


def listed(issuer_id: str = factories.ISSUER_ID, **changes: Any) -> dict[str, Any]:
    """A list on which nothing is revoked."""
    made = v3.StatusListCredential(
        factories.STATUS_LIST_URL, issuer_id, bitstring.encode([]), factories.AWARDED_ON
    )
    return {**made.to_json(), **changes}


def replace_list(issuer: Issuer, document: Any) -> None:
    issuer.web.serve(factories.STATUS_LIST_URL, document)


@each_door
def test_revoked_badge_is_shown_as_revoked(issuer: Issuer, door: Door) -> None:
    assert door(issuer, json.dumps(issuer.award())).outcome is Outcome.REVOKED


@each_door
def test_list_of_another_issuer_is_not_believed(issuer: Issuer, door: Door) -> None:
    """The stranger's own list, under its own name and key, at the address that the badge names."""
    theirs = eddsa_rdfc_2022.sign(listed(STRANGER_ID), STRANGER, created=factories.AWARDED_ON)
    replace_list(issuer, theirs)
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-not-authentic")


@each_door
def test_list_in_the_issuers_name_by_a_stranger_is_not_believed(issuer: Issuer, door: Door) -> None:
    replace_list(issuer, eddsa_rdfc_2022.sign(listed(), STRANGER, created=factories.AWARDED_ON))
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-not-authentic")


@each_door
def test_list_in_the_issuers_name_by_a_key_without_owner_is_not_believed(issuer: Issuer, door: Door) -> None:
    key = Ed25519Signer.generate("unused")
    named = Ed25519Signer(key.private_bytes, f"did:key:{key.public_key_multibase}#{key.public_key_multibase}")
    replace_list(issuer, eddsa_rdfc_2022.sign(listed(), named, created=factories.AWARDED_ON))
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-not-authentic")


@each_door
def test_list_without_a_proof_is_not_believed(issuer: Issuer, door: Door) -> None:
    replace_list(issuer, listed())
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-not-authentic")


@each_door
def test_list_changed_after_signing_is_not_believed(issuer: Issuer, door: Door) -> None:
    signed = issuer.sign(listed())
    signed["credentialSubject"]["encodedList"] = bitstring.encode([1, 2, 3])
    replace_list(issuer, signed)
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-not-authentic")


@each_door
def test_list_of_yesterday_is_not_believed(issuer: Issuer, door: Door) -> None:
    """The issuer's own list from before the revocation, played again after its end."""
    replace_list(issuer, issuer.sign(listed(validUntil="2026-04-01T00:00:00Z")))
    not_believed(door(issuer, json.dumps(issuer.award())), "status-list-out-of-date")


@each_door
@pytest.mark.parametrize("purpose", ["suspension", "refresh", "message", ""])
def test_list_made_for_another_purpose_is_not_believed(issuer: Issuer, door: Door, purpose: str) -> None:
    document = listed()
    document["credentialSubject"]["statusPurpose"] = purpose
    replace_list(issuer, issuer.sign(document))
    report = door(issuer, json.dumps(issuer.award()))
    assert report.fact(FactName.STATUS).state is State.UNCONFIRMED


@each_door
def test_badge_of_the_same_issuer_is_no_list(issuer: Issuer, door: Door) -> None:
    """Signed by the right key, and it even holds the right property."""
    document = listed(type=["VerifiableCredential"])
    replace_list(issuer, issuer.sign(document))
    report = door(issuer, json.dumps(issuer.award()))
    assert report.fact(FactName.STATUS).state is State.UNCONFIRMED


@each_door
@pytest.mark.parametrize(
    "index", ["131072", "999999999999", "-1", "1.0", "0x10", "", None, [], "01", "4211 "]
)
def test_index_that_is_on_no_list_leaves_the_question_open(issuer: Issuer, door: Door, index: Any) -> None:
    document = factories.credential().to_json()
    document["credentialStatus"]["statusListIndex"] = index
    badge = eddsa_jcs_2022.sign(document, issuer.signer, created=factories.AWARDED_ON)
    report = door(issuer, json.dumps(badge))
    assert report.fact(FactName.STATUS).state is State.UNCONFIRMED, report.to_json()


@each_door
def test_list_that_unfolds_without_end_leaves_the_question_open(issuer: Issuer, door: Door) -> None:
    document = listed()
    document["credentialSubject"]["encodedList"] = "u" + tokens.encode(gzip.compress(bytes(80_000_000), 9))
    replace_list(issuer, issuer.sign(document))
    not_believed(door(issuer, json.dumps(issuer.award())), "list-too-large")


@each_door
@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff", b"<html>", b"[" * 100_000])
def test_list_that_is_none_leaves_the_question_open(issuer: Issuer, door: Door, body: bytes) -> None:
    replace_list(issuer, body)
    report = door(issuer, json.dumps(issuer.award()))
    assert report.fact(FactName.STATUS).state is State.UNCONFIRMED


@each_door
def test_status_taken_out_of_the_badge_is_noticed(issuer: Issuer, door: Door) -> None:
    badge = issuer.award()
    del badge["credentialStatus"]
    assert door(issuer, json.dumps(badge)).outcome is Outcome.ALTERED


@each_door
def test_nothing_but_the_issuers_key_is_fetched_for_a_badge_whose_proof_fails(
    issuer: Issuer, door: Door
) -> None:
    """A forged badge must not send us round the web (promises, decision 3)."""
    badge = {**issuer.award(), "name": "Autre chose"}
    badge["credentialStatus"]["statusListCredential"] = "https://evil.example/list"
    badge["evidence"] = [{"id": "https://evil.example/evidence", "type": ["Evidence"]}]
    door(issuer, json.dumps(badge))
    assert not [address for address in issuer.web.asked if "evil" in address]
    assert factories.STATUS_LIST_URL not in issuer.web.asked
