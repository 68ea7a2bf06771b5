from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from besace.openbadges.status import MINIMUM_ENTRIES, permute

KEY = b"a key of thirty-two bytes, fixed"
PLACES = [103055, 95694, 125956, 15745]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3000), st.binary(min_size=16, max_size=64))
def test_every_place_is_taken_once(size: int, key: bytes) -> None:
    assert sorted(permute(index, key=key, size=size) for index in range(size)) == list(range(size))


def test_whole_status_list_without_collision() -> None:
    places = {permute(index, key=KEY, size=MINIMUM_ENTRIES) for index in range(MINIMUM_ENTRIES)}
    assert len(places) == MINIMUM_ENTRIES
    assert max(places) < MINIMUM_ENTRIES


def test_places_depend_on_the_key_and_do_not_follow_each_other() -> None:
    first = [permute(index, key=KEY, size=MINIMUM_ENTRIES) for index in range(200)]
    other = [permute(index, key=KEY[::-1], size=MINIMUM_ENTRIES) for index in range(200)]
    assert sum(one == two for one, two in zip(first, other, strict=True)) < 3
    assert sum(abs(one - two) == 1 for one, two in pairwise(first)) < 3
    assert 40 < sum(place < MINIMUM_ENTRIES // 2 for place in first) < 160


def test_place_is_fixed_for_ever() -> None:
    """These values are written into badges: a change here would give two badges one status bit."""
    assert [permute(index, key=KEY, size=MINIMUM_ENTRIES) for index in range(4)] == PLACES


@pytest.mark.parametrize(
    ("size", "places"),
    [
        (1, [0]),
        (2, [1, 0]),
        (5, [0, 2, 4, 3, 1]),
        (16, [0, 2, 4, 5, 11]),
        (17, [14, 7, 4, 9, 5]),
        (64, [61, 7, 4, 56, 44]),
        (65, [18, 25, 48, 52, 61]),
    ],
)
def test_place_is_fixed_for_ever_in_a_small_list(size: int, places: list[int]) -> None:
    assert [permute(index, key=KEY, size=size) for index in range(min(5, size))] == places


def test_refusal_says_what_was_expected() -> None:
    with pytest.raises(ValueError, match=r"^index 5 outside of range\(5\)$"):
        permute(5, key=KEY, size=5)
    for length in (15, 65):
        with pytest.raises(ValueError, match=r"^the key must have 16 to 64 bytes$"):
            permute(0, key=b"x" * length, size=5)
    assert {permute(0, key=b"x" * length, size=5) for length in (16, 64)} <= {*range(5)}


@pytest.mark.parametrize(("index", "key"), [(-1, KEY), (MINIMUM_ENTRIES, KEY), (0, b"short"), (0, b"x" * 65)])
def test_wrong_use_is_refused(index: int, key: bytes) -> None:
    with pytest.raises(ValueError):
        permute(index, key=key, size=MINIMUM_ENTRIES)
