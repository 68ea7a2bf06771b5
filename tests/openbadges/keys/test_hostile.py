"""Whatever stands behind a key's name, and whatever the name is: a key comes of it, or a refusal of ours, soon."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges.bounds import in_time
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.errors import FetchError, KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    did_jwk,
    did_key,
    encode,
    resolve,
    resolve_jws_key,
    write_jwk,
)
from besace.openbadges.keys.controller import MAX_METHODS

ISSUER = "https://issuer.example"
ED25519 = Ed25519Signer(b"\x01" * 32, "x").public_key
P256 = EcdsaSigner(b"\x02" * 32, "x").public_key
IDS = st.sampled_from(
    [
        ISSUER,
        f"{ISSUER}#k",
        "#k",
        "k",
        f"{ISSUER}/keys",
        f"{ISSUER}/keys#k",
        f"{ISSUER}#{encode(ED25519)}",
        "did:web:issuer.example",
        "did:web:issuer.example#k",
        "did:web:",
        did_key(encode(P256)),
        did_jwk(write_jwk(P256)),
        f"{did_jwk(write_jwk(P256))}#0",
        "did:jwk:",
        "did:x:y",
        "urn:x",
        "",
        "#",
        "\x00",
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | IDS
FORMS = st.fixed_dictionaries(
    {},
    optional={
        "publicKeyMultibase": st.sampled_from([encode(ED25519), encode(P256), "z1", "z" + "1" * 1600])
        | LEAVES,
        "publicKeyJwk": st.sampled_from([write_jwk(ED25519), write_jwk(P256)]) | LEAVES | st.lists(LEAVES),
        "publicKeyPem": st.sampled_from(["-----BEGIN PUBLIC KEY-----", "x"]) | LEAVES,
        "publicKeyBase58": st.text("123abc", max_size=50) | LEAVES,
        "type": LEAVES | st.lists(LEAVES, max_size=2) | st.just("Ed25519VerificationKey2018"),
        "id": IDS | LEAVES,
        "controller": IDS | LEAVES | st.lists(LEAVES, max_size=2),
        "owner": IDS | LEAVES,
        "revoked": LEAVES,
        "expires": LEAVES,
        "kid": LEAVES,
        "kty": LEAVES,
    },
)
RELATION = st.lists(FORMS | LEAVES, max_size=4) | FORMS | LEAVES
DOCUMENTS = st.fixed_dictionaries(
    {"id": IDS},
    optional={
        "verificationMethod": RELATION,
        "assertionMethod": RELATION,
        "publicKey": RELATION,
        "keys": RELATION,
        "kty": LEAVES,
    },
)
ADDRESSES = (
    "https://issuer.example",
    "https://issuer.example/keys",
    "https://issuer.example/.well-known/did.json",
)


def web(document: Any) -> TableFetcher:
    return TableFetcher(dict.fromkeys(ADDRESSES, document))


@settings(max_examples=150)
@given(DOCUMENTS | FORMS, IDS, IDS)
def test_resolving_gives_a_key_or_a_refusal(document: Any, method: str, issuer_id: str) -> None:
    try:
        key = resolve(method, issuer_id=issuer_id, fetcher=web(document))
    except (KeyMaterialError, FetchError):
        return
    assert key.key in (ED25519, P256)


@settings(max_examples=150)
@given(
    DOCUMENTS | FORMS,
    st.fixed_dictionaries(
        {},
        optional={
            "kid": IDS | LEAVES,
            "jwk": st.sampled_from([write_jwk(ED25519), write_jwk(P256)]) | LEAVES | FORMS,
            "alg": LEAVES,
        },
    ),
    IDS,
)
def test_header_gives_a_key_or_a_refusal(document: Any, header: dict[str, Any], issuer_id: str) -> None:
    try:
        key = resolve_jws_key(header, issuer_id=issuer_id, fetcher=web(document))
    except (KeyMaterialError, FetchError):
        return
    assert key.key in (ED25519, P256)


@pytest.mark.parametrize(
    "method",
    [
        {"publicKeyMultibase": "z" + "3" * 1499},
        {"publicKeyPem": "-----BEGIN PUBLIC KEY-----\n" + "A" * 5000},
        {"publicKeyPem": "-----BEGIN PUBLIC KEY-----" * 190},
        {"publicKeyJwk": {"kty": "RSA", "n": "_" * 1400, "e": "_" * 1400}},
        {"publicKeyJwk": {"kty": "RSA", "n": "_" * 1366, "e": "AQAB"}},
    ],
    ids=["multikey", "pem", "pem-blocks", "exponent", "modulus"],
)
def test_document_full_of_costly_keys_takes_no_two_seconds(method: dict[str, Any]) -> None:
    document = {
        "id": ISSUER,
        "verificationMethod": [{"id": f"#{number}", **method} for number in range(MAX_METHODS)],
    }
    fetcher = TableFetcher({ISSUER: json.dumps(document).encode()})
    key = in_time(lambda: resolve(f"{ISSUER}#{encode(ED25519)}", issuer_id=ISSUER, fetcher=fetcher))
    assert not key.bound
