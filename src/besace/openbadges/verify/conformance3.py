"""Does an Open Badges 3.0 document keep the rules of its data model? (standards, section 4; JSON Schema of 2025-10)

Each document is judged by the rules of its own form (VC 2.0, or VC 1.1 of 2022) and kind (badge, endorsement, CLR).
Only what the published schema, the text and both official validators agree on is refused. A finding never says that a
badge is forged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from besace.openbadges.errors import JsonLdError, ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.jsonld import check_safe
from besace.openbadges.model.forms import DataModel, data_model_of, start_name
from besace.openbadges.model.moments import read_moment
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.vocabulary import IDENTITY_TYPES
from besace.openbadges.verify.contexts3 import context_fault
from besace.openbadges.verify.report import Fact, FactName, State

BADGE_TYPES = ("OpenBadgeCredential", "AchievementCredential")
ENDORSEMENT_TYPE = "EndorsementCredential"
CLR_TYPE = "ClrCredential"
MOMENTS = ("validFrom", "validUntil", "issuanceDate", "expirationDate", "awardedDate")

_NOT_WALKED = frozenset({"proof", "@context", "endorsement", "endorsementJwt", "verifiableCredential"})
"""What stands inside and is judged by itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a document breaks."""

    code: str
    clause: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an object under a property must be: its type, and the properties that it needs."""

    kind: str
    needs: tuple[str, ...] = ()


_SHAPES = {
    "achievement": _Shape("Achievement", ("id", "name", "description", "criteria")),
    "alignment": _Shape("Alignment", ("targetName", "targetUrl")),
    "creator": _Shape("Profile", ("id",)),
    "evidence": _Shape("Evidence"),
    "identifier": _Shape("IdentityObject", ("hashed", "identityHash", "identityType")),
    "image": _Shape("Image", ("id",)),
    "issuer": _Shape("Profile", ("id",)),
    "otherIdentifier": _Shape("IdentifierEntry", ("identifier", "identifierType")),
    "parentOrg": _Shape("Profile", ("id",)),
    "related": _Shape("Related", ("id",)),
    "result": _Shape("Result"),
    "resultDescription": _Shape("ResultDescription", ("id", "name", "resultType")),
    "rubricCriterionLevel": _Shape("RubricCriterionLevel", ("id", "name")),
    "source": _Shape("Profile", ("id",)),
}
_MAY_BE_AN_ADDRESS = frozenset({"issuer", "identifier", "resultDescription"})


CREDENTIAL_TYPES = (*BADGE_TYPES, ENDORSEMENT_TYPE, CLR_TYPE)

_CANNOT_JUDGE = frozenset({"context-unknown"})
"""Findings that say what we do not hold, not that the document is wrong."""


def conformance_fact(document: JsonObject) -> Fact:
    """The fact *conformance* of a credential: the first rule that it breaks, and the others in the detail."""
    if not has_type(document, *CREDENTIAL_TYPES):
        kind = str(document.get("type"))[:120]
        return Fact(FactName.CONFORMANCE, State.REFUTED, "type-wrong", "OpenBadgeCredential.type", kind)
    found = list(findings(document))
    if not found:
        return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", "V30")
    broken = [one for one in found if one.code not in _CANNOT_JUDGE]
    first = (broken or found)[0]
    state = State.REFUTED if broken else State.UNCONFIRMED
    detail = "; ".join(f"{one.code} {one.detail}" for one in found)
    return Fact(FactName.CONFORMANCE, state, first.code, first.clause, detail[:1000])


def findings(document: JsonObject) -> Iterator[Finding]:
    """Every rule that the document breaks, the plainest first."""
    yield from _envelope(document)
    for one in as_list(document.get("credentialSubject")):
        yield from _subject(as_object(one), document)
    yield from _walk(document, "")
    try:
        check_safe({name: value for name, value in document.items() if name != "proof"})
    except JsonLdError as error:
        yield Finding(error.code, "I31", error.detail)


def _envelope(document: JsonObject) -> Iterator[Finding]:
    if fault := context_fault(document):
        yield Finding("context-wrong", "I30", fault)
    if not has_type(document, "VerifiableCredential"):
        yield Finding("type-wrong", "AchievementCredential.type", "VerifiableCredential is missing")
    for name in (*_needed(document), start_name(document), "credentialSubject"):
        if not document.get(name):
            yield Finding("property-missing", "AchievementCredential", name)
    if not isinstance(document.get("credentialSubject", {}), dict):
        yield Finding("property-wrong", "AchievementCredential", "credentialSubject is no object")
    if document.get("issuer") and not id_of(document.get("issuer")):
        yield Finding("property-missing", "AchievementCredential.issuer", "issuer.id")
    for name in MOMENTS:
        if document.get(name) is not None and not _is_moment(document[name]):
            yield Finding("date-not-zoned", "I34", f"{name}: {str(document[name])[:64]}")


def _needed(document: JsonObject) -> tuple[str, ...]:
    """The name is required of endorsements and CLRs only, and the form of 2022 did not require it of endorsements."""
    named = has_type(document, CLR_TYPE) or (
        has_type(document, ENDORSEMENT_TYPE) and data_model_of(document) is DataModel.VC_2_0
    )
    return ("id", "issuer", "name") if named else ("id", "issuer")


def _subject(subject: Mapping[str, JsonValue], document: JsonObject) -> Iterator[Finding]:
    if has_type(document, CLR_TYPE):
        yield from _clr_subject(subject)
    elif has_type(document, ENDORSEMENT_TYPE):
        if not has_type(subject, "EndorsementSubject"):
            yield Finding("type-wrong", "EndorsementSubject", "credentialSubject.type")
    else:
        yield from _achievement_subject(subject)


def _achievement_subject(subject: Mapping[str, JsonValue]) -> Iterator[Finding]:
    if not has_type(subject, "AchievementSubject"):
        yield Finding("type-wrong", "AchievementSubject", "credentialSubject.type")
    if not isinstance(subject.get("achievement"), dict):
        yield Finding("property-missing", "AchievementSubject", "credentialSubject.achievement")
    if not id_of(subject.get("id")) and not as_list(subject.get("identifier")):
        yield Finding("subject-unidentified", "I35", "neither id nor identifier")


def _clr_subject(subject: Mapping[str, JsonValue]) -> Iterator[Finding]:
    if not has_type(subject, "ClrSubject"):
        yield Finding("type-wrong", "ClrSubject", "credentialSubject.type")
    if not as_list(subject.get("verifiableCredential")):
        yield Finding("property-missing", "ClrSubject", "credentialSubject.verifiableCredential")


def _walk(value: Mapping[str, JsonValue], path: str) -> Iterator[Finding]:
    for name, below in value.items():
        if name in _NOT_WALKED:
            continue
        for one in as_list(below):
            here = f"{path}.{name}" if path else name
            if name in _SHAPES and (name != "identifier" or path == "credentialSubject"):
                yield from _object(one, _SHAPES[name], name, here)
            if isinstance(one, dict):
                yield from _walk(one, here)


def _object(value: JsonValue, shape: _Shape, name: str, path: str) -> Iterator[Finding]:
    if not isinstance(value, dict):
        if not (name in _MAY_BE_AN_ADDRESS and isinstance(value, str)):
            yield Finding("property-wrong", shape.kind, f"{path} is no object")
        return
    if name == "identifier" and value.get("type") != "IdentityObject":
        yield Finding("type-wrong", "IdentityObject.type", f"{path}.type must be the text IdentityObject")
    elif not has_type(value, shape.kind):
        yield Finding("type-wrong", shape.kind, f"{path}.type does not name {shape.kind}")
    for needed in shape.needs:
        if value.get(needed) in (None, "", [], {}):
            yield Finding("property-missing", shape.kind, f"{path}.{needed}")
    if name == "achievement":
        yield from _criteria(value, path)
    if name == "identifier":
        yield from _identity(value, path)


def _criteria(achievement: Mapping[str, JsonValue], path: str) -> Iterator[Finding]:
    criteria = achievement.get("criteria")
    if not isinstance(criteria, dict):
        yield Finding("property-wrong", "Criteria", f"{path}.criteria is no object")
    elif not id_of(criteria.get("id")) and not text_of(criteria.get("narrative")):
        yield Finding("criteria-empty", "Criteria", f"{path}.criteria")


def _identity(identity: Mapping[str, JsonValue], path: str) -> Iterator[Finding]:
    kind = identity.get("identityType")
    if not isinstance(kind, str) or (kind not in IDENTITY_TYPES and not kind.startswith("ext:")):
        yield Finding("property-wrong", "IdentityObject.identityType", f"{path}.identityType")
    if not isinstance(identity.get("hashed"), bool):
        yield Finding("property-wrong", "IdentityObject.hashed", f"{path}.hashed")


def _is_moment(value: JsonValue) -> bool:
    if not isinstance(value, str):
        return False
    try:
        read_moment(value)
    except ModelError:
        return False
    return True
