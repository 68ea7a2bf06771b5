"""Many reports in a terminal: one line each, how many of each kind, and each reason once."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from besace.cli.report import new_console, outcome_mark
from besace.cli.words import outcome_word, printable, word
from besace.openbadges.verify import Outcome, Report
from besace.openbadges.verify.sentences import sentence

MAX_NAMES_TOLD = 5
"""Names of files without a badge that are told one by one."""

Named = tuple[str, Report]


def print_overview(
    checked: Sequence[Named], passed_over: Sequence[str], language: str, console: Console | None = None
) -> None:
    """Print the reports as a table. ``passed_over`` are files of a folder that hold no badge."""
    out = console or new_console()
    folder = _shared_folder([named for named, _ in checked] + list(passed_over))
    if checked:
        if folder:
            out.print(Text(printable(folder), style="bold"))
        out.print(_table(checked, folder, language, out))
        out.print()
        out.print(_totals(checked, language))
        for line in _reasons((report for _, report in checked), language, out):
            out.print(line)
    if passed_over:
        names = [name.removeprefix(folder) for name in passed_over]
        out.print(Text(passed_over_line(names, language), style="dim"))


def passed_over_line(names: Sequence[str], language: str) -> str:
    """The files that hold no badge, in one line."""
    told = [printable(name) for name in names[:MAX_NAMES_TOLD]]
    if len(names) > MAX_NAMES_TOLD:
        told.append(word("and-more", language).format(len(names) - MAX_NAMES_TOLD))
    return f"{word('passed-over', language)} {', '.join(told)}."


def _shared_folder(names: Sequence[str]) -> str:
    """The folder that all names begin with, told once; empty when there is none worth telling."""
    if len(names) < 2 or any("://" in name for name in names):
        return ""
    try:
        shared = os.path.commonpath([Path(name).parent for name in names])
    except ValueError:  # absolute beside relative
        return ""
    return "" if shared in ("", ".", os.sep) else shared + os.sep


def _table(checked: Sequence[Named], folder: str, language: str, out: Console) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=False)
    table.add_column("", width=1)
    table.add_column("Badge", overflow="fold", ratio=3)
    table.add_column(word("organisation", language), overflow="fold", ratio=3)
    table.add_column(word("answer", language), overflow="fold", ratio=2)
    table.add_column(word("file", language), overflow="fold", ratio=3)
    for named, report in checked:
        view = report.view
        table.add_row(
            outcome_mark(report.outcome, out),
            Text(printable((view.name if view else None) or "")),
            Text(printable((view.issuer_name or view.issuer_id or "") if view else "")),
            Text(outcome_word(report.outcome, language)),
            Text(printable(named.removeprefix(folder)), style="dim"),
        )
    return table


def _totals(checked: Sequence[Named], language: str) -> Text:
    counted = Counter(report.outcome for _, report in checked)
    total = (
        word("one-badge", language) if len(checked) == 1 else word("badges", language).format(len(checked))
    )
    said = Text(total)
    for place, outcome in enumerate(one for one in Outcome if counted[one]):
        said.append("," if place else "")
        said.append(f" {counted[outcome]} × {outcome_word(outcome, language)}")
    return said.append(".")


def _reasons(reports: Iterable[Report], language: str, out: Console) -> list[Table]:
    """Each reason for which a badge is not confirmed, once, with how many it holds back."""
    counted: Counter[tuple[Outcome, str]] = Counter()
    for report in reports:
        deciding = report.deciding_fact
        if deciding is not None:
            counted[report.outcome, sentence(deciding.code, language)] += 1
    told = []
    for (outcome, reason), number in sorted(counted.items(), key=lambda one: -one[1]):
        line = Table.grid(padding=(0, 1))
        line.add_column(width=1)
        line.add_column(justify="right", no_wrap=True)
        line.add_column(overflow="fold")
        line.add_row(outcome_mark(outcome, out), f"{number} ×", reason)
        told.append(line)
    return told
