"""What can be done with a questionnaire: make, copy, edit, open, close and delete it, and name the groups that answer.

After its first answer its questions are locked: counts of before and after a change would not mean the same. A copy
can be edited.
"""

import secrets
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.foundation.policy import require
from besace.web.guide.questionnaires import builtin
from besace.web.guide.questionnaires.definition import (
    MAX_TITLE_CHARS,
    Definition,
    Words,
    from_json,
    in_one_language,
    to_json,
)
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, QuestionnaireState
from besace.web.guide.questionnaires.queries import has_answers
from besace.web.organisations.models import Organisation

MAX_QUESTIONNAIRES = 200
"""Of one organisation, those that are closed included."""

MAX_GROUPS = 100
"""Of one questionnaire."""

MAX_GROUP_NAME_CHARS = 80

CODE_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No two that look alike: codes are read from paper."""

CODE_LENGTH = 10


def ours(organisation: Organisation | None) -> Questionnaire:
    """The evaluation of the guide, of this organisation or of the instance. It is made, and open, at its first use.

    It writes: never in a GET (:func:`.queries.find_ours` reads). Two at once make one.
    """
    with transaction.atomic():
        questionnaire, _made = Questionnaire.objects.get_or_create(
            organisation=organisation,
            builtin=builtin.GUIDE,
            defaults={"state": QuestionnaireState.OPEN},
        )
        AnswerGroup.objects.get_or_create(
            questionnaire=questionnaire, name="", defaults={"code": _new_code()}
        )
    return questionnaire


def make(organisation: Organisation | None, *, title: str, by: User, language: str = "fr") -> Questionnaire:
    """A draft with a title and no question yet, in one language. Raises ``ValidationError``."""
    require(by, "questionnaires.edit", organisation)
    return _make(organisation, Definition(Words.of(**{language: title}), ()), by)


def copy(questionnaire: Questionnaire, *, by: User, language: str = "") -> Questionnaire:
    """A draft with the same questions and no answers, in all its languages or in one of them."""
    require(by, "questionnaires.edit", questionnaire)
    definition = questionnaire.definition
    if language:
        definition = in_one_language(definition, language)
    title = {
        language: (_("%(title)s (copy)") % {"title": text})[:MAX_TITLE_CHARS]
        for language, text in definition.title.by_language
    }
    return _make(questionnaire.organisation, replace(definition, title=Words.of(**title)), by)


def edit(questionnaire: Questionnaire, definition: Definition, *, by: User) -> Questionnaire:
    """Write it anew. Raises ``ValidationError``: by question, or once it is locked."""
    require(by, "questionnaires.edit", questionnaire)
    written = to_json(from_json(to_json(definition)))
    with transaction.atomic():
        held = _hold(questionnaire)
        if reason := why_locked(held):
            raise ValidationError(reason, code="locked")
        if held.is_open:
            _check_can_be_asked(definition)
        held.written = written
        held.save(update_fields=["written"])
    return held


def why_locked(questionnaire: Questionnaire) -> str:
    """Why its questions cannot be edited, in words; nothing when they can."""
    if questionnaire.builtin:
        return _("This questionnaire comes with Besace. Make a copy, then change the copy.")
    if has_answers(questionnaire):
        return _("Somebody has answered: the questions stay as they are. Make a copy, then change the copy.")
    return ""


def open_(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """It takes answers from now on; also again after it was closed. Raises ``ValidationError`` without a question."""
    require(by, "questionnaires.edit", questionnaire)
    return _move(questionnaire, QuestionnaireState.OPEN)


def close(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """It takes no more answers. Its results stay."""
    require(by, "questionnaires.edit", questionnaire)
    return _move(questionnaire, QuestionnaireState.CLOSED)


def delete_draft(questionnaire: Questionnaire, *, by: User) -> None:
    """Raises ``ValidationError`` once it was open: its address may be on paper somewhere."""
    require(by, "questionnaires.edit", questionnaire)
    with transaction.atomic():
        held = _hold(questionnaire)
        if held.state != QuestionnaireState.DRAFT:
            raise ValidationError(
                _("Only a draft can be deleted. You can close this questionnaire."), code="no-draft"
            )
        held.delete()


def add_group(questionnaire: Questionnaire, *, name: str, by: User) -> AnswerGroup:
    """One more group, with its code, so that its answers can be compared. Raises ``ValidationError``."""
    require(by, "questionnaires.edit", questionnaire)
    with transaction.atomic():
        held = _hold(questionnaire)
        tidied = _group_name(held, name)
        if held.groups.exclude(name="").count() >= MAX_GROUPS:
            raise ValidationError(
                _("A questionnaire has %(most)s groups at most.") % {"most": MAX_GROUPS}, code="too-many"
            )
        return AnswerGroup.objects.create(questionnaire=held, name=tidied, code=_new_code())


def rename_group(group: AnswerGroup, *, name: str, by: User) -> AnswerGroup:
    """Its code and its answers stay. The group without a name keeps none. Raises ``ValidationError``."""
    require(by, "questionnaires.edit", group)
    with transaction.atomic():
        held = _hold(group.questionnaire)
        if not group.name:
            raise ValidationError(_("This group has no name. Add a new group."), code="unnamed")
        group.name = _group_name(held, name, but=group)
        group.save(update_fields=["name"])
    return group


def _make(organisation: Organisation | None, definition: Definition, by: User) -> Questionnaire:
    written = to_json(from_json(to_json(definition)))
    if Questionnaire.objects.filter(organisation=organisation).count() >= MAX_QUESTIONNAIRES:
        raise ValidationError(
            _("You have %(most)s questionnaires. Delete drafts first.") % {"most": MAX_QUESTIONNAIRES},
            code="too-many",
        )
    with transaction.atomic():
        questionnaire = Questionnaire.objects.create(organisation=organisation, written=written, made_by=by)
        AnswerGroup.objects.create(questionnaire=questionnaire, code=_new_code())
    return questionnaire


def _hold(questionnaire: Questionnaire) -> Questionnaire:
    """Keep others out, and answers too: receiving holds the group's row. Always in this order.

    Not the keys: an answer that is being counted refers to the questionnaire, and both would wait for each other.
    """
    held = Questionnaire.objects.select_for_update(no_key=True).get(pk=questionnaire.pk)
    groups = AnswerGroup.objects.select_for_update(no_key=True).filter(questionnaire=held)
    list(groups.order_by("pk").values_list("pk"))
    return held


_MOVES = {
    QuestionnaireState.OPEN: {QuestionnaireState.DRAFT, QuestionnaireState.CLOSED},
    QuestionnaireState.CLOSED: {QuestionnaireState.OPEN},
}
"""Where to, and from where. The same move again changes nothing."""


def _move(questionnaire: Questionnaire, state: QuestionnaireState) -> Questionnaire:
    with transaction.atomic():
        held = _hold(questionnaire)
        if held.state == state:
            return held
        if held.state not in _MOVES[state]:
            raise ValidationError(_("This questionnaire was never open."), code="never-open")
        if state == QuestionnaireState.OPEN:
            _check_can_be_asked(held.definition)
        held.state = state
        held.save(update_fields=["state"])
    return held


def _check_can_be_asked(definition: Definition) -> None:
    if not definition.questions:
        raise ValidationError({"questions": [_("Write at least one question.")]})


def _group_name(questionnaire: Questionnaire, name: str, *, but: AnswerGroup | None = None) -> str:
    tidied = " ".join(name.split())
    if not tidied or not tidied.isprintable():
        raise ValidationError(_("Give the group a name."), code="name-missing")
    if len(tidied) > MAX_GROUP_NAME_CHARS:
        raise ValidationError(_("This name is too long. Shorten it."), code="name-too-long")
    others = {other.name.casefold() for other in questionnaire.groups.all() if other != but}
    if tidied.casefold() in others:
        raise ValidationError(_("Another group has this name. Choose another one."), code="name-taken")
    return tidied


def _new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _sign in range(CODE_LENGTH))
