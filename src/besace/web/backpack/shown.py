"""What a door shows, as one typed value: read here and rendered by the pages of whoever looks."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet

from besace.web.awards.models import Award, AwardState, Evidence
from besace.web.backpack.models import Door, DoorKind, Visibility

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class ShownBadge:
    """One badge behind a door. ``evidence`` is empty unless the holder shows it."""

    award: Award
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a visitor of a door may know.

    ``name`` is the recipient's name as signed in the newest badge shown; empty when nothing is shown. ``title`` and
    ``introduction`` are a collection's. ``badges`` are those of one page; a door on one badge has exactly one, whatever
    its state; collections and besaces leave out what was revoked.
    """

    kind: DoorKind
    name: str
    title: str
    introduction: str
    is_for_everyone: bool
    until: date | None
    badges: tuple[ShownBadge, ...]
    total: int
    page: int
    pages: int


def shown(door: Door, *, page: int = 1) -> Shown:
    """What an open door shows: at most four queries, 24 badges a page."""
    paginator = Paginator(_awards(door), PER_PAGE)
    here = paginator.get_page(page)
    badges = tuple(_shown_badge(door, award) for award in here.object_list)
    is_collection = door.kind == DoorKind.COLLECTION and door.collection is not None
    return Shown(
        kind=DoorKind(door.kind),
        name=badges[0].award.recipient_name if badges else "",
        title=door.collection.name if is_collection and door.collection else "",
        introduction=door.collection.introduction if is_collection and door.collection else "",
        is_for_everyone=door.visibility == Visibility.EVERYONE,
        until=door.until,
        badges=badges,
        total=paginator.count,
        page=here.number,
        pages=paginator.num_pages,
    )


def shown_badge(door: Door, award_public_id: str) -> ShownBadge | None:
    """One badge of a door, by the public id of its award; None when this door does not show it."""
    award = _awards(door).filter(public_id=award_public_id).first()
    return _shown_badge(door, award) if award else None


def evidence_shown(door: Door, evidence_public_id: str) -> Evidence | None:
    """One piece of evidence, if this door shows evidence and the badge that it belongs to."""
    if not door.shows_evidence:
        return None
    return (
        Evidence.objects.select_related("file", "award")
        .filter(public_id=evidence_public_id, award__in=_awards(door).values("id"))
        .first()
    )


def shown_name(door: Door) -> str:
    """The name that visitors of a door read; empty while it shows no badge."""
    newest = _awards(door).values_list("recipient_name", flat=True).first()
    return newest or ""


def _awards(door: Door) -> QuerySet[Award]:
    awards = Award.objects.select_related("version__achievement", "organisation").defer("credential")
    if door.shows_evidence:
        awards = awards.prefetch_related("evidence__file")
    if door.kind == DoorKind.BADGE:
        return awards.filter(doors=door).order_by("id")
    awards = awards.filter(state=AwardState.ISSUED, held__holder_id=door.holder_id)
    if door.kind == DoorKind.COLLECTION:
        return awards.filter(held__items__collection__doors=door).order_by("held__items__position")
    return awards.order_by("-held__kept_at", "-held__id")


def _shown_badge(door: Door, award: Award) -> ShownBadge:
    return ShownBadge(award=award, evidence=tuple(award.evidence.all()) if door.shows_evidence else ())
