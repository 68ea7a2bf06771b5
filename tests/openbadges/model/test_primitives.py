"""The primitive types of 2.0, and moments in every form that was ever allowed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from besace.openbadges.errors import ModelError
from besace.openbadges.model import primitives as is_
from besace.openbadges.model.moments import read_short_moment, read_tolerantly, write_moment


def named(value: Any) -> str:
    return str(getattr(value, "__name__", repr(value)))


YES: list[tuple[Callable[[Any], bool], list[Any]]] = [
    (is_.is_text, ["", "a", {"@value": "a", "@language": "fr"}]),
    (is_.is_text_or_number, ["a", 1, 1.5]),
    (is_.is_boolean, [True, False]),
    (is_.is_iri, ["urn:x:1", "https://a.example", "_:b0", "did:web:a.example"]),
    (is_.is_absolute, ["urn:x:1", "https://a.example"]),
    (is_.is_url, ["http://a.example", "https://a.example:8000/x?y#z"]),
    (
        is_.is_picture_address,
        ["https://a.example/i", "data:image/png;base64,AA", "data:image/svg+xml,<svg/>"],
    ),
    (
        is_.is_data_picture,
        ["data:image/png;base64,AA", "DATA:IMAGE/PNG;base64,AA", "data:image/svg+xml;utf8,x"],
    ),
    (is_.is_moment, ["2017-10-01T00:00Z", "2017-10-01T00:00:00.123456789+02:00", "2017-10-01T00:00+02"]),
    (is_.is_email, ["a@b", "a.b+c@d.example"]),
    (is_.is_telephone, ["+33612345678", "12", "+123456789012345", "16175551212;ext=7"]),
    (
        is_.is_language,
        ["fr", "fr-FR", "zh-cmn-Hant-TW", "de-1996", "en-a-bbb-x-c", "x-own", "es-419"],
    ),
    (is_.is_host, ["a.example", "localhost", "localhost:8000", "A-B.example", "127.0.0.1"]),
]
NO: list[tuple[Callable[[Any], bool], list[Any]]] = [
    (is_.is_text, [1, None, True, ["a"], {"fr": "a"}, {"@value": 1}]),
    (is_.is_text_or_number, [True, None, [1]]),
    (is_.is_boolean, ["true", 1, 0, None]),
    (is_.is_iri, ["a", "a b:c", "", 7, "https://a.example/ b", "_:"]),
    (is_.is_absolute, ["_:b0", "a", 7]),
    (is_.is_url, ["urn:x", "ftp://a.example", "https://", "https://a b", 7, "a.example"]),
    (is_.is_picture_address, ["data:image/gif;base64,AA", "i.png", 7]),
    (is_.is_data_picture, ["data:image/png", "data:text/html,x", "https://a.example", 7, "data:image/svg+xmlx,"]),
    (is_.is_moment, ["2017-10-01", "2017-10-01T00:00", "soon", 1506816000, None, "2017-02-30T00:00Z"]),
    (is_.is_email, ["a", "a@", "@b", "a b@c", "a@b@c", 7]),
    (is_.is_telephone, ["0612345678", "+33 6", "1", "+1234567890123456", "12;ext=", 33612345678]),
    (is_.is_language, ["", "f", "french, mostly", "fr_FR", "fr-", "123", 7, "fr-" + "a" * 100]),
    (is_.is_host, ["https://a.example", "a.example/", "-a.example", "a-.example", "", "a..b", "a" * 64, 7, "a b",
                   "a.example:", ".".join(["a" * 60] * 5)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("holds", "value"), [(holds, value) for holds, values in YES for value in values], ids=named
)
def test_value_of_the_type(holds: Callable[[Any], bool], value: Any) -> None:
    assert holds(value)


@pytest.mark.parametrize(
    ("holds", "value"), [(holds, value) for holds, values in NO for value in values], ids=named
)
def test_value_that_is_not(holds: Callable[[Any], bool], value: Any) -> None:
    assert not holds(value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2017-10-01T00:00Z", datetime(2017, 10, 1, tzinfo=UTC)),
        (" 2017-10-01T02:00+02 ", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2017-10-01t02:00:00.5+02", datetime(2017, 10, 1, 0, 0, 0, 500000, tzinfo=UTC)),
        ("2017-10-01T02:00+0200", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2017-10-01T00:00:01z", datetime(2017, 10, 1, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_short_moments(written: str, read: datetime) -> None:
    assert read_short_moment(written) == read


@pytest.mark.parametrize("written", ["2017-10-01T00:00", "2017-10-01", "2017-10-01T00Z", "00:00Z", ""])
def test_moment_without_time_or_zone_is_refused(written: str) -> None:
    with pytest.raises(ModelError) as refused:
        read_short_moment(written)
    assert refused.value.code == "date-not-zoned"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2017-10-01", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2017-10-01T05:06", datetime(2017, 10, 1, 5, 6, tzinfo=UTC)),
        ("2017-10-01T05:06:07", datetime(2017, 10, 1, 5, 6, 7, tzinfo=UTC)),
        ("2017-09-30T24:00", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2017-09-30T23:59:60", datetime(2017, 10, 1, tzinfo=UTC)),
        (1506816000, datetime(2017, 10, 1, tzinfo=UTC)),
        ("1506816000", datetime(2017, 10, 1, tzinfo=UTC)),
        (1506816000.5, datetime(2017, 10, 1, 0, 0, 0, 500000, tzinfo=UTC)),
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        ("150681600", None),
        ("15068160000", None),
        ("١٥٠٦٨١٦٠٠٠", None),
        (1e18, None),
        (10**40, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        (["2017-10-01"], None),
        ("", None),
        ("in spring", None),
    ],
)
def test_moments_of_old(written: Any, read: datetime | None) -> None:
    assert read_tolerantly(written) == read


def test_moment_is_written_in_utc_with_whole_seconds() -> None:
    moment = datetime(2026, 1, 31, 10, 0, 0, 999, tzinfo=timezone(timedelta(hours=1)))
    assert write_moment(moment) == "2026-01-31T09:00:00Z"
    with pytest.raises(ModelError) as refused:
        write_moment(moment.replace(tzinfo=None))
    assert refused.value.code == "date-not-zoned"
