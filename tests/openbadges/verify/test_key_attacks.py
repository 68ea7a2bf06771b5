"""Badges whose key is not what it seems: weak, published, withdrawn, another's, or of another kind than the proof says.

None of them may be told to come from the organisation; none of them is called altered when it only cannot be relied on.
"""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer

from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    did_document,
    did_jwk,
    did_key,
    did_web_document_url,
    encode,
    jwks,
    write_jwk,
)
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import SUITES, eddsa_rdfc_2022
from besace.openbadges.verify import FactName, Report, State, Verdict

DID_DOCUMENT = did_web_document_url(factories.ISSUER_ID)
STRANGER = EcdsaSigner.generate("https://stranger.example/keys#1")
STRANGERS_PAGE = "https://stranger.example/keys"
P256 = tokens.signer_of(KeyKind.P256)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def payload(**changes: Any) -> dict[str, Any]:
    document = tokens.badge()
    return {**document, **tokens.claims(document), **changes}


def facts(report: Report) -> tuple[str, str, str]:
    """State and code of the proof, and whether the organisation is known."""
    integrity = report.fact(FactName.INTEGRITY)
    return integrity.state.value, integrity.code, report.fact(FactName.ISSUER).state.value


def refuted(code: str) -> tuple[str, str, str]:
    return "refuted", code, "unconfirmed"


def unconfirmed(code: str) -> tuple[str, str, str]:
    return "unconfirmed", code, "unconfirmed"


INTACT = ("confirmed", "proof-holds", "unconfirmed")


# somebody else's key


def test_key_of_a_strangers_document_is_refused_whoever_it_names(issuer: Issuer) -> None:
    """The stranger publishes a document that says that its key is the organisation's."""
    document = did_document(STRANGERS_PAGE, [("1", STRANGER.public_key)])
    for controller in (STRANGERS_PAGE, factories.ISSUER_ID):
        document["verificationMethod"][0]["controller"] = controller
        issuer.web.serve(STRANGERS_PAGE, document)
        report = issuer.check(tokens.forge(payload(), STRANGER))
        assert report.verdict is not Verdict.CONFIRMED
        assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED


@pytest.mark.parametrize("document", [jwks([("1", STRANGER.public_key)]), write_jwk(STRANGER.public_key)])
def test_key_set_of_a_stranger_shows_only_that_nothing_changed(issuer: Issuer, document: Any) -> None:
    issuer.web.serve(STRANGERS_PAGE, document)
    assert facts(issuer.check(tokens.forge(payload(), STRANGER))) == INTACT


def test_document_of_the_organisation_under_the_did_of_a_stranger_is_not_read(issuer: Issuer) -> None:
    token = tokens.forge(payload(), STRANGER, kid="did:web:stranger.example#1")
    report = issuer.check(token)
    assert facts(report) == refuted("controller-mismatch")
    assert "https://stranger.example/.well-known/did.json" not in issuer.web.asked


def test_key_listed_under_another_controller_is_refused(issuer: Issuer) -> None:
    """A host that lets members add keys to a common document must not make them the organisation."""
    document = did_document(factories.ISSUER_ID, [("p-256", P256.public_key)])
    document["verificationMethod"][0]["controller"] = "did:web:member.example"
    issuer.web.serve(DID_DOCUMENT, document)
    assert facts(issuer.check(tokens.forge(payload(), P256))) == refuted("controller-mismatch")
    header = {"kid": None, "jwk": write_jwk(P256.public_key)}
    assert facts(issuer.check(tokens.forge(payload(), P256, **header))) == INTACT


def test_open_redirect_of_the_organisation_lends_its_name_to_nobody(issuer: Issuer) -> None:
    issuer.web.serve(
        "https://stranger.example/forged", did_document(factories.ISSUER_ID, [("1", STRANGER.public_key)])
    )
    issuer.web.redirects[DID_DOCUMENT] = "https://stranger.example/forged"
    report = issuer.check(tokens.forge(payload(), STRANGER, kid=f"{factories.ISSUER_ID}#1"))
    assert facts(report) == INTACT
    assert report.fact(FactName.ISSUER).code == "redirected-elsewhere"


def test_embedded_key_and_name_of_two_keys_are_refused(issuer: Issuer) -> None:
    tokens.publish_all(issuer)
    token = tokens.forge(
        payload(), STRANGER, kid=P256.verification_method, jwk=write_jwk(STRANGER.public_key)
    )
    assert facts(issuer.check(token)) == refuted("key-mismatch")


@pytest.mark.parametrize("relation", ["authentication", "keyAgreement", "capabilityInvocation"])
def test_key_for_something_else_signs_no_badge(issuer: Issuer, relation: str) -> None:
    document = did_document(factories.ISSUER_ID, [("p-256", P256.public_key)])
    document[relation] = document.pop("assertionMethod")
    issuer.web.serve(DID_DOCUMENT, document)
    assert facts(issuer.check(tokens.forge(payload(), P256))) == refuted("key-not-listed")


# keys that prove nothing


def with_header_key(jwk: dict[str, Any], *, alg: str = "RS256", signature: bytes = b"\x01" * 256) -> str:
    signing_input = f"{tokens.part({'alg': alg, 'typ': 'JWT', 'jwk': jwk})}.{tokens.part(payload())}"
    return f"{signing_input}.{tokens.encode(signature)}"


def rsa_jwk(n: int, e: int) -> dict[str, str]:
    return {
        "kty": "RSA",
        "n": tokens.encode(n.to_bytes((n.bit_length() + 7) // 8, "big")),
        "e": tokens.encode(e.to_bytes(3, "big").lstrip(b"\x00")),
    }


def test_rsa_key_of_1024_bits_confirms_nothing(issuer: Issuer) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    jwk = rsa_jwk(private.public_key().public_numbers().n, 65537)
    assert facts(issuer.check(with_header_key(jwk, signature=b"\x01" * 128))) == unconfirmed("key-weak")


def test_rsa_key_whose_every_message_is_its_own_signature_confirms_nothing(issuer: Issuer) -> None:
    n = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key().public_numbers().n
    assert facts(issuer.check(with_header_key(rsa_jwk(n, 1)))) == unconfirmed("key-weak")


NEUTRAL = (1).to_bytes(32, "little")
"""The neutral element of Ed25519: as key and as R, with S zero, it fits every message."""


@pytest.mark.parametrize("point", [NEUTRAL, bytes(32), (2**255 - 20).to_bytes(32, "little")])
def test_ed25519_key_of_small_order_confirms_nothing(issuer: Issuer, point: bytes) -> None:
    did = did_key(encode(PublicKey(KeyKind.ED25519, point)))
    signed = eddsa_rdfc_2022.sign(tokens.badge(), Ed25519Signer.generate(did), created=factories.AWARDED_ON)
    signed["proof"]["proofValue"] = encode_base58btc(NEUTRAL + bytes(32))
    assert facts(issuer.check(signed)) == unconfirmed("key-weak")
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": tokens.encode(point)}
    token = with_header_key(jwk, alg="EdDSA", signature=NEUTRAL + bytes(32))
    assert facts(issuer.check(token)) == unconfirmed("key-weak")


def test_all_zero_signature_of_a_curve_fits_nothing(issuer: Issuer) -> None:
    for kind, length in ((KeyKind.P256, 64), (KeyKind.P384, 96)):
        signer = tokens.signer_of(kind)
        token = with_header_key(
            dict(write_jwk(signer.public_key)), alg=f"ES{length * 4}", signature=bytes(length)
        )
        assert facts(issuer.check(token)) == refuted("signature")


def changed(member: str, value: bytes) -> dict[str, str]:
    return {**write_jwk(P256.public_key), member: tokens.encode(value)}


@pytest.mark.parametrize(
    "jwk",
    [
        changed("x", bytes(32)),
        changed("y", bytes(32)),
        changed("x", b"\x00" + tokens.decode(write_jwk(P256.public_key)["x"])),
        changed("x", tokens.decode(write_jwk(P256.public_key)["x"])[1:]),
        {**write_jwk(P256.public_key), "crv": "P-384"},
    ],
)
def test_point_that_is_none_is_refused(issuer: Issuer, jwk: dict[str, str]) -> None:
    assert facts(issuer.check(with_header_key(jwk, alg="ES256", signature=b"\x01" * 64))) == refuted(
        "key-malformed"
    )


@pytest.mark.parametrize("jwk", [{"kty": "oct", "k": "AQ"}, {"kty": "RSA", "d": "AQ"}])
def test_published_private_key_confirms_nothing(issuer: Issuer, jwk: dict[str, str]) -> None:
    assert facts(issuer.check(with_header_key(jwk))) == unconfirmed("key-private")


def test_private_half_in_the_organisations_document_confirms_nothing(issuer: Issuer) -> None:
    """Anybody who reads that document can sign."""
    document = did_document(factories.ISSUER_ID, [("p-256", P256.public_key)])
    document["verificationMethod"][0]["secretKeyMultibase"] = "z42t"
    issuer.web.serve(DID_DOCUMENT, document)
    assert facts(issuer.check(tokens.forge(payload(), P256))) == unconfirmed("key-private")


def test_did_of_a_jwk_with_its_private_half_confirms_nothing(issuer: Issuer) -> None:
    did = did_jwk({**write_jwk(STRANGER.public_key), "d": "AQ"})
    assert facts(issuer.check(tokens.forge(payload(), STRANGER, kid=f"{did}#0"))) == unconfirmed(
        "key-private"
    )


# keys of the past


@pytest.mark.parametrize(
    ("ended", "wanted"),
    [
        ({"revoked": "2026-05-31T00:00:00Z"}, refuted("key-revoked")),
        ({"expires": "2026-05-31T00:00:00Z"}, unconfirmed("key-expired")),
        ({"revoked": "2026-06-02T00:00:00Z"}, ("confirmed", "proof-holds", "confirmed")),
        ({"expires": "2026-06-02T00:00:00Z"}, ("confirmed", "proof-holds", "confirmed")),
    ],
)
def test_key_that_the_organisation_ended(issuer: Issuer, ended: dict[str, str], wanted: Any) -> None:
    document = did_document(
        factories.ISSUER_ID, [("k1", issuer.signer.public_key), ("p-256", P256.public_key)]
    )
    document["verificationMethod"][1] |= ended
    issuer.web.serve(DID_DOCUMENT, document)
    assert facts(issuer.check(tokens.forge(payload(), P256))) == wanted
    header = {"kid": None, "jwk": write_jwk(P256.public_key)}
    assert facts(issuer.check(tokens.forge(payload(), P256, **header))) == wanted


# a key of another kind than the proof


EDWARDS, NIST = (KeyKind.ED25519,), (KeyKind.P256, KeyKind.P384)
CONFUSED = [
    (suite, kind)
    for suite, right in {
        "eddsa-rdfc-2022": EDWARDS,
        "eddsa-jcs-2022": EDWARDS,
        "ecdsa-rdfc-2019": NIST,
        "ecdsa-jcs-2019": NIST,
    }.items()
    for kind in KeyKind
    if kind not in right
]


@pytest.mark.parametrize(("suite", "kind"), CONFUSED)
def test_proof_that_names_a_key_of_another_kind_is_refused(issuer: Issuer, suite: str, kind: KeyKind) -> None:
    tokens.publish_all(issuer)
    signing = tokens.signer_of(KeyKind.P256 if suite.startswith("ecdsa") else KeyKind.ED25519)
    signed = SUITES[suite].sign(tokens.badge(), signing, created=factories.AWARDED_ON)
    signed["proof"]["verificationMethod"] = tokens.signer_of(kind).verification_method
    assert facts(issuer.check(signed)) == refuted("key-kind")


# honest oddities


@pytest.mark.parametrize("kid", ["#p-256", "p-256"])
def test_key_named_within_the_organisations_document_is_confirmed(issuer: Issuer, kid: str) -> None:
    tokens.publish_all(issuer)
    assert issuer.check(tokens.forge(payload(), P256, kid=kid)).verdict is Verdict.CONFIRMED


def test_relative_names_are_confirmed_and_told(issuer: Issuer) -> None:
    document = did_document(
        factories.ISSUER_ID, [("k1", issuer.signer.public_key), ("p-256", P256.public_key)]
    )
    for method in document["verificationMethod"]:
        method["id"] = method["id"].removeprefix(factories.ISSUER_ID)
    document["assertionMethod"] = ["#k1", "#p-256"]
    issuer.web.serve(DID_DOCUMENT, document)
    report = issuer.check(tokens.forge(payload(), P256))
    assert report.verdict is Verdict.CONFIRMED
    assert "key-id-relative" in report.warnings


def test_organisation_that_is_a_did_jwk_is_confirmed(issuer: Issuer) -> None:
    did = did_jwk(write_jwk(STRANGER.public_key))
    document = {**tokens.badge(status=None), "issuer": {"id": did, "type": ["Profile"], "name": "Atelier"}}
    token = tokens.forge({**document, **tokens.claims(document), "iss": did}, STRANGER, kid=f"{did}#0")
    report = issuer.check(token)
    assert report.fact(FactName.ISSUER).code == "issuer-is-key"
    assert report.verdict is Verdict.CONFIRMED


# signed badges before 3.0

OLD_HOST = "https://old.example"
RSA = tokens.signer_of(KeyKind.RSA)


def pem_of(key: PublicKey) -> bytes:
    return load_der_public_key(key.raw).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signed_1_0(key_at: str) -> str:
    assertion = {
        "uid": "a1",
        "recipient": {"identity": "awa@example.org", "type": "email", "hashed": False},
        "badge": f"{OLD_HOST}/badge.json",
        "verify": {"type": "signed", "url": key_at},
        "issuedOn": "2014-03-12",
    }
    return tokens.forge(assertion, RSA, kid=None, typ=None)


@pytest.fixture
def old_issuer(issuer: Issuer) -> Issuer:
    """An organisation of 2014: its documents list no key, its key lies on its own host."""
    badge = {"name": "Entraide", "description": "Sait aider.", "image": f"{OLD_HOST}/i.png"}
    badge |= {"criteria": f"{OLD_HOST}/c", "issuer": f"{OLD_HOST}/issuer.json"}
    issuer.web.serve(f"{OLD_HOST}/badge.json", badge)
    issuer.web.serve(f"{OLD_HOST}/issuer.json", {"name": "Atelier", "url": OLD_HOST})
    issuer.web.serve(f"{OLD_HOST}/key.pem", pem_of(RSA.public_key))
    return issuer


def test_key_on_the_organisations_own_host_signs_badges_of_1_0(old_issuer: Issuer) -> None:
    report = old_issuer.check(signed_1_0(f"{OLD_HOST}/key.pem"))
    assert facts(report) == ("confirmed", "proof-holds", "confirmed")


def test_key_behind_an_open_redirect_of_the_organisation_is_not_its_own(old_issuer: Issuer) -> None:
    address = f"{OLD_HOST}/go?to=https://stranger.example/key.pem"
    old_issuer.web.serve("https://stranger.example/key.pem", pem_of(RSA.public_key))
    old_issuer.web.redirects[address] = "https://stranger.example/key.pem"
    assert facts(old_issuer.check(signed_1_0(address))) == unconfirmed("key-unreachable")
    assert old_issuer.check(signed_1_0("https://stranger.example/key.pem")).verdict is Verdict.REFUTED


def test_revoked_key_of_a_profile_signs_nothing(issuer: Issuer) -> None:
    address = f"{factories.HOST}/key"
    document = {
        "id": address,
        "owner": factories.PROFILE_URL,
        "publicKeyPem": pem_of(RSA.public_key).decode(),
    }
    profile = {**factories.profile_2().to_json(), "publicKey": address}
    issuer.web.serve(factories.PROFILE_URL, profile)
    assertion = factories.assertion().to_json()
    assertion |= {"id": "urn:uuid:1", "verification": {"type": "SignedBadge", "creator": address}}
    token = tokens.forge(assertion, RSA, kid=None, typ=None)
    issuer.web.serve(address, document)
    assert facts(issuer.check(token)) == ("confirmed", "proof-holds", "confirmed")
    issuer.web.serve(address, {**document, "revoked": "2026-01-01T00:00:00Z"})
    assert facts(issuer.check(token)) == refuted("key-revoked")
