"""``besace bake``: put a badge into its picture."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from besace.cli.answers import about, refusals_told
from besace.cli.files import STANDARD_INPUT, read_given, write_file
from besace.openbadges.bake import Kind, kind_of
from besace.openbadges.bake import bake as bake_badge
from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.carrier import Carried, form_of, sniff

_SUFFIXES = {".png": "png", ".svg": "svg"}
_CALLED = {"png": "a PNG", "svg": "an SVG"}


@refusals_told
def bake(
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A PNG or SVG picture.")],
    output: Annotated[
        Path, typer.Option("--out", "--output", "-o", help="Where to write the baked picture.")
    ],
    badges: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="BADGE...", help="Badge files (JSON, or a compact JWS), or -. What they are is found out."
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
    White space around the text of a badge is left out.

    Examples:

      besace bake picture.png badge.json --out badge.png

      besace bake picture.svg badge.jwt assertion.json --out badge.svg

    Exit codes: 0 written, 1 the picture or the badge was refused, 64 wrong use.
    """
    named = {"credential": credential, "assertion": assertion, "clr": clr}
    inputs = [image, *(badges or ()), *(path for path in named.values() if path is not None)]
    if [str(one) for one in inputs].count(STANDARD_INPUT) > 1:
        raise typer.BadParameter("standard input (-) can be read once: give the others as files")
    picture = read_given(image)
    _check_order(picture, badges or ())
    texts = {kind: _text_of(path) for kind, path in named.items() if path is not None}
    for path in badges or ():
        texts = _with_badge(texts, path)
    if not texts:
        raise typer.BadParameter("give a badge file to put into the picture")
    _check_suffix(output, picture)
    _check_twins(texts)
    with about(image):
        baked = bake_badge(picture, **texts)
    write_file(output, baked, inputs=inputs)
    _warn_of_refutations(texts)
    return 0


def _check_order(picture: bytes, badges: Sequence[Path]) -> None:
    """Raise :class:`typer.BadParameter` for a picture that is named after its badge."""
    if sniff(picture) in _CALLED:
        return
    for path in badges:
        if str(path) != STANDARD_INPUT and sniff(read_given(path)) in _CALLED:
            raise typer.BadParameter(f"the picture comes first, then the badge: besace bake {path} BADGE")


def _text_of(path: Path) -> str:
    with about(path):
        try:
            text = read_given(path).decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise IntakeError("json-encoding", str(error)) from None
        if form_of(text, may_be_url=False) == "malformed":
            kind_of(text)  # says what is wrong with it
            raise IntakeError("bake-text", "neither a JSON object nor a compact JWS")
    return text


def _with_badge(texts: dict[str, str], path: Path) -> dict[str, str]:
    text = _text_of(path)
    with about(path):
        kind: Kind = kind_of(text)
    if kind in texts:
        raise typer.BadParameter(f"two badges of one kind ({kind}) do not go into one picture: {path}")
    return {**texts, kind: text}


def _check_suffix(output: Path, picture: bytes) -> None:
    """A viewer goes by the name of a file: one that lies would not be shown. Raises :class:`typer.BadParameter`."""
    kind, named = sniff(picture), _SUFFIXES.get(output.suffix.lower())
    if named and kind in _CALLED and kind != named:
        raise typer.BadParameter(f"{output}: the picture is {_CALLED[kind]}, so name it .{kind}")


def _check_twins(texts: dict[str, str]) -> None:
    """Raise :class:`IntakeError` ``ambiguous`` for two awards that readers could not take for one."""
    if texts.keys() != {"credential", "assertion"}:
        return
    from besace.cli.contents import read  # with it comes what proves badges
    from besace.openbadges.verify.twins import are_one_badge

    found = {
        kind: read(Carried("none", "", None, form_of(text, may_be_url=False), text))
        for kind, text in texts.items()
    }
    credential, assertion = found["credential"].document, found["assertion"].document
    if not credential or not assertion or not are_one_badge(credential, assertion):
        raise IntakeError("ambiguous", "achievement.related, the hashed recipient or the dates differ")


def _warn_of_refutations(texts: dict[str, str]) -> None:
    from besace.cli.refusals import warn_of_refutation  # with it comes what proves badges

    for text in texts.values():
        warn_of_refutation(text)
