"""From Open Badges 3.0 to 2.0."""

from collections.abc import Iterator
from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model import v3
from besace.openbadges.model.convert.taking import (
    ACHIEVEMENT_3,
    EVIDENCE,
    OPEN_BADGES_2,
    PROFILE_3,
    RECIPIENT_TYPES,
    VERSION_3,
    Taking,
    object_of,
    twin_of,
)
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.rules import present


@dataclass(frozen=True, slots=True)
class ToVersion2:
    """The three linked documents of a hosted award, and what of the credential they do not say."""

    assertion: JsonObject
    badge_class: JsonObject
    profile: JsonObject
    notes: tuple[str, ...]


def to_v2(credential: JsonObject) -> ToVersion2:
    """The hosted 2.0 documents that say what a credential says. They hold once they stand at their addresses.

    Ids are those of the 2.0 twins where the credential names them (``related``, ``evidence``, ``otherIdentifier``).

    Raises :class:`ModelError`: ``not-an-award`` (no achievement, as in an endorsement), ``property-missing`` (the
    credential, its issuer or its achievement has no id), ``subject-unidentified`` (nothing that 2.0 knows says whose
    badge it is).
    """
    outer = Taking(credential, "credential", "id", "issuer", "credentialSubject", "proof")
    subject_document, *others = map(as_object, as_list(credential.get("credentialSubject")) or [None])
    if not as_object(subject_document.get("achievement")):
        raise ModelError("not-an-award", "no achievement in credentialSubject")
    subject = Taking(subject_document, "credentialSubject", "id", "achievement")
    notes = [f"credentialSubject {id_of(one)} is not carried over" for one in others]
    profile = _profile_2(object_of(credential.get("issuer")), notes)
    badge = _badge_class_2(as_object(subject_document.get("achievement")), profile["id"], notes)
    name = outer.text("name")
    if name not in (None, badge.get("name")):
        notes.append("credential.name is not carried over")
    starts = outer.take("validFrom") or outer.take("issuanceDate")
    awarded = outer.take("awardedDate") or starts
    if starts not in (None, awarded):
        notes.append("credential.validFrom is not carried over")
    evidence = [object_of(one) for one in as_list(outer.take("evidence"))]
    originals = [one for one in evidence if has_type(one, v3.ASSERTION_TYPE)]
    assertion: JsonObject = present(
        {
            "@context": OPEN_BADGES_2,
            "id": _required_id(originals[0] if originals else credential, "credential"),
            "type": "Assertion",
            "recipient": _recipient_2(subject, id_of(subject_document.get("id")), notes),
            "badge": badge["id"],
            "verification": {"type": "HostedBadge"},
            "issuedOn": awarded,
            "expires": outer.take("validUntil") or outer.take("expirationDate"),
            "narrative": subject.text("narrative"),
            "image": _image_2(outer.take("image"), "credential", notes),
            "evidence": [_evidence_2(one, notes) for one in evidence if one not in originals],
        }
    )
    notes += [*outer.left(), *subject.left()]
    notes.append("the assertion is hosted: it holds only where it can be read at its own address")
    return ToVersion2(assertion, badge, profile, tuple(notes))


def _profile_2(issuer: JsonObject, notes: list[str]) -> JsonObject:
    told = Taking(issuer, "issuer", "id")
    own_id = id_of(issuer.get("id"))
    others = [as_object(one) for one in as_list(told.take("otherIdentifier"))]
    twin = next((text for one in others if (text := _web(one.get("identifier")))), None)
    notes += [
        f"issuer.otherIdentifier {text_of(one.get('identifier'))} is not carried over"
        for one in others
        if text_of(one.get("identifier")) != twin
    ]
    profile: JsonObject = present(
        {
            "@context": OPEN_BADGES_2,
            "id": twin or _required_id(issuer, "issuer"),
            "type": "Profile",
            "name": told.text("name"),
            "url": told.text("url"),
            "email": told.text("email"),
            "telephone": told.text("phone"),
            "description": told.text("description"),
            "image": _image_2(told.take("image"), "issuer", notes),
            "related": _twin_2(own_id, twin, PROFILE_3),
        }
    )
    notes += told.left()
    notes += _missing(profile, "profile", ("name", "url", "email"))
    return profile


def _badge_class_2(achievement: JsonObject, issuer: JsonValue, notes: list[str]) -> JsonObject:
    told = Taking(achievement, "achievement", "id", "related")
    own_id, twin = id_of(achievement.get("id")), twin_of(achievement, v3.BADGE_CLASS_TYPE)
    notes += [
        f"achievement.related {id_of(one)} is not carried over"
        for one in as_list(achievement.get("related"))
        if not has_type(as_object(one), v3.BADGE_CLASS_TYPE)
    ]
    badge: JsonObject = present(
        {
            "@context": OPEN_BADGES_2,
            "id": twin or _required_id(achievement, "credentialSubject.achievement"),
            "type": "BadgeClass",
            "@language": told.text("inLanguage"),
            "name": told.text("name"),
            "description": told.text("description"),
            "image": _image_2(told.take("image"), "achievement", notes),
            "criteria": _criteria_2(told.take("criteria"), notes),
            "issuer": issuer,
            "tags": told.take("tag"),
            "alignment": [_alignment_2(as_object(one), notes) for one in as_list(told.take("alignment"))],
            "version": told.text("version"),
            "related": _twin_2(own_id, twin, ACHIEVEMENT_3),
        }
    )
    notes += told.left()
    notes += _missing(badge, "badge", ("name", "description", "image"))
    return badge


def _twin_2(own_id: str | None, twin: str | None, kind: str) -> JsonValue:
    """The link to the 3.0 form; none when both bear one id."""
    if own_id is None or twin is None or own_id == twin:
        return None
    return [{"type": [kind], "id": own_id, "version": VERSION_3}]


def _criteria_2(value: JsonValue, notes: list[str]) -> JsonObject:
    told = Taking(object_of(value), "achievement.criteria")
    written = present({"id": told.address(), "type": "Criteria", "narrative": told.text("narrative")})
    notes += told.left()
    return written


def _image_2(value: JsonValue, of: str, notes: list[str]) -> str | None:
    told = Taking(object_of(value), f"{of}.image")
    address = told.address()
    notes += told.left()
    return address


def _alignment_2(alignment: JsonObject, notes: list[str]) -> JsonObject:
    told = Taking(alignment, "achievement.alignment")
    names = ("targetName", "targetUrl", "targetCode", "targetFramework", "targetDescription")
    written = present({"type": "AlignmentObject", **{name: told.text(name) for name in names}})
    notes += told.left()
    return written


def _recipient_2(subject: Taking, subject_id: str | None, notes: list[str]) -> JsonObject:
    """2.0 knows one recipient: an address before any other identity, then the subject's id."""
    known = {name: kind for kind, name in RECIPIENT_TYPES.items()}
    identities = [as_object(one) for one in as_list(subject.take("identifier"))]
    usable = [one for one in identities if _identity_type(one) in known and text_of(one.get("identityHash"))]
    chosen = min(usable, key=lambda one: _identity_type(one) != "emailAddress", default=None)
    notes += [
        f"credentialSubject.identifier {_identity_type(one)} is not carried over"
        for one in identities
        if one is not chosen
    ]
    if chosen is None:
        if subject_id is None:
            raise ModelError("subject-unidentified", "no id, address, page or telephone number")
        return {"type": "id", "hashed": False, "identity": subject_id}
    if subject_id is not None:
        notes.append("credentialSubject.id is not carried over")
    return present(
        {
            "type": known[_identity_type(chosen)],
            "hashed": chosen.get("hashed") is True,
            "identity": text_of(chosen.get("identityHash")),
            "salt": text_of(chosen.get("salt")),
        }
    )


def _identity_type(identity: JsonObject) -> str:
    return text_of(identity.get("identityType")) or "of no type"


def _evidence_2(one: JsonObject, notes: list[str]) -> JsonObject:
    told = Taking(one, "credential.evidence")
    written = present(
        {"id": told.address(), "type": "Evidence", **{name: told.text(name) for name in EVIDENCE}}
    )
    notes += told.left()
    return written


def _required_id(document: JsonObject, what: str) -> str:
    found = id_of(document.get("id"))
    if found is None:
        raise ModelError("property-missing", f"{what}.id")
    return found


def _missing(document: JsonObject, what: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if not document.get(name):
            yield f"{what}.{name} is missing: Open Badges 2.0 requires it"


def _web(value: JsonValue) -> str | None:
    text = text_of(value)
    return text if text is not None and text.startswith(("https://", "http://")) else None
