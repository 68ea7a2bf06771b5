"""The ``besace`` command: one module per verb, each a plain function that returns its exit code.

Exit codes of every verb: 0 fine, 1 refused or nothing found, 2 cannot be confirmed (``verify``), 64 wrong use.
The library's verbs run without Django.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from besace import __version__
from besace.cli.streams import open_streams, run_and_flush
from besace.cli.words import harmless

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
            verb = typer.Typer(add_completion=False, rich_markup_mode=None)
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
    # Rich would read ":o:" in an address as a picture, and cut names and options in a narrow terminal.
    rich_markup_mode=None,
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"besace {__version__}")
        raise typer.Exit


@app.callback()
def _besace(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Make, sign, bake, read and verify Open Badges of every version."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = app(args=list(arguments), prog_name="besace", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        if context is not None and error.message == context.get_help():  # nothing was asked
            print(error.message)
        else:
            print(f"besace: {_told(error)}", file=sys.stderr)
        return WRONG_USE
    except (typer.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def _told(error: typer.TyperException) -> str:
    """What was wrong in one line, and for what Typer found itself where to read how it is right."""
    if isinstance(error, typer.BadParameter) and error.param is None:
        return harmless(error.message)
    message = harmless(error.format_message())
    context = getattr(error, "ctx", None)
    if not message or context is None:
        return message
    ended = message if message.endswith("?") else f"{message.rstrip('.')}."
    return f"{ended} See: {context.command_path} --help"


def main() -> None:
    """The console script."""
    open_streams()
    sys.exit(run_and_flush(lambda: run(sys.argv[1:])))
