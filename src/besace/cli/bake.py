"""``besace bake``: put a badge into its picture."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from besace.cli.answers import REFUSED
from besace.cli.files import read_file, read_text, write_file
from besace.cli.words import printable
from besace.openbadges.bake import Kind, kind_of
from besace.openbadges.bake import bake as bake_badge
from besace.openbadges.errors import IntakeError


def bake(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A PNG or SVG picture.")],
    output: Annotated[
        Path, typer.Option("--out", "--output", "-o", help="Where to write the baked picture.")
    ],
    badges: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="BADGE...", help="Badge files: JSON, or a compact JWS. What they are is found out."
        ),
    ] = None,
    credential: Annotated[
        Path | None, typer.Option(help="An Open Badges 3.0 credential, whatever it looks like.")
    ] = None,
    assertion: Annotated[
        Path | None, typer.Option(help="An Open Badges 2.0 assertion, whatever it looks like.")
    ] = None,
    clr: Annotated[Path | None, typer.Option(help="A CLR 2.0 record, whatever it looks like.")] = None,
) -> int:
    """Put a badge into its picture. Badges that the picture carried before are taken out.

    A picture carries an Open Badges 3.0 credential, a 2.0 assertion, or both where they are one award; or a CLR record.

    Examples:

      besace bake picture.png badge.json --out badge.png

      besace bake picture.svg badge.jwt assertion.json --out badge.svg

    Exit codes: 0 written, 1 the picture or the badge was refused, 64 wrong use.
    """
    given = {"credential": credential, "assertion": assertion, "clr": clr}
    texts = {kind: read_text(path).strip() for kind, path in given.items() if path is not None}
    try:
        for path in badges or ():
            texts = _with_badge(texts, path)
        if not texts:
            raise typer.BadParameter("give a badge file to put into the picture")
        baked = bake_badge(read_file(image), **texts)
    except IntakeError as error:
        print(f"besace: {printable(str(image))}: {printable(str(error))}", file=sys.stderr)
        return REFUSED
    write_file(output, baked)
    return 0


def _with_badge(texts: dict[str, str], path: Path) -> dict[str, str]:
    text = read_text(path)
    try:
        kind: Kind = kind_of(text)
    except IntakeError as error:
        raise IntakeError(error.code, f"{path}: {error.detail}") from None
    if kind in texts:
        raise typer.BadParameter(f"two badges of one kind ({kind}) do not go into one picture: {path}")
    return {**texts, kind: text.strip()}
