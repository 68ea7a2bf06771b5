"""A badge whose proofs build on each other: intact when all of a chain hold, each with the key of its own signer."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.keys import Ed25519Signer, did_document, did_key, did_web_document_url
from besace.openbadges.model import v3
from besace.openbadges.proofs import ProofPurpose, attached_proofs, eddsa_rdfc_2022
from besace.openbadges.proofs.options import new_options
from besace.openbadges.verify import FactName, Verdict
from besace.openbadges.verify.credentials import verify_presentation

Json = dict[str, Any]


def witness() -> Ed25519Signer:
    signer = Ed25519Signer.generate("x")
    did = did_key(signer.public_key_multibase)
    return Ed25519Signer(signer.private_bytes, f"{did}#{signer.public_key_multibase}")


NOTARY = "did:web:notary.example"
NOTARY_PAGE = "https://notary.example/about"


def published(issuer: Issuer, by: str) -> Ed25519Signer:
    """Somebody with a document of their own, at a did:web or at a page."""
    signer = Ed25519Signer.generate(f"{by}#k1")
    document = did_document(by, [(signer.verification_method, signer.public_key)])
    document["authentication"] = document["assertionMethod"]
    issuer.web.serve(did_web_document_url(by) if by.startswith("did:") else by, document)
    return signer


def notary(issuer: Issuer) -> Ed25519Signer:
    return published(issuer, NOTARY)


def with_proof(document: Json, signer: Ed25519Signer, **extra: Any) -> Json:
    options = new_options(
        eddsa_rdfc_2022.SUITE.named,
        signer.verification_method,
        created=factories.AWARDED_ON,
        purpose=ProofPurpose(),
    )
    return eddsa_rdfc_2022.SUITE.add_proof(document, {**options, **extra}, signer)


def countersigned(issuer: Issuer, by: Ed25519Signer | None = None) -> Json:
    """The issuer signs over the proof of a witness: its own proof is the last, and the only one of its key."""
    document = with_proof(factories.credential().to_json(), by or witness(), id="urn:p:1")
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


@pytest.mark.parametrize("by", [NOTARY, NOTARY_PAGE])
def test_witness_may_have_a_document_of_its_own(by: str) -> None:
    issuer = Issuer()
    report = issuer.check(countersigned(issuer, published(issuer, by)))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert report.fact(FactName.ISSUER).code == "issuer-lists-key"


def test_issuer_may_build_on_a_proof_of_its_own() -> None:
    issuer = Issuer()
    assert issuer.check(countersigned(issuer, issuer.signer)).verdict is Verdict.CONFIRMED


def test_key_that_the_witness_does_not_list_is_refuted() -> None:
    issuer = Issuer()
    listed = notary(issuer)
    other = Ed25519Signer.generate(listed.verification_method)
    assert issuer.check(countersigned(issuer, other)).fact(FactName.INTEGRITY).code == "signature"
    unlisted = Ed25519Signer.generate(f"{NOTARY}#k2")
    assert issuer.check(countersigned(issuer, unlisted)).fact(FactName.INTEGRITY).code == "key-not-listed"


def test_witness_who_is_silent_leaves_the_question_open() -> None:
    issuer = Issuer()
    report = issuer.check(countersigned(issuer, Ed25519Signer.generate(f"{NOTARY}#k1")))
    assert (report.verdict, report.fact(FactName.INTEGRITY).code) == (Verdict.UNCONFIRMED, "key-unreachable")


def test_witness_is_not_asked_before_the_issuers_proof_holds() -> None:
    issuer = Issuer()
    changed = {**countersigned(issuer, notary(issuer)), "name": "Autre"}
    report = issuer.check(changed)
    assert (report.verdict, report.fact(FactName.INTEGRITY).code) == (Verdict.REFUTED, "signature")
    assert did_web_document_url(NOTARY) not in issuer.web.asked


def test_witness_alone_is_not_the_issuer_and_its_document_is_not_read() -> None:
    issuer = Issuer()
    report = issuer.check(with_proof(factories.credential().to_json(), notary(issuer)))
    assert report.fact(FactName.INTEGRITY).code == "controller-mismatch"
    assert did_web_document_url(NOTARY) not in issuer.web.asked


def test_presentation_may_build_on_the_proof_of_another() -> None:
    issuer = Issuer()
    holder = published(issuer, "did:web:holder.example")
    for named in ({"holder": "did:web:holder.example"}, {}):
        document = {"@context": [v3.CREDENTIALS_V2], "type": ["VerifiablePresentation"], **named}
        document = with_proof(document, notary(issuer), id="urn:p:1", proofPurpose="authentication")
        document = with_proof(document, holder, previousProof="urn:p:1", proofPurpose="authentication")
        (report,) = verify_presentation(document, fetcher=issuer.web, now=lambda: factories.NOW)
        assert states(report)["integrity"] == states(report)["issuer"] == "confirmed", report.facts
