"""Answers are taken apart, counted in lots of five or more, and the same sheet counts once."""

import random
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from besace.web.guide.questionnaires.models import (
    FreeText,
    Pending,
    Questionnaire,
    QuestionnaireState,
    Received,
    Tally,
)
from besace.web.guide.questionnaires.reading import read
from besace.web.guide.questionnaires.receiving import ANSWERED, Receipt, count, receive
from tests.web.guide.questionnaires.making import make_group, make_questionnaire, send, sheet, token, unnamed


def tallies(questionnaire: Questionnaire) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for row in Tally.objects.filter(questionnaire=questionnaire):
        found[row.part, row.value] += row.count
    return dict(found)


def waiting(questionnaire: Questionnaire) -> dict[str, int]:
    rows = Pending.objects.filter(group__questionnaire=questionnaire)
    return {row.part: len(row.answers) for row in rows if row.answers}


@pytest.mark.django_db
class TestLots:
    def test_four_wait_and_the_fifth_counts_them_all(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes")
        assert tallies(questionnaire) == {}
        assert waiting(questionnaire) == {"one": 4}
        send(unnamed(questionnaire), one="no")
        assert tallies(questionnaire) == {("one", ANSWERED): 5, ("one", "yes"): 4, ("one", "no"): 1}
        assert waiting(questionnaire) == {}

    def test_two_groups_are_never_put_together_to_make_five(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes")
        send(make_group(questionnaire, "Mardi"), 4, one="yes")
        assert tallies(questionnaire) == {}

    def test_several_choices_count_each_and_those_who_answered(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 3, one="yes", many=["x", "y"])
        send(unnamed(questionnaire), 2, one="yes", many=["y"])
        found = tallies(questionnaire)
        assert {key[1]: number for key, number in found.items() if key[0] == "many"} == {
            ANSWERED: 5,
            "x": 3,
            "y": 5,
        }

    def test_a_number_is_kept_as_its_band_alone(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", age="17")
        assert Pending.objects.get(part="age").answers == [["10-19"]] * 4
        send(unnamed(questionnaire), one="yes", age="1\u00a0000")
        assert tallies(questionnaire)["age", "20+"] == 1

    def test_the_month_is_that_of_the_lot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        questionnaire = make_questionnaire()
        monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 30))
        send(unnamed(questionnaire), 4, one="yes")
        monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 12, 1))
        send(unnamed(questionnaire), 2, one="yes")
        assert set(Tally.objects.values_list("month", "value", "count")) == {
            (date(2026, 12, 1), ANSWERED, 5),
            (date(2026, 12, 1), "yes", 5),
        }

    def test_texts_come_five_at_a_time_without_group_or_date(self) -> None:
        questionnaire = make_questionnaire()
        for number in range(4):
            send(unnamed(questionnaire), one="yes", words=f"Texte {number}\r\nsuite")
        assert FreeText.objects.count() == 0
        send(unnamed(questionnaire), one="yes", words="  Le dernier\r")
        texts = set(FreeText.objects.values_list("text", flat=True))
        assert texts == {f"Texte {number}\nsuite" for number in range(4)} | {"Le dernier"}
        assert waiting(questionnaire) == {}
        assert {field.name for field in FreeText._meta.fields} == {"id", "questionnaire", "part", "text"}

    def test_the_order_of_arrival_is_kept_nowhere(self) -> None:
        questionnaire = make_questionnaire()
        for text in ("d", "a", "c", "b"):
            send(unnamed(questionnaire), one="yes", words=text)
        assert Pending.objects.get(part="words").answers == [["a"], ["b"], ["c"], ["d"]]

    def test_no_row_is_a_persons(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), one="yes", many="x", age="3", parts__r="good", parts__s="bad")
        send(unnamed(questionnaire), one="no", many="y", age="13", parts__r="bad", parts__s="bad")
        assert Pending.objects.get(part="parts-r").answers == [["bad"], ["good"]]
        assert Pending.objects.count() == 5  # as many as parts were answered, however many people did


@pytest.mark.django_db
def test_many_at_once_leave_the_same_rows_as_one_by_one() -> None:
    chance = random.Random(7)
    sheets = [some_sheet(chance) for _ in range(60)]
    one_by_one, at_once = make_questionnaire(), make_questionnaire()
    for answers in sheets:
        receive(unnamed(one_by_one), answers, token(), "fr")
    definition = at_once.definition
    with transaction.atomic():
        count(
            unnamed(at_once),
            definition,
            [read(definition, answers) for answers in sheets],
            timezone.localdate(),
        )
    assert rows(one_by_one) == rows(at_once)
    assert tallies(at_once)["one", ANSWERED] == 60


def some_sheet(chance: random.Random) -> Mapping[str, list[str]]:
    answers: dict[str, str | list[str]] = {"one": chance.choice(["yes", "no"]), "why": chance.choice("ab")}
    if chance.random() < 0.5:
        answers["words"] = chance.choice(["un", "deux"])
        answers["many"] = chance.sample("xyz", 2)
    return sheet(**answers, deep="mot", parts__r=chance.choice(["good", "bad"]))


def rows(questionnaire: Questionnaire) -> list[list[tuple[object, ...]]]:
    """All that is kept of its answers, but for keys."""
    return [
        sorted(questionnaire.tallies.values_list("month", "part", "value", "count")),
        sorted(questionnaire.free_texts.values_list("part", "text")),
        [
            (row.part, *map(tuple, row.answers))
            for row in Pending.objects.filter(group__questionnaire=questionnaire).order_by("part")
        ],
    ]


@pytest.mark.django_db
class TestConditions:
    def test_an_answer_to_a_question_that_is_not_asked_is_left_out(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), one="no", why="a", deep="Rien")
        assert waiting(questionnaire) == {"one": 1}

    def test_not_even_a_wrong_one_is_told(self) -> None:
        send(unnamed(make_questionnaire()), one="no", why="nonsense")

    def test_a_condition_on_a_question_not_asked_does_not_hold(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), one="no", why="a", deep="Rien")
        send(unnamed(questionnaire), one="yes", why="a", deep="Encore")
        assert Pending.objects.get(part="deep").answers == [["Encore"]]

    def test_it_never_knows_more_than_the_question_it_depends_on(self) -> None:
        """Else the fifth *why* would tell that the one who waits in *one* said yes."""
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", why="a")
        send(unnamed(questionnaire), one="no")
        send(unnamed(questionnaire), one="yes", why="b")
        assert tallies(questionnaire) == {("one", ANSWERED): 5, ("one", "yes"): 4, ("one", "no"): 1}
        assert waiting(questionnaire) == {"one": 1, "why": 5}
        send(unnamed(questionnaire), 4, one="no")
        assert tallies(questionnaire)["why", ANSWERED] == 5
        assert tallies(questionnaire)["one", "yes"] == 5
        assert waiting(questionnaire) == {}

    def test_nor_than_the_one_before_that(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", why="a", deep="Un mot")
        send(unnamed(questionnaire), one="no")
        send(unnamed(questionnaire), one="yes", why="a", deep="Le cinquième")
        assert FreeText.objects.count() == 0
        send(unnamed(questionnaire), 4, one="no")
        assert FreeText.objects.count() == 5


@pytest.mark.django_db
class TestRefusals:
    @pytest.mark.parametrize(
        ("answers", "field", "message"),
        [
            ({"many": "x"}, "q-one", "Répondez à cette question."),
            ({"one": "maybe"}, "q-one", "Choisissez une des réponses de la page."),
            ({"one": ["yes", "no"]}, "q-one", "Choisissez une seule réponse."),
            ({"one": "yes", "many": ["x", "w"]}, "q-many", "Choisissez une des réponses de la page."),
            ({"one": "yes", "age": "dix"}, "q-age", "Écrivez un nombre entier en chiffres. Exemple : 42."),
            ({"one": "yes", "age": "-1"}, "q-age", "Écrivez un nombre entier en chiffres. Exemple : 42."),
            ({"one": "yes", "age": "9" * 5000}, "q-age", "Écrivez un nombre de 0 à 1000000."),
            ({"one": "yes", "parts__r": "ugly"}, "q-parts-r", "Choisissez une des réponses de la page."),
            (
                {"one": "yes", "words": "a" * 2001},
                "q-words",
                "Ce texte est trop long. Gardez 2000 caractères au plus.",
            ),
            (
                {"one": "yes", "gone": "x"},
                "__all__",
                "Les questions ont changé entre-temps. Rouvrez la page.",
            ),
        ],
    )
    def test_what_is_wrong_is_told_by_field(self, answers: dict[str, str], field: str, message: str) -> None:
        questionnaire = make_questionnaire()
        with pytest.raises(ValidationError) as refused:
            receive(unnamed(questionnaire), sheet(**answers), token(), "fr")
        assert refused.value.message_dict == {field: [message]}
        assert not Received.objects.exists()
        assert not Pending.objects.exists()

    def test_all_that_is_wrong_is_told_at_once(self) -> None:
        with pytest.raises(ValidationError) as refused:
            send(unnamed(make_questionnaire()), age="dix", many="w")
        assert set(refused.value.message_dict) == {"q-one", "q-age", "q-many"}

    def test_an_empty_sheet_is_none(self) -> None:
        definition = make_questionnaire().definition
        questionnaire = make_questionnaire(
            type(definition)(title=definition.title, questions=definition.questions[3:])
        )
        with pytest.raises(ValidationError, match="Répondez à une question au moins"):
            send(unnamed(questionnaire), many=[], words="  \x00 ")

    @pytest.mark.parametrize("state", [QuestionnaireState.DRAFT, QuestionnaireState.CLOSED])
    def test_a_questionnaire_that_is_not_open_takes_nothing(self, state: QuestionnaireState) -> None:
        with pytest.raises(ValidationError, match="fermé"):
            send(unnamed(make_questionnaire(state=state)), one="yes")

    @pytest.mark.parametrize("bad", ["", "short", "x" * 101])
    def test_a_sheet_without_a_good_token_is_refused(self, bad: str) -> None:
        with pytest.raises(ValidationError, match="Rouvrez"):
            receive(unnamed(make_questionnaire()), sheet(one="yes"), bad, "fr")

    def test_errors_speak_the_language_of_the_page(self) -> None:
        with pytest.raises(ValidationError, match="Choose one answer only"):
            receive(unnamed(make_questionnaire()), sheet(one=["yes", "no"]), token(), "en")

    def test_signs_that_cannot_be_kept_are_left_out(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), one="yes", words="a\x00b\ud800c\td")
        assert Pending.objects.get(part="words").answers == [["abc d"]]


@pytest.mark.django_db
class TestOnce:
    def test_the_same_sheet_twice_counts_once(self) -> None:
        group, once = unnamed(make_questionnaire()), token()
        assert receive(group, sheet(one="yes"), once, "fr") is Receipt.COUNTED
        assert receive(group, sheet(one="no"), once, "fr") is Receipt.KNOWN
        assert waiting(group.questionnaire) == {"one": 1}

    def test_also_after_the_questionnaire_was_closed(self) -> None:
        group, once = unnamed(make_questionnaire()), token()
        receive(group, sheet(one="yes"), once, "fr")
        Questionnaire.objects.update(state=QuestionnaireState.CLOSED)
        assert receive(group, sheet(one="yes"), once, "fr") is Receipt.KNOWN

    def test_the_token_itself_is_not_kept(self) -> None:
        group, once = unnamed(make_questionnaire()), token()
        receive(group, sheet(one="yes"), once, "fr")
        assert once not in Received.objects.get().id

    def test_a_sheet_costs_the_same_however_many_came_before(self) -> None:
        group = unnamed(make_questionnaire())
        send(group, 4, one="yes", parts__r="good", words="Un")
        with CaptureQueriesContext(
            connection,
        ) as first:
            send(group, one="yes", parts__r="good", words="Un")
        send(group, 24, one="yes", parts__r="good", words="Un")
        with CaptureQueriesContext(connection) as later:
            send(group, one="yes", parts__r="good", words="Un")
        assert len(later) <= len(first)


@pytest.mark.django_db(transaction=True)
class TestInParallel:
    def _all_at_once(self, group_id: object, tokens: list[str]) -> Counter[Receipt]:
        from besace.web.guide.questionnaires.models import AnswerGroup

        def one(once: str) -> Receipt:
            try:
                group = AnswerGroup.objects.get(pk=group_id)
                return receive(group, sheet(one="yes", many=["x", "y"], words="Un mot"), once, "fr")
            finally:
                connections.close_all()

        with ThreadPoolExecutor(max_workers=50) as pool:
            return Counter(pool.map(one, tokens))

    def test_the_same_sheet_fifty_times_counts_once(self) -> None:
        questionnaire = make_questionnaire()
        found = self._all_at_once(unnamed(questionnaire).pk, [token()] * 50)
        assert found == {Receipt.COUNTED: 1, Receipt.KNOWN: 49}
        assert waiting(questionnaire) == {"one": 1, "many": 1, "words": 1}

    def test_fifty_sheets_are_all_counted(self) -> None:
        questionnaire = make_questionnaire()
        found = self._all_at_once(unnamed(questionnaire).pk, [token() for _ in range(50)])
        assert found == {Receipt.COUNTED: 50}
        assert tallies(questionnaire)["many", "y"] == 50
        assert FreeText.objects.count() == 50
        assert waiting(questionnaire) == {}
