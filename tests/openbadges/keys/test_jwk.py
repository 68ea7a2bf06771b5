"""Public keys as JSON Web Keys."""

import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    RsaSigner,
    jwks,
    read_jwk,
    write_jwk,
)
from besace.openbadges.keys.jwk import PRIVATE_MEMBERS

ED25519 = Ed25519Signer(b"\x01" * 32, "x").public_key
P256 = EcdsaSigner(b"\x02" * 32, "x").public_key
P384 = EcdsaSigner(b"\x03" * 48, "x", kind=KeyKind.P384).public_key
RSA = RsaSigner.generate("x").public_key
EVERY_KIND = [ED25519, P256, P384, RSA]


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def code(jwk: Any) -> str:
    with pytest.raises(KeyMaterialError) as refusal:
        read_jwk(jwk)
    return refusal.value.code


@pytest.mark.parametrize("key", EVERY_KIND, ids=lambda key: key.kind)
def test_key_of_every_kind_survives(key: PublicKey) -> None:
    assert read_jwk(dict(write_jwk(key))) == key


@given(st.binary(min_size=32, max_size=32).filter(any))
def test_points_with_short_coordinates_survive(seed: bytes) -> None:
    key = EcdsaSigner(b"\x00" + seed[1:], "x").public_key if any(seed[1:]) else P256
    jwk = write_jwk(key)
    assert len(jwk["x"]) == len(jwk["y"]) == 43
    assert read_jwk(dict(jwk)) == key


def test_published_examples_are_read() -> None:
    """RFC 8037, appendix A.2, and RFC 7517, appendix A.1."""
    ed25519 = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    assert read_jwk(dict(ed25519)).raw.hex().startswith("d75a9801")
    ec = {
        "kty": "EC",
        "crv": "P-256",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        "use": "enc",
        "kid": "1",
    }
    assert code(ec) == "key-purpose"
    assert read_jwk({**ec, "use": "sig"}).kind is KeyKind.P256


@pytest.mark.parametrize("member", sorted(PRIVATE_MEMBERS))
@pytest.mark.parametrize("key", EVERY_KIND, ids=lambda key: key.kind)
def test_private_half_is_refused_whatever_it_holds(key: PublicKey, member: str) -> None:
    for value in ("AQ", "", None, []):
        assert code({**write_jwk(key), member: value}) == "key-private"


@pytest.mark.parametrize("value", [None, "x", 7, [], True])
def test_what_is_no_object_is_no_jwk(value: Any) -> None:
    assert code(value) == "key-malformed"


@pytest.mark.parametrize(
    "changes",
    [
        {"kty": "oct"},
        {"kty": "EC"},
        {"kty": None},
        {"kty": ["OKP"]},
        {"crv": "X25519"},
        {"crv": "P-256"},
        {"crv": None},
        {"crv": {}},
        {"kty": "EC", "crv": ["P-256"]},
    ],
)
def test_kind_that_no_badge_uses_is_refused(changes: dict[str, Any]) -> None:
    assert code({**write_jwk(ED25519), **changes}) == "key-kind-unknown"


@pytest.mark.parametrize(
    "changes",
    [
        {"kty": "EC", "crv": "secp256k1"},
        {"kty": "EC", "crv": "P-521"},
        {"crv": "Ed448"},
        {"kty": "AKP", "alg": "ML-DSA-44"},
    ],
)
def test_kind_that_signs_for_others_is_not_called_wrong(changes: dict[str, Any]) -> None:
    assert code({**write_jwk(ED25519), **changes}) == "key-form-unsupported"


@pytest.mark.parametrize("key", EVERY_KIND, ids=lambda key: key.kind)
def test_each_member_must_be_there_and_be_base64url(key: PublicKey) -> None:
    jwk = write_jwk(key)
    for member in {"x", "y", "n", "e"} & jwk.keys():
        for value in (
            None,
            7,
            "",
            "=",
            jwk[member] + "=",
            jwk[member] + "\n",
            "A" * 1401,
            "é",
            [jwk[member]],
        ):
            assert code({**jwk, member: value}) == "key-malformed"
        assert code({name: jwk[name] for name in jwk if name != member}) == "key-malformed"


@pytest.mark.parametrize("key", [ED25519, P256, P384], ids=lambda key: key.kind)
def test_coordinates_have_their_full_length_and_no_more(key: PublicKey) -> None:
    jwk = write_jwk(key)
    for member in {"x", "y"} & jwk.keys():
        whole = unb64(jwk[member])
        for wrong in (whole[1:], whole[:-1], b"\x00" + whole, whole + b"\x00", whole * 2):
            assert code({**jwk, member: b64(wrong)}) == "key-malformed"


def test_curve_and_point_belong_together() -> None:
    assert code({**write_jwk(P256), "crv": "P-384"}) == "key-malformed"
    assert code({**write_jwk(P384), "crv": "P-256"}) == "key-malformed"


@pytest.mark.parametrize("key", [P256, P384], ids=lambda key: key.kind)
def test_point_off_the_curve_is_refused(key: PublicKey) -> None:
    jwk = write_jwk(key)
    y = bytearray(unb64(jwk["y"]))
    y[-1] ^= 1
    assert code({**jwk, "y": b64(bytes(y))}) == "key-malformed"
    assert code({**jwk, "x": b64(bytes(len(y))), "y": b64(bytes(len(y)))}) == "key-malformed"
    assert code({**jwk, "x": b64(b"\xff" * len(y))}) == "key-malformed"
    assert code({**jwk, "x": jwk["y"], "y": jwk["x"]}) == "key-malformed"


def test_leading_zeros_of_rsa_numbers_are_refused() -> None:
    jwk = write_jwk(RSA)
    for member in ("n", "e"):
        assert code({**jwk, member: b64(b"\x00" + unb64(jwk[member]))}) == "key-malformed"


@pytest.mark.parametrize("bits", [512, 1024, 2040])
def test_short_rsa_key_proves_nothing(bits: int) -> None:
    n = (
        rsa.generate_private_key(public_exponent=65537, key_size=max(bits, 1024))
        .public_key()
        .public_numbers()
        .n
    )
    n >>= max(bits, 1024) - bits
    n |= 1
    data = n.to_bytes((n.bit_length() + 7) // 8, "big")
    assert code({"kty": "RSA", "n": b64(data), "e": "AQAB"}) == "key-weak"


@pytest.mark.parametrize("e", ["AQ", "Ag", "BA"])
def test_rsa_exponent_that_hides_nothing_is_refused(e: str) -> None:
    """1 makes every message its own signature; an even one has no private half."""
    assert code({**write_jwk(RSA), "e": e}) == "key-weak"


def test_small_and_usual_exponents_are_read() -> None:
    for e in ("Aw", "EQ", "AQAB"):
        assert read_jwk({**write_jwk(RSA), "e": e}).kind is KeyKind.RSA


def test_numbers_that_only_cost_time_are_refused() -> None:
    jwk = write_jwk(RSA)
    assert code({**jwk, "n": b64(b"\xff" * 1025)}) == "key-malformed"
    assert code({**jwk, "e": b64(b"\x01" * 9)}) == "key-malformed"
    assert code({**jwk, "e": jwk["n"]}) in ("key-malformed", "key-weak")


def test_even_modulus_is_refused() -> None:
    data = bytearray(unb64(write_jwk(RSA)["n"]))
    data[-1] &= 0xFE
    assert code({**write_jwk(RSA), "n": b64(bytes(data))}) == "key-weak"


@pytest.mark.parametrize(
    "hint",
    [
        {"use": "enc"},
        {"use": None},
        {"use": ["sig"]},
        {"key_ops": ["encrypt"]},
        {"key_ops": []},
        {"key_ops": "verify"},
        {"key_ops": None},
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "PS256"},
        {"alg": None},
        {"alg": ["RS256"]},
        {"alg": "ES256K"},
    ],
)
@pytest.mark.parametrize("key", EVERY_KIND, ids=lambda key: key.kind)
def test_key_for_something_else_is_refused(key: PublicKey, hint: dict[str, Any]) -> None:
    assert code({**write_jwk(key), **hint}) == "key-purpose"


def test_algorithm_of_another_kind_is_refused() -> None:
    own = {"Ed25519": "EdDSA", "P-256": "ES256", "P-384": "ES384", "RSA": "RS256"}
    for key in EVERY_KIND:
        for kind, algorithm in own.items():
            jwk = {**write_jwk(key), "alg": algorithm, "use": "sig", "key_ops": ["sign", "verify"]}
            if kind == key.kind:
                assert read_jwk(dict(jwk)) == key
            else:
                assert code(jwk) == "key-purpose"


def test_set_names_each_key_and_its_algorithm() -> None:
    written = jwks([("a", ED25519), ("b", P256), ("c", P384), ("d", RSA)])["keys"]
    assert [(one["kid"], one["alg"], one["use"]) for one in written] == [
        ("a", "EdDSA", "sig"),
        ("b", "ES256", "sig"),
        ("c", "ES384", "sig"),
        ("d", "RS256", "sig"),
    ]
    assert [read_jwk(dict(one)) for one in written] == EVERY_KIND


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "kty": st.sampled_from(["OKP", "EC", "RSA", "oct", None]),
            "crv": st.sampled_from(["Ed25519", "P-256", "P-384", 7]),
            "x": st.text(max_size=50) | st.integers(),
            "y": st.text(max_size=50),
            "n": st.text("AQB_-", max_size=400),
            "e": st.text("AQB", max_size=20),
            "alg": st.text(max_size=5),
        },
    )
)
def test_nothing_but_a_refusal_comes_of_nonsense(jwk: dict[str, Any]) -> None:
    assert code(jwk).startswith("key-")
