"""``besace bake``: put a badge into its picture."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from besace.cli.files import read_file, read_text, write_file
from besace.openbadges.bake import bake as bake_badge
from besace.openbadges.errors import IntakeError


def bake(
    image: Annotated[Path, typer.Argument(help="A PNG or SVG picture.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the baked picture.")],
    credential: Annotated[
        Path | None, typer.Option(help="An Open Badges 3.0 credential: JSON, or a compact JWS.")
    ] = None,
    assertion: Annotated[
        Path | None, typer.Option(help="An Open Badges 2.0 assertion: JSON, or a compact JWS.")
    ] = None,
) -> int:
    """Put a badge into its picture. Badges that the picture carried before are taken out.

    Exit codes: 0 written, 1 the picture or the badge was refused, 64 wrong use.
    """
    if credential is None and assertion is None:
        raise typer.BadParameter("give --credential, --assertion, or both")
    try:
        baked = bake_badge(
            read_file(image),
            credential=None if credential is None else read_text(credential).strip(),
            assertion=None if assertion is None else read_text(assertion).strip(),
        )
    except IntakeError as error:
        print(f"{image}: {error}", file=sys.stderr)
        return 1
    write_file(output, baked)
    return 0
