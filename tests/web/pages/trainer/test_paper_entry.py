"""Typing in sheets of paper: one page a sheet, the same checks and the same counts as on a phone."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.guide.questionnaires.addresses import guide_code
from besace.web.guide.questionnaires.models import (
    AnswerGroup,
    FreeText,
    Pending,
    QuestionnaireState,
    Received,
    Tally,
)
from besace.web.organisations.models import Organisation
from tests.web.factories import make_organisation
from tests.web.guide.questionnaires.making import make_questionnaire, sheet, token, unnamed

pytestmark = pytest.mark.django_db
WHOLE = sheet(
    one="yes", why="a", many=["x"], age="12", agree="3", parts__r="good", parts__s="bad", words="Bien"
)


@pytest.fixture
def group(organisation: Organisation) -> AnswerGroup:
    return unnamed(make_questionnaire(organisation=organisation))


def address(group: AnswerGroup) -> str:
    organisation = group.organisation
    assert organisation
    return f"/fr/organismes/{organisation.public_id}/questionnaires/feuilles/{group.code}/"


def shape(answer: Any) -> tuple[set[str], dict[str, list[str]]]:
    """The fields of a page and the values that can be chosen in each."""
    page = answer.content.decode()
    chosen: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="(q-[^"]+)" value="([^"]*)"', page):
        chosen.setdefault(name, []).append(value)
    return set(re.findall(r'name="(q-[^"]+)"', page)), chosen


def test_it_works(trainer: Client, group: AnswerGroup) -> None:
    page = trainer.get(address(group)).content.decode()
    assert "Feuille 1" in page
    answer = trainer.post(address(group), {**WHOLE, "token": token(), "saved": "11"})
    assert answer["Location"] == f"{address(group)}?feuilles=12"
    page = trainer.get(answer["Location"]).content.decode()
    assert "La feuille 12 est enregistrée." in page
    assert "Feuille 13" in page
    assert " checked" not in page
    assert Received.objects.count() == 1


def test_a_sheet_on_paper_on_the_phone_and_typed_in_has_the_same_fields(
    trainer: Client, group: AnswerGroup
) -> None:
    assert shape(trainer.get(address(group))) == shape(trainer.get(f"/fr/q/{group.code}/"))
    paper = trainer.get(f"/fr/q/{group.code}/papier/").content.decode()
    typed = trainer.get(address(group)).content.decode()
    for words in ("r", "s"):
        assert re.search(rf">[ab]\. {words}<", paper)
        assert re.search(rf">7[ab]\.</span> {words}<", typed)


def test_a_matrix_answered_on_paper_and_typed_in_equals_one_answered_on_the_phone(
    trainer: Client, client: Client, organisation: Organisation
) -> None:
    rows = ["why", "what", "use", "manage", "examples"]
    values = ["missing", "present_better", "right", "shorter"]
    sheets = [{f"q-parts-{row}": values[(n + at) % 4] for at, row in enumerate(rows)} for n in range(5)]
    other = make_organisation()
    for each in sheets:
        code = guide_code(organisation)
        typed_in = f"/fr/organismes/{organisation.public_id}/questionnaires/feuilles/{code}/"
        asked = trainer.post(typed_in, {**each, "token": (once := token())}).content.decode()
        sure = re.search(r'name="sure" value="([^"]+)"', asked)
        assert sure
        assert trainer.post(typed_in, {**each, "token": once, "sure": sure[1]}).status_code == 302
        client.post(f"/fr/q/{guide_code(other)}/", {**each, "token": token()})

    def tallies(of: Organisation) -> set[tuple[str, str, int]]:
        found = Tally.objects.filter(questionnaire__organisation=of)
        return set(found.values_list("part", "value", "count"))

    assert len(tallies(organisation)) == 5 * 5
    assert tallies(organisation) == tallies(other)


def test_what_was_left_out_is_asked_once_and_nothing_is_lost(trainer: Client, group: AnswerGroup) -> None:
    some = {**sheet(one="yes", age="12"), "token": token()}
    page = trainer.post(address(group), some).content.decode()
    assert "Sans réponse : 2, 6, 7a, 7b" in page.replace("\u00a0", " ")
    assert 'value="12"' in page
    assert not Received.objects.exists()
    assert trainer.post(address(group), {**some, "sure": "2,6,7a,7b"}).status_code == 302
    assert Received.objects.count() == 1


def test_the_same_checks_as_on_a_phone(trainer: Client, group: AnswerGroup) -> None:
    page = trainer.post(address(group), {**WHOLE, "q-age": "douze", "token": token()}).content.decode()
    assert 'href="#q-age"' in page
    assert 'value="douze"' in page
    once = token()
    for _ in range(2):
        trainer.post(address(group), {**WHOLE, "token": once})
    assert Received.objects.count() == 1
    assert Pending.objects.get(part="words").answers == [["Bien"]]
    assert not FreeText.objects.exists()


def test_only_open_ones_of_this_organisation(trainer: Client, organisation: Organisation) -> None:
    closed = unnamed(make_questionnaire(organisation=organisation, state=QuestionnaireState.CLOSED))
    assert trainer.get(address(closed)).status_code == 302
    theirs = unnamed(make_questionnaire(organisation=make_organisation()))
    here = f"/fr/organismes/{organisation.public_id}/questionnaires/feuilles"
    for code in (theirs.code, "nulle", guide_code(None), guide_code(theirs.organisation)):
        assert trainer.get(f"{here}/{code}/").status_code == 404
        assert trainer.post(f"{here}/{code}/", {**WHOLE, "token": token()}).status_code == 404


def test_queries(
    trainer: Client, group: AnswerGroup, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # the session, who it is, the membership, the group
        trainer.get(address(group))
