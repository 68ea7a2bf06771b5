"""Who earned what. A signed credential is stored once and never changes; everything else can be rebuilt."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.achievements.models import AchievementVersion
from besace.web.foundation.ids import public_id, uuid7
from besace.web.foundation.models import StoredFile
from besace.web.organisations.models import Organisation

STATUS_LIST_SIZE = 131_072


class StatusList(models.Model):
    """One BitstringStatusList of an organisation. ``used`` counts the places handed out; they are permuted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    url = models.URLField(max_length=255, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="status_lists")
    used = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.url


class Batch(models.Model):
    """What one press of *award* made: one badge for one or several people. It can be undone until ``goes_out_at``.

    An undone batch stays, without its awards, so that the same form posted again does not award after all.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="batches")
    version = models.ForeignKey(AchievementVersion, on_delete=models.PROTECT, related_name="batches")
    awarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="batches"
    )
    once = models.CharField(max_length=64, unique=True, help_text="hash of who posted which form, once")
    fingerprint = models.CharField(max_length=64, help_text="hash of what the form said")
    created_at = models.DateTimeField(default=timezone.now)
    goes_out_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class AwardState(models.TextChoices):
    """Planned: not yet signed. An award moves on, never back; one that is undone is deleted."""

    PLANNED = "planned"
    ISSUED = "issued"
    REVOKED = "revoked"


class Award(models.Model):
    """One badge given to one person. The ids in the signed documents are stored here, absolute, when it is made.

    ``credential_id`` is also the permanent address of the public award page; ``assertion_url`` is unguessable and
    stands only inside the badge file.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    assertion_token = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    credential_id = models.URLField(max_length=255, unique=True, editable=False)
    assertion_url = models.URLField(max_length=255, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="awards")
    version = models.ForeignKey(AchievementVersion, on_delete=models.PROTECT, related_name="awards")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="awards")
    recipient_address = models.EmailField()
    recipient_hmac = models.BinaryField(max_length=32)
    recipient_name = models.CharField(max_length=120)
    salt = models.CharField(max_length=32, editable=False)
    language = models.CharField(max_length=5, default="fr")
    awarded_on = models.DateField()
    message = models.TextField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=AwardState, default=AwardState.PLANNED)
    credential = models.TextField(
        blank=True, editable=False, help_text="the signed Open Badges 3.0 text, immutable"
    )
    issued_at = models.DateTimeField(null=True)
    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="awards")
    status_index = models.PositiveIntegerField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revocation_reason = models.CharField(max_length=300, blank=True)
    is_trial = models.BooleanField(default=False)
    link_generation = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["status_list", "status_index"], name="one_status_place_each"),
            models.UniqueConstraint(fields=["batch", "recipient_hmac"], name="once_per_person_and_batch"),
        ]
        indexes = [
            models.Index(fields=["recipient_hmac", "-created_at"]),
            models.Index(fields=["version", "-created_at"]),
            models.Index(fields=["organisation", "-created_at"]),
            models.Index(fields=["status_list"], condition=models.Q(state="revoked"), name="award_revoked"),
        ]

    def __str__(self) -> str:
        return self.public_id


class EvidenceKind(models.TextChoices):
    TEXT = "text"
    LINK = "link"
    FILE = "file"


class Evidence(models.Model):
    """What shows the ability. Only ``url`` is signed; the content is served through a door that shows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.CharField(max_length=26, unique=True, default=public_id, editable=False)
    url = models.URLField(max_length=255, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=5, choices=EvidenceKind)
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=5000, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name or self.kind


class DeliveryState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class DeliveryTrouble(models.TextChoices):
    """Why a mail waits or failed; the pages say it in plain words."""

    NONE = ""
    ADDRESS = "address"
    REFUSED = "refused"
    LATER = "later"
    AWAY = "away"
    SIGN_IN = "sign-in"
    NO_SERVER = "no-server"
    OTHER = "other"


class Delivery(models.Model):
    """The mail that carries one award: sent, waiting, or failed with the trouble and what the server said.

    ``sends`` counts the sends that were asked for; ``sent`` the last of them that went out.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    award = models.OneToOneField(Award, on_delete=models.CASCADE, related_name="delivery")
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    trouble = models.CharField(
        max_length=10, choices=DeliveryTrouble, default=DeliveryTrouble.NONE, blank=True
    )
    detail = models.CharField(max_length=500, blank=True)
    sends = models.PositiveIntegerField(default=1)
    sent = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state"], condition=~models.Q(state="sent"), name="delivery_unsent")]

    def __str__(self) -> str:
        return self.state
