"""Decompression: whole streams up to a cap, nothing cut short, nothing after the end."""

import contextlib
import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.inflate import (
    inflate_gzip,
    inflate_http_deflate,
    inflate_zlib,
    inflated_size,
)

Inflate = Callable[..., bytes]


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


FORMATS = [
    pytest.param(inflate_zlib, zlib.compress, id="zlib"),
    pytest.param(inflate_gzip, gzip.compress, id="gzip"),
    pytest.param(inflate_http_deflate, zlib.compress, id="http deflate as zlib"),
    pytest.param(inflate_http_deflate, bare_deflate, id="http deflate, bare"),
]
each_format = pytest.mark.parametrize(("inflate", "pack"), FORMATS)


def refusal(inflate: Inflate, data: bytes, max_bytes: int = 1000) -> str:
    with pytest.raises(IntakeError) as caught:
        inflate(data, max_bytes=max_bytes)
    return caught.value.code


@each_format
@given(data=st.binary(max_size=400))
def test_what_was_packed_comes_out(inflate: Inflate, pack: Inflate, data: bytes) -> None:
    assert inflate(pack(data), max_bytes=len(data)) == data


@each_format
def test_one_byte_past_the_cap_is_too_large(inflate: Inflate, pack: Inflate) -> None:
    assert inflate(pack(b"x" * 1000), max_bytes=1000) == b"x" * 1000
    assert refusal(inflate, pack(b"x" * 1001)) == "inflate-too-large"
    assert refusal(inflate, pack(b"x" * 5_000_000)) == "inflate-too-large"


@each_format
def test_a_stream_that_is_cut_short_is_broken(inflate: Inflate, pack: Inflate) -> None:
    whole = pack(b"a badge")
    for keep in range(len(whole)):
        assert refusal(inflate, whole[:keep]) == "inflate-broken"


@each_format
def test_bytes_after_the_end_of_a_stream_are_broken(inflate: Inflate, pack: Inflate) -> None:
    assert refusal(inflate, pack(b"a badge") + b"x") == "inflate-broken"


@each_format
def test_bytes_that_are_no_stream_are_broken(inflate: Inflate, pack: Inflate) -> None:
    assert refusal(inflate, b"\xff not packed") == "inflate-broken"


@pytest.mark.parametrize(
    ("inflate", "pack"),
    [(inflate_zlib, gzip.compress), (inflate_gzip, zlib.compress), (inflate_zlib, bare_deflate)],
)
def test_a_format_is_not_taken_for_another(inflate: Inflate, pack: Inflate) -> None:
    assert refusal(inflate, pack(b"a badge")) == "inflate-broken"


def size(*parts: bytes, max_bytes: int = 1_000_000) -> int:
    return inflated_size([memoryview(part) for part in parts], max_bytes=max_bytes)


def size_refusal(*parts: bytes, max_bytes: int = 1_000_000) -> str:
    with pytest.raises(IntakeError) as caught:
        size(*parts, max_bytes=max_bytes)
    return caught.value.code


@given(data=st.binary(max_size=400), cut=st.integers(0, 400))
def test_size_of_a_stream_in_parts_is_that_of_its_content(data: bytes, cut: int) -> None:
    packed = zlib.compress(data)
    assert size(packed[:cut], packed[cut:], max_bytes=len(data)) == len(data)


def test_size_of_a_long_stream_is_counted_in_pieces() -> None:
    packed = zlib.compress(b"\0" * 900_001)
    assert size(packed[:5], b"", packed[5:]) == 900_001
    assert size_refusal(packed, max_bytes=900_000) == "inflate-too-large"


@pytest.mark.parametrize("inflate", [inflate_zlib, size_refusal], ids=["content", "size"])
def test_a_bomb_is_refused_before_it_unfolds(inflate: Callable[..., object]) -> None:
    packed = zlib.compress(b"\0" * 50_000_000)
    tracemalloc.start()
    try:
        with contextlib.suppress(IntakeError):
            inflate(packed, max_bytes=1_000_000)
        _, most_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most_bytes < 5_000_000


def test_size_of_a_broken_stream_is_refused() -> None:
    packed = zlib.compress(b"a badge")
    assert size_refusal(b"not packed") == "inflate-broken"
    assert size_refusal(packed[:-1]) == "inflate-broken"
    assert size_refusal() == "inflate-broken"
    assert size_refusal(packed + b"x") == "inflate-broken"
    assert size_refusal(packed, b"x") == "inflate-broken"
    assert size(packed, b"") == 7
