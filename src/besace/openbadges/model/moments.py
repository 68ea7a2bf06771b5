"""Moments as badges write them: with seconds and a zone, always (Open Badges 2.0 DateTime, 3.0 DateTimeZ)."""

import re
from datetime import UTC, datetime, timedelta

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue

_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,18}))?\s?([Zz]|[+-]\d{2}:?\d{2})", re.ASCII
)
_MINUTES = re.compile(r"(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2})(\s?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)", re.ASCII)
_UNZONED = re.compile(r"\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?)?", re.ASCII)
_EASTERNMOST, _WESTERNMOST = timedelta(hours=14), timedelta(hours=12)
_HOURS_ZONE = re.compile(r"(.*\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?[+-]\d{2})", re.ASCII)


def write_moment(moment: datetime) -> str:
    """A moment in UTC with whole seconds, as ``2026-01-31T09:00:00Z``. Raises ModelError without a zone.

    >>> write_moment(datetime(2026, 1, 31, 9, 0, tzinfo=UTC))
    '2026-01-31T09:00:00Z'
    """
    if moment.tzinfo is None:
        raise ModelError("date-not-zoned", moment.isoformat())
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def read_moment(text: str) -> datetime:
    """The moment that a badge wrote, in UTC. Raises ModelError when it lacks a time or a zone, or is no date at all.

    The end of a day is the beginning of the next one; a leap second is the first moment after it; what lies past the
    last moment that Python knows is that one: 9999 means never.

    >>> read_moment("2026-03-12T24:00:00Z").isoformat(), read_moment("2016-12-31T23:59:60Z").isoformat()
    ('2026-03-13T00:00:00+00:00', '2017-01-01T00:00:00+00:00')
    """
    matched = _ZONED.fullmatch(text.strip())
    if matched is None:
        raise ModelError("date-not-zoned", text[:64])
    day, clock, fraction, zone = matched.groups()
    zone = "+00:00" if zone in ("Z", "z") else zone
    if ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    try:
        return _told(day, clock, fraction or "", zone).astimezone(UTC)
    except OverflowError as error:
        if day.startswith("9999"):
            return datetime.max.replace(tzinfo=UTC)
        raise ModelError("date-not-zoned", text[:64]) from error
    except ValueError as error:
        raise ModelError("date-not-zoned", text[:64]) from error


def _told(day: str, clock: str, fraction: str, zone: str) -> datetime:
    """The moment of these parts. Raises ValueError or OverflowError for none.

    Two spellings are honest that name no time of their own day: 24:00:00, the end of a day (XML Schema, *dateTime*),
    and a 60th second where one was put in, at the end of a month in UTC (RFC 3339, section 5.7).
    """
    if clock == "24:00:00" and not fraction.strip("0"):
        return datetime.fromisoformat(f"{day}T00:00:00{zone}") + timedelta(days=1)
    if clock.endswith(":60"):
        next_minute = datetime.fromisoformat(f"{day}T{clock[:5]}:00{zone}") + timedelta(minutes=1)
        in_utc = next_minute.astimezone(UTC)
        if (in_utc.day, in_utc.hour, in_utc.minute) != (1, 0, 0):
            raise ValueError("no leap second then")
        return next_minute
    return datetime.fromisoformat(f"{day}T{clock}.{fraction[:6]:0<6}{zone}")


def read_short_moment(text: str) -> datetime:
    """As :func:`read_moment`; seconds and the minutes of the zone may be missing (Open Badges 2.0, DateTime).

    >>> read_short_moment("2017-10-01T00:00Z").isoformat()
    '2017-10-01T00:00:00+00:00'
    """
    spelled = text.strip()
    if _HOURS_ZONE.fullmatch(spelled):
        spelled += ":00"
    if short := _MINUTES.fullmatch(spelled):
        spelled = f"{short[1]}:00{short[2]}"
    return read_moment(spelled)


def read_tolerantly(value: JsonValue) -> datetime | None:
    """A moment as old badges wrote it: zoned, or without a zone (UTC), or a bare day, or Unix seconds (V2)."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_unix(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) == 10:
        return _from_unix(int(text))
    for spelled in (text, text + "Z", text + "T00:00:00Z"):
        try:
            return read_short_moment(spelled)
        except ModelError:
            continue
    return None


def read_span(value: JsonValue) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a date of :func:`read_tolerantly` may mean.

    One without a zone is meant wherever it was written, from 14 hours before UTC to 12 hours after; a bare day lasts
    to its end.

    >>> [moment.isoformat() for moment in read_span("2026-06-02")]
    ['2026-06-01T10:00:00+00:00', '2026-06-03T12:00:00+00:00']
    """
    moment = read_tolerantly(value)
    if moment is None:
        return None
    if not isinstance(value, str) or not _UNZONED.fullmatch(value.strip()):
        return moment, moment
    lasts = timedelta(0) if ":" in value else timedelta(days=1)
    try:
        return moment - _EASTERNMOST, moment + lasts + _WESTERNMOST
    except OverflowError:
        return moment, moment


def _from_unix(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
