"""What can be read about awards, always inside one organisation or one list of addresses."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from allauth.account.models import EmailAddress
from django.db.models import Count, Q, QuerySet

from besace.web.achievements.models import Achievement
from besace.web.awards.models import Award, AwardState, Batch, DeliveryState
from besace.web.awards.work import issue_key
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.organisations.models import Organisation

T = TypeVar("T")
CHUNK = 500
MAX_SEARCH_CHARS = 120


def holders(achievement: Achievement, hashes: Collection[bytes]) -> set[bytes]:
    """Those of these people (keyed hashes of addresses) who have this badge, in any version, not revoked."""
    found: set[bytes] = set()
    for chunk in _chunks(list(hashes)):
        rows = Award.objects.filter(
            version__achievement=achievement,
            recipient_hmac__in=chunk,
            state__in=[AwardState.PLANNED, AwardState.ISSUED],
        )
        found.update(bytes(row) for row in rows.values_list("recipient_hmac", flat=True))
    return found


def languages_of(addresses: Collection[str]) -> dict[str, str]:
    """The language that each of these people chose, for those who have an account with this address proven."""
    found: dict[str, str] = {}
    for chunk in _chunks(list(addresses)):
        rows = EmailAddress.objects.filter(email__in=chunk, verified=True)
        found.update(rows.values_list("email", "user__language"))
    return found


def awards_of(organisation: Organisation) -> QuerySet[Award]:
    """All awards of an organisation, newest first."""
    return (
        Award.objects.filter(organisation=organisation)
        .select_related("version", "delivery", "organisation")
        .defer("credential")
        .order_by("-created_at", "-id")
    )


def search(awards: QuerySet[Award], words: str) -> QuerySet[Award]:
    """Those whose recipient's name or address, or whose badge, holds these words."""
    for word in words[:MAX_SEARCH_CHARS].split():
        awards = awards.filter(
            Q(recipient_name__icontains=word)
            | Q(recipient_address__icontains=word)
            | Q(version__name__icontains=word)
        )
    return awards


def undelivered(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Those whose mail failed, or waits because of some trouble."""
    return awards.filter(Q(delivery__state=DeliveryState.FAILED) | ~Q(delivery__trouble="")).exclude(
        state=AwardState.REVOKED
    )


def batches_of(organisation: Organisation) -> QuerySet[Batch]:
    return Batch.objects.filter(organisation=organisation).select_related(
        "version__achievement", "awarded_by"
    )


def progress(batch: Batch) -> dict[str, int]:
    """How many awards of a batch there are, are signed, are sent, have failed, were withdrawn unsent: one query."""
    return batch.awards.aggregate(
        total=Count("id"),
        signed=Count("id", filter=~Q(state=AwardState.PLANNED)),
        sent=Count("id", filter=Q(delivery__state=DeliveryState.SENT)),
        failed=Count("id", filter=Q(delivery__state=DeliveryState.FAILED)),
        withdrawn=Count("id", filter=Q(state=AwardState.REVOKED, delivery__state=DeliveryState.WAITING)),
    )


def is_stuck(batch: Batch) -> bool:
    """True when signing was tried and did not succeed; it goes on being tried until the operator's page says failed."""
    entries = OutboxEntry.objects.filter(key=issue_key(batch), attempts__gt=0)
    return entries.exclude(state=OutboxState.DONE).exists()


def _chunks(values: list[T]) -> Iterable[list[T]]:
    """SQLite takes a limited number of values in one statement."""
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
