"""Comprehensive Learner Record 2.0: a credential that holds a learner's credentials."""

from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.forms import CREDENTIALS_V2
from besace.openbadges.model.reading import has_type, id_of
from besace.openbadges.model.rules import present, require_distinct, require_id, require_jws, require_text
from besace.openbadges.model.v3 import (
    OPEN_BADGES_3,
    Achievement,
    Credential,
    Endorsements,
    IdentityObject,
    Image,
)
from besace.openbadges.model.v3.endorsement import NO_ENDORSEMENTS
from besace.openbadges.model.v3.recipient import require_identified
from besace.openbadges.model.vocabulary import ASSOCIATION_TYPES, require_listed

CLR_2 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
CONTEXTS = (CREDENTIALS_V2, CLR_2, OPEN_BADGES_3)
"""The three contexts of a CLR, in this order (CLR 2.0, ClrCredential)."""


@dataclass(frozen=True, slots=True)
class Association:
    """How two achievements of the record belong together; both are named by their ids."""

    association_type: str
    source_id: str
    target_id: str

    def __post_init__(self) -> None:
        require_listed(
            self.association_type, ASSOCIATION_TYPES, "association.associationType", extensible=False
        )
        require_id(self.source_id, "association.sourceId")
        require_id(self.target_id, "association.targetId")
        require_distinct((self.source_id, self.target_id), "association")

    def to_json(self) -> JsonObject:
        return {
            "type": "Association",
            "associationType": self.association_type,
            "sourceId": self.source_id,
            "targetId": self.target_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClrCredential(Credential):
    """A learner's record before it is signed.

    ``credentials`` are signed documents or compact JWS, put in as they came: at least one. The published JSON Schema
    takes no JWS there, though readers do (official VC 1.1 sample): prefer documents. ``achievements`` may describe
    what the associations speak of. ``partial`` says that the publisher knows more of this learner.
    """

    credentials: tuple[JsonObject | str, ...]
    identifiers: tuple[IdentityObject, ...] = ()
    subject_id: str | None = None
    achievements: tuple[Achievement, ...] = ()
    associations: tuple[Association, ...] = ()
    partial: bool | None = None
    image: Image | None = None
    endorsements: Endorsements = NO_ENDORSEMENTS

    def __post_init__(self) -> None:
        Credential.__post_init__(self)
        require_text(self.name or "", "clr.name")
        require_identified(self.subject_id, self.identifiers)
        require_distinct((one.id for one in self.achievements), "clr.achievement")
        if not self.credentials:
            raise ModelError("clr-empty", "a record holds at least one credential")
        for one in self.credentials:
            if isinstance(one, str):
                require_jws(one, "clr.verifiableCredential")
            elif not has_type(one, "VerifiableCredential"):
                raise ModelError("clr-content-wrong", f"type {str(one.get('type'))[:80]}")
        held = (found for one in self.credentials if not isinstance(one, str) and (found := id_of(one)))
        require_distinct([self.id, *held], "clr.verifiableCredential")
        self.endorsements.require_about(self.id)

    def to_json(self) -> JsonObject:
        """The unsigned document; each module of :data:`besace.openbadges.proofs.SUITES` adds its proof."""
        subject = present(
            {
                "id": self.subject_id,
                "type": ["ClrSubject"],
                "identifier": [one.to_json() for one in self.identifiers],
                "achievement": [one.to_json() for one in self.achievements],
                "verifiableCredential": list(self.credentials),
                "association": [one.to_json() for one in self.associations],
            }
        )
        return present(
            {
                **self.envelope("ClrCredential", CONTEXTS, subject),
                "partial": self.partial,
                "image": self.image.to_json() if self.image else None,
                **self.endorsements.fields(),
            }
        )
