"""Places in an organisation's status lists: handed out in order, shuffled so that a number says nothing."""

from collections.abc import Iterator

from django.conf import settings

from besace.openbadges.status.permutation import permute
from besace.web.awards.addresses import status_list_url
from besace.web.awards.models import STATUS_LIST_SIZE, StatusList
from besace.web.foundation.ids import public_id
from besace.web.foundation.secrets import keyed_hash
from besace.web.organisations.models import Organisation


def take_places(organisation: Organisation, count: int) -> Iterator[tuple[StatusList, int]]:
    """``count`` free places, in a list that is not full and lies under today's base URL; a new list when none is.

    Call it inside a transaction that holds the organisation's row: two at once would be given the same places.
    """
    while count > 0:
        status_list = _open_list(organisation)
        first = status_list.used
        taken = min(count, STATUS_LIST_SIZE - first)
        status_list.used = first + taken
        status_list.save(update_fields=["used"])
        key = keyed_hash("status-place", status_list.id.bytes)
        for number in range(first, first + taken):
            yield status_list, permute(number, key=key, size=STATUS_LIST_SIZE)
        count -= taken


def _open_list(organisation: Organisation) -> StatusList:
    found = StatusList.objects.filter(
        organisation=organisation, used__lt=STATUS_LIST_SIZE, url__startswith=f"{settings.BASE_URL}/"
    ).first()
    if found:
        return found
    name = public_id()
    return StatusList.objects.create(organisation=organisation, public_id=name, url=status_list_url(name))
