"""``besace unbake``: take the badge out of its picture."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from unicodedata import category

import typer

from besace.cli.files import read_file
from besace.openbadges.bake import unbake as unbake_badge
from besace.openbadges.errors import IntakeError

_STEERING = frozenset({"Cc", "Cf", "Cs"})


def unbake(
    image: Annotated[Path, typer.Argument(help="A baked PNG or SVG.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line: carrier, keyword, element, form, text.")
    ] = False,
) -> int:
    """Print the badge that a picture carries, exactly as it was put in; several come one after the other.

    Exit codes: 0 printed, 1 no badge in the file, 64 wrong use.
    """
    try:
        found = unbake_badge(read_file(image))
    except IntakeError as error:
        print(f"{image}: {error}", file=sys.stderr)
        return 1
    if not found:
        print(f"{image}: no-badge: the picture carries no badge", file=sys.stderr)
        return 1
    for carried in found:
        text = json.dumps(asdict(carried), ensure_ascii=False) if as_json else carried.text
        print(_for_terminal(text) if sys.stdout.isatty() else text)
    return 0


def _for_terminal(text: str) -> str:
    """The text without what could steer the terminal that shows it; a pipe or a file gets it as it is."""
    return "".join(one if one in "\n\t" or category(one) not in _STEERING else "\ufffd" for one in text)
