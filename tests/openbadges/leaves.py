"""Every value of a document, one changed at a time."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

Path = tuple[str | int, ...]


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """Where each leaf (string, number, boolean) of a document stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from paths(inner, (*here, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*here, index))
    else:
        yield here


def value_at(document: Any, path: Path) -> Any:
    """The value that stands at ``path``."""
    for step in path:
        document = document[step]
    return document


def changed(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """The document with another value at ``path``, of the same type and as plausible."""
    copy = deepcopy(document)
    holder = value_at(copy, path[:-1])
    holder[path[-1]] = _another(holder[path[-1]])
    return copy


def _another(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    text = str(value)
    if text[:4].isdigit() and text.endswith("Z"):
        return f"{int(text[:4]) - 1:04d}{text[4:]}"
    return f"{text}x"


def removed(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """The document without the value at ``path``."""
    copy = deepcopy(document)
    holder = value_at(copy, path[:-1])
    del holder[path[-1]]
    return copy
