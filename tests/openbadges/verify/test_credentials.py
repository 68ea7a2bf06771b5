"""Credentials of any kind and presentations of them, as VC-API hands them in."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.fuzz.heavy import part
from tests.openbadges import factories, tokens
from tests.openbadges.world import Web

from besace.openbadges.keys import Ed25519Signer, did_document, did_web_document_url
from besace.openbadges.proofs import ProofPurpose, eddsa_jcs_2022, eddsa_rdfc_2022, vc_jwt
from besace.openbadges.proofs.options import new_options
from besace.openbadges.verify import FactName, Report, State, Verdict
from besace.openbadges.verify.credentials import MAX_CREDENTIALS, verify_credential, verify_presentation

V2 = "https://www.w3.org/ns/credentials/v2"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
ISSUER = Ed25519Signer.generate("unused")
ISSUER_ID = f"did:key:{ISSUER.public_key_multibase}"
SIGNER = Ed25519Signer(ISSUER.private_bytes, f"{ISSUER_ID}#{ISSUER.public_key_multibase}")
CHALLENGE, DOMAIN = "3182bdea", "https://verifier.example"


def credential(**changes: Any) -> dict[str, Any]:
    return {
        "@context": [V2, EXAMPLES],
        "id": "urn:uuid:b7d1f8a0-3c52-4a8e-9d54-0a5a3a1e6f77",
        "type": ["VerifiableCredential"],
        "issuer": ISSUER_ID,
        "credentialSubject": {"id": "did:example:awa", "name": "Awa"},
        **changes,
    }


def signed(document: dict[str, Any], signer: Ed25519Signer = SIGNER, **options: Any) -> dict[str, Any]:
    return eddsa_rdfc_2022.sign(document, signer, created=factories.AWARDED_ON, **options)


def presentation(**changes: Any) -> dict[str, Any]:
    document = {
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "holder": ISSUER_ID,
        "verifiableCredential": [signed(credential())],
        **changes,
    }
    purpose = ProofPurpose("authentication", DOMAIN, CHALLENGE)
    return signed({name: value for name, value in document.items() if value is not None}, purpose=purpose)


def check(document: Any, web: Web | None = None) -> Report:
    return verify_credential(document, fetcher=web or Web(), now=lambda: factories.NOW)


def present(document: dict[str, Any], **asked: Any) -> tuple[Report, ...]:
    return verify_presentation(document, fetcher=Web(), now=lambda: factories.NOW, **asked)


def told(report: Report, name: FactName) -> tuple[str, str]:
    fact = report.fact(name)
    return fact.state.value, fact.code


# credentials


def test_credential_of_any_kind_is_confirmed() -> None:
    report = check(signed(credential()))
    assert [told(report, name) for name in FactName] == [
        ("confirmed", "proof-holds"),
        ("confirmed", "issuer-is-key"),
        ("not-applicable", "no-status"),
        ("not-applicable", "no-end-date"),
        ("not-applicable", "recipient-not-asked"),
        ("confirmed", "conforms"),
    ]
    assert report.verdict is Verdict.CONFIRMED


def test_the_clock_is_that_of_the_machine_unless_one_is_given() -> None:
    past = signed(credential(validUntil="2020-01-01T00:00:00Z"))
    future = signed(credential(validFrom="2999-01-01T00:00:00Z"))
    assert told(verify_credential(past, fetcher=Web()), FactName.DATES) == ("refuted", "expired")
    assert told(verify_credential(future, fetcher=Web()), FactName.DATES) == ("refuted", "not-yet-valid")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"validFrom": "2026-01-01T00:00:00Z"}, ("confirmed", "no-end-date")),
        ({"validUntil": "2030-01-01T00:00:00Z"}, ("confirmed", "dates-hold")),
        ({"validUntil": "2026-02-01T00:00:00Z"}, ("refuted", "expired")),
        ({"validFrom": "2026-12-01T00:00:00Z"}, ("refuted", "not-yet-valid")),
    ],
)
def test_dates_count_where_they_are_given(changes: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert told(check(signed(credential(**changes))), FactName.DATES) == wanted


def test_changed_credential_is_refuted() -> None:
    document = signed(credential())
    document["credentialSubject"]["name"] = "Ada"
    assert told(check(document), FactName.INTEGRITY) == ("refuted", "signature")


def test_credential_that_breaks_the_data_model_is_told_so() -> None:
    fact = check(signed(credential(credentialSubject=[]))).fact(FactName.CONFORMANCE)
    assert (fact.code, fact.clause) == ("property-missing", "VC 2.0, 4.8")
    assert fact.detail == "property-missing credentialSubject"


def test_term_that_nothing_defines_is_told_beside_the_rules_that_are_broken() -> None:
    document = signed(credential(**{"@context": [V2]}))
    document["note"] = "x"
    document["name"] = 7
    fact = check(document).fact(FactName.CONFORMANCE)
    assert (fact.state, fact.code, fact.clause) == (State.REFUTED, "property-wrong", "VC 2.0, 4.6")
    assert fact.detail.startswith("property-wrong name is no text; undefined-term ")


def test_long_list_of_findings_is_cut() -> None:
    subjects = [{"id": f"{number:099}"} for number in range(40)]
    fact = check({**signed(credential()), "credentialSubject": subjects}).fact(FactName.CONFORMANCE)
    assert len(fact.detail) == 1000


def test_unsigned_credential_is_refuted() -> None:
    assert told(check(credential()), FactName.INTEGRITY) == ("refuted", "no-proof")


def envelope(token: str, **changes: Any) -> dict[str, Any]:
    return {
        "@context": V2,
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
        **changes,
    }


def token() -> str:
    return vc_jwt.sign(credential(validFrom="2026-01-01T00:00:00Z"), SIGNER)


def test_token_in_its_envelope_is_confirmed() -> None:
    report = check(envelope(token()))
    assert report.verdict is Verdict.CONFIRMED
    assert report.document is not None
    assert report.document["issuer"] == ISSUER_ID


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (envelope("a.b.c", **{"@context": "https://example.org/"}), "context-wrong"),
        (envelope("a.b.c", id="https://example.org/"), "property-wrong"),
        (envelope("a.b"), "jws-malformed"),
        (envelope("e30.e30.AA", id="data:text/plain,e30.e30.AA"), "jws-malformed"),
    ],
)
def test_envelope_that_holds_no_token_is_no_credential(document: dict[str, Any], code: str) -> None:
    report = check(document)
    assert (report.is_badge, told(report, FactName.CONFORMANCE)) == (False, ("refuted", code))


@pytest.mark.parametrize("context", ["https://x.example/context.json", {"name": "https://schema.org/name"}])
def test_context_that_is_not_read_leaves_the_question_open(context: Any) -> None:
    """JCS signs it with all the rest: the credential is intact, whatever its words mean."""
    document = credential(**{"@context": [V2, EXAMPLES, context]})
    report = check(eddsa_jcs_2022.sign(document, SIGNER, created=factories.AWARDED_ON))
    assert told(report, FactName.INTEGRITY) == ("confirmed", "proof-holds")
    code = "context-unknown" if isinstance(context, str) else "context-inline"
    assert told(report, FactName.CONFORMANCE) == ("unconfirmed", code)
    assert report.verdict is Verdict.UNCONFIRMED


# presentations


def test_each_credential_of_a_presentation_may_have_an_issuer_on_the_web() -> None:
    web, held = Web(), []
    for number in range(MAX_CREDENTIALS):
        did = f"did:web:issuer{number}.example"
        web.serve(did_web_document_url(did), did_document(did, [("key-1", SIGNER.public_key)]))
        signer = Ed25519Signer(ISSUER.private_bytes, f"{did}#key-1")
        held.append(signed(credential(issuer=did), signer))
    shown = verify_presentation(
        presentation(verifiableCredential=held), fetcher=web, now=lambda: factories.NOW
    )
    assert [report.verdict for report in shown] == [Verdict.CONFIRMED] * (MAX_CREDENTIALS + 1)


def test_presentation_is_confirmed_with_all_that_is_in_it() -> None:
    presented, held = present(presentation(), challenge=CHALLENGE, domain=DOMAIN)
    assert [told(presented, name) for name in FactName] == [
        ("confirmed", "proof-holds"),
        ("confirmed", "issuer-is-key"),
        ("not-applicable", "no-status"),
        ("not-applicable", "no-end-date"),
        ("not-applicable", "recipient-not-asked"),
        ("confirmed", "conforms"),
    ]
    assert presented.fact(FactName.INTEGRITY).detail == "eddsa-rdfc-2022"
    assert presented.fact(FactName.ISSUER).detail == ISSUER_ID
    assert presented.verdict is held.verdict is Verdict.CONFIRMED


def test_presentation_without_a_holder_is_its_keys() -> None:
    presented, _ = present(presentation(holder=None))
    assert told(presented, FactName.ISSUER) == ("confirmed", "issuer-is-key")


def test_key_that_is_not_the_holders_proves_only_that_nothing_changed() -> None:
    presented, _ = present(presentation(holder="did:example:awa"))
    assert told(presented, FactName.INTEGRITY) == ("confirmed", "proof-holds")
    assert told(presented, FactName.ISSUER) == ("unconfirmed", "issuer-not-proven")


def test_credential_in_a_presentation_has_a_report_of_its_own() -> None:
    changed = signed(credential())
    changed["credentialSubject"]["name"] = "Ada"
    reports = present(presentation(verifiableCredential=[signed(credential()), changed]))
    assert [report.verdict for report in reports] == [Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.REFUTED]


@pytest.mark.parametrize("asked", [{"challenge": "another"}, {"domain": "https://other.example"}])
def test_presentation_made_for_somebody_else_is_refuted(asked: dict[str, str]) -> None:
    presented, _ = present(presentation(), **asked)
    [name] = asked
    assert told(presented, FactName.INTEGRITY) == ("refuted", f"proof-{name}")
    assert told(presented, FactName.ISSUER) == ("unconfirmed", "not-checked")


def test_assertion_is_no_authentication() -> None:
    document = {name: value for name, value in presentation().items() if name != "proof"}
    [presented, _] = present(signed(document))
    assert told(presented, FactName.INTEGRITY) == ("refuted", "proof-purpose")


def without_proof(document: dict[str, Any]) -> None:
    del document["proof"]


def without_method(document: dict[str, Any]) -> None:
    del document["proof"]["verificationMethod"]


def with_proof_that_is_none(document: dict[str, Any]) -> None:
    document["proof"] = "x"


def with_another_name(document: dict[str, Any]) -> None:
    document["id"] = "urn:uuid:1"


def with_undefined_term(document: dict[str, Any]) -> None:
    document["note"] = "x"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without_proof, "no-proof"),
        (without_method, "key-method-unknown"),
        (with_proof_that_is_none, "proof-malformed"),
        (with_another_name, "signature"),
        (with_undefined_term, "undefined-term"),
    ],
)
def test_presentation_whose_proof_does_not_hold_is_refuted(
    change: Callable[[dict[str, Any]], None], code: str
) -> None:
    document = presentation()
    change(document)
    presented = present(document)[0]
    assert told(presented, FactName.INTEGRITY) == ("refuted", code)


def test_presentation_with_a_kind_of_proof_that_is_not_known_is_not_called_false() -> None:
    document = presentation()
    document["proof"]["cryptosuite"] = "bbs-2023"
    presented = present(document)[0]
    assert told(presented, FactName.INTEGRITY) == ("unconfirmed", "proof-kind-not-supported")


def test_one_proof_of_the_holder_that_answers_what_was_asked_suffices() -> None:
    older = presentation()
    key = Ed25519Signer.generate("unused")
    stranger = Ed25519Signer(
        key.private_bytes, f"did:key:{key.public_key_multibase}#{key.public_key_multibase}"
    )
    for signer, challenge in ((stranger, CHALLENGE), (SIGNER, "asked before"), (SIGNER, CHALLENGE)):
        purpose = ProofPurpose("authentication", DOMAIN, challenge)
        older = signed(older, signer, purpose=purpose)
    proofs = older["proof"]
    for order in (proofs, proofs[::-1]):
        presented = present({**older, "proof": order}, challenge=CHALLENGE, domain=DOMAIN)[0]
        assert told(presented, FactName.INTEGRITY) == ("confirmed", "proof-holds")
        assert told(presented, FactName.ISSUER) == ("confirmed", "issuer-is-key")


def test_proof_of_a_presentation_that_builds_on_another_needs_that_one_too() -> None:
    earlier = {key: value for key, value in presentation().items() if key != "proof"}
    purpose = ProofPurpose("authentication", DOMAIN, CHALLENGE)
    options = new_options(
        eddsa_rdfc_2022.SUITE.named, SIGNER.verification_method, created=factories.AWARDED_ON, purpose=purpose
    )
    document = eddsa_rdfc_2022.SUITE.add_proof(earlier, {**options, "id": "urn:uuid:first"}, SIGNER)
    document = eddsa_rdfc_2022.SUITE.add_proof(
        document, {**options, "previousProof": "urn:uuid:first"}, SIGNER
    )
    alone = {**document, "proof": document["proof"][1:]}
    assert told(present(document)[0], FactName.INTEGRITY) == ("confirmed", "proof-holds")
    assert told(present(alone)[0], FactName.INTEGRITY) == ("refuted", "proof-chain")


def test_presentation_whose_key_cannot_be_read_is_not_called_false() -> None:
    silent = Ed25519Signer(ISSUER.private_bytes, "did:web:silent.example#k1")
    document = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": "did:web:silent.example"}
    [presented] = present(signed(document, silent, purpose=ProofPurpose("authentication")))
    assert told(presented, FactName.INTEGRITY) == ("unconfirmed", "key-unreachable")
    assert told(presented, FactName.ISSUER) == ("unconfirmed", "issuer-unreachable")


@pytest.mark.parametrize(
    ("relation", "state"), [("authentication", "confirmed"), ("assertionMethod", "refuted")]
)
def test_holders_document_must_list_the_key_for_authentication(relation: str, state: str) -> None:
    holder = "did:web:holder.example%3A8000"
    signer = Ed25519Signer(ISSUER.private_bytes, f"{holder}#k1")
    published = did_document(holder, [("k1", ISSUER.public_key)])
    published[relation] = published.pop("assertionMethod")
    web = Web()
    web.serve(did_web_document_url(holder, http_hosts={"holder.example:8000"}), published)
    document = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": {"id": holder}}
    [presented] = verify_presentation(
        signed(document, signer, purpose=ProofPurpose("authentication")),
        fetcher=web,
        now=lambda: factories.NOW,
        http_hosts=["holder.example:8000"],
    )
    assert told(presented, FactName.INTEGRITY)[0] == state


def test_presentation_that_breaks_the_rules_is_told_so() -> None:
    presented, *_ = present({**presentation(), "verifiableCredential": ["x"]})
    assert told(presented, FactName.CONFORMANCE) == ("refuted", "type-wrong")
    document = {**presentation(), "note": "x"}
    assert told(present(document)[0], FactName.CONFORMANCE) == ("refuted", "undefined-term")


def test_number_of_credentials_is_limited() -> None:
    one = signed(credential())
    most = present({**presentation(), "verifiableCredential": [one] * MAX_CREDENTIALS})
    assert len(most) == MAX_CREDENTIALS + 1
    [refused] = present({**presentation(), "verifiableCredential": [one] * (MAX_CREDENTIALS + 1)})
    assert (refused.is_badge, told(refused, FactName.CONFORMANCE)) == (
        False,
        ("refuted", "too-many-credentials"),
    )


def test_what_is_presented_together_shares_the_work_that_one_check_may_cost() -> None:
    """Each of these costs most of what one graph may cost; the honest one after them still costs next to nothing."""
    costly = []
    for number in range(6):
        one = part(f"{number}")
        proof = {**one["proof"], "verificationMethod": SIGNER.verification_method}
        costly.append({**one, "issuer": ISSUER_ID, "proof": proof})
    _, *reports = present({**presentation(), "verifiableCredential": [*costly, signed(credential())]})
    codes = [told(report, FactName.INTEGRITY)[1] for report in reports]
    assert codes == ["signature"] * 3 + ["graph-too-hard"] * 3 + ["proof-holds"]


def test_what_stands_in_a_presentation_may_be_anything() -> None:
    held = [tokens.encode(b"x"), 7, envelope(token())]
    reports = present({**presentation(verifiableCredential=None), "verifiableCredential": held})
    assert [report.is_badge for report in reports] == [True, False, False, True]
    assert reports[-1].verdict is Verdict.CONFIRMED


def test_facts_name_the_section_that_they_follow() -> None:
    said = check(signed(credential()))
    assert said.fact(FactName.DATES).clause == "VC 2.0, 4.9"
    assert said.fact(FactName.CONFORMANCE).clause == "VC 2.0"
    broken = signed(credential(**{"@context": [V2]}))
    broken["note"] = "x"
    assert check(broken).fact(FactName.CONFORMANCE).clause == "VC 2.0, 4.3"
