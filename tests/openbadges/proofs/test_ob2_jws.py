"""Signed badges of 2.0: what the library signs, what it publishes for it, and what it takes for a signature."""

import json
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world_old import KEY_URL, base64url, elliptic, rsa

from besace.openbadges.errors import ProofError
from besace.openbadges.intake.jwt import split_compact
from besace.openbadges.keys import Ed25519Signer
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.proofs import ob2_jws


def signed(**changes: Any) -> str:
    return ob2_jws.sign(factories.assertion(key=KEY_URL, **changes).to_json(), rsa())


def test_payload_is_the_assertion_and_the_header_says_rs256_alone() -> None:
    jws = split_compact(signed())
    assert jws.header == {"alg": "RS256"}
    assert json.loads(jws.payload) == factories.assertion(key=KEY_URL).to_json()
    assert jws.payload.startswith(b'{"@context":"https://w3id.org/openbadges/v2"')


def test_letters_beyond_ascii_stand_as_they_are() -> None:
    jws = split_compact(signed(narrative="Soudé à l'arc"))
    assert "Soudé à l'arc".encode() in jws.payload


def test_same_award_gives_the_same_token() -> None:
    assert signed() == signed()


def test_award_that_says_nothing_of_its_verification_gets_the_signers() -> None:
    award = factories.assertion().to_json()
    del award["verification"]
    payload = json.loads(split_compact(ob2_jws.sign(award, rsa())).payload)
    assert payload["verification"] == {"type": "SignedBadge", "creator": KEY_URL}


@pytest.mark.parametrize("award", [factories.assertion(), factories.assertion(key=f"{KEY_URL}2")])
def test_award_that_says_otherwise_is_not_signed(award: Any) -> None:
    with pytest.raises(ProofError) as refused:
        ob2_jws.sign(award.to_json(), rsa())
    assert refused.value.code == "creator-differs"


@pytest.mark.parametrize("signer", [elliptic(), Ed25519Signer.generate(KEY_URL)])
def test_only_rsa_signs(signer: Any) -> None:
    for attempt in (
        lambda: ob2_jws.sign({}, signer),
        lambda: ob2_jws.cryptographic_key(signer, "urn:owner"),
    ):
        with pytest.raises(ProofError) as refused:
            attempt()
        assert refused.value.code == "key-kind"


def test_key_document_holds_the_key_and_its_owner() -> None:
    document = ob2_jws.cryptographic_key(rsa(), factories.PROFILE_URL).to_json()
    assert document == {
        "@context": "https://w3id.org/openbadges/v2",
        "id": KEY_URL,
        "type": "CryptographicKey",
        "owner": factories.PROFILE_URL,
        "publicKeyPem": document["publicKeyPem"],
    }
    assert read_public_key(document) == rsa().public_key


def test_signature_holds_with_its_key_alone() -> None:
    jws = split_compact(signed())
    ob2_jws.verify(jws, rsa().public_key)
    for key, code in ((rsa(number=1).public_key, "signature"), (elliptic().public_key, "jws-algorithm")):
        with pytest.raises(ProofError) as refused:
            ob2_jws.verify(jws, key)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({"alg": "none"}, "jws-algorithm"),
        ({"alg": "HS256"}, "jws-algorithm"),
        ({"alg": "PS256"}, "proof-kind-not-supported"),
        ({}, "jws-algorithm"),
        ({"alg": {}}, "jws-algorithm"),
        ({"alg": "RS256", "crit": []}, "jws-header-refused"),
        ({"alg": "none", "zip": "DEF"}, "jws-header-refused"),
    ],
)
def test_header_is_judged_before_the_signature(header: dict[str, Any], code: str) -> None:
    token = f"{base64url(json.dumps(header).encode())}.{base64url(b'{}')}.AAAA"
    with pytest.raises(ProofError) as refused:
        ob2_jws.verify(split_compact(token), rsa().public_key)
    assert refused.value.code == code


def test_detail_names_what_was_refused() -> None:
    with pytest.raises(ProofError) as refused:
        ob2_jws.verify(split_compact(signed()), elliptic().public_key)
    assert refused.value.detail == "RS256 with a key of kind P-256"
