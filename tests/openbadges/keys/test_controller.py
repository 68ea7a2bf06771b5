"""What a controlled identifier document says of its keys: which, for what, until when."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.openbadges.fetching import Moved, TableFetcher

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    PublicKey,
    ResolvedKey,
    RsaSigner,
    decode,
    did_document,
    did_key,
    jwks,
    resolve,
    write_jwk,
)
from besace.openbadges.keys.controller import MAX_METHODS, Purpose

ISSUER = "did:web:badges.example:o:k3v9"
DOCUMENT = "https://badges.example/o/k3v9/did.json"
KEY = Ed25519Signer(b"\x01" * 32, "x").public_key
OTHER = Ed25519Signer(b"\x02" * 32, "x").public_key
K1 = f"{ISSUER}#k1"
NOW = datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC)


def method(key: PublicKey = KEY, **changes: Any) -> dict[str, Any]:
    [one] = did_document(ISSUER, [("k1", key)])["verificationMethod"]
    return {**one, **changes}


def published(**changes: Any) -> dict[str, Any]:
    return {**did_document(ISSUER, [("k1", KEY)]), **changes}


def found(
    document: Any, *, now: datetime | None = None, purpose: Purpose = "assertionMethod", of: str = K1
) -> ResolvedKey:
    fetcher = TableFetcher({DOCUMENT: document})
    return resolve(of, issuer_id=ISSUER, fetcher=fetcher, now=now, purpose=purpose)


def code(document: Any, **asked: Any) -> str:
    with pytest.raises(KeyMaterialError) as refusal:
        found(document, **asked)
    return refusal.value.code


def test_relative_ids_are_those_of_the_document_and_are_reported() -> None:
    odd = ("key-id-relative",)
    for document in (
        published(assertionMethod=["#k1"]),
        published(verificationMethod=[method(id="#k1")]),
        published(verificationMethod=[method(id="#k1")], assertionMethod=["#k1"]),
        published(verificationMethod=[], assertionMethod=[method(id="#k1")]),
    ):
        assert found(document) == ResolvedKey(KEY, True, "issuer-document", odd)
    assert found(published()).oddities == ()


def test_method_may_stand_in_the_relation_itself() -> None:
    for document in (
        published(verificationMethod=[], assertionMethod=[method()]),
        published(verificationMethod=[], assertionMethod=method()),
        {"id": ISSUER, "assertionMethod": [method(OTHER, id=f"{ISSUER}#k2"), method()]},
    ):
        assert found(document) == ResolvedKey(KEY, True, "issuer-document")


def test_two_methods_of_one_id_are_not_chosen_among() -> None:
    assert code(published(assertionMethod=[method(OTHER)])) == "key-not-listed"
    assert code(published(verificationMethod=[method(), method(OTHER)])) == "key-not-listed"
    assert code(published(verificationMethod=[method(), method(id="#k1")])) == "key-not-listed"


def test_one_method_told_twice_is_one() -> None:
    assert found(published(verificationMethod=[method(), method()])).bound
    assert found(published(assertionMethod=[method()])).bound


@pytest.mark.parametrize(
    "relation", ["capabilityInvocation", "capabilityDelegation", "keyAgreement", "authentication"]
)
def test_no_other_relation_makes_a_key_one_for_badges(relation: str) -> None:
    document = published(assertionMethod=[], **{relation: [K1]})
    assert code(document) == "key-not-listed"
    assert code({"id": ISSUER, relation: [method()]}) == "key-not-listed"


def test_presentations_are_signed_with_keys_for_authentication() -> None:
    assert code(published(), purpose="authentication") == "key-not-listed"
    document = published(assertionMethod=[], authentication=[K1])
    assert found(document, purpose="authentication").bound


@pytest.mark.parametrize("listed", [None, [], "k1", [7], [None], [{}], {}, [["x"]], f"{K1} "])
def test_relation_that_names_something_else_lists_nothing(listed: Any) -> None:
    assert code(published(assertionMethod=listed)) == "key-not-listed"


@pytest.mark.parametrize("methods", [None, "x", [7], [{"id": 7}], [{}], {}])
def test_list_of_methods_that_holds_none(methods: Any) -> None:
    assert code(published(verificationMethod=methods)) == "key-not-listed"


def test_one_method_may_stand_without_a_list() -> None:
    assert found(published(verificationMethod=method(), assertionMethod=K1)).bound


@pytest.mark.parametrize("controller", [None, "", "did:web:x", [ISSUER], {"id": ISSUER}, f"{ISSUER} "])
def test_key_of_another_controller_is_refused(controller: Any) -> None:
    assert code(published(verificationMethod=[method(controller=controller)])) == "controller-mismatch"
    without = {name: value for name, value in method().items() if name != "controller"}
    assert code(published(verificationMethod=[without])) == "controller-mismatch"


BEFORE, AFTER = "2026-11-28T11:59:59Z", "2026-11-28T12:00:01Z"


@pytest.mark.parametrize(
    ("revoked", "now", "outcome"),
    [
        (BEFORE, NOW, "key-revoked"),
        ("2026-11-28T12:00:00Z", NOW, "key-revoked"),
        ("2026-11-28T13:00:00+01:00", NOW, "key-revoked"),
        (AFTER, NOW, None),
        (AFTER, None, "key-revoked"),
        ("some day", NOW, "key-revoked"),
        (None, NOW, "key-revoked"),
        (True, NOW, "key-revoked"),
    ],
)
def test_revoked_key_is_refused_from_its_moment_on(
    revoked: Any, now: datetime | None, outcome: str | None
) -> None:
    document = published(verificationMethod=[method(revoked=revoked)])
    if outcome:
        assert code(document, now=now) == outcome
    else:
        assert found(document, now=now).bound


@pytest.mark.parametrize(
    ("expires", "now", "outcome"),
    [
        (BEFORE, NOW, "key-expired"),
        ("2026-11-28T12:00:00Z", NOW, "key-expired"),
        (AFTER, NOW, None),
        (BEFORE, None, None),
        ("some day", NOW, "key-expired"),
        (7, NOW, "key-expired"),
    ],
)
def test_expired_key_is_refused_from_its_moment_on(
    expires: Any, now: datetime | None, outcome: str | None
) -> None:
    document = published(verificationMethod=[method(expires=expires)])
    if outcome:
        assert code(document, now=now) == outcome
    else:
        assert found(document, now=now).bound


def test_too_many_keys_are_not_looked_through() -> None:
    others = [method(OTHER, id=f"{ISSUER}#o{number}") for number in range(MAX_METHODS)]
    fits = published(verificationMethod=[method(), *others[: MAX_METHODS - 2]])
    assert found(fits).bound
    assert code(published(verificationMethod=[method(), *others[: MAX_METHODS - 1]])) == "too-many-keys"


def test_huge_document_id_is_not_repeated_for_every_key() -> None:
    page = "https://issuer.example/about"
    long = "x" * 500_000
    entries = [{"id": f"#{number}"} for number in range(MAX_METHODS)]
    fetcher = TableFetcher({f"{page}/keys": {"id": long, "verificationMethod": entries}})
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(f"{page}/keys#k", issuer_id=page, fetcher=fetcher)
    assert refusal.value.code == "key-not-listed"


def test_every_kind_of_key_is_listed_and_found() -> None:
    keys = [
        KEY,
        EcdsaSigner(b"\x02" * 32, "x").public_key,
        EcdsaSigner.generate("x", kind=EcdsaSigner.generate("x").public_key.kind).public_key,
        RsaSigner.generate("x").public_key,
    ]
    document = did_document(ISSUER, [(f"k{number}", key) for number, key in enumerate(keys)])
    for number, key in enumerate(keys):
        assert found(document, of=f"{ISSUER}#k{number}") == ResolvedKey(key, True, "issuer-document")


# redirects


def test_document_from_another_host_proves_integrity_and_not_the_issuer() -> None:
    strayed = found(Moved("https://elsewhere.example/did.json", published()))
    assert strayed == ResolvedKey(KEY, False, "redirected")


def test_document_from_the_same_host_is_the_issuers() -> None:
    assert found(Moved("https://www.badges.example/did.json", published())).bound


PAGE = "https://issuer.example/about"
K_PAGE = f"{PAGE}#{did_document(PAGE, [('k', KEY)])['verificationMethod'][0]['publicKeyMultibase']}"


def at(table: dict[str, Any], of: str, *, now: datetime | None = None) -> ResolvedKey:
    return resolve(of, issuer_id=PAGE, fetcher=TableFetcher(table), now=now)


def test_open_redirect_on_the_issuers_host_binds_no_key() -> None:
    document = Moved("https://attacker.example/forged.json", did_document(PAGE, [("k", KEY)]))
    assert at({PAGE: document}, f"{PAGE}#k") == ResolvedKey(KEY, False, "redirected")
    assert at({PAGE: document}, K_PAGE) == ResolvedKey(KEY, False, "redirected")


# keys without a controller of their own


def test_key_in_the_fragment_is_bound_by_the_key_whatever_its_name() -> None:
    assert at({PAGE: did_document(PAGE, [("named-otherwise", KEY)])}, K_PAGE).bound


@pytest.mark.parametrize(
    "changes",
    [
        {"assertionMethod": []},
        {"verificationMethod": [], "assertionMethod": [K_PAGE]},
        {"id": "https://other.example"},
    ],
)
def test_key_in_the_fragment_is_not_bound_by_a_document_that_does_not_list_it(
    changes: dict[str, Any],
) -> None:
    document = {**did_document(PAGE, [("k", KEY)]), **changes}
    assert at({PAGE: document}, K_PAGE) == ResolvedKey(KEY, False, "fragment")


def test_key_listed_under_another_controller_binds_nothing() -> None:
    document = did_document(PAGE, [("k", KEY)])
    document["verificationMethod"][0]["controller"] = "https://stranger.example"
    assert at({PAGE: document}, K_PAGE) == ResolvedKey(KEY, False, "fragment")


@pytest.mark.parametrize(("name", "value"), [("revoked", BEFORE), ("expires", BEFORE)])
def test_key_in_the_fragment_that_the_issuer_ended_is_refused(name: str, value: str) -> None:
    document = did_document(PAGE, [("k", KEY)])
    document["verificationMethod"][0][name] = value
    with pytest.raises(KeyMaterialError) as refusal:
        at({PAGE: document}, K_PAGE, now=NOW)
    assert refusal.value.code == f"key-{name.replace('expires', 'expired')}"


def test_unreadable_keys_beside_it_do_not_hide_a_listed_key() -> None:
    document = did_document(PAGE, [("k", KEY)])
    document["verificationMethod"].insert(0, {"id": f"{PAGE}#x", "publicKeyMultibase": "z1"})
    document["verificationMethod"].insert(0, {"id": f"{PAGE}#y", "publicKeyHex": "00"})
    assert at({PAGE: document}, K_PAGE).bound


def test_issuer_document_with_too_many_keys_binds_nothing() -> None:
    document = did_document(PAGE, [(f"k{number}", KEY) for number in range(MAX_METHODS)])
    assert at({PAGE: document}, K_PAGE) == ResolvedKey(KEY, False, "fragment")


# documents of keys at addresses of their own

KEYS = "https://issuer.example/keys"


@pytest.mark.parametrize(
    ("document", "of"),
    [
        (jwks([("a", KEY), ("b", OTHER)]), f"{KEYS}#a"),
        (write_jwk(KEY), KEYS),
        ({"id": KEYS, "type": "CryptographicKey", "owner": PAGE, "publicKeyJwk": write_jwk(KEY)}, KEYS),
        ({"id": KEYS, "type": "JsonWebKey", "controller": PAGE, "publicKeyJwk": write_jwk(KEY)}, KEYS),
        (
            {
                "id": KEYS,
                "verificationMethod": [{"id": "#a", "controller": PAGE, "publicKeyJwk": write_jwk(KEY)}],
                "assertionMethod": "#a",
            },
            f"{KEYS}#a",
        ),
    ],
)
def test_document_of_keys_is_bound_only_when_the_issuer_lists_the_key(document: Any, of: str) -> None:
    assert at({KEYS: document}, of) == ResolvedKey(KEY, False, "key-document")
    listed = did_document(PAGE, [("any", KEY)])
    assert at({KEYS: document, PAGE: listed}, of) == ResolvedKey(KEY, True, "issuer-document")


def test_document_of_a_stranger_gives_no_key() -> None:
    stranger = "https://stranger.example/keys"
    document = did_document(stranger, [("a", KEY)])
    fetcher = TableFetcher({stranger: document})
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(f"{stranger}#a", issuer_id=PAGE, fetcher=fetcher)
    assert refusal.value.code == "controller-mismatch"


# identifiers that no document is read for


def test_key_in_the_fragment_of_a_urn_shows_integrity() -> None:
    multikey = did_key(K_PAGE.partition("#")[2]).removeprefix("did:key:")
    key = resolve(f"urn:uuid:1#{multikey}", issuer_id="urn:uuid:1", fetcher=TableFetcher())
    assert key == ResolvedKey(decode(multikey), False, "fragment")


@pytest.mark.parametrize("of", ["urn:uuid:1", "urn:uuid:1#k1"])
def test_urn_without_a_key_names_none(of: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(of, issuer_id="urn:uuid:1", fetcher=TableFetcher())
    assert refusal.value.code == "key-method-unknown"


@pytest.mark.parametrize("of", ["did:ion:abc#k", "did:velocity:v2:0x1:2:3:4#key-1", "did:ethr:0x1"])
def test_did_method_that_is_not_supported_is_said_to_be_so(of: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(of, issuer_id=ISSUER, fetcher=TableFetcher())
    assert refusal.value.code == "did-method-unsupported"


@pytest.mark.parametrize("did", ["did:jwk:", "did:jwk:e30=", "did:jwk:bm90", "did:jwk:W10"])
def test_damaged_did_jwk_is_refused(did: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(did, issuer_id=did, fetcher=TableFetcher())
    assert refusal.value.code == "did-malformed"


def test_did_jwk_with_a_private_half_is_refused() -> None:
    from besace.openbadges.keys import did_jwk

    did = did_jwk({**write_jwk(KEY), "d": "AQ"})
    with pytest.raises(KeyMaterialError) as refusal:
        resolve(did, issuer_id=did, fetcher=TableFetcher())
    assert refusal.value.code == "key-private"
