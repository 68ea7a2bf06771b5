import pytest

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import did_document, did_key, did_web, did_web_document_url, encode
from besace.openbadges.seams import KeyKind, PublicKey


@pytest.mark.parametrize(
    ("base_url", "path", "did", "document"),
    [
        (
            "https://badges.example",
            ["o", "k3v9"],
            "did:web:badges.example:o:k3v9",
            "https://badges.example/o/k3v9/did.json",
        ),
        (
            "https://badges.example/",
            [],
            "did:web:badges.example",
            "https://badges.example/.well-known/did.json",
        ),
        (
            "https://badges.example:8443",
            ["o", "k3v9"],
            "did:web:badges.example%3A8443:o:k3v9",
            "https://badges.example:8443/o/k3v9/did.json",
        ),
        (
            "https://city.example/badges",
            ["o", "k3v9"],
            "did:web:city.example:badges:o:k3v9",
            "https://city.example/badges/o/k3v9/did.json",
        ),
        (
            "https://badges.example:443",
            ["o", "k3v9"],
            "did:web:badges.example:o:k3v9",
            "https://badges.example/o/k3v9/did.json",
        ),
    ],
)
def test_identifier_and_its_document(base_url: str, path: list[str], did: str, document: str) -> None:
    assert did_web(base_url, path) == did
    assert did_web_document_url(did) == document


def test_plain_http_only_for_a_listed_host_and_port() -> None:
    did = did_web("http://localhost:8000", ["o", "k3v9"])
    assert did == "did:web:localhost%3A8000:o:k3v9"
    assert did_web_document_url(did) == "https://localhost:8000/o/k3v9/did.json"
    assert did_web_document_url(did, http_hosts=["localhost:8001"]).startswith("https:")
    listed = did_web_document_url(did, http_hosts=["localhost:8000"])
    assert listed == "http://localhost:8000/o/k3v9/did.json"


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:key:z6Mk",
        "did:web:badges.example:",
        "did:web:badges.example::o",
        "did:web:badges.example:..:o",
        "did:web:badges.example:%2e%2e:o",
        "did:web:badges.example:a%2Fb",
        "did:web:badges.example:a/b",
        "did:web:badges.example/o",
        "did:web:user@badges.example",
        "did:web:badges.example%3A99999999",
        "did:web:badges.example%3A",
        "did:web:bad ges.example",
        "did:web:badges.example:o#key",
        "did:web:badges.example:o?x=1",
        "did:web:-badges.example",
        "did:web:[::1]",
        "did:web:" + "a" * 3000,
    ],
)
def test_malformed_identifier_is_refused(did: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        did_web_document_url(did)
    assert refusal.value.code == "did-malformed"


@pytest.mark.parametrize(
    "base_url",
    [
        "ftp://badges.example",
        "badges.example",
        "https://badges.example?x=1",
        "https://badges.example:99999",
        "https://badges.example:port",
        "https://[::1",
    ],
)
def test_base_that_is_no_web_address_is_refused(base_url: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        did_web(base_url, ["o"])
    assert refusal.value.code == "did-malformed"


def test_did_key_of_a_key_is_that_of_its_multikey_text() -> None:
    key = PublicKey(KeyKind.ED25519, b"B" * 32)
    assert did_key(key) == did_key(encode(key)) == f"did:key:{encode(key)}"


def test_document_lists_keys_by_full_id() -> None:
    did = "did:web:badges.example:o:k3v9"
    profile = "https://badges.example/o/k3v9"
    document = did_document(did, [("k1", "z6MkA"), (f"{did}#k2", "z6MkB")], [profile])
    assert document["id"] == did
    assert document["alsoKnownAs"] == [profile]
    assert document["assertionMethod"] == [f"{did}#k1", f"{did}#k2"]
    assert document["verificationMethod"][0] == {
        "id": f"{did}#k1",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": "z6MkA",
    }
