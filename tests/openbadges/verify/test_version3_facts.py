"""What each proof says, word for word: the facts *integrity* and *issuer*, with clause and detail."""

from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

from besace.openbadges.jsonld import OLDER
from besace.openbadges.keys import Ed25519Signer, did_document, did_key, did_web_document_url
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import ProofPurpose, eddsa_2022, eddsa_rdfc_2022, vc_jwt
from besace.openbadges.proofs.options import new_options
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import Fact, FactName, Report, State, Verdict

OURS = tokens.signer_of(KeyKind.ED25519)
DOCUMENT_URL = did_web_document_url(factories.ISSUER_ID)
LOCAL_ISSUER = "did:web:localhost%3A8000:o:1"
LOCAL_DOCUMENT = "http://localhost:8000/o/1/did.json"


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def own_key() -> tuple[Ed25519Signer, str]:
    """A key that is its own identifier."""
    key = Ed25519Signer.generate("unused")
    did = did_key(key.public_key_multibase)
    return Ed25519Signer(key.private_bytes, f"{did}#{key.public_key_multibase}"), did


def signed(signer: Any = OURS, document: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    made = new_options(
        eddsa_rdfc_2022.SUITE.named,
        signer.verification_method,
        created=factories.AWARDED_ON,
        purpose=ProofPurpose(),
    )
    return eddsa_rdfc_2022.SUITE.add_proof(document or tokens.badge(status=None), {**made, **options}, signer)


def proven(report: Report) -> tuple[Fact, Fact]:
    return report.fact(FactName.INTEGRITY), report.fact(FactName.ISSUER)


def integrity(state: State, code: str, clause: str, detail: str) -> Fact:
    return Fact(FactName.INTEGRITY, state, code, clause, detail)


def who(state: State, code: str, clause: str = "", detail: str = "") -> Fact:
    return Fact(FactName.ISSUER, state, code, clause, detail)


NOT_CHECKED = who(State.UNCONFIRMED, "not-checked")
HELD = integrity(State.CONFIRMED, "proof-holds", "P1", "eddsa-rdfc-2022")


def test_key_that_the_issuer_lists(issuer: Issuer) -> None:
    listed = who(State.CONFIRMED, "issuer-lists-key", "P5", factories.ISSUER_ID)
    assert proven(issuer.check(signed())) == (HELD, listed)
    token = vc_jwt.sign(tokens.badge(), OURS)
    held = integrity(State.CONFIRMED, "proof-holds", "J3", "VC-JWT EdDSA")
    assert proven(issuer.check(token)) == (held, listed)


def test_key_that_is_the_issuer(issuer: Issuer) -> None:
    signer, did = own_key()
    document = tokens.badge(issuer=factories.issuer(id=did), status=None)
    assert proven(issuer.check(signed(signer, document))) == (
        HELD,
        who(State.CONFIRMED, "issuer-is-key", "P5", did),
    )


def test_jwk_that_is_the_issuer(issuer: Issuer) -> None:
    jwk = tokens.part(write_jwk(OURS.public_key))
    did = f"did:jwk:{jwk}"
    document = tokens.badge(issuer=factories.issuer(id=did), status=None)
    token = tokens.forge({**document, **tokens.claims(document), "iss": did}, OURS, kid=f"{did}#0")
    assert proven(issuer.check(token))[1] == who(State.CONFIRMED, "issuer-is-key", "P5", did)


def test_key_of_somebody_else(issuer: Issuer) -> None:
    signer, _ = own_key()
    assert proven(issuer.check(signed(signer))) == (
        HELD,
        who(State.UNCONFIRMED, "issuer-not-proven", "P6", "did:key"),
    )
    issuer.web.fall_silent()
    silent = who(State.UNCONFIRMED, "issuer-unreachable", "P5", f"unreachable: {DOCUMENT_URL}")
    assert proven(issuer.check(signed(signer))) == (HELD, silent)


def test_document_of_the_issuer_on_another_host(issuer: Issuer) -> None:
    issuer.web.serve(
        "https://elsewhere.example/did.json",
        did_document(factories.ISSUER_ID, [(OURS.verification_method, OURS.public_key)]),
    )
    issuer.web.redirects[DOCUMENT_URL] = "https://elsewhere.example/did.json"
    elsewhere = who(State.UNCONFIRMED, "redirected-elsewhere", "P5", factories.ISSUER_ID)
    assert proven(issuer.check(signed())) == (HELD, elsewhere)


@pytest.mark.parametrize(
    ("proof", "fact"),
    [
        (None, integrity(State.REFUTED, "no-proof", "section 7", "")),
        ({"type": "x" * 50}, integrity(State.UNCONFIRMED, "proof-kind-not-supported", "", "x" * 40)),
        (7, integrity(State.REFUTED, "proof-malformed", "section 7", "a proof is an object")),
    ],
)
def test_no_proof_that_can_be_tried(issuer: Issuer, proof: Any, fact: Fact) -> None:
    document = tokens.badge(status=None)
    report = issuer.check({**document, "proof": proof} if proof else document)
    assert proven(report) == (fact, NOT_CHECKED)


def test_signature_that_does_not_match(issuer: Issuer) -> None:
    report = issuer.check({**signed(), "name": "Autre"})
    altered = integrity(State.REFUTED, "signature", "section 7", "the signature does not match the document")
    assert proven(report) == (altered, NOT_CHECKED)


def test_key_that_cannot_be_read(issuer: Issuer) -> None:
    issuer.web.fall_silent()
    detail = f"unreachable: {DOCUMENT_URL}"
    assert proven(issuer.check(signed())) == (
        integrity(State.UNCONFIRMED, "key-unreachable", "P5", detail),
        who(State.UNCONFIRMED, "issuer-unreachable", "P5", detail),
    )


def test_key_that_is_of_no_kind_that_we_read(issuer: Issuer) -> None:
    report = issuer.check(
        {**signed(), "proof": {**signed()["proof"], "verificationMethod": "did:velocity:1#k"}}
    )
    fact, other = proven(report)
    assert (fact.state, fact.code, fact.clause) == (State.UNCONFIRMED, "did-method-unsupported", "P5")
    assert other == NOT_CHECKED


# at which moment


def test_proof_that_was_made_for_a_time_is_over_after_it(issuer: Issuer) -> None:
    assert proven(issuer.check(signed(expires="2026-05-01T00:00:00Z")))[0].code == "proof-expired"
    assert proven(issuer.check(signed(expires="2027-05-01T00:00:00Z")))[0] == HELD


@pytest.mark.parametrize("badge", [signed(), vc_jwt.sign(tokens.badge(), OURS)], ids=["proof", "token"])
@pytest.mark.parametrize(
    ("ends", "code"), [("2026-05-01T00:00:00Z", "key-expired"), ("2027-05-01T00:00:00Z", "proof-holds")]
)
def test_key_that_was_in_use_for_a_time_proves_nothing_after_it(
    issuer: Issuer, badge: Any, ends: str, code: str
) -> None:
    document = did_document(factories.ISSUER_ID, [(OURS.verification_method, OURS.public_key)])
    document["verificationMethod"][0]["expires"] = ends
    issuer.web.serve(DOCUMENT_URL, document)
    assert proven(issuer.check(badge))[0].code == code


# in which network


@pytest.mark.parametrize("form", ["proof", "token"])
def test_issuer_of_an_intranet_is_read_over_http_when_the_operator_lists_it(
    issuer: Issuer, form: str
) -> None:
    signer = Ed25519Signer.generate(f"{LOCAL_ISSUER}#k1")
    issuer.web.serve(LOCAL_DOCUMENT, did_document(LOCAL_ISSUER, [("k1", signer.public_key)]))
    document = tokens.badge(issuer=factories.issuer(id=LOCAL_ISSUER), status=None)
    badge: Any = signed(signer, document) if form == "proof" else vc_jwt.sign(document, signer)
    report = issuer.check(badge, http_hosts=["localhost:8000"])
    assert proven(report)[1] == who(State.CONFIRMED, "issuer-lists-key", "P5", LOCAL_ISSUER)
    assert issuer.web.asked == [LOCAL_DOCUMENT]
    assert proven(issuer.check(badge))[0].code == "key-unreachable"


def test_issuer_of_an_intranet_is_asked_over_http_about_a_strangers_key(issuer: Issuer) -> None:
    signer, _ = own_key()
    issuer.web.serve(LOCAL_DOCUMENT, did_document(LOCAL_ISSUER, []))
    badge = signed(signer, tokens.badge(issuer=factories.issuer(id=LOCAL_ISSUER), status=None))
    assert proven(issuer.check(badge, http_hosts=["localhost:8000"]))[1].code == "issuer-not-proven"
    assert proven(issuer.check(badge))[1].code == "issuer-unreachable"


# what is told beside


def test_old_name_of_a_suite_is_told(issuer: Issuer) -> None:
    options = new_options(
        eddsa_2022.SUITE.named,
        OURS.verification_method,
        created=factories.AWARDED_ON,
        purpose=ProofPurpose(),
    )
    report = issuer.check(eddsa_2022.SUITE.add_proof(tokens.badge(status=None), options, OURS))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("old-suite-name",)
    assert proven(report)[0].detail == "eddsa-2022"


@pytest.mark.parametrize("older", OLDER)
def test_term_that_the_signature_leaves_out_is_told(issuer: Issuer, older: Any) -> None:
    document = {**tokens.badge(status=None), "endorsementJwt": ["a.b.c"]}
    options = {name: value for name, value in signed()["proof"].items() if name != "proofValue"}
    data = eddsa_rdfc_2022.SUITE.hash_data(document, options, KeyKind.ED25519, contexts=older)
    report = issuer.check({**document, "proof": {**options, "proofValue": encode_base58btc(OURS.sign(data))}})
    assert proven(report)[0] == HELD
    assert "unsigned-terms" in report.warnings
