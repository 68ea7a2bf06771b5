"""What can be read about questionnaires, but their results (:mod:`.results`)."""

from django.db.models import QuerySet

from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, Received
from besace.web.organisations.models import Organisation


def questionnaires_of(organisation: Organisation | None) -> QuerySet[Questionnaire]:
    """Newest first, ours among them once somebody used it. Without an organisation, the instance's."""
    return (
        Questionnaire.objects.filter(organisation=organisation)
        .select_related("organisation")
        .order_by("-created_at", "-pk")
    )


def find_ours(organisation: Organisation | None) -> Questionnaire | None:
    """The evaluation of the guide if it was ever used; :func:`.editing.ours` makes it."""
    return questionnaires_of(organisation).filter(builtin=builtin.GUIDE).first()


def unnamed_group(questionnaire: Questionnaire) -> AnswerGroup:
    """The group of whoever answers outside of the named groups."""
    return questionnaire.groups.get(name="")


def groups_of(questionnaire: Questionnaire) -> QuerySet[AnswerGroup]:
    """The group without a name first, then by name."""
    return questionnaire.groups.order_by("name", "pk")


def group_with_code(code: str) -> AnswerGroup | None:
    """The group behind an address or a code that somebody typed, with its questionnaire and organisation."""
    return (
        AnswerGroup.objects.filter(code="".join(code.split()).lower())
        .select_related("questionnaire__organisation")
        .first()
    )


def has_answers(questionnaire: Questionnaire) -> bool:
    """Whether anybody has answered. How many is told to nobody: it grows by one."""
    return Received.objects.filter(group__questionnaire=questionnaire).exists()
