"""Making, editing, opening and closing questionnaires; after the first answer their questions stay."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from besace.web.guide.questionnaires import editing, queries
from besace.web.guide.questionnaires.builtin import evaluation
from besace.web.guide.questionnaires.definition import Words
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, QuestionnaireState
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of
from tests.web.guide.questionnaires.making import every_kind, make_questionnaire, send, unnamed

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


def test_a_new_one_is_a_draft_with_an_address(organisation: Organisation) -> None:
    made = editing.make(organisation, title=" Votre avis ", by=owner_of(organisation))
    assert (str(made), made.state) == ("Votre avis", QuestionnaireState.DRAFT)
    assert made.definition.questions == ()
    assert len(queries.unnamed_group(made).code) == editing.CODE_LENGTH


def test_it_is_edited_opened_closed_and_opened_again(organisation: Organisation) -> None:
    owner = owner_of(organisation)
    made = editing.make(organisation, title="Votre avis", by=owner)
    with pytest.raises(ValidationError, match="au moins une question"):
        editing.open_(made, by=owner)
    with pytest.raises(ValidationError, match="jamais"):
        editing.close(made, by=owner)
    editing.edit(made, every_kind(), by=owner)
    assert editing.open_(made, by=owner).is_open
    assert editing.open_(made, by=owner).is_open
    assert not editing.close(made, by=owner).is_open
    assert editing.open_(made, by=owner).definition == every_kind()


def test_an_open_one_keeps_a_question(organisation: Organisation) -> None:
    owner, opened = owner_of(organisation), make_questionnaire(organisation=organisation)
    with pytest.raises(ValidationError, match="au moins une question"):
        editing.edit(opened, replace(every_kind(), questions=()), by=owner)


def test_what_cannot_be_asked_is_not_kept(organisation: Organisation) -> None:
    owner, made = owner_of(organisation), make_questionnaire(organisation=organisation)
    with pytest.raises(ValidationError) as refused:
        editing.edit(made, replace(every_kind(), title=Words()), by=owner)
    assert "title" in refused.value.message_dict


def test_after_an_answer_the_questions_stay_and_a_copy_can_change(organisation: Organisation) -> None:
    owner, asked = owner_of(organisation), make_questionnaire(organisation=organisation)
    editing.edit(asked, every_kind(), by=owner)
    send(unnamed(asked), one="yes")
    assert "Copiez" in editing.why_locked(asked)
    with pytest.raises(ValidationError, match="Copiez"):
        editing.edit(asked, every_kind(), by=owner)
    copied = editing.copy(asked, by=owner)
    assert str(copied) == "Tout (copie)"
    assert copied.definition.questions == every_kind().questions
    assert editing.why_locked(copied) == ""


def test_ours_is_copied_in_one_language_and_never_changed(organisation: Organisation) -> None:
    owner, one_of_ours = owner_of(organisation), editing.ours(organisation)
    with pytest.raises(ValidationError, match="fourni avec Besace"):
        editing.edit(one_of_ours, every_kind(), by=owner)
    copied = editing.copy(one_of_ours, by=owner, language="en")
    assert copied.definition.languages == {"en"}
    assert len(copied.definition.questions) == len(evaluation().questions)
    assert copied.builtin == ""


def test_ours_has_the_address_of_whoever_asks(organisation: Organisation) -> None:
    assert editing.ours(organisation).definition.contact == "contact@greta.example"
    assert editing.ours(None).definition.contact == ""


def test_only_a_draft_is_deleted(organisation: Organisation) -> None:
    owner = owner_of(organisation)
    with pytest.raises(ValidationError, match="brouillon"):
        editing.delete_draft(make_questionnaire(organisation=organisation), by=owner)
    draft = editing.make(organisation, title="Votre avis", by=owner)
    editing.delete_draft(draft, by=owner)
    assert not Questionnaire.objects.filter(pk=draft.pk).exists()


def test_groups_have_names_of_their_own_and_codes(organisation: Organisation) -> None:
    owner, asked = owner_of(organisation), make_questionnaire(organisation=organisation)
    group = editing.add_group(asked, name="  Mardi   matin ", by=owner)
    assert group.name == "Mardi matin"
    for bad in ("", "  ", "a\x07", "mardi MATIN", "a" * 81):
        with pytest.raises(ValidationError):
            editing.add_group(asked, name=bad, by=owner)
    assert editing.rename_group(group, name="MARDI matin", by=owner).name == "MARDI matin"
    with pytest.raises(ValidationError, match="pas de nom"):
        editing.rename_group(unnamed(asked), name="Lundi", by=owner)
    assert queries.group_with_code(f" {group.code.upper()} ") == group
    assert queries.group_with_code("nothing") is None
    assert [one.name for one in queries.groups_of(asked)] == ["", "MARDI matin"]


def test_there_is_an_end_to_groups_and_questionnaires(
    organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, asked = owner_of(organisation), make_questionnaire(organisation=organisation)
    monkeypatch.setattr(editing, "MAX_GROUPS", 1)
    monkeypatch.setattr(editing, "MAX_QUESTIONNAIRES", 1)
    editing.add_group(asked, name="Lundi", by=owner)
    with pytest.raises(ValidationError, match="1 groupes au plus"):
        editing.add_group(asked, name="Mardi", by=owner)
    with pytest.raises(ValidationError, match="brouillons"):
        editing.make(organisation, title="Un de plus", by=owner)


def test_who_may(organisation: Organisation) -> None:
    asked = make_questionnaire(organisation=organisation)
    outsiders = [
        make_member(organisation, Role.TRAINER),
        make_member(organisation, Role.READER),
        owner_of(make_organisation()),
        make_person(is_operator=True),
    ]
    for person in outsiders:
        for act in (
            lambda by: editing.make(organisation, title="Non", by=by),
            lambda by: editing.copy(asked, by=by),
            lambda by: editing.edit(asked, every_kind(), by=by),
            lambda by: editing.close(asked, by=by),
            lambda by: editing.open_(asked, by=by),
            lambda by: editing.delete_draft(asked, by=by),
            lambda by: editing.add_group(asked, name="Non", by=by),
            lambda by: editing.rename_group(unnamed(asked), name="Non", by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(person)
    editing.add_group(asked, name="Oui", by=make_member(organisation, Role.EDITOR))
    editing.make(None, title="De l'opérateur", by=make_person(is_operator=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whose", ["organisation", "instance"])
def test_the_first_uses_at_once_make_one(whose: str) -> None:
    organisation = make_organisation() if whose == "organisation" else None
    assert queries.find_ours(organisation) is None

    def use(_number: int) -> object:
        try:
            return editing.ours(organisation).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=10) as pool:
        assert len(set(pool.map(use, range(10)))) == 1
    assert AnswerGroup.objects.count() == 1
    found = queries.find_ours(organisation)
    assert found is not None
    assert found.is_open


@pytest.mark.django_db(transaction=True)
def test_answers_and_changes_at_once_do_not_wait_for_each_other_for_ever() -> None:
    organisation = make_organisation()
    asked, owner = make_questionnaire(organisation=organisation), owner_of(organisation)
    group = editing.add_group(asked, name="Lundi", by=owner)

    def act(number: int) -> None:
        try:
            if number % 5:
                send(AnswerGroup.objects.get(pk=group.pk), one="yes", many="x", age="3")
            else:
                editing.rename_group(AnswerGroup.objects.get(pk=group.pk), name=f"Lundi {number}", by=owner)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as pool:
        list(pool.map(act, range(50)))
    assert group.tallies.get(part="many", value="x").count == 40
