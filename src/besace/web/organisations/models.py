"""Organisations, who acts for them, and the keys they sign with."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import public_id, uuid7
from besace.web.foundation.models import StoredFile


class OrganisationState(models.TextChoices):
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class Organisation(models.Model):
    """An issuer. ``did`` and ``profile_url`` are its permanent ids, stored when it is made (never today's setting)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    did = models.CharField(max_length=255, unique=True, editable=False)
    profile_url = models.URLField(max_length=255, unique=True, editable=False)
    name = models.CharField(max_length=120)
    description = models.TextField(max_length=2000, blank=True)
    website = models.URLField(blank=True)
    email = models.EmailField()
    logo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, default="fr")
    state = models.CharField(max_length=12, choices=OrganisationState, default=OrganisationState.UNCONFIRMED)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    is_trial = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_roles: dict[uuid.UUID, Role] = {}

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.state == OrganisationState.CONFIRMED


class Role(models.TextChoices):
    OWNER = "owner"
    EDITOR = "editor"
    TRAINER = "trainer"
    READER = "reader"


class Membership(models.Model):
    """What one person may do for one organisation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="one_role_each")]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Invitation(models.Model):
    """A role offered to an address. The link is computed from the row; the address must be proven to take it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    address = models.EmailField()
    role = models.CharField(max_length=10, choices=Role)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address

    @property
    def is_open(self) -> bool:
        return not (self.accepted_at or self.withdrawn_at) and self.expires_at > timezone.now()


class SigningKey(models.Model):
    """An Ed25519 key pair. The private half is sealed with the instance's secret."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="keys")
    key_id = models.CharField(max_length=320, unique=True, help_text="the verification method: DID#fragment")
    public_key_multibase = models.CharField(max_length=100)
    sealed_private_key = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(retired_at=None), name="one_signing_key_in_use"
            )
        ]

    def __str__(self) -> str:
        return self.key_id


class OperatorAct(models.Model):
    """What an operator did to an organisation: kept for ever, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="operator_acts")
    act = models.CharField(max_length=40)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.act
