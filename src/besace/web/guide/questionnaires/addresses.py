"""Where questionnaires are answered: by the code of a group, or by the lasting code of the evaluation of the guide.

The evaluation is everyone's from the start, but its row is made with the first answer, because a page that is only read
writes nothing. Until then :func:`group_of_code` gives a group that is not kept.
"""

from django.urls import reverse

from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.editing import ours
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, QuestionnaireState
from besace.web.guide.questionnaires.queries import find_ours, group_with_code, unnamed_group
from besace.web.organisations.models import Organisation

OF_THE_INSTANCE = "guide"
"""No code of a group holds an i, so no group has it."""
OF_AN_ORGANISATION = "guide-"


def answer_url(organisation: Organisation | None) -> str:
    """The page on which somebody says what they think of the guide: of this organisation, or of the instance."""
    if organisation is None:
        return reverse("visitor:questionnaire")
    return reverse("visitor:answer", args=[guide_code(organisation)])


def guide_code(organisation: Organisation | None) -> str:
    """A code that leads to the evaluation of the guide whether it was used or not."""
    return f"{OF_AN_ORGANISATION}{organisation.public_id}" if organisation else OF_THE_INSTANCE


def guide_group(organisation: Organisation | None) -> AnswerGroup:
    """The unnamed group of the evaluation; not kept yet when nobody used it."""
    questionnaire = evaluation_of(organisation)
    if questionnaire._state.adding:
        return AnswerGroup(questionnaire=questionnaire, code=guide_code(organisation))
    group = unnamed_group(questionnaire)
    group.questionnaire = questionnaire
    return group


def evaluation_of(organisation: Organisation | None) -> Questionnaire:
    """The evaluation of the guide; not kept yet when nobody used it."""
    return find_ours(organisation) or unused_evaluation(organisation)


def unused_evaluation(organisation: Organisation | None) -> Questionnaire:
    """The evaluation of the guide as it is before anybody used it."""
    return Questionnaire(organisation=organisation, builtin=builtin.GUIDE, state=QuestionnaireState.OPEN)


def group_of_code(code: str) -> AnswerGroup | None:
    """The group behind the code of an address, kept or not. Drafts have none: nobody is to see them by their code."""
    if code == OF_THE_INSTANCE:
        return guide_group(None)
    if code.startswith(OF_AN_ORGANISATION):
        public_id = code.removeprefix(OF_AN_ORGANISATION)
        organisation = Organisation.objects.filter(public_id=public_id).first()
        return guide_group(organisation) if organisation else None
    group = group_with_code(code)
    return None if group and group.questionnaire.state == QuestionnaireState.DRAFT else group


def kept(group: AnswerGroup) -> AnswerGroup:
    """The same group in the tables: what takes an answer needs it."""
    if not group._state.adding:
        return group
    organisation = group.questionnaire.organisation
    found = unnamed_group(ours(organisation))
    found.questionnaire.organisation = organisation
    return found
