"""A badge as other systems read it: the Achievement of Open Badges 3.0 and the BadgeClass of 2.0."""

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model import v2, v3
from besace.web.achievements.addresses import image_url
from besace.web.achievements.models import AchievementVersion


def achievement(version: AchievementVersion) -> v3.Achievement:
    """The value that stands in a signed badge. ``related`` names the 2.0 twin: so both count as one badge."""
    return v3.Achievement(
        id=version.achievement_url,
        name=version.name,
        description=version.description,
        criteria=v3.Criteria(narrative=version.criteria or None, id=version.criteria_url or None),
        image=v3.Image(image_url(version), caption=version.image_text or None),
        language=version.language,
        tags=tuple(version.tags),
        alignment=tuple(
            v3.Alignment(
                target_name=one["name"],
                target_url=one["url"],
                target_code=one["code"],
                target_framework=one["framework"],
            )
            for one in version.alignment
        ),
        related=(v3.Related(version.badgeclass_url),),
        version=str(version.number),
    )


def achievement_v3(version: AchievementVersion) -> JsonObject:
    """The Achievement as a JSON object."""
    return achievement(version).to_json()


def badgeclass_v2(version: AchievementVersion) -> JsonObject:
    """The hosted Open Badges 2.0 BadgeClass."""
    return v2.BadgeClass(
        id=version.badgeclass_url,
        name=version.name,
        description=version.description,
        image=image_url(version),
        issuer=version.achievement.organisation.profile_url,
        criteria_narrative=version.criteria or None,
        criteria_id=version.criteria_url or None,
        tags=tuple(version.tags),
        alignment=tuple(
            v2.Alignment(
                target_name=one["name"],
                target_url=one["url"],
                target_code=one["code"],
                target_framework=one["framework"],
            )
            for one in version.alignment
        ),
        language=version.language,
    ).to_json()
