"""``besace verify``: check badges from files, folders and addresses, for people or for programs."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Annotated, NamedTuple

import typer
from rich.progress import track

from besace.cli import WRONG_USE, moments
from besace.cli.fetching import Door
from besace.cli.inputs import BADGE_SUFFIXES, Input, UnreadableInput, expand
from besace.cli.overview import print_overview
from besace.cli.report import new_console, print_report
from besace.cli.words import chosen_language, printable, word
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
    """Say whether a badge is authentic, who gave it, and whether it still holds.

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
    moment = moments.read(at, "--at") if at else None
    asked = Asked(Door(offline=offline), lambda: moment or datetime.now(UTC), recipient, language)
    found, empty = expand(inputs)
    codes = [_complain_of_folder(one, language) for one in empty]
    if as_json:
        codes += _as_lines(found, asked)
    elif full or len(found) == 1:
        codes += _one_by_one(found, asked)
    else:
        codes += _as_table(found, asked)
    return max(codes, key=_RANK.index, default=0)


def _as_lines(found: list[Input], asked: Asked) -> Iterator[int]:
    for one, report in _checked(_with_progress(found, asked, shown=not sys.stdout.isatty()), asked):
        if report is None:
            yield WRONG_USE
        elif not _is_passed_over(one, report):
            # Escaped to ASCII, so that no terminal and no pipe meets a stranger's control characters.
            print(json.dumps({"input": one.named, **report.to_json(asked.language)}), flush=True)
            yield EXIT_CODES[report.verdict]


def _one_by_one(found: list[Input], asked: Asked) -> Iterator[int]:
    for one, report in _checked(found, asked):
        if report is None:
            yield WRONG_USE
        else:
            print_report(one.named, report, asked.language)
            yield EXIT_CODES[report.verdict]


def _as_table(found: list[Input], asked: Asked) -> Iterator[int]:
    checked: list[tuple[str, Report]] = []
    passed_over: list[str] = []
    for one, report in _checked(_with_progress(found, asked, shown=True), asked):
        if report is None:
            yield WRONG_USE
        elif _is_passed_over(one, report):
            passed_over.append(one.named)
        else:
            checked.append((one.named, report))
            yield EXIT_CODES[report.verdict]
    print_overview(checked, passed_over, asked.language)


def _checked(found: Iterable[Input], asked: Asked) -> Iterator[tuple[Input, Report | None]]:
    """Each input with its report; None after saying why it cannot be read."""
    for one in found:
        try:
            source = one.read()
        except UnreadableInput as error:
            _complain(one.named, word(error.why, asked.language), asked.language)
            yield one, None
        else:
            yield one, asked.check(source)


def _is_passed_over(one: Input, report: Report) -> bool:
    return (
        one.in_folder
        and not report.is_badge
        and {fact.code for fact in report.facts} & _NOTHING_THERE != set()
    )


def _with_progress(found: list[Input], asked: Asked, *, shown: bool) -> Iterable[Input]:
    """The same inputs; how far they are is drawn on a terminal, beside the answers, never among them."""
    console = new_console(stderr=True)
    if not shown or len(found) < 2 or not console.is_terminal:
        return found
    return track(found, description=word("checking", asked.language), console=console, transient=True)


def _complain_of_folder(folder: str, language: str) -> int:
    _complain(folder, word("no-badge-in", language).format(", ".join(BADGE_SUFFIXES)), language)
    return 1


def _complain(named: str, message: str, language: str) -> None:
    colon = " :" if language == "fr" else ":"
    print(f"besace: {printable(named)}{colon} {message}", file=sys.stderr)
