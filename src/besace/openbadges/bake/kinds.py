"""Which kind of badge a text is: the kind decides under what name it goes into a picture."""

from collections.abc import Mapping
from typing import Literal

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.json import JsonValue, parse_object
from besace.openbadges.intake.jwt import split_compact
from besace.openbadges.model.reading import as_list, as_object, has_type

Kind = Literal["credential", "assertion", "clr"]

_BADGES_1_AND_2 = ("w3id.org/openbadges/v1", "w3id.org/openbadges/v2")
_NOT_IN_PICTURES = ("EndorsementCredential", "BitstringStatusListCredential", "StatusList2021Credential")


def kind_of(text: str) -> Kind:
    """``clr`` (CLR 2.0), ``credential`` (Open Badges 3.0) or ``assertion`` (up to 2.0).

    A compact JWS may be either of the last two: its payload decides (standards J8). Raises :class:`IntakeError`
    ``bake-text`` for what is no badge, such as an endorsement, and the codes of the parsers.
    """
    document = _document(text)
    if has_type(document, "ClrCredential"):
        return "clr"
    if has_type(document, *_NOT_IN_PICTURES):
        raise IntakeError("bake-text", f"type {str(document.get('type'))[:120]} is no badge")
    if has_type(document, "VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"):
        return "credential"
    if has_type(document, "Assertion") or _is_older(document):
        return "assertion"
    raise IntakeError("bake-text", "neither a credential nor an assertion")


def _document(text: str) -> Mapping[str, JsonValue]:
    if text.lstrip().startswith("{"):
        return parse_object(text)
    payload = parse_object(split_compact(text.strip()).payload)
    return as_object(payload.get("vc")) or payload


def _is_older(document: Mapping[str, JsonValue]) -> bool:
    """An assertion without a type: by its context, or by the shape of versions 0.5 and 1.0 (standards, section 4)."""
    contexts = [str(one).rstrip("/") for one in as_list(document.get("@context"))]
    named = any(context.endswith(_BADGES_1_AND_2) for context in contexts)
    return (named or not contexts) and "badge" in document and "recipient" in document
