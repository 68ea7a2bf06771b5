"""A badge whose proofs build on each other: intact when all of a chain hold, each with the key of its own signer."""

from typing import Any

from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.keys import Ed25519Signer, did_key
from besace.openbadges.proofs import ProofPurpose, attached_proofs, eddsa_rdfc_2022
from besace.openbadges.proofs.options import new_options
from besace.openbadges.verify import FactName, Verdict

Json = dict[str, Any]


def witness() -> Ed25519Signer:
    signer = Ed25519Signer.generate("x")
    did = did_key(signer.public_key_multibase)
    return Ed25519Signer(signer.private_bytes, f"{did}#{signer.public_key_multibase}")


def with_proof(document: Json, signer: Ed25519Signer, **extra: Any) -> Json:
    options = new_options(
        eddsa_rdfc_2022.SUITE.named,
        signer.verification_method,
        created=factories.AWARDED_ON,
        purpose=ProofPurpose(),
    )
    return eddsa_rdfc_2022.SUITE.add_proof(document, {**options, **extra}, signer)


def countersigned(issuer: Issuer) -> Json:
    """The issuer signs over the proof of a witness: its own proof is the last, and the only one of its key."""
    document = with_proof(factories.credential().to_json(), witness(), id="urn:p:1")
    return with_proof(document, issuer.signer, previousProof="urn:p:1")


def test_chain_that_ends_with_the_issuer_is_confirmed() -> None:
    issuer = Issuer()
    report = issuer.check(countersigned(issuer))
    assert report.verdict is Verdict.CONFIRMED, report


def test_badge_that_others_countersigned_is_confirmed_by_the_issuers_own_proof() -> None:
    issuer = Issuer()
    document = with_proof(factories.credential().to_json(), issuer.signer, id="urn:p:1")
    document = with_proof(document, witness(), previousProof="urn:p:1")
    for proofs in (attached_proofs(document), attached_proofs(document)[::-1]):
        assert issuer.check({**document, "proof": proofs}).verdict is Verdict.CONFIRMED


def test_chain_without_its_first_proof_is_refuted() -> None:
    issuer = Issuer()
    document = countersigned(issuer)
    report = issuer.check({**document, "proof": attached_proofs(document)[1]})
    assert report.verdict is Verdict.REFUTED
    assert report.fact(FactName.INTEGRITY).code == "proof-chain"


def test_chain_over_a_changed_proof_is_refuted() -> None:
    issuer = Issuer()
    document = with_proof(factories.credential().to_json(), witness(), id="urn:p:1")
    document["proof"]["created"] = "2020-01-01T00:00:00Z"
    document = with_proof(document, issuer.signer, previousProof="urn:p:1")
    report = issuer.check(document)
    assert report.fact(FactName.INTEGRITY).code == "signature"
    assert report.verdict is Verdict.REFUTED


def test_chain_over_a_proof_of_unknown_kind_is_not_confirmed_and_not_refuted() -> None:
    issuer = Issuer()
    document = with_proof(factories.credential().to_json(), witness(), id="urn:p:1")
    document["proof"]["cryptosuite"] = "some-suite-2030"
    document = with_proof(document, issuer.signer, previousProof="urn:p:1")
    report = issuer.check(document)
    assert report.fact(FactName.INTEGRITY).code == "proof-kind-not-supported"
    assert states(report)["integrity"] == "unconfirmed"


def test_chain_over_a_proof_that_names_no_key_is_refuted() -> None:
    issuer = Issuer()
    document = with_proof(factories.credential().to_json(), witness(), id="urn:p:1")
    del document["proof"]["verificationMethod"]
    document = with_proof(document, issuer.signer, previousProof="urn:p:1")
    assert issuer.check(document).fact(FactName.INTEGRITY).code == "key-method-unknown"
