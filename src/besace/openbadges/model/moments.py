"""Moments as badges write them: with seconds and a zone, always (Open Badges 2.0 DateTime, 3.0 DateTimeZ)."""

import re
from datetime import UTC, datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue

_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,18}))?\s?([Zz]|[+-]\d{2}:?\d{2})", re.ASCII
)
_MINUTES = re.compile(r"(\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2})(\s?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)", re.ASCII)
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
    """The moment that a badge wrote. Raises ModelError when it lacks a time or a zone, or is no date at all."""
    matched = _ZONED.fullmatch(text.strip())
    if matched is None:
        raise ModelError("date-not-zoned", text[:64])
    day, clock, fraction, zone = matched.groups()
    zone = "+00:00" if zone in ("Z", "z") else zone
    if ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    micro = f".{fraction[:6]:0<6}" if fraction else ""
    try:
        return datetime.fromisoformat(f"{day}T{clock}{micro}{zone}").astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ModelError("date-not-zoned", text[:64]) from error


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


def _from_unix(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
