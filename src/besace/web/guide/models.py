"""Texts of the guide that somebody adapted, and self-portraits that people chose to keep or to show."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import uuid7
from besace.web.groups.models import Group
from besace.web.guide.questionnaires.models import (  # noqa: F401  where Django looks for tables
    AnswerGroup,
    FreeText,
    Pending,
    Questionnaire,
    Received,
    Tally,
)
from besace.web.organisations.models import Organisation


class Audience(models.TextChoices):
    LEARNER = "learner"
    TRAINER = "trainer"


class AdaptedText(models.Model):
    """One version of one part of the guide, in one language. The newest holds; an empty one means ours again.

    Without an organisation it is the operator's, for the whole instance.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience)
    part = models.SlugField(max_length=40)
    language = models.CharField(max_length=5)
    markdown = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "audience", "language", "part", "made_at"])]

    def __str__(self) -> str:
        return f"{self.audience}/{self.part}/{self.language}"


class KeptPortrait(models.Model):
    """What a person says of themself, kept in their besace: *declared by me*. One each; a new one replaces it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portrait")
    answers = models.JSONField(help_text="card slug -> yes | bit")
    badges = models.JSONField(help_text="slugs of ready-made badges, in the order shown")
    language = models.CharField(max_length=5)
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.id)


class PortraitSession(models.Model):
    """A group does the self-portrait together; for a while, its people may show their result to the trainer."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="portrait_sessions")
    code = models.CharField(max_length=12, unique=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

    @property
    def organisation(self) -> Organisation:
        return self.group.organisation


class SharedPortrait(models.Model):
    """A result that somebody of the session chose to show, under a name they typed. They can take it back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    session = models.ForeignKey(PortraitSession, on_delete=models.CASCADE, related_name="shared")
    name = models.CharField(max_length=60)
    answers = models.JSONField(help_text="card slug -> yes | bit")
    badges = models.JSONField(help_text="slugs of ready-made badges, in the order shown")
    take_back_sha256 = models.CharField(max_length=64, unique=True)
    shared_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
