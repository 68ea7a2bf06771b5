"""What the page that answers shows: the report, the verdict, and what is said around them, ready for the template.

The words of a report are the command line's. Only who the organisation is, and whose badge this is, is told here: the
instance knows its organisations, and a page speaks to somebody who looks at a person.
"""

import base64
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from besace.openbadges.model.view import BadgeView
from besace.openbadges.verify import FactName, Report, State
from besace.web.achievements.models import AchievementVersion
from besace.web.achievements.wording import as_html
from besace.web.awards.models import Award
from besace.web.checking.verdicts import CheckVerdict, day_in_words, day_of, verdict_of
from besace.web.design.verdicts import Look
from besace.web.organisations.models import Organisation
from besace.web.pages.employer.evidence import JoinedElsewhere, evidence_in
from besace.web.pages.employer.facts import (
    ReportLine,
    ShownFact,
    facts_of,
    host_of,
    identifiers_of,
    report_lines,
)
from besace.web.pages.employer.inside import Inside, inside_of

MAX_LINE_CHARS = 200
MAX_TEXT_CHARS = 2000
"""More than an honest badge says; what a stranger wrote beyond it would only bury the verdict."""

CAN_BE_EXPECTED = (Look.AUTHENTIC, Look.UNPROVEN)
"""Under these verdicts the page says what the badge lets an employer expect; under others that would mislead."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The badge on its stage. ``foreign`` is a picture that is not ours."""

    src: str
    alt: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """All that the result page shows. ``name`` is None where nothing of the recipient is shown."""

    verdict: CheckVerdict
    title: str
    name: str | None
    name_is_typed: bool
    issuer: str
    issuer_url: str
    day: str
    picture: Picture | None
    description: str
    criteria: SafeString
    criteria_url: str
    text_employer: str
    evidence: tuple[JoinedElsewhere, ...]
    facts: tuple[ShownFact, ...]
    inside: Inside
    report: tuple[ReportLine, ...]
    identifiers: tuple[tuple[str, str], ...]
    is_trial: bool

    @property
    def is_altered(self) -> bool:
        return self.verdict.look is Look.ALTERED


def result_of(
    report: Report,
    *,
    organisation: Organisation | None,
    award: Award | None = None,
    shows_person: bool = True,
    is_opened_by_holder: bool = False,
    picture: bytes | None = None,
) -> Result:
    """What is shown of a badge. ``award`` is the row when the badge is ours; ``shows_person`` is False without a door."""
    view = report.view
    assert view is not None
    name = _name(report, view) if shows_person else None
    version = award.version if award else None
    is_intact = report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    says = _as_awarded(view, version) if version and not is_intact else view
    verdict = _with_day(verdict_of(report, organisation), report, award, tells_reason=shows_person)
    return Result(
        verdict=verdict,
        title=_short(says.name) or _("Badge without a name"),
        name=name,
        name_is_typed=bool(name) and view.recipient_name is None,
        issuer=organisation.name if organisation else _short(view.issuer_name) or host_of(view.issuer_id),
        issuer_url=_issuer_url(organisation, view, report),
        day=_day(award.awarded_on if award else view.awarded_on and day_of(view.awarded_on)),
        picture=_picture(view, version, picture),
        description=_short(says.description, MAX_TEXT_CHARS),
        criteria=as_html(says.criteria_text or ""),
        criteria_url=says.criteria_url or "",
        text_employer=version.text_employer if version and verdict.look in CAN_BE_EXPECTED else "",
        evidence=() if award or not shows_person else evidence_in(view.evidence),
        facts=facts_of(report, organisation, name, is_opened_by_holder=is_opened_by_holder),
        inside=inside_of(report) if shows_person else Inside(),
        report=report_lines(report),
        identifiers=identifiers_of(report, view, tells_assertion=shows_person),
        is_trial=report.trial or bool(award and award.is_trial),
    )


def _as_awarded(view: BadgeView, version: AchievementVersion) -> BadgeView:
    """What a badge of ours said whose hosted copy was withdrawn: the file alone says nothing that can be believed."""
    return replace(
        view,
        name=version.name,
        description=version.description,
        criteria_text=version.criteria,
        criteria_url=version.criteria_url,
    )


def version_picture(version: AchievementVersion) -> Picture:
    """The badge's own picture: the drawing where there is one, it is lighter and sharper."""
    src = reverse("connect:image", args=[version.public_id])
    return Picture(f"{src}?svg" if version.svg_id else src, version.image_text or version.name)


def _picture(view: BadgeView, version: AchievementVersion | None, png: bytes | None) -> Picture | None:
    if version is not None:
        return version_picture(version)
    if png is None:
        return None
    return Picture(f"data:image/png;base64,{base64.b64encode(png).decode()}", view.name or "", foreign=True)


def _name(report: Report, view: BadgeView) -> str | None:
    """The signed name; else what the organisation wrote beside the badge (Badgr's extension of 2.0)."""
    if view.recipient_name:
        return _short(view.recipient_name)
    profile = (report.document or {}).get("extensions:recipientProfile")
    typed = profile.get("name") if isinstance(profile, dict) else None
    return _short(typed) if isinstance(typed, str) and typed.strip() else None


def _with_day(
    verdict: CheckVerdict, report: Report, award: Award | None, *, tells_reason: bool
) -> CheckVerdict:
    """A revocation with its day. On a public page the reason stays untold: it may speak of the person."""
    if verdict.look is not Look.REVOKED or award is None or award.revoked_at is None:
        return verdict
    parts = [_("Withdrawn on %(day)s.") % {"day": _day(day_of(award.revoked_at))}]
    if tells_reason and award.revocation_reason:
        reason = award.revocation_reason.rstrip(". ")
        parts.append(_("Reason given: “%(reason)s”.") % {"reason": reason})
    parts.append(_("This badge no longer counts."))
    return CheckVerdict(verdict.look, verdict.sentence, " ".join(parts))


def _issuer_url(organisation: Organisation | None, view: BadgeView, report: Report) -> str:
    """A changed badge leads nowhere: the page that it names would lend it a good name."""
    if organisation is not None:
        return reverse("employer:organisation", args=[organisation.public_id])
    is_changed = report.fact(FactName.INTEGRITY).state is State.REFUTED
    return "" if is_changed else view.issuer_url or ""


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _short(text: str | None, max_chars: int = MAX_LINE_CHARS) -> str:
    return Truncator(text or "").chars(max_chars)
