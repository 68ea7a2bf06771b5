"""The permanent addresses of a badge. They carry no language and no file extension."""

from besace.web.achievements.models import AchievementVersion
from besace.web.foundation.addresses import absolute

ACHIEVEMENT_PATH = "achievements/"
"""``/achievements/PUBLIC-ID-OF-THE-VERSION``: the Open Badges 3.0 Achievement."""

BADGECLASS_PATH = "badgeclasses/"
"""``/badgeclasses/PUBLIC-ID-OF-THE-VERSION``: the Open Badges 2.0 BadgeClass; its picture under ``/image``."""


def achievement_url(version_public_id: str) -> str:
    return absolute(f"/{ACHIEVEMENT_PATH}{version_public_id}")


def badgeclass_url(version_public_id: str) -> str:
    return absolute(f"/{BADGECLASS_PATH}{version_public_id}")


def image_url(version: AchievementVersion) -> str:
    """The picture of a version. It hangs on the stored id, never on today's base URL."""
    return f"{version.badgeclass_url}/image"


def picture_url(version: AchievementVersion) -> str:
    """The picture for our own pages: the drawing where there is one, lighter and sharper than the PNG for mail."""
    return f"/{BADGECLASS_PATH}{version.public_id}/image{'?svg' if version.svg_id else ''}"
