"""The list of revoked badges, as a credential."""

from dataclasses import dataclass
from datetime import datetime

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.forms import CREDENTIALS_V2
from besace.openbadges.model.moments import write_moment
from besace.openbadges.model.rules import present, require_id, require_order
from besace.openbadges.model.vocabulary import STATUS_PURPOSES, require_listed


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
        require_listed(self.purpose, STATUS_PURPOSES, "statusPurpose", extensible=False)
        require_order(self.valid_from, self.valid_until)

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
