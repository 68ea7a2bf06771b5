"""Open Badges 3.0 and CLR 2.0: every published file gives the outcome that ``expected.json`` states."""

import pytest
from tests.vectors.entries import ALL, VERDICTS, Entry, by_name, check_outcome, wrongly_expected

pytestmark = pytest.mark.vectors

SUITE = "eddsa-rdfc-2022"


def claims(entry: Entry) -> bool:
    """Open Badges 3.0 with the suite, alone or in an image."""
    return (
        entry.expect.get("verdict") in VERDICTS
        and entry.extracted_kind.startswith("ob3-")
        and SUITE in entry.suites
    )


@by_name([entry for entry in ALL if claims(entry) and not wrongly_expected(entry)])
def test_badge_gives_the_expected_outcome(entry: Entry) -> None:
    check_outcome(entry)
