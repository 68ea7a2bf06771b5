"""From Open Badges 3.0 to 2.0."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    """
    outer = Taking(credential, "credential", "issuer", "credentialSubject", "proof", "credentialStatus")
    subject_document = as_object(next(iter(as_list(credential.get("credentialSubject"))), None))
    subject = Taking(subject_document, "credentialSubject", "achievement")
    notes: list[str] = []
    profile = _profile_2(as_object(credential.get("issuer")) or {"id": credential.get("issuer")}, notes)
    badge = _badge_class_2(as_object(subject_document.get("achievement")), profile["id"], notes)
    name = outer.text("name")
    if name not in (None, badge.get("name")):
        notes.append("credential.name is not carried over")
    starts = outer.take("validFrom") or outer.take("issuanceDate")
    awarded = outer.take("awardedDate")
    evidence = [as_object(one) or {"id": one} for one in as_list(outer.take("evidence"))]
    originals = [one for one in evidence if has_type(one, v3.ASSERTION_TYPE)]
    assertion: JsonObject = present(
        {
            "@context": OPEN_BADGES_2,
            "id": id_of(originals[0].get("id")) if originals else id_of(credential.get("id")),
            "type": "Assertion",
            "recipient": _recipient_2(subject, id_of(subject_document.get("id")), notes),
            "badge": badge["id"],
            "verification": {"type": "HostedBadge"},
            "issuedOn": awarded or starts,
            "expires": outer.take("validUntil") or outer.take("expirationDate"),
            "narrative": subject.text("narrative"),
            "image": id_of(outer.take("image")),
            "evidence": [_evidence_2(one) for one in evidence if one not in originals],
        }
    )
    notes += [*outer.left(), *subject.left()]
    notes.append("the assertion is hosted: it holds only where it can be read at its own address")
    return ToVersion2(assertion, badge, profile, tuple(notes))


def _profile_2(issuer: JsonObject, notes: list[str]) -> JsonObject:
    told = Taking(issuer, "issuer")
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
            "id": twin or own_id,
            "type": "Profile",
            "name": told.text("name"),
            "url": told.text("url"),
            "email": told.text("email"),
            "telephone": told.text("phone"),
            "description": told.text("description"),
            "image": id_of(told.take("image")),
            "related": _twin_2(own_id, twin, PROFILE_3),
        }
    )
    notes += told.left()
    notes += _missing(profile, "profile", ("name", "url", "email"))
    return profile


def _badge_class_2(achievement: JsonObject, issuer: JsonValue, notes: list[str]) -> JsonObject:
    told = Taking(achievement, "achievement", "related")
    own_id, twin = id_of(achievement.get("id")), twin_of(achievement, v3.BADGE_CLASS_TYPE)
    criteria = as_object(told.take("criteria"))
    notes += [
        f"achievement.related {id_of(one)} is not carried over"
        for one in as_list(achievement.get("related"))
        if not has_type(as_object(one), v3.BADGE_CLASS_TYPE)
    ]
    badge: JsonObject = present(
        {
            "@context": OPEN_BADGES_2,
            "id": twin or own_id,
            "type": "BadgeClass",
            "@language": told.text("inLanguage"),
            "name": told.text("name"),
            "description": told.text("description"),
            "image": id_of(told.take("image")),
            "criteria": present(
                {
                    "id": id_of(criteria.get("id")),
                    "type": "Criteria",
                    "narrative": text_of(criteria.get("narrative")),
                }
            ),
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


def _alignment_2(alignment: JsonObject, notes: list[str]) -> JsonObject:
    told = Taking(alignment, "alignment")
    names = ("targetName", "targetUrl", "targetCode", "targetFramework", "targetDescription")
    written = present({"type": "AlignmentObject", **{name: told.text(name) for name in names}})
    notes += told.left()
    return written


def _recipient_2(subject: Taking, subject_id: str | None, notes: list[str]) -> JsonObject:
    """2.0 knows one recipient: an address before any other identity, then the subject's id."""
    known = {name: kind for kind, name in RECIPIENT_TYPES.items()}
    identities = [as_object(one) for one in as_list(subject.take("identifier"))]
    usable = [one for one in identities if text_of(one.get("identityType")) in known]
    chosen = min(usable, key=lambda one: one.get("identityType") != "emailAddress", default=None)
    notes += [
        f"credentialSubject.identifier {text_of(one.get('identityType'))} is not carried over"
        for one in identities
        if one is not chosen
    ]
    if chosen is None:
        return {"type": "id", "hashed": False, "identity": subject_id}
    if subject_id is not None:
        notes.append("credentialSubject.id is not carried over")
    return present(
        {
            "type": known[str(chosen["identityType"])],
            "hashed": chosen.get("hashed") is True,
            "identity": text_of(chosen.get("identityHash")),
            "salt": text_of(chosen.get("salt")),
        }
    )


def _evidence_2(one: JsonObject) -> JsonObject:
    return present(
        {
            "id": id_of(one.get("id")),
            "type": "Evidence",
            **{name: text_of(one.get(name)) for name in EVIDENCE},
        }
    )


def _missing(document: JsonObject, what: str, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if not document.get(name):
            yield f"{what}.{name} is missing: Open Badges 2.0 requires it"


def _web(value: JsonValue) -> str | None:
    text = text_of(value)
    return text if text is not None and text.startswith(("https://", "http://")) else None
