"""From Open Badges 2.0, or older, to 3.0."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model import v3
from besace.openbadges.model.convert.taking import (
    ACHIEVEMENT_3,
    EVIDENCE,
    PROFILE_3,
    RECIPIENT_TYPES,
    Taking,
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
    assertion: the same each time. Raises :class:`ModelError` when the award lacks what a credential needs.
    """
    award = Taking(upgrade_assertion(assertion).document, "assertion", "badge", "verification")
    notes: list[str] = []
    issuer = _issuer_3(profile, notes)
    achievement = _achievement_3(badge_class, notes)
    original = id_of(assertion.get("id")) or id_of(as_object(assertion.get("verify")).get("url"))
    issued, expires = read_tolerantly(award.take("issuedOn")), award.take("expires")
    if issued is None or original is None:
        raise ModelError("property-missing", "an assertion needs an id and issuedOn")
    subject_id, identifiers = _recipient_3(award.take("recipient"))
    credential = v3.AchievementCredential(
        id=_made_from(original),
        issuer=issuer,
        achievement=achievement,
        identifiers=identifiers,
        subject_id=subject_id,
        valid_from=issued,
        valid_until=read_tolerantly(expires),
        narrative=award.text("narrative"),
        image=_image_3(award.take("image")),
        evidence=(_original(original), *_evidence_3(award.take("evidence"))),
    )
    notes += award.left()
    notes.append("the credential is unsigned, and names no status list")
    return ToVersion3(credential.to_json(), tuple(notes))


def _made_from(address: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def _issuer_3(profile: JsonObject, notes: list[str]) -> v3.Profile:
    told = Taking(upgrade_profile(profile).document, "profile", "related")
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
        image=_image_3(told.take("image")),
        other_identifiers=entry,
    )
    notes += told.left()
    return found


def _achievement_3(badge_class: JsonObject, notes: list[str]) -> v3.Achievement:
    told = Taking(upgrade_badge_class(badge_class).document, "badge", "issuer", "related")
    own_id = id_of(badge_class.get("id")) or ""
    criteria = told.take("criteria")
    narrative = text_of(criteria.get("narrative")) if isinstance(criteria, dict) else None
    notes += [
        f"badge.related {id_of(one)} is not carried over"
        for one in as_list(badge_class.get("related"))
        if not has_type(as_object(one), ACHIEVEMENT_3)
    ]
    found = v3.Achievement(
        id=twin_of(badge_class, ACHIEVEMENT_3) or _made_from(own_id),
        name=told.text("name") or "",
        description=told.text("description") or "",
        criteria=v3.Criteria(narrative, id_of(criteria)),
        image=_image_3(told.take("image")),
        language=_language_3(told.text("@language"), notes),
        tags=tuple(text for one in as_list(told.take("tags")) if (text := text_of(one))),
        alignment=tuple(_alignment_3(as_object(one)) for one in as_list(told.take("alignment"))),
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


def _alignment_3(one: JsonObject) -> v3.Alignment:
    names = ("targetCode", "targetFramework", "targetDescription")
    code, framework, description = (text_of(one.get(name)) for name in names)
    return v3.Alignment(
        text_of(one.get("targetName")) or "",
        id_of(one.get("targetUrl")) or "",
        target_code=code,
        target_framework=framework,
        target_description=description,
    )


def _image_3(value: JsonValue) -> v3.Image | None:
    address = id_of(next(iter(as_list(value)), None))
    return v3.Image(address, text_of(as_object(value).get("caption"))) if address else None


def _recipient_3(value: JsonValue) -> tuple[str | None, tuple[v3.IdentityObject, ...]]:
    recipient = as_object(value)
    kind, identity = text_of(recipient.get("type")) or "email", text_of(recipient.get("identity")) or ""
    hashed = recipient.get("hashed") is True
    if kind == "id" and not hashed:
        return identity, ()
    written = v3.IdentityObject(
        RECIPIENT_TYPES.get(kind, "identifier"), identity, hashed=hashed, salt=text_of(recipient.get("salt"))
    )
    return None, (written,)


def _original(address: str) -> v3.Evidence:
    return v3.Evidence(address, "Original Open Badges 2.0 assertion", kinds=(v3.ASSERTION_TYPE,))


def _evidence_3(value: JsonValue) -> Iterator[v3.Evidence]:
    for one in as_list(value):
        told = as_object(one)
        name, narrative, description, genre, audience = (text_of(told.get(part)) for part in EVIDENCE)
        yield v3.Evidence(id_of(one), name, narrative, description, genre, audience)
