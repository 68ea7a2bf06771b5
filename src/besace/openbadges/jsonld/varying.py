"""Texts with places in which strings vary, prepared once and filled by one formatting operation."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a string stands in a document: ``("evidence", 0, "id")``."""


class Varying(NamedTuple):
    """A text with places for strings, each known by its number in a list."""

    text: str
    pick: Callable[[Sequence[str]], tuple[str, ...]]

    def filled(self, parts: Sequence[str]) -> str:
        """The text with its places taken by their strings of ``parts``."""
        return self.text % self.pick(parts)


def varying(text: str, places: re.Pattern[str], number: Callable[[re.Match[str]], int]) -> Varying | str:
    """``text`` with a place wherever ``places`` matches; the text itself where nothing does."""
    numbers, pieces, end = [], [], 0
    for found in places.finditer(text):
        numbers.append(number(found))
        pieces.append(text[end : found.start()].replace("%", "%%"))
        end = found.end()
    if not numbers:
        return text
    pieces.append(text[end:].replace("%", "%%"))
    return Varying("%s".join(pieces), _picker(numbers))


def filled(text: Varying | str, parts: Sequence[str]) -> str:
    """A text that may or may not vary."""
    return text if isinstance(text, str) else text.text % text.pick(parts)


def _picker(numbers: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    if len(numbers) == 1:
        (number,) = numbers
        return lambda parts: (parts[number],)
    return itemgetter(*numbers)


class Marked:
    """A document with a mark in place of each string that varies; no mark stands in the document itself."""

    def __init__(self, document: Mapping[str, Any], slots: Sequence[Path]) -> None:
        name = "slot"
        while f"urn:{name}:" in repr(document):
            name += "s"
        self.mark = f"urn:{name}:"
        self.document = deepcopy(dict(document))
        for number, path in enumerate(slots):
            put(self.document, path, f"{self.mark}{number}:")

    def places(self, pattern: str) -> re.Pattern[str]:
        """A pattern with ``SLOT`` standing for any mark, whose number is one group."""
        return re.compile(pattern.replace("SLOT", f"{self.mark}(\\d+):"))


def put(document: Any, path: Path, value: str) -> None:
    """Writes a string into a document."""
    *steps, last = path
    for step in steps:
        document = document[step]
    document[last] = value
