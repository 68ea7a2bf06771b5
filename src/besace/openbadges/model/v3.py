"""Open Badges 3.0 documents as Besace issues them: the AchievementCredential and its status list credential.

Every nested object carries its ``type``: the Open Badges contexts scope their terms by type, so that an object
without one loses its properties from what is signed (standards, decision 4).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.forms import CREDENTIALS_V2
from besace.openbadges.model.identity import hash_identity, normalise_address
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import (
    present,
    require_id,
    require_language,
    require_order,
    require_text,
)

OPEN_BADGES_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = (CREDENTIALS_V2, OPEN_BADGES_3)
"""The two contexts of an issued badge; their order is signed data."""

BADGE_CLASS_TYPE = "https://w3id.org/openbadges#BadgeClass"
"""What ``related`` calls the Open Badges 2.0 twin of an achievement (standards I39)."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its address. ``caption`` says what it shows."""

    id: str
    caption: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "image.id")

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "type": "Image", "caption": self.caption})


@dataclass(frozen=True, slots=True)
class Profile:
    """Who issues. ``id`` is the did:web of the organisation, ``url`` its page for people."""

    id: str
    name: str
    url: str | None = None
    description: str | None = None
    image: Image | None = None
    email: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "issuer.id")
        require_text(self.name, "issuer.name")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["Profile"],
                "name": self.name,
                "url": self.url,
                "description": self.description,
                "image": self.image.to_json() if self.image else None,
                "email": self.email,
            }
        )


@dataclass(frozen=True, slots=True)
class Criteria:
    """What one must show to earn the badge: words (Markdown), a page, or both."""

    narrative: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        if not (self.narrative and self.narrative.strip()) and self.id is None:
            raise ModelError("criteria-empty", "criteria needs a narrative or an id")
        if self.id is not None:
            require_id(self.id, "criteria.id")

    def to_json(self) -> JsonObject:
        return present({"id": self.id, "type": "Criteria", "narrative": self.narrative})


@dataclass(frozen=True, slots=True)
class Alignment:
    """A competence of a published framework that the achievement answers to."""

    target_name: str
    target_url: str
    target_type: str | None = None
    target_code: str | None = None
    target_framework: str | None = None
    target_description: str | None = None

    def __post_init__(self) -> None:
        require_text(self.target_name, "alignment.targetName")
        require_id(self.target_url, "alignment.targetUrl")

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": ["Alignment"],
                "targetName": self.target_name,
                "targetUrl": self.target_url,
                "targetType": self.target_type,
                "targetCode": self.target_code,
                "targetFramework": self.target_framework,
                "targetDescription": self.target_description,
            }
        )


@dataclass(frozen=True, slots=True)
class Related:
    """The Open Badges 2.0 BadgeClass that is the same achievement."""

    id: str
    version: str = "Open Badges v2p0"

    def __post_init__(self) -> None:
        require_id(self.id, "related.id")

    def to_json(self) -> JsonObject:
        return {"id": self.id, "type": ["Related", BADGE_CLASS_TYPE], "version": self.version}


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved. ``language`` is BCP 47 (``fr-FR``); ``related`` names the Open Badges 2.0 BadgeClass."""

    id: str
    name: str
    description: str
    criteria: Criteria
    image: Image | None = None
    achievement_type: str | None = "Badge"
    language: str | None = None
    tags: tuple[str, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    related: tuple[Related, ...] = ()
    creator: Profile | None = None
    version: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "achievement.id")
        require_text(self.name, "achievement.name")
        require_text(self.description, "achievement.description")
        if self.language is not None:
            require_language(self.language)

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": ["Achievement"],
                "achievementType": self.achievement_type,
                "name": self.name,
                "description": self.description,
                "criteria": self.criteria.to_json(),
                "image": self.image.to_json() if self.image else None,
                "inLanguage": self.language,
                "tag": list(self.tags),
                "alignment": [one.to_json() for one in self.alignment],
                "related": [one.to_json() for one in self.related],
                "creator": self.creator.to_json() if self.creator else None,
                "version": self.version,
            }
        )


@dataclass(frozen=True, slots=True)
class IdentityObject:
    """One thing that identifies the recipient. ``type`` is written as a string: an array is refused (trap 2)."""

    identity_type: Literal["emailAddress", "name"]
    identity_hash: str
    hashed: bool
    salt: str | None = None

    @classmethod
    def of_address(cls, address: str, salt: str) -> "IdentityObject":
        """The salted hash of a normalised e-mail address; the salt must be random for each badge."""
        require_text(salt, "identifier.salt")
        return cls("emailAddress", hash_identity(normalise_address(address), salt), hashed=True, salt=salt)

    @classmethod
    def of_name(cls, name: str) -> "IdentityObject":
        """The recipient's name, readable by anyone who holds the file."""
        require_text(name, "identifier.name")
        return cls("name", name, hashed=False)

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": "IdentityObject",
                "hashed": self.hashed,
                "identityHash": self.identity_hash,
                "identityType": self.identity_type,
                "salt": self.salt,
            }
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the evidence is. Only its address is signed; what it shows stays the holder's to open."""

    id: str

    def __post_init__(self) -> None:
        require_id(self.id, "evidence.id")

    def to_json(self) -> JsonObject:
        return {"id": self.id, "type": ["Evidence"]}


@dataclass(frozen=True, slots=True)
class BitstringStatusListEntry:
    """Where to read whether the badge was revoked: one object, never a list, and the index is a string (trap 18)."""

    status_list: str
    index: int
    purpose: str = "revocation"

    def __post_init__(self) -> None:
        require_id(self.status_list, "credentialStatus.statusListCredential")
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
class AchievementCredential:
    """An award before it is signed. ``awarded_on`` is the human date, ``valid_from`` the technical one (trap 28)."""

    id: str
    issuer: Profile
    achievement: Achievement
    identifiers: tuple[IdentityObject, ...]
    valid_from: datetime
    awarded_on: datetime | None = None
    valid_until: datetime | None = None
    evidence: tuple[Evidence, ...] = ()
    status: BitstringStatusListEntry | None = None
    subject_id: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "credential.id")
        if not self.identifiers and self.subject_id is None:
            raise ModelError("subject-unidentified", "a subject needs an id or an identifier")
        require_order(self.valid_from, self.valid_until)

    def to_json(self) -> JsonObject:
        """The unsigned document; :func:`besace.openbadges.proofs.eddsa_rdfc_2022.sign` adds its proof."""
        return present(
            {
                "@context": list(CONTEXTS),
                "id": self.id,
                "type": ["VerifiableCredential", "AchievementCredential"],
                "name": self.achievement.name,
                "issuer": self.issuer.to_json(),
                "validFrom": write_moment(self.valid_from),
                "awardedDate": write_moment(self.awarded_on or self.valid_from),
                "validUntil": write_moment(self.valid_until) if self.valid_until else None,
                "credentialSubject": present(
                    {
                        "id": self.subject_id,
                        "type": ["AchievementSubject"],
                        "identifier": [one.to_json() for one in self.identifiers],
                        "achievement": self.achievement.to_json(),
                    }
                ),
                "evidence": [one.to_json() for one in self.evidence],
                "credentialStatus": self.status.to_json() if self.status else None,
            }
        )


@dataclass(frozen=True, slots=True)
class StatusListCredential:
    """A list of revoked badges, itself a credential of the same issuer. ``encoded`` is multibase (``u...``)."""

    id: str
    issuer_id: str
    encoded: str
    valid_from: datetime
    valid_until: datetime | None = None
    purpose: str = "revocation"

    def __post_init__(self) -> None:
        require_id(self.id, "status list id")
        require_id(self.issuer_id, "issuer")

    def to_json(self) -> JsonObject:
        return present(
            {
                "@context": [CREDENTIALS_V2],
                "id": self.id,
                "type": ["VerifiableCredential", "BitstringStatusListCredential"],
                "issuer": self.issuer_id,
                "validFrom": write_moment(self.valid_from),
                "validUntil": write_moment(self.valid_until) if self.valid_until else None,
                "credentialSubject": {
                    "id": f"{self.id}#list",
                    "type": "BitstringStatusList",
                    "statusPurpose": self.purpose,
                    "encodedList": self.encoded,
                },
            }
        )
