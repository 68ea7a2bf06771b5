"""Badges of 3.0 that come as a token: genuine ones in every carrier, and every way to forge one that we know."""

import json
import random
from typing import Any

import pytest
from tests.openbadges import factories, tokens
from tests.openbadges.pictures import png
from tests.openbadges.world import Issuer, states

from besace.openbadges.bake import bake
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, did_key, did_web_document_url
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.proofs import eddsa_rdfc_2022, vc_jwt
from besace.openbadges.seams import KeyKind, Signer
from besace.openbadges.verify import FactName, Outcome, Report, State, Verdict

WRITING = (KeyKind.RSA, KeyKind.P256, KeyKind.ED25519)
P256 = tokens.signer_of(KeyKind.P256)
STRANGER = EcdsaSigner.generate("https://stranger.example/keys#1")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


def payload(**changes: Any) -> dict[str, Any]:
    document = tokens.badge()
    members = {**document, **tokens.claims(document), **changes}
    return {name: value for name, value in members.items() if value is not None}


def stranger_header(**others: Any) -> dict[str, Any]:
    return {"kid": None, "jwk": write_jwk(STRANGER.public_key), **others}


def integrity(report: Report) -> tuple[str, str]:
    fact = report.fact(FactName.INTEGRITY)
    return fact.state.value, fact.code


# genuine


@pytest.mark.parametrize("kind", WRITING)
def test_genuine_token_is_confirmed(issuer: Issuer, kind: KeyKind) -> None:
    report = issuer.check(vc_jwt.sign(tokens.badge(), tokens.signer_of(kind)))
    assert states(report) == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "not-applicable",
        "conformance": "confirmed",
    }
    assert report.warnings == ()
    assert report.document == tokens.badge()
    assert report.view is not None
    assert report.view.recipient_name == factories.NAME


def test_token_of_a_key_that_we_only_read_is_confirmed(issuer: Issuer) -> None:
    token = tokens.forge(payload(), tokens.signer_of(KeyKind.P384))
    assert issuer.check(token).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("around", ["{}", '"{}"', "\n  {}\r\n", ' "{}" \n', "\ufeff{}"])
def test_token_in_a_file_may_be_quoted_or_have_white_space_around(issuer: Issuer, around: str) -> None:
    token = vc_jwt.sign(tokens.badge(), P256)
    report = issuer.check(around.format(token).encode())
    assert report.verdict is Verdict.CONFIRMED
    assert [carried.text for carried in report.carriers] == [token]


@pytest.mark.parametrize("picture", [SVG, png()])
def test_token_in_a_picture_is_confirmed(issuer: Issuer, picture: bytes) -> None:
    token = vc_jwt.sign(tokens.badge(), P256)
    report = issuer.check(bake(picture, credential=token))
    assert report.verdict is Verdict.CONFIRMED
    assert [(carried.form, carried.text) for carried in report.carriers] == [("jws", token)]


@pytest.mark.parametrize("quoted", ["{}", '"{}"'])
def test_token_at_an_address_is_confirmed(issuer: Issuer, quoted: str) -> None:
    issuer.web.serve(f"{factories.HOST}/c/1.jwt", quoted.format(vc_jwt.sign(tokens.badge(), P256)).encode())
    assert issuer.check(f"{factories.HOST}/c/1.jwt").verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("kind", ["vc+jwt", "jwt", "vc+ld+json+jwt", "vc+ld+jwt", "vc+jwt;charset=utf-8"])
def test_enveloped_credential_is_the_token_that_it_holds(issuer: Issuer, kind: str) -> None:
    enveloped = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/{kind},{vc_jwt.sign(tokens.badge(), P256)}",
        "type": "EnvelopedVerifiableCredential",
    }
    report = issuer.check(enveloped)
    assert report.verdict is Verdict.CONFIRMED
    assert report.document == tokens.badge()


@pytest.mark.parametrize(
    "address",
    ["data:text/plain,a.b.c", "data:application/vc+jwt,a.b", "https://x.example/1", "", None, 7],
)
def test_enveloped_credential_without_a_token_is_no_badge(issuer: Issuer, address: Any) -> None:
    report = issuer.check({"id": address, "type": ["EnvelopedVerifiableCredential"]})
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code in ("jws-malformed", "jws-base64")


def test_form_of_2022_as_a_token_is_confirmed(issuer: Issuer) -> None:
    document = tokens.old_badge()
    report = issuer.check(tokens.forge({"vc": document, **tokens.claims(document)}, P256))
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert set(report.warnings) == {"old-data-model", "old-context"}
    assert report.view is not None
    assert report.view.awarded_on == factories.AWARDED_ON


def test_key_set_of_the_issuer_names_the_key(issuer: Issuer) -> None:
    address = "https://badges.example/o/7hK2mQ9x/keys"
    issuer.web.serve(address, {"keys": [{"kid": "k9", **write_jwk(P256.public_key)}]})
    report = issuer.check(tokens.forge(payload(), P256, kid=f"{address}#k9"))
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED


# honest oddities


@pytest.mark.parametrize(
    ("changes", "warning"),
    [
        ({"sub": None}, "jwt-sub-missing"),
        ({"nbf": None}, "jwt-claim-missing"),
    ],
)
def test_missing_claim_is_told_and_changes_nothing(
    issuer: Issuer, changes: dict[str, Any], warning: str
) -> None:
    report = issuer.check(tokens.forge(payload(**changes), P256))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == (warning,)


def test_header_member_that_we_do_not_know_is_told_and_changes_nothing(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(), P256, iss=factories.ISSUER_ID))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("jws-header-unknown",)


def test_end_that_only_the_token_states_ends_the_badge(issuer: Issuer) -> None:
    ended = int(factories.NOW.timestamp()) - 1
    report = issuer.check(tokens.forge(payload(exp=ended), P256))
    assert report.fact(FactName.DATES).code == "expired"
    assert report.outcome is Outcome.EXPIRED


# who issued it


def test_embedded_key_proves_that_nothing_changed_and_not_who_signed(issuer: Issuer) -> None:
    """A stranger can sign any badge in the name of any issuer: his own key stands in the header."""
    report = issuer.check(tokens.forge(payload(), STRANGER, **stranger_header()))
    assert integrity(report) == ("confirmed", "proof-holds")
    assert report.fact(FactName.ISSUER).code == "issuer-not-proven"
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.outcome is Outcome.UNKNOWN_ISSUER


def test_embedded_key_that_the_issuer_lists_is_the_issuers(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(), P256, kid=None, jwk=write_jwk(P256.public_key)))
    assert report.verdict is Verdict.CONFIRMED


def test_embedded_key_beside_the_issuers_name_for_another_is_refused(issuer: Issuer) -> None:
    token = tokens.forge(payload(), STRANGER, **stranger_header(kid=P256.verification_method))
    assert integrity(issuer.check(token)) == ("refuted", "key-mismatch")


def test_did_key_that_is_not_the_issuer_is_not_the_issuers(issuer: Issuer) -> None:
    seed = Ed25519Signer.generate("unused").private_bytes
    public = Ed25519Signer(seed, "unused").public_key_multibase
    report = issuer.check(tokens.forge(payload(), Ed25519Signer(seed, f"{did_key(public)}#{public}")))
    assert integrity(report) == ("confirmed", "proof-holds")
    assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED


def test_key_that_the_issuer_does_not_list_is_refused(issuer: Issuer) -> None:
    token = tokens.forge(payload(), STRANGER, kid=f"{factories.ISSUER_ID}#unknown")
    assert integrity(issuer.check(token)) == ("refuted", "key-not-listed")


def test_token_that_names_no_key_confirms_nothing_and_refutes_nothing(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(), P256, kid=None))
    assert integrity(report) == ("unconfirmed", "key-not-named")
    assert report.verdict is Verdict.UNCONFIRMED


def test_silent_issuer_confirms_nothing_and_refutes_nothing(issuer: Issuer) -> None:
    issuer.web.fall_silent()
    report = issuer.check(tokens.forge(payload(), P256))
    assert integrity(report) == ("unconfirmed", "key-unreachable")
    assert report.fact(FactName.ISSUER).code == "issuer-unreachable"
    assert report.fact(FactName.DATES).code == "not-checked"


# forged


def test_public_key_is_no_secret_to_sign_with(issuer: Issuer) -> None:
    """The oldest trick: RS256 becomes HS256, and the published key becomes the shared secret."""
    rsa = tokens.signer_of(KeyKind.RSA)
    for secret in (rsa.public_key.raw, json.dumps(write_jwk(rsa.public_key)).encode(), b""):
        token = tokens.with_mac(payload(), secret, alg="HS256", typ="JWT", kid=rsa.verification_method)
        assert integrity(issuer.check(token)) == ("refuted", "jws-algorithm")


def test_algorithm_of_another_kind_of_key_is_refused(issuer: Issuer) -> None:
    token = tokens.forge(payload(), tokens.signer_of(KeyKind.RSA), kid=P256.verification_method)
    assert integrity(issuer.check(token)) == ("refuted", "key-kind")


@pytest.mark.parametrize("signature", ["", "AAAA"])
@pytest.mark.parametrize("algorithm", ["none", "NONE"])
def test_unsigned_token_is_refused(issuer: Issuer, algorithm: str, signature: str) -> None:
    token = f"{tokens.part({'alg': algorithm, 'kid': P256.verification_method})}.{tokens.part(payload())}.{signature}"
    report = issuer.check(token)
    assert report.verdict is Verdict.REFUTED
    assert not issuer.web.asked


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["b64"], "b64": False},
        {"zip": "DEF"},
        {"jku": "https://evil.example/keys.json"},
        {"x5u": "https://evil.example/cert.pem"},
        {"x5c": ["MIIB"]},
    ],
)
def test_header_that_asks_for_trust_is_refused_and_nothing_is_fetched(
    issuer: Issuer, header: dict[str, Any]
) -> None:
    report = issuer.check(tokens.forge(payload(), P256, **header))
    assert integrity(report) == ("refuted", "jws-header-refused")
    assert issuer.web.asked == []


def test_token_made_for_something_else_is_refused(issuer: Issuer) -> None:
    assert integrity(issuer.check(tokens.forge(payload(), P256, typ="kb+jwt"))) == ("refuted", "jws-type")


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "did:web:other.example"},
        {"jti": "urn:uuid:other"},
        {"sub": "urn:uuid:other"},
        {"nbf": 0},
        {"validUntil": "2030-01-01T00:00:00Z", "exp": 2_000_000_000},
    ],
)
def test_claims_that_disagree_are_refused_and_nothing_more_is_fetched(
    issuer: Issuer, changes: dict[str, Any]
) -> None:
    report = issuer.check(tokens.forge(payload(**changes), P256))
    assert integrity(report) == ("refuted", "claims-disagree")
    assert report.fact(FactName.STATUS).code == "not-checked"
    assert issuer.web.asked == [did_web_document_url(factories.ISSUER_ID)]


def test_issuer_of_the_claims_does_not_lend_its_key_to_the_credential(issuer: Issuer) -> None:
    """A genuine issuer signs in the name of another one: the credential's issuer does not list that key."""
    other = {**tokens.badge()["issuer"], "id": "did:web:other.example"}
    report = issuer.check(tokens.forge(payload(issuer=other), P256))
    assert integrity(report) == ("refuted", "controller-mismatch")


def test_two_credentials_in_one_token_are_refused(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(vc=tokens.old_badge(name="Autre")), P256))
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code == "envelope-ambiguous"


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ('{"alg":"ES256","kid":"a","kid":"b"}', None),
        (None, '{"id":"urn:uuid:1","id":"urn:uuid:2"}'),
    ],
)
def test_names_that_stand_twice_are_refused(issuer: Issuer, header: str | None, body: str | None) -> None:
    parts = vc_jwt.sign(tokens.badge(), P256).split(".")
    parts[0] = tokens.part(header) if header else parts[0]
    parts[1] = tokens.part(body) if body else parts[1]
    assert issuer.check(".".join(parts)).outcome is Outcome.NOT_A_BADGE


@pytest.mark.parametrize("spoiled", ["{}=", "{}==", "{}.", ".{}", "{}.AAAA", "{}..", "{}\n.", "a.{}"])
def test_token_written_otherwise_is_no_token(issuer: Issuer, spoiled: str) -> None:
    report = issuer.check(spoiled.format(vc_jwt.sign(tokens.badge(), P256)))
    assert report.verdict is Verdict.REFUTED
    assert report.outcome is Outcome.NOT_A_BADGE


def test_parts_of_two_tokens_do_not_fit_together(issuer: Issuer) -> None:
    one = vc_jwt.sign(tokens.badge(), P256).split(".")
    other = vc_jwt.sign(tokens.badge(id=f"{factories.HOST}/c/other"), P256, typ="vc+jwt").split(".")
    for mixed in ([other[0], one[1], one[2]], [one[0], other[1], one[2]], [one[0], one[1], other[2]]):
        assert integrity(issuer.check(".".join(mixed))) == ("refuted", "signature")


def test_every_changed_character_of_a_token_is_noticed(issuer: Issuer) -> None:
    token = vc_jwt.sign(tokens.badge(status=None), P256)
    chance = random.Random(20261128)
    for _ in range(300):
        place = chance.randrange(len(token))
        other = chance.choice([letter for letter in "AZaz09-_.=" if letter != token[place]])
        report = issuer.check(token[:place] + other + token[place + 1 :])
        assert report.verdict is not Verdict.CONFIRMED, place


# a token around a proof


def proven(**changes: Any) -> dict[str, Any]:
    """A credential with the issuer's own proof inside, and what the claims of a token must say of it."""
    issuer_signer = tokens.signer_of(KeyKind.ED25519)
    document = eddsa_rdfc_2022.sign(tokens.badge(**changes), issuer_signer, created=factories.AWARDED_ON)
    return {**document, **tokens.claims(document)}


def test_token_around_a_proof_is_confirmed_by_the_token(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(proven(), P256))
    assert report.verdict is Verdict.CONFIRMED
    assert report.fact(FactName.INTEGRITY).detail == "VC-JWT ES256"


@pytest.mark.parametrize("header", [{}, stranger_header(), {"alg": "HS256"}, {"crit": ["x"]}])
def test_proof_inside_suffices_when_the_token_does_not(issuer: Issuer, header: dict[str, Any]) -> None:
    token = tokens.forge(proven(), STRANGER, **header)
    report = issuer.check(token)
    assert report.verdict is Verdict.CONFIRMED
    assert report.fact(FactName.INTEGRITY).detail == "eddsa-rdfc-2022"
    assert report.document == {name: value for name, value in proven().items() if name not in vc_jwt.CLAIMS}


def test_badge_changed_inside_and_wrapped_anew_is_altered(issuer: Issuer) -> None:
    """The stranger's token holds; the issuer's own proof inside does not, and that is what counts."""
    report = issuer.check(tokens.forge({**proven(), "name": "Autre"}, STRANGER, **stranger_header()))
    assert integrity(report) == ("refuted", "signature")
    assert report.outcome is Outcome.ALTERED


def test_token_of_the_issuer_that_fails_outweighs_a_strangers_proof_inside(issuer: Issuer) -> None:
    """Changed and signed anew inside; around it stands what is left of the issuer's own token."""
    key = Ed25519Signer.generate("unused")
    stranger = Ed25519Signer(key.private_bytes, did_key(key.public_key_multibase))
    document = eddsa_rdfc_2022.sign(tokens.badge(), stranger, created=factories.AWARDED_ON)
    header, _, signature = vc_jwt.sign(tokens.badge(), P256).split(".")
    changed = tokens.part({**document, **tokens.claims(document)})
    assert integrity(issuer.check(f"{header}.{changed}.{signature}")) == ("refuted", "signature")


def test_claims_of_a_token_that_fails_add_nothing_to_the_badge(issuer: Issuer) -> None:
    """A stranger's token could give a badge an end, or a missing id: what only it says is left out."""
    old = tokens.old_badge()
    del old["credentialSubject"]["id"]
    signer: Signer = tokens.signer_of(KeyKind.ED25519)
    document = eddsa_rdfc_2022.sign(
        {**old, "@context": [*old["@context"], "https://w3id.org/security/data-integrity/v2"]},
        signer,
        created=factories.AWARDED_ON,
    )
    token = tokens.forge({"vc": document, **tokens.claims(old), "exp": 1_700_000_000}, STRANGER)
    report = issuer.check(token, recipient=tokens.SUBJECT_ID)
    assert integrity(report) == ("confirmed", "proof-holds")
    assert report.fact(FactName.DATES).code == "no-end-date"
    assert report.fact(FactName.RECIPIENT).code == "recipient-differs"
    assert report.document == document


def test_malformed_proof_inside_a_genuine_token_is_passed_over(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(proof=["x"]), P256))
    assert integrity(report) == ("confirmed", "proof-holds")


def test_unknown_proof_inside_a_genuine_token_is_told(issuer: Issuer) -> None:
    report = issuer.check(tokens.forge(payload(proof={"type": "SomeProofType"}), P256))
    assert integrity(report) == ("confirmed", "proof-holds")
    assert "proof-passed-over" in report.warnings


# what a token holds decides what it is


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "not-a-badge"),
        ({"iss": "x", "sub": "y"}, "not-a-badge"),
        ({"type": "BadgeClass"}, "not-an-award"),
        ({"type": ["VerifiableCredential", "BitstringStatusListCredential"]}, "not-an-award"),
    ],
)
def test_token_that_awards_nothing_is_no_badge(issuer: Issuer, body: dict[str, Any], code: str) -> None:
    report = issuer.check(tokens.forge(body, P256))
    assert report.outcome is Outcome.NOT_A_BADGE
    assert report.fact(FactName.CONFORMANCE).code == code


@pytest.mark.parametrize(
    "body", [{"type": "VerifiablePresentation"}, {"vp": {}}, {"type": "EnvelopedVerifiablePresentation"}]
)
def test_presentation_is_another_kind_of_thing(issuer: Issuer, body: dict[str, Any]) -> None:
    for source in (tokens.forge(body, P256), body):
        report = issuer.check(source)
        assert report.verdict is Verdict.UNCONFIRMED
        assert report.fact(FactName.INTEGRITY).code == "document-kind-not-supported"
