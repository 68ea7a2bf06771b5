"""Tables that know no badge: the outbox and stored files."""

from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import uuid7


class OutboxState(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class OutboxEntry(models.Model):
    """A piece of work promised in the same transaction as what caused it. ``key`` makes it happen once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=200)
    key = models.CharField(max_length=400, unique=True)
    payload = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=12, choices=OutboxState, default=OutboxState.WAITING)
    not_before = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=models.Q(state="waiting"), name="outbox_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class StoredFile(models.Model):
    """Bytes kept once, under the hash of their content."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=80)
    size_bytes = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256
