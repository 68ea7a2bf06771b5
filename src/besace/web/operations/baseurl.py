"""The base URL is written into every badge. What happens when the setting changes under badges that exist."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from besace.openbadges.keys.did import did_web
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import STATUS_LIST_SIZE, Award, StatusList
from besace.web.foundation.addresses import is_trial
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


def _move(organisation: Organisation) -> None:
    old_base = organisation.profile_url.removesuffix(urlsplit(organisation.profile_url).path)
    old_did = organisation.did
    organisation.profile_url = organisation.profile_url.replace(old_base, settings.BASE_URL, 1)
    organisation.did = did_web(settings.BASE_URL, ("o", organisation.public_id))
    organisation.is_trial = is_trial()
    organisation.save(update_fields=["profile_url", "did", "is_trial"])
    for key in organisation.keys.all():
        key.key_id = key.key_id.replace(old_did, organisation.did, 1)
        key.save(update_fields=["key_id"])
    for version in AchievementVersion.objects.filter(achievement__organisation=organisation):
        version.achievement_url = version.achievement_url.replace(old_base, settings.BASE_URL, 1)
        version.badgeclass_url = version.badgeclass_url.replace(old_base, settings.BASE_URL, 1)
        version.save(update_fields=["achievement_url", "badgeclass_url"])
    StatusList.objects.filter(organisation=organisation).update(used=STATUS_LIST_SIZE)
