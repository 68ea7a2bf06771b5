"""Public keys in PEM and DER."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.public_keys import read_der, read_pem
from besace.openbadges.seams import KeyKind, PublicKey

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
P256 = ec.generate_private_key(ec.SECP256R1())
P384 = ec.generate_private_key(ec.SECP384R1())
ED25519 = ed25519.Ed25519PrivateKey.generate()


def der(key: PublicKeyTypes, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> bytes:
    return key.public_bytes(Encoding.DER, form)


def pem(key: PublicKeyTypes, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> str:
    return key.public_bytes(Encoding.PEM, form).decode()


def compressed(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


EVERY_KIND = [
    (RSA.public_key(), PublicKey(KeyKind.RSA, der(RSA.public_key()))),
    (P256.public_key(), PublicKey(KeyKind.P256, compressed(P256))),
    (P384.public_key(), PublicKey(KeyKind.P384, compressed(P384))),
    (ED25519.public_key(), PublicKey(KeyKind.ED25519, ED25519.public_key().public_bytes_raw())),
]


def refusal(key: str | bytes) -> tuple[str, str]:
    with pytest.raises(IntakeError) as caught:
        if isinstance(key, str):
            read_pem(key)
        else:
            read_der(key)
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize(("key", "wanted"), EVERY_KIND, ids=lambda one: getattr(one, "kind", ""))
def test_key_of_every_kind(key: PublicKeyTypes, wanted: PublicKey) -> None:
    assert read_pem(pem(key)) == wanted
    assert read_der(der(key)) == wanted


def test_both_ways_to_write_an_rsa_key_are_one() -> None:
    key = RSA.public_key()
    wanted = PublicKey(KeyKind.RSA, der(key))
    assert read_pem(pem(key, PublicFormat.PKCS1)) == wanted
    assert read_der(der(key, PublicFormat.PKCS1)) == wanted


@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), str.strip, lambda t: f"\n\n{t}\n"])
def test_line_ends_and_blank_lines_do_not_matter(change: object) -> None:
    assert callable(change)
    assert read_pem(change(pem(RSA.public_key()))).kind is KeyKind.RSA


@pytest.mark.parametrize("form", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
def test_published_private_key_is_told_apart(form: PrivateFormat) -> None:
    text = RSA.private_bytes(Encoding.PEM, form, NoEncryption()).decode()
    assert refusal(text) == ("key-private", "a private key in PEM")
    assert refusal(pem(RSA.public_key()) + text)[0] == "key-private"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "PEM blocks: none"),
        ("MIIBIjANBgkqhkiG9w0BAQEFAAOC", "PEM blocks: none"),
        (pem(RSA.public_key()) * 2, "PEM blocks: PUBLIC KEY, PUBLIC KEY"),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "PEM blocks: CERTIFICATE"),
    ],
)
def test_text_that_is_not_one_public_key_is_refused(text: str, detail: str) -> None:
    assert refusal(text) == ("key-malformed", detail)


def test_list_of_blocks_is_told_in_short() -> None:
    _, detail = refusal("-----BEGIN X-----" * 100)
    assert len(detail) == len("PEM blocks: ") + 80


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN PUBLIC KEY-----\nMIIBG0BA...OClDQAB\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n\u00e9\ud800\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----",
    ],
)
def test_block_that_holds_no_key_is_refused(text: str) -> None:
    code, detail = refusal(text)
    assert code == "key-malformed"
    assert 0 < len(detail) <= 200


def test_curve_that_no_key_of_badges_uses_is_refused() -> None:
    assert refusal(der(ec.generate_private_key(ec.SECP521R1()).public_key())) == (
        "key-kind-unknown",
        "secp521r1",
    )
    assert refusal(pem(ec.generate_private_key(ec.SECP256K1()).public_key()))[0] == "key-kind-unknown"


def test_other_kinds_of_key_are_refused() -> None:
    code, detail = refusal(pem(ed448.Ed448PrivateKey.generate().public_key()))
    assert (code, "Ed448" in detail) == ("key-kind-unknown", True)


def test_size_is_capped_before_anything_is_read() -> None:
    cap = limits.PUBLIC_KEY_BYTES
    assert refusal("x" * (cap + 1)) == ("too-large", f"{cap + 1} > {cap}")
    assert refusal(b"x" * (cap + 1)) == ("too-large", f"{cap + 1} > {cap}")
    assert refusal("x" * cap)[0] == "key-malformed"
    assert refusal(b"x" * cap)[0] == "key-malformed"


@given(st.binary(max_size=200))
def test_bytes_that_are_no_key_are_refused_and_nothing_else_happens(data: bytes) -> None:
    assert refusal(data)[0] == "key-malformed"


@given(st.integers(0, 293), st.integers(1, 255))
def test_damaged_key_is_refused_or_is_another_key(place: int, change: int) -> None:
    data = bytearray(der(RSA.public_key()))
    data[place] ^= change
    try:
        assert read_der(bytes(data)) != PublicKey(KeyKind.RSA, der(RSA.public_key()))
    except IntakeError as error:
        assert error.code in ("key-malformed", "key-kind-unknown")  # noqa: PT017
