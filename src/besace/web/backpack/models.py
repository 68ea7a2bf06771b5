"""What a person keeps, and the doors through which others may look. Private until a door is opened."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.awards.models import Award
from besace.web.foundation.ids import uuid7


class HeldBadge(models.Model):
    """A badge that a person keeps."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_badges")
    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="held")
    search_text = models.CharField(max_length=260, help_text="title and organisation, folded, to find it by")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["holder", "-kept_at"])]

    def __str__(self) -> str:
        return str(self.id)


class Refusal(models.Model):
    """A badge that its recipient does not want. It can be taken back for 30 days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    award = models.OneToOneField(Award, on_delete=models.CASCADE, related_name="refusal")
    refused_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.award_id)


class Collection(models.Model):
    """Badges that their holder put together, with a name and a few words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="collections")
    name = models.CharField(max_length=120)
    introduction = models.TextField(max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class CollectionItem(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    held = models.ForeignKey(HeldBadge, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "held"], name="once_per_collection")]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class DoorKind(models.TextChoices):
    BADGE = "badge"
    COLLECTION = "collection"
    BESACE = "besace"


class Visibility(models.TextChoices):
    LINK = "link"
    EVERYONE = "everyone"


class Door(models.Model):
    """Who may see what, until when. Its link is computed from the row (``foundation.tokens``), never stored.

    A door on one badge may be opened before the badge is kept: then ``holder`` is empty, and the first keep takes the
    door over. A closed door stays closed; opening again makes another.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=DoorKind)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="doors"
    )
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="doors")
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, null=True, related_name="doors")
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.LINK)
    shows_evidence = models.BooleanField(default=False)
    until = models.DateField(null=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="door_opens_on_one_thing",
                condition=models.Q(kind="badge", award__isnull=False, collection=None)
                | models.Q(kind="collection", award=None, collection__isnull=False, holder__isnull=False)
                | models.Q(kind="besace", award=None, collection=None, holder__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["holder", "-opened_at"]), models.Index(fields=["award"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.visibility}"
