"""Open Badges before 3.0, as others wrote them, read into the one shape of 2.0; what was changed is noted.

Versions: 0.5 (2011), 1.0 (2013), 1.1 (2015), 2.0 (2017; 2.1 has the same data model). The original is never touched:
an upgrade is a second document beside it. Sources: the texts of 1.1 and 2.0 and standards, section 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.forms import OPEN_BADGES_2
from besace.openbadges.model.moments import read_short_moment, read_tolerantly, write_moment
from besace.openbadges.model.reading import as_list, as_object, has_type, id_of, text_of
from besace.openbadges.model.terms import in_short_names

Document = Mapping[str, JsonValue]


MAX_NOTES = 40
"""Changes that are noted of one document."""
NOTE_CHARS = 200
"""Characters of one note."""


class Version(StrEnum):
    """The versions of Open Badges whose documents are plain JSON."""

    V0_5 = "0.5"
    V1_0 = "1.0"
    V1_1 = "1.1"
    V2_0 = "2.0"

    @property
    def label(self) -> str:
        """What people call it."""
        return f"Open Badges {self.value}"


class Kind(StrEnum):
    """What a document before 3.0 is. The value is its class in the text of 2.0."""

    ASSERTION = "Assertion"
    BADGE_CLASS = "BadgeClass"
    PROFILE = "Profile"
    ENDORSEMENT = "Endorsement"
    KEY = "CryptographicKey"
    REVOCATION_LIST = "RevocationList"
    CRITERIA = "Criteria"
    ALIGNMENT = "AlignmentObject"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """A document in the shape of 2.0. ``notes`` says, in technical English, what was changed to get there."""

    document: JsonObject
    version: Version
    notes: tuple[str, ...] = ()


_TYPES = {kind.value: kind for kind in Kind} | {"Issuer": Kind.PROFILE, "IssuerOrg": Kind.PROFILE}
_CONTEXTS = {
    "https://w3id.org/openbadges/v1": Version.V1_1,
    "http://w3id.org/openbadges/v1": Version.V1_1,
}


def kind_of(document: Document) -> Kind | None:
    """What a document is: by its type, or by its shape where old versions wrote none. None for anything else."""
    named = next(
        (_TYPES[one] for one in as_list(_type_of(document)) if isinstance(one, str) and one in _TYPES), None
    )
    return named or (None if _type_of(document) else _kind_by_shape(document))


def _type_of(document: Document) -> JsonValue:
    return as_object(in_short_names({"type": document.get("type", document.get("@type"))})).get("type")


def _kind_by_shape(document: Document) -> Kind | None:
    if "badge" in document and any(name in document for name in ("recipient", "verify", "uid", "issuedOn")):
        return Kind.ASSERTION
    if document.get("revoked") is True and _is_web(id_of(document.get("id"))):
        return Kind.ASSERTION
    if "criteria" in document and "issuer" in document:
        return Kind.BADGE_CLASS
    if "narrative" in document:
        return Kind.CRITERIA
    if "name" in document and "url" in document and "@context" not in document:
        return Kind.PROFILE
    return None


def version_of(document: Document) -> Version:
    """The version that a document was written in."""
    contexts = as_list(document.get("@context"))
    if contexts:
        old = any(isinstance(one, str) and one in _CONTEXTS for one in contexts)
        return Version.V1_1 if old else Version.V2_0
    if _type_of(document):
        return Version.V2_0
    embedded = isinstance(document.get("badge"), dict) and "verify" not in document and "uid" not in document
    return Version.V0_5 if embedded else Version.V1_0


def upgrade_assertion(document: Document, address: str | None = None) -> Upgraded:
    """An assertion in the shape of 2.0. ``address`` is where it was found, for those that do not say (0.5, 1.0)."""
    version = version_of(document)
    told = _Telling(document, version)
    told.rename("verify", "verification")
    if version is Version.V0_5:
        _raise_0_5(told)
    if version is not Version.V2_0:
        for name in ("issuedOn", "expires"):
            told.zone(name)
        told.put("id", _assertion_id(told.document, version, address))
        told.put("type", Kind.ASSERTION.value)
        told.become_2_0()
    return told.upgraded()


def upgrade_badge_class(
    document: Document, address: str | None = None, parent: Version | None = None
) -> Upgraded:
    """A BadgeClass in the shape of 2.0. ``parent`` is the version of the document in which it stands embedded."""
    told = _Telling(document, _version_of_linked(document, parent))
    if told.version is not Version.V2_0:
        told.put("id", address)
        told.put("type", Kind.BADGE_CLASS.value)
        told.become_2_0()
    aligned = [_aligned(one, told.notes) for one in as_list(told.document.get("alignment"))]
    if aligned:
        told.document["alignment"] = aligned
    return told.upgraded()


def upgrade_profile(
    document: Document, address: str | None = None, parent: Version | None = None
) -> Upgraded:
    """An issuer's Profile in the shape of 2.0. The origin of 0.5 is its web address, and says who it is."""
    told = _Telling(document, _version_of_linked(document, parent))
    if told.version is Version.V0_5:
        told.rename("contact", "email")
        told.rename("origin", "url")
        name, unit = text_of(told.document.get("name")), text_of(told.document.pop("org", None))
        if name and unit:
            told.note("name and org -> name")
            told.document["name"] = f"{name}: {unit}"
    if told.version is not Version.V2_0:
        told.put("id", text_of(told.document.get("url")) if told.version is Version.V0_5 else address)
        told.put("type", "Issuer")
        told.become_2_0()
    return told.upgraded()


class _Telling:
    """A copy of a document that is being rewritten, and the notes of it."""

    def __init__(self, document: Document, version: Version) -> None:
        self.version = version
        self.notes: list[str] = []
        self.document: JsonObject = as_object(in_short_names(dict(document), self.notes))

    def note(self, what: str) -> None:
        self.notes.append(what)

    def rename(self, old: str, new: str) -> None:
        if self.document.get(old) is not None and self.document.get(new) is None:
            self.document[new] = self.document[old]
            self.note(f"{old} -> {new}")
        if new in self.document:
            self.document.pop(old, None)

    def put(self, name: str, value: JsonValue) -> None:
        """Give a property that is not there a value, silently when there is none to give."""
        if value is not None and self.document.get(name) in (None, ""):
            self.document[name] = value
            self.note(f"{name}: {value}")

    def zone(self, name: str) -> None:
        """Write a date of old versions as a moment in UTC."""
        value = self.document.get(name)
        if value is None or _is_zoned(value):
            return
        moment = read_tolerantly(value)
        if moment is not None:
            self.document[name] = write_moment(moment)
            self.note(f"{name} {value} -> {self.document[name]}")

    def become_2_0(self) -> None:
        self.document["@context"] = OPEN_BADGES_2
        self.note(f"@context: Open Badges {self.version.value} -> 2.0")

    def upgraded(self) -> Upgraded:
        return Upgraded(self.document, self.version, tidy_notes(self.notes))


def tidy_notes(notes: list[str]) -> tuple[str, ...]:
    """Each note once, none very long, and not more than anybody reads."""
    return tuple(dict.fromkeys(note[:NOTE_CHARS] for note in notes))[:MAX_NOTES]


def _raise_0_5(told: _Telling) -> None:
    """One flat object of 2011: the recipient as a text, the salt beside it, badge and issuer inside."""
    told.rename("issued_on", "issuedOn")
    recipient = told.document.get("recipient")
    if isinstance(recipient, str):
        identity: JsonObject = {"type": "email", "identity": recipient, "hashed": "@" not in recipient}
        if "salt" in told.document:
            identity["salt"] = told.document.pop("salt")
        told.document["recipient"] = identity
        told.note("recipient and salt -> recipient.identity, recipient.salt")
    told.put("verification", {"type": "HostedBadge"})
    badge = dict(as_object(told.document.get("badge")))
    origin = text_of(as_object(badge.get("issuer")).get("origin"))
    for holder, name in ((badge, "criteria"), (badge, "image"), (told.document, "evidence")):
        value = holder.get(name)
        if isinstance(value, str) and origin and value.startswith("/"):
            holder[name] = _beside(origin, value)
            told.note(f"{name} {value} -> {holder[name]}")
    told.document["badge"] = badge


def _beside(origin: str, path: str) -> str:
    try:
        return urljoin(origin, path)
    except ValueError:  # no address: a bracket that nothing closes
        return path


def _assertion_id(document: Document, version: Version, address: str | None) -> str | None:
    """The id of an assertion that names none: where it is hosted, or its uid when it is signed."""
    verification = as_object(document.get("verification"))
    if has_type(verification, "signed", "SignedBadge"):
        uid = text_of(document.get("uid"))
        return f"uid:{uid}" if uid else None
    if version is Version.V0_5:
        return address
    return text_of(verification.get("url")) or address


def _aligned(value: JsonValue, notes: list[str]) -> JsonValue:
    """An alignment of 1.1 bears name, url and description without ``target`` before them."""
    if not isinstance(value, dict):
        return value
    renamed = dict(value)
    for old, new in (("name", "targetName"), ("url", "targetUrl"), ("description", "targetDescription")):
        if renamed.get(old) is not None and renamed.get(new) is None:
            renamed[new] = renamed.pop(old)
            notes.append(f"alignment.{old} -> alignment.{new}")
    return renamed


def _version_of_linked(document: Document, parent: Version | None) -> Version:
    """An embedded document has the version of the one around it, unless it says its own.

    Only an assertion is of 0.5, with all that it holds: what calls itself the issuer there is believed where it stands.
    """
    if parent is not None and "@context" not in document:
        return parent
    version = version_of(document)
    return Version.V1_0 if version is Version.V0_5 else version


def _is_zoned(value: JsonValue) -> bool:
    if not isinstance(value, str):
        return False
    try:
        read_short_moment(value)
    except ModelError:
        return False
    return True


def _is_web(address: str | None) -> bool:
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
