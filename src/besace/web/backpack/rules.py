"""Who may do what with badges that are kept, or could be: their holder, or whoever proved the awarded address."""

import uuid
from dataclasses import dataclass
from typing import Any

from besace.web.accounts.models import User
from besace.web.accounts.queries import has_proven
from besace.web.awards.models import Award
from besace.web.backpack.models import Collection, Door, HeldBadge
from besace.web.foundation.policy import rule


@dataclass(frozen=True, slots=True)
class ProvenRecipient:
    """Somebody without an account who proved, by a mailed code, the address that one award went to."""

    award_id: uuid.UUID


Sharer = User | ProvenRecipient
"""Whoever may open a door: a person, or the proven recipient of one award."""


@rule("backpack.keep")
def may_keep(who: Any, award: Award) -> bool:
    """Whoever proved the address that the badge was awarded to."""
    return isinstance(who, User) and has_proven(who, award.recipient_address)


@rule("backpack.own")
def may_own(who: Any, thing: HeldBadge | Collection | User) -> bool:
    """The holder alone reads, takes out, shows and arranges what is in their besace (a person stands for all of it)."""
    holder = thing.pk if isinstance(thing, User) else thing.holder_id
    return isinstance(who, User) and holder == who.pk


@rule("backpack.show_unkept")
def may_show_unkept(who: Any, award: Award) -> bool:
    """Before it is kept, a badge is shown by whoever proved the awarded address."""
    if isinstance(who, ProvenRecipient):
        return who.award_id == award.pk
    return may_keep(who, award)


@rule("backpack.door")
def may_handle_door(who: Any, door: Door) -> bool:
    """A door is changed and closed by its holder; while it has none, by whoever may show that badge."""
    if door.holder_id is not None:
        return isinstance(who, User) and door.holder_id == who.pk
    return door.award is not None and may_show_unkept(who, door.award)
