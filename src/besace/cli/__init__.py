"""The ``besace`` command: one module per verb, each a plain function that returns its exit code.

Exit codes of every verb: 0 fine, 1 refused or nothing found, 2 cannot be confirmed (``verify``), 64 wrong use.
The library's verbs run without Django.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

WRONG_USE = 64
"""The exit code for a command line that cannot be run (EX_USAGE)."""

VERBS = ("verify", "inspect", "bake", "unbake", "sign", "derive", "convert", "keys", "serve")
"""In the order in which the help tells them. Each stands in the module of its name; ``derive`` beside ``sign``."""
_HOMES = {"derive": "sign"}


class _Verbs(TyperGroup):
    """Loads a verb when it is called for: completing a word in a shell must not wait for what signs and verifies."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in VERBS:
            return None
        found = getattr(import_module(f"besace.cli.{_HOMES.get(cmd_name, cmd_name)}"), cmd_name)
        verb = found
        if not isinstance(verb, typer.Typer):
            verb = typer.Typer(add_completion=False)
            verb.command(cmd_name)(found)
        command = typer.main.get_command(verb)
        command.name = cmd_name
        return command


app = typer.Typer(
    name="besace",
    cls=_Verbs,
    help="Make, sign, bake, read and verify Open Badges of every version.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _besace() -> None:
    """Make, sign, bake, read and verify Open Badges of every version."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = app(args=list(arguments), prog_name="besace", standalone_mode=False)
    except typer.TyperException as error:
        if told := _told(error):  # empty when the help was shown instead
            print(f"besace: {told}", file=sys.stderr)
        return WRONG_USE
    except (typer.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def _told(error: typer.TyperException) -> str:
    """What was wrong in one line, and for what Typer found itself where to read how it is right."""
    if isinstance(error, typer.BadParameter) and error.param is None:
        return error.message
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if not message or context is None:
        return message
    return f"{message.rstrip('.')}. See: {context.command_path} --help"


def main() -> None:
    """The console script."""
    # A terminal that knows no accents shows a mark in their place; a check does not end for that.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
