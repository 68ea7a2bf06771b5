"""``besace verify``: check badges from files and addresses, for people or for programs."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from besace.cli.files import WRONG_USE, read_file
from besace.cli.report import print_report
from besace.openbadges.intake import limits
from besace.openbadges.verify import Report, Verdict
from besace.openbadges.verify import verify as verify_badge
from besace.outbound.strangers import StrangersFetcher, from_environment

EXIT_CODES = {Verdict.CONFIRMED: 0, Verdict.REFUTED: 1, Verdict.UNCONFIRMED: 2}
_RANK = (0, 2, 1, WRONG_USE)
"""Exit codes from the mildest: of several inputs the last in this order wins."""

_UNREADABLE = {
    "missing": ("ce fichier n'existe pas.", "there is no such file."),
    "folder": (
        "c'est un dossier. Donnez les fichiers qu'il contient.",
        "this is a folder. Give the files in it.",
    ),
    "refused": ("ce fichier ne peut pas être lu.", "this file cannot be read."),
}


def verify(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="FILE|URL...", help="Badge files, addresses, or - for standard input."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")] = False,
    recipient: Annotated[
        str | None, typer.Option(help="Also ask whether the badge is about this address or name.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="fr or en; by default the language of the system.")] = None,
) -> int:
    """Say whether a badge is authentic, who gave it, and whether it still holds.

    Exit codes: 0 everything confirmed, 1 refuted (changed, revoked, expired, no badge), 2 cannot be confirmed,
    64 wrong use (no such file, a folder). Of several inputs 64 outranks 1, 1 outranks 2, and 2 outranks 0.
    """
    language = lang or language_of(os.environ)
    if language not in ("fr", "en"):
        raise typer.BadParameter(f"--lang takes fr or en, not {language!r}")
    fetcher = from_environment()
    codes = [_verify_one(one, fetcher.fresh(), recipient, language, as_json=as_json) for one in inputs]
    return max(codes, key=_RANK.index)


def language_of(environment: Mapping[str, str]) -> str:
    """The language of the messages: that of the system when we speak it, else French."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"


def _verify_one(
    named: str, fetcher: StrangersFetcher, recipient: str | None, language: str, *, as_json: bool
) -> int:
    source = named if named.lower().startswith(("http://", "https://")) else _read(named, language)
    if source is None:
        return WRONG_USE
    report = verify_badge(source, fetcher=fetcher, recipient=recipient, http_hosts=fetcher.trusted_hosts)
    _tell(named, report, language, as_json=as_json)
    return EXIT_CODES[report.verdict]


def _tell(named: str, report: Report, language: str, *, as_json: bool) -> None:
    if as_json:
        # Escaped to ASCII, so that no terminal and no pipe meets a stranger's control characters.
        print(json.dumps({"input": named, **report.to_json(language)}), flush=True)
    else:
        print_report(named, report, language)


def _read(named: str, language: str) -> bytes | None:
    """The bytes of a file, or None after saying why it cannot be read."""
    if named == "-":
        return sys.stdin.buffer.read(limits.UPLOAD_BYTES + 1)
    path = Path(named)
    try:
        problem = "folder" if path.is_dir() else "" if path.exists() else "missing"
        if not problem:
            return read_file(path)
    except (typer.BadParameter, OSError, ValueError):
        problem = "refused"
    french, english = _UNREADABLE[problem]
    colon, message = (" :", french) if language == "fr" else (":", english)
    print(f"besace: {named}{colon} {message}", file=sys.stderr)
    return None
