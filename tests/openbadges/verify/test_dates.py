"""A badge holds between its dates, by clocks that differ a little."""

from datetime import UTC, datetime, timedelta

import pytest

from besace.openbadges.verify.dates import CLOCK_SKEW, assertion_dates, credential_dates
from besace.openbadges.verify.report import State

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
