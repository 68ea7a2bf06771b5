"""Attacks on a badge with a proof inside."""

import json
from copy import deepcopy
from typing import Any

import pytest

from besace.openbadges.keys import Ed25519Signer
from besace.openbadges.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from besace.openbadges.verify import Outcome, State, Verdict
from tests.attacks.doors import ADDRESS, Door, each_door, integrity, not_believed, refused
from tests.openbadges import factories
from tests.openbadges.world import Issuer

STRANGER = Ed25519Signer.generate("did:web:stranger.example#k1")


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def inside(document: dict[str, Any], *path: Any) -> Any:
    for step in path:
        document = document[step]
    return document


PLACES = [
    (),
    ("issuer",),
    ("credentialSubject",),
    ("credentialSubject", "achievement"),
    ("credentialSubject", "achievement", "criteria"),
    ("credentialSubject", "identifier", 0),
    ("credentialStatus",),
    ("evidence", 0),
]


@each_door
@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)) or "top")
def test_undefined_term_added_after_signing_is_refused(
    issuer: Issuer, door: Door, place: tuple[Any, ...]
) -> None:
    """A processor that drops what no context defines would call the badge intact (promises, decision 5)."""
    badge = issuer.award()
    inside(badge, *place)["honours"] = "summa cum laude"
    refused(door(issuer, json.dumps(badge)), "undefined-term")


@each_door
def test_undefined_type_added_after_signing_is_refused(issuer: Issuer, door: Door) -> None:
    badge = issuer.award()
    badge["type"].append("HonoursCredential")
    refused(door(issuer, json.dumps(badge)), "undefined-type")


@each_door
@pytest.mark.parametrize("value", [None, [], {}, {"@value": None}, [None]])
def test_member_that_states_nothing_added_after_signing_is_refused(
    issuer: Issuer, door: Door, value: Any
) -> None:
    """It adds nothing to what is signed; that it stands there breaks the rules of the form."""
    badge = {**issuer.award(), "description": value}
    assert door(issuer, json.dumps(badge)).verdict is Verdict.REFUTED


@each_door
@pytest.mark.parametrize("place", [place for place in PLACES if place])
def test_defined_term_added_after_signing_is_refused(
    issuer: Issuer, door: Door, place: tuple[Any, ...]
) -> None:
    badge = issuer.award()
    inside(badge, *place)["id"] = "urn:uuid:0ab1a0a2-6d0c-4bd9-8a2f-2f4f1f9b1a11"
    report = door(issuer, json.dumps(badge))
    assert integrity(report)[0] != State.CONFIRMED
    assert report.outcome is not Outcome.AUTHENTIC


@each_door
def test_context_that_gives_words_another_meaning_confirms_nothing(issuer: Issuer, door: Door) -> None:
    badge = issuer.award()
    badge["@context"].append({"name": "https://evil.example/ignored"})
    report = door(issuer, json.dumps(badge))
    assert integrity(report) == ("refuted", "context-inline")


@each_door
def test_context_that_we_do_not_hold_confirms_nothing_and_is_not_fetched(issuer: Issuer, door: Door) -> None:
    badge = issuer.award()
    badge["@context"].append("https://evil.example/context.json")
    report = door(issuer, json.dumps(badge))
    assert report.outcome is not Outcome.AUTHENTIC
    assert "https://evil.example/context.json" not in issuer.web.asked


@each_door
def test_badge_that_a_stranger_signed_anew_is_refused(issuer: Issuer, door: Door) -> None:
    """The stranger's own key, which its own document lists, in the organisation's name."""
    forged = eddsa_rdfc_2022.sign(factories.credential().to_json(), STRANGER, created=factories.AWARDED_ON)
    refused(door(issuer, json.dumps(forged)), "controller-mismatch")


@each_door
def test_proof_of_a_stranger_beside_a_broken_one_does_not_make_the_badge_intact(
    issuer: Issuer, door: Door
) -> None:
    badge = issuer.award()
    badge["name"] = "Autre chose"
    own = badge.pop("proof")
    key = Ed25519Signer.generate("unused")
    named = Ed25519Signer(key.private_bytes, f"did:key:{key.public_key_multibase}#{key.public_key_multibase}")
    theirs = eddsa_rdfc_2022.sign(badge, named, created=factories.AWARDED_ON)["proof"]
    for proofs in ([own, theirs], [theirs, own]):
        report = door(issuer, json.dumps({**badge, "proof": proofs}))
        assert (integrity(report), report.outcome) == (("refuted", "signature"), Outcome.ALTERED)


@each_door
def test_key_in_the_address_of_the_issuer_does_not_say_who_signed(issuer: Issuer, door: Door) -> None:
    """Whoever makes a key can write it behind the organisation's address (standards P6)."""
    key = Ed25519Signer.generate_for(factories.PROFILE_URL)
    badge = factories.credential(issuer=factories.issuer(id=factories.PROFILE_URL), status=None).to_json()
    forged = eddsa_rdfc_2022.sign(badge, key, created=factories.AWARDED_ON)
    not_believed(door(issuer, json.dumps(forged)), "issuer-not-proven")


@each_door
@pytest.mark.parametrize("purpose", ["authentication", "keyAgreement"])
def test_proof_made_for_something_else_is_refused(issuer: Issuer, door: Door, purpose: str) -> None:
    badge = issuer.award()
    badge["proof"]["proofPurpose"] = purpose
    report = door(issuer, json.dumps(badge))
    assert integrity(report)[0] == State.REFUTED


@each_door
@pytest.mark.parametrize("name", ["name", "id", "credentialSubject", "proof", "@context"])
def test_name_that_stands_twice_is_refused(issuer: Issuer, door: Door, name: str) -> None:
    """One reader sees the first, another the last: the signature covers only one of them."""
    badge = json.dumps(issuer.award())
    twice = f'{{"{name}": "forged", {badge[1:]}'
    escaped = f'{{"\\u{ord(name[0]):04x}{name[1:]}": "forged", {badge[1:]}'
    for text in (twice, escaped):
        refused(door(issuer, text), "json-duplicate-name")


@each_door
@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("NaN", "json-constant"),
        ("Infinity", "json-constant"),
        ("1e999", "json-number"),
        ("9" * 65, "json-number"),
    ],
)
def test_number_that_readers_read_differently_is_refused(
    issuer: Issuer, door: Door, number: str, code: str
) -> None:
    badge = json.dumps({**issuer.award(), "x": "HERE"}).replace('"HERE"', number)
    refused(door(issuer, badge), code)


@each_door
@pytest.mark.parametrize(("text", "code"), [("\\ud800", "json-surrogate"), ("\\u0000", "json-nul")])
def test_text_that_readers_cut_differently_is_refused(
    issuer: Issuer, door: Door, text: str, code: str
) -> None:
    badge = json.dumps(issuer.award()).replace('"name": "', f'"name": "{text}', 1)
    refused(door(issuer, badge), code)


@each_door
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"evidence":', "}")])
def test_deep_json_is_refused(issuer: Issuer, door: Door, opening: str, closing: str) -> None:
    for depth in (70, 50_000):
        deep = f'{{"type": ["VerifiableCredential"], "evidence": {opening * depth}1{closing * depth}}}'
        refused(door(issuer, deep), "json-too-deep")


def poisoned(size: int) -> dict[str, Any]:
    """A graph in which every node names every other: its canonical form takes time beyond measure."""
    people: list[dict[str, Any]] = [{"id": f"_:p{number}", "type": ["Profile"]} for number in range(size)]
    for person in people:
        person["https://schema.org/knows"] = [{"id": other["id"]} for other in people if other is not person]
    return {**factories.credential().to_json(), "https://schema.org/attendee": people}


@each_door
@pytest.mark.parametrize("size", [12, 40])
def test_poison_graph_is_given_up(issuer: Issuer, door: Door, size: int) -> None:
    """Neither believed nor called false: nobody can say what was signed."""
    proof = issuer.award()["proof"]
    not_believed(door(issuer, json.dumps({**poisoned(size), "proof": proof})), "graph-too-hard")


@each_door
def test_poison_graph_is_no_matter_where_the_text_is_signed(issuer: Issuer, door: Door) -> None:
    badge = eddsa_jcs_2022.sign(poisoned(12), issuer.signer, created=factories.AWARDED_ON)
    assert integrity(door(issuer, json.dumps(badge))) == ("confirmed", "proof-holds")


@each_door
def test_proofs_without_end_are_not_tried(issuer: Issuer, door: Door) -> None:
    badge = issuer.award()
    wrong = deepcopy(badge["proof"])
    wrong["proofValue"] = "z" + "1" * 86
    report = door(issuer, json.dumps({**badge, "proof": [wrong] * 500}))
    not_believed(report, "too-many-proofs")
    assert issuer.web.asked in ([], [ADDRESS])
