"""The ``besace`` command: one module per verb, each a plain function that returns its exit code.

Exit codes of every verb: 0 fine, 1 refused or nothing found, 2 cannot be confirmed (``verify``), 64 wrong use.
The library's verbs run without Django.
"""

import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

from besace.cli.bake import bake
from besace.cli.files import WRONG_USE
from besace.cli.inspect import inspect
from besace.cli.serve import serve
from besace.cli.unbake import unbake
from besace.cli.verify import verify

app = typer.Typer(
    name="besace",
    help="Bake, read and verify Open Badges of every version.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command("verify")(verify)
app.command("inspect")(inspect)
app.command("bake")(bake)
app.command("unbake")(unbake)
app.command("serve")(serve)


@app.callback()
def _besace() -> None:
    """Bake, read and verify Open Badges of every version."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        code = app(args=list(arguments), standalone_mode=False)
    except typer.TyperException as error:
        if error.format_message():  # empty when the help was shown instead
            print(f"besace: {error.format_message()}", file=sys.stderr)
        return WRONG_USE
    except (typer.Abort, KeyboardInterrupt):
        return 130
    return code if isinstance(code, int) else 0


def main() -> None:
    """The console script."""
    # A terminal that knows no accents shows a mark in their place; a check does not end for that.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))
