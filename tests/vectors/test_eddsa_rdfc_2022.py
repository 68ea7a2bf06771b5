"""The W3C and 1EdTech vectors of eddsa-rdfc-2022: every published step, byte for byte."""

from typing import Any

import pytest
from tests.openbadges import vectors
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.errors import ProofError
from besace.openbadges.keys import Ed25519Signer, PublicKey, decode, encode, resolve
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.proofs import attached_proofs, eddsa_rdfc_2022

pytestmark = pytest.mark.vectors
vectors.require_vectors()

W3C, BADGES = "vc-di-eddsa", "1edtech-spec"


def tuples(folder: str, kind: str) -> list[Any]:
    listed = vectors.load(f"{folder}/expected.json")["vectors"]
    return [
        pytest.param(folder, entry, id=entry["name"])
        for entry in listed
        if entry["kind"] == kind and entry["suite"] == eddsa_rdfc_2022.NAME
    ]


SIGNATURES = tuples(W3C, "signature") + tuples(BADGES, "signature")
PRIVATE = tuples(W3C, "signature")


def text(folder: str, path: str) -> str:
    return (vectors.FOLDER / folder / path).read_bytes().decode()


def signed(folder: str, entry: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    document = vectors.load(f"{folder}/{entry['signed']}")
    (proof,) = attached_proofs(document)
    return document, proof


def key_of(proof: dict[str, Any]) -> PublicKey:
    return resolve(proof["verificationMethod"], issuer_id="urn:nobody", fetcher=TableFetcher()).key


def private_key(folder: str, entry: dict[str, Any]) -> bytes:
    seed = decode_base58btc(vectors.load(f"{folder}/{entry['key']}")["privateKeyMultibase"])
    assert seed[:2] == b"\x80\x26"
    return seed[2:]


def test_all_tuples_are_driven() -> None:
    assert [entry.id for entry in SIGNATURES] == [
        "eddsa-rdfc-2022",
        "eddsa-rdfc-2022/employ",
        "ob3-impl-linked-data-proof-ob",
        "ob3-impl-linked-data-proof-clr",
    ]


@pytest.mark.parametrize(("folder", "entry"), SIGNATURES)
def test_canonical_forms(folder: str, entry: dict[str, Any]) -> None:
    document, proof = signed(folder, entry)
    assert eddsa_rdfc_2022.canonical_document(document) == text(folder, entry["canonical_document"])
    assert eddsa_rdfc_2022.canonical_config(document, proof) == text(folder, entry["canonical_config"])


@pytest.mark.parametrize(("folder", "entry"), SIGNATURES)
def test_hashes(folder: str, entry: dict[str, Any]) -> None:
    document, proof = signed(folder, entry)
    hashed = eddsa_rdfc_2022.hash_data(
        eddsa_rdfc_2022.canonical_document(document), eddsa_rdfc_2022.canonical_config(document, proof)
    ).hex()
    if "hash_data" in entry:
        assert hashed == text(folder, entry["hash_data"]).strip()
    config = entry.get("hash_config_hex") or text(folder, entry["hash_config"]).strip()
    documents = entry.get("hash_document_hex") or text(folder, entry["hash_document"]).strip()
    assert hashed == config + documents


@pytest.mark.parametrize(("folder", "entry"), SIGNATURES)
def test_signature_verifies(folder: str, entry: dict[str, Any]) -> None:
    document, proof = signed(folder, entry)
    assert not eddsa_rdfc_2022.verify(document, proof, key_of(proof)).unsigned_terms


@pytest.mark.parametrize(("folder", "entry"), PRIVATE)
def test_signing_again_gives_the_published_document(folder: str, entry: dict[str, Any]) -> None:
    document, proof = signed(folder, entry)
    signer = Ed25519Signer(private_key(folder, entry), proof["verificationMethod"])
    unsigned = vectors.load(f"{folder}/{entry['unsigned']}")
    created = eddsa_rdfc_2022.moment(proof["created"])
    again = eddsa_rdfc_2022.sign(unsigned, signer, created=created)
    assert again == document
    signature = decode_base58btc(again["proof"]["proofValue"])
    assert signature.hex() == text(folder, entry["signature_hex"]).strip()
    assert again["proof"]["proofValue"] == text(folder, entry["signature_multibase"]).strip()
    assert signer.public_key_multibase == vectors.load(f"{folder}/{entry['key']}")["publicKeyMultibase"]


@pytest.mark.parametrize("name", ["signedProofSet1", "signedProofSet2"])
def test_every_proof_of_a_set_verifies(name: str) -> None:
    document = vectors.load(f"{W3C}/proof-set-chain/{name}.json")
    for proof in attached_proofs(document):
        eddsa_rdfc_2022.verify(document, proof, key_of(proof))


@pytest.mark.parametrize("name", ["signedProofChain1", "signedProofChain2"])
def test_proof_chains_are_refused_as_not_supported(name: str) -> None:
    document = vectors.load(f"{W3C}/proof-set-chain/{name}.json")
    chained = [proof for proof in attached_proofs(document) if "previousProof" in proof]
    assert chained
    for proof in chained:
        with pytest.raises(ProofError) as refusal:
            eddsa_rdfc_2022.verify(document, proof, key_of(proof))
        assert refusal.value.code == "proof-chain"


def test_set_is_signed_as_published() -> None:
    pairs = vectors.load(f"{W3C}/proof-set-chain/multiKeyPairs.json")
    document = vectors.load(f"{W3C}/proof-set-chain/unsigned.json")
    for number in ("1", "2"):
        published = vectors.load(f"{W3C}/proof-set-chain/proofSetConfigSigned{number}.json")
        pair = next(
            pair
            for pair in (pairs.values() if isinstance(pairs, dict) else pairs)
            if pair["publicKeyMultibase"] in published["verificationMethod"]
        )
        config = {name: value for name, value in published.items() if name != "proofValue"}
        seed = decode_base58btc(pair["privateKeyMultibase"])[2:]
        data = eddsa_rdfc_2022.hash_data(
            eddsa_rdfc_2022.canonical_document(document), eddsa_rdfc_2022.canonical_config(document, config)
        )
        assert Ed25519Signer(seed, "x").sign(data) == decode_base58btc(published["proofValue"])
        assert encode(decode(pair["publicKeyMultibase"])) == pair["publicKeyMultibase"]
