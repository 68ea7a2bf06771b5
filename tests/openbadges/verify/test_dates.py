"""A badge holds between its dates, by clocks that differ a little."""

from datetime import UTC, datetime, timedelta

import pytest

from besace.openbadges.verify.dates import CLOCK_SKEW, any_dates, assertion_dates, credential_dates
from besace.openbadges.verify.report import FactName, State

NOW = datetime(2026, 2, 28, 23, 59, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("begins", "state"),
    [
        (NOW, State.CONFIRMED),
        (NOW + SECOND, State.CONFIRMED),
        (NOW + CLOCK_SKEW, State.CONFIRMED),
        (NOW + CLOCK_SKEW + SECOND, State.REFUTED),
    ],
)
def test_an_issuers_clock_may_run_a_little_before_ours(begins: datetime, state: State) -> None:
    assert credential_dates({"validFrom": begins.isoformat()}, NOW).state is state
    assert assertion_dates({"issuedOn": begins.isoformat()}, NOW).state is state


def test_the_end_is_exact() -> None:
    begins = (NOW - timedelta(days=1)).isoformat()
    held = {"validFrom": begins, "validUntil": NOW.isoformat()}
    past = {"validFrom": begins, "validUntil": (NOW - SECOND).isoformat()}
    assert credential_dates(held, NOW).code == "dates-hold"
    assert credential_dates(past, NOW).code == "expired"


def test_a_day_that_ends_at_24_ends_at_the_next_midnight() -> None:
    begins = (NOW - timedelta(days=1)).isoformat()
    midnight = datetime(2026, 3, 1, tzinfo=UTC)
    for written in ("2026-02-28T24:00:00Z", "2026-02-28T23:59:60Z"):
        held = {"validFrom": begins, "validUntil": written}
        assert credential_dates(held, midnight).code == "dates-hold"
        assert credential_dates(held, midnight + SECOND).code == "expired"
        assert assertion_dates({"issuedOn": begins, "expires": written}, midnight).code == "dates-hold"


def test_date_without_a_zone_counts_in_favour_of_the_badge() -> None:
    """Before 2.0 dates were days: one that was given today in Auckland is not from the future in Paris."""
    for day, code in (("2026-03-01", "no-end-date"), ("2026-03-02", "issued-in-future")):
        assert assertion_dates({"issuedOn": day}, NOW).code == code
    for day, code in (("2026-02-28", "dates-hold"), ("2026-02-27", "expired")):
        assert assertion_dates({"issuedOn": "2026-01-01", "expires": day}, NOW).code == code
    same = {"issuedOn": "2026-02-28T08:00:00", "expires": "2026-02-28"}
    assert assertion_dates(same, NOW).code == "dates-hold"


def test_dates_of_what_is_no_badge_may_be_missing() -> None:
    for document, state, code, clause in (
        ({"validFrom": None}, State.NOT_APPLICABLE, "no-end-date", "VC 2.0, 4.9"),
        ({"validUntil": "2026-01-01T00:00:00Z"}, State.REFUTED, "expired", "V35"),
        ({"validUntil": "1969-12-31T00:00:00Z"}, State.REFUTED, "ends-before-it-starts", "V35"),
        ({"validFrom": "2026-01-01T00:00:00Z"}, State.CONFIRMED, "no-end-date", "V35"),
        ({"validFrom": "2030-01-01T00:00:00Z"}, State.REFUTED, "not-yet-valid", "V35"),
        ({"validFrom": ["2026-01-01T00:00:00Z"]}, State.UNCONFIRMED, "dates-unreadable", "V35"),
    ):
        fact = any_dates(document, NOW)
        assert (fact.state, fact.code, fact.clause) == (state, code, clause)


@pytest.mark.parametrize(
    ("start", "end", "state", "code"),
    [
        ("2026-01-01T00:00:00Z", "2025-12-01T00:00:00Z", State.REFUTED, "ends-before-it-starts"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", State.REFUTED, "expired"),
        ("2026-01-01T00:00:00Z", "2030-01-01T00:00:00Z", State.CONFIRMED, "dates-hold"),
        ("2026-01-01T00:00:00Z", None, State.CONFIRMED, "no-end-date"),
        ("2030-01-01T00:00:00Z", None, State.REFUTED, "not-yet-valid"),
        ("one day", None, State.UNCONFIRMED, "dates-unreadable"),
    ],
)
def test_dates_of_a_credential_are_told_with_their_rule(
    start: str, end: str | None, state: State, code: str
) -> None:
    document = {"validFrom": start, **({"validUntil": end} if end else {})}
    fact = credential_dates(document, NOW)
    assert (fact.name, fact.state, fact.code, fact.clause) == (FactName.DATES, state, code, "V35")
