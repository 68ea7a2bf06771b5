import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from besace.openbadges.errors import StatusError
from besace.openbadges.status import (
    MINIMUM_ENTRIES,
    decode,
    decode_2021,
    encode,
    is_set,
    read_index,
    value_at,
)


def packed(bits: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(bits, mtime=0)).rstrip(b"=").decode()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, MINIMUM_ENTRIES - 1), max_size=50))
def test_only_the_revoked_are_set(revoked: set[int]) -> None:
    bits = decode(encode(revoked))
    assert len(bits) * 8 == MINIMUM_ENTRIES
    assert sum(byte.bit_count() for byte in bits) == len(revoked)
    assert all(is_set(bits, index) for index in revoked)


def test_first_bit_is_the_leftmost() -> None:
    assert decode(encode([0]))[0] == 0b1000_0000
    assert decode(encode([7]))[0] == 0b0000_0001
    assert decode(encode([8]))[1] == 0b1000_0000


def test_same_list_gives_the_same_text() -> None:
    assert encode([5, 3, 5]) == encode([3, 5])
    header = base64.urlsafe_b64decode(encode([])[1:17])[:10]
    assert header == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_other_readers_can_unzip_it() -> None:
    text = encode([23])
    assert gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))) == decode(text)


@pytest.mark.parametrize("index", [-1, MINIMUM_ENTRIES])
def test_index_outside_the_list_is_an_error(index: int) -> None:
    with pytest.raises(StatusError) as reading:
        is_set(decode(encode([])), index)
    with pytest.raises(StatusError) as writing:
        encode([index])
    assert reading.value.code == writing.value.code == "index-out-of-range"


def test_list_under_the_minimum_is_not_made_but_read() -> None:
    with pytest.raises(StatusError) as refusal:
        encode([], size=100_000)
    assert refusal.value.code == "list-too-short"
    assert decode(packed(bytes(12_500))) == bytes(12_500)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        encode([])[1:],
        "z" + encode([])[1:],
        encode([]) + "=",
        encode([]) + "\n",
        encode([])[:-8],
        "uAAAA",
        encode([])[:20] + "!" + encode([])[21:],
        "u"
        + base64.urlsafe_b64encode(gzip.compress(bytes(16384), mtime=0) + gzip.compress(b"x", mtime=0))
        .rstrip(b"=")
        .decode(),
    ],
)
def test_malformed_list_is_refused(text: str) -> None:
    with pytest.raises(StatusError) as refusal:
        decode(text)
    assert refusal.value.code == "list-malformed"


def test_list_that_unzips_too_large_is_refused() -> None:
    bomb = packed(bytes(40 * 1024 * 1024))
    assert len(bomb) < 100_000
    with pytest.raises(StatusError) as refusal:
        decode(bomb)
    assert refusal.value.code == "list-too-large"
    assert len(decode(packed(bytes(20_000)), max_bytes=20_000)) == 20_000
    with pytest.raises(StatusError):
        decode(packed(bytes(20_001)), max_bytes=20_000)


def test_list_too_long_to_unzip_small_is_not_even_decoded() -> None:
    with pytest.raises(StatusError) as refusal:
        decode("u" + "!" * 84, max_bytes=10)
    assert refusal.value.code == "list-too-large"
    with pytest.raises(StatusError) as refusal:
        decode("u" + "!" * 83, max_bytes=10)
    assert refusal.value.code == "list-malformed"


@pytest.mark.parametrize(("value", "index"), [("0", 0), ("94567", 94567), (23, 23)])
def test_index_is_a_string_of_digits_or_a_number(value: object, index: int) -> None:
    assert read_index(value) == index


@pytest.mark.parametrize(
    "value", ["", "-1", "+1", "01", "1.0", "1e3", " 1", "١", -1, 1.0, True, None, "9" * 40]
)
def test_other_indexes_are_refused(value: object) -> None:
    with pytest.raises(StatusError) as refusal:
        read_index(value)
    assert refusal.value.code == "index-malformed"


@pytest.mark.vectors
def test_official_list_has_bit_23_set() -> None:
    from tests.openbadges import vectors

    vectors.require_vectors()
    listed = vectors.load("1edtech-validator/ob30/bit-string-list/testlist")
    bits = decode(listed["credentialSubject"]["encodedList"])
    assert len(bits) * 8 >= MINIMUM_ENTRIES
    assert is_set(bits, 23)


def test_list_of_2021_is_read_with_and_without_prefix_and_padding() -> None:
    bits = bytes([1, 2, 3]) * 5000
    for text in (
        packed(bits),
        packed(bits)[1:],
        base64.b64encode(gzip.compress(bits, mtime=0)).decode(),
        base64.urlsafe_b64encode(gzip.compress(bits, mtime=0)).decode(),
    ):
        assert decode_2021(text) == bits


@pytest.mark.parametrize("text", ["", "u", "H4sI", "!"])
def test_malformed_list_of_2021_is_refused(text: str) -> None:
    with pytest.raises(StatusError) as refusal:
        decode_2021(text)
    assert refusal.value.code == "list-malformed"


def test_list_of_2021_that_unzips_too_large_is_refused() -> None:
    with pytest.raises(StatusError) as refusal:
        decode_2021(packed(bytes(20_001)), max_bytes=20_000)
    assert refusal.value.code == "list-too-large"


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 16), st.lists(st.integers(0, 2**16 - 1), min_size=1, max_size=40), st.data())
def test_status_of_several_bits_is_read_where_it_stands(
    size_bits: int, values: list[int], data: st.DataObject
) -> None:
    written = "".join(f"{value % 2**size_bits:0{size_bits}b}" for value in values)
    padded = written + "0" * (-len(written) % 8)
    bits = int(padded, 2).to_bytes(len(padded) // 8)
    index = data.draw(st.integers(0, len(values) - 1))
    assert value_at(bits, index, size_bits=size_bits) == values[index] % 2**size_bits


@pytest.mark.parametrize(("index", "size_bits"), [(4, 4), (2, 8), (16, 1), (-1, 1), (0, 17)])
def test_status_outside_the_list_is_an_error(index: int, size_bits: int) -> None:
    with pytest.raises(StatusError) as refusal:
        value_at(bytes(2), index, size_bits=size_bits)
    assert refusal.value.code == "index-out-of-range"
