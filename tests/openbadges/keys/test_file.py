"""Our own keys in files: every form is read, none is written where others could read it, none is overwritten."""

import base64
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from tests.openbadges import vectors
from tests.openbadges.keys.holders import METHOD, NEW

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    RsaSigner,
    encode,
    load_signer,
    password_from_environment,
    read_signer,
    save_signer,
    write_jwk,
)
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.keys.private_forms import MAX_BYTES

ED25519 = Ed25519Signer(b"\x01" * 32, METHOD)
P256 = EcdsaSigner(b"\x02" * 32, METHOD)
P384 = EcdsaSigner(b"\x03" * 48, METHOD, kind=KeyKind.P384)
RSA = RsaSigner.generate(METHOD)


def code(data: bytes | str, **asked: Any) -> str:
    with pytest.raises(KeyMaterialError) as refusal:
        read_signer(data.encode() if isinstance(data, str) else data, METHOD, **asked)
    return refusal.value.code


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def private_jwk(signer: Any) -> dict[str, str]:
    public = write_jwk(signer.public_key)
    if signer.public_key.kind is not KeyKind.RSA:
        return {**public, "d": b64(signer.private_bytes)}
    numbers = signer._key.private_numbers()
    parts = {"d": numbers.d, "p": numbers.p, "q": numbers.q}
    parts |= {"dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
    return {
        **public,
        **{name: b64(n.to_bytes((n.bit_length() + 7) // 8, "big")) for name, n in parts.items()},
    }


@pytest.mark.parametrize("signer", [ED25519, P256, P384, RSA], ids=lambda one: one.public_key.kind)
def test_jwk_with_its_private_half(signer: Any) -> None:
    again = read_signer(json.dumps(private_jwk(signer)).encode(), METHOD)
    assert again.private_bytes == signer.private_bytes
    assert again.verification_method == METHOD
    sealed = {**private_jwk(signer), "key_ops": ["sign"], "use": "sig"}
    assert read_signer(json.dumps(sealed).encode(), METHOD).public_key == signer.public_key


@pytest.mark.parametrize(
    ("prefix", "signer"),
    [(b"\x80\x26", ED25519), (b"\x86\x26", P256), (b"\x87\x26", P384), (b"\x85\x26", RSA)],
)
def test_multikey_alone_or_in_its_document(prefix: bytes, signer: Any) -> None:
    secret = signer.private_bytes
    if signer is RSA:
        secret = RSA._key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    text = encode_base58btc(prefix + secret)
    for data in (
        text,
        f"\n{text}\n",
        json.dumps({"secretKeyMultibase": text}),
        json.dumps({"privateKeyMultibase": text, "publicKeyMultibase": encode(signer.public_key)}),
    ):
        assert read_signer(data.encode(), METHOD).private_bytes == signer.private_bytes


@pytest.mark.vectors
@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("vc-di-eddsa/keyPair.json", "z3u2"),
        ("vc-di-ecdsa/p256KeyPair.json", "z42t"),
        ("vc-di-ecdsa/p384KeyPair.json", "z2fa"),
    ],
)
def test_published_key_pairs_are_read(path: str, start: str) -> None:
    vectors.require_vectors()
    pair = vectors.load(path)
    signer = read_signer((vectors.FOLDER / path).read_bytes(), METHOD)
    assert signer.public_key_multibase == pair["publicKeyMultibase"]
    assert any(str(text).startswith(start) for text in pair.values())


def test_older_forms_of_pem() -> None:
    for signer in (P256, P384, RSA):
        pem = signer._key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        assert read_signer(pem, METHOD).private_bytes == signer.private_bytes


def test_encrypted_key_asks_for_its_password_and_only_then() -> None:
    pem = ED25519.private_pem(b"secret")
    assert read_signer(pem, METHOD, password=lambda: b"secret").private_bytes == ED25519.private_bytes
    assert code(pem) == "own-key-locked"
    assert code(pem, password=lambda: b"wrong") == "own-key-locked"

    def never() -> bytes:
        raise AssertionError

    assert read_signer(ED25519.private_pem(), METHOD, password=never).private_bytes == ED25519.private_bytes


def test_older_encrypted_pem_is_read() -> None:
    pem = RSA._key.private_bytes(
        Encoding.PEM, PrivateFormat.TraditionalOpenSSL, BestAvailableEncryption(b"secret")
    )
    assert read_signer(pem, METHOD, password=lambda: b"secret").private_bytes == RSA.private_bytes
    assert code(pem) == "own-key-locked"


def unusual(key: Any) -> bytes:
    pem: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem


@pytest.mark.parametrize(
    "data",
    [
        "",
        "hello",
        "\xff",
        "z",
        "z6Mk",
        "{}",
        "[]",
        "{",
        '{"kty": "oct", "k": "AQ"}',
        '{"kty": "RSA"}',
        '{"secretKeyMultibase": 7}',
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        encode(ED25519.public_key),
        encode_base58btc(b"\x81\x26" + b"\x01" * 32),
        encode_base58btc(b"\x80\x26" + b"\x01" * 31),
        encode_base58btc(b"\x86\x26" + b"\x00" * 32),
        encode_base58btc(b"\x86\x26" + b"\xff" * 32),
        encode_base58btc(b"\x85\x26" + b"\x01" * 32),
        "z" + "1" * 8000,
        b"x" * (MAX_BYTES + 1),
        unusual(ed448.Ed448PrivateKey.generate()),
        unusual(ec.generate_private_key(ec.SECP521R1())),
        unusual(rsa.generate_private_key(public_exponent=65537, key_size=1024)),
        json.dumps(write_jwk(ED25519.public_key)),
        json.dumps({**private_jwk(ED25519), "d": b64(b"\x01" * 31)}),
        json.dumps({**private_jwk(ED25519), "x": write_jwk(NEW[KeyKind.ED25519]().public_key)["x"]}),
        json.dumps({**private_jwk(RSA), "q": private_jwk(RSA)["p"]}),
        json.dumps({**private_jwk(P256), "crv": "P-521"}),
        json.dumps(
            {
                "secretKeyMultibase": encode_base58btc(b"\x80\x26" + b"\x01" * 32),
                "publicKeyMultibase": encode(P256.public_key),
            }
        ),
    ],
)
def test_what_makes_no_signer_is_refused(data: bytes | str) -> None:
    assert code(data) == "own-key-malformed"


def test_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    before = os.umask(0)
    try:
        save_signer(path, ED25519)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert load_signer(path, METHOD).private_bytes == ED25519.private_bytes


def test_file_can_be_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    save_signer(path, ED25519, password=lambda: b"secret")
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert load_pem_private_key(path.read_bytes(), b"secret")
    with pytest.raises(KeyMaterialError) as refusal:
        load_signer(path, METHOD)
    assert refusal.value.code == "own-key-locked"


def test_empty_password_leaves_no_key_in_the_clear(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    with pytest.raises(KeyMaterialError) as refusal:
        save_signer(path, ED25519, password=lambda: b"")
    assert refusal.value.code == "own-key-locked"
    assert not path.exists()


def test_file_may_be_named_by_text(tmp_path: Path) -> None:
    path = str(tmp_path / "key.pem")
    save_signer(path, ED25519)
    assert load_signer(path, METHOD).private_bytes == ED25519.private_bytes


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(b"precious")
    with pytest.raises(KeyMaterialError) as refusal:
        save_signer(path, ED25519)
    assert refusal.value.code == "own-key-exists"
    assert path.read_bytes() == b"precious"


def test_no_key_goes_through_a_link_that_somebody_laid(tmp_path: Path) -> None:
    (tmp_path / "key.pem").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeyMaterialError) as refusal:
        save_signer(tmp_path / "key.pem", ED25519)
    assert refusal.value.code == "own-key-exists"
    assert not (tmp_path / "elsewhere").exists()


def test_file_system_without_modes_keeps_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, open_ = tmp_path / "key.pem", os.open

    def without_modes(name: Any, flags: int, mode: int = 0o777) -> int:
        descriptor = open_(name, flags, mode)
        os.fchmod(descriptor, 0o644)
        return descriptor

    monkeypatch.setattr(os, "open", without_modes)
    with pytest.raises(KeyMaterialError) as refusal:
        save_signer(str(path), ED25519)
    assert refusal.value.code == "own-key-open"
    assert not path.exists()


def test_place_where_no_file_can_be(tmp_path: Path) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        save_signer(tmp_path / "nowhere" / "key.pem", ED25519)
    assert refusal.value.code == "own-key-missing"
    with pytest.raises(KeyMaterialError) as refusal:
        load_signer(tmp_path / "key.pem", METHOD)
    assert refusal.value.code == "own-key-missing"


def test_file_that_goes_on_for_ever_is_not_read_whole() -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        load_signer(Path("/dev/zero"), METHOD)
    assert refusal.value.code == "own-key-malformed"


def test_password_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    password = password_from_environment("A_KEY_PASSWORD")
    monkeypatch.setenv("A_KEY_PASSWORD", "sécret")
    assert password() == "sécret".encode()
    for set_to in ("", None):
        if set_to is None:
            monkeypatch.delenv("A_KEY_PASSWORD")
        else:
            monkeypatch.setenv("A_KEY_PASSWORD", set_to)
        with pytest.raises(KeyMaterialError) as refusal:
            password()
        assert refusal.value.code == "own-key-locked"
