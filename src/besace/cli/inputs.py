"""What a command line names to be looked at: files, folders, addresses, and standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from besace.cli.files import read_file
from besace.openbadges.intake import limits

BADGE_SUFFIXES = (".png", ".svg", ".json", ".jsonld", ".jwt", ".jws")
"""Names of files that are looked at in a folder; a file that is named itself may be called anything."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to look at, by the name it was given. ``in_folder`` when it was found in a folder that was named."""

    named: str
    in_folder: bool = False

    @property
    def is_address(self) -> bool:
        """Whether it is read from the network."""
        return not self.in_folder and self.named.lower().startswith(("http://", "https://"))

    def read(self) -> bytes | str:
        """The bytes of a file or of standard input, or an address as it is.

        Raises :class:`UnreadableInput`.
        """
        if self.is_address:
            return self.named
        if self.named == "-" and not self.in_folder:
            return sys.stdin.buffer.read(limits.UPLOAD_BYTES + 1)
        path = Path(self.named)
        try:
            if not path.exists():
                raise UnreadableInput("missing")
            return read_file(path)
        except (typer.BadParameter, OSError, ValueError):
            raise UnreadableInput("refused") from None


class UnreadableInput(Exception):
    """A file that is not there (``missing``), or that cannot be read (``refused``)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def expand(named: Sequence[str]) -> tuple[list[Input], list[str]]:
    """The inputs in the order that they were named, folders replaced by the badge files in them; and the folders that
    hold none. Hidden folders are not entered, and links to folders are not followed."""
    found: list[Input] = []
    empty: list[str] = []
    for one in named:
        if _is_folder(one):
            inside = list(_files_in(one))
            found += inside
            empty += [] if inside else [one]
        else:
            found.append(Input(one))
    return found, empty


def _is_folder(named: str) -> bool:
    try:
        return named != "-" and Path(named).is_dir()
    except (OSError, ValueError):
        return False


def _files_in(folder: str) -> Iterator[Input]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(BADGE_SUFFIXES):
                yield Input(str(Path(place) / name), in_folder=True)
