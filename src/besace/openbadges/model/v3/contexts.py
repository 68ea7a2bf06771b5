"""Addresses of the contexts that issued documents name, and full names of types from elsewhere."""

from collections.abc import Iterable

from besace.openbadges.intake.json import JsonValue
from besace.openbadges.model.forms import CREDENTIALS_V2

OPEN_BADGES_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
"""Defines the types that begin with ``1EdTech``; a document that uses one names it (standards I30)."""
CONTEXTS = (CREDENTIALS_V2, OPEN_BADGES_3)
"""The two contexts of an issued badge; their order is signed data."""

BADGE_CLASS_TYPE = "https://w3id.org/openbadges#BadgeClass"
"""What ``related`` calls the Open Badges 2.0 twin of an achievement (standards I39)."""
ASSERTION_TYPE = "https://w3id.org/openbadges#Assertion"
"""What ``evidence`` calls the Open Badges 2.0 assertion that a credential was made from (standards I39)."""


def with_extensions(contexts: Iterable[str], *, needed: bool) -> list[JsonValue]:
    """The contexts, and :data:`EXTENSIONS` after them where a type of its is used."""
    return [*contexts, EXTENSIONS] if needed else list(contexts)
