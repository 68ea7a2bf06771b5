"""Does the badge hold at this moment? (standards V7, V35)"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import end_name, start_name
from besace.openbadges.model.moments import read_span
from besace.openbadges.verify.report import Fact, FactName, State

CLOCK_SKEW = timedelta(minutes=2)
"""How far an issuer's clock may run before ours: a badge or a list made this second is not from the future."""


def credential_dates(document: Mapping[str, JsonValue], now: datetime) -> Fact:
    """The fact *dates* of an Open Badges 3.0 credential, in either form."""
    start, end = document.get(start_name(document)), document.get(end_name(document))
    return _dates(start, end, now, "V35", "not-yet-valid")


def any_dates(document: Mapping[str, JsonValue], now: datetime) -> Fact:
    """The same of a credential that is no badge, and of a list: both dates are optional (VC 2.0, section 4.9)."""
    start, end = document.get(start_name(document)), document.get(end_name(document))
    if start is None and end is None:
        return Fact(FactName.DATES, State.NOT_APPLICABLE, "no-end-date", "VC 2.0, 4.9")
    return _dates("1970-01-01T00:00:00Z" if start is None else start, end, now, "V35", "not-yet-valid")


def assertion_dates(document: Mapping[str, JsonValue], now: datetime) -> Fact:
    """The fact *dates* of an Open Badges 2.0 assertion: it may not be issued in the future either."""
    return _dates(document.get("issuedOn"), document.get("expires"), now, "V7", "issued-in-future")


def _dates(start: JsonValue, end: JsonValue, now: datetime, clause: str, too_early: str) -> Fact:
    """In favour of the badge where a date without a zone, as before 2.0, may mean several moments."""
    begins, ends = read_span(start), read_span(end)
    if begins is None or (end is not None and ends is None):
        return Fact(
            FactName.DATES, State.UNCONFIRMED, "dates-unreadable", clause, f"{start!r:.64} / {end!r:.64}"
        )
    if ends is not None and ends[1] < begins[0]:
        return Fact(FactName.DATES, State.REFUTED, "ends-before-it-starts", clause)
    if begins[0] > now + CLOCK_SKEW:
        return Fact(FactName.DATES, State.REFUTED, too_early, clause, begins[0].isoformat())
    if ends is not None and ends[1] < now:
        return Fact(FactName.DATES, State.REFUTED, "expired", clause, ends[1].isoformat())
    return Fact(FactName.DATES, State.CONFIRMED, "dates-hold" if ends else "no-end-date", clause)
