"""Several proofs of one badge: which one counts, and how many are tried."""

from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.bounds import in_time
from tests.openbadges.world import Issuer

from besace.openbadges.keys import Ed25519Signer, did_key
from besace.openbadges.proofs import (
    ProofPurpose,
    attached_proofs,
    ecdsa_sd_2023,
    eddsa_jcs_2022,
    eddsa_rdfc_2022,
)
from besace.openbadges.proofs.options import new_options
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


def test_proofs_beyond_the_limit_are_not_tried_and_leave_the_question_open(issuer: Issuer) -> None:
    """The good one may be among them: whoever added six others must not make a badge look altered."""
    for good in (THEIRS, GOOD):
        others = [spoiled(good)] * MAX_TRIED
        report = issuer.check(badge(*others, good))
        assert report.fact(FactName.INTEGRITY).code == "too-many-proofs"
        assert report.outcome is Outcome.UNCONFIRMED
        assert issuer.check(badge(*others[1:], good)).fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert issuer.check(badge(*others)).fact(FactName.INTEGRITY).code == "signature"


def test_proof_that_holds_counts_though_others_were_not_tried(issuer: Issuer) -> None:
    report = issuer.check(badge(THEIRS, *[spoiled(THEIRS)] * MAX_TRIED))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    signed_anew = badge(*[spoiled(GOOD)] * 2, THEIRS, *[spoiled(THEIRS)] * 5)
    assert issuer.check(signed_anew).fact(FactName.INTEGRITY).code == "too-many-proofs"


@pytest.mark.parametrize(
    ("proof", "code"),
    [
        ("text", "proof-malformed"),
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


def test_issuer_whose_id_is_no_identifier_is_not_proven(issuer: Issuer) -> None:
    document = tokens.badge(issuer=factories.issuer(id="did:web:..%2f"), status=None)
    report = issuer.check({**document, "proof": proof_by(STRANGER, document)})
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).code == "issuer-not-proven"
    assert issuer.web.asked == []


def chain(signer: Any, length: int) -> list[dict[str, Any]]:
    """Proofs of which each builds on the one before."""
    document = tokens.badge()
    for number in range(length):
        options = new_options(
            eddsa_rdfc_2022.SUITE.named,
            signer.verification_method,
            created=factories.AWARDED_ON,
            purpose=ProofPurpose(),
        )
        earlier = {"previousProof": f"urn:p:{number - 1}"} if number else {}
        named = {**options, "id": f"urn:p:{number}", **earlier}
        document = eddsa_rdfc_2022.SUITE.add_proof(document, named, signer)
    return attached_proofs(document)


def test_signatures_of_a_chain_count_one_by_one(issuer: Issuer) -> None:
    """Of six signatures that are tried, four are spent; a chain of three no longer fits, one of two does."""
    spent = [spoiled(THEIRS)] * (MAX_TRIED - 2)
    *earlier, last = chain(STRANGER, 3)
    report = issuer.check(badge(*spent, last, *earlier))
    assert report.fact(FactName.INTEGRITY).code == "too-many-proofs"
    assert report.verdict is Verdict.UNCONFIRMED
    first, last = chain(STRANGER, 2)
    report = issuer.check(badge(*spent, last, first))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED


def test_more_proofs_than_we_look_at_confirm_nothing_and_refute_nothing(issuer: Issuer) -> None:
    report = issuer.check(badge(*[GOOD] * 9))
    assert report.fact(FactName.INTEGRITY).code == "too-many-proofs"
    assert report.verdict is Verdict.UNCONFIRMED


def many(size: int, **members: Any) -> dict[str, Any]:
    """A badge with so many things in it that looking at it once takes a while."""
    document = {**tokens.badge(), **members}
    document["credentialSubject"]["achievement"]["alignment"] = [
        {"type": ["Alignment"], "targetName": "x", "targetUrl": "https://x.example/"} for _ in range(size)
    ]
    return document


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (many(2600), "graph-too-hard"),
        (many(1200), "too-many-proofs"),
        (many(1200, endorsementJwt=["a.b.c"]), "too-many-proofs"),
    ],
)
def test_badge_that_is_hard_to_check_is_given_up_in_time(
    issuer: Issuer, document: dict[str, Any], code: str
) -> None:
    report = in_time(lambda: issuer.check({**document, "proof": [THEIRS] * 8}))
    assert report.fact(FactName.INTEGRITY).code == code
    assert report.verdict is not Verdict.CONFIRMED


def test_badge_that_is_too_hard_confirms_nothing_and_refutes_nothing(issuer: Issuer) -> None:
    report = issuer.check({**many(2600), "proof": THEIRS})
    assert report.fact(FactName.CONFORMANCE).code == "graph-too-hard"
    assert report.verdict is Verdict.UNCONFIRMED


def test_proof_over_the_text_is_tried_though_the_graph_is_too_hard(issuer: Issuer) -> None:
    document = many(2600)
    report = issuer.check({**document, "proof": [GOOD, GOOD, proof_by(OURS, document, eddsa_jcs_2022)]})
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).state is State.CONFIRMED


def test_readings_of_an_ambiguous_badge_count_one_by_one(issuer: Issuer) -> None:
    """Two contents of the context are older: a signature is tried under three."""
    document = {**tokens.badge(), "endorsementJwt": ["a.b.c"]}
    proofs = [spoiled(THEIRS), spoiled(THEIRS), proof_by(STRANGER, document, eddsa_jcs_2022)]
    assert issuer.check({**document, "proof": proofs}).fact(FactName.INTEGRITY).code == "too-many-proofs"
    assert issuer.check({**document, "proof": proofs[1:]}).fact(FactName.INTEGRITY).code == "proof-holds"


def test_badge_that_its_holder_shows_in_part_is_told_to_be_one(issuer: Issuer) -> None:
    whole = ecdsa_sd_2023.sign(tokens.badge(), tokens.signer_of(KeyKind.P256), created=factories.AWARDED_ON)
    shown = ecdsa_sd_2023.derive(whole, whole["proof"], ["/credentialSubject/achievement"])
    assert issuer.check(whole).warnings == ("for-holder",)
    report = issuer.check(shown)
    assert report.fact(FactName.INTEGRITY).detail == "ecdsa-sd-2023"
    assert report.fact(FactName.ISSUER).state is State.CONFIRMED
    assert report.warnings == ("shown-in-part",)


def test_proof_that_holds_counts_more_than_one_that_cannot_be_read(issuer: Issuer) -> None:
    unreadable = {**GOOD, "verificationMethod": "https://silent.example/keys/1"}
    report = issuer.check(badge(unreadable, THEIRS))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED


def test_issuer_that_is_a_key_is_tried_first_too(issuer: Issuer) -> None:
    did = STRANGER.verification_method
    document = tokens.badge(issuer=factories.issuer(id=did), status=None)
    others = [spoiled(THEIRS) | {"verificationMethod": stranger().verification_method}] * 7
    report = issuer.check({**document, "proof": [*others, proof_by(STRANGER, document)]})
    assert report.verdict is Verdict.CONFIRMED


def test_graph_that_is_too_hard_is_not_tried_again(issuer: Issuer) -> None:
    """Seven proofs over the graph cost one trial; the one over the text still has its turn."""
    document = many(2600)
    proofs = [*[GOOD] * 7, proof_by(STRANGER, document, eddsa_jcs_2022)]
    report = issuer.check({**document, "proof": proofs})
    assert report.fact(FactName.INTEGRITY).detail == "eddsa-jcs-2022"
