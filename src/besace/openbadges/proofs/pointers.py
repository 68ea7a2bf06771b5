"""Parts of a document by JSON Pointer (RFC 6901), as selective disclosure takes them.

*Data Integrity ECDSA Cryptosuites* 1.0, sections 3.4.10 to 3.4.13. What is selected keeps its place: every object on
the way to it is there with its ``id`` and ``type``, without which JSON-LD would read it otherwise.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from besace.openbadges.errors import ProofError

MAX_POINTERS = 256
"""JSON Pointers of one proof."""
MAX_POINTER_CHARS = 1024
"""Characters of one JSON Pointer."""

_ESCAPED = re.compile(r"~[01]")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")

Path = tuple[str, ...]


def select(document: dict[str, Any], pointers: Sequence[str]) -> dict[str, Any] | None:
    """The parts of a document that the pointers name, in their places; None for no pointer.

    Raises :class:`ProofError`: ``pointer-malformed``, ``pointer-unmatched``, ``too-many-pointers``.
    """
    check_pointers(pointers)
    if not pointers:
        return None
    selection: dict[str, Any] = _selected(document, [_steps(pointer) for pointer in pointers], "")
    if "@context" in document:
        selection["@context"] = deepcopy(document["@context"])
    return selection


def check_pointers(pointers: Iterable[object]) -> None:
    """Raises :class:`ProofError` ``pointer-malformed`` or ``too-many-pointers``."""
    for number, pointer in enumerate(pointers):
        if number == MAX_POINTERS:
            raise ProofError("too-many-pointers", f"more than {MAX_POINTERS}")
        if not isinstance(pointer, str) or len(pointer) > MAX_POINTER_CHARS:
            raise ProofError("pointer-malformed", repr(pointer)[:200])
        if (pointer and not pointer.startswith("/")) or "~" in _ESCAPED.sub("", pointer):
            raise ProofError("pointer-malformed", repr(pointer)[:200])


def _steps(pointer: str) -> Path:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def _selected(value: Any, paths: list[Path], here: str) -> Any:
    if () in paths:
        return deepcopy(value)
    below: dict[str, list[Path]] = {}
    for step, *rest in paths:
        below.setdefault(step, []).append(tuple(rest))
    if isinstance(value, dict):
        return _from_object(value, below, here)
    if isinstance(value, list):
        return _from_array(value, below, here)
    raise ProofError("pointer-unmatched", here[:200])


def _from_object(value: dict[str, Any], below: dict[str, list[Path]], here: str) -> dict[str, Any]:
    kept: dict[str, Any] = {name: deepcopy(value[name]) for name in ("id", "type") if name in value}
    for name, paths in below.items():
        if name not in value:
            raise ProofError("pointer-unmatched", f"{here}/{name}"[:200])
        if name not in kept:
            kept[name] = _selected(value[name], paths, f"{here}/{name}")
    return kept


def _from_array(value: list[Any], below: dict[str, list[Path]], here: str) -> list[Any]:
    for step in below:
        if not _INDEX.fullmatch(step) or int(step) >= len(value):
            raise ProofError("pointer-unmatched", f"{here}/{step}"[:200])
    return [_selected(value[int(step)], below[step], f"{here}/{step}") for step in sorted(below, key=int)]
