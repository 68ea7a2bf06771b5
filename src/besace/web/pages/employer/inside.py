"""What stands inside a badge, for people: the badges of a learner's record, and what others say of a badge.

Each has a mark and a sentence of its own. What somebody says is only shown when nobody changed it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from besace.openbadges.model.view import BadgeView
from besace.openbadges.verify import FactName, Outcome, Part, PartKind, Report, State, Verdict
from besace.web.checking.verdicts import day_in_words, day_of, issuers_here, verdict_by
from besace.web.design.verdicts import Look
from besace.web.organisations.models import Organisation
from besace.web.pages.employer.facts import host_of

MAX_BADGES = 60
MAX_ENDORSEMENTS = 12
"""More than anybody reads; how many more there are is told."""
MAX_NAME_CHARS = 200
MAX_WORDS_CHARS = 600

_MARKS = {Look.AUTHENTIC: "yes", Look.REVOKED: "no", Look.ALTERED: "no", Look.EXPIRED: "no"}
_OTHER_ENTITY = "endorsement-claims-other-entity"


@dataclass(frozen=True, slots=True)
class Marked:
    """One line with its mark (``yes``, ``no``, ``open``): a title, what is told of it, by whom and when."""

    state: str
    title: str
    text: str
    by: str = ""
    on: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """What is shown, and how many more there are."""

    badges: tuple[Marked, ...] = ()
    more_badges: int = 0
    endorsements: tuple[Marked, ...] = ()
    more_endorsements: int = 0


def inside_of(report: Report) -> Inside:
    """What stands inside the badge of a report."""
    badges = _of_kind(report, PartKind.CONTENT)
    endorsements = _of_kind(report, PartKind.ENDORSEMENT)
    issuer_id = report.view.issuer_id if report.view else None
    return Inside(
        _marked(badges[:MAX_BADGES], _badge),
        max(0, len(badges) - MAX_BADGES),
        _marked(
            endorsements[:MAX_ENDORSEMENTS],
            lambda report, by: _endorsement(report, by, issuer_id),
        ),
        max(0, len(endorsements) - MAX_ENDORSEMENTS),
    )


def _of_kind(report: Report, kind: PartKind) -> list[Part]:
    return [part for part in report.parts if part.kind is kind]


def _marked(
    parts: Sequence[Part], mark: Callable[[Report, Organisation | None], Marked]
) -> tuple[Marked, ...]:
    reports = [part.report for part in parts]
    return tuple(mark(report, by) for report, by in zip(reports, issuers_here(reports), strict=True))


def _badge(report: Report, organisation: Organisation | None) -> Marked:
    verdict = verdict_by(report, organisation)
    is_silent = verdict.look is Look.SILENT and verdict.under
    return Marked(
        state=_MARKS.get(verdict.look, "open") if verdict.look else "no",
        title=_short(report.view.name if report.view else None) or _("Badge without a name"),
        text=verdict.under if is_silent else verdict.sentence,
        by=_who(report.view, organisation),
        on=_day(report.view),
    )


def _endorsement(report: Report, organisation: Organisation | None, issuer_id: str | None) -> Marked:
    state, text = _told_of_endorsement(report, organisation)
    view = report.view
    is_shown = state != "no" and report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    is_about_issuer = view is not None and issuer_id is not None and view.achievement_id == issuer_id
    return Marked(
        state=state,
        title=_who(view, organisation) or _("Somebody who gives no name"),
        text=text,
        by=_("About the organisation") if is_about_issuer else "",
        on=_day(view),
        words=_short(view.description if view else None, MAX_WORDS_CHARS) if is_shown else "",
    )


def _told_of_endorsement(report: Report, organisation: Organisation | None) -> tuple[str, str]:
    """The mark and the sentence."""
    outcomes = {
        Outcome.ALTERED: _("This endorsement was changed after it was signed. Do not rely on it."),
        Outcome.REVOKED: _("This endorsement was withdrawn."),
        Outcome.EXPIRED: _("This endorsement is no longer valid."),
    }
    if report.verdict is Verdict.REFUTED:
        return "no", outcomes.get(report.outcome, _("This endorsement is not valid."))
    if _OTHER_ENTITY in report.warnings:
        return "no", _("This endorsement speaks of something else.")
    if report.outcome is Outcome.UNKNOWN_ISSUER:
        return "open", _("This endorsement is intact, but nothing proves who wrote it.")
    if report.verdict is Verdict.UNCONFIRMED or report.outcome is Outcome.SHOWN_IN_PART:
        return "open", _("This endorsement could not be confirmed.")
    if organisation is None:
        return "open", _("This endorsement is intact. We do not know who wrote it.")
    if not organisation.is_confirmed:
        return "open", _("This endorsement is intact. Nobody has confirmed yet who wrote it.")
    return "yes", _("This endorsement is authentic.")


def _who(view: BadgeView | None, organisation: Organisation | None) -> str:
    """The name, and beside a name that only the badge gives, the host that it names."""
    if organisation is not None:
        return organisation.name
    if view is None:
        return ""
    name, host = _short(view.issuer_name), host_of(view.issuer_id)
    return f"{name} ({host})" if name and host else name or host


def _day(view: BadgeView | None) -> str:
    return day_in_words(day_of(view.awarded_on)) if view and view.awarded_on else ""


def _short(text: str | None, max_chars: int = MAX_NAME_CHARS) -> str:
    return Truncator(text or "").chars(max_chars)
