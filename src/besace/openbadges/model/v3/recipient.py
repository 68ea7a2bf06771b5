"""Who a badge is about."""

import re
from dataclasses import dataclass

from besace.openbadges.errors import ModelError
from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model.identity import hash_identity, normalise_address
from besace.openbadges.model.rules import present, require_id, require_text, require_texts
from besace.openbadges.model.vocabulary import IDENTITY_TYPES, require_listed

_HASH = re.compile(r"sha256\$[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdentityObject:
    """One thing that identifies the recipient. ``type`` is written as a string: an array is refused (trap 2)."""

    identity_type: str
    identity_hash: str
    hashed: bool
    salt: str | None = None

    def __post_init__(self) -> None:
        require_listed(self.identity_type, IDENTITY_TYPES, "identifier.identityType")
        require_texts({"identifier.identityHash": self.identity_hash, "identifier.salt": self.salt})
        if self.hashed and not _HASH.fullmatch(self.identity_hash):
            raise ModelError("identity-hash-wrong", "a hashed identity is sha256$ and 64 hexadecimal digits")

    @classmethod
    def of_address(cls, address: str, salt: str) -> "IdentityObject":
        """The salted hash of a normalised e-mail address; the salt must be random for each badge."""
        return cls.hashed_of("emailAddress", normalise_address(address), salt)

    @classmethod
    def hashed_of(cls, identity_type: str, identity: str, salt: str) -> "IdentityObject":
        """The salted hash of anything that identifies the recipient, taken as it is written."""
        require_text(salt, "identifier.salt")
        require_text(identity, "identifier.identity")
        return cls(identity_type, hash_identity(identity, salt), hashed=True, salt=salt)

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


def require_identified(subject_id: str | None, identifiers: tuple[IdentityObject, ...]) -> None:
    """Raise ModelError ``subject-unidentified`` unless there is an id or an identifier (standards I35)."""
    if subject_id is not None:
        require_id(subject_id, "credentialSubject.id")
    elif not identifiers:
        raise ModelError("subject-unidentified", "a subject needs an id or an identifier")
