"""Credentials that stand inside another one: how many are checked, and what each gives."""

from collections.abc import Callable, Iterable

from besace.openbadges.errors import IntakeError, ProofError
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.report import Part, PartKind, Report, unread
from besace.openbadges.verify.secured import Secured, secured

Check = Callable[[Secured, Inquiry], Report]
"""Checks one credential, as :func:`besace.openbadges.verify.version3.check_credential` does."""

_WORK_IS_SPENT = "graph-too-hard"


def check_each(
    found: Iterable[tuple[str, JsonValue]], kind: PartKind, inquiry: Inquiry, check: Check
) -> tuple[list[Part], bool]:
    """A part for each value, which stands at the path before it; and whether all were checked.

    After one that costs all the work that the check may do, the others are not looked at.
    """
    within = inquiry.within()
    parts: list[Part] = []
    for path, value in found:
        if _is_spent(parts) or not inquiry.may_look_inside():
            return parts, False
        inquiry.reader.go_inside()
        parts.append(Part(kind, path, _check_one(value, within, check)))
    return parts, True


def _check_one(value: JsonValue, inquiry: Inquiry, check: Check) -> Report:
    """The report on a credential inside another one, in whatever form it stands there."""
    try:
        return check(secured(value), inquiry)
    except (IntakeError, ProofError) as error:
        return unread(error)


def _is_spent(parts: list[Part]) -> bool:
    return bool(parts) and any(fact.code == _WORK_IS_SPENT for fact in parts[-1].report.facts)
