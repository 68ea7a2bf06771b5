"""``besace unbake``: take the badge out of its picture."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from unicodedata import category

import typer

from besace.cli.answers import about, refusals_told
from besace.cli.files import STANDARD_OUTPUT, read_given, write_file
from besace.openbadges.bake import unbake as unbake_badge
from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.carrier import CLR_KEYWORD, CLR_NAMESPACE, OB2_KEYWORD, OB2_NAMESPACE, Carried

_STEERING = frozenset({"Cc", "Cf", "Cs"})
_SUFFIXES = {"json": ".json", "jws": ".jwt", "url": ".txt", "malformed": ".txt"}
_KINDS = {OB2_KEYWORD: "assertion", OB2_NAMESPACE: "assertion", CLR_KEYWORD: "clr", CLR_NAMESPACE: "clr"}


@refusals_told
def unbake(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A baked PNG or SVG.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line: carrier, keyword, element, form, text.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="A file to write the badge to, or a folder that is there for each of several."
        ),
    ] = None,
) -> int:
    """Print the badge that a picture carries.

    It is given exactly as it stands there; several come one after the other. Standard output gets a line end after
    each; a file gets the text alone. In a folder each badge gets a file of its own, named after the picture and the
    kind of badge.

    Examples:

      besace unbake badge.png

      besace unbake badge.png --out badge.json

      besace unbake both.png --out .

    Exit codes: 0 printed, 1 no badge in the file, 64 wrong use.
    """
    picture = read_given(image)
    with about(image):
        found = unbake_badge(picture)
        if not found:
            raise IntakeError("no-badge-in-image", "the picture carries no badge")
    texts = [json.dumps(asdict(one)) if as_json else one.text for one in found]
    if out is None or str(out) == STANDARD_OUTPUT:
        for text in texts:
            print(_for_terminal(text) if sys.stdout.isatty() else text)
    else:
        for path, text in zip(_places(out, image, found), texts, strict=True):
            write_file(path, text.encode("utf-8", "surrogatepass"), inputs=[image])
    return 0


def _places(out: Path, image: Path, found: tuple[Carried, ...]) -> list[Path]:
    """The file of each badge. Raises :class:`typer.BadParameter` when several would become one."""
    if not out.is_dir():
        if len(found) > 1:
            raise typer.BadParameter(f"the picture carries {len(found)} badges: give a folder that is there")
        return [out]
    places: list[Path] = []
    for one in found:
        name = f"{image.stem}.{_KINDS.get(one.keyword, 'credential')}"
        place = out / f"{name}{_SUFFIXES[one.form]}"
        number = 2
        while place in places:
            place = out / f"{name}-{number}{_SUFFIXES[one.form]}"
            number += 1
        places.append(place)
    return places


def _for_terminal(text: str) -> str:
    """The text without what could steer the terminal that shows it; a pipe or a file gets it as it is."""
    return "".join(one if one in "\n\t" or category(one) not in _STEERING else "\ufffd" for one in text)
