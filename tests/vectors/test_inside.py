"""What stands inside the published credentials: the badges of the records, and endorsements."""

from collections.abc import Iterator

import pytest
from tests.vectors.entries import ALL, Entry, check

from besace.openbadges.verify import FactName, Part, PartKind, Report, State

pytestmark = pytest.mark.vectors

INTACT = {
    "1edtech-validator/clr20/simple.json": (1, 0),
    "1edtech-validator/clr20/simple.jwt": (1, 0),
    "1edtech-validator/clr20/simple_v1.json": (6, 1),
    "1edtech-validator/clr20/complex.json": (6, 1),
    "1edtech-spec/ob3-impl-linked-data-proof-clr/04-signed-credential.json": (1, 0),
}
"""Badges and endorsements inside, all of which verify (``why`` of the entries)."""
BY_NAME = {entry.name: entry for entry in ALL}


def all_inside(report: Report) -> Iterator[Part]:
    for part in report.parts:
        yield part
        yield from all_inside(part.report)


@pytest.mark.parametrize("name", INTACT)
def test_everything_inside_a_published_record_is_intact(name: str) -> None:
    parts = list(all_inside(check(BY_NAME[name])))
    kinds = [part.kind for part in parts]
    assert (kinds.count(PartKind.CONTENT), kinds.count(PartKind.ENDORSEMENT)) == INTACT[name]
    for part in parts:
        assert part.report.fact(FactName.INTEGRITY).state is State.CONFIRMED, part.path
        assert part.report.fact(FactName.CONFORMANCE).state is not State.REFUTED, part.path


def test_no_published_record_is_left_out() -> None:
    records = {entry.name for entry in ALL if holds_others(entry)}
    assert records == set(INTACT)


def holds_others(entry: Entry) -> bool:
    return entry.extracted_kind.startswith("clr-") and entry.expect.get("verdict") in ("valid", "undecided")


def test_endorsements_of_the_complete_example_cannot_be_verified_and_change_nothing() -> None:
    report = check(BY_NAME["1edtech-validator/ob30/complete.json"])
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.CONFORMANCE).state is State.CONFIRMED
    assert [part.report.fact(FactName.INTEGRITY).code for part in report.parts] == [
        "proof-kind-not-supported"
    ] * 5
    assert "endorsement-not-confirmed" in report.warnings
