"""What can be done with a received badge: keep it, refuse it, take the refusal back, open and close doors on it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.awards.models import Award
from besace.web.backpack import letters
from besace.web.backpack.doors import open_doors
from besace.web.backpack.finding import folded
from besace.web.backpack.models import Collection, Door, DoorKind, HeldBadge, Refusal, Visibility
from besace.web.backpack.rules import ProvenRecipient, Sharer
from besace.web.backpack.standing import Standing, WrongStanding, standing_of
from besace.web.foundation import policy


def keep(award: Award, person: User) -> HeldBadge:
    """Put a badge into a person's besace, once. Doors opened before are theirs from now on.

    A refusal that can still be taken back is. Raises ``PermissionDenied`` unless the person proved the awarded address,
    ``WrongStanding`` for a badge that is not out yet, revoked, refused for good, or kept by somebody else.
    """
    policy.require(person, "backpack.keep", award)
    with transaction.atomic():
        award = (
            Award.objects.select_for_update(of=("self",))
            .select_related("version", "organisation")
            .get(pk=award.pk)
        )
        standing = standing_of(award)
        if standing is Standing.KEPT:
            return _already_held(award, person)
        if standing not in (Standing.WAITING, Standing.REFUSED):
            raise WrongStanding(standing)
        Refusal.objects.filter(award=award).delete()
        Door.objects.filter(award=award, holder=None).update(holder=person)
        return HeldBadge.objects.create(
            award=award, holder=person, search_text=folded(f"{award.version.name} {award.organisation.name}")
        )


def refusing_needs_proof(award: Award) -> bool:
    """True once somebody who proved the address has shown the badge: a forwarded mail must not close that door."""
    return open_doors().filter(award=award).exists()


def refuse(award: Award, *, by: Sharer | None = None) -> Refusal:
    """Say that a badge is not wanted; it can be taken back for 30 days, and a mail says so to the awarded address.

    The mailed link is enough (it gives nothing away, and undoes nothing for good), unless the badge is shown already:
    then only whoever proved the address (``by``) may. Its doors close. Raises ``WrongStanding`` once it is kept.
    """
    with transaction.atomic():
        award = Award.objects.select_for_update().get(pk=award.pk)
        standing = standing_of(award)
        if standing is Standing.REFUSED:
            return Refusal.objects.get(award=award)
        if standing is not Standing.WAITING:
            raise WrongStanding(standing)
        if refusing_needs_proof(award):
            policy.require(by, "backpack.show_unkept", award)
        open_doors().filter(award=award).update(closed_at=timezone.now())
        refusal = Refusal.objects.create(award=award)
        letters.promise_refusal_letter(refusal)
    return refusal


def take_back_refusal(award: Award) -> None:
    """Make a refused badge wait again, within 30 days. Nothing happens when it was not refused."""
    with transaction.atomic():
        standing = standing_of(award)
        if standing is Standing.REFUSED_FOR_GOOD:
            raise WrongStanding(standing)
        Refusal.objects.filter(award=award).delete()


def open_door(
    by: User,
    what: HeldBadge | Collection | User,
    *,
    visibility: str = Visibility.LINK,
    shows_evidence: bool = False,
    until: date | None = None,
) -> Door:
    """Let others see a badge, a collection, or the person's whole besace (``what`` is then the person)."""
    policy.require(by, "backpack.own", what)
    _refuse_past(until)
    return Door.objects.create(
        holder=by,
        visibility=Visibility(visibility),
        shows_evidence=shows_evidence,
        until=until,
        **_place(what),
    )


def open_door_before_keeping(by: User | ProvenRecipient, award: Award) -> Door:
    """Show a badge that is not kept yet: one door, by link; the same one when it is open already."""
    policy.require(by, "backpack.show_unkept", award)
    with transaction.atomic():
        award = Award.objects.select_for_update().get(pk=award.pk)
        standing = standing_of(award)
        if standing not in (Standing.WAITING, Standing.REFUSED):
            raise WrongStanding(standing)
        Refusal.objects.filter(award=award).delete()
        door = open_doors().filter(award=award, holder=None).first()
        return door or Door.objects.create(kind=DoorKind.BADGE, award=award)


def change_door(door: Door, by: Sharer, *, visibility: str, shows_evidence: bool, until: date | None) -> Door:
    """Change who passes a door, what it shows and its last day."""
    policy.require(by, "backpack.door", door)
    _refuse_past(until)
    door.visibility, door.shows_evidence, door.until = Visibility(visibility), shows_evidence, until
    door.save(update_fields=["visibility", "shows_evidence", "until"])
    return door


def close_door(door: Door, by: Sharer) -> Door:
    """Close a door for good: its link opens nothing any more. Closing twice is closing once."""
    policy.require(by, "backpack.door", door)
    if door.closed_at is None:
        door.closed_at = timezone.now()
        door.save(update_fields=["closed_at"])
    return door


def close_doors_of(held: HeldBadge, by: User) -> int:
    """Close every door on this one badge; doors on a collection or the whole besace stay."""
    policy.require(by, "backpack.own", held)
    return open_doors().filter(award_id=held.award_id, holder=by).update(closed_at=timezone.now())


def _already_held(award: Award, person: User) -> HeldBadge:
    held = HeldBadge.objects.get(award=award)
    if held.holder_id != person.pk:
        raise WrongStanding(Standing.KEPT)
    return held


def _place(what: HeldBadge | Collection | User) -> dict[str, Any]:
    if isinstance(what, HeldBadge):
        return {"kind": DoorKind.BADGE, "award_id": what.award_id}
    if isinstance(what, Collection):
        return {"kind": DoorKind.COLLECTION, "collection": what}
    return {"kind": DoorKind.BESACE}


def _refuse_past(until: date | None) -> None:
    if until is not None and until < timezone.localdate():
        raise ValidationError(_("Choose today or a later day."), code="until-past")
