"""What can be done with groups: make, rename, put away, add and remove learners."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.awards.recipients import Recipient
from besace.web.foundation.policy import require
from besace.web.groups.models import Group, Learner
from besace.web.organisations.models import Organisation

MAX_LEARNERS = 500


def make_group(organisation: Organisation, *, name: str, by: User) -> Group:
    """An empty group. Raises ``ValidationError`` without a name."""
    require(by, "groups.edit", organisation)
    return Group.objects.create(organisation=organisation, name=_tidy(name), made_by=by)


def rename(group: Group, *, name: str, by: User) -> Group:
    require(by, "groups.edit", group)
    group.name = _tidy(name)
    group.save(update_fields=["name"])
    return group


def put_away(group: Group, *, by: User) -> Group:
    """The group leaves the list; the badges of its learners stay theirs."""
    require(by, "groups.edit", group)
    group.archived_at = group.archived_at or timezone.now()
    group.save(update_fields=["archived_at"])
    return group


def add_learners(group: Group, people: Sequence[Recipient], *, by: User) -> int:
    """Add those who are not in it yet; returns how many there are now. Raises ``ValidationError`` when it is full."""
    require(by, "groups.edit", group)
    learners = [
        Learner(group=group, name=one.name, address=one.address, address_hmac=one.hmac) for one in people
    ]
    with transaction.atomic():
        Group.objects.select_for_update().get(id=group.id)
        Learner.objects.bulk_create(learners, ignore_conflicts=True)
        count = group.learners.count()
        if count > MAX_LEARNERS:
            raise ValidationError(
                _("A group holds %(most)s people at most. Make a second group for the others.")
                % {"most": MAX_LEARNERS},
                code="group-full",
            )
    return count


def remove_learner(learner: Learner, *, by: User) -> None:
    """Take a person out of the group. Their badges stay theirs."""
    require(by, "groups.edit", learner.group)
    learner.delete()


def _tidy(name: str) -> str:
    tidied = " ".join(name.split())
    longest = Group._meta.get_field("name").max_length or 0
    if not tidied:
        raise ValidationError(_("Give the group a name."), code="name-missing")
    if len(tidied) > longest:
        raise ValidationError(_("This name is too long. Shorten it."), code="name-too-long")
    return tidied
