"""From a report to what a page says first: a look, a sentence, and one line under it.

The report states facts; who an organisation of this instance is, its operator knows. So *authentic* is said only of
badges by organisations that were confirmed here; an intact badge from anywhere else is *elsewhere* (what its address
proves is told among the facts), and one by an organisation that nobody confirmed yet is *unproven*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from besace.openbadges.verify import FactName, Outcome, Report, State
from besace.openbadges.verify.sentences import headline, sentence
from besace.web.awards.models import Award, AwardState
from besace.web.checking.example import is_example
from besace.web.design.verdicts import LABELS, Look
from besace.web.organisations.models import Organisation

WITHDRAWN = "hosted-copy-withdrawn"
TOO_EARLY = ("not-yet-valid", "issued-in-future")
_INTACT = (Outcome.AUTHENTIC, Outcome.SHOWN_IN_PART, Outcome.UNKNOWN_ISSUER)


@dataclass(frozen=True, slots=True)
class CheckVerdict:
    """What is said first. ``look`` is None when there is no badge; ``under`` explains, and may be empty."""

    look: Look | None
    sentence: str
    under: str = ""


def issuer_here(report: Report) -> Organisation | None:
    """The organisation of this instance that issued the badge. One that is only named by it is not meant."""
    return issuers_here([report])[0]


def issuers_here(reports: Sequence[Report]) -> list[Organisation | None]:
    """The organisation that issued each badge, found by one question for all of them."""
    proven = [_proven_issuer(report) for report in reports]
    ids = {issuer_id for issuer_id in proven if issuer_id}
    known = Organisation.objects.filter(Q(did__in=ids) | Q(profile_url__in=ids)) if ids else ()
    by_id = {own_id: one for one in known for own_id in (one.did, one.profile_url)}
    return [by_id.get(issuer_id) if issuer_id else None for issuer_id in proven]


def _proven_issuer(report: Report) -> str | None:
    facts = (FactName.INTEGRITY, FactName.ISSUER)
    if any(report.fact(name).state is not State.CONFIRMED for name in facts):
        return None
    return report.view.issuer_id if report.view else None


def award_here(report: Report) -> Award | None:
    """The award of this instance that a badge is, when its own organisation says so and nobody changed it.

    An id is not enough: anybody can sign a badge that bears the id of one of ours. A hosted badge that we withdrew has
    no copy left to compare with, so its own address, which only the badge file carries, stands for it.
    """
    credential_id = report.view.credential_id if report.view else None
    if not credential_id:
        return None
    found = Award.objects.select_related(
        "organisation", "version__achievement", "version__png", "version__svg"
    )
    if report.fact(FactName.INTEGRITY).code == WITHDRAWN:
        return found.filter(assertion_url=credential_id, state=AwardState.REVOKED).first()
    organisation = issuer_here(report)
    if organisation is None:
        return None
    named = Q(credential_id=credential_id) | Q(assertion_url=credential_id)
    return found.filter(named, organisation=organisation).first()


def verdict_of(report: Report, organisation: Organisation | None = None) -> CheckVerdict:
    """The verdict of a report. ``organisation`` spares the look-up of the issuer on this instance."""
    asks = report.outcome in _INTACT and organisation is None
    return verdict_by(report, issuer_here(report) if asks else organisation)


def verdict_by(report: Report, organisation: Organisation | None) -> CheckVerdict:
    """The verdict of a report whose issuer on this instance was looked up: ``organisation``, or nobody."""
    outcome = report.outcome
    if outcome is Outcome.NOT_A_BADGE:
        return CheckVerdict(None, _told(report))
    if outcome in _INTACT:
        return _intact(report, organisation, outcome)
    if outcome is Outcome.REVOKED:
        return _verdict(Look.REVOKED, _why_revoked(report))
    if outcome is Outcome.ALTERED:
        under = _("It is no longer the badge that the organisation signed. Do not rely on it.")
        return _verdict(Look.ALTERED, under)
    if outcome is Outcome.EXPIRED:
        return _past_or_future(report)
    if outcome is Outcome.NOT_VALID:
        return _not_valid(report)
    return _verdict(Look.SILENT, _told(report))


def _intact(report: Report, organisation: Organisation | None, outcome: Outcome) -> CheckVerdict:
    if organisation is None and is_example(report):
        under = _("It is an example: this site signed it itself. The person does not exist.")
        return _verdict(Look.AUTHENTIC, under)
    if outcome is Outcome.SHOWN_IN_PART:
        look = Look.UNPROVEN if organisation else Look.ELSEWHERE
        under = _(
            "It may have an end date or a revocation that cannot be seen here. Ask for the whole badge."
        )
        return CheckVerdict(look, _in_our_letters(headline(outcome, get_language() or "fr")), under)
    if organisation is None:
        under = _(
            "Nobody has changed this badge since it was made. Look who gives it, and judge for yourself."
        )
        return _verdict(Look.ELSEWHERE, under)
    if not organisation.is_confirmed:
        under = _("The badge is intact, but nobody has confirmed yet who this organisation is.")
        return _verdict(Look.UNPROVEN, under)
    if outcome is Outcome.UNKNOWN_ISSUER:
        return _verdict(Look.SILENT, _told(report))
    return _verdict(Look.AUTHENTIC)


def _not_valid(report: Report) -> CheckVerdict:
    """What is neither changed, revoked nor expired, and still does not hold."""
    code = report.deciding_fact.code if report.deciding_fact else ""
    if code in TOO_EARLY:
        return CheckVerdict(Look.EXPIRED, _("This badge is not valid yet."), _told(report))
    if code == "suspended":
        return CheckVerdict(Look.REVOKED, _("The organisation has suspended this badge."), _told(report))
    if report.deciding_fact and report.deciding_fact.name is FactName.CONFORMANCE:
        # Intact, and by whom it says: to show it as cut would call its holder a forger.
        return CheckVerdict(
            Look.SILENT, _("This badge is badly made. It cannot be confirmed."), _told(report)
        )
    return CheckVerdict(Look.ALTERED, _("This badge cannot be trusted."), _told(report))


def _past_or_future(report: Report) -> CheckVerdict:
    until = report.view.valid_until if report.view else None
    if until is None:
        return _verdict(Look.EXPIRED, _told(report))
    day = day_in_words(day_of(until))
    under = _("It was valid until %(day)s. The organisation can renew it.") % {"day": day}
    return _verdict(Look.EXPIRED, under)


def _why_revoked(report: Report) -> str:
    no_longer_counts = _("This badge no longer counts.")
    if not report.reason:
        return no_longer_counts
    given = _("Reason given: “%(reason)s”.") % {"reason": report.reason.rstrip(". ")}
    return f"{given} {no_longer_counts}"


def _verdict(look: Look, under: str = "") -> CheckVerdict:
    return CheckVerdict(look, str(LABELS[look].sentence), under)


def day_of(moment: datetime) -> date:
    """The day of a moment here; a stranger's moment may be too far from ours to be turned into our time."""
    try:
        return localtime(moment).date()
    except OverflowError:
        return moment.date()


def day_in_words(day: date) -> str:
    """``1er mars 2026``, ``1 March 2026``: French counts the first day of a month."""
    words = date_format(day, "j F Y")
    is_french = (get_language() or "fr").startswith("fr")
    return f"1er{words[1:]}" if is_french and words.startswith("1 ") else words


def told(code: str) -> str:
    """The sentence of a code, in the words of the command line and the letters of a page."""
    return _in_our_letters(sentence(code, get_language() or "fr"))


def _in_our_letters(text: str) -> str:
    return text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def _told(report: Report) -> str:
    fact = report.deciding_fact
    return told(fact.code) if fact else ""
