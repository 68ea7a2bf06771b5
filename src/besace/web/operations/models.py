"""Addresses printed once in the terminal: who holds the machine may open the first-run page or the local inbox."""

from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import uuid7


class OneTimeAddress(models.Model):
    """A printed address that opens one page for one browser."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    purpose = models.CharField(max_length=20)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.purpose
