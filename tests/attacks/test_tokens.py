"""Attacks on the envelope of a token: of Open Badges 3.0 (VC-JWT) and of signed Open Badges 2.0."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from besace.openbadges.keys import EcdsaSigner, RsaSigner
from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.proofs import ob2_jws
from besace.openbadges.seams import KeyKind
from besace.openbadges.verify import Outcome, Verdict
from tests.attacks.doors import Door, each_door, integrity, not_believed, refused
from tests.openbadges import factories, tokens
from tests.openbadges.world import Issuer
from tests.openbadges.world_old import KEY_URL, OldIssuer, rsa

RSA = tokens.signer_of(KeyKind.RSA)
P256 = tokens.signer_of(KeyKind.P256)
STRANGER = EcdsaSigner.generate("https://stranger.example/keys#1")


@pytest.fixture
def issuer() -> Issuer:
    issuer = Issuer()
    tokens.publish_all(issuer)
    return issuer


@pytest.fixture
def old_issuer() -> OldIssuer:
    return OldIssuer()


def payload(**changes: Any) -> dict[str, Any]:
    document = tokens.badge()
    members = {**document, **tokens.claims(document), **changes}
    return {name: value for name, value in members.items() if value is not None}


def secrets_in_a_public_key() -> list[bytes]:
    """What a confused verifier may take for a shared secret: the public key in each form that it holds it in."""
    key = load_der_public_key(RSA.public_key.raw)
    return [
        RSA.public_key.raw,
        key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        key.public_bytes(Encoding.PEM, PublicFormat.PKCS1),
        json.dumps(write_jwk(RSA.public_key)).encode(),
        b"",
    ]


# which algorithm


@each_door
@pytest.mark.parametrize("secret", secrets_in_a_public_key(), ids=["DER", "PEM", "PKCS1", "JWK", "empty"])
@pytest.mark.parametrize("algorithm", ["HS256", "HS512"])
def test_public_key_is_no_secret(issuer: Issuer, door: Door, secret: bytes, algorithm: str) -> None:
    header = {"typ": "JWT", "kid": RSA.verification_method, "alg": algorithm}
    refused(door(issuer, tokens.with_mac(payload(), secret, **header)), "jws-algorithm")


@each_door
@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "", None, "rs256", ["RS256"], 256])
def test_token_without_an_algorithm_that_we_know_is_refused(
    issuer: Issuer, door: Door, algorithm: Any
) -> None:
    token = tokens.forge(payload(), RSA, alg=algorithm)
    refused(door(issuer, token), "jws-algorithm")


@each_door
@pytest.mark.parametrize("algorithm", ["ES256", "EdDSA", "ES384"])
def test_algorithm_of_another_kind_of_key_is_refused(issuer: Issuer, door: Door, algorithm: str) -> None:
    """The key says how it signs, never the token."""
    refused(door(issuer, tokens.forge(payload(), RSA, alg=algorithm)), "key-kind")


@each_door
def test_token_without_a_signature_is_no_token(issuer: Issuer, door: Door) -> None:
    head, body, _ = tokens.forge(payload(), RSA, alg="none").split(".")
    for token in (f"{head}.{body}.", f"{head}.{body}"):
        assert door(issuer, token).verdict is Verdict.REFUTED


# what the header asks for


@each_door
@pytest.mark.parametrize(
    "asked",
    [
        {"crit": ["exp"], "exp": 1},
        {"crit": ["b64"], "b64": False},
        {"crit": []},
        {"crit": "b64"},
        {"crit": ["urn:unknown"], "urn:unknown": True},
        {"b64": False},
        {"zip": "DEF"},
        {"jku": "https://stranger.example/keys"},
        {"x5u": "https://stranger.example/chain"},
        {"x5c": ["AAAA"]},
    ],
    ids=lambda asked: "+".join(asked),
)
def test_header_that_asks_for_more_than_a_signature_is_refused(
    issuer: Issuer, door: Door, asked: dict[str, Any]
) -> None:
    """What must be understood and is not (``crit``), what changes the text, and addresses that would vouch for themselves."""
    report = door(issuer, tokens.forge(payload(), RSA, **asked))
    assert (report.verdict, integrity(report)[1]) == (Verdict.REFUTED, "jws-header-refused")
    assert not [address for address in issuer.web.asked if "stranger" in address]


@each_door
def test_key_that_the_token_brings_does_not_say_who_signed(issuer: Issuer, door: Door) -> None:
    token = tokens.forge(
        payload(credentialStatus=None), STRANGER, kid=None, jwk=write_jwk(STRANGER.public_key)
    )
    report = door(issuer, token)
    assert report.outcome is Outcome.UNKNOWN_ISSUER
    not_believed(report, "issuer-not-proven")


@each_door
def test_key_that_the_token_brings_beside_the_name_of_the_issuers_is_refused(
    issuer: Issuer, door: Door
) -> None:
    token = tokens.forge(payload(), STRANGER, kid=RSA.verification_method, jwk=write_jwk(STRANGER.public_key))
    refused(door(issuer, token), "key-mismatch")


@each_door
def test_private_key_in_the_header_confirms_nothing(issuer: Issuer, door: Door) -> None:
    token = tokens.forge(payload(), STRANGER, kid=None, jwk={**write_jwk(STRANGER.public_key), "d": "AAAA"})
    assert door(issuer, token).verdict is not Verdict.CONFIRMED


# what the claims say


@each_door
@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "did:web:stranger.example"},
        {"iss": {"id": factories.ISSUER_ID}},
        {"sub": "urn:uuid:another"},
        {"jti": "urn:uuid:another"},
        {"nbf": 0},
        {"nbf": int(factories.AWARDED_ON.timestamp()) + 1},
        {"exp": 4_000_000_000, "validUntil": "2030-01-01T00:00:00Z"},
        {"issuer": {"id": "did:web:stranger.example", "type": ["Profile"]}},
        {"id": "urn:uuid:another"},
        {"validFrom": "2020-01-01T00:00:00Z"},
    ],
    ids=lambda changed: "+".join(changed),
)
def test_claim_that_disagrees_with_the_badge_is_refused(
    issuer: Issuer, door: Door, changed: dict[str, Any]
) -> None:
    """Even under the issuer's own signature: two readers would show two badges."""
    assert door(issuer, tokens.forge(payload(**changed), RSA)).verdict is not Verdict.CONFIRMED


@each_door
def test_badge_in_the_claim_vc_and_another_around_it_are_refused(issuer: Issuer, door: Door) -> None:
    inner = {**tokens.badge(), "name": "Autre chose"}
    assert door(issuer, tokens.forge(payload(vc=inner), RSA)).verdict is Verdict.REFUTED


@each_door
@pytest.mark.parametrize("part", [0, 1])
def test_name_that_stands_twice_in_a_token_is_refused(issuer: Issuer, door: Door, part: int) -> None:
    texts = [json.dumps({"alg": "RS256", "kid": RSA.verification_method}), json.dumps(payload())]
    first = next(iter(json.loads(texts[part])))
    texts[part] = f'{{"{first}": "forged", {texts[part][1:]}'
    signing_input = ".".join(tokens.part(text) for text in texts)
    token = f"{signing_input}.{tokens.encode(RSA.sign(signing_input.encode()))}"
    assert door(issuer, token).verdict is Verdict.REFUTED


Spoil = Callable[[str], str]


@each_door
@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token.replace(".", "=.", 1),
        lambda token: token + "=",
        lambda token: token.replace(".", " .", 1),
        lambda token: token + ".",
        lambda token: token.replace(".", "..", 1),
        lambda token: token[:-1] + chr(ord(token[-1]) + 1),
    ],
    ids=["padded", "padded end", "white space", "four parts", "empty part", "stray bits"],
)
def test_token_that_could_be_written_in_two_ways_is_no_token(
    issuer: Issuer, door: Door, spoil: Spoil
) -> None:
    assert door(issuer, spoil(tokens.forge(payload(), RSA))).verdict is not Verdict.CONFIRMED


# signed Open Badges 2.0


@each_door
@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "none"}, "jws-algorithm"),
        ({"alg": "HS256"}, "jws-algorithm"),
        ({"alg": "ES256"}, "jws-algorithm"),
        ({"alg": "RS256", "crit": ["b64"], "b64": False}, "jws-header-refused"),
        ({"alg": "RS256", "zip": "DEF"}, "jws-header-refused"),
    ],
    ids=lambda one: "+".join(map(str, one.values())) if isinstance(one, dict) else one,
)
def test_header_of_a_signed_2_0_badge_is_judged_too(
    old_issuer: OldIssuer, door: Door, header: dict[str, Any], code: str
) -> None:
    refused(door(old_issuer, old_issuer.sign(old_issuer.payload(), header)), code)


@each_door
@pytest.mark.parametrize("named", ["jwk", "x5c", "kid"])
def test_key_that_a_signed_2_0_badge_brings_is_not_looked_at(
    old_issuer: OldIssuer, door: Door, named: str
) -> None:
    stranger = rsa(number=1)
    header = {"alg": "RS256", named: write_jwk(stranger.public_key)}
    refused(door(old_issuer, old_issuer.sign(old_issuer.payload(), header, stranger)), "signature")


@each_door
def test_key_of_another_profile_signs_no_2_0_badge(old_issuer: OldIssuer, door: Door) -> None:
    """The creator is a real key with a real owner; only, the issuer of the badge does not list it."""
    elsewhere = "https://stranger.example/key"
    stranger = RsaSigner(rsa(number=1).private_bytes, elsewhere)
    old_issuer.web.serve(elsewhere, ob2_jws.cryptographic_key(stranger, factories.PROFILE_URL).to_json())
    verification = {"type": "SignedBadge", "creator": elsewhere}
    forged = old_issuer.sign(old_issuer.payload(verification=verification), signer=stranger)
    report = door(old_issuer, forged)
    assert report.verdict is not Verdict.CONFIRMED
    assert report.outcome is not Outcome.AUTHENTIC
    assert KEY_URL not in old_issuer.web.asked
