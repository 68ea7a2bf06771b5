"""Open Badges before 3.0: every published file gives the outcome that ``expected.json`` states."""

import pytest
from tests.vectors.entries import ALL, VERDICTS, Entry, by_name, check_outcome, wrongly_expected

pytestmark = pytest.mark.vectors


def claims(entry: Entry) -> bool:
    """Hosted Open Badges 2.0, alone or in an image."""
    kind = entry.extracted_kind
    return entry.expect.get("verdict") in VERDICTS and kind.startswith("ob2-") and not kind.endswith("-jws")


@by_name([entry for entry in ALL if claims(entry) and not wrongly_expected(entry)])
def test_badge_gives_the_expected_outcome(entry: Entry) -> None:
    check_outcome(entry)
