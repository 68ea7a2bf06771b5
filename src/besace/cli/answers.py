"""How a verb ends: what it made goes to a file or to standard output, what went wrong is one line and an exit code."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import typer

from besace.cli.files import write_file
from besace.cli.words import language_of, printable
from besace.openbadges.errors import BesaceError

P = ParamSpec("P")

REFUSED = 1
"""The exit code when the library refuses what it was given."""


def refusals_told(verb: Callable[P, int]) -> Callable[P, int]:
    """The verb, whose refusals by the library become one line and the exit code 1."""

    @wraps(verb)
    def told(*arguments: P.args, **options: P.kwargs) -> int:
        try:
            return verb(*arguments, **options)
        except BesaceError as error:
            print(f"besace: {explained(error)}", file=sys.stderr)
            return REFUSED

    return told


def explained(error: BesaceError) -> str:
    """A refusal in one line: a sentence where it speaks of the person's own key, and always the code and its detail."""
    from besace.openbadges.verify.sentences import codes, sentence  # with them comes all of verification

    technical = printable(str(error))
    if error.code.startswith("own-key-") and error.code in codes():
        return f"{sentence(error.code, language_of(os.environ))} ({technical})"
    return technical


def warn(text: str) -> None:
    """One line beside the answer."""
    print(f"besace: {printable(text)}", file=sys.stderr)


def give(text: str, output: Path | None) -> None:
    """Write what was made, with a line end, to the file or to standard output."""
    if output is None:
        print(text)
    else:
        write_file(output, f"{text}\n".encode())


def written(document: Mapping[str, Any], *, indent: int | None = None) -> str:
    """A document as JSON, its letters as they are."""
    return json.dumps(document, ensure_ascii=False, indent=indent)


def one_of(value: str, allowed: tuple[str, ...], option: str) -> str:
    """The value, when it is one of those. Raises :class:`typer.BadParameter`."""
    if value not in allowed:
        raise typer.BadParameter(f"{option} takes {', '.join(allowed[:-1])} or {allowed[-1]}, not {value!r}")
    return value
