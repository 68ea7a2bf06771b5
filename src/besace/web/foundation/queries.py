"""What can be read about promised work, for those who run the site."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from besace.web.foundation.models import OutboxEntry, OutboxState


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How much waits, how much of it tried in vain already, how much was given up."""

    waiting: int
    stumbling: int
    failed: int


def outbox_counts() -> OutboxCounts:
    waiting = OutboxEntry.objects.filter(state=OutboxState.WAITING)
    return OutboxCounts(
        waiting=waiting.count(),
        stumbling=waiting.filter(~Q(last_error="")).count(),
        failed=OutboxEntry.objects.filter(state=OutboxState.FAILED).count(),
    )


def unfinished_work() -> QuerySet[OutboxEntry]:
    """What was given up or waits, newest first. The sealed part stays sealed."""
    return (
        OutboxEntry.objects.filter(state__in=[OutboxState.FAILED, OutboxState.WAITING])
        .defer("sealed")
        .order_by("state", "-created_at")
    )
