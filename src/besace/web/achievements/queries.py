"""What can be read about badges. "Current" is the newest published version: the one the catalogue shows."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from besace.web.achievements.models import Achievement, AchievementState, AchievementVersion
from besace.web.foundation.ordering import ByName
from besace.web.organisations.models import Organisation, OrganisationState


def current(achievement: Achievement) -> AchievementVersion | None:
    """The version that is awarded today; None while nothing was published."""
    return (
        AchievementVersion.objects.filter(achievement=achievement)
        .exclude(published_at=None)
        .order_by("-number")
        .first()
    )


def draft(achievement: Achievement) -> AchievementVersion | None:
    """The version being written, if there is one."""
    return AchievementVersion.objects.filter(achievement=achievement, published_at=None).first()


def current_versions() -> QuerySet[AchievementVersion]:
    """The current version of every published badge, with its achievement and organisation."""
    newer = AchievementVersion.objects.filter(
        achievement=OuterRef("achievement"), number__gt=OuterRef("number"), published_at__isnull=False
    )
    return (
        AchievementVersion.objects.filter(
            ~Exists(newer), published_at__isnull=False, achievement__state=AchievementState.PUBLISHED
        )
        .select_related("achievement__organisation", "svg", "png")
        .order_by(ByName("name"), "id")
    )


def published(organisation: Organisation) -> QuerySet[AchievementVersion]:
    """What this organisation awards today."""
    return current_versions().filter(achievement__organisation=organisation)


def public_catalogue() -> QuerySet[AchievementVersion]:
    """What every visitor may look for: published badges of confirmed organisations."""
    return current_versions().filter(achievement__organisation__state=OrganisationState.CONFIRMED)


def achievements_of(organisation: Organisation) -> QuerySet[Achievement]:
    """Every badge of an organisation, newest first, with its versions (oldest first)."""
    versions = AchievementVersion.objects.select_related("png", "svg").order_by("number")
    return (
        Achievement.objects.filter(organisation=organisation)
        .prefetch_related(Prefetch("versions", queryset=versions))
        .order_by("-created_at", "-id")
    )


def shown_version(achievement: Achievement) -> AchievementVersion:
    """The version that stands for a badge in a list: the current one, or the draft while there is no other."""
    versions = list(achievement.versions.all())
    published_ones = [one for one in versions if one.published_at]
    return published_ones[-1] if published_ones else versions[-1]


def matching(versions: QuerySet[AchievementVersion], words: str) -> QuerySet[AchievementVersion]:
    """Those whose name, description or organisation has every one of these words; all of them for no word."""
    for word in words.split():
        versions = versions.filter(
            Q(name__icontains=word)
            | Q(description__icontains=word)
            | Q(achievement__organisation__name__icontains=word)
        )
    return versions
