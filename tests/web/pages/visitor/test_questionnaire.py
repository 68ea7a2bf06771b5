"""Answering a questionnaire on its page: without an account, by the question what is wrong, each sheet once."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.guide.questionnaires.addresses import answer_url, guide_code
from besace.web.guide.questionnaires.models import Pending, Questionnaire, QuestionnaireState, Received
from tests.web.factories import make_organisation
from tests.web.guide.questionnaires.making import (
    make_group,
    make_questionnaire,
    sheet,
    token,
    unnamed,
)

pytestmark = pytest.mark.django_db
GUIDE = "/fr/questionnaire/"
RIGHT = sheet(one="yes", why="a", many=["x", "z"], age="12", agree="dont_know", parts__r="good", words="Oui")


@pytest.fixture(autouse=True)
def _no_limits_from_before() -> None:
    cache.clear()


def waiting() -> dict[str, list[list[str]]]:
    return {row.part: row.answers for row in Pending.objects.all()}


def test_it_works(client: Client) -> None:
    group = unnamed(make_questionnaire())
    page = client.get(f"/fr/q/{group.code}/").content.decode()
    sent = re.search(r'name="token" value="([^"]+)"', page)
    assert sent
    answer = client.post(f"/fr/q/{group.code}/", {**RIGHT, "token": sent[1]})
    assert answer["Location"] == f"/fr/q/{group.code}/merci/"
    assert waiting()["many"] == [["x", "z"]]
    assert waiting()["age"] == [["10-19"]]
    thanks = client.get(answer["Location"]).content.decode()
    assert "C’est envoyé." in thanks
    assert f'data-sent="{group.code}"' in thanks
    assert "/fr/badges/" in thanks


def test_the_evaluation_of_the_guide_is_there_before_anybody_used_it(client: Client) -> None:
    organisation = make_organisation()
    for address in (GUIDE, answer_url(organisation)):
        page = client.get(address).content.decode()
        assert page.count("data-step id=") == 20  # eighteen to answer, one before, one after
    assert not Questionnaire.objects.exists()
    answer = client.post(answer_url(organisation), {**sheet(has_badges="yes"), "token": token()})
    assert answer["Location"] == f"/fr/q/{guide_code(organisation)}/merci/"
    assert Questionnaire.objects.get().organisation == organisation
    client.post(GUIDE, {**sheet(has_badges="no"), "token": token()})
    assert Received.objects.filter(group__questionnaire__organisation=None).count() == 1
    assert client.get(f"/fr/q/{guide_code(None)}/merci/").status_code == 200


def test_what_is_wrong_stands_by_its_question_and_what_was_typed_stays(client: Client) -> None:
    group = unnamed(make_questionnaire())
    typed = {**RIGHT, "q-age": ["douze"], "token": token()}
    del typed["q-one"]
    page = client.post(f"/fr/q/{group.code}/", typed).content.decode()
    assert 'href="#q-age"' in page
    assert 'href="#q-one"' in page
    assert 'value="douze"' in page
    assert "Écrivez un nombre entier en chiffres" in page
    assert page.count(" checked") == 5  # the condition's question is not lost either
    assert not Received.objects.exists()


def test_the_same_sheet_counts_once(client: Client) -> None:
    group = unnamed(make_questionnaire())
    typed = {**RIGHT, "token": token()}
    for _ in range(2):
        assert client.post(f"/fr/q/{group.code}/", typed).status_code == 302
    assert waiting()["many"] == [["x", "z"]]


def test_a_classroom_behind_one_address_can_answer_but_not_a_flood(client: Client) -> None:
    group = unnamed(make_questionnaire())
    statuses = [
        client.post(f"/fr/q/{group.code}/", {**RIGHT, "token": token()}).status_code for _ in range(61)
    ]
    assert statuses == [302] * 60 + [429]
    refused = client.post(f"/fr/q/{group.code}/", {**RIGHT, "token": token()})
    assert 'value="12"' in refused.content.decode()
    assert "Attendez une minute" in refused.content.decode()


def test_a_closed_one_says_so_kindly_and_a_draft_is_nobodys(client: Client) -> None:
    closed = unnamed(make_questionnaire(state=QuestionnaireState.CLOSED))
    for answer in (
        client.get(f"/fr/q/{closed.code}/"),
        client.post(f"/fr/q/{closed.code}/", {**RIGHT, "token": token()}),
    ):
        assert "Ce questionnaire est fermé." in answer.content.decode()
    draft = unnamed(make_questionnaire(state=QuestionnaireState.DRAFT))
    for rest in ("", "papier/", "merci/"):
        assert client.get(f"/fr/q/{draft.code}/{rest}").status_code == 404
    assert not Received.objects.exists()


def test_a_condition_is_said_in_words_and_kept_by_the_server(client: Client) -> None:
    group = unnamed(make_questionnaire())
    page = client.get(f"/fr/q/{group.code}/").content.decode()
    assert "Seulement si votre réponse à la question 1 est\u00a0: yes" in page
    client.post(f"/fr/q/{group.code}/", {**sheet(one="no", why="a", deep="Non"), "token": token()})
    assert set(waiting()) == {"one"}


def test_paper_has_everything_the_numbers_and_where_to_send_it(client: Client) -> None:
    organisation = make_organisation()
    group = make_group(make_questionnaire(organisation=organisation), "Groupe du lundi")
    page = client.get(f"/fr/q/{group.code}/papier/").content.decode()
    assert "Greta du Velay · Groupe du lundi" in page
    assert "contact@greta.example" in page
    assert f"/fr/q/{group.code}/" in page
    assert page.count('class="paper-question') == 8
    of_the_instance = client.get(f"/fr/q/{guide_code(None)}/papier/").content.decode()
    assert "badges@localhost" in of_the_instance


def test_queries_do_not_grow(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    organisation = make_organisation()
    group = make_group(make_questionnaire(organisation=organisation), "Groupe du lundi")
    for rest in ("", "papier/", "merci/"):
        with django_assert_num_queries(1):
            client.get(f"/fr/q/{group.code}/{rest}")
    with django_assert_num_queries(1):
        client.get(GUIDE)


def test_questions_of_an_organisation_that_nobody_confirmed_say_so(client: Client) -> None:
    told = "Personne n’a encore vérifié qui pose ces questions."
    organisation = make_organisation(confirmed=False)
    assert told in client.get(answer_url(organisation)).content.decode()
    assert told in client.get(f"/fr/q/{guide_code(organisation)}/papier/").content.decode()
    assert told not in client.get(answer_url(make_organisation())).content.decode()
    assert told not in client.get(GUIDE).content.decode()
