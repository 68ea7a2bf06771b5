"""Files that a command line names: read under the intake gate's cap, and what goes wrong as wrong use."""

from pathlib import Path

import typer

from besace.openbadges.intake import limits


def read_file(path: Path) -> bytes:
    """The bytes of a file, never more than the cap and one, so that ``too-large`` costs no memory."""
    try:
        with path.open("rb") as file:
            return file.read(limits.UPLOAD_BYTES + 1)
    except OSError as error:
        raise typer.BadParameter(f"cannot read {path}: {error.strerror}") from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file."""
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path} is not UTF-8 text") from None


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, replacing what was there."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise typer.BadParameter(f"cannot write {path}: {error.strerror}") from None
