"""How a verb ends: what it made goes to a file or to standard output, what went wrong is one line and an exit code."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import typer

from besace.cli.files import write_file
from besace.cli.words import harmless, language_of, own_line, printable
from besace.openbadges.errors import BesaceError

P = ParamSpec("P")

REFUSED = 1
"""The exit code when the library refuses what it was given."""


class RefusedInput(Exception):
    """What the library refused, and the name of the file that it stood in. ``advice`` is said instead of the sentence."""

    def __init__(self, named: str, error: BesaceError, advice: str | None = None) -> None:
        super().__init__(named)
        self.named = named
        self.error = error
        self.advice = advice


@contextmanager
def about(named: str | Path) -> Iterator[None]:
    """Whatever the library refuses in here is told of this file."""
    try:
        yield
    except BesaceError as error:
        raise RefusedInput(str(named), error) from None


def refusals_told(verb: Callable[P, int]) -> Callable[P, int]:
    """The verb, whose refusals by the library become one line and the exit code 1."""

    @wraps(verb)
    def told(*arguments: P.args, **options: P.kwargs) -> int:
        try:
            return verb(*arguments, **options)
        except RefusedInput as refused:
            warn(own_line(refused.named, explained(refused.error, refused.advice)))
        except BesaceError as error:
            warn(explained(error))
        return REFUSED

    return told


def explained(error: BesaceError, advice: str | None = None) -> str:
    """A refusal in one line: a sentence in the language of the system, and always the code and its detail."""
    from besace.cli.makers import told_to_makers  # with it comes all of verification

    technical = printable(str(error))
    said = advice or told_to_makers(error.code, language_of(os.environ))
    return f"{said} ({technical})" if said else technical


def warn(text: str) -> None:
    """One line beside the answer."""
    print(f"besace: {harmless(text)}", file=sys.stderr)


def give(text: str, output: Path | None, *, inputs: Sequence[str | Path]) -> None:
    """Write what was made of the inputs, with a line end, to the file or to standard output."""
    if output is None:
        print(text)
    else:
        write_file(output, f"{text}\n".encode(), inputs=inputs)


def written(document: Mapping[str, Any], *, indent: int | None = None) -> str:
    """A document as JSON, its letters as they are."""
    return json.dumps(document, ensure_ascii=False, indent=indent)


def one_of(value: str, allowed: tuple[str, ...], option: str) -> str:
    """The value, when it is one of those. Raises :class:`typer.BadParameter`."""
    if value not in allowed:
        raise typer.BadParameter(f"{option} takes {', '.join(allowed[:-1])} or {allowed[-1]}, not {value!r}")
    return value
