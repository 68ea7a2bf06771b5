"""Files that a command line names: read under the intake gate's cap, written without destroying what is needed still."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from besace.cli.words import own_line, own_word
from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.intake import limits
from besace.openbadges.keys import read_signer

STANDARD_INPUT = "-"
STANDARD_OUTPUT = "-"
_PEM_OF_A_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
_LOOKS_LIKE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?/.*")


class UnreadableFile(Exception):
    """What cannot be read. ``why`` is a word of :mod:`besace.cli.words`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_file(named: str | Path) -> bytes:
    """The bytes of a file, never more than the cap and one, so that ``too-large`` costs no memory.

    Raises :class:`UnreadableFile`: ``missing`` (``missing-address`` when the name looks like one), ``folder``, ``refused``.
    """
    path = Path(named)
    try:
        if not path.exists():
            raise UnreadableFile(
                "missing-address" if _LOOKS_LIKE_ADDRESS.fullmatch(str(named)) else "missing"
            )
        with path.open("rb") as file:
            return file.read(limits.UPLOAD_BYTES + 1)
    except IsADirectoryError:
        raise UnreadableFile("folder") from None
    except (OSError, ValueError):
        raise UnreadableFile("refused") from None


def read_standard_input() -> bytes:
    """The same of standard input. Raises :class:`UnreadableFile` ``no-input`` when it is closed."""
    try:
        return sys.stdin.buffer.read(limits.UPLOAD_BYTES + 1)
    except OSError:
        raise UnreadableFile("no-input") from None


def read_given(named: str | Path) -> bytes:
    """The bytes of a file or, for ``-``, of standard input. Raises :class:`typer.BadParameter`."""
    try:
        return read_standard_input() if str(named) == STANDARD_INPUT else read_file(named)
    except UnreadableFile as error:
        raise typer.BadParameter(own_line(named, own_word(error.why))) from None


def write_file(path: Path, data: bytes, *, inputs: Sequence[str | Path]) -> None:
    """Write ``data`` to ``path``, replacing what was there, unless that is one of the inputs or a private key.

    ``-`` is standard output. Raises :class:`typer.BadParameter`.
    """
    if str(path) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        return
    if any(_is_same(path, one) for one in inputs):
        raise typer.BadParameter(own_line(path, own_word("out-is-input")))
    if _holds_private_key(path):
        raise typer.BadParameter(own_line(path, own_word("out-is-key")))
    try:
        path.write_bytes(data)
    except OSError as error:
        raise typer.BadParameter(own_line(path, f"{own_word('not-written')} ({error.strerror})")) from None


def _is_same(path: Path, other: str | Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _holds_private_key(path: Path) -> bool:
    """Whether a file is a private key in any form, also one that is encrypted or that signs no badge."""
    if not path.is_file():
        return False
    try:
        data = read_file(path)
    except UnreadableFile:
        return False
    if _PEM_OF_A_KEY.search(data):
        return True
    try:
        read_signer(data, "did:key:unnamed")
    except KeyMaterialError:
        return False
    return True
