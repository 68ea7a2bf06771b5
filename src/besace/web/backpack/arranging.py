"""What a holder does with collections: make, describe, fill, order and remove them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.backpack.doors import open_doors
from besace.web.backpack.models import Collection, CollectionItem, HeldBadge
from besace.web.foundation import policy

MAX_COLLECTIONS = 100
MAX_BADGES = 2000


def make_collection(by: User, *, name: str, introduction: str = "") -> Collection:
    """A new, empty, private collection."""
    if Collection.objects.filter(holder=by).count() >= MAX_COLLECTIONS:
        raise ValidationError(
            _("You already have %(count)d collections. Remove one first.") % {"count": MAX_COLLECTIONS},
            code="too-many-collections",
        )
    collection = Collection(holder=by, name=" ".join(name.split()), introduction=introduction.strip())
    collection.full_clean()
    collection.save()
    return collection


def describe_collection(collection: Collection, by: User, *, name: str, introduction: str) -> Collection:
    policy.require(by, "backpack.own", collection)
    collection.name, collection.introduction = " ".join(name.split()), introduction.strip()
    collection.full_clean()
    collection.save(update_fields=["name", "introduction"])
    return collection


def remove_collection(collection: Collection, by: User) -> None:
    """Take the collection apart; its badges stay in the besace, its doors open nothing any more."""
    policy.require(by, "backpack.own", collection)
    collection.delete()


def put_in(collection: Collection, held: HeldBadge, by: User) -> CollectionItem:
    """Put one badge at the end; one that is in stays where it is."""
    policy.require(by, "backpack.own", collection)
    policy.require(by, "backpack.own", held)
    with transaction.atomic():
        _lock(collection)
        places = CollectionItem.objects.filter(collection=collection)
        here = places.filter(held=held).first()
        if here:
            return here
        if places.count() >= MAX_BADGES:
            raise ValidationError(_("This collection is full."), code="collection-full")
        last = places.aggregate(last=Max("position"))["last"]
        return CollectionItem.objects.create(
            collection=collection, held=held, position=0 if last is None else last + 1
        )


def take_out(collection: Collection, held: HeldBadge, by: User) -> None:
    policy.require(by, "backpack.own", collection)
    CollectionItem.objects.filter(collection=collection, held=held).delete()


def move(collection: Collection, held: HeldBadge, by: User, *, to: int) -> None:
    """Bring one badge to place ``to`` (0 is the first; past the end is the end); the others close up."""
    policy.require(by, "backpack.own", collection)
    with transaction.atomic():
        _lock(collection)
        items = list(CollectionItem.objects.filter(collection=collection))
        moved = next((item for item in items if item.held_id == held.pk), None)
        if moved is None:
            return
        items.remove(moved)
        items.insert(max(0, to), moved)
        changed = [item for place, item in enumerate(items) if _placed(item, place)]
        CollectionItem.objects.bulk_update(changed, ["position"], batch_size=500)


def move_by(collection: Collection, held: HeldBadge, by: User, *, steps: int) -> None:
    """Bring one badge nearer to the beginning (negative) or the end."""
    place = list(CollectionItem.objects.filter(collection=collection).values_list("held_id", flat=True))
    if held.pk in place:
        move(collection, held, by, to=place.index(held.pk) + steps)


def close_doors_of_collection(collection: Collection, by: User) -> int:
    """Close every door on this collection."""
    policy.require(by, "backpack.own", collection)
    return open_doors().filter(collection=collection).update(closed_at=timezone.now())


def _placed(item: CollectionItem, place: int) -> bool:
    if item.position == place:
        return False
    item.position = place
    return True


def _lock(collection: Collection) -> None:
    """One writer at a time per collection, where rows can be locked."""
    Collection.objects.select_for_update().filter(pk=collection.pk).values_list("pk").first()
