"""The JSON Schema of a stranger, which a badge names for itself.

What applying it may cost is bounded before it is compiled: it may not come back to itself, it refers to nothing but
itself and the schemas that Besace holds, and its size with every reference followed, times the size of the document,
must lie within what the check may still spend. Patterns run in an engine that never backtracks.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.verify.schemas.held import is_held, registry

MAX_WORK = 200_000_000
"""Steps that the schemas of strangers may cost in one check: under a second; a badge with one needs a few million."""
MAX_SCHEMA_BYTES = 256 * 1024
"""The largest schema of a stranger."""
MAX_REFERENCES = 40
"""References that follow one another in a stranger's schema."""
MAX_PATTERN_BYTES = 96 * 1024
"""The largest compiled pattern of a stranger's schema."""

_INDEX = re.compile(r"0|[1-9][0-9]{0,5}")
_DRAFTS = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema",
    "http://json-schema.org/draft-06/schema",
)
_DRAFT_2019 = _DRAFTS[1]
_UNBOUNDED = frozenset(
    {
        "$anchor",
        "$dynamicRef",
        "$dynamicAnchor",
        "$recursiveRef",
        "$recursiveAnchor",
        "unevaluatedProperties",
        "unevaluatedItems",
    }
)
"""Keywords whose cost cannot be told from the schema alone, or that change what a reference means."""
_PER_PATTERN = 1_000
_PER_HELD_SCHEMA = 2_000
_PER_CHARACTER = 50
_PER_VALUE = 8


@dataclass(slots=True)
class Spent:
    """What the schemas of strangers have cost in one check so far."""

    steps: int = 0

    def spend(self, steps: int) -> None:
        """Raise ModelError ``schema-unavailable`` when that is more than is left."""
        if steps > MAX_WORK - self.steps:
            raise ModelError("schema-unavailable", "too much work")
        self.steps += steps


def agrees(document: JsonObject, schema: JsonObject, address: str, spent: Spent) -> bool:
    """Whether a document is valid under a stranger's schema that was read from ``address``.

    Raises :class:`ModelError` ``schema-unavailable`` for a schema that is not applied: malformed, of a draft that is
    not read here, referring elsewhere or to itself, or too much work.
    """
    root = {"$schema": _DRAFT_2019, **schema}
    if str(root["$schema"]).removesuffix("#") not in _DRAFTS:
        raise ModelError("schema-unavailable", f"$schema {root['$schema']!r:.80}")
    if is_held(str(root.get("$id", "")).removesuffix("#")):
        raise ModelError("schema-unavailable", "bears the address of another")
    cost = _Costing(root, address.partition("#")[0]).total()
    spent.spend(_PER_CHARACTER * _weight(schema) + cost * _weight(document))
    return _applied(root, document)


def _applied(schema: JsonObject, document: JsonObject) -> bool:
    from jsonschema_rs import ReferencingError, RegexOptions, validator_for

    patterns = RegexOptions(size_limit=MAX_PATTERN_BYTES, dfa_size_limit=2 * MAX_PATTERN_BYTES)
    try:
        validator = validator_for(
            schema, registry=registry(), offline=True, pattern_options=patterns, validate_formats=False
        )
        # Only yes or no: a list of errors may be larger than the document times the schema.
        return validator.is_valid(document)
    except (ValueError, ReferencingError) as error:
        raise ModelError("schema-unavailable", str(error)[:200]) from None


def _weight(value: JsonValue) -> int:
    """How large a document is to a schema: its values, and the characters of its names and texts."""
    waiting: list[JsonValue] = [value]
    weight = 0
    while waiting:
        one = waiting.pop()
        weight += _PER_VALUE
        if isinstance(one, str):
            weight += len(one)
        elif isinstance(one, dict):
            weight += sum(map(len, one))
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return weight


class _Costing:
    """Counts the values of a schema with every reference followed, which bounds how often each place is looked at."""

    def __init__(self, root: JsonObject, address: str) -> None:
        self._root = root
        self._addresses = {"", address, str(root.get("$id", "")).removesuffix("#")}
        self._known: dict[str, int] = {}
        self._open: list[str] = []

    def total(self) -> int:
        self._open.append("")
        return self._of(self._root)

    def _of(self, value: JsonValue) -> int:
        if isinstance(value, list):
            return 1 + sum(map(self._of, value))
        return self._of_object(value) if isinstance(value, dict) else 1

    def _of_object(self, value: Mapping[str, JsonValue]) -> int:
        if refused := _UNBOUNDED & value.keys():
            raise ModelError("schema-unavailable", min(refused))
        if value is not self._root and isinstance(value.get("$id"), str):
            raise ModelError("schema-unavailable", "$id inside")
        cost = 1 + sum(map(self._of, value.values()))
        if isinstance(value.get("pattern"), str):
            cost += _PER_PATTERN
        patterns = value.get("patternProperties")
        if isinstance(patterns, dict):
            cost += _PER_PATTERN * len(patterns)
        reference = value.get("$ref")
        return cost + self._of_reference(reference) if isinstance(reference, str) else cost

    def _of_reference(self, reference: str) -> int:
        address, _, pointer = reference.partition("#")
        if is_held(address):
            return _PER_HELD_SCHEMA
        if address not in self._addresses:
            raise ModelError("schema-unavailable", f"refers to {address[:120]}")
        if pointer in self._open or len(self._open) > MAX_REFERENCES:
            raise ModelError("schema-unavailable", f"comes back to {pointer[:120]!r}")
        if pointer not in self._known:
            self._open.append(pointer)
            self._known[pointer] = self._of(self._at(pointer))
            self._open.pop()
        return self._known[pointer]

    def _at(self, pointer: str) -> JsonValue:
        """The value at a JSON Pointer (RFC 6901) of the schema."""
        value: JsonValue = self._root
        for part in pointer.split("/")[1:]:
            step = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(value, dict) and step in value:
                value = value[step]
            elif isinstance(value, list) and _INDEX.fullmatch(step) and int(step) < len(value):
                value = value[int(step)]
            else:
                raise ModelError("schema-unavailable", f"nothing at {pointer[:120]!r}")
        if not pointer.startswith("/"):
            raise ModelError("schema-unavailable", f"no pointer {pointer[:120]!r}")
        return value
