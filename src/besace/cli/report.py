"""A report in a terminal: one sentence first, what the badge says, then the facts behind it."""

from urllib.parse import unquote

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from besace.cli.words import day, outcome_word, printable, quoted, word
from besace.openbadges.model.view import BadgeView
from besace.openbadges.verify import Fact, FactName, Outcome, Part, PartKind, Report, State
from besace.openbadges.verify.addresses import split_web
from besace.openbadges.verify.reader import NOT_ALLOWED
from besace.openbadges.verify.sentences import headline, label, sentence

_MARKS = {
    State.CONFIRMED: ("✔", "+", "green"),
    State.REFUTED: ("✘", "x", "red"),
    State.UNCONFIRMED: ("?", "?", "yellow"),
    State.NOT_APPLICABLE: ("·", "-", "dim"),
}
_OUTCOME_STATE = {
    Outcome.AUTHENTIC: State.CONFIRMED,
    Outcome.SHOWN_IN_PART: State.UNCONFIRMED,
    Outcome.UNCONFIRMED: State.UNCONFIRMED,
    Outcome.UNKNOWN_ISSUER: State.UNCONFIRMED,
}
_DEEPEST = 2
"""How many levels of what stands inside a badge are told."""


def new_console(*, stderr: bool = False) -> Console:
    """A console that never reads markup out of a stranger's text; colours only where there is a terminal."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, stderr=stderr)


def print_report(named: str, report: Report, language: str, console: Console | None = None) -> None:
    """Print one report."""
    out = console or new_console()
    out.print(Text(printable(named), style="bold"))
    out.print(
        Text.assemble(
            "  ", outcome_mark(report.outcome, out), " ", (headline(report.outcome, language), "bold")
        )
    )
    if report.trial:
        out.print(_indented(Text(sentence("trial", language), style="yellow"), 4))
    if report.view is not None and report.is_badge:
        if report.fact(FactName.INTEGRITY).state is not State.CONFIRMED:
            out.print(_indented(Text(word("claims", language), style="dim"), 4))
        out.print(_indented(_badge(report.view, report.reason, language), 4))
    out.print()
    out.print(_indented(_facts(_shown(report), language, out), 2))
    if any(fact.code == NOT_ALLOWED for fact in report.facts):
        out.print()
        allow = f"{word('allow', language)} BESACE_TRUSTED_HOSTS={_authority(report.view)}"
        out.print(_indented(Text(printable(allow), style="yellow"), 4))
    for code in report.warnings:
        out.print(_indented(Text(sentence(code, language), style="dim"), 4))
    _print_parts(report, language, out, depth=0)
    out.print()


def outcome_mark(outcome: Outcome, out: Console) -> Text:
    """The mark and colour of an outcome."""
    return _mark(_OUTCOME_STATE.get(outcome, State.REFUTED), out)


def _print_parts(report: Report, language: str, out: Console, depth: int) -> None:
    """What stands inside, indented under what holds it: it changes nothing of the answer above."""
    for kind, title in ((PartKind.CONTENT, "contents"), (PartKind.ENDORSEMENT, "endorsements")):
        parts = [part for part in report.parts if part.kind is kind]
        if not parts or depth == _DEEPEST:
            continue
        margin = 2 + 4 * depth
        out.print()
        out.print(_indented(Text(word(title, language)), margin))
        for part in parts:
            out.print(_indented(_part(part, language, out), margin + 2))
            _print_parts(part.report, language, out, depth + 1)


def _part(part: Part, language: str, out: Console) -> Table:
    """One line for a badge or an endorsement inside, and the reason when it is not confirmed."""
    report, view = part.report, part.report.view
    name = (view.name if view else None) or part.path
    issuer = (view.issuer_name or view.issuer_id) if view else None
    said = Text(printable(name), style="bold")
    if issuer and part.kind is PartKind.ENDORSEMENT:
        said = Text.assemble((printable(issuer), "bold"), f" · {printable(name)}")
    elif issuer:
        said.append(f" · {printable(issuer)}", style="not bold")
    said.append(f" · {outcome_word(report.outcome, language)}", style="not bold")
    if view and view.description and part.kind is PartKind.ENDORSEMENT:
        said.append(f"\n{quoted(printable(view.description), language)}", style="not bold")
    deciding = report.deciding_fact
    if deciding is not None:
        said.append("\n" + sentence(deciding.code, language), style="not bold dim")
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    table.add_row(outcome_mark(report.outcome, out), said)
    return table


def _authority(view: BadgeView | None) -> str:
    """The host:port that the badge's issuer is read from, as the list of trusted hosts wants it."""
    return authority_of((view.issuer_id or view.credential_id if view else None) or "")


def authority_of(address: str) -> str:
    """The host:port of an address or a did:web."""
    if address.startswith("did:web:"):
        address = "https://" + unquote(address.removeprefix("did:web:").split(":")[0])
    parts = split_web(address)
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
        ("read-from", view.origin),
        ("recipient", view.recipient_name),
        ("awarded", day(view.awarded_on, language)),
        ("until", day(view.valid_until, language)),
        ("reason", reason),
    )
    for name, value in rows:
        if value:
            table.add_row(word(name, language), printable(value))
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
            technical = fact.detail if fact.detail.startswith(fact.code) else f"{fact.code}: {fact.detail}"
            told.append("\n" + printable(technical), style="dim")
            details.add(fact.detail)
        table.add_row(_mark(fact.state, out), Text(label(fact.name, language)), told)
    return table


def _mark(state: State, out: Console) -> Text:
    drawn, plain, style = _MARKS[state]
    return Text(drawn if (out.encoding or "").lower().startswith("utf") else plain, style=style)
