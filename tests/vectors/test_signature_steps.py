"""The W3C and 1EdTech vectors of every suite that signs two hashes: each published step, byte for byte."""

from datetime import datetime

import pytest
from tests.vectors import steps
from tests.vectors.steps import BADGES, ECDSA, EDDSA, Tuple

from besace.openbadges.keys import decode, encode
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.proofs import SUITES, attached, attached_proofs, verify_chain

pytestmark = pytest.mark.vectors

SIGNATURES = steps.tuples("signature")
PRIVATE = [one for one in SIGNATURES if one.entry["key"]]
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


@steps.by_name(SIGNATURES)
def test_canonical_forms(one: Tuple) -> None:
    document, options = one.canonical()
    assert document == one.bytes("canonical_document")
    assert options == one.bytes("canonical_config")


@steps.by_name(SIGNATURES)
def test_hashes(one: Tuple) -> None:
    hashed = one.hash_data().hex()
    if "hash_data" in one.entry:
        assert hashed == one.text("hash_data")
    options = one.entry.get("hash_config_hex") or one.text("hash_config")
    document = one.entry.get("hash_document_hex") or one.text("hash_document")
    assert hashed == options + document


@steps.by_name(SIGNATURES)
def test_signature_verifies(one: Tuple) -> None:
    document, proof = one.signed()
    assert not SUITES[one.suite].verify(document, proof, one.key()).unsigned_terms


@steps.by_name(PRIVATE)
def test_options_are_those_of_the_signed_document(one: Tuple) -> None:
    document, proof = one.signed()
    published = one.json("config")
    if "@context" in published:
        assert published.pop("@context") == document["@context"]
    assert {**published, "proofValue": proof["proofValue"]} == {
        name: value for name, value in proof.items() if name != "@context"
    }


@steps.by_name(PRIVATE)
def test_signing_again_gives_the_published_document(one: Tuple) -> None:
    document, proof = one.signed()
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    assert unsigned == {**one.json("unsigned"), "@context": document["@context"]}
    created = datetime.fromisoformat(proof["created"])
    again = SUITES[one.suite].sign(unsigned, one.signer(), created=created)
    assert again == document
    signature = decode_base58btc(again["proof"]["proofValue"])
    assert signature.hex() == one.text("signature_hex")
    assert again["proof"]["proofValue"] == one.text("signature_multibase")
    assert encode(one.signer().public_key) == one.json("key")["publicKeyMultibase"]


@steps.by_name(SETS_AND_CHAINS)
def test_proof_of_a_set_or_chain_is_made_as_published(one: Tuple) -> None:
    """Starting from the document with all proofs that were made before."""
    signed_proof = one.json("signed_proof")
    earlier = [proof for proof in attached_proofs(one.json("signed")) if proof != signed_proof]
    document = {**one.json("unsigned"), "proof": earlier}
    options = one.json("config")
    assert {**options, "proofValue": signed_proof["proofValue"]} == signed_proof
    assert one.hash_data_of(document, options).hex() == one.entry["hash_data_hex"]
    assert one.add_proof(document, options) == one.json("signed")


@steps.by_name(SETS_AND_CHAINS)
def test_what_is_signed_is_the_published_input(one: Tuple) -> None:
    published = one.json("signing_input")
    document = {**one.json("unsigned"), "proof": attached_proofs(one.json("signed"))}
    assert attached.signing_input(document, one.json("signed_proof")) == published


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


def test_published_keys_are_read_and_written_alike() -> None:
    for pair in steps.load(f"{EDDSA}/proof-set-chain/multiKeyPairs.json").values():
        assert encode(decode(pair["publicKeyMultibase"])) == pair["publicKeyMultibase"]
