"""Which key the header of a JWS means, and whether the issuer vouches for it."""

from typing import Any

import pytest
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.errors import BesaceError, FetchError, KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    ResolvedKey,
    did_document,
    did_jwk,
    did_key,
    encode,
    jwks,
    resolve_jws_key,
    write_jwk,
)

ISSUER = "did:web:badges.example:o:k3v9"
DOCUMENT = "https://badges.example/o/k3v9/did.json"
PAGE = "https://school.example/issuer"
KEY = EcdsaSigner(b"\x01" * 32, f"{ISSUER}#k1").public_key
OTHER = EcdsaSigner(b"\x02" * 32, f"{ISSUER}#k2").public_key
JWK, OTHER_JWK = write_jwk(KEY), write_jwk(OTHER)


def found(header: Any, *, issuer_id: str = ISSUER, table: dict[str, Any] | None = None) -> ResolvedKey:
    return resolve_jws_key(header, issuer_id=issuer_id, fetcher=TableFetcher(table))


def refusal(header: Any, *, issuer_id: str = ISSUER, table: dict[str, Any] | None = None) -> BesaceError:
    with pytest.raises((KeyMaterialError, FetchError)) as caught:
        found(header, issuer_id=issuer_id, table=table)
    return caught.value


def published(*keys: tuple[str, Any], issuer_id: str = ISSUER) -> dict[str, Any]:
    return did_document(issuer_id, keys or [("k1", KEY)])


@pytest.mark.parametrize("kid", [f"{ISSUER}#k1", "#k1", "k1"])
def test_kid_is_found_in_the_issuer_document(kid: str) -> None:
    key = found({"kid": kid}, table={DOCUMENT: published()})
    assert key == ResolvedKey(KEY, True, "issuer-document")


def test_kid_that_the_issuer_does_not_list_is_refused() -> None:
    assert refusal({"kid": f"{ISSUER}#k9"}, table={DOCUMENT: published()}).code == "key-not-listed"
    assert refusal({"kid": "k9"}, table={DOCUMENT: published()}).code == "key-not-listed"


def test_embedded_key_proves_integrity_only() -> None:
    assert found({"jwk": JWK}) == ResolvedKey(KEY, False, "header")
    assert found({"jwk": JWK}, issuer_id="urn:uuid:1") == ResolvedKey(KEY, False, "header")
    assert not found({"jwk": OTHER_JWK}, table={DOCUMENT: published()}).bound


def test_embedded_key_is_bound_when_the_issuer_lists_it() -> None:
    key = found({"jwk": JWK}, table={DOCUMENT: published()})
    assert key == ResolvedKey(KEY, True, "issuer-document")


def test_embedded_key_is_bound_to_the_did_made_of_it() -> None:
    assert found({"jwk": JWK}, issuer_id=did_key(encode(KEY))) == ResolvedKey(KEY, True, "did:key")
    assert found({"jwk": JWK}, issuer_id=did_jwk(JWK)) == ResolvedKey(KEY, True, "did:jwk")
    assert found({"jwk": OTHER_JWK}, issuer_id=did_jwk(JWK)) == ResolvedKey(OTHER, False, "header")


def test_kid_decides_and_must_be_the_embedded_key() -> None:
    table = {DOCUMENT: published()}
    assert found({"kid": "k1", "jwk": JWK}, table=table).bound
    assert refusal({"kid": "k1", "jwk": OTHER_JWK}, table=table).code == "key-mismatch"


@pytest.mark.parametrize("kid", [f"{ISSUER}#k1", "k1", "https://school.example/jwks.json#k1"])
def test_embedded_key_shows_integrity_while_kid_cannot_be_reached(kid: str) -> None:
    assert found({"kid": kid, "jwk": JWK}) == ResolvedKey(KEY, False, "header")


def test_embedded_key_shows_integrity_beside_a_kid_of_a_method_that_is_not_supported() -> None:
    assert found({"kid": "did:velocity:v2:1#key-1", "jwk": JWK}).source == "header"
    assert refusal({"kid": "did:velocity:v2:1#key-1"}).code == "did-method-unsupported"


def test_kid_that_is_a_mere_hint_does_not_stop_the_embedded_key() -> None:
    assert found({"kid": "thumb", "jwk": JWK}, table={DOCUMENT: published(("k2", OTHER))}).source == "header"
    assert found({"kid": "thumb", "jwk": JWK}, issuer_id="urn:uuid:1").source == "header"


def test_named_kid_that_the_issuer_does_not_list_is_not_saved_by_an_embedded_key() -> None:
    header = {"kid": f"{ISSUER}#k9", "jwk": JWK}
    assert refusal(header, table={DOCUMENT: published()}).code == "key-not-listed"


KEYS = "https://school.example/jwks.json"


@pytest.mark.parametrize("fragment", ["#k1", ""])
def test_kid_in_a_jwk_set(fragment: str) -> None:
    alone = found({"kid": KEYS + fragment}, issuer_id=PAGE, table={KEYS: jwks([("k1", KEY)])})
    assert alone == ResolvedKey(KEY, False, "key-document")
    table = {KEYS: jwks([("k1", KEY)]), PAGE: published(("any", KEY), issuer_id=PAGE)}
    assert found({"kid": KEYS + fragment}, issuer_id=PAGE, table=table).bound


def test_jwk_set_may_name_its_keys_in_full() -> None:
    table = {KEYS: jwks([(f"{KEYS}#k1", KEY), (f"{KEYS}#k2", OTHER)])}
    assert found({"kid": f"{KEYS}#k2"}, issuer_id=PAGE, table=table).key == OTHER


def test_key_that_a_set_names_twice_is_one_key() -> None:
    assert (
        found({"kid": f"{KEYS}#k1"}, issuer_id=PAGE, table={KEYS: jwks([("k1", KEY), ("k1", KEY)])}).key
        == KEY
    )


def test_address_of_a_key_names_it_whatever_it_calls_itself() -> None:
    table = {KEYS: {**JWK, "kid": "key-1"}}
    assert found({"kid": KEYS}, issuer_id=PAGE, table=table).key == KEY
    assert found({"kid": f"{KEYS}#key-1"}, issuer_id=PAGE, table=table).key == KEY


@pytest.mark.parametrize(
    ("document", "fragment", "code"),
    [
        (jwks([("k1", KEY), ("k2", OTHER)]), "", "key-not-named"),
        (jwks([("k1", KEY), ("k1", OTHER)]), "#k1", "key-not-named"),
        (jwks([("k1", KEY)]), "#k2", "key-not-listed"),
        ({"keys": []}, "#k1", "key-not-listed"),
        ({"keys": {"k1": JWK}}, "#k1", "key-malformed"),
        ({"keys": [JWK] * 1001}, "#k1", "too-many-keys"),
        ({"keys": [{**JWK, "kid": "k1", "d": "AQ"}]}, "#k1", "key-private"),
        ({**JWK, "kid": "k2"}, "#k1", "key-not-listed"),
    ],
)
def test_jwk_set_that_gives_no_key(document: Any, fragment: str, code: str) -> None:
    assert refusal({"kid": KEYS + fragment}, issuer_id=PAGE, table={KEYS: document}).code == code


@pytest.mark.parametrize("document", [JWK, {**JWK, "kid": "k1"}, {**JWK, "kid": f"{KEYS}#k1"}])
def test_kid_of_a_lone_jwk(document: Any) -> None:
    assert found({"kid": f"{KEYS}#k1"}, issuer_id=PAGE, table={KEYS: document}).key == KEY


@pytest.mark.parametrize("name", ["jku", "x5u", "x5c"])
def test_other_members_name_no_key_and_are_not_followed(name: str) -> None:
    fetcher = TableFetcher()
    with pytest.raises(KeyMaterialError) as caught:
        resolve_jws_key({name: KEYS}, issuer_id=PAGE, fetcher=fetcher)
    assert (caught.value.code, fetcher.asked) == ("key-not-named", [])


@pytest.mark.parametrize("kid", [7, None, "", ["k1"]])
def test_kid_that_is_no_text_is_refused(kid: Any) -> None:
    assert refusal({"kid": kid}).code == "key-method-unknown"


@pytest.mark.parametrize("jwk", [None, "x", [], {**JWK, "d": "AQ"}, {"kty": "oct", "k": "AQ"}])
def test_embedded_key_that_is_no_public_key_is_refused(jwk: Any) -> None:
    assert refusal({"jwk": jwk}).code in ("key-malformed", "key-private")


def test_did_urls_name_their_own_key() -> None:
    did = did_jwk(JWK)
    assert found({"kid": f"{did}#0"}, issuer_id=did) == ResolvedKey(KEY, True, "did:jwk")
    assert found({"kid": did}, issuer_id=PAGE) == ResolvedKey(KEY, False, "did:jwk")
    assert refusal({"kid": f"{did}#1"}, issuer_id=did).code == "key-not-listed"
    ed25519 = Ed25519Signer(b"\x03" * 32, "x").public_key
    did = did_key(encode(ed25519))
    assert found({"kid": f"{did}#{encode(ed25519)}"}, issuer_id=did).bound
