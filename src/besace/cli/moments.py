"""Moments that a person writes on a command line."""

from datetime import UTC, datetime, time

import typer


def read(text: str, option: str) -> datetime:
    """A date (its noon, UTC) or a date with time and zone (UTC when none is said).

    >>> read("2026-03-12", "--at").isoformat()
    '2026-03-12T12:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise typer.BadParameter(
            f"{option} takes a date such as 2026-03-12 or 2026-03-12T09:30:00Z, not {text!r}"
        ) from None
    if len(text.strip()) <= len("2026-03-12"):
        moment = datetime.combine(moment.date(), time(12))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
