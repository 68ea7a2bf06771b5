"""What a command line names to be looked at: files, folders, addresses, and standard input."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from besace.cli.files import STANDARD_INPUT, read_file, read_standard_input

BADGE_SUFFIXES = (".png", ".svg", ".json", ".jsonld", ".jwt", ".jws")
"""Names of files that are looked at in a folder; a file that is named itself may be called anything."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to look at, by the name it was given. ``folder`` is the one that was named and in which it was found."""

    named: str
    folder: str | None = None

    @property
    def is_address(self) -> bool:
        """Whether it is read from the network."""
        return self.folder is None and self.named.lower().startswith(("http://", "https://"))

    def read(self) -> bytes | str:
        """The bytes of a file or of standard input, or an address as it is.

        Raises :class:`~besace.cli.files.UnreadableFile`.
        """
        if self.is_address:
            return self.named
        if self.named == STANDARD_INPUT and self.folder is None:
            return read_standard_input()
        return read_file(self.named)


@dataclass(frozen=True, slots=True)
class Expanded:
    """``empty`` are folders that were named and hold no file to look at, ``closed`` are those that cannot be read."""

    found: tuple[Input, ...]
    empty: tuple[str, ...]
    closed: tuple[str, ...]


def expand(named: Sequence[str]) -> Expanded:
    """The inputs in the order that they were named, folders replaced by the badge files in them.

    Hidden folders are not entered, and links to folders are not followed.
    """
    found: list[Input] = []
    empty: list[str] = []
    closed: list[str] = []
    for one in named:
        if not _is_folder(one):
            found.append(Input(one))
            continue
        inside, unread = _look_into(one)
        found += inside
        closed += unread
        if not inside and one not in unread:
            empty.append(one)
    return Expanded(tuple(found), tuple(empty), tuple(closed))


def _is_folder(named: str) -> bool:
    try:
        return named != STANDARD_INPUT and Path(named).is_dir()
    except (OSError, ValueError):
        return False


def _look_into(folder: str) -> tuple[list[Input], list[str]]:
    """The badge files in a folder, and the folders that cannot be read."""
    inside: list[Input] = []
    unread: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: unread.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(BADGE_SUFFIXES):
                inside.append(Input(str(Path(place) / name), folder))
    return inside, unread
