"""How many of the credentials inside another one are checked, and when the rest is left."""

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Web

from besace.openbadges.verify import Fact, FactName, PartKind, Report, State
from besace.openbadges.verify.inquiry import MAX_DEPTH, MAX_PARTS, Inquiry
from besace.openbadges.verify.parts import check_each
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.secured import Secured


def inquiry() -> Inquiry:
    return Inquiry(Reader(Web()), factories.NOW, recipient="asked")


def report(code: str) -> Report:
    return Report(
        (
            Fact(FactName.INTEGRITY, State.UNCONFIRMED, code),
            Fact(FactName.ISSUER, State.UNCONFIRMED, "not-checked"),
        )
    )


class Checked:
    """A check that answers with codes in turn, and remembers in which inquiry it was made."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)
        self.inquiries: list[Inquiry] = []

    def __call__(self, secured: Secured, inquiry: Inquiry) -> Report:
        self.inquiries.append(inquiry)
        return report(self.codes.pop(0))


def found(count: int) -> list[tuple[str, dict[str, str]]]:
    return [(f"x[{number}]", {"id": f"urn:{number}"}) for number in range(count)]


def test_each_is_checked_in_an_inquiry_within() -> None:
    asked, check = inquiry(), Checked("signature", "no-proof")
    parts, all_of_them = check_each(found(2), PartKind.CONTENT, asked, check)
    assert all_of_them
    assert [(part.kind, part.path, part.report) for part in parts] == [
        (PartKind.CONTENT, "x[0]", report("signature")),
        (PartKind.CONTENT, "x[1]", report("no-proof")),
    ]
    assert [(one.depth, one.recipient) for one in check.inquiries] == [(1, None)] * 2
    assert check.inquiries[0].parts_left is asked.parts_left
    assert asked.parts_left.count == MAX_PARTS - 2


def test_after_one_that_spends_all_work_the_rest_is_left() -> None:
    parts, all_of_them = check_each(
        found(3), PartKind.CONTENT, inquiry(), Checked("signature", "graph-too-hard", "never")
    )
    assert ([part.path for part in parts], all_of_them) == (["x[0]", "x[1]"], False)


def test_one_that_spends_all_work_may_be_the_last() -> None:
    parts, all_of_them = check_each(
        found(2), PartKind.CONTENT, inquiry(), Checked("signature", "graph-too-hard")
    )
    assert (len(parts), all_of_them) == (2, True)


@pytest.mark.parametrize(("depth", "checked"), [(0, 1), (MAX_DEPTH - 1, 1), (MAX_DEPTH, 0)])
def test_what_stands_too_deep_is_left(depth: int, checked: int) -> None:
    asked = Inquiry(Reader(Web()), factories.NOW, depth=depth)
    parts, all_of_them = check_each(found(1), PartKind.CONTENT, asked, Checked("signature"))
    assert (len(parts), all_of_them) == (checked, bool(checked))


def test_allowance_is_shared_by_all_that_one_check_looks_into() -> None:
    asked = inquiry()
    asked.parts_left.count = 1
    parts, all_of_them = check_each(found(2), PartKind.CONTENT, asked.within(), Checked("a", "b"))
    assert (len(parts), all_of_them) == (1, False)
    assert asked.parts_left.count == 0
    assert inquiry().parts_left.count == MAX_PARTS


def test_what_is_no_credential_is_told_as_none() -> None:
    parts, all_of_them = check_each([("x[0]", 7), ("x[1]", "a.b")], PartKind.CONTENT, inquiry(), Checked())
    assert all_of_them
    codes = [part.report.fact(FactName.CONFORMANCE).code for part in parts]
    assert codes == ["jws-malformed", "jws-malformed"]
    assert parts[0].report.fact(FactName.CONFORMANCE).detail == "neither a credential nor a token"
