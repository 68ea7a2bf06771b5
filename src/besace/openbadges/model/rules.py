"""Rules that every document we write keeps: absolute ids, no empty text, nothing written as null or empty list."""

import re
from collections.abc import Mapping
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def require_id(value: str, what: str) -> None:
    """Raise ModelError ``id-not-absolute`` unless ``value`` is an absolute address."""
    if not _ABSOLUTE.fullmatch(value):
        raise ModelError("id-not-absolute", f"{what}: {value[:120]!r}")


def require_text(value: str, what: str) -> None:
    """Raise ModelError ``text-missing`` when there is nothing to read."""
    if not value.strip():
        raise ModelError("text-missing", what)


def require_language(value: str) -> None:
    """Raise ModelError ``language-tag-wrong`` unless the tag is BCP 47 with its region in capitals (``fr-FR``)."""
    if not _LANGUAGE.fullmatch(value):
        raise ModelError("language-tag-wrong", value[:32])


def require_order(start: datetime, end: datetime | None) -> None:
    """Raise ModelError ``ends-before-it-starts`` when a badge would expire before it was awarded."""
    if end is not None and end <= start:
        raise ModelError("ends-before-it-starts", f"{start.isoformat()} / {end.isoformat()}")


def present(document: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The document without the properties that say nothing (None, empty list): standards I32."""
    return {name: value for name, value in document.items() if value is not None and value != []}
