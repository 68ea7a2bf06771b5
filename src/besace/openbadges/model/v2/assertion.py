"""An award of Open Badges 2.0, hosted or signed, and an endorsement of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.forms import OPEN_BADGES_2 as CONTEXT
from besace.openbadges.model.identity import hash_identity, normalise_address
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import present, require_email, require_id, require_order, require_text


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who was awarded: by default the salted hash of an e-mail address, as in the Open Badges 3.0 twin (I2).

    ``type`` is the kind of identity: an e-mail address, the web address of a page of theirs, a telephone number, or the
    id of a Profile. Without a ``salt`` the identity stands there for all to read.
    """

    identity: str
    salt: str | None = None
    type: Literal["email", "url", "telephone", "id"] = "email"

    def __post_init__(self) -> None:
        require_text(self.identity, "recipient.identity")
        if self.salt is None and self.type == "email":
            require_email(self.identity, "recipient.identity")

    @classmethod
    def of_address(cls, address: str, salt: str) -> "Recipient":
        """The salted hash of a normalised e-mail address."""
        return cls.hashed(normalise_address(address), salt, "email")

    @classmethod
    def hashed(
        cls, identity: str, salt: str, type: Literal["email", "url", "telephone", "id"]
    ) -> "Recipient":
        """The salted hash of any identity, as it is written."""
        require_text(salt, "recipient.salt")
        return cls(hash_identity(identity, salt), salt, type)

    def to_json(self) -> JsonObject:
        hashed = self.salt is not None
        return present({"type": self.type, "hashed": hashed, "identity": self.identity, "salt": self.salt})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that the award was earned: an address, or words, or both (2.0 text, Evidence)."""

    id: str | None = None
    narrative: str | None = None
    name: str | None = None
    description: str | None = None
    genre: str | None = None
    audience: str | None = None

    def __post_init__(self) -> None:
        if self.id is None and not (self.narrative and self.narrative.strip()):
            raise ModelError("evidence-empty", "evidence needs an id or a narrative")
        if self.id is not None:
            require_id(self.id, "evidence.id")

    def to_json(self) -> JsonObject:
        return present(
            {
                "id": self.id,
                "type": "Evidence",
                "narrative": self.narrative,
                "name": self.name,
                "description": self.description,
                "genre": self.genre,
                "audience": self.audience,
            }
        )


@dataclass(frozen=True, slots=True)
class Assertion:
    """An award.

    Hosted: ``id`` is where it is hosted, and whoever checks the badge trusts that copy, not the file. Signed: ``key`` is
    the address of the CryptographicKey, ``id`` may be a ``urn:uuid:``, and
    :func:`besace.openbadges.proofs.ob2_jws.sign` makes the badge.
    """

    id: str
    recipient: Recipient
    badge: str
    issued_on: datetime
    expires: datetime | None = None
    evidence: tuple[str | Evidence, ...] = ()
    image: str | None = None
    narrative: str | None = None
    key: str | None = None
    endorsement: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_id(self.id, "assertion.id")
        require_id(self.badge, "assertion.badge")
        for address in (*(one for one in self.evidence if isinstance(one, str)), *self.endorsement):
            require_id(address, "assertion.evidence, assertion.endorsement")
        if self.key is not None:
            require_id(self.key, "assertion.verification.creator")
        elif not self.id.startswith(("https://", "http://")):
            raise ModelError("id-not-absolute", f"a hosted award needs a web address: {self.id[:120]}")
        require_order(self.issued_on, self.expires)

    def to_json(self) -> JsonObject:
        signed: JsonObject = {"type": "SignedBadge", "creator": self.key}
        return present(
            {
                "@context": CONTEXT,
                "id": self.id,
                "type": "Assertion",
                "recipient": self.recipient.to_json(),
                "badge": self.badge,
                "verification": {"type": "HostedBadge"} if self.key is None else signed,
                "issuedOn": write_moment(self.issued_on),
                "expires": write_moment(self.expires) if self.expires else None,
                "narrative": self.narrative,
                "evidence": [
                    one.to_json() if isinstance(one, Evidence) else {"id": one, "type": "Evidence"}
                    for one in self.evidence
                ],
                "image": self.image,
                "endorsement": list(self.endorsement),
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


@dataclass(frozen=True, slots=True)
class Endorsement:
    """What somebody says about a badge, an award or an issuer, hosted at its address. ``endorsed`` is the id of that."""

    id: str
    endorsed: str
    issuer: str
    issued_on: datetime
    comment: str | None = None

    def __post_init__(self) -> None:
        for value, what in ((self.id, "id"), (self.endorsed, "claim.id"), (self.issuer, "issuer")):
            require_id(value, f"endorsement.{what}")

    def to_json(self) -> JsonObject:
        return {
            "@context": CONTEXT,
            "id": self.id,
            "type": "Endorsement",
            "claim": present({"id": self.endorsed, "endorsementComment": self.comment}),
            "issuer": self.issuer,
            "issuedOn": write_moment(self.issued_on),
            "verification": {"type": "HostedBadge"},
        }
