"""No entry of ``expected.json`` is left out: each is driven, or stands in ``not_claimed.txt``."""

import pytest
from tests.vectors import (
    test_expected_2,
    test_expected_3,
    test_expected_images,
    test_expected_keys,
    test_expected_proofs,
)
from tests.vectors.entries import (
    ALL,
    VERDICTS,
    Entry,
    by_name,
    check_outcome,
    read_not_claimed,
    wrongly_expected,
)

pytestmark = pytest.mark.vectors


def claims_verdict(entry: Entry) -> bool:
    return test_expected_2.claims(entry) or test_expected_3.claims(entry)


def test_list_of_what_is_not_claimed_is_true_in_both_directions() -> None:
    """Anything new, anything gone and anything claimed since makes the list stale."""
    listed = {name for name, clause in read_not_claimed().items() if not clause}
    unclaimed = {
        entry.name
        for entry in ALL
        if not (
            claims_verdict(entry)
            or test_expected_proofs.claims(entry)
            or test_expected_images.claims(entry)
            or test_expected_keys.claims(entry)
        )
        or (
            test_expected_images.claims(entry)
            and not claims_verdict(entry)
            and entry.expect.get("verdict") in VERDICTS
        )
    }
    assert listed == unclaimed


@by_name([entry for entry in ALL if wrongly_expected(entry)])
def test_claimed_entry_is_left_out_only_while_it_still_differs(entry: Entry) -> None:
    assert claims_verdict(entry)
    with pytest.raises(AssertionError):
        check_outcome(entry)
