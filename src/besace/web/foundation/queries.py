"""What can be read about promised work, for those who run the site."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from besace.web.foundation.models import OutboxEntry, OutboxState

SOON = timedelta(days=1)
"""What is promised for later than this does not wait: it is planned, such as forgetting something in a month."""


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How much waits, how much of it tried in vain already, how much was given up."""

    waiting: int
    stumbling: int
    failed: int


def outbox_counts() -> OutboxCounts:
    waiting = OutboxEntry.objects.filter(_is_waiting())
    return OutboxCounts(
        waiting=waiting.count(),
        stumbling=waiting.filter(~Q(last_error="")).count(),
        failed=OutboxEntry.objects.filter(state=OutboxState.FAILED).count(),
    )


def unfinished_work() -> QuerySet[OutboxEntry]:
    """What was given up or waits, newest first. The sealed part stays sealed."""
    return (
        OutboxEntry.objects.filter(Q(state=OutboxState.FAILED) | _is_waiting())
        .defer("sealed")
        .order_by("state", "-created_at")
    )


def _is_waiting() -> Q:
    return Q(state=OutboxState.WAITING, not_before__lte=timezone.now() + SOON)
