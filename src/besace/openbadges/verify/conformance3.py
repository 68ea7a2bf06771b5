"""Does an Open Badges 3.0 document keep the rules of its data model? (standards, section 4; JSON Schema of 2025-10)

Each document is judged by the rules of its own form (VC 2.0, or VC 1.1 of 2022) and kind (badge, endorsement, CLR).
Only what the published schema, the text and both official validators agree on is refused. A finding never says that a
badge is forged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from besace.openbadges.errors import JsonLdError, ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.jsonld import check_safe
from besace.openbadges.model.moments import read_moment
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.verify.contexts3 import context_fault
from besace.openbadges.verify.places import below, objects_at
from besace.openbadges.verify.report import Fact, FactName, State
from besace.openbadges.verify.schemas import canonical_address, faults

BADGE_TYPES = ("OpenBadgeCredential", "AchievementCredential")
ENDORSEMENT_TYPE = "EndorsementCredential"
CLR_TYPE = "ClrCredential"
MOMENTS = ("validFrom", "validUntil", "issuanceDate", "expirationDate", "awardedDate")
MAX_FINDINGS = 100
"""Rules of the text that one document is told to break: a document may break one in each of its objects."""

_NOT_WALKED = frozenset({"proof", "@context", "endorsement", "endorsementJwt", "verifiableCredential"})
"""What stands inside and is judged by itself."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a document breaks. ``path`` is where, as ``issuer.image[0].type``, when that is one place."""

    code: str
    clause: str
    detail: str
    path: str = ""

    @property
    def told(self) -> str:
        """The finding in technical English."""
        return " ".join(filter(None, (self.code, self.path, self.detail)))

    def is_at(self, path: str) -> bool:
        """Whether it speaks of that place, or of one above or below it."""
        longer, shorter = (self.path, path) if len(self.path) > len(path) else (path, self.path)
        return longer.startswith(shorter) and longer[len(shorter) : len(shorter) + 1] in ("", ".", "[")


_KINDS = {
    "achievement": "Achievement",
    "alignment": "Alignment",
    "creator": "Profile",
    "evidence": "Evidence",
    "identifier": "IdentityObject",
    "image": "Image",
    "issuer": "Profile",
    "otherIdentifier": "IdentifierEntry",
    "parentOrg": "Profile",
    "related": "Related",
    "result": "Result",
    "resultDescription": "ResultDescription",
    "rubricCriterionLevel": "RubricCriterionLevel",
    "source": "Profile",
}
"""The class of an object under each property. The published schema sees a wrong one in a list of types only."""
_CODES = {"missing": "property-missing", "type": "type-wrong", "other": "property-wrong"}


CREDENTIAL_TYPES = (*BADGE_TYPES, ENDORSEMENT_TYPE, CLR_TYPE)

_SUBJECTS = {CLR_TYPE: "ClrSubject", ENDORSEMENT_TYPE: "EndorsementSubject"}
_CANNOT_JUDGE = frozenset({"context-unknown", "context-inline", "graph-too-hard", "too-deep"})
"""Findings that say what we do not hold or read, or how far we look; not that the document is wrong."""


def conformance_fact(document: JsonObject, also: Sequence[Finding] = ()) -> Fact:
    """The fact *conformance* of a credential: the first rule that it breaks, and the others in the detail.

    ``also`` is what the schemas that the credential names find wrong with it.
    """
    if not has_type(document, *CREDENTIAL_TYPES):
        kind = str(document.get("type"))[:120]
        return Fact(FactName.CONFORMANCE, State.REFUTED, "type-wrong", "OpenBadgeCredential.type", kind)
    return fact_of([*findings(document), *also], "V30")


def fact_of(found: Sequence[Finding], clause: str) -> Fact:
    """The fact *conformance* by what was found; what only says how far we look leaves the question open."""
    if not found:
        return Fact(FactName.CONFORMANCE, State.CONFIRMED, "conforms", clause)
    broken = [one for one in found if one.code not in _CANNOT_JUDGE]
    first = (broken or found)[0]
    state = State.REFUTED if broken else State.UNCONFIRMED
    detail = "; ".join(one.told for one in found)
    return Fact(FactName.CONFORMANCE, state, first.code, first.clause, detail[:1000])


def findings(document: JsonObject) -> Iterator[Finding]:
    """Every rule that the document breaks: those of the text first, then what only the published schema sees."""
    of_text = list(islice(_of_text(document), MAX_FINDINGS))
    yield from of_text
    for fault in faults(document, canonical_address(document)):
        if not any(one.is_at(fault.path) for one in of_text):
            yield Finding(_CODES[fault.kind], "V30", fault.detail, fault.path)
    try:
        check_safe({name: value for name, value in document.items() if name != "proof"})
    except JsonLdError as error:
        yield Finding(error.code, "I31", error.detail)


def _of_text(document: JsonObject) -> Iterator[Finding]:
    """What the text demands and the published schema does not see."""
    if fault := context_fault(document):
        yield Finding("context-wrong", "I30", fault, "@context")
    if not has_type(document, "VerifiableCredential"):
        yield Finding("type-wrong", "AchievementCredential.type", "VerifiableCredential is missing", "type")
    for name in ("id", "issuer"):
        if name in document and not id_of(document[name]):
            yield Finding("property-missing", "AchievementCredential", "names nothing", name)
    for name in MOMENTS:
        if document.get(name) is not None and not _is_moment(document[name]):
            yield Finding("date-not-zoned", "I34", str(document[name])[:64], name)
    for one in as_list(document.get("credentialSubject")):
        yield from _subject(as_object(one), document)
    yield from _walk(document, "")


def _subject(subject: Mapping[str, JsonValue], document: JsonObject) -> Iterator[Finding]:
    kind = next(
        (inner for outer, inner in _SUBJECTS.items() if has_type(document, outer)), "AchievementSubject"
    )
    if not has_type(subject, kind):
        yield Finding("type-wrong", kind, f"does not name {kind}", "credentialSubject.type")
    if (
        kind == "AchievementSubject"
        and not id_of(subject.get("id"))
        and not as_list(subject.get("identifier"))
    ):
        yield Finding("subject-unidentified", "I35", "neither id nor identifier", "credentialSubject.id")


def _walk(value: Mapping[str, JsonValue], place: str) -> Iterator[Finding]:
    for name, inner in value.items():
        if name in _NOT_WALKED:
            continue
        for here, one in objects_at(inner, below(place, name)):
            yield from _object(one, name, here)
            yield from _walk(one, here)


def _object(value: JsonObject, name: str, path: str) -> Iterator[Finding]:
    kind = _KINDS.get(name)
    # A Profile has an identifier of another sort.
    if name == "identifier" and not path.startswith("credentialSubject.identifier"):
        kind = None
    if kind is not None and not has_type(value, kind):
        yield Finding("type-wrong", kind, f"does not name {kind}", f"{path}.type")
    criteria = value.get("criteria")
    if name == "achievement" and isinstance(criteria, dict) and not _says_something(criteria):
        yield Finding("criteria-empty", "Criteria", "neither id nor narrative", f"{path}.criteria")


def _says_something(criteria: JsonObject) -> bool:
    return bool(id_of(criteria.get("id")) or text_of(criteria.get("narrative")))


def _is_moment(value: JsonValue) -> bool:
    if not isinstance(value, str):
        return False
    try:
        read_moment(value)
    except ModelError:
        return False
    return True
