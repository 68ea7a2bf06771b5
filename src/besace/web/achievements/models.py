"""What can be earned. A published version keeps its meaning for ever; a change makes the next version."""

from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import public_id, uuid7
from besace.web.foundation.models import StoredFile
from besace.web.organisations.models import Organisation


class AchievementState(models.TextChoices):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Achievement(models.Model):
    """A badge as the catalogue shows it: one, whatever the number of its versions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="achievements")
    state = models.CharField(max_length=10, choices=AchievementState, default=AchievementState.DRAFT)
    copied_from = models.CharField(max_length=60, blank=True, help_text="key in the starter catalogue")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"])]

    def __str__(self) -> str:
        return self.public_id


class AchievementVersion(models.Model):
    """One wording and picture of a badge. Once published it never changes; awards point to it.

    ``achievement_url`` is the Open Badges 3.0 Achievement id, ``badgeclass_url`` the 2.0 BadgeClass id; both are stored
    when the version is made.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    achievement = models.ForeignKey(Achievement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    achievement_url = models.URLField(max_length=255, unique=True, editable=False)
    badgeclass_url = models.URLField(max_length=255, unique=True, editable=False)
    name = models.CharField(max_length=120)
    description = models.TextField(max_length=1000)
    criteria = models.TextField(max_length=5000, blank=True, help_text="simple Markdown")
    criteria_url = models.URLField(max_length=500, blank=True)
    svg = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    png = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    image_text = models.CharField(max_length=300, blank=True, help_text="says what the picture says")
    tags = models.JSONField(default=list, blank=True)
    alignment = models.JSONField(
        default=list, blank=True, help_text="points of public frameworks: framework, code, name, url"
    )
    language = models.CharField(max_length=5, default="fr")
    text_catalogue = models.TextField(max_length=300, blank=True)
    text_earner = models.TextField(max_length=300, blank=True)
    text_employer = models.TextField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["achievement", "number"], name="version_numbers_once"),
            models.UniqueConstraint(
                fields=["achievement"], condition=models.Q(published_at=None), name="one_draft_version"
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name
