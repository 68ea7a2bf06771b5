"""Keys in a controlled identifier document (W3C *Controlled Identifiers* 1.0, sections 2.2, 2.3 and 3.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from besace.openbadges.errors import KeyMaterialError, ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.intake.limits import URL_CHARS
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.model.moments import read_moment
from besace.openbadges.model.reading import as_list
from besace.openbadges.seams import PublicKey

MAX_METHODS = 200
"""Verification methods of one document that are looked at: a key a year and then some."""

Purpose = Literal["assertionMethod", "authentication"]
"""What a key may be used for: badges are asserted, presentations are authenticated. No other relation counts."""

RELATIVE = "key-id-relative"
"""A document that names its keys by ``#key`` alone: the text allows it, the official validator does not."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A key that a document lists for a purpose, and what is odd about how it does."""

    key: PublicKey
    oddities: tuple[str, ...] = ()


def listed_key(
    document: JsonObject, method_id: str, *, controller: str, purpose: Purpose, now: datetime | None
) -> Listed:
    """The key of that full id which the document lists for the purpose.

    Raises :class:`KeyMaterialError`: ``key-not-listed`` (not there, there as two, or not for this purpose),
    ``too-many-keys``, and those of :func:`key_of`.
    """
    methods = [one for one in _methods(document, purpose) if one.full_id == method_id]
    written = _for_purpose(document, purpose).get(method_id)
    if not methods or written is None or any(one.content != methods[0].content for one in methods):
        raise KeyMaterialError("key-not-listed", method_id)
    relative = {methods[0].content["id"], written} != {method_id}
    key = key_of(methods[0].content, controller=controller, now=now)
    return Listed(key, (RELATIVE,) if relative else ())


def vouched_for(
    document: JsonObject, key: PublicKey, *, controller: str, purpose: Purpose, now: datetime | None
) -> bool:
    """Whether the document lists this very key for the purpose, under any id.

    Raises :class:`KeyMaterialError` ``key-revoked`` or ``key-expired`` when it lists the key as such.
    """
    listed = _for_purpose(document, purpose)
    for method in _methods(document, purpose):
        try:
            if read_public_key(method.content) != key:
                continue
        except KeyMaterialError:
            continue
        check_in_force(method.content, now)
        if method.full_id in listed and method.content.get("controller") == controller:
            return True
    return False


def key_of(method: JsonObject, *, controller: str, now: datetime | None) -> PublicKey:
    """The key of one verification method or key document, whose controller must be that one.

    Raises :class:`KeyMaterialError`: ``controller-mismatch``, ``key-revoked``, ``key-expired``, and those of
    :func:`~besace.openbadges.keys.forms.read_public_key`.
    """
    found = method.get("controller", method.get("owner"))
    if found != controller:
        raise KeyMaterialError("controller-mismatch", repr(found)[:200])
    check_in_force(method, now)
    return read_public_key(method)


def check_in_force(method: JsonObject, now: datetime | None) -> None:
    """``revoked`` and ``expires`` end a key (section 2.2). Without a moment, what was ever revoked is revoked."""
    if "revoked" in method and not _still_to_come(method["revoked"], now):
        raise KeyMaterialError("key-revoked", repr(method["revoked"])[:200])
    if now is not None and "expires" in method and not _still_to_come(method["expires"], now):
        raise KeyMaterialError("key-expired", repr(method["expires"])[:200])


def _still_to_come(value: JsonValue, now: datetime | None) -> bool:
    if now is None or not isinstance(value, str):
        return False
    try:
        return now < read_moment(value)
    except ModelError:
        return False


@dataclass(frozen=True, slots=True)
class _Method:
    """One verification method of a document, with its full id (DID Core, section 3.2.2)."""

    content: JsonObject
    full_id: str


def _methods(document: JsonObject, purpose: Purpose) -> Iterator[_Method]:
    """Every method: of the list, and embedded in the relation itself."""
    entries = [*as_list(document.get("verificationMethod")), *as_list(document.get(purpose))]
    if len(entries) > MAX_METHODS:
        raise KeyMaterialError("too-many-keys", f"{len(entries)} > {MAX_METHODS}")
    for entry in entries:
        if isinstance(entry, dict) and isinstance(declared := entry.get("id"), str):
            yield _Method(entry, _full_id(document, declared))


def _for_purpose(document: JsonObject, purpose: Purpose) -> dict[str, str]:
    """The full ids that the relation names or embeds, each with how it is written there."""
    entries = as_list(document.get(purpose))
    named = [entry.get("id") if isinstance(entry, dict) else entry for entry in entries]
    return {_full_id(document, one): one for one in named if isinstance(one, str)}


def _full_id(document: JsonObject, declared: str) -> str:
    base = document.get("id")
    if declared.startswith("#") and isinstance(base, str) and len(base) <= URL_CHARS:
        return base + declared
    return declared
