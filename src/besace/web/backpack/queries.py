"""What a holder reads: their badges, what waits for them, who can see what, their doors and collections."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from besace.web.accounts.addresses import address_hmac
from besace.web.accounts.models import User
from besace.web.accounts.queries import proven_addresses
from besace.web.awards.models import Award, AwardState
from besace.web.backpack.doors import open_doors, open_now
from besace.web.backpack.finding import folded
from besace.web.backpack.models import Collection, CollectionItem, Door, DoorKind, HeldBadge, Visibility
from besace.web.backpack.shown import evidence_shown, shown, shown_badge, shown_name
from besace.web.foundation.ordering import ByName
from besace.web.organisations.models import Organisation

__all__ = [
    "Audience",
    "audience_of",
    "besace_doors",
    "collection_items",
    "collections_of",
    "door_open_to_everyone",
    "doors_of",
    "evidence_shown",
    "find_in",
    "held_badge",
    "held_by",
    "issuers_in",
    "outside",
    "shown",
    "shown_badge",
    "shown_name",
    "waiting_for",
]


def held_by(user: User) -> QuerySet[HeldBadge]:
    """A person's badges, newest first, with all that a grid or a badge page shows."""
    return (
        HeldBadge.objects.filter(holder=user)
        .select_related("award__version__achievement", "award__organisation")
        .defer("award__credential")
        .order_by("-kept_at", "-id")
    )


def find_in(badges: QuerySet[HeldBadge], *, words: str = "", issuer: str = "") -> QuerySet[HeldBadge]:
    """Those whose title or organisation has every word, of one organisation (its public id) if asked."""
    for word in folded(words).split()[:8]:
        badges = badges.filter(search_text__contains=word)
    return badges.filter(award__organisation__public_id=issuer) if issuer else badges


def held_badge(user: User, award_public_id: str) -> HeldBadge | None:
    return held_by(user).filter(award__public_id=award_public_id).first()


def issuers_in(user: User) -> QuerySet[Organisation]:
    """The organisations whose badges a person keeps."""
    return Organisation.objects.filter(
        id__in=HeldBadge.objects.filter(holder=user).values("award__organisation")
    ).order_by(ByName("name"))


def waiting_for(user: User) -> QuerySet[Award]:
    """Awards to a person's proven addresses that are neither kept nor refused, newest first."""
    return (
        Award.objects.filter(
            recipient_hmac__in=[address_hmac(address) for address in proven_addresses(user)],
            state=AwardState.ISSUED,
            held=None,
            refusal=None,
        )
        .select_related("version", "organisation")
        .defer("credential")
        .order_by("-created_at")
    )


@dataclass(frozen=True, slots=True)
class Audience:
    """Who can see one badge now: the doors on it, and what else shows it."""

    doors: tuple[Door, ...]
    collections: tuple[Collection, ...]
    besace_is_open: bool

    @property
    def is_private(self) -> bool:
        return not (self.doors or self.collections or self.besace_is_open)

    @property
    def includes_everyone(self) -> bool:
        return any(door.visibility == Visibility.EVERYONE for door in self.doors)


def audience_of(held: HeldBadge) -> Audience:
    """Three queries, whatever the number of doors."""
    doors = open_doors().filter(holder_id=held.holder_id)
    shown_in = Collection.objects.filter(
        items__held=held, doors__in=doors.filter(kind=DoorKind.COLLECTION)
    ).distinct()
    return Audience(
        doors=tuple(doors.filter(kind=DoorKind.BADGE, award_id=held.award_id).order_by("opened_at")),
        collections=tuple(shown_in.order_by(ByName("name"))),
        besace_is_open=doors.filter(kind=DoorKind.BESACE).exists(),
    )


def doors_of(user: User) -> QuerySet[Door]:
    """A person's open doors, newest first."""
    return (
        open_doors()
        .filter(holder=user)
        .select_related("award__version", "award__organisation", "collection")
        .defer("award__credential")
        .order_by("-opened_at", "-id")
    )


def besace_doors(user: User) -> QuerySet[Door]:
    return doors_of(user).filter(kind=DoorKind.BESACE)


def door_open_to_everyone(award: Award) -> Door | None:
    """The door by which the public award page may show the person: opened on this badge, to everyone."""
    return (
        open_doors()
        .filter(kind=DoorKind.BADGE, award=award, visibility=Visibility.EVERYONE, holder__isnull=False)
        .order_by("-shows_evidence", "opened_at")
        .first()
    )


def collections_of(user: User) -> QuerySet[Collection]:
    """A person's collections with ``badge_count`` and ``open_doors`` (a list), newest first."""
    return (
        Collection.objects.filter(holder=user)
        .annotate(badge_count=Count("items"))
        .prefetch_related(Prefetch("doors", queryset=Door.objects.filter(open_now()), to_attr="open_doors"))
        .order_by("-created_at", "-id")
    )


def collection_items(collection: Collection) -> QuerySet[CollectionItem]:
    """Its badges in their order."""
    return (
        CollectionItem.objects.filter(collection=collection)
        .select_related("held__award__version", "held__award__organisation")
        .defer("held__award__credential")
        .order_by("position", "id")
    )


def outside(collection: Collection) -> QuerySet[HeldBadge]:
    """The holder's badges that are not in this collection."""
    return held_by(collection.holder).filter(~Q(items__collection=collection))
