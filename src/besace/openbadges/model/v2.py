"""Open Badges 2.0 documents as Besace hosts them: Profile, BadgeClass and Assertion, linked by their addresses."""

from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.identity import hash_identity, normalise_address
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import present, require_id, require_order, require_text

CONTEXT = "https://w3id.org/openbadges/v2"


@dataclass(frozen=True, slots=True)
class Profile:
    """Who issues, at its https address. ``email`` is required of an issuer; a hosted badge must lie under ``id``'s
    host, or under ``starts_with`` when that is given (standards I21)."""

    id: str
    name: str
    url: str
    email: str
    description: str | None = None
    image: str | None = None
    starts_with: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "profile.id")
        require_id(self.url, "profile.url")
        require_text(self.name, "profile.name")
        if "@" not in self.email:
            raise ModelError("email-missing", self.id)

    def to_json(self) -> JsonObject:
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "Profile",
                "name": self.name,
                "url": self.url,
                "email": self.email,
                "description": self.description,
                "image": self.image,
                "verification": (
                    {"type": "VerificationObject", "startsWith": list(self.starts_with)}
                    if self.starts_with
                    else None
                ),
            }
        )


@dataclass(frozen=True, slots=True)
class Alignment:
    """A competence of a published framework that the badge answers to."""

    target_name: str
    target_url: str
    target_code: str | None = None
    target_framework: str | None = None
    target_description: str | None = None

    def __post_init__(self) -> None:
        require_text(self.target_name, "alignment.targetName")
        require_id(self.target_url, "alignment.targetUrl")

    def to_json(self) -> JsonObject:
        return present(
            {
                "type": "AlignmentObject",
                "targetName": self.target_name,
                "targetUrl": self.target_url,
                "targetCode": self.target_code,
                "targetFramework": self.target_framework,
                "targetDescription": self.target_description,
            }
        )


@dataclass(frozen=True, slots=True)
class BadgeClass:
    """What is awarded. ``issuer`` is the Profile's address; ``image`` an address of a PNG or SVG, or a data: URI."""

    id: str
    name: str
    description: str
    image: str
    issuer: str
    criteria_narrative: str | None = None
    criteria_id: str | None = None
    tags: tuple[str, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    language: str | None = None

    def __post_init__(self) -> None:
        for value, what in ((self.id, "id"), (self.image, "image"), (self.issuer, "issuer")):
            require_id(value, f"badge.{what}")
        require_text(self.name, "badge.name")
        require_text(self.description, "badge.description")
        if not (self.criteria_narrative and self.criteria_narrative.strip()) and self.criteria_id is None:
            raise ModelError("criteria-empty", "criteria needs a narrative or an id")

    def to_json(self) -> JsonObject:
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "BadgeClass",
                "@language": self.language,
                "name": self.name,
                "description": self.description,
                "image": self.image,
                "criteria": present(
                    {"id": self.criteria_id, "type": "Criteria", "narrative": self.criteria_narrative}
                ),
                "issuer": self.issuer,
                "tags": list(self.tags),
                "alignment": [one.to_json() for one in self.alignment],
            }
        )


@dataclass(frozen=True, slots=True)
class Recipient:
    """The recipient's e-mail address, hashed with the same salt as in the Open Badges 3.0 twin."""

    identity: str
    salt: str

    @classmethod
    def of_address(cls, address: str, salt: str) -> "Recipient":
        """The salted hash of a normalised e-mail address."""
        require_text(salt, "recipient.salt")
        return cls(hash_identity(normalise_address(address), salt), salt)

    def to_json(self) -> JsonObject:
        return {"type": "email", "hashed": True, "identity": self.identity, "salt": self.salt}


@dataclass(frozen=True, slots=True)
class Assertion:
    """A hosted award. ``id`` is where it is hosted: whoever checks the badge trusts that copy, not the file."""

    id: str
    recipient: Recipient
    badge: str
    issued_on: datetime
    expires: datetime | None = None
    evidence: tuple[str, ...] = ()
    image: str | None = None

    def __post_init__(self) -> None:
        require_id(self.id, "assertion.id")
        require_id(self.badge, "assertion.badge")
        for address in self.evidence:
            require_id(address, "assertion.evidence")
        require_order(self.issued_on, self.expires)

    def to_json(self) -> JsonObject:
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "Assertion",
                "recipient": self.recipient.to_json(),
                "badge": self.badge,
                "verification": {"type": "HostedBadge"},
                "issuedOn": write_moment(self.issued_on),
                "expires": write_moment(self.expires) if self.expires else None,
                "evidence": [{"id": address, "type": "Evidence"} for address in self.evidence],
                "image": self.image,
            }
        )


def revoked_assertion(assertion_id: str, reason: str | None = None) -> JsonObject:
    """What the address of a revoked award answers, with HTTP status 410 (standards I22)."""
    require_id(assertion_id, "assertion.id")
    return present(
        {
            "@context": CONTEXT,
            "id": assertion_id,
            "type": "Assertion",
            "revoked": True,
            "revocationReason": reason,
        }
    )
