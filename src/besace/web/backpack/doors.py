"""The addresses of doors. They are computed from the row; a closed or past door and an unknown one look the same."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from besace.web.awards.models import Award
from besace.web.backpack.models import Door
from besace.web.foundation.addresses import absolute
from besace.web.foundation.tokens import make_token, row_id_of, token_is_right

DOOR_PATH = "voir/"
"""Where a door opens, below the language; the page behind it is the employer's."""
PURPOSE = "door"


def open_now() -> Q:
    """The condition under which a door is open: not closed, and its last day not over."""
    return Q(closed_at=None) & (Q(until=None) | Q(until__gte=timezone.localdate()))


def open_doors() -> QuerySet[Door]:
    return Door.objects.filter(open_now())


def door_token(door: Door) -> str:
    return make_token(PURPOSE, door.id)


def door_url(door: Door, language: str) -> str:
    """The absolute address that the holder hands out."""
    return absolute(f"/{language}/{DOOR_PATH}{door_token(door)}/")


def door_of_token(token: str) -> Door | None:
    """The open door behind a token; None for a closed, past, unknown or altered one."""
    row_id = row_id_of(token)
    if row_id is None:
        return None
    door = (
        open_doors()
        .select_related("award__version", "award__organisation", "collection", "holder")
        .defer("award__credential")
        .filter(id=row_id)
        .first()
    )
    return door if door and token_is_right(token, PURPOSE, door.id) else None


def unkept_door(award: Award) -> Door | None:
    """The open door on a badge that nobody keeps yet."""
    return open_doors().filter(award=award, holder=None).first()
