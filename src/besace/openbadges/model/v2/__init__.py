"""Open Badges 2.0 documents as Besace issues them: Profile, BadgeClass and Assertion, linked by their addresses.

Hosted awards need these three. Whoever signs them publishes a :class:`CryptographicKey` and a :class:`RevocationList`
besides. A value that breaks a rule of the text is never made: its class raises
:class:`~besace.openbadges.errors.ModelError` with the code of the rule.

>>> from datetime import UTC, datetime
>>> from besace.openbadges.model import v2
>>> award = v2.Assertion(
...     id="https://badges.example/h/1",
...     recipient=v2.Recipient.of_address("awa@example.org", "a-salt-of-its-own"),
...     badge="https://badges.example/b/1",
...     issued_on=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
... )
>>> award.to_json()["verification"]
{'type': 'HostedBadge'}
"""

from besace.openbadges.model.forms import OPEN_BADGES_2 as CONTEXT
from besace.openbadges.model.v2.assertion import (
    Assertion,
    Endorsement,
    Evidence,
    Recipient,
    revoked_assertion,
)
from besace.openbadges.model.v2.badge_class import Alignment, BadgeClass, Related
from besace.openbadges.model.v2.profile import CryptographicKey, Profile, RevocationList, RevokedAssertion

__all__ = [
    "CONTEXT",
    "Alignment",
    "Assertion",
    "BadgeClass",
    "CryptographicKey",
    "Endorsement",
    "Evidence",
    "Profile",
    "Recipient",
    "Related",
    "RevocationList",
    "RevokedAssertion",
    "revoked_assertion",
]
