import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    RsaSigner,
    decode,
    encode,
    verify_signature,
)
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc

W3C_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"


@given(st.binary(min_size=32, max_size=32))
def test_ed25519_key_survives(seed: bytes) -> None:
    raw = Ed25519Signer(seed, "did:web:a.example#k").public_key.raw
    text = encode(PublicKey(KeyKind.ED25519, raw))
    assert text.startswith("z6Mk")
    assert decode(text) == PublicKey(KeyKind.ED25519, raw)


@given(st.binary(min_size=1, max_size=120))
def test_base58_survives(data: bytes) -> None:
    assert decode_base58btc(encode_base58btc(data)) == data


@given(st.binary(max_size=80), st.integers(0, 3))
def test_base58_is_that_of_the_plain_definition(data: bytes, zeros: int) -> None:
    data = bytes(zeros) + data
    number, letters = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[digit] + letters
    leading = len(data) - len(data.lstrip(b"\0"))
    assert encode_base58btc(data) == f"z{'1' * leading}{letters}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "z11233QC4"),
    ],
)
def test_base58_is_that_of_its_draft(data: bytes, text: str) -> None:
    """The examples of *The Base58 Encoding Scheme* (draft-msporny-base58), section 5."""
    assert encode_base58btc(data) == text
    assert decode_base58btc(text) == data


@pytest.mark.parametrize(("kind", "start"), [(KeyKind.P256, "zDn"), (KeyKind.P384, "z82L")])
def test_other_kinds_are_told_apart(kind: KeyKind, start: str) -> None:
    key = EcdsaSigner.generate("did:web:a.example#k", kind=kind).public_key
    assert encode(key).startswith(start)
    assert decode(encode(key)) == key


def test_rsa_key_survives() -> None:
    key = RsaSigner.generate("did:web:a.example#k").public_key
    assert encode(key).startswith("z4MX")
    assert decode(encode(key)) == key


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (W3C_KEY[1:], "multibase-malformed"),
        (f"{W3C_KEY}\n", "multibase-malformed"),
        (f" {W3C_KEY}", "multibase-malformed"),
        (W3C_KEY.replace("r", "0"), "multibase-malformed"),
        ("u" + W3C_KEY[1:], "multibase-malformed"),
        ("z", "multibase-malformed"),
        ("z" + "1" * 5000, "multibase-malformed"),
        (W3C_KEY[:-1], "key-kind-unknown"),
        (encode_base58btc(b"\xed\x01" + b"\x01" * 31), "key-malformed"),
        (encode_base58btc(b"\xed\x01" + b"\x01" * 33), "key-malformed"),
        (encode_base58btc(b"\x85\x24" + b"\x01" * 32), "key-malformed"),
        (encode_base58btc(b"\xec\x01" + b"\x01" * 32), "key-kind-unknown"),
        (encode_base58btc(b"\xe7\x01" + b"\x02" * 33), "key-form-unsupported"),
        (encode_base58btc(b"\x83\x24" + b"\x02" * 57), "key-form-unsupported"),
    ],
)
def test_damaged_key_is_refused(text: str, code: str) -> None:
    with pytest.raises(KeyMaterialError) as refusal:
        decode(text)
    assert refusal.value.code == code


def test_signature_holds_for_its_data_and_key_alone() -> None:
    signer, other = (
        Ed25519Signer.generate("did:web:a.example#k"),
        Ed25519Signer.generate("did:web:a.example#l"),
    )
    key = signer.public_key
    signature = signer.sign(b"data")
    assert verify_signature(key, signature, b"data")
    assert not verify_signature(key, signature, b"Data")
    assert not verify_signature(key, signature[:-1], b"data")
    assert not verify_signature(other.public_key, signature, b"data")
    assert not verify_signature(PublicKey(key.kind, key.raw[:-1]), signature, b"data")


def test_signer_made_again_from_its_private_bytes_is_the_same() -> None:
    signer = Ed25519Signer.generate("did:web:a.example#k")
    again = Ed25519Signer(signer.private_bytes, signer.verification_method)
    assert again.public_key_multibase == signer.public_key_multibase
    assert again.sign(b"x") == signer.sign(b"x")


def test_private_key_is_not_shown() -> None:
    signer = Ed25519Signer(b"\x07" * 32, "did:web:a.example#k")
    assert "0707" not in repr(signer)
    assert "\\x07" not in repr(signer)


def test_private_key_of_another_length_is_refused() -> None:
    with pytest.raises(KeyMaterialError):
        Ed25519Signer(b"short", "did:web:a.example#k")
