"""Which key a proof names, and whether the issuer vouches for it."""

from typing import Any

import pytest
from tests.openbadges.fetching import TableFetcher

from besace.openbadges.errors import BesaceError, FetchError, KeyMaterialError
from besace.openbadges.keys import (
    Ed25519Signer,
    ResolvedKey,
    decode,
    did_document,
    did_key,
    read_issuer_document,
    resolve,
)

ISSUER = "did:web:badges.example:o:k3v9"
DOCUMENT = "https://badges.example/o/k3v9/did.json"
KEY = Ed25519Signer(b"\x01" * 32, f"{ISSUER}#k1").public_key_multibase
OTHER = Ed25519Signer(b"\x02" * 32, f"{ISSUER}#k2").public_key_multibase
PAGE = "https://issuer.example/about"


def published(**changes: Any) -> dict[str, Any]:
    return {**did_document(ISSUER, [("k1", KEY)]), **changes}


def found(
    method: str, *, issuer_id: str = ISSUER, table: dict[str, Any] | None = None
) -> tuple[ResolvedKey, list[str]]:
    fetcher = TableFetcher(table)
    return resolve(method, issuer_id=issuer_id, fetcher=fetcher), fetcher.asked


def refusal(
    method: str, *, issuer_id: str = ISSUER, table: dict[str, Any] | None = None
) -> tuple[BesaceError, list[str]]:
    fetcher = TableFetcher(table)
    with pytest.raises((KeyMaterialError, FetchError)) as caught:
        resolve(method, issuer_id=issuer_id, fetcher=fetcher)
    return caught.value, fetcher.asked


def test_did_web_key_is_bound() -> None:
    key, asked = found(f"{ISSUER}#k1", table={DOCUMENT: published()})
    assert key == ResolvedKey(decode(KEY), True, "issuer-document")
    assert asked == [DOCUMENT]


def test_listed_http_host_is_read_by_http() -> None:
    did = "did:web:localhost%3A8000:o:k3v9"
    fetcher = TableFetcher({"http://localhost:8000/o/k3v9/did.json": did_document(did, [("k1", KEY)])})
    assert resolve(f"{did}#k1", issuer_id=did, fetcher=fetcher, http_hosts=["localhost:8000"]).bound


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (published(assertionMethod=[]), "key-not-listed"),
        (published(assertionMethod=["#k2"]), "key-not-listed"),
        (published(verificationMethod=[]), "key-not-listed"),
        (published(id="did:web:badges.example:o:other"), "key-not-listed"),
        (
            published(
                verificationMethod=[{**published()["verificationMethod"][0], "controller": "did:web:x"}]
            ),
            "controller-mismatch",
        ),
        (
            published(
                verificationMethod=[
                    {**published()["verificationMethod"][0], "revoked": "2026-01-01T00:00:00Z"}
                ]
            ),
            "key-revoked",
        ),
        (
            published(
                verificationMethod=[{**published()["verificationMethod"][0], "publicKeyMultibase": "z123"}]
            ),
            "key-kind-unknown",
        ),
        (
            published(verificationMethod=[{**published()["verificationMethod"][0], "publicKeyMultibase": 7}]),
            "key-malformed",
        ),
        (b"<html>parked</html>", "not-a-document"),
        (b'{"id": "a", "id": "b"}', "not-a-document"),
        (404, "answer-status"),
    ],
)
def test_document_that_does_not_vouch(document: Any, code: str) -> None:
    error, _ = refusal(f"{ISSUER}#k1", table={DOCUMENT: document})
    assert error.code == code


def test_document_of_somebody_else_is_not_even_read() -> None:
    error, asked = refusal("did:web:attacker.example#k1")
    assert (error.code, asked) == ("controller-mismatch", [])


def test_key_in_a_did_fragment_shows_integrity_while_the_issuer_cannot_be_reached() -> None:
    key, _ = found(f"{ISSUER}#{KEY}")
    assert key == ResolvedKey(decode(KEY), False, "fragment")


def test_key_made_for_an_issuer_is_named_by_itself_and_bound_when_listed() -> None:
    signer = Ed25519Signer.generate_for(ISSUER)
    assert signer.verification_method == f"{ISSUER}#{signer.public_key_multibase}"
    table = {DOCUMENT: did_document(ISSUER, [(signer.verification_method, signer.public_key_multibase)])}
    assert found(signer.verification_method, table=table)[0].bound
    assert found(signer.verification_method)[0] == ResolvedKey(
        decode(signer.public_key_multibase), False, "fragment"
    )


def test_key_in_a_did_fragment_must_be_the_listed_one() -> None:
    table = {DOCUMENT: did_document(ISSUER, [(KEY, OTHER)])}
    assert refusal(f"{ISSUER}#{KEY}", table=table)[0].code == "key-mismatch"
    assert refusal(f"{ISSUER}#{KEY}", table={DOCUMENT: published()})[0].code == "key-not-listed"


@pytest.mark.parametrize("fragment", ["", f"#{KEY}"])
def test_did_key_is_bound_only_to_itself(fragment: str) -> None:
    did = did_key(KEY)
    assert found(did + fragment, issuer_id=did) == (ResolvedKey(decode(KEY), True, "did:key"), [])
    assert found(did + fragment, issuer_id="urn:uuid:1")[0].bound is False


def test_did_key_with_another_key_in_its_fragment_is_refused() -> None:
    assert refusal(f"{did_key(KEY)}#{OTHER}")[0].code == "key-mismatch"


def test_key_in_the_fragment_of_the_issuer_address_is_not_bound_by_itself() -> None:
    key, asked = found(f"{PAGE}#{KEY}", issuer_id=PAGE)
    assert key == ResolvedKey(decode(KEY), False, "fragment")
    assert asked == [PAGE]


def test_key_in_the_fragment_is_bound_when_the_issuer_document_lists_it() -> None:
    table = {PAGE: did_document(PAGE, [(KEY, KEY)])}
    assert found(f"{PAGE}#{KEY}", issuer_id=PAGE, table=table)[0].bound


@pytest.mark.parametrize("document", [b"<html></html>", 404, did_document(PAGE, [("other", OTHER)])])
def test_issuer_page_that_lists_no_such_key_binds_nothing(document: Any) -> None:
    assert not found(f"{PAGE}#{KEY}", issuer_id=PAGE, table={PAGE: document})[0].bound


def test_page_of_somebody_else_is_not_read_for_a_key_in_its_fragment() -> None:
    key, asked = found(f"https://attacker.example/#{KEY}", issuer_id=PAGE)
    assert (key.bound, asked) == (False, [])


def test_controller_document_at_the_issuer_address() -> None:
    table = {PAGE: did_document(PAGE, [("key-1", KEY)])}
    assert found(f"{PAGE}#key-1", issuer_id=PAGE, table=table)[0] == ResolvedKey(
        decode(KEY), True, "issuer-document"
    )


def key_page(**changes: Any) -> dict[str, Any]:
    return {"id": f"{PAGE}/key", "type": "Multikey", "controller": PAGE, "publicKeyMultibase": KEY, **changes}


def test_key_document_is_bound_when_the_issuer_names_it() -> None:
    listed = {"id": PAGE, "verificationMethod": [key_page()], "assertionMethod": [f"{PAGE}/key"]}
    table = {f"{PAGE}/key": key_page(), PAGE: listed}
    assert found(f"{PAGE}/key", issuer_id=PAGE, table=table)[0].bound
    alone = found(f"{PAGE}/key", issuer_id=PAGE, table={f"{PAGE}/key": key_page()})[0]
    assert alone == ResolvedKey(decode(KEY), False, "key-document")


def test_key_document_must_name_the_issuer_and_itself() -> None:
    for changes, code in [
        ({"controller": "https://x.example"}, "controller-mismatch"),
        ({"id": "urn:x"}, "key-not-listed"),
    ]:
        table = {f"{PAGE}/key": key_page(**changes)}
        assert refusal(f"{PAGE}/key", issuer_id=PAGE, table=table)[0].code == code


@pytest.mark.parametrize(
    "method",
    [
        KEY,
        f"did:example:{KEY}",
        f"xxx:{KEY}",
        "",
        "#k1",
        "javascript:alert(1)",
        "https://a.example/" + "a" * 5000,
    ],
)
def test_method_that_names_no_key_is_refused_without_asking_anybody(method: str) -> None:
    error, asked = refusal(method)
    assert (error.code, asked) == ("key-method-unknown", [])


def test_damaged_key_in_a_fragment_is_refused() -> None:
    method = "https://example.edu/issuers/565049#z6MkjZRsdasZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"
    error, asked = refusal(method, issuer_id="https://example.edu/issuers/565049")
    assert isinstance(error, KeyMaterialError)
    assert asked == []


def test_issuer_document_is_read_by_its_id() -> None:
    fetcher = TableFetcher({DOCUMENT: published()})
    assert read_issuer_document(ISSUER, fetcher=fetcher)["id"] == ISSUER
    with pytest.raises(KeyMaterialError):
        read_issuer_document("urn:uuid:1", fetcher=fetcher)
