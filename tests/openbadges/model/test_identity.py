from datetime import UTC, datetime
from typing import Any

import pytest

from besace.openbadges.errors import ModelError
from besace.openbadges.model.identity import hash_identity, matches_hash, normalise_address
from besace.openbadges.model.moments import read_moment, read_span, write_moment


def test_identity_comes_before_its_salt() -> None:
    expected = "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    assert hash_identity("a@example.com", "Kosher") == expected
    assert hash_identity("mayze", "").endswith(
        "7a1a1b3f7d40552e4299180e346e3add12bf9a751a43d9c4ca4518febc2c60c6"
    )


@pytest.mark.parametrize("address", ["Awa@Example.org", " awa@example.org\n"])
def test_spelling_of_an_address_does_not_change_its_hash(address: str) -> None:
    assert normalise_address(address) == "awa@example.org"


def test_hash_is_compared_whatever_the_case_of_its_digits() -> None:
    assert matches_hash(
        "a@example.com", hash_identity("a@example.com", "x").upper().replace("SHA", "sha"), "x"
    )
    assert matches_hash("mayze", "md5$5e36a192d84cbdde83e633fce5540cb9", "")
    assert not matches_hash("a@example.com", hash_identity("a@example.com", "x"), "y")
    assert not matches_hash("a@example.com", "sha512$00", "x")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-31T09:00:00Z", "2026-01-31T09:00:00Z"),
        ("2026-01-31T10:00:00+01:00", "2026-01-31T09:00:00Z"),
        ("2026-01-31T10:00:00.123456789+0100", "2026-01-31T09:00:00Z"),
        ("2024-02-29T23:59:59-05:00", "2024-03-01T04:59:59Z"),
        ("2026-03-12T24:00:00Z", "2026-03-13T00:00:00Z"),
        ("2024-02-28T24:00:00.000Z", "2024-02-29T00:00:00Z"),
        ("2026-12-31T24:00:00+02:00", "2026-12-31T22:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60.75Z", "2017-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
        ("2015-07-01T01:59:60+02:00", "2015-07-01T00:00:00Z"),
    ],
)
def test_zoned_moment_is_read(written: str, expected: str) -> None:
    assert write_moment(read_moment(written)) == expected


@pytest.mark.parametrize(
    "written", ["9999-12-31T23:59:59.5-05:00", "9999-12-31T24:00:00Z", "9999-12-31T23:59:60Z"]
)
def test_end_of_all_days_is_the_last_moment(written: str) -> None:
    assert read_moment(written) == datetime.max.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-06-02", "2026-06-01T10:00:00Z", "2026-06-03T12:00:00Z"),
        (" 2026-06-02T09:30 ", "2026-06-01T19:30:00Z", "2026-06-02T21:30:00Z"),
        ("2026-06-02T09:30:10.5", "2026-06-01T19:30:10Z", "2026-06-02T21:30:10Z"),
        ("2026-06-02T09:30:10+02:00", "2026-06-02T07:30:10Z", "2026-06-02T07:30:10Z"),
        ("1780392610", "2026-06-02T09:30:10Z", "2026-06-02T09:30:10Z"),
        (1780392610, "2026-06-02T09:30:10Z", "2026-06-02T09:30:10Z"),
        ("9999-12-31", "9999-12-31T00:00:00Z", "9999-12-31T00:00:00Z"),
        ("0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ],
)
def test_date_without_a_zone_may_mean_several_moments(written: Any, first: str, last: str) -> None:
    span = read_span(written)
    assert span is not None
    assert tuple(map(write_moment, span)) == (first, last)


def test_no_date_means_none() -> None:
    assert read_span("one day") is read_span(None) is None


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-31",
        "2026-01-31T09:00:00",
        "yesterday",
        "2026-02-30T00:00:00Z",
        "",
        "0001-01-01T00:00:00+05:00",
        "9999-13-31T23:59:59-05:00",
        "2026-03-12T24:00:01Z",
        "2026-03-12T24:01:00Z",
        "2026-03-12T24:00:00.5Z",
        "2026-03-12T25:00:00Z",
        "2026-02-29T24:00:00Z",
        "2016-12-31T23:59:61Z",
        "2016-12-31T23:58:60Z",
        "2016-12-31T22:59:60Z",
        "2016-12-30T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "２026-01-31T09:00:00Z",
    ],
)
def test_moment_without_time_or_zone_is_refused(written: str) -> None:
    with pytest.raises(ModelError, match="date-not-zoned"):
        read_moment(written)
