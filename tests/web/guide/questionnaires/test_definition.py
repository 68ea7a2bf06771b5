"""A questionnaire reads back as it was written, and tells in plain words what cannot be asked."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from besace.web.guide.questionnaires.definition import (
    Definition,
    Words,
    from_json,
    in_one_language,
    to_json,
)
from tests.web.guide.questionnaires.making import every_kind


def written(**question: Any) -> dict[str, Any]:
    """A French questionnaire whose second question is changed like this."""
    words = {"fr": "Mot"}
    second = {"key": "b", "kind": "choice", "title": words, "options": lines("x", "y"), **question}
    return {
        "title": words,
        "questions": [
            {"key": "a", "kind": "choice", "title": words, "options": lines("x", "y")},
            {name: value for name, value in second.items() if value is not None},
        ],
    }


def lines(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "label": {"fr": key}} for key in keys]


def test_every_kind_reads_back_as_it_was_written() -> None:
    assert from_json(to_json(every_kind())) == every_kind()


def test_a_draft_may_have_no_question_yet() -> None:
    assert from_json({"title": {"fr": "Bientôt"}}) == Definition(Words.of(fr="Bientôt"), ())


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"kind": "riddle"}, "Choisissez une sorte de question."),
        ({"kind": ["choice"]}, "Choisissez une sorte de question."),
        ({"title": {"fr": " "}}, "Il manque des mots. Écrivez-les."),
        ({"title": None}, "Il manque des mots. Écrivez-les."),
        ({"title": {"fr": "a", "en": "b"}}, "Il manque des mots dans une des langues."),
        ({"title": {"fr": "a" * 201}}, "Ce texte est trop long. Gardez 200 caractères au plus."),
        ({"title": {"fr": "a\x00"}}, "Ce texte contient des signes illisibles. Écrivez-le de nouveau."),
        ({"title": {"xx": "a"}}, "C’est illisible. Écrivez-le de nouveau."),
        ({"help": {"fr": 3}}, "C’est illisible. Écrivez-le de nouveau."),
        ({"options": lines("x")}, "Écrivez au moins deux réponses au choix."),
        ({"options": lines(*map(str, range(21)))}, "Il y a trop de lignes ici. Gardez-en 20 au plus."),
        ({"options": lines("x", "x")}, "C’est illisible. Écrivez-le de nouveau."),
        ({"options": lines("x", "q-y")}, "C’est illisible. Écrivez-le de nouveau."),
        ({"options": lines("x", "dont_know")}, "C’est illisible. Écrivez-le de nouveau."),
        (
            {"options": [*lines("x"), {"key": "y", "label": {"fr": "X"}}]},
            "Deux lignes disent la même chose. Changez-en une.",
        ),
        ({"rows": lines("x")}, "C’est illisible. Écrivez-le de nouveau."),
        ({"required": "yes"}, "C’est illisible. Écrivez-le de nouveau."),
        ({"surprise": 1}, "C’est illisible. Écrivez-le de nouveau."),
        ({"kind": "scale"}, "Une échelle a quatre degrés. Donnez ses mots à chacun."),
        ({"kind": "matrix"}, "Écrivez au moins une ligne à juger."),
        (
            {"kind": "number", "options": None, "bands": [{"low": 0, "high": 9}]},
            "Écrivez au moins deux tranches de nombres.",
        ),
        (
            {"kind": "number", "options": None, "bands": [{"low": 0, "high": True}]},
            "Écrivez les tranches avec des nombres entiers.",
        ),
        (
            {"kind": "number", "options": None, "bands": [{"low": 9, "high": 0}]},
            "Les tranches vont de 0 à 1000000, de la plus petite à la plus grande.",
        ),
        (
            {"kind": "number", "options": None, "bands": [{"low": 0, "high": 9}, {"low": 11, "high": None}]},
            "Chaque tranche commence où finit celle d’avant.",
        ),
        (
            {"kind": "number", "options": None, "bands": [{"low": 0, "high": None}, {"low": 1, "high": 2}]},
            "Chaque tranche commence où finit celle d’avant.",
        ),
        (
            {
                "kind": "number",
                "options": None,
                "bands": [{"low": n, "high": n} for n in range(21)],
            },
            "Il y a trop de tranches. Gardez-en 20 au plus.",
        ),
        ({"shown_if": {"question": "a"}}, "Cette condition ne marche pas."),
        ({"shown_if": {"question": "a", "value": "z"}}, "Cette condition ne marche pas."),
        ({"shown_if": {"question": "b", "value": "x"}}, "Cette condition ne marche pas."),
        ({"shown_if": {"question": "gone", "value": "x"}}, "Cette condition ne marche pas."),
    ],
)
def test_what_cannot_be_asked_is_told_by_question(question: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        from_json(written(**question))
    assert list(refused.value.message_dict) == ["b"]
    assert refused.value.message_dict["b"][0].startswith(message)


@pytest.mark.parametrize("key", [None, 3, "", "A", "a-b", "a" * 41, "a"])
def test_a_question_without_a_key_of_its_own_is_told_by_its_number(key: object) -> None:
    with pytest.raises(ValidationError) as refused:
        from_json(written(key=key))
    assert list(refused.value.message_dict) == ["#2"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    raw = {**written(kind="riddle"), "title": {}, "introduction": {"fr": "a" * 2001}, "contact": 3}
    with pytest.raises(ValidationError) as refused:
        from_json(raw)
    assert set(refused.value.message_dict) >= {"title", "introduction", "contact", "b"}


def test_there_is_an_end_to_questions() -> None:
    raw = written()
    raw["questions"] = [{**raw["questions"][0], "key": f"a{number}"} for number in range(61)]
    with pytest.raises(ValidationError) as refused:
        from_json(raw)
    assert refused.value.message_dict == {"questions": ["Un questionnaire a 60 questions au plus."]}


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["title", "questions", "key", "kind", "fr", "options", "bands", "low", "high", "shown_if"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(anything)
def test_whatever_comes_is_read_or_refused(raw: object) -> None:
    try:
        definition = from_json(raw)
    except ValidationError:
        return
    assert from_json(to_json(definition)) == definition


def test_one_language_of_two() -> None:
    english = in_one_language(every_kind(), "en")
    assert english.languages == {"en"}
    assert from_json(to_json(english)) == english
    assert in_one_language(english, "fr") == english


def test_a_condition_holds_only_when_its_question_is_asked() -> None:
    definition = every_kind()

    def asked(**answers: str) -> list[str]:
        return [question.key for question in definition.asked({key: (a,) for key, a in answers.items()})][:3]

    assert asked(one="yes", why="a") == ["one", "why", "deep"]
    assert asked(one="no", why="a") == ["one", "many", "age"]
