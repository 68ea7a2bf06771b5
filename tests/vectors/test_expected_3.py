"""Open Badges 3.0 and CLR 2.0: every published file gives the outcome that ``expected.json`` states."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.vectors.entries import (
    ALL,
    VERDICTS,
    Entry,
    by_name,
    check,
    check_outcome,
    wrongly_expected,
)
from tests.vectors.web import VectorWeb

from besace.openbadges.intake.json import parse_object
from besace.openbadges.verify import FactName, State, Verdict
from besace.openbadges.verify.dates import credential_dates
from besace.openbadges.verify.proving import prove
from besace.openbadges.verify.secured import Secured

pytestmark = pytest.mark.vectors

KINDS = ("ob3-", "clr-", "status-list")
OUR_WORDS = {
    "unknown-proof": "proof-passed-over",
    "safe-mode": "proof-passed-over",
    "foreign-types": "context-unavailable",
}
"""Warnings of the lists that a report tells in other words. ``safe-mode`` is about terms that only an unknown proof uses."""
TOLD_AS_A_FACT = {"issuer-key-not-bound"}


def claims(entry: Entry) -> bool:
    """Open Badges 3.0 and CLR 2.0 in every form and carrier."""
    return entry.extracted_kind.startswith(KINDS)


CLAIMED = [one for one in ALL if claims(one)]
SIGNED_LISTS = [one for one in CLAIMED if one.kind == "status-list" and one.expect["verdict"] == "valid"]
VERIFIED = [one for one in CLAIMED if one.expect["verdict"] in VERDICTS and one not in SIGNED_LISTS]
SUPPORTING = [one for one in CLAIMED if one.expect["verdict"] not in VERDICTS]


@by_name([entry for entry in VERIFIED if not wrongly_expected(entry)])
def test_badge_gives_the_expected_outcome(entry: Entry) -> None:
    check_outcome(entry)


@by_name([entry for entry in VERIFIED if entry.expect.get("warns")])
def test_report_warns_of_what_is_expected(entry: Entry) -> None:
    wanted = {OUR_WORDS.get(code, code) for code in entry.expect["warns"]} - TOLD_AS_A_FACT
    assert wanted <= set(check(entry).warnings)


@by_name([entry for entry in VERIFIED if entry.expect.get("other_at")])
def test_only_the_dates_differ_at_another_moment(entry: Entry) -> None:
    """Where nothing but the dates fails, the whole outcome is the other one."""
    for other in entry.expect["other_at"]:
        moved = replace(entry, expect={**entry.expect, "fails": None, **other})
        assert check(moved).fact(FactName.DATES).state is not State.REFUTED
        if entry.expect["fails"] == ["dates"]:
            check_outcome(moved)


@by_name(SIGNED_LISTS)
def test_list_of_revoked_badges_is_proven_but_is_no_award(entry: Entry) -> None:
    document = parse_object(entry.data)
    now = datetime.fromisoformat(entry.expect["at"])
    assert prove(Secured(document), fetcher=VectorWeb(entry.folder), now=now).holds
    assert credential_dates(document, now).state is State.CONFIRMED
    assert check(entry).fact(FactName.CONFORMANCE).code == "not-an-award"


@by_name(SUPPORTING)
def test_what_is_no_award_is_told_to_be_none(entry: Entry) -> None:
    report = check(entry)
    assert not report.is_badge
    assert report.verdict is Verdict.REFUTED
