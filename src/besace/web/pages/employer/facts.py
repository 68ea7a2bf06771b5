"""The facts of a report, in the order in which a person asks: the badge, the organisation, today, the person.

The words are the command line's. Only who the organisation is, and whose badge this is, is told here: the instance
knows its organisations, and a page speaks to somebody who looks at a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from besace.openbadges.model.view import BadgeView
from besace.openbadges.verify import Fact, FactName, Report, State
from besace.openbadges.verify.report import NOT_SHOWN
from besace.web.checking.example import is_example
from besace.web.checking.verdicts import told
from besace.web.organisations.models import Organisation

MARKS = {State.CONFIRMED: "yes", State.REFUTED: "no", State.UNCONFIRMED: "open", State.NOT_APPLICABLE: "open"}
_WORSE_FIRST = (State.REFUTED, State.UNCONFIRMED, State.CONFIRMED, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ShownFact:
    """One fact beside its mark (``yes``, ``no``, ``open``)."""

    state: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the folded report."""

    name: str
    state: str
    text: str
    technical: str


def facts_of(
    report: Report, organisation: Organisation | None, name: str | None, *, is_opened_by_holder: bool = False
) -> tuple[ShownFact, ...]:
    """What the page says. ``is_opened_by_holder``: a door of the person to whom we know it was awarded shows it."""
    integrity, issuer = report.fact(FactName.INTEGRITY), report.fact(FactName.ISSUER)
    facts = [
        ShownFact(MARKS[integrity.state], _("The badge"), _say(integrity)),
        _issuer_fact(issuer, organisation, report),
        _today(report),
    ]
    if name:
        facts.append(_person(is_opened_by_holder and integrity.state is State.CONFIRMED))
    conformance = report.fact(FactName.CONFORMANCE)
    if conformance.state in (State.REFUTED, State.UNCONFIRMED):
        facts.append(ShownFact(MARKS[conformance.state], _("The rules"), _say(conformance)))
    return tuple(facts)


def _person(is_opened_by_holder: bool) -> ShownFact:
    """Who shows the badge. A door is only opened with a code sent to the awarded address."""
    if is_opened_by_holder:
        text = _("Whoever received this badge opened this page, with a code sent to their address.")
        return ShownFact("yes", _("The person"), text)
    text = _("Nothing proves who shows you this badge. Compare the names.")
    return ShownFact("open", _("The person"), text)


def _issuer_fact(fact: Fact, organisation: Organisation | None, report: Report) -> ShownFact:
    name = _("The organisation")
    if organisation is None and is_example(report):
        return ShownFact("yes", name, _("This site itself, for this example."))
    host = host_of(report.view.issuer_id if report.view else None)
    if organisation is None or fact.state is not State.CONFIRMED:
        claims = _("It presents itself as %(host)s.") % {"host": host} if host and not organisation else ""
        state = "open" if organisation is None and fact.state is State.CONFIRMED else MARKS[fact.state]
        return ShownFact(state, name, f"{claims} {_say(fact)}".strip())
    if not organisation.is_confirmed:
        return ShownFact("open", name, _("Nobody has confirmed yet who this organisation is."))
    here = urlsplit(settings.BASE_URL).netloc
    return ShownFact("yes", name, _("The team of %(host)s has confirmed who it is.") % {"host": here})


def _today(report: Report) -> ShownFact:
    """Status and dates as one answer: the worse of the two, or both when all is well."""
    both = [report.fact(FactName.STATUS), report.fact(FactName.DATES)]
    worst = min(both, key=lambda fact: _WORSE_FIRST.index(fact.state))
    if worst.state in (State.REFUTED, State.UNCONFIRMED):
        return ShownFact(MARKS[worst.state], _("Today"), _say(worst))
    hides = any(fact.code in NOT_SHOWN for fact in both)
    told = [_say(fact) for fact in both if fact.state is State.CONFIRMED or fact.code in NOT_SHOWN]
    return ShownFact("yes" if told and not hides else "open", _("Today"), " ".join(told) or _say(worst))


def report_lines(report: Report) -> tuple[ReportLine, ...]:
    states = {
        State.CONFIRMED: _("confirmed"),
        State.REFUTED: _("refuted"),
        State.UNCONFIRMED: _("not confirmed"),
        State.NOT_APPLICABLE: _("not asked"),
    }
    names = {
        FactName.INTEGRITY: _("Intact"),
        FactName.ISSUER: _("Organisation"),
        FactName.STATUS: _("Withdrawn or not"),
        FactName.DATES: _("Dates"),
        FactName.RECIPIENT: _("Person"),
        FactName.CONFORMANCE: _("Rules of the standard"),
    }
    lines = [
        ReportLine(names[fact.name], states[fact.state], _say(fact), _technical(fact))
        for fact in report.facts
    ]
    lines += [ReportLine(_("Also"), "", told(code), code) for code in report.warnings]
    return tuple(lines)


def _technical(fact: Fact) -> str:
    return " · ".join(part for part in (fact.code, fact.clause, fact.detail) if part)


def identifiers_of(report: Report, view: BadgeView, *, tells_assertion: bool) -> tuple[tuple[str, str], ...]:
    carriers: Sequence[str] = sorted({carried.carrier for carried in report.carriers} - {"none"})
    lines = [
        (_("Version"), view.version),
        (_("Badge"), (view.credential_id or "") if tells_assertion else ""),
        (_("What is earned"), view.achievement_id or ""),
        (_("Organisation"), view.issuer_id or ""),
        (_("Found in"), ", ".join(carriers)),
    ]
    return tuple((name, value) for name, value in lines if value)


def _say(fact: Fact) -> str:
    return told(fact.code)


def host_of(issuer_id: str | None) -> str:
    """The host that an issuer's id names, for people; empty when it names none (did:key)."""
    if not issuer_id:
        return ""
    if issuer_id.startswith("did:web:"):
        return unquote(issuer_id.removeprefix("did:web:").split(":")[0])
    try:
        return urlsplit(issuer_id).netloc
    except ValueError:
        return ""
