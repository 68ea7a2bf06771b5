"""1EdTech's own revocation list (``1EdTechRevocationList``): plain JSON that names what was revoked, unsigned.

Deprecated by Open Badges 3.0 version 1.3 (2025-10) in favour of the bitstring, and read for ever. Its text is not to be
had; the format is the one that the official validator reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from besace.openbadges.errors import StatusError
from besace.openbadges.intake.addresses import compared_id
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.reading import as_list

_NAMES = ("revokedCredential", "revokedCredentials")
"""The name in the data model, and the one that the official validator looks for."""


@dataclass(frozen=True, slots=True)
class Revocation:
    """One credential that its issuer revoked, and the issuer's word for it."""

    reason: str | None = None


def revocation_of(credential_id: str, listed: Mapping[str, JsonValue]) -> Revocation | None:
    """The revocation of a credential, or None when the list does not hold one.

    An entry counts when its ``revoked`` is absent or true, and does not when it is false. Ids are compared after percent-decoding and trimming.

    Raises :class:`StatusError` ``list-malformed``.

    >>> revocation_of("urn:a", {"revokedCredential": [{"id": "urn:a", "revocationReason": "Wrong name"}]})
    Revocation(reason='Wrong name')
    >>> revocation_of("urn:a", {"revokedCredential": [{"id": "urn:a", "revoked": False}]}) is None
    True
    """
    wanted = compared_id(credential_id)
    for entry in _entries(listed):
        named = entry.get("id") if isinstance(entry, dict) else entry
        if not isinstance(named, str) or compared_id(named) != wanted:
            continue
        if not isinstance(entry, dict):
            return Revocation()
        revoked = entry.get("revoked", True)
        if revoked is not None and not isinstance(revoked, bool):
            raise StatusError("list-malformed", f"revoked is {revoked!r:.40}")
        if revoked:
            reason = entry.get("revocationReason")
            return Revocation(reason if isinstance(reason, str) else None)
    return None


def _entries(listed: Mapping[str, JsonValue]) -> list[JsonValue]:
    found = [listed[name] for name in _NAMES if isinstance(listed.get(name), list | dict | str)]
    if not found:
        raise StatusError("list-malformed", "no revokedCredential")
    return [entry for entries in found for entry in as_list(entries)]
