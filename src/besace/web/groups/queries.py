"""What can be read about groups, always inside one organisation."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from besace.web.achievements.models import Achievement
from besace.web.awards.queries import holders
from besace.web.awards.recipients import Already
from besace.web.foundation.ordering import ByName
from besace.web.groups.models import Group, Learner
from besace.web.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Standing:
    """A learner of a group, and whether they have one badge."""

    learner: Learner
    has_it: bool


def groups_of(organisation: Organisation) -> QuerySet[Group]:
    """The groups in use, by name, each with ``size``."""
    groups = Group.objects.filter(organisation=organisation, archived_at=None)
    return groups.annotate(size=Count("learners")).order_by(ByName("name"), "id")


def learners_of(group: Group) -> QuerySet[Learner]:
    """Everyone in the group, by name."""
    return group.learners.order_by(ByName("name"), "id")


def standings(group: Group, achievement: Achievement) -> list[Standing]:
    """Everyone in the group, by name, and whether they have this badge: two queries."""
    learners = list(learners_of(group))
    have = holders(achievement, [bytes(one.address_hmac) for one in learners])
    return [Standing(one, bytes(one.address_hmac) in have) for one in learners]


def lacking(group: Group, achievement: Achievement) -> list[Learner]:
    """Those of the group who do not have this badge."""
    return [one.learner for one in standings(group, achievement) if not one.has_it]


def already_in(group: Group) -> Already:
    """For ``recipients.parse``: who is in the group already."""

    def known(hashes: Collection[bytes]) -> set[bytes]:
        here = {bytes(row) for row in group.learners.values_list("address_hmac", flat=True)}
        return here & set(hashes)

    return known
