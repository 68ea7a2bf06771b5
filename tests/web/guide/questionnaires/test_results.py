"""Tables of results: what they count, and that no table, and no two of them, give anybody away."""

from collections import Counter
from datetime import date
from itertools import combinations, product

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from besace.web.guide.questionnaires.models import FreeText, Pending, Questionnaire, Tally
from besace.web.guide.questionnaires.receiving import ANSWERED, receive
from besace.web.guide.questionnaires.results import (
    By,
    Table,
    free_texts,
    months_with_answers,
    tables,
    text_questions,
)
from tests.web.guide.questionnaires.making import (
    make_evaluation,
    make_group,
    make_questionnaire,
    send,
    sheet,
    token,
    unnamed,
)

FIVE = 5
BYS: tuple[By | None, ...] = (None, "group", "month", "quarter")


def table(questionnaire: Questionnaire, key: str, by: By | None = None) -> Table:
    return next(found for found in tables(questionnaire, by=by) if found.key == key)


def counts(found: Table) -> dict[tuple[str, str], list[int]]:
    return {(row.part, row.label): [cell.count for cell in row.cells] for row in found.rows}


@pytest.mark.django_db
class TestTables:
    def test_four_answers_are_not_shown_and_five_are(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes")
        assert not table(questionnaire, "one").is_shown
        send(unnamed(questionnaire), one="no")
        found = table(questionnaire, "one")
        assert [(cell.label, cell.count, cell.percent) for cell in found.rows[0].cells] == [
            ("yes", 4, 80),
            ("no", 1, 20),
        ]
        assert found.is_single

    def test_a_group_of_four_is_not_shown_nor_found_by_subtraction(self) -> None:
        questionnaire = make_questionnaire()
        send(make_group(questionnaire, "Lundi"), 7, one="yes")
        send(make_group(questionnaire, "Mardi"), 4, one="no")
        found = table(questionnaire, "one", "group")
        assert counts(found) == {
            ("one", "Sans groupe"): [],
            ("one", "Lundi"): [5, 0],
            ("one", "Mardi"): [],
            ("one", "Toutes les réponses"): [5, 0],
        }

    def test_several_choices_are_shares_of_those_who_answered(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", many=["x", "y"])
        send(unnamed(questionnaire), 1, one="yes", many=["y"])
        row = table(questionnaire, "many").rows[0]
        assert [(cell.count, cell.percent) for cell in row.cells] == [(4, 80), (5, 100), (0, 0)]
        assert row.answers == 5
        assert table(questionnaire, "many").several

    def test_not_knowing_stands_in_the_middle_and_is_never_averaged_in(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 5, one="yes", agree="4")
        send(unnamed(questionnaire), 5, one="yes", agree="dont_know")
        found = table(questionnaire, "agree")
        assert [column.key for column in found.columns] == ["1", "2", "dont_know", "3", "4"]
        assert [cell.count for cell in found.rows[0].cells] == [0, 0, 5, 0, 5]
        assert found.rows[0].average == 4.0

    def test_an_average_of_four_opinions_is_not_shown(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", agree="4")
        send(unnamed(questionnaire), 1, one="yes", agree="dont_know")
        row = table(questionnaire, "agree").rows[0]
        assert row.is_shown
        assert row.average is None

    def test_a_matrix_is_one_table(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 5, one="yes", parts__r="good", parts__s="bad")
        assert counts(table(questionnaire, "parts")) == {
            ("parts-r", "Toutes les réponses"): [5, 0],
            ("parts-s", "Toutes les réponses"): [0, 5],
        }
        assert len(table(questionnaire, "parts", "group").rows) == 4

    def test_a_number_is_shown_by_its_bands(self) -> None:
        questionnaire = make_questionnaire()
        for age in ("1", "9", "10", "20", "999999"):
            send(unnamed(questionnaire), one="yes", age=age)
        cells = table(questionnaire, "age").rows[0].cells
        assert [(cell.label, cell.count) for cell in cells] == [
            ("Moins de 10", 2),
            ("10 à 19", 1),
            ("À partir de 20", 2),
        ]

    def test_months_and_quarters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        questionnaire = make_questionnaire()
        for day in (date(2025, 12, 31), date(2026, 2, 1), date(2026, 3, 3)):
            monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
            send(unnamed(questionnaire), 5, one="yes")
        assert counts(table(questionnaire, "one", "month")) == {
            ("one", "décembre 2025"): [5, 0],
            ("one", "janvier 2026"): [],
            ("one", "février 2026"): [5, 0],
            ("one", "mars 2026"): [5, 0],
            ("one", "Toutes les réponses"): [15, 0],
        }
        assert counts(table(questionnaire, "one", "quarter")) == {
            ("one", "Trimestre 4 de 2025"): [5, 0],
            ("one", "Trimestre 1 de 2026"): [10, 0],
            ("one", "Toutes les réponses"): [15, 0],
        }
        months = months_with_answers(questionnaire)
        assert months == (date(2025, 12, 1), date(2026, 2, 1), date(2026, 3, 1))
        only = tables(questionnaire, months=months[1:])[0]
        assert only.rows[0].answers == 10

    def test_some_groups_alone(self) -> None:
        questionnaire = make_questionnaire()
        group = make_group(questionnaire, "Lundi")
        send(group, 5, one="yes")
        send(unnamed(questionnaire), 5, one="no")
        assert tables(questionnaire, groups=[group])[0].rows[0].answers == 5
        rows = tables(questionnaire, groups=[group], by="group")[0].rows
        assert [row.label for row in rows] == ["Lundi", "Toutes les réponses"]

    def test_in_english(self) -> None:
        questionnaire = make_evaluation()
        send(unnamed(questionnaire), 5, age="20")
        assert tables(questionnaire, language="en")[1].columns[1].label == "18 to 25 years"

    def test_texts_are_apart_shuffled_and_from_five_on(self) -> None:
        questionnaire = make_questionnaire()
        send(unnamed(questionnaire), 4, one="yes", words="Un mot")
        assert list(free_texts(questionnaire, "words")) == []
        send(unnamed(questionnaire), one="yes", words="Un autre")
        assert sorted(free_texts(questionnaire, "words")) == ["Un autre", *["Un mot"] * 4]
        assert [question.key for question in text_questions(questionnaire.definition)] == ["deep", "words"]
        assert "words" not in {found.key for found in tables(questionnaire)}

    @pytest.mark.parametrize(("by", "queries"), [(None, 1), ("month", 1), ("quarter", 1), ("group", 2)])
    def test_what_it_asks_of_the_database_does_not_grow(
        self, by: By | None, queries: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        questionnaire = make_questionnaire()
        with django_assert_num_queries(queries):
            tables(questionnaire, by=by)
        for name in ("Lundi", "Mardi", "Jeudi"):
            send(make_group(questionnaire, name), 5, one="yes", age="3", agree="1")
        with django_assert_num_queries(queries):
            tables(questionnaire, by=by)

    def test_on_paper_and_on_the_phone_a_matrix_counts_the_same(self) -> None:
        """A phone sends the answers one way, whoever types a sheet of paper sends them in another order and case of ends."""
        phone, paper = make_questionnaire(), make_questionnaire()
        answers = {"q-one": ["yes"], "q-parts-r": ["good"], "q-parts-s": ["bad"], "q-many": ["x", "z"]}
        typed = {
            "q-many": ["z", "x", "x"],
            "q-parts-s": [" bad "],
            "q-parts-r": ["", "good"],
            "q-one": ["yes"],
        }
        for _ in range(FIVE):
            receive(unnamed(phone), answers, token(), "fr")
            receive(unnamed(paper), typed, token(), "en")
        assert [counts(found) for found in tables(phone)] == [counts(found) for found in tables(paper)]


CHOICE = st.sampled_from(["yes", "no"])
SHEETS = st.fixed_dictionaries(
    {"one": CHOICE},
    optional={
        "why": st.sampled_from(["a", "b"]),
        "deep": st.just("mot"),
        "many": st.lists(st.sampled_from("xyz"), min_size=1, max_size=3, unique=True),
        "age": st.sampled_from(["3", "13", "30"]),
        "agree": st.sampled_from(["1", "2", "dont_know", "3", "4"]),
        "parts__r": st.sampled_from(["good", "bad"]),
        "words": st.sampled_from(["un mot", " \x00", "deux\r\nmots"]),
    },
)
ARRIVALS = st.lists(
    st.tuples(SHEETS, st.integers(0, 2), st.integers(1, 4), st.integers(1, 6)), min_size=3, max_size=12
)
"""What is answered, in which group, in which month, by how many people one after the other."""

Visible = dict[tuple[str, str, str], int]
"""(how it is looked at, row, part) -> how many answers are seen there."""


WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""It would take minutes; what fails is printed whole."""


class TestNobodyIsGivenAway(TestCase):
    """Whatever is answered where and when, and whatever is compared with whatever."""

    @given(ARRIVALS)
    @settings(max_examples=20, deadline=None, phases=WITHOUT_SHRINKING)
    def test_what_is_seen_differs_by_nothing_or_by_five_or_more(
        self, arrivals: list[tuple[dict[str, str], int, int, int]]
    ) -> None:
        questionnaire = make_questionnaire()
        groups = [unnamed(questionnaire), *(make_group(questionnaire, name) for name in ("A", "B"))]
        states: list[Visible] = [{}]
        sent: Counter[str] = Counter()
        with pytest.MonkeyPatch.context() as patch:
            for answers, where, month, people in sorted(arrivals, key=lambda arrival: arrival[2]):
                patch.setattr(timezone, "localdate", lambda month=month: date(2026, month, 9))
                for _person in range(people):
                    receive(groups[where], sheet(**answers), token(), "fr")
                    sent.update(_kept(answers))
                    states.append(_seen(questionnaire))
        self._check_states(states)
        self._check_one_moment(questionnaire)
        self._check_conditions(questionnaire)
        self._check_nothing_is_lost(questionnaire, sent)

    def _check_states(self, states: list[Visible]) -> None:
        for before, after in combinations(states, 2):
            for key in before.keys() | after.keys():
                _is_nothing_or_a_lot(after.get(key, 0) - before.get(key, 0))

    def _check_one_moment(self, questionnaire: Questionnaire) -> None:
        """Any group over any months, taken away from any other such sum that contains it."""
        groups = list(questionnaire.groups.all())
        months = [date(2026, month, 1) for month in range(1, 5)]
        sums = {
            (some_groups, some_months): {
                (row.part): row.answers
                for found in tables(questionnaire, groups=some_groups, months=some_months)
                for row in found.rows
            }
            for some_groups, some_months in product(_subsets(groups), _subsets(months))
        }
        for (groups_a, months_a), a in sums.items():
            for (groups_b, months_b), b in sums.items():
                if set(groups_a) <= set(groups_b) and set(months_a) <= set(months_b):
                    for part in a:
                        _is_nothing_or_a_lot(b[part] - a[part])

    def _check_conditions(self, questionnaire: Questionnaire) -> None:
        """A conditional question never knows of more people than the answer it depends on shows."""
        for group in questionnaire.groups.all():
            found = _totals(group.tallies.all())
            assert found["why", ANSWERED] <= found["one", "yes"]
            assert found["deep", ANSWERED] <= found["why", "a"]

    def _check_nothing_is_lost(self, questionnaire: Questionnaire, sent: Counter[str]) -> None:
        totals = _totals(questionnaire.tallies.all())
        counted = Counter({part: count for (part, value), count in totals.items() if value == ANSWERED})
        for row in Pending.objects.filter(group__questionnaire=questionnaire):
            counted[row.part] += len(row.answers)
        assert +counted == +sent
        texts = Counter(FreeText.objects.filter(questionnaire=questionnaire).values_list("part", flat=True))
        assert all(count >= FIVE for count in texts.values())


def _totals(tallies: QuerySet[Tally]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for part, value, count in tallies.values_list("part", "value", "count"):
        found[part, value] += count
    return found


def _kept(answers: dict[str, str]) -> list[str]:
    """The parts of a sheet that count: without those whose condition does not hold, and empty texts."""
    hidden = set()
    if answers["one"] != "yes":
        hidden |= {"why", "deep"}
    if answers.get("why") != "a":
        hidden.add("deep")
    if not "".join(sign for sign in answers.get("words", "") if sign.isprintable()).strip():
        hidden.add("words")
    return [key.replace("__", "-") for key in answers if key not in hidden]


def _seen(questionnaire: Questionnaire) -> Visible:
    seen = {
        (str(by), row.key, row.part): row.answers
        for by in BYS
        for found in tables(questionnaire, by=by)
        for row in found.rows
    }
    texts = {("texts", key, key): free_texts(questionnaire, key).count() for key in ("deep", "words")}
    return seen | texts


def _is_nothing_or_a_lot(difference: int) -> None:
    assert difference == 0 or difference >= FIVE


def _subsets(things: list) -> list[tuple]:
    return [some for size in range(1, len(things) + 1) for some in combinations(things, size)]


@pytest.mark.django_db
def test_an_answer_refused_changes_nothing_that_is_seen() -> None:
    questionnaire = make_questionnaire()
    send(unnamed(questionnaire), 5, one="yes")
    before = _seen(questionnaire)
    with pytest.raises(ValidationError):
        send(unnamed(questionnaire), one="maybe")
    assert _seen(questionnaire) == before
