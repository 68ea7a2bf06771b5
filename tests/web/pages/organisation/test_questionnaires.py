"""Questionnaires of an organisation: written, opened, answered in groups, read as tables; and the operator's own."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.guide.questionnaires.definition import Kind
from besace.web.guide.questionnaires.models import AnswerGroup, Questionnaire, QuestionnaireState
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of
from tests.web.guide.questionnaires.making import make_group, make_questionnaire, send, unnamed

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def editor(organisation: Organisation) -> Client:
    client = Client()
    client.force_login(make_member(organisation, Role.EDITOR))
    return client


def of(organisation: Organisation, rest: str = "") -> str:
    return f"/fr/organismes/{organisation.public_id}/questionnaires/{rest}"


def read(client: Client, address: str) -> str:
    return str(client.get(address).content.decode()).replace("\u00a0", " ")


def written(editor: Client, organisation: Organisation) -> str:
    """The address of a new questionnaire."""
    answer = editor.post(of(organisation, "nouveau/"), {"title-fr": "Le stage", "introduction-fr": "Merci."})
    return str(answer["Location"]).partition("#")[0]


def test_it_works(editor: Client, organisation: Organisation) -> None:
    assert "Ce guide vous a-t-il aidé" in read(editor, of(organisation))
    page = written(editor, organisation)
    asked = {"title-fr": "Où étiez-vous ?", "options-fr": "À Lyon\nÀ Brioude\n\nAilleurs"}
    editor.post(f"{page}ajouter/choice/", asked)
    (made,) = Questionnaire.objects.all()
    (question,) = made.definition.questions
    assert [str(option.label) for option in question.options] == ["À Lyon", "À Brioude", "Ailleurs"]
    editor.post(f"{page}changer/", {"do": "open"})
    shown = read(editor, page)
    assert f"/fr/q/{unnamed(made).code}/" in shown
    assert f"/fr/q/{unnamed(made).code}/papier/" in shown
    assert "Le stage" in read(Client(), f"/fr/q/{unnamed(made).code}/")


FORMS: dict[Kind, dict[str, str]] = {
    Kind.CHOICE: {"options-fr": "Oui\nNon"},
    Kind.CHOICES: {"options-fr": "Un\nDeux"},
    Kind.NUMBER: {"bands": "0-17\n18 - 25\n26+", "unit-fr": "ans"},
    Kind.SCALE: {"options-fr": "Pas du tout\nPas trop\nPlutôt\nTout à fait"},
    Kind.MATRIX: {"rows-fr": "Le lieu\nL'heure", "options-fr": "Bien\nMal"},
    Kind.TEXT: {},
}


def test_every_kind_of_question_is_written_edited_moved_and_removed(
    editor: Client, organisation: Organisation
) -> None:
    page = written(editor, organisation)
    for kind in Kind:
        assert editor.get(f"{page}ajouter/{kind}/").status_code == 200
        answer = editor.post(f"{page}ajouter/{kind}/", {"title-fr": f"Question {kind}", **FORMS[kind]})
        assert answer.status_code == 302, (kind, answer.content.decode())
    made = Questionnaire.objects.get()
    assert [question.kind for question in made.definition.questions] == list(Kind)
    for question in made.definition.questions:
        form = editor.get(f"{page}question/{question.key}/").content.decode()
        assert str(question.title) in form
        typed = {"title-fr": "Autre", **FORMS[question.kind]}
        assert editor.post(f"{page}question/{question.key}/", typed).status_code == 302
    first, second, *_rest = (question.key for question in made.definition.questions)
    editor.post(f"{page}question/{first}/changer/", {"do": "down"})
    made.refresh_from_db()
    assert [question.key for question in made.definition.questions][:2] == [second, first]
    editor.post(f"{page}question/{first}/changer/", {"do": "up"})
    editor.post(f"{page}question/{second}/changer/", {"do": "remove"})
    made.refresh_from_db()
    assert len(made.definition.questions) == 5
    assert {str(question.title) for question in made.definition.questions} == {"Autre"}


def test_a_condition_keeps_its_answer_when_lines_change(editor: Client, organisation: Organisation) -> None:
    page = written(editor, organisation)
    editor.post(f"{page}ajouter/choice/", {"title-fr": "Venu ?", "options-fr": "Oui\nNon"})
    first = Questionnaire.objects.get().definition.questions[0]
    choice = f"{first.key}={first.options[1].key}"
    assert choice in editor.get(f"{page}ajouter/text/").content.decode()
    editor.post(f"{page}ajouter/text/", {"title-fr": "Pourquoi ?", "shown_if": choice})
    editor.post(f"{page}question/{first.key}/", {"title-fr": "Venu ?", "options-fr": "Un peu\nNon\nOui"})
    definition = Questionnaire.objects.get().definition
    condition = definition.questions[1].shown_if
    assert condition
    labels = {option.key: str(option.label) for option in definition.questions[0].options}
    assert labels[condition.value] == "Non"
    answer = editor.post(f"{page}question/{first.key}/changer/", {"do": "remove"}, follow=True)
    assert "La question 1 dépend de celle-ci" in answer.content.decode()
    assert len(Questionnaire.objects.get().definition.questions) == 2


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("choice", {"title-fr": "", "options-fr": "Oui\nNon"}, "Il manque des mots"),
        ("choice", {"title-fr": "Gardé", "options-fr": "Oui"}, "au moins deux réponses"),
        ("choice", {"title-fr": "Gardé", "options-fr": "Oui\nOui"}, "disent la même chose"),
        ("scale", {"title-fr": "Gardé", "options-fr": "Oui\nNon"}, "quatre degrés"),
        ("number", {"title-fr": "Gardé", "bands": "jeune\nvieux"}, "pas une tranche : jeune"),
        ("number", {"title-fr": "Gardé", "bands": "0-17\n20-25"}, "commence où"),
        ("matrix", {"title-fr": "Gardé", "rows-fr": "x" * 101, "options-fr": "a\nb"}, "trop long"),
        ("text", {"title-fr": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    editor: Client, organisation: Organisation, kind: str, typed: dict[str, str], said: str
) -> None:
    page = written(editor, organisation)
    answer = editor.post(f"{page}ajouter/{kind}/", typed).content.decode().replace("\u00a0", " ")
    assert said in answer
    for text in typed.values():
        for line in text.splitlines():
            assert line in answer
    assert not Questionnaire.objects.get().definition.questions


def test_once_somebody_answered_it_says_why_it_is_locked_and_offers_a_copy(
    editor: Client, organisation: Organisation
) -> None:
    made = make_questionnaire(organisation=organisation)
    page = of(organisation, f"{made.pk}/")
    assert "ajouter/choice/" in read(editor, page)
    send(unnamed(made), one="no")
    shown = read(editor, page)
    assert "ajouter/choice/" not in shown
    assert "les questions ne changent plus" in shown
    assert editor.post(f"{page}question/one/", {"title-fr": "Non"}).status_code == 302
    assert str(Questionnaire.objects.get().definition.questions[0].title) == "Un seul"
    copied = editor.post(f"{page}changer/", {"do": "copy"})["Location"]
    assert "ajouter/choice/" in read(editor, copied)


def test_draft_open_closed_and_a_draft_is_deleted_after_a_question(
    editor: Client, organisation: Organisation
) -> None:
    made = make_questionnaire(organisation=organisation, state=QuestionnaireState.DRAFT)
    page = of(organisation, f"{made.pk}/")
    assert "personne ne peut encore répondre" in read(editor, page)
    shown = read(editor, f"{page}apercu/")
    assert "Aperçu" in shown
    assert "/papier/" not in shown  # nobody may print a draft
    for do, state in (("open", "open"), ("close", "closed"), ("open", "open")):
        editor.post(f"{page}changer/", {"do": do})
        made.refresh_from_db()
        assert made.state == state
    draft = make_questionnaire(organisation=organisation, state=QuestionnaireState.DRAFT)
    address = of(organisation, f"{draft.pk}/supprimer/")
    assert "Supprimer ce brouillon" in read(editor, address)
    editor.post(address)
    assert Questionnaire.objects.get() == made


def test_groups_have_addresses_of_their_own(editor: Client, organisation: Organisation) -> None:
    editor.post(of(organisation, "guide/groupes/"), {"name": "Groupe du lundi"})
    group = AnswerGroup.objects.get(name="Groupe du lundi")
    page = read(editor, of(organisation, "guide/"))
    assert f"/fr/q/{group.code}/papier/" in page
    assert f"questionnaires/feuilles/{group.code}/" in page
    again = editor.post(of(organisation, "guide/groupes/"), {"name": "Groupe du lundi"}).content.decode()
    assert "Un autre groupe porte ce nom" in again
    assert 'value="Groupe du lundi"' in again


def results_of(organisation: Organisation, answers: int = 6) -> str:
    made = make_questionnaire(organisation=organisation)
    for name in ("Lundi", "Jeudi"):
        send(make_group(made, name), answers, one="no", agree="4", many=["x"], age="12", parts__r="good", words="=1+1")  # fmt: skip
    return of(organisation, f"{made.pk}/resultats/")


def test_results_are_charts_with_their_tables_and_files(editor: Client, organisation: Organisation) -> None:
    address = results_of(organisation)
    page = read(editor, address)
    assert "10 réponses" in page
    assert "Le plus d’accord : « D'accord » 100 %." in page.replace("&#x27;", "'")
    assert page.count('<svg class="stitched" role="img"') >= 4
    assert page.count("<table") >= 4
    compared = read(editor, f"{address}?par=group")
    assert "Lundi" in compared
    assert "Jeudi" in compared
    table = editor.get(f"{address}tableaux.csv?par=group")
    assert table["Content-Type"].startswith("text/csv")
    assert "attachment" in table["Content-Disposition"]
    assert "Lundi" in table.content.decode("utf-8-sig")
    texts = editor.get(f"{address}textes.csv").content.decode("utf-8-sig")
    assert "'=1+1" in texts
    assert "Lundi" not in texts


def test_under_five_nothing_is_shown_and_the_page_says_why(
    editor: Client, organisation: Organisation
) -> None:
    address = results_of(organisation, answers=4)
    page = read(editor, address)
    assert "Pas encore de réponses à montrer" in page
    assert "<table" not in page
    assert "=1+1" not in editor.get(f"{address}textes.csv").content.decode()
    assert "Pas encore de réponses à montrer" in read(editor, of(organisation, "guide/resultats/"))


def test_a_reader_reads_a_trainer_types_in_and_neither_writes(organisation: Organisation) -> None:
    made = make_questionnaire(organisation=organisation)
    page = of(organisation, f"{made.pk}/")
    for role, may_enter in ((Role.READER, False), (Role.TRAINER, True)):
        client = Client()
        client.force_login(make_member(organisation, role))
        shown = read(client, page)
        assert ("feuilles/" in shown) is may_enter
        assert "ajouter/choice/" not in shown
        assert client.get(f"{page}resultats/").status_code == 200
        assert client.get(f"{page}ajouter/choice/").status_code == 403
        assert client.post(f"{page}changer/", {"do": "close"}).status_code == 403


def test_those_of_others_are_not_there(editor: Client, organisation: Organisation) -> None:
    theirs = make_questionnaire(organisation=make_organisation())
    for rest in ("", "titre/", "apercu/", "resultats/", "resultats/tableaux.csv", "ajouter/text/"):
        assert editor.get(of(organisation, f"{theirs.pk}/{rest}")).status_code == 404
    assert editor.get(of(organisation, "nulle-part/")).status_code == 404


def test_the_operator_has_the_same_for_the_instance(client: Client) -> None:
    client.force_login(make_person(is_operator=True))
    root = "/fr/operateur/questionnaires/"
    assert "Ce guide vous a-t-il aidé" in read(client, root)
    page = str(client.post(f"{root}nouveau/", {"title-fr": "Ce site"})["Location"]).partition("#")[0]
    client.post(f"{page}ajouter/text/", {"title-fr": "Dites"})
    client.post(f"{page}changer/", {"do": "open"})
    shown = read(client, page)
    entry = re.search(r'href="(/fr/operateur/questionnaires/feuilles/[^"]+)"', shown)
    assert entry
    assert client.get(entry[1]).status_code == 200
    assert client.get(f"{page}resultats/").status_code == 200
    client.force_login(owner_of(make_organisation()))
    assert client.get(root).status_code == 403
    assert client.post(f"{root}nouveau/", {"title-fr": "Non"}).status_code == 403


def test_queries_do_not_grow(
    editor: Client, organisation: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = results_of(organisation)
    made = Questionnaire.objects.get()
    counted: dict[str, int] = {
        of(organisation): 5,
        address.replace("resultats/", ""): 7,
        address: 7,
        f"{address}?par=month": 7,
        f"{address}?par=group": 8,
    }
    for more in range(3):
        for one, queries in counted.items():
            with django_assert_num_queries(queries):
                editor.get(one)
        send(make_group(made, f"Groupe {more}"), 5, one="yes", why="a", deep="Oui", words="Non")
        make_questionnaire(organisation=organisation)


def test_a_draft_without_a_question_has_its_preview_and_its_results(
    editor: Client, organisation: Organisation
) -> None:
    made = editor.post(of(organisation, "nouveau/"), {"title-fr": "Vide"})
    page = made["Location"].split("#")[0]
    for rest in ("", "apercu/", "resultats/"):
        assert "Vide" in read(editor, f"{page}{rest}")
