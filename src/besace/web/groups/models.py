"""Groups of learners that a trainer keeps, so that nobody types an address twice."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import uuid7
from besace.web.organisations.models import Organisation


class Group(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Learner(models.Model):
    """A person of a group, by name and address. They need no account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="learners")
    name = models.CharField(max_length=120)
    address = models.EmailField()
    address_hmac = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "address_hmac"], name="once_per_group")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
