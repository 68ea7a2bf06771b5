"""A public key in every form in which documents write it."""

from collections.abc import Iterator
from typing import Any

import base58
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    RsaSigner,
    encode,
    forms,
    multikey,
    write_jwk,
)
from besace.openbadges.keys.forms import MAX_REMEMBERED_CHARS, read_public_key

ED25519 = Ed25519Signer(b"\x01" * 32, "x").public_key
OTHER = Ed25519Signer(b"\x02" * 32, "x").public_key
P256 = EcdsaSigner(b"\x02" * 32, "x").public_key
P384 = EcdsaSigner(b"\x03" * 48, "x", kind=KeyKind.P384).public_key
RSA = RsaSigner.generate("x").public_key
RSA_PEM = load_der_public_key(RSA.raw).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
OLD = {"type": "Ed25519VerificationKey2018"}


def refusal(method: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(KeyMaterialError) as caught:
        read_public_key(method)
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize("key", [ED25519, P256, P384, RSA], ids=lambda key: key.kind)
def test_multikey_and_jwk(key: PublicKey) -> None:
    assert read_public_key({"publicKeyMultibase": encode(key)}) == key
    assert read_public_key({"publicKeyJwk": dict(write_jwk(key))}) == key
    assert read_public_key({"publicKeyMultibase": encode(key), "publicKeyJwk": dict(write_jwk(key))}) == key


def test_pem_of_signed_open_badges_2() -> None:
    assert read_public_key({"type": "CryptographicKey", "publicKeyPem": RSA_PEM}) == RSA


@pytest.mark.parametrize("kind", ["Ed25519VerificationKey2018", "Ed25519VerificationKey2020"])
def test_base58_of_older_documents(kind: str) -> None:
    text = base58.b58encode(ED25519.raw).decode()
    assert read_public_key({"type": kind, "publicKeyBase58": text}) == ED25519


@pytest.mark.parametrize("kind", ["EcdsaSecp256k1VerificationKey2019", None, 7, ["X"]])
def test_base58_says_no_kind_by_itself(kind: Any) -> None:
    code, detail = refusal({"type": kind, "publicKeyBase58": base58.b58encode(ED25519.raw).decode()})
    assert (code, detail) == ("key-form-unsupported", f"publicKeyBase58 of type {kind}")


@pytest.mark.parametrize("raw", [ED25519.raw[:-1], ED25519.raw + b"\x01"])
def test_base58_of_another_length_is_refused(raw: bytes) -> None:
    assert refusal({**OLD, "publicKeyBase58": base58.b58encode(raw).decode()})[0] == "key-malformed"


@pytest.mark.parametrize(
    "text", ["", "z6Mk", "0", "1" * 300, "é", f"{base58.b58encode(ED25519.raw).decode()}\n"]
)
def test_base58_that_is_none_is_refused(text: str) -> None:
    assert refusal({**OLD, "publicKeyBase58": text})[0] in ("multibase-malformed", "key-malformed")


@pytest.mark.parametrize(
    "method", [{}, {"id": "#k", "type": "Multikey"}, {"publicKeyHex": "00"}, {"blockchainAccountId": "x"}]
)
def test_method_without_a_form_that_we_read(method: dict[str, Any]) -> None:
    code, detail = refusal(method)
    assert code == "key-form-unsupported"
    assert detail == f"no public key in {', '.join(method)}"


@pytest.mark.parametrize(
    "name",
    [
        "privateKeyMultibase",
        "secretKeyMultibase",
        "privateKeyJwk",
        "privateKeyPem",
        "privateKeyBase58",
        "secretKeyJwk",
    ],
)
def test_published_private_half_is_told_apart(name: str) -> None:
    assert refusal({"publicKeyMultibase": encode(ED25519), name: "z"}) == ("key-private", name)


def test_two_forms_must_be_one_key() -> None:
    method = {"publicKeyMultibase": encode(ED25519), "publicKeyJwk": dict(write_jwk(OTHER))}
    assert refusal(method)[0] == "key-mismatch"


@pytest.mark.parametrize("name", ["publicKeyMultibase", "publicKeyPem", "publicKeyBase58"])
@pytest.mark.parametrize("value", [None, 7, [], {}, True])
def test_form_of_another_type_is_malformed(name: str, value: Any) -> None:
    code, detail = refusal({**OLD, name: value})
    assert (code, detail) == ("key-malformed", f"{name} is a text")


def test_what_the_gate_refuses_keeps_its_code() -> None:
    assert refusal({"publicKeyPem": "MIIB"})[0] == "key-malformed"
    assert refusal({"publicKeyPem": "x" * 20_000})[0] == "too-large"
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024).public_key()
    text = short.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert refusal({"publicKeyPem": text}) == ("key-weak", "RSA of 1024 bits")


# what reading costs


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The Multikey texts that are decoded from now on."""
    decoded: list[str] = []

    def decode(text: str) -> PublicKey:
        decoded.append(text)
        return multikey.decode(text)

    forms._remembered.cache_clear()
    monkeypatch.setattr(forms, "decode", decode)
    yield decoded
    forms._remembered.cache_clear()


def test_key_that_hundreds_of_endorsements_look_at_is_read_once(read: list[str]) -> None:
    """Whether there is one or not: a point that is on no curve costs as much."""
    none = "z82" + encode(P384)[3:-1] + "2"
    for number in range(3):
        assert read_public_key({"id": f"#{number}", "publicKeyMultibase": encode(P384)}) == P384
        assert refusal({"id": f"#{number}", "publicKeyMultibase": none})[0] == "key-malformed"
    assert read == [encode(P384), none]


def test_two_keys_in_one_method_are_still_two_when_they_are_met_again(read: list[str]) -> None:
    for _ in range(2):
        code, _ = refusal({"publicKeyMultibase": encode(P256), "publicKeyJwk": dict(write_jwk(P384))})
        assert code == "key-mismatch"
    assert read == [encode(P256)]


@pytest.mark.parametrize(("chars", "times"), [(MAX_REMEMBERED_CHARS, 1), (MAX_REMEMBERED_CHARS + 1, 2)])
def test_what_is_long_is_not_remembered(read: list[str], chars: int, times: int) -> None:
    method = {"publicKeyMultibase": encode(ED25519), "type": ""}
    method["type"] = "x" * (chars - len(repr(method)))
    for _ in range(2):
        assert read_public_key(method) == ED25519
    assert len(read) == times
