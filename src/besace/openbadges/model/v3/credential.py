"""What every credential that we issue has: who, when, until when, and how to learn whether it still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import present, require_id, require_order, require_texts
from besace.openbadges.model.v3.contexts import with_extensions
from besace.openbadges.model.v3.profile import Profile
from besace.openbadges.model.v3.references import Evidence
from besace.openbadges.model.vocabulary import STATUS_PURPOSES, require_listed

JSON_SCHEMA_VALIDATOR = "1EdTechJsonSchemaValidator2019"
CREDENTIAL_REFRESH = "1EdTechCredentialRefresh"
_SCHEMA_TYPES = frozenset({JSON_SCHEMA_VALIDATOR, "JsonSchema"})


@dataclass(frozen=True, slots=True)
class BitstringStatusListEntry:
    """Where to read whether the badge was revoked: one object, never a list, and the index is a string (trap 18)."""

    status_list: str
    index: int
    purpose: str = "revocation"

    def __post_init__(self) -> None:
        require_id(self.status_list, "credentialStatus.statusListCredential")
        require_listed(self.purpose, STATUS_PURPOSES, "credentialStatus.statusPurpose", extensible=False)
        if self.index < 0:
            raise ModelError("status-index-wrong", str(self.index))

    def to_json(self) -> JsonObject:
        return {
            "id": f"{self.status_list}#{self.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": self.purpose,
            "statusListIndex": str(self.index),
            "statusListCredential": self.status_list,
        }


@dataclass(frozen=True, slots=True)
class CredentialSchema:
    """A JSON Schema that the document keeps (standards I37)."""

    id: str
    type: str = JSON_SCHEMA_VALIDATOR

    def __post_init__(self) -> None:
        require_id(self.id, "credentialSchema.id")
        require_listed(self.type, _SCHEMA_TYPES, "credentialSchema.type", extensible=False)

    def to_json(self) -> JsonObject:
        return {"id": self.id, "type": self.type}


@dataclass(frozen=True, slots=True)
class RefreshService:
    """Where a newer form of the document may be had."""

    id: str

    def __post_init__(self) -> None:
        require_id(self.id, "refreshService.id")

    def to_json(self) -> JsonObject:
        return {"id": self.id, "type": CREDENTIAL_REFRESH}


@dataclass(frozen=True, slots=True)
class TermsOfUse:
    """Terms under which the document was issued. ``type`` is a full address: no context defines a word for it."""

    type: str
    id: str | None = None

    def __post_init__(self) -> None:
        require_id(self.type, "termsOfUse.type")
        if self.id is not None:
            require_id(self.id, "termsOfUse.id")

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "type": self.type})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """The envelope. ``awarded_on`` is the human date, ``valid_from`` the technical one: to update a credential, keep
    ``id`` and ``issuer.id``, and give a later ``valid_from`` (standards I38, trap 28)."""

    id: str
    issuer: Profile
    valid_from: datetime
    valid_until: datetime | None = None
    awarded_on: datetime | None = None
    name: str | None = None
    description: str | None = None
    evidence: tuple[Evidence, ...] = ()
    status: BitstringStatusListEntry | None = None
    schemas: tuple[CredentialSchema, ...] = ()
    refresh: RefreshService | None = None
    terms_of_use: tuple[TermsOfUse, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "credential.id")
        self.issuer.require_name("issuer")
        require_texts({"credential.name": self.name, "credential.description": self.description})
        require_order(self.valid_from, self.valid_until)

    def envelope(self, kind: str, contexts: Sequence[str], subject: JsonObject) -> JsonObject:
        """The unsigned document around a subject; ``kind`` is its type beside VerifiableCredential."""
        needed = self.refresh is not None or any(one.type == JSON_SCHEMA_VALIDATOR for one in self.schemas)
        return present(
            {
                "@context": with_extensions(contexts, needed=needed),
                "id": self.id,
                "type": ["VerifiableCredential", kind],
                "name": self.name,
                "description": self.description,
                "issuer": self.issuer.to_json(),
                "validFrom": write_moment(self.valid_from),
                "awardedDate": write_moment(self.awarded_on) if self.awarded_on else None,
                "validUntil": write_moment(self.valid_until) if self.valid_until else None,
                "credentialSubject": subject,
                "evidence": [one.to_json() for one in self.evidence],
                "credentialStatus": self.status.to_json() if self.status else None,
                "credentialSchema": [one.to_json() for one in self.schemas],
                "refreshService": self.refresh.to_json() if self.refresh else None,
                "termsOfUse": [one.to_json() for one in self.terms_of_use],
            }
        )
