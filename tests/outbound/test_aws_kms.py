"""Keys in the AWS Key Management Service: what is asked of it, and what its refusals are called."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import EcdsaSigner, KeyKind, RsaSigner
from besace.outbound.services.aws_kms import AwsKmsSigner, connect
from tests.openbadges.keys import holders
from tests.openbadges.keys.holders import METHOD


@pytest.fixture(scope="module")
def kms() -> Iterator[Any]:
    with holders.kms() as client:
        yield client


def new_key(kms: Any, spec: str = "ECC_NIST_P256", usage: str = "SIGN_VERIFY") -> str:
    key: str = kms.create_key(KeyUsage=usage, KeySpec=spec)["KeyMetadata"]["KeyId"]
    return key


def refusal(key: str, client: Any) -> KeyMaterialError:
    with pytest.raises(KeyMaterialError) as caught:
        AwsKmsSigner(key, verification_method=METHOD, client=client).sign(b"x")
    return caught.value


class Answers:
    """A client that answers what it was told to, and remembers what it was asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[dict[str, Any]] = []

    def get_public_key(self, **asked: Any) -> dict[str, Any]:
        return {"KeyUsage": "SIGN_VERIFY", **self.answers}

    def sign(self, **asked: Any) -> dict[str, Any]:
        self.asked.append(asked)
        return self.answers


def spki(kind: KeyKind) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    signer = EcdsaSigner.generate(METHOD, kind=kind)
    return signer._key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_key_is_named_by_id_arn_or_alias(kms: Any) -> None:
    key = new_key(kms)
    kms.create_alias(AliasName="alias/diplomas", TargetKeyId=key)
    arn = kms.describe_key(KeyId=key)["KeyMetadata"]["Arn"]
    keys = [
        AwsKmsSigner(name, verification_method=METHOD, client=kms) for name in (key, arn, "alias/diplomas")
    ]
    assert len({signer.public_key for signer in keys}) == 1


def test_only_a_digest_leaves_this_machine() -> None:
    client = Answers(PublicKey=spki(KeyKind.P384), Signature=b"")
    assert refusal("k", client).code == "own-key-refused"
    [asked] = client.asked
    assert (asked["MessageType"], asked["SigningAlgorithm"]) == ("DIGEST", "ECDSA_SHA_384")
    assert len(asked["Message"]) == 48


def test_key_that_is_not_there(kms: Any) -> None:
    assert refusal("00000000-0000-0000-0000-000000000000", kms).code == "own-key-missing"
    assert refusal("alias/nothing", kms).code == "own-key-missing"


def test_key_that_was_disabled_is_refused(kms: Any) -> None:
    class Disabled(Answers):
        def sign(self, **asked: Any) -> dict[str, Any]:
            from botocore.exceptions import ClientError

            raise ClientError({"Error": {"Code": "DisabledException"}}, "Sign")

    assert refusal("k", Disabled(PublicKey=spki(KeyKind.P256))).code == "own-key-refused"


@pytest.mark.parametrize(
    ("spec", "usage"),
    [("RSA_2048", "ENCRYPT_DECRYPT"), ("ECC_NIST_P521", "SIGN_VERIFY"), ("ECC_SECG_P256K1", "SIGN_VERIFY")],
)
def test_key_that_signs_no_badge_is_refused(kms: Any, spec: str, usage: str) -> None:
    assert refusal(new_key(kms, spec, usage), kms).code == "own-key-malformed"


def test_kind_that_the_service_signs_in_another_way_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric import ed25519
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = ed25519.Ed25519PrivateKey.generate().public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert refusal("k", Answers(PublicKey=der)).code == "own-key-malformed"
    assert refusal("k", Answers(PublicKey=b"nonsense")).code == "own-key-malformed"


def test_alias_that_was_moved_to_another_key_signs_nothing(kms: Any) -> None:
    first, second = new_key(kms), new_key(kms)
    kms.create_alias(AliasName="alias/moved", TargetKeyId=first)
    signer = AwsKmsSigner("alias/moved", verification_method=METHOD, client=kms)
    assert signer.sign(b"x")
    kms.update_alias(AliasName="alias/moved", TargetKeyId=second)
    with pytest.raises(KeyMaterialError) as caught:
        signer.sign(b"x")
    assert caught.value.code == "own-key-refused"


@pytest.mark.parametrize(
    "signature", [b"", b"\x30\x00", b"nonsense", b"\x30\x26\x02\x21\x01" + b"\x00" * 32 + b"\x02\x01\x01"]
)
def test_signature_that_is_none_is_refused(signature: bytes) -> None:
    assert refusal("k", Answers(PublicKey=spki(KeyKind.P256), Signature=signature)).code == "own-key-refused"
    rsa = RsaSigner.generate(METHOD).public_key.raw
    assert refusal("k", Answers(PublicKey=rsa, Signature=signature)).code == "own-key-refused"


def test_service_that_does_not_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setattr("besace.outbound.services.aws_kms.MAX_TRIES", 1)
    client = connect(region="eu-west-3", endpoint="http://127.0.0.1:9")
    assert refusal("k", client).code == "own-key-refused"


def test_service_without_a_region_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with pytest.raises(KeyMaterialError) as caught:
        connect()
    assert caught.value.code == "own-key-refused"


def test_without_the_package_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(KeyMaterialError) as caught:
        connect(region="eu-west-3")
    assert caught.value.code == "own-key-extra"
    assert "besace[kms]" in caught.value.detail
