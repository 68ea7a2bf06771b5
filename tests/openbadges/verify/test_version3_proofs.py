"""Several proofs of one badge: which one counts, and how many are tried."""

from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

from besace.openbadges.keys import Ed25519Signer, did_key
from besace.openbadges.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import FactName, Outcome, State, Verdict
from besace.openbadges.verify.proving import MAX_TRIED

OURS = tokens.signer_of(KeyKind.ED25519)


def stranger() -> Ed25519Signer:
    """A key that names itself: it proves that nothing was changed, and nothing else."""
    key = Ed25519Signer.generate("unused")
    return Ed25519Signer(key.private_bytes, did_key(key.public_key_multibase))


STRANGER = stranger()


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def proof_by(signer: Any, document: dict[str, Any], suite: Any = eddsa_rdfc_2022) -> dict[str, Any]:
    signed = suite.sign(document, signer, created=factories.AWARDED_ON)
    found: dict[str, Any] = signed["proof"]
    return found


def badge(*proofs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**tokens.badge(), **changes, "proof": list(proofs)}


def spoiled(proof: dict[str, Any]) -> dict[str, Any]:
    """The same proof of another document."""
    return {**proof, "proofValue": proof_by(OURS, {**tokens.badge(), "name": "Autre"})["proofValue"]}


GOOD = proof_by(OURS, tokens.badge())
GOOD_TOO = proof_by(OURS, tokens.badge(), eddsa_jcs_2022)
THEIRS = proof_by(STRANGER, tokens.badge())


@pytest.mark.parametrize(
    "proofs",
    [
        [GOOD, THEIRS],
        [THEIRS, GOOD],
        [GOOD_TOO, GOOD],
        [spoiled(THEIRS), GOOD],
        [{"type": "SomeProofType"}, GOOD],
        [{}, GOOD],
        [THEIRS] * 7 + [GOOD],
        [spoiled(GOOD), GOOD],
        [{**GOOD, "verificationMethod": "did:unknown:1"}, GOOD],
    ],
)
def test_one_proof_of_the_issuer_that_holds_suffices(issuer: Issuer, proofs: list[dict[str, Any]]) -> None:
    report = issuer.check(badge(*proofs))
    assert report.verdict is Verdict.CONFIRMED, report.facts


def test_proof_of_a_stranger_shows_only_that_nothing_changed(issuer: Issuer) -> None:
    report = issuer.check(badge(THEIRS))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.outcome is Outcome.UNKNOWN_ISSUER


@pytest.mark.parametrize("order", [1, -1])
def test_badge_that_is_changed_and_signed_anew_by_a_stranger_is_altered(issuer: Issuer, order: int) -> None:
    renamed = {**tokens.badge(), "name": "Autre"}
    report = issuer.check({**renamed, "proof": [GOOD, proof_by(STRANGER, renamed)][::order]})
    assert report.fact(FactName.INTEGRITY).code == "signature"
    assert report.outcome is Outcome.ALTERED


def test_proof_made_for_something_else_does_not_make_another_one_worse(issuer: Issuer) -> None:
    """Only a signature that does not match says that the badge was changed."""
    report = issuer.check(badge({**GOOD, "proofPurpose": "authentication"}, THEIRS))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED


def test_best_of_several_failures_is_told(issuer: Issuer) -> None:
    unreadable = {**GOOD, "verificationMethod": "https://silent.example/keys/1"}
    report = issuer.check(badge(spoiled(THEIRS), unreadable))
    assert report.fact(FactName.INTEGRITY).code == "key-unreachable"
    assert report.verdict is Verdict.UNCONFIRMED


def test_proofs_beyond_the_limit_are_not_tried(issuer: Issuer) -> None:
    others = [spoiled(THEIRS)] * MAX_TRIED
    assert issuer.check(badge(*others, THEIRS)).fact(FactName.INTEGRITY).state is State.REFUTED
    assert issuer.check(badge(*others[1:], THEIRS)).fact(FactName.INTEGRITY).state is State.CONFIRMED


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        ("text", "proof-malformed"),
        ([GOOD] * 9, "too-many-proofs"),
        ([], "no-proof"),
        ({**GOOD, "verificationMethod": None}, "key-method-unknown"),
        ({**GOOD, "verificationMethod": {"id": "did:web:badges.example"}}, "key-method-unknown"),
    ],
)
def test_proof_that_is_none_is_refuted(issuer: Issuer, proof: Any, code: str) -> None:
    report = issuer.check({**tokens.badge(), "proof": proof})
    assert report.fact(FactName.INTEGRITY).state is State.REFUTED
    assert report.fact(FactName.INTEGRITY).code == code
    assert report.fact(FactName.ISSUER).code == "not-checked"


@pytest.mark.parametrize("names", [["SomeProofType"], ["SomeProofType", "Other"]])
def test_kinds_of_proof_that_we_do_not_know_are_named(issuer: Issuer, names: list[str]) -> None:
    report = issuer.check(badge(*({"type": name} for name in names)))
    assert report.fact(FactName.INTEGRITY).code == "proof-kind-not-supported"
    assert report.fact(FactName.INTEGRITY).detail == ", ".join(names)
    assert report.verdict is Verdict.UNCONFIRMED
