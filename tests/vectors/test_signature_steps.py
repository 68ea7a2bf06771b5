"""The W3C and 1EdTech vectors of every suite that signs two hashes: each published step, byte for byte."""

import pytest
from tests.vectors import steps
from tests.vectors.steps import BADGES, ECDSA, EDDSA, Tuple

from besace.openbadges.proofs import SUITES, attached_proofs, verify_chain

pytestmark = pytest.mark.vectors

SIGNATURES = steps.tuples("signature")
SETS_AND_CHAINS = steps.tuples("proof-set") + steps.tuples("proof-chain")


def test_all_tuples_are_driven() -> None:
    assert [one.name for one in SIGNATURES] == [
        "eddsa-rdfc-2022",
        "eddsa-rdfc-2022/employ",
        "eddsa-jcs-2022",
        "Ed25519Signature2020",
        "ecdsa-rdfc-2019-p256",
        "ecdsa-rdfc-2019-p256/employ",
        "ecdsa-jcs-2019-p256",
        "ecdsa-rdfc-2019-p384",
        "ecdsa-rdfc-2019-p384/employ",
        "ecdsa-jcs-2019-p384",
        "ob3-impl-linked-data-proof-ob",
        "ob3-impl-linked-data-proof-clr",
    ]
    assert len(SETS_AND_CHAINS) == 4
    kinds = {"signature", "proof-set", "proof-chain", "selective-disclosure", "equality"}
    assert {entry["kind"] for folder in (EDDSA, ECDSA, BADGES) for entry in steps.listed(folder)} == kinds


STEPS = [
    pytest.param(one, step, id=f"{one.name} {step}")
    for one in (*SIGNATURES, *SETS_AND_CHAINS)
    for step in one.steps()
]


@pytest.mark.parametrize(("one", "step"), STEPS)
def test_step_comes_out_as_published(one: Tuple, step: str) -> None:
    one.check(step)


@steps.by_name(SIGNATURES)
def test_hashes_stand_options_first(one: Tuple) -> None:
    options = one.entry.get("hash_config_hex") or one.text("hash_config")
    document = one.entry.get("hash_document_hex") or one.text("hash_document")
    assert one.hash_data().hex() == options + document


@steps.by_name(SIGNATURES)
def test_signature_verifies(one: Tuple) -> None:
    document, proof = one.signed()
    assert not SUITES[one.suite].verify(document, proof, one.key()).unsigned_terms


@pytest.mark.parametrize(
    ("name", "count"),
    [("signedProofSet1", 1), ("signedProofSet2", 2), ("signedProofChain1", 3), ("signedProofChain2", 4)],
)
def test_every_proof_of_a_set_and_of_a_chain_verifies(name: str, count: int) -> None:
    document = steps.load(f"{EDDSA}/proof-set-chain/{name}.json")
    proofs = attached_proofs(document)
    assert len(proofs) == count
    for proof in proofs:
        assert not verify_chain(document, proof, steps.key_named).unsigned_terms
