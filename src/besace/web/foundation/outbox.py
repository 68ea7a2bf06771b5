"""The transactional outbox: work is promised in the transaction that causes it, and done at least once after.

``put`` inside a transaction; ``handles`` registers the function that does the work; the worker calls ``run_due``. A
handler must be idempotent: it runs again when the process dies between its effect and our note of it.
"""

import json
import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.foundation.secrets import seal, unseal

LEASE_S = 120
FIRST_RETRY_S = 10
LONGEST_RETRY_S = 3600
MAX_ATTEMPTS = 40
"""About a day and a half of retries, an hour apart at the end."""

log = logging.getLogger(__name__)
Handler = Callable[["Work"], None]
_handlers: dict[str, Handler] = {}


@dataclass(frozen=True, slots=True)
class Work:
    """What a handler is given. ``secret`` is the unsealed part, gone from the table once the work is done."""

    key: str
    payload: Mapping[str, Any]
    secret: Mapping[str, Any]
    attempts: int


class NotNow(Exception):
    """The handler cannot work yet through nobody's fault; it is asked again without counting an attempt."""


class GiveUp(Exception):
    """The work can never succeed: it is marked failed with this reason."""


class KeyReused(Exception):
    """The same idempotency key came with another content."""


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the handler of one kind of work."""

    def register(handler: Handler) -> Handler:
        if _handlers.get(kind, handler) is not handler:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = handler
        return handler

    return register


def put(
    kind: str,
    key: str,
    payload: Mapping[str, Any] | None = None,
    *,
    secret: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
) -> OutboxEntry:
    """Promise a piece of work. The same key and payload again is the same promise; another payload is refused."""
    values: dict[str, Any] = {"kind": kind, "payload": dict(payload or {})}
    if not_before is not None:
        values["not_before"] = not_before
    if secret is not None:
        values["sealed"] = seal("outbox", json.dumps(dict(secret)).encode())
    try:
        with transaction.atomic():
            return OutboxEntry.objects.create(key=key, **values)
    except IntegrityError:
        entry = OutboxEntry.objects.get(key=key)
        if entry.kind != kind or entry.payload != values["payload"]:
            raise KeyReused(key) from None
        return entry


def put_many(kind: str, promises: Mapping[str, Mapping[str, Any]]) -> None:
    """Promise one piece of work for each key, in a few statements whatever their number; known keys stay as they are."""
    entries = [OutboxEntry(kind=kind, key=key, payload=dict(payload)) for key, payload in promises.items()]
    OutboxEntry.objects.bulk_create(entries, ignore_conflicts=True)


def cancel(key: str) -> bool:
    """Take a promise back. False when it was already being done, or done."""
    free = Q(lease_until=None) | Q(lease_until__lt=timezone.now())
    waiting = OutboxEntry.objects.filter(free, key=key, state=OutboxState.WAITING)
    return bool(waiting.update(state=OutboxState.CANCELLED, sealed=None, finished_at=timezone.now()))


def retry(key: str) -> bool:
    """Ask for failed or waiting work again, now."""
    entries = OutboxEntry.objects.filter(key=key, state__in=[OutboxState.FAILED, OutboxState.WAITING])
    return bool(entries.update(state=OutboxState.WAITING, not_before=timezone.now(), attempts=0))


def run_due(*, limit: int = 50) -> int:
    """Do what is due; returns how many entries were worked on."""
    entries = _claim(limit)
    for entry in entries:
        if _renew(entry):
            _do(entry)
    return len(entries)


def _claim(limit: int) -> list[OutboxEntry]:
    now = timezone.now()
    due = OutboxEntry.objects.filter(
        Q(lease_until=None) | Q(lease_until__lt=now), state=OutboxState.WAITING, not_before__lte=now
    ).order_by("not_before", "id")
    if not due.exists():
        return []
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        entries = list(due[:limit])
        lease_until = now + timedelta(seconds=LEASE_S)
        OutboxEntry.objects.filter(id__in=[entry.id for entry in entries]).update(lease_until=lease_until)
    for entry in entries:
        entry.lease_until = lease_until
    return entries


def _renew(entry: OutboxEntry) -> bool:
    """Take the whole lease for this entry; False when those before it took so long that another worker has it."""
    ours = OutboxEntry.objects.filter(id=entry.id, state=OutboxState.WAITING, lease_until=entry.lease_until)
    return bool(ours.update(lease_until=timezone.now() + timedelta(seconds=LEASE_S)))


def _do(entry: OutboxEntry) -> None:
    handler = _handlers.get(entry.kind)
    try:
        secret = json.loads(unseal("outbox", bytes(entry.sealed))) if entry.sealed else {}
        work = Work(key=entry.key, payload=entry.payload, secret=secret, attempts=entry.attempts)
        if handler is None:
            raise GiveUp(f"nothing handles {entry.kind}")
        handler(work)
    except NotNow as reason:
        _put_back(entry, attempts=entry.attempts, error=str(reason), delay_s=FIRST_RETRY_S)
    except GiveUp as reason:
        _finish(entry, OutboxState.FAILED, error=str(reason))
    except Exception as error:  # the one boundary: a handler's fault must not stop the worker
        log.warning("outbox %s %s failed: %s", entry.kind, entry.key, type(error).__name__)
        log.debug("%s", traceback.format_exc())
        _after_failure(entry, error)
    else:
        _finish(entry, OutboxState.DONE, error="")


def _after_failure(entry: OutboxEntry, error: Exception) -> None:
    attempts = entry.attempts + 1
    text = f"{type(error).__name__}: {error}"[:1000]
    if attempts >= MAX_ATTEMPTS:
        _finish(entry, OutboxState.FAILED, error=text)
    else:
        delay_s = min(FIRST_RETRY_S * 2 ** min(attempts - 1, 12), LONGEST_RETRY_S)
        _put_back(entry, attempts=attempts, error=text, delay_s=delay_s)


def _put_back(entry: OutboxEntry, *, attempts: int, error: str, delay_s: int) -> None:
    OutboxEntry.objects.filter(id=entry.id).update(
        attempts=attempts,
        last_error=error,
        lease_until=None,
        not_before=timezone.now() + timedelta(seconds=delay_s),
    )


def _finish(entry: OutboxEntry, state: OutboxState, *, error: str) -> None:
    done = {"sealed": None} if state is OutboxState.DONE else {}
    OutboxEntry.objects.filter(id=entry.id).update(
        state=state, last_error=error, lease_until=None, finished_at=timezone.now(), **done
    )
