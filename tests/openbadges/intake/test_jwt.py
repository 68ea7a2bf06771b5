"""The shape of a compact JWS."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.jwt import decode_base64url, encode_base64url, split_compact, split_detached


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


HEADER = encode(b'{"alg":"RS256"}')


def refusal(text: str) -> str:
    with pytest.raises(IntakeError) as caught:
        split_compact(text)
    return caught.value.code


@given(
    st.dictionaries(st.sampled_from(["alg", "kid", "typ"]), st.text("abc")),
    st.binary(min_size=1),
    st.binary(min_size=1),
)
def test_the_parts_come_out_as_they_went_in(header: dict[str, str], payload: bytes, signature: bytes) -> None:
    token = ".".join([encode(json.dumps(header).encode()), encode(payload), encode(signature)])
    found = split_compact(token)
    assert (found.header, found.payload, found.signature) == (header, payload, signature)
    assert found.signing_input.decode() == token.rpartition(".")[0]


@given(st.binary())
def test_each_value_has_one_text(data: bytes) -> None:
    text = encode_base64url(data)
    assert text == encode(data)
    if text:
        assert decode_base64url(text) == data


@given(st.text(st.sampled_from("AB-_=+/ \n")))
def test_two_texts_never_mean_the_same_bytes(text: str) -> None:
    try:
        data = decode_base64url(text)
    except IntakeError:
        return
    assert encode(data) == text


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", "jws-malformed"),
        ("a.b", "jws-malformed"),
        (f"{HEADER}.e30.", "jws-malformed"),
        (f"{HEADER}..c2ln", "jws-malformed"),
        (f"{HEADER}.e30.c2ln.x", "jws-malformed"),
        (f"{HEADER}.e30=.c2ln", "jws-base64"),
        (f"{HEADER}.e30.c2ln\n", "jws-base64"),
        (f" {HEADER}.e30.c2ln", "jws-base64"),
        (f"{HEADER}.e31.c2ln", "jws-base64"),
        (f"{HEADER}.e30.c2l+", "jws-base64"),
        (f"{HEADER}.e30.a", "jws-base64"),
        (f"{encode(b'[]')}.e30.c2ln", "jws-header"),
        (f"{encode(b'{')}.e30.c2ln", "jws-header"),
        (encode(b'{"alg":"none","alg":"RS256"}') + ".e30.c2ln", "jws-header"),
        ("A" * (limits.JWS_HEADER_CHARS + 4) + ".e30.c2ln", "jws-header"),
        (f"{HEADER}.{'A' * limits.JWS_CHARS}.c2ln", "too-large"),
    ],
)
def test_a_token_of_another_shape_is_refused(token: str, code: str) -> None:
    assert refusal(token) == code


def test_the_longest_token_and_the_longest_header_are_read() -> None:
    header = encode(b'{"alg":"RS256"}' + b" " * (limits.JWS_HEADER_CHARS // 4 * 3 - 15))
    assert len(header) == limits.JWS_HEADER_CHARS
    payload = "A" * (limits.JWS_CHARS - len(header) - len("..c2ln"))
    assert split_compact(f"{header}.{payload}.c2ln").header == {"alg": "RS256"}
    assert refusal(f"{header}.{payload}AAAA.c2ln") == "too-large"


def test_a_header_with_a_whole_key_in_it_is_read() -> None:
    header = {"alg": "RS256", "jwk": {"kty": "RSA", "n": "A" * 1024, "e": "AQAB"}}
    assert split_compact(f"{encode(json.dumps(header).encode())}.e30.c2ln").header == header


@given(st.dictionaries(st.text("abc"), st.text("xyz")), st.binary(min_size=1))
def test_the_parts_of_a_detached_token_come_out_as_they_went_in(
    header: dict[str, str], signature: bytes
) -> None:
    part = encode(json.dumps(header).encode())
    jws = split_detached(f"{part}..{encode(signature)}")
    assert (jws.header, jws.signature, jws.signing_prefix) == (header, signature, f"{part}.".encode())


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", "jws-malformed"),
        ("a.b", "jws-malformed"),
        (f"{HEADER}..", "jws-malformed"),
        ("..c2ln", "jws-malformed"),
        (f"{HEADER}.e30.c2ln", "jws-malformed"),
        (f"{HEADER}..c2ln.", "jws-malformed"),
        (f"{HEADER}..c2ln=", "jws-base64"),
        (f"{HEADER}=..c2ln", "jws-base64"),
        (f"{encode(b'[]')}..c2ln", "jws-header"),
        ("A" * (limits.JWS_HEADER_CHARS + 4) + "..c2ln", "jws-header"),
        (f"{HEADER}..{'A' * limits.JWS_CHARS}", "too-large"),
    ],
)
def test_a_detached_token_of_another_shape_is_refused(token: str, code: str) -> None:
    with pytest.raises(IntakeError) as caught:
        split_detached(token)
    assert caught.value.code == code
