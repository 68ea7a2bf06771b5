"""Keys of signed Open Badges 2.0: the Profile lists the key, and the key names the Profile."""

from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key
from tests.openbadges.fetching import Moved, TableFetcher

from besace.openbadges.errors import BesaceError, FetchError, KeyMaterialError
from besace.openbadges.keys import (
    ResolvedKey,
    RsaSigner,
    read_cryptographic_key,
    read_key_at,
    resolve_creator_keys,
    write_jwk,
)
from besace.openbadges.keys.cryptographic_key import MAX_KEYS

ISSUER = "https://example.org/organization.json"
K1, K2 = "https://example.org/key1.json", "https://example.org/key2.json"
KEY, OTHER = RsaSigner.generate("x").public_key, RsaSigner.generate("x").public_key


def pem(raw: bytes) -> str:
    return load_der_public_key(raw).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key_document(address: str = K1, **changes: Any) -> dict[str, Any]:
    key = KEY if address == K1 else OTHER
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "CryptographicKey",
        "id": address,
        "owner": ISSUER,
        "publicKeyPem": pem(key.raw),
        **changes,
    }


def profile(*keys: Any) -> dict[str, Any]:
    return {"id": ISSUER, "type": "Issuer", "publicKey": list(keys) if len(keys) != 1 else keys[0]}


TABLE = {K1: key_document(K1), K2: key_document(K2)}


def found(creator: str | None, document: Any, table: dict[str, Any] | None = None) -> tuple[ResolvedKey, ...]:
    return resolve_creator_keys(creator, document, fetcher=TableFetcher(TABLE if table is None else table))


def code(creator: str | None, document: Any, table: dict[str, Any] | None = None) -> str:
    with pytest.raises((KeyMaterialError, FetchError)) as refusal:
        found(creator, document, table)
    error: BesaceError = refusal.value
    return error.code


def test_key_document_is_read() -> None:
    assert read_cryptographic_key(key_document()) == KEY


@pytest.mark.parametrize(
    "keys", [(K1,), (K2, K1), ({"id": K1},), ({"id": K1, "type": "CryptographicKey"}, K2)]
)
def test_creator_that_the_profile_lists(keys: tuple[Any, ...]) -> None:
    assert found(K1, profile(*keys)) == (ResolvedKey(KEY, True, "key-document"),)


def test_key_may_stand_in_the_profile_itself() -> None:
    own = ResolvedKey(KEY, True, "issuer-document")
    assert found(K1, profile(key_document()), {}) == (own,)
    assert found(None, profile({"publicKeyPem": pem(KEY.raw)}), {}) == (own,)
    assert code(K1, profile(key_document(owner="https://x.example")), {}) == "controller-mismatch"


def test_without_a_creator_every_listed_key_may_have_signed() -> None:
    assert [one.key for one in found(None, profile(K1, K2))] == [KEY, OTHER]
    assert [one.key for one in found(None, profile(K2))] == [OTHER]


def test_creator_that_the_profile_does_not_list_is_not_even_read() -> None:
    fetcher = TableFetcher(TABLE)
    with pytest.raises(KeyMaterialError) as refusal:
        resolve_creator_keys("https://attacker.example/key", profile(K1), fetcher=fetcher)
    assert (refusal.value.code, fetcher.asked) == ("key-not-listed", [])


@pytest.mark.parametrize("listed", [None, [], [7], "", [None, ""]])
def test_profile_without_a_key(listed: Any) -> None:
    assert code(K1, {"id": ISSUER, "publicKey": listed}) == "key-not-named"
    assert code(None, {"id": ISSUER, "publicKey": listed}) == "key-not-named"


@pytest.mark.parametrize("owner", ["https://attacker.example", None, [ISSUER], {"id": ISSUER}, ""])
def test_key_that_names_another_owner_is_refused(owner: Any) -> None:
    assert code(K1, profile(K1), {K1: key_document(owner=owner)}) == "controller-mismatch"


def test_key_document_that_is_another_is_refused() -> None:
    assert code(K1, profile(K1), {K1: key_document(id=K2)}) == "key-not-listed"


def test_silent_key_is_a_silence() -> None:
    assert code(K1, profile(K1), {}) == "unreachable"
    assert code(K1, profile(K1), {K1: 404}) == "answer-status"
    assert code(K1, profile(K1), {K1: b"<html>"}) == "not-a-document"


def test_key_from_another_host_is_not_bound() -> None:
    table = {K1: Moved("https://elsewhere.example/key", key_document())}
    assert found(K1, profile(K1), table) == (ResolvedKey(KEY, False, "redirected"),)


def test_revoked_key_is_refused() -> None:
    document = key_document(revoked="2026-01-01T00:00:00Z")
    assert code(K1, profile(K1), {K1: document}) == "key-revoked"
    fetcher = TableFetcher({K1: key_document(expires="2026-01-01T00:00:00Z")})
    with pytest.raises(KeyMaterialError) as refusal:
        resolve_creator_keys(K1, profile(K1), fetcher=fetcher, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert refusal.value.code == "key-expired"


def test_too_many_keys_are_not_tried() -> None:
    many = [K1] * MAX_KEYS
    assert len(found(None, profile(*many))) == MAX_KEYS
    assert code(None, profile(*many, K1)) == "too-many-keys"


def test_profile_without_an_id_owns_no_key() -> None:
    document = {"publicKey": K1}
    assert code(K1, document, {K1: key_document(owner="")}) == "controller-mismatch"
    assert code(K1, {**document, "id": ""}, {K1: key_document(owner="")}) == "controller-mismatch"


@pytest.mark.parametrize(
    "answer",
    [
        pem(KEY.raw).encode(),
        b"\n" + pem(KEY.raw).replace("\n", "\r\n").encode(),
        key_document(owner="https://anybody.example"),
        write_jwk(KEY),
    ],
)
def test_key_at_an_address_is_nobodys_by_itself(answer: Any) -> None:
    assert read_key_at(K1, fetcher=TableFetcher({K1: answer})) == ResolvedKey(KEY, False, "key-document")
    moved = TableFetcher({K1: Moved("https://elsewhere.example", answer)})
    assert read_key_at(K1, fetcher=moved) == ResolvedKey(KEY, False, "redirected")


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (404, "answer-status"),
        (b"<html>", "not-a-document"),
        (b"-----BEGIN \xff", "key-malformed"),
        (b"-----BEGIN PRIVATE KEY-----", "key-private"),
        ({}, "key-form-unsupported"),
    ],
)
def test_address_that_gives_no_key(answer: Any, wanted: str) -> None:
    with pytest.raises((KeyMaterialError, FetchError)) as refusal:
        read_key_at(K1, fetcher=TableFetcher({K1: answer}))
    error: BesaceError = refusal.value
    assert error.code == wanted
