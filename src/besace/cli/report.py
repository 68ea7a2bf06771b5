"""A report in a terminal: one sentence first, what the badge says, then the facts behind it."""

import unicodedata
from datetime import datetime
from urllib.parse import unquote

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from besace.openbadges.model.view import BadgeView
from besace.openbadges.verify import Fact, FactName, Outcome, Report, State
from besace.openbadges.verify.addresses import split_web
from besace.openbadges.verify.reader import NOT_ALLOWED
from besace.openbadges.verify.sentences import headline, label, sentence

LONGEST_TEXT = 300
"""Characters of one text of a stranger's."""

_MARKS = {
    State.CONFIRMED: ("✔", "+", "green"),
    State.REFUTED: ("✘", "x", "red"),
    State.UNCONFIRMED: ("?", "?", "yellow"),
    State.NOT_APPLICABLE: ("·", "-", "dim"),
}
_OUTCOME_STATE = {
    Outcome.AUTHENTIC: State.CONFIRMED,
    Outcome.UNCONFIRMED: State.UNCONFIRMED,
    Outcome.UNKNOWN_ISSUER: State.UNCONFIRMED,
}
_MONTHS = (
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
)
_WORDS = {
    "issuer": ("Décerné par", "Awarded by"),
    "recipient": ("À", "To"),
    "awarded": ("Le", "On"),
    "until": ("Jusqu'au", "Until"),
    "allow": (
        "Si cette adresse est la vôtre, recommencez avec",
        "If this address is your own, try again with",
    ),
    "claims": ("Ce que le fichier affirme, sans preuve :", "What the file claims, without proof:"),
    "reason": ("Raison donnée", "Reason given"),
}


def print_report(named: str, report: Report, language: str, console: Console | None = None) -> None:
    """Print one report; colours only where there is a terminal."""
    out = console or Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    state = _OUTCOME_STATE.get(report.outcome, State.REFUTED)
    out.print(Text(printable(named), style="bold"))
    out.print(Text.assemble("  ", _mark(state, out), " ", (headline(report.outcome, language), "bold")))
    if report.trial:
        out.print(_indented(Text(sentence("trial", language), style="yellow"), 4))
    if report.view is not None and report.is_badge:
        if report.fact(FactName.INTEGRITY).state is not State.CONFIRMED:
            out.print(_indented(Text(_word("claims", language), style="dim"), 4))
        out.print(_indented(_badge(report.view, report.reason, language), 4))
    out.print()
    out.print(_indented(_facts(_shown(report), language, out), 2))
    if any(fact.code == NOT_ALLOWED for fact in report.facts):
        out.print()
        allow = f"{_word('allow', language)} BESACE_TRUSTED_HOSTS={_authority(report.view)}"
        out.print(_indented(Text(printable(allow), style="yellow"), 4))
    for code in report.warnings:
        out.print(_indented(Text(sentence(code, language), style="dim"), 4))
    out.print()


def printable(text: str) -> str:
    """A stranger's text without what could steer a terminal: control, format and direction characters.

    >>> printable("a\\x1b[2Jb")
    'a [2Jb'
    """
    kept = (" " if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in text)
    joined = " ".join("".join(kept).split())
    return joined if len(joined) <= LONGEST_TEXT else joined[: LONGEST_TEXT - 1] + "…"


def _authority(view: BadgeView | None) -> str:
    """The host:port that the badge's issuer is read from, as the list of trusted hosts wants it."""
    issuer = (view.issuer_id or view.credential_id if view else None) or ""
    if issuer.startswith("did:web:"):
        issuer = "https://" + unquote(issuer.removeprefix("did:web:").split(":")[0])
    parts = split_web(issuer)
    if parts is None:
        return "HOST:PORT"
    return f"{parts.hostname}:{parts.port or (80 if parts.scheme == 'http' else 443)}"


def _indented(shown: Text | Table, columns: int) -> Padding:
    return Padding(shown, (0, 0, 0, columns), expand=False)


def _shown(report: Report) -> tuple[Fact, ...]:
    """The facts worth a line: all but the question that nobody asked, and only the reason when there is no badge."""
    if not report.is_badge:
        return tuple(fact for fact in report.facts if fact.state is State.REFUTED)
    return tuple(fact for fact in report.facts if fact.code != "recipient-not-asked")


def _badge(view: BadgeView, reason: str | None, language: str) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    table.add_row("Badge", Text(printable(view.name or "?"), style="bold"))
    rows = (
        ("issuer", view.issuer_name or view.issuer_id),
        ("recipient", view.recipient_name),
        ("awarded", _day(view.awarded_on, language)),
        ("until", _day(view.valid_until, language)),
        ("reason", reason),
    )
    for name, value in rows:
        if value:
            table.add_row(_word(name, language), printable(value))
    return table


def _facts(facts: tuple[Fact, ...], language: str, out: Console) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(no_wrap=True, min_width=12)
    table.add_column(overflow="fold")
    details: set[str] = {""}
    for fact in facts:
        told = Text(sentence(fact.code, language))
        if fact.state in (State.REFUTED, State.UNCONFIRMED) and fact.detail not in details:
            told.append("\n" + printable(f"{fact.code}: {fact.detail}"), style="dim")
            details.add(fact.detail)
        table.add_row(_mark(fact.state, out), _label(fact.name, language), told)
    return table


def _label(name: FactName, language: str) -> Text:
    return Text(label(name, language))


def _mark(state: State, out: Console) -> Text:
    drawn, plain, style = _MARKS[state]
    return Text(drawn if (out.encoding or "").lower().startswith("utf") else plain, style=style)


def _word(name: str, language: str) -> str:
    french, english = _WORDS[name]
    return french if language == "fr" else english


def _day(moment: datetime | None, language: str) -> str | None:
    if moment is None:
        return None
    month = _MONTHS[0 if language == "fr" else 1][moment.month - 1]
    day = "1er" if moment.day == 1 and language == "fr" else str(moment.day)
    return f"{day} {month} {moment.year}"
