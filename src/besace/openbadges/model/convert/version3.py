"""From Open Badges 2.0, or older, to 3.0."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model import v3
from besace.openbadges.model.convert.taking import (
    ACHIEVEMENT_3,
    EVIDENCE,
    PROFILE_3,
    RECIPIENT_TYPES,
    Taking,
    object_of,
    twin_of,
)
from besace.openbadges.model.legacy import upgrade_assertion, upgrade_badge_class, upgrade_profile
from besace.openbadges.model.moments import read_tolerantly
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of


@dataclass(frozen=True, slots=True)
class ToVersion3:
    """An unsigned credential, and what of the 2.0 award it does not say."""

    document: JsonObject
    notes: tuple[str, ...]


def to_v3(assertion: JsonObject, badge_class: JsonObject, profile: JsonObject) -> ToVersion3:
    """A credential that says what a 2.0 award says; older assertions are read as 2.0 first.

    The issuer and the achievement bear the ids of their 3.0 twins where ``related`` names them; otherwise the issuer
    keeps its id, and the achievement gets one made from that of the BadgeClass, as the credential does from that of the
    assertion: the same each time.

    Raises :class:`ModelError`: ``property-missing`` (the assertion has no id or no ``issuedOn``), ``date-not-zoned``
    (``issuedOn`` or ``expires`` cannot be read: a badge without its end would hold for ever), and the codes of
    :mod:`besace.openbadges.model.v3` where the award lacks what a credential needs.
    """
    award = Taking(upgrade_assertion(assertion).document, "assertion", "id", "badge", "verification")
    notes: list[str] = []
    issuer = _issuer_3(profile, notes)
    achievement = _achievement_3(badge_class, notes)
    original = id_of(assertion.get("id")) or id_of(as_object(assertion.get("verify")).get("url"))
    issued, expires = _moment_3(award, "issuedOn"), _moment_3(award, "expires")
    if issued is None or original is None:
        raise ModelError("property-missing", "an assertion needs an id and issuedOn")
    subject_id, identifiers = _recipient_3(award.take("recipient"), notes)
    credential = v3.AchievementCredential(
        id=_made_from(original),
        issuer=issuer,
        achievement=achievement,
        identifiers=identifiers,
        subject_id=subject_id,
        valid_from=issued,
        valid_until=expires,
        narrative=award.text("narrative"),
        image=_image_3(award.take("image"), "assertion", notes),
        evidence=(_original(original), *_evidence_3(award.take("evidence"), notes)),
    )
    notes += award.left()
    notes.append("the credential is unsigned, and names no status list")
    return ToVersion3(credential.to_json(), tuple(notes))


def _moment_3(award: Taking, name: str) -> datetime | None:
    value = award.take(name)
    moment = read_tolerantly(value)
    if moment is None and value is not None:
        raise ModelError("date-not-zoned", f"{name} {value!r:.64}")
    return moment


def _made_from(address: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def _issuer_3(profile: JsonObject, notes: list[str]) -> v3.Profile:
    told = Taking(upgrade_profile(profile).document, "profile", "id", "related")
    own_id = id_of(profile.get("id")) or ""
    twin = twin_of(profile, PROFILE_3)
    entry = (v3.IdentifierEntry(own_id, "identifier"),) if twin and own_id else ()
    found = v3.Profile(
        id=twin or own_id,
        name=told.text("name"),
        url=told.text("url"),
        email=told.text("email"),
        phone=told.text("telephone"),
        description=told.text("description"),
        image=_image_3(told.take("image"), "profile", notes),
        other_identifiers=entry,
    )
    notes += told.left()
    return found


def _achievement_3(badge_class: JsonObject, notes: list[str]) -> v3.Achievement:
    told = Taking(upgrade_badge_class(badge_class).document, "badge", "id", "issuer", "related")
    own_id = id_of(badge_class.get("id")) or ""
    notes += [
        f"badge.related {id_of(one)} is not carried over"
        for one in as_list(badge_class.get("related"))
        if not has_type(as_object(one), ACHIEVEMENT_3)
    ]
    found = v3.Achievement(
        id=twin_of(badge_class, ACHIEVEMENT_3) or _made_from(own_id),
        name=told.text("name") or "",
        description=told.text("description") or "",
        criteria=_criteria_3(told.take("criteria"), notes),
        image=_image_3(told.take("image"), "badge", notes),
        language=_language_3(told.text("@language"), notes),
        tags=tuple(text for one in as_list(told.take("tags")) if (text := text_of(one))),
        alignment=tuple(_alignment_3(as_object(one), notes) for one in as_list(told.take("alignment"))),
        related=(v3.Related(own_id),),
        version=told.text("version"),
    )
    notes += told.left()
    return found


def _language_3(tag: str | None, notes: list[str]) -> str | None:
    """3.0 wants the region in capitals (trap 25)."""
    if tag is None:
        return None
    language, dash, region = tag.partition("-")
    written = f"{language.lower()}{dash}{region.upper() if len(region) == 2 else region}"
    if written != tag:
        notes.append(f"badge.@language {tag} is written {written}")
    return written


def _criteria_3(value: JsonValue, notes: list[str]) -> v3.Criteria:
    told = Taking(object_of(value), "badge.criteria")
    found = v3.Criteria(told.text("narrative"), told.address())
    notes += told.left()
    return found


def _alignment_3(one: JsonObject, notes: list[str]) -> v3.Alignment:
    told = Taking(one, "badge.alignment")
    found = v3.Alignment(
        told.text("targetName") or "",
        id_of(told.take("targetUrl")) or "",
        target_code=told.text("targetCode"),
        target_framework=told.text("targetFramework"),
        target_description=told.text("targetDescription"),
    )
    notes += told.left()
    return found


def _image_3(value: JsonValue, of: str, notes: list[str]) -> v3.Image | None:
    first, *others = as_list(value) or [None]
    told = Taking(object_of(first), f"{of}.image")
    address = told.address()
    found = v3.Image(address, told.text("caption")) if address else None
    notes += [*told.left(), *(f"{of}.image {id_of(one)} is not carried over" for one in others)]
    return found


def _recipient_3(value: JsonValue, notes: list[str]) -> tuple[str | None, tuple[v3.IdentityObject, ...]]:
    told = Taking(as_object(value), "assertion.recipient")
    kind, identity = told.text("type") or "email", told.text("identity") or ""
    hashed, salt = told.take("hashed") is True, told.text("salt")
    notes += told.left()
    if kind == "id" and not hashed:
        return identity, ()
    written = v3.IdentityObject(RECIPIENT_TYPES.get(kind, "identifier"), identity, hashed=hashed, salt=salt)
    return None, (written,)


def _original(address: str) -> v3.Evidence:
    return v3.Evidence(address, "Original Open Badges 2.0 assertion", kinds=(v3.ASSERTION_TYPE,))


def _evidence_3(value: JsonValue, notes: list[str]) -> Iterator[v3.Evidence]:
    for one in as_list(value):
        told = Taking(object_of(one), "assertion.evidence")
        name, narrative, description, genre, audience = (told.text(part) for part in EVIDENCE)
        yield v3.Evidence(told.address(), name, narrative, description, genre, audience)
        notes += told.left()
