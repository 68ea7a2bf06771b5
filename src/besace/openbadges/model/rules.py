"""Rules that every document we write keeps: absolute ids, no empty text, nothing written as null or empty list."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue

MAX_NUMBER = 10**15
"""The number that a document may not reach: larger ones are not written alike by all readers of JSON (*I-JSON*, section 2.2)."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_COMPACT_JWS = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+", re.ASCII)
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def is_absolute(value: object) -> bool:
    """Whether a value is one absolute address."""
    return isinstance(value, str) and bool(_ABSOLUTE.fullmatch(value)) and not _UNWRITABLE.search(value)


def require_id(value: str, what: str) -> None:
    """Raise ModelError ``id-not-absolute`` unless ``value`` is an absolute address."""
    if not is_absolute(value):
        raise ModelError("id-not-absolute", f"{what}: {value[:120]!r}")


def require_text(value: str, what: str) -> None:
    """Raise ModelError ``text-missing`` when there is nothing to read, ``text-unwritable`` for NUL and half characters.

    No reader of JSON takes those alike, and our own intake refuses them.
    """
    if not value.strip():
        raise ModelError("text-missing", what)
    if _UNWRITABLE.search(value):
        raise ModelError("text-unwritable", what)


def require_texts(values: Mapping[str, str | None]) -> None:
    """:func:`require_text` for each of these that is given; the names are those of the document's properties."""
    for what, value in values.items():
        if value is not None:
            require_text(value, what)


def require_language(value: str) -> None:
    """Raise ModelError ``language-tag-wrong`` unless the tag is BCP 47 with its region in capitals (``fr-FR``)."""
    if not _LANGUAGE.fullmatch(value):
        raise ModelError("language-tag-wrong", value[:32])


def require_order(start: datetime, end: datetime | None) -> None:
    """Raise ModelError ``ends-before-it-starts`` when a badge would expire before it was awarded."""
    if end is not None and end <= start:
        raise ModelError("ends-before-it-starts", f"{start.isoformat()} / {end.isoformat()}")


def require_email(value: str, what: str) -> None:
    """Raise ModelError ``email-missing`` unless it could be an e-mail address."""
    require_text(value, what)
    if "@" not in value:
        raise ModelError("email-missing", f"{what}: {value[:80]!r}")


def require_jws(value: str, what: str) -> None:
    """Raise ModelError ``token-wrong`` unless the text has the three parts of a compact JWS."""
    if not _COMPACT_JWS.fullmatch(value):
        raise ModelError("token-wrong", what)


def require_distinct(values: Iterable[str], what: str) -> None:
    """Raise ModelError ``id-repeated`` when two things bear one id."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ModelError("id-repeated", f"{what}: {value[:120]!r}")
        seen.add(value)


def number(value: float, what: str) -> JsonValue:
    """A number as it is written: whole ones without a fraction, so that all processors sign the same text.

    Raises ModelError ``number-wrong`` when it is not finite or too large.
    """
    if isinstance(value, bool) or not math.isfinite(value) or abs(value) >= MAX_NUMBER:
        raise ModelError("number-wrong", f"{what}: {value!r}")
    return int(value) if float(value).is_integer() else value


def present(document: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The document without the properties that say nothing (None, empty list): standards I32."""
    return {name: value for name, value in document.items() if value is not None and value != []}
