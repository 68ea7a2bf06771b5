"""Keys that prove nothing are told apart before any signature is looked at."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, PublicKey, RsaSigner, verify_signature
from besace.openbadges.keys.soundness import checked

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def code(kind: KeyKind, raw: bytes) -> str:
    with pytest.raises(KeyMaterialError) as refusal:
        checked(PublicKey(kind, raw))
    return refusal.value.code


def x_of(y: int) -> int | None:
    """A point's x on the curve -x^2 + y^2 = 1 + d x^2 y^2 (RFC 8032, 5.1.3)."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(square, (P + 3) // 8, P)
    if (root * root - square) % P:
        root = root * pow(2, (P - 1) // 4, P) % P
    return root if (root * root - square) % P == 0 else None


def double(x: int, y: int) -> tuple[int, int]:
    k = D * x * x % P * y % P * y % P
    return 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P


def small_order_ys() -> set[int]:
    """Found by arithmetic: halves of the neutral element, and theirs, and theirs."""
    root_of_d_plus_1 = x_sqrt((1 + D) % P)
    found = {0, 1, P - 1}
    for sign in (1, -1):
        square = (-1 + sign * root_of_d_plus_1) * pow(D, -1, P) % P
        y = x_sqrt_or_none(square)
        if y is not None:
            found |= {y, P - y}
    return found


def x_sqrt_or_none(value: int) -> int | None:
    root = pow(value, (P + 3) // 8, P)
    if (root * root - value) % P:
        root = root * pow(2, (P - 1) // 4, P) % P
    return root if (root * root - value) % P == 0 else None


def x_sqrt(value: int) -> int:
    root = x_sqrt_or_none(value)
    assert root is not None
    return root


@pytest.mark.parametrize("y", sorted(small_order_ys()))
@pytest.mark.parametrize("sign", [0, 1])
def test_ed25519_point_of_small_order_is_refused(y: int, sign: int) -> None:
    x = x_of(y)
    assert x is not None
    point = (x, y)
    for _ in range(3):
        point = double(*point)
    assert point == (0, 1)
    assert code(KeyKind.ED25519, (y | sign << 255).to_bytes(32, "little")) == "key-weak"


def test_there_are_five_of_them() -> None:
    assert len(small_order_ys()) == 5


@pytest.mark.parametrize("y", [P, P + 1, P + 18])
@pytest.mark.parametrize("sign", [0, 1])
def test_ed25519_point_written_in_a_second_way_is_refused(y: int, sign: int) -> None:
    assert code(KeyKind.ED25519, (y | sign << 255).to_bytes(32, "little")) == "key-malformed"


def test_signature_that_fits_every_message_of_a_small_order_key_is_not_accepted() -> None:
    """The neutral element as key and as R, with S zero: mere arithmetic accepts it for any message."""
    neutral = (1).to_bytes(32, "little")
    key = PublicKey(KeyKind.ED25519, neutral)
    assert not verify_signature(key, neutral + bytes(32), b"any message")
    assert not verify_signature(PublicKey(KeyKind.ED25519, bytes(32)), bytes(64), b"any message")


@pytest.mark.parametrize("length", [0, 31, 33])
def test_ed25519_key_of_another_length_is_refused(length: int) -> None:
    assert code(KeyKind.ED25519, b"\x07" * length) == "key-malformed"


@pytest.mark.parametrize(("kind", "half"), [(KeyKind.P256, 32), (KeyKind.P384, 48)])
def test_ec_key_is_a_compressed_point_on_its_curve(kind: KeyKind, half: int) -> None:
    good = EcdsaSigner(b"\x01" * half, "x", kind=kind).public_key
    assert checked(good) == good
    off = next(
        raw
        for last in range(256)
        if (raw := b"\x02" + b"\x11" * (half - 1) + bytes([last])) and not on_curve(kind, raw)
    )
    for raw in (
        b"",
        b"\x00",
        good.raw[:-1],
        good.raw + b"\x00",
        b"\x04" + good.raw[1:],
        b"\x05" + good.raw[1:],
        b"\x04" + b"\x01" * 2 * half,
        b"\x02" + b"\xff" * half,
        off,
    ):
        assert code(kind, raw) == "key-malformed"


def on_curve(kind: KeyKind, raw: bytes) -> bool:
    try:
        checked(PublicKey(kind, raw))
    except KeyMaterialError:
        return False
    return True


def spki(e: int, n: int) -> bytes:
    """A key that no library would make: its DER put together from one that a library made."""
    made = rsa.RSAPublicNumbers(65537, n).public_key()
    der = made.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert der.endswith(b"\x02\x03\x01\x00\x01")
    return der[:-3] + e.to_bytes(3, "big")


def test_rsa_key_must_be_long_and_its_exponent_sensible() -> None:
    n = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key().public_numbers().n
    good = RsaSigner.generate("x").public_key
    assert checked(good) == good
    assert code(KeyKind.RSA, spki(65536, n)) in ("key-weak", "key-malformed")
    assert code(KeyKind.RSA, spki(65537, n >> 1024 | 1)) == "key-weak"
    assert code(KeyKind.RSA, b"") == "key-malformed"
    assert code(KeyKind.RSA, good.raw[:-1]) == "key-malformed"


def test_der_of_another_kind_is_no_rsa_key() -> None:
    from cryptography.hazmat.primitives.asymmetric import ed25519

    other = ed25519.Ed25519PrivateKey.generate().public_key()
    raw = other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert code(KeyKind.RSA, raw) == "key-malformed"


def test_key_of_one_kind_is_not_tried_as_another() -> None:
    signer = Ed25519Signer(b"\x01" * 32, "x")
    signature = signer.sign(b"data")
    for kind in (KeyKind.P256, KeyKind.P384, KeyKind.RSA):
        assert not verify_signature(PublicKey(kind, signer.public_key.raw), signature, b"data")
