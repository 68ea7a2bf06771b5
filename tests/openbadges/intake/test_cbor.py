"""Foreign CBOR is read in one way or not at all, whatever lengths it declares."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.openbadges.bounds import in_time

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.cbor import parse_cbor
from besace.openbadges.proofs.sd_values import encode_cbor


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        parse_cbor(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("encoded", "value"),
    [
        ("00", 0),
        ("17", 23),
        ("1818", 24),
        ("18ff", 255),
        ("190100", 256),
        ("19ffff", 65535),
        ("1a00010000", 65536),
        ("1affffffff", 2**32 - 1),
        ("1b0000000100000000", 2**32),
        ("1bffffffffffffffff", 2**64 - 1),
        ("40", b""),
        ("4401020304", b"\1\2\3\4"),
        ("60", ""),
        ("62c3a9", "é"),
        ("80", []),
        ("83010203", [1, 2, 3]),
        ("a0", {}),
        ("a2004100016101", {0: b"\0", 1: "\1"}),
        ("a2014100026161", {1: b"\0", 2: "a"}),
        ("a161614100", {"a": b"\0"}),
        ("d84043010203", b"\1\2\3"),
        ("82d84041aad84040", [b"\xaa", b""]),
    ],
)
def test_values_are_read(encoded: str, value: Any) -> None:
    assert parse_cbor(bytes.fromhex(encoded)) == value


@pytest.mark.parametrize(
    "encoded",
    [
        "",  # nothing
        "0000",  # two values
        "1817",  # 23 in two bytes
        "190018",  # 24 in three
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "5801ff",  # a length of one in two bytes
        "18",  # cut short
        "1901",
        "4201",
        "62c3",
        "61ff",  # not UTF-8
        "8201",
        "a100",
        "5f4101ff",  # indefinite lengths
        "7f6161ff",
        "9f00ff",
        "bf0001ff",
        "1c",  # reserved
        "1d",
        "1e",
        "1f",
        "20",  # a negative number
        "c000",  # a date
        "c24101",  # a big number
        "d84000",  # a typed array that is a number
        "d8404201",
        "d8406161",
        "d84144010203",  # another kind of typed array
        "d840d84041aa",  # a typed array in a typed array
        "f4",  # false
        "f6",  # null
        "f90000",  # a fraction
        "fb0000000000000000",
        "a200010001",  # a key twice
        "a1410001",  # bytes as a key
        "a18001",
    ],
)
def test_anything_else_is_malformed(encoded: str) -> None:
    assert refusal(bytes.fromhex(encoded)) == "cbor-malformed"


@pytest.mark.parametrize("head", ["9b", "bb", "5b", "7b", "1b", "db"])
@pytest.mark.parametrize("length", ["7fffffffffffffff", "ffffffffffffffff", "0000000100000000"])
def test_huge_length_costs_nothing(head: str, length: str) -> None:
    data = bytes.fromhex(head + length)
    if head == "1b":
        assert in_time(lambda: parse_cbor(data), seconds=0.1) == int(length, 16)
    else:
        assert in_time(lambda: refusal(data), seconds=0.1) == "cbor-malformed"


def test_depth_is_limited() -> None:
    deepest = b"\x81" * limits.CBOR_DEPTH + b"\0"
    parse_cbor(deepest)
    assert refusal(b"\x81" + deepest) == "cbor-too-deep"
    assert refusal(b"\x81" * 100_000 + b"\0") == "cbor-too-deep"
    assert refusal(b"\xa1\x00" * limits.CBOR_DEPTH + b"\x81\0") == "cbor-too-deep"


def test_number_of_values_is_limited() -> None:
    most = limits.CBOR_VALUES - 1
    parse_cbor(encode_cbor([0] * most))
    assert refusal(encode_cbor([0] * (most + 1))) == "cbor-too-many-values"


def test_size_is_limited() -> None:
    head = len(encode_cbor(b"x" * limits.CBOR_BYTES)) - limits.CBOR_BYTES
    parse_cbor(encode_cbor(b"x" * (limits.CBOR_BYTES - head)))
    assert refusal(encode_cbor(b"x" * (limits.CBOR_BYTES - head + 1))) == "too-large"


VALUES = st.recursive(
    st.integers(0, 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=30)
        | st.dictionaries(st.integers(0, 300) | st.text(max_size=3), inner, max_size=30)
    ),
    max_leaves=20,
).filter(lambda value: depth(value) <= limits.CBOR_DEPTH)


def depth(value: Any) -> int:
    """How far below the value its deepest part lies."""
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return max((1 + depth(one) for one in inner), default=0)


@given(VALUES)
def test_what_we_write_is_read_back(value: Any) -> None:
    assert parse_cbor(encode_cbor(value)) == value


@given(st.binary(max_size=60))
def test_bytes_that_are_accepted_are_the_one_encoding_of_their_value(data: bytes) -> None:
    """But for the order of a map's keys and for typed arrays."""
    try:
        value = parse_cbor(data)
    except IntakeError:
        return
    assert len(encode_cbor(value)) == len(data) or b"\xd8\x40" in data
