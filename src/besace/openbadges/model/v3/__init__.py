"""Open Badges 3.0 documents as Besace issues them: awards, endorsements, and the list of revoked badges.

Every nested object carries its ``type``: the Open Badges contexts scope their terms by type, so that an object
without one loses its properties from what is signed (standards, decision 4). Several values are always written as an
array, nothing as null or as an empty array (I32). A value that breaks a rule of the standard is never made: its class
raises :class:`~besace.openbadges.errors.ModelError` with the code of the rule.

>>> from datetime import UTC, datetime
>>> from besace.openbadges.model import v3
>>> badge = v3.AchievementCredential(
...     id="https://badges.example/c/1",
...     issuer=v3.Profile("did:web:badges.example", "Atelier des Savoirs"),
...     achievement=v3.Achievement(
...         "https://badges.example/a/1", "Souder", "Sait souder.", v3.Criteria("Un essai.")
...     ),
...     identifiers=(v3.IdentityObject.of_name("Awa Diallo"),),
...     valid_from=datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
... )
>>> badge.to_json()["type"]
['VerifiableCredential', 'AchievementCredential']
"""

from besace.openbadges.model.forms import CREDENTIALS_V2
from besace.openbadges.model.v3.achievement import Achievement, Criteria
from besace.openbadges.model.v3.awarded import AchievementCredential, EndorsementCredential
from besace.openbadges.model.v3.contexts import (
    ASSERTION_TYPE,
    BADGE_CLASS_TYPE,
    CONTEXTS,
    EXTENSIONS,
    OPEN_BADGES_3,
)
from besace.openbadges.model.v3.credential import (
    BitstringStatusListEntry,
    Credential,
    CredentialSchema,
    RefreshService,
    TermsOfUse,
)
from besace.openbadges.model.v3.endorsement import Endorsements
from besace.openbadges.model.v3.profile import Address, GeoCoordinates, PersonName, Profile
from besace.openbadges.model.v3.recipient import IdentityObject
from besace.openbadges.model.v3.references import Alignment, Evidence, IdentifierEntry, Image, Related
from besace.openbadges.model.v3.result import Result, ResultDescription, RubricCriterionLevel
from besace.openbadges.model.v3.status_list import StatusListCredential

__all__ = [
    "ASSERTION_TYPE",
    "BADGE_CLASS_TYPE",
    "CONTEXTS",
    "CREDENTIALS_V2",
    "EXTENSIONS",
    "OPEN_BADGES_3",
    "Achievement",
    "AchievementCredential",
    "Address",
    "Alignment",
    "BitstringStatusListEntry",
    "Credential",
    "CredentialSchema",
    "Criteria",
    "EndorsementCredential",
    "Endorsements",
    "Evidence",
    "GeoCoordinates",
    "IdentifierEntry",
    "IdentityObject",
    "Image",
    "PersonName",
    "Profile",
    "RefreshService",
    "Related",
    "Result",
    "ResultDescription",
    "RubricCriterionLevel",
    "StatusListCredential",
    "TermsOfUse",
]
