"""Questionnaires and what is kept of their answers: sums of lots of at least five, and never a row a person.

The keys of :class:`Received`, :class:`Pending` and :class:`FreeText` are random, not ordered by time, and these rows
have no date: nothing that is kept tells who answered when.
"""

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from besace.web.foundation.ids import uuid7
from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.definition import Definition, from_json
from besace.web.organisations.models import Organisation


class QuestionnaireState(models.TextChoices):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Questionnaire(models.Model):
    """Without an organisation it is the instance's. ``builtin`` says that it is one of ours, whose words we keep."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="questionnaires"
    )
    builtin = models.CharField(max_length=20, blank=True)
    written = models.JSONField(default=dict, help_text="the definition as JSON; empty for one of ours")
    state = models.CharField(max_length=6, choices=QuestionnaireState, default=QuestionnaireState.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "builtin"],
                condition=~models.Q(builtin=""),
                name="one_of_ours_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["builtin"],
                condition=models.Q(organisation=None) & ~models.Q(builtin=""),
                name="one_of_ours_for_the_instance",
            ),
        ]

    def __str__(self) -> str:
        return str(self.definition.title)

    @property
    def definition(self) -> Definition:
        if self.builtin == builtin.GUIDE:
            return builtin.evaluation(self.organisation.email if self.organisation else "")
        return from_json(self.written)

    @property
    def is_open(self) -> bool:
        return self.state == QuestionnaireState.OPEN


class AnswerGroup(models.Model):
    """Where answers come from: one address and one code. Each questionnaire has one group without a name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=12, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "name"], name="one_group_of_each_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation(self) -> Organisation | None:
        return self.questionnaire.organisation


class Received(models.Model):
    """That a sheet with this token has arrived, so that the same one counts once. Nothing leads to its answers."""

    id = models.CharField(primary_key=True, max_length=64, editable=False)
    group = models.ForeignKey(AnswerGroup, on_delete=models.CASCADE, related_name="received")

    def __str__(self) -> str:
        return self.id

    @staticmethod
    def id_of(group: AnswerGroup, token: str) -> str:
        return hashlib.sha256(f"{group.id}/{token}".encode()).hexdigest()


class Pending(models.Model):
    """Answers to one part in one group that wait until they are five, sorted by what they say.

    One row for all of them: rows of their own, written together, could be put together again by their place on the disk.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(AnswerGroup, on_delete=models.CASCADE, related_name="pending")
    part = models.CharField(max_length=81)
    answers = models.JSONField(help_text="a list of answers, each a list of values")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "part"], name="one_waiting_row_per_part")]

    def __str__(self) -> str:
        return self.part


class Tally(models.Model):
    """How often a value was given: a sum of whole lots. The value ``""`` counts those who answered the part at all."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="tallies")
    group = models.ForeignKey(AnswerGroup, on_delete=models.CASCADE, related_name="tallies")
    month = models.DateField(help_text="the first day of the month in which the lot was added")
    part = models.CharField(max_length=81)
    value = models.CharField(max_length=41)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "month", "part", "value"], name="one_tally_of_each_value"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part}={self.value}: {self.count}"


class FreeText(models.Model):
    """What somebody wrote, without group, date or order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="free_texts")
    part = models.CharField(max_length=81)
    text = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["questionnaire", "part"])]

    def __str__(self) -> str:
        return str(self.id)
