"""The JSON Schemas of Open Badges 3.0 and CLR 2.0 that Besace holds, and what they say of a document.

They are the tolerant ones of 2025-10: one value may stand where a list was demanded, and then the schema does not look
at its ``type``. So a document that they accept may still break the rules of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.model.reading import has_type
from besace.openbadges.verify.places import MAX_NAME_CHARS
from besace.openbadges.verify.schemas.prepared import prepared

if TYPE_CHECKING:
    from jsonschema_rs import Draft201909Validator, Registry, ValidationError

OB3_BADGE = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
OB3_ENDORSEMENT = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json"
)
CLR2 = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"
MAX_EXPLAINED = 2_000
"""Values of a document whose faults are told one by one; of a larger one only that there are some, since a list of
errors may grow far beyond the document."""

_FOLDER = files("besace.openbadges.verify.schemas")
_TOLD = 5
"""Faults of one document that are told."""
_TOLD_CHARS = 160


class Fault(NamedTuple):
    """One place where a document is not as the schema wants it: a path such as ``issuer.image[0].type``."""

    path: str
    kind: Literal["missing", "type", "other"]
    detail: str


def canonical_address(document: Mapping[str, JsonValue]) -> str:
    """The address of the schema of a credential's own class, under which it must be valid whatever it names."""
    if has_type(document, "ClrCredential"):
        return CLR2
    return OB3_ENDORSEMENT if has_type(document, "EndorsementCredential") else OB3_BADGE


def is_held(address: str) -> bool:
    """Whether the schema at this address is one that Besace holds."""
    return address in _files()


def faults(document: JsonObject, address: str) -> tuple[Fault, ...]:
    """What the schema at ``address`` finds wrong with a credential, in either form of it; nothing when it is valid.

    What stands inside and is a credential of its own (endorsements, the badges of a CLR), and the contexts, are
    judged elsewhere. Raises KeyError for an address that is not held.
    """
    file = _files()[address]
    shaped = prepared(document, clr=file == _files()[CLR2])
    validator = _validator(file)
    if validator.is_valid(shaped):
        return ()
    if _has_more_values(shaped, MAX_EXPLAINED):
        return (Fault("", "other", "too large to tell each fault"),)
    found = (_fault(_deepest(error)) for error in validator.iter_errors(shaped))
    return tuple(islice(found, _TOLD))


@cache
def registry() -> "Registry":
    """The held schemas by address, for a stranger's schema that builds on them."""
    from jsonschema_rs import Registry

    return Registry([(address, _read(file)) for address, file in _files().items()])


@cache
def _files() -> dict[str, str]:
    """File by address; some stand at two addresses, since they say the same."""
    rows: Any = _read("manifest.json")["schemas"]
    return {address: row["file"] for row in rows for address in (row["url"], *row.get("also", ()))}


@cache
def _read(file: str) -> JsonObject:
    return parse_object(_FOLDER.joinpath(file).read_bytes())


@cache
def _validator(file: str) -> "Draft201909Validator":
    """Compiled when it is first needed, a few milliseconds each; safe to share between threads."""
    from jsonschema_rs import Draft201909Validator, RegexOptions

    return Draft201909Validator(
        _read(file), offline=True, pattern_options=RegexOptions(), validate_formats=False
    )


def _has_more_values(value: JsonValue, most: int) -> bool:
    waiting: list[JsonValue] = [value]
    seen = 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > most:
            return True
        waiting.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
    return False


def _deepest(error: "ValidationError") -> "ValidationError":
    """Of a value that fits none of several forms, what is wrong with it in the form that it comes closest to."""
    branches: Iterable[list[ValidationError]] = getattr(error.kind, "context", ())
    inner = [one for branch in branches for one in branch]
    closest = max(inner, key=lambda one: len(one.instance_path), default=error)
    return _deepest(closest) if len(closest.instance_path) > len(error.instance_path) else error


def _fault(error: "ValidationError") -> Fault:
    path = list(error.instance_path)
    missing = getattr(error.kind, "property", None)
    if missing is not None:
        return Fault(_written([*path, str(missing)]), "missing", "is missing")
    kind: Literal["type", "other"] = "type" if path[-1:] == ["type"] else "other"
    return Fault(_written(path), kind, error.message[:_TOLD_CHARS])


def _written(path: Iterable[str | int]) -> str:
    return "".join(_steps(path)).removeprefix(".")


def _steps(path: Iterable[str | int]) -> Iterator[str]:
    for step in path:
        yield f"[{step}]" if isinstance(step, int) else f".{step[:MAX_NAME_CHARS]}"
