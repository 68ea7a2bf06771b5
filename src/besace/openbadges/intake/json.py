"""Strict JSON: the only place where badge material becomes Python values.

Stricter than RFC 8259 where readers are known to differ, because two readers that see different values in the same
bytes are a way to forge: duplicate names, NaN and Infinity, lone surrogates, NUL and numbers that overflow are refused.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable
from typing import Never, TypeAlias

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake import limits

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"
"""What a JSON text can hold once it passed the gate."""
JsonObject: TypeAlias = dict[str, JsonValue]

_BYTE_ORDER_MARK = "\ufeff"


def parse_json(data: bytes | str, *, max_bytes: int = limits.JSON_BYTES) -> JsonValue:
    """The value that a JSON text holds.

    Raises :class:`IntakeError`: ``too-large``, ``json-encoding`` (not UTF-8), ``json-malformed``, ``json-constant``
    (NaN, Infinity), ``json-number`` (too long or overflowing), ``json-duplicate-name``, ``json-surrogate``,
    ``json-nul``, ``json-too-deep``, ``json-too-many-values``.

    >>> parse_json('{"type": "Assertion"}')
    {'type': 'Assertion'}
    """
    text = _decode(data, max_bytes)
    try:
        value: JsonValue = json.loads(
            text,
            object_pairs_hook=_unique_names,
            parse_constant=_refuse_constant,
            parse_int=_bounded_int,
            parse_float=_finite_float,
        )
    except RecursionError:
        raise IntakeError("json-too-deep", f"more than {limits.JSON_DEPTH} levels") from None
    except ValueError as error:
        raise IntakeError("json-malformed", str(error)) from None
    _check_tree(value)
    return value


def parse_object(data: bytes | str, *, max_bytes: int = limits.JSON_BYTES) -> dict[str, JsonValue]:
    """As :func:`parse_json`, for a text that must hold an object; else ``json-not-object``."""
    value = parse_json(data, max_bytes=max_bytes)
    if not isinstance(value, dict):
        raise IntakeError("json-not-object", type(value).__name__)
    return value


def _decode(data: bytes | str, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise IntakeError("too-large", f"{len(data)} > {max_bytes}")
    if isinstance(data, str):
        text = data
        if not text.isascii() and len(text.encode("utf-8", "surrogatepass")) > max_bytes:
            raise IntakeError("too-large", f"more than {max_bytes} bytes")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise IntakeError("json-encoding", str(error)) from None
    return text.removeprefix(_BYTE_ORDER_MARK)


def _unique_names(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    found = dict(pairs)
    if len(found) != len(pairs):
        [(name, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise IntakeError("json-duplicate-name", repr(name)[:80])
    return found


def _refuse_constant(text: str) -> Never:
    raise IntakeError("json-constant", text)


def _bounded_int(text: str) -> int:
    if len(text) > limits.JSON_INTEGER_DIGITS:
        raise IntakeError("json-number", f"integer of {len(text)} digits")
    return int(text)


def _finite_float(text: str) -> float:
    if len(text) > limits.JSON_NUMBER_CHARS:
        raise IntakeError("json-number", f"number of {len(text)} characters")
    value = float(text)
    if not math.isfinite(value):
        raise IntakeError("json-number", f"{text} is not finite")
    return value


def _check_tree(root: JsonValue) -> None:
    """Depth, count and strings, level by level, without recursion."""
    level: list[JsonValue] = [root]
    depth = values = 0
    while level:
        depth += 1
        values += len(level)
        if values > limits.JSON_VALUES:
            raise IntakeError("json-too-many-values", f"more than {limits.JSON_VALUES}")
        below: list[JsonValue] = []
        for value in level:
            if isinstance(value, str):
                _check_string(value)
            elif isinstance(value, dict):
                _check_nesting(depth)
                _check_strings(value)
                below.extend(value.values())
            elif isinstance(value, list):
                _check_nesting(depth)
                below.extend(value)
        level = below


def _check_nesting(depth: int) -> None:
    if depth > limits.JSON_DEPTH:
        raise IntakeError("json-too-deep", f"more than {limits.JSON_DEPTH} levels")


def _check_strings(strings: Iterable[str]) -> None:
    for string in strings:
        _check_string(string)


def _check_string(string: str) -> None:
    if string.isascii():
        if "\0" in string:
            raise IntakeError("json-nul", repr(string)[:80])
        return
    try:
        string.encode("utf-8")
    except UnicodeEncodeError as error:
        raise IntakeError("json-surrogate", str(error.reason)) from None
    if "\0" in string:
        raise IntakeError("json-nul", repr(string)[:80])
