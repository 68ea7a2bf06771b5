"""The base URL is written into every badge. What happens when the setting changes under badges that exist."""

from django.conf import settings
from django.db import transaction

from besace.openbadges.keys.did import did_web
from besace.web.achievements import addresses as achievement_addresses
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Award, StatusList
from besace.web.foundation.addresses import is_trial
from besace.web.organisations import addresses as organisation_addresses
from besace.web.organisations.models import Organisation


class BaseUrlMoved(Exception):
    """A real badge carries another base URL than today's setting."""


@transaction.atomic
def follow() -> int:
    """Give organisations and achievements the ids of today's base URL; returns how many organisations moved.

    Only trial badges may be left behind: they keep their ids and are shown as a trial. Raises :class:`BaseUrlMoved`
    when one real badge was awarded under the old address.
    """
    moved = list(Organisation.objects.exclude(profile_url__startswith=settings.BASE_URL + "/"))
    if not moved:
        return 0
    if Award.objects.filter(organisation__in=moved, is_trial=False).exists():
        raise BaseUrlMoved(moved[0].profile_url)
    for organisation in moved:
        _move(organisation)
    return len(moved)
