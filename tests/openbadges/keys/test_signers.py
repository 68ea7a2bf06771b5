"""What holds for every signer, wherever its key lives: memory, a file in each form, an HSM, a cloud service."""

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.openbadges.keys.holders import METHOD, NEW

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    RsaSigner,
    decode,
    encode,
    load_signer,
    read_jwk,
    save_signer,
    verify_signature,
    write_jwk,
)
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.keys.private_forms import HeldSigner
from besace.openbadges.seams import Signer
from besace.outbound.services.aws_kms import AwsKmsSigner

LENGTHS = {KeyKind.ED25519: 64, KeyKind.P256: 64, KeyKind.P384: 96, KeyKind.RSA: 256}
KMS_SPECS = {KeyKind.P256: "ECC_NIST_P256", KeyKind.P384: "ECC_NIST_P384", KeyKind.RSA: "RSA_2048"}
PREFIXES = {KeyKind.ED25519: b"\x80\x26", KeyKind.P256: b"\x86\x26", KeyKind.P384: b"\x87\x26"}


def in_memory(kind: KeyKind, _: pytest.FixtureRequest) -> Signer:
    return NEW[kind]()


def in_pem(kind: KeyKind, request: pytest.FixtureRequest) -> Signer:
    path: Path = request.getfixturevalue("tmp_path_factory").mktemp("key") / "key.pem"
    save_signer(path, NEW[kind]())
    return load_signer(path, METHOD)


def in_encrypted_pem(kind: KeyKind, request: pytest.FixtureRequest) -> Signer:
    path: Path = request.getfixturevalue("tmp_path_factory").mktemp("key") / "key.pem"
    save_signer(path, NEW[kind](), password=lambda: b"four words are enough")
    return load_signer(path, METHOD, password=lambda: b"four words are enough")


def in_multikey(kind: KeyKind, request: pytest.FixtureRequest) -> Signer:
    path: Path = request.getfixturevalue("tmp_path_factory").mktemp("key") / "key.json"
    signer = NEW[kind]()
    secret = encode_base58btc(PREFIXES[kind] + signer.private_bytes)
    public = encode(signer.public_key)
    path.write_text(json.dumps({"publicKeyMultibase": public, "secretKeyMultibase": secret}))
    return load_signer(path, METHOD)


def in_hsm(kind: KeyKind, request: pytest.FixtureRequest) -> Signer:
    signer: Signer = request.getfixturevalue("token").signer(kind.value)
    return signer


def in_kms(kind: KeyKind, request: pytest.FixtureRequest) -> Signer:
    client: Any = request.getfixturevalue("kms")
    made = client.create_key(KeyUsage="SIGN_VERIFY", KeySpec=KMS_SPECS[kind])
    return AwsKmsSigner(made["KeyMetadata"]["KeyId"], verification_method=METHOD, client=client)


HOMES: list[tuple[Callable[[KeyKind, pytest.FixtureRequest], Signer], KeyKind]] = [
    *((home, kind) for home in (in_memory, in_pem, in_encrypted_pem, in_hsm) for kind in KeyKind),
    *((in_multikey, kind) for kind in PREFIXES),
    *((in_kms, kind) for kind in KMS_SPECS),
]


@pytest.fixture(
    scope="module", params=HOMES, ids=[f"{home.__name__}-{kind}".replace("_", "-") for home, kind in HOMES]
)
def signer(request: pytest.FixtureRequest) -> Signer:
    home, kind = request.param
    made: Signer = home(kind, request)
    assert made.public_key.kind is kind
    return made


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=3000))
def test_signature_holds_for_its_data_and_key_alone(signer: Signer, data: bytes) -> None:
    signature = signer.sign(data)
    assert verify_signature(signer.public_key, signature, data)
    assert not verify_signature(signer.public_key, signature, data + b"\x00")
    assert not verify_signature(signer.public_key, signature[:-1] + bytes([signature[-1] ^ 1]), data)
    assert not verify_signature(NEW[signer.public_key.kind]().public_key, signature, data)


def test_signature_has_the_length_of_its_kind(signer: Signer) -> None:
    for data in (b"", b"x" * 100_000):
        assert len(signer.sign(data)) == LENGTHS[signer.public_key.kind]


def test_public_key_survives_every_form(signer: Signer) -> None:
    key = signer.public_key
    assert decode(encode(key)) == key
    assert read_jwk(dict(write_jwk(key))) == key
    assert signer.public_key is key


def test_key_bears_the_name_that_it_was_given(signer: Signer) -> None:
    assert signer.verification_method == METHOD


def test_nothing_private_is_shown(signer: Signer) -> None:
    shown = repr(signer)
    assert shown == f"<{type(signer).__name__} {signer.public_key.kind} {METHOD}>"
    assert shown == str(signer)
    assert not hasattr(signer, "__dict__")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_signer_is_not_pickled(signer: Signer, protocol: int) -> None:
    with pytest.raises(TypeError, match="stays where it is"):
        pickle.dumps(signer, protocol)


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy])
def test_signer_is_not_copied(signer: Signer, way: Callable[[Signer], Signer]) -> None:
    with pytest.raises(TypeError, match="stays where it is"):
        way(signer)


@pytest.mark.parametrize("kind", KeyKind)
def test_key_kept_in_a_file_is_the_same_key(kind: KeyKind, tmp_path: Path) -> None:
    made: HeldSigner = NEW[kind]()
    save_signer(tmp_path / "key.pem", made)
    again = load_signer(tmp_path / "key.pem", METHOD)
    assert again.public_key == made.public_key
    assert again.private_bytes == made.private_bytes
    assert again.sign(b"x") == made.sign(b"x")


@pytest.mark.parametrize(
    "make",
    [
        lambda: EcdsaSigner(b"\x01" * 31, METHOD),
        lambda: EcdsaSigner(b"\x01" * 32, METHOD, kind=KeyKind.P384),
        lambda: EcdsaSigner(bytes(32), METHOD),
        lambda: RsaSigner(b"", METHOD),
        lambda: RsaSigner(EcdsaSigner.generate(METHOD).private_bytes, METHOD),
        lambda: RsaSigner.generate(METHOD, bits=1024),
        lambda: Ed25519Signer(b"\x01" * 33, METHOD),
    ],
)
def test_bytes_that_are_no_private_key_are_refused(make: Callable[[], Signer]) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        make()
    assert refusal.value.code == "key-malformed"


@pytest.mark.parametrize("kind", [KeyKind.ED25519, KeyKind.RSA])
def test_kind_that_is_no_curve_of_ecdsa_is_refused(kind: KeyKind) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        EcdsaSigner(b"\x01" * 32, METHOD, kind=kind)
    assert refusal.value.code == "key-kind"


@pytest.mark.parametrize("kind", KeyKind)
@pytest.mark.parametrize("length", [0, 1, 63, 65, 95, 97, 128])
def test_signature_of_another_length_does_not_hold(kind: KeyKind, length: int) -> None:
    assert not verify_signature(NEW[kind]().public_key, b"\x01" * length, b"data")


@pytest.mark.parametrize("kind", [KeyKind.ED25519, KeyKind.P256, KeyKind.P384])
def test_key_of_another_length_has_no_multikey(kind: KeyKind) -> None:
    raw = NEW[kind]().public_key.raw
    for wrong in (raw[:-1], raw + b"\x00"):
        with pytest.raises(KeyMaterialError) as refusal:
            encode(PublicKey(kind, wrong))
        assert refusal.value.code == "key-malformed"
