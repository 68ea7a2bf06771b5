"""One shape to show a badge, whatever version it came in. Nothing here says whether the badge is genuine.

The texts are a stranger's: whoever shows them escapes them. The addresses are safe to link: http and https only,
and pictures may also be ``data:`` PNG or SVG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import end_name, start_name
from besace.openbadges.model.moments import read_moment, read_tolerantly
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of

OPEN_BADGES_2_LABEL = "Open Badges 2.0"
OPEN_BADGES_3_LABEL = "Open Badges 3.0"

_PICTURE_DATA = ("data:image/png;", "data:image/svg+xml;", "data:image/svg+xml,")


class ViewKind(StrEnum):
    """What is shown: an award, what somebody says of one, or a record that holds several."""

    BADGE = "badge"
    ENDORSEMENT = "endorsement"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence: where it is, and what the badge says of it."""

    url: str | None
    name: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BadgeView:
    """What a badge says. ``recipient_name`` comes from the badge itself, never from a page around it. ``origin`` is the
    host that a badge before 3.0 was read from. ``contents`` counts the badges inside a record of several."""

    version: str
    credential_id: str | None
    achievement_id: str | None
    name: str | None
    description: str | None
    criteria_text: str | None
    criteria_url: str | None
    issuer_id: str | None
    issuer_name: str | None
    issuer_url: str | None
    recipient_name: str | None
    awarded_on: datetime | None
    valid_until: datetime | None
    image_url: str | None
    evidence: tuple[EvidenceView, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    origin: str | None = None
    kind: ViewKind = ViewKind.BADGE
    contents: int = 0


def view_credential(document: Mapping[str, JsonValue], languages: Sequence[str] = ()) -> BadgeView:
    """The shape of a credential of Open Badges 3.0 or CLR 2.0, in either form.

    An endorsement shows its comment as the description, and as ``achievement_id`` what it speaks of. A record of
    several badges has a name and an issuer; its badges have their own shapes.
    """
    kind = _kind(document)
    subject = as_object(_first(document.get("credentialSubject")))
    achievement = as_object(_first(subject.get("achievement"))) if kind is ViewKind.BADGE else {}
    criteria = as_object(_first(achievement.get("criteria")))
    issuer = as_object(document.get("issuer"))
    spoken_of = subject if kind is ViewKind.ENDORSEMENT else achievement
    told = achievement.get("description") or document.get("description")
    return BadgeView(
        version=OPEN_BADGES_3_LABEL,
        credential_id=id_of(document.get("id")),
        achievement_id=id_of(spoken_of.get("id")),
        name=text_of(achievement.get("name"), languages) or text_of(document.get("name"), languages),
        description=text_of(subject.get("endorsementComment"), languages) or text_of(told, languages),
        criteria_text=text_of(criteria.get("narrative"), languages),
        criteria_url=web_address(criteria.get("id")),
        issuer_id=id_of(document.get("issuer")),
        issuer_name=text_of(issuer.get("name"), languages),
        issuer_url=web_address(issuer.get("url")),
        recipient_name=_signed_name(subject),
        awarded_on=_moment(document.get("awardedDate") or document.get(start_name(document))),
        valid_until=_moment(document.get(end_name(document))),
        image_url=picture_address(achievement.get("image") or document.get("image") or subject.get("image")),
        evidence=_evidence(document.get("evidence"), languages),
        tags=_texts(achievement.get("tag")),
        language=text_of(achievement.get("inLanguage")),
        kind=kind,
        contents=len(as_list(subject.get("verifiableCredential"))) if kind is ViewKind.RECORD else 0,
    )


def view_assertion(
    assertion: Mapping[str, JsonValue],
    badge: Mapping[str, JsonValue],
    issuer: Mapping[str, JsonValue],
    languages: Sequence[str] = (),
    *,
    version: str = OPEN_BADGES_2_LABEL,
    origin: str | None = None,
) -> BadgeView:
    """The shape of an assertion in the form of 2.0 with its BadgeClass and Profile (either may be empty).

    ``version`` is what it was written in. ``origin`` is the host that the award or its key was read from, which before
    2.0 is all that says who the issuer is (Open Badges 1.1, Displaying).
    """
    criteria = badge.get("criteria")
    narrative = text_of(criteria.get("narrative"), languages) if isinstance(criteria, dict) else None
    return BadgeView(
        version=version,
        credential_id=id_of(assertion.get("id")),
        achievement_id=id_of(badge.get("id")) or id_of(assertion.get("badge")),
        name=text_of(badge.get("name"), languages),
        description=text_of(badge.get("description"), languages),
        criteria_text=narrative,
        criteria_url=web_address(criteria),
        issuer_id=id_of(issuer.get("id")) or id_of(badge.get("issuer")),
        issuer_name=text_of(issuer.get("name"), languages),
        issuer_url=web_address(issuer.get("url")),
        recipient_name=None,
        awarded_on=read_tolerantly(assertion.get("issuedOn")),
        valid_until=read_tolerantly(assertion.get("expires")),
        image_url=picture_address(badge.get("image")) or picture_address(assertion.get("image")),
        evidence=_evidence(assertion.get("evidence"), languages),
        tags=_texts(badge.get("tags")),
        language=text_of(badge.get("@language")),
        origin=origin,
    )


def view_endorsement(endorsement: Mapping[str, JsonValue], issuer: Mapping[str, JsonValue]) -> BadgeView:
    """The shape of an Open Badges 2.0 endorsement: who says what. ``achievement_id`` is what it speaks of."""
    claim = as_object(endorsement.get("claim"))
    return BadgeView(
        version=OPEN_BADGES_2_LABEL,
        credential_id=id_of(endorsement.get("id")),
        achievement_id=id_of(claim.get("id")),
        name=None,
        description=text_of(claim.get("endorsementComment")),
        criteria_text=None,
        criteria_url=None,
        issuer_id=id_of(issuer.get("id")) or id_of(endorsement.get("issuer")),
        issuer_name=text_of(issuer.get("name")),
        issuer_url=web_address(issuer.get("url")),
        recipient_name=None,
        awarded_on=read_tolerantly(endorsement.get("issuedOn")),
        valid_until=None,
        image_url=None,
        kind=ViewKind.ENDORSEMENT,
    )


def web_address(value: JsonValue) -> str | None:
    """The http or https address given as a text or as an object's id, else None."""
    address = id_of(value)
    if address is None:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def picture_address(value: JsonValue) -> str | None:
    """The address of a picture: on the web, or inside the document as PNG or SVG."""
    address = id_of(value)
    if address is not None and address.strip().lower().startswith(_PICTURE_DATA):
        return address.strip()
    return web_address(value)


def _kind(document: Mapping[str, JsonValue]) -> ViewKind:
    if has_type(document, "ClrCredential"):
        return ViewKind.RECORD
    return ViewKind.ENDORSEMENT if has_type(document, "EndorsementCredential") else ViewKind.BADGE


def _first(value: JsonValue) -> JsonValue:
    """The value, or the first of several."""
    return next(iter(as_list(value)), None)


def _signed_name(subject: Mapping[str, JsonValue]) -> str | None:
    for one in as_list(subject.get("identifier")):
        identity = as_object(one)
        if identity.get("identityType") == "name" and identity.get("hashed") is False:
            return text_of(identity.get("identityHash"))
    return None


def _moment(value: JsonValue) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        return read_moment(value)
    except ModelError:
        return None


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(text for one in as_list(value) if (text := text_of(one)))


def _evidence(value: JsonValue, languages: Sequence[str]) -> tuple[EvidenceView, ...]:
    found = []
    for one in as_list(value):
        fields = as_object(one)
        name = text_of(fields.get("name"), languages)
        text = text_of(fields.get("narrative"), languages) or text_of(fields.get("description"), languages)
        shown = EvidenceView(web_address(one), name, text)
        if shown.url or shown.name or shown.text:
            found.append(shown)
    return tuple(found)
