"""Who here offers a ready-made badge: what leads from the guide and the self-portrait to a real badge."""

from typing import NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from besace.web.achievements.models import Achievement, AchievementState
from besace.web.foundation.ordering import ByName
from besace.web.organisations.models import OrganisationState

OFFERS_TOLD = 5
"""A page that tells of many badges names this many organisations for each; the badge's own page names all."""


class Offer(NamedTuple):
    """An organisation that awards the badge, and the address of the badge there."""

    organisation: str
    url: str


def offered(slug: str) -> QuerySet[Achievement]:
    """The published badges of confirmed organisations that were copied from the ready-made badge SLUG."""
    return _offered().filter(copied_from=slug).order_by(ByName("organisation__name"), "id")


def offers_by_slug(*, most: int = OFFERS_TOLD) -> dict[str, list[Offer]]:
    """Who offers what, at most MOST a badge: one query, whose answer does not grow with the organisations."""
    place = Window(
        RowNumber(),
        partition_by=F("copied_from"),
        order_by=[ByName("organisation__name").asc(), F("id").asc()],
    )
    found: dict[str, list[Offer]] = {}
    for achievement in _offered().annotate(place=place).filter(place__lte=most).order_by("place"):
        found.setdefault(achievement.copied_from, []).append(offer_of(achievement))
    return found


def offer_of(achievement: Achievement) -> Offer:
    """The offer that this badge is, with its address in today's language."""
    url = reverse("employer:achievement", args=[achievement.public_id])
    return Offer(achievement.organisation.name, url)


def _offered() -> QuerySet[Achievement]:
    return (
        Achievement.objects.filter(
            state=AchievementState.PUBLISHED, organisation__state=OrganisationState.CONFIRMED
        )
        .exclude(copied_from="")
        .select_related("organisation")
    )
