"""``besace verify``: check badges from files, folders and addresses, for people or for programs."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated, NamedTuple

import typer
from rich.progress import track

from besace.cli import WRONG_USE, moments
from besace.cli.fetching import Door
from besace.cli.files import UnreadableFile
from besace.cli.inputs import BADGE_SUFFIXES, Input, expand
from besace.cli.overview import passed_over_line, print_overview
from besace.cli.report import new_console, print_report
from besace.cli.words import chosen_language, complain, word
from besace.openbadges.verify import Report, Verdict
from besace.openbadges.verify import verify as verify_badge

EXIT_CODES = {Verdict.CONFIRMED: 0, Verdict.REFUTED: 1, Verdict.UNCONFIRMED: 2}
_RANK = (0, 2, 1, WRONG_USE)
"""Exit codes from the mildest: of several inputs the last in this order wins."""

_NOTHING_THERE = frozenset(
    {"no-badge-in-image", "not-a-badge", "not-an-award", "unknown-format", "empty", "json-not-object"}
)
"""Why a file of a folder is passed over rather than refused: it was never meant as a badge."""


class Asked(NamedTuple):
    """What one run asks of every badge."""

    door: Door
    now: Callable[[], datetime]
    recipient: str | None
    language: str

    def check(self, source: bytes | str) -> Report:
        """The report on one badge."""
        return verify_badge(
            source,
            fetcher=self.door.for_one_check(),
            now=self.now,
            recipient=self.recipient,
            http_hosts=self.door.trusted_hosts,
        )


def verify(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|URL...", help="Badge files, folders, addresses, or - for standard input."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="The whole answer for each badge, also for many.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Read nothing from the network. What needs it is not confirmed.")
    ] = False,
    recipient: Annotated[
        str | None, typer.Option(help="Also ask whether the badge is about this address or name.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="Check as of a date: 2026-03-12, or 2026-03-12T09:30:00Z."),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="fr or en; by default the language of the system.")] = None,
) -> int:
    """Say if a badge is authentic, who gave it, and if it still holds.

    One badge gets its whole answer, several get a table. In a folder, files named .png, .svg, .json, .jsonld, .jwt and
    .jws are looked at, also in the folders inside it; those that hold no badge are passed over, and the answer says so.

    Examples:

      besace verify badge.png

      besace verify --recipient awa@example.org https://badges.example.org/a/1

      besace verify --json badges/ | jq 'select(.verdict != "confirmed")'

    Exit codes: 0 everything confirmed, 1 refuted (changed, revoked, expired, no badge), 2 cannot be confirmed,
    64 wrong use (no such file). Of several inputs 64 outranks 1, 1 outranks 2, and 2 outranks 0.
    """
    language = chosen_language(lang)
    if recipient is not None and not recipient.strip():
        raise typer.BadParameter("--recipient needs an address or a name")
    moment = moments.read(at, "--at") if at else None
    asked = Asked(Door(offline=offline), lambda: moment or datetime.now(UTC), recipient, language)
    expanded = expand(inputs)
    for folder in expanded.closed:
        complain(folder, word("folder-refused", language), language)
    show = _show_lines if as_json else _show_whole if full or len(expanded.found) == 1 else _show_table
    looked = show(expanded.found, asked)
    without = [*expanded.empty, *_folders_without_badge(looked)]
    for folder in without:
        complain(folder, word("no-badge-in", language).format(", ".join(BADGE_SUFFIXES)), language)
    codes = [one.code for one in looked] + [1] * len(without) + [WRONG_USE] * len(expanded.closed)
    return max(codes, key=_RANK.index, default=0)


class _Looked(NamedTuple):
    """An input with its report; without one after it was said why it cannot be read."""

    input: Input
    report: Report | None

    @property
    def is_passed_over(self) -> bool:
        """Whether it is a file of a folder that was never meant as a badge."""
        return (
            self.input.folder is not None
            and self.report is not None
            and not self.report.is_badge
            and not _NOTHING_THERE.isdisjoint(fact.code for fact in self.report.facts)
        )

    @property
    def code(self) -> int:
        """What it adds to the exit code."""
        if self.report is None:
            return WRONG_USE
        return 0 if self.is_passed_over else EXIT_CODES[self.report.verdict]


def _show_lines(found: Sequence[Input], asked: Asked) -> list[_Looked]:
    looked = []
    for one in _look(_with_progress(found, asked, shown=not sys.stdout.isatty()), asked):
        looked.append(one)
        if one.report is not None and not one.is_passed_over:
            # Escaped to ASCII, so that no terminal and no pipe meets a stranger's control characters.
            print(json.dumps({"input": one.input.named, **one.report.to_json(asked.language)}), flush=True)
    _tell_passed_over(looked, asked.language)
    return looked


def _show_whole(found: Sequence[Input], asked: Asked) -> list[_Looked]:
    looked = []
    for one in _look(found, asked):
        looked.append(one)
        if one.report is not None and not one.is_passed_over:
            print_report(one.input.named, one.report, asked.language)
    _tell_passed_over(looked, asked.language)
    return looked


def _show_table(found: Sequence[Input], asked: Asked) -> list[_Looked]:
    looked = list(_look(_with_progress(found, asked, shown=True), asked))
    checked = [(one.input.named, one.report) for one in looked if one.report and not one.is_passed_over]
    print_overview(checked, [one.input.named for one in looked if one.is_passed_over], asked.language)
    return looked


def _look(found: Iterable[Input], asked: Asked) -> Iterator[_Looked]:
    for one in found:
        try:
            source = one.read()
        except UnreadableFile as error:
            complain(one.named, word(error.why, asked.language), asked.language)
            yield _Looked(one, None)
        else:
            yield _Looked(one, asked.check(source))


def _folders_without_badge(looked: Sequence[_Looked]) -> list[str]:
    """The folders that were named and in which every file was passed over."""
    folders = dict.fromkeys(one.input.folder for one in looked if one.input.folder is not None)
    with_badge = {one.input.folder for one in looked if not one.is_passed_over}
    return [folder for folder in folders if folder not in with_badge]


def _tell_passed_over(looked: Sequence[_Looked], language: str) -> None:
    """Beside the answers, as everything that is none."""
    if names := [one.input.named for one in looked if one.is_passed_over]:
        print(f"besace: {passed_over_line(names, language)}", file=sys.stderr)


def _with_progress(found: Sequence[Input], asked: Asked, *, shown: bool) -> Iterable[Input]:
    """The same inputs; how far they are is drawn on a terminal, beside the answers, never among them."""
    console = new_console(stderr=True)
    if not shown or len(found) < 2 or not console.is_terminal:
        return found
    return track(found, description=word("checking", asked.language), console=console, transient=True)
