"""The evaluation of the guide has every item that the source asks, in both languages, in short sentences."""

import re

from besace.web.guide.questionnaires.builtin import evaluation
from besace.web.guide.questionnaires.definition import DONT_KNOW, Kind, Words, from_json, to_json


def labels(key: str, language: str = "fr") -> list[str]:
    question = evaluation().question(key)
    assert question is not None
    return [value.label.say(language) for value in question.values]


def kind(key: str) -> Kind:
    question = evaluation().question(key)
    assert question is not None
    return question.kind


def test_nothing_is_asked_that_the_source_does_not_ask() -> None:
    assert [question.key for question in evaluation().questions] == [
        "gender",
        "age",
        "place",
        "goals",
        "has_badges",
        "wants_badges",
        "clear",
        "knows_what",
        "knows_how_to_get",
        "knows_how_to_use",
        "motivates",
        "parts",
        "add",
        "comments",
    ]


def test_gender_can_be_another_and_need_not_be_said() -> None:
    assert labels("gender") == ["Une femme", "Un homme", "Ni l’un ni l’autre", "Je préfère ne pas le dire"]


def test_age_is_a_number_of_which_a_band_is_kept() -> None:
    assert kind("age") is Kind.NUMBER
    assert labels("age") == [
        "Moins de 18 ans",
        "18 à 25 ans",
        "26 à 35 ans",
        "36 à 45 ans",
        "46 à 55 ans",
        "56 à 65 ans",
        "À partir de 66 ans",
    ]
    assert labels("age", "en")[0] == "Under 18 years"


def test_the_seven_places_where_one_learns() -> None:
    assert labels("place") == [
        "Dans une association d’éducation populaire",
        "Dans un centre de formation",
        "Dans un cours de français",
        "Dans une école de la deuxième chance",
        "Par moi-même",
        "Au travail",
        "Ailleurs",
    ]


def test_goals_additions_and_comments_are_free_text() -> None:
    assert {kind(key) for key in ("goals", "add", "comments")} == {Kind.TEXT}


def test_badges_earned_and_badges_wanted_are_yes_or_no() -> None:
    assert labels("has_badges") == labels("wants_badges") == ["Oui", "Non"]


def test_five_statements_on_four_steps_with_not_knowing_in_the_middle_as_its_own_value() -> None:
    statements = [question for question in evaluation().questions if question.kind is Kind.SCALE]
    assert [str(question.title) for question in statements] == [
        "Le guide est facile à comprendre.",
        "Je vois bien ce qu’est un badge.",
        "Je sais comment obtenir un badge.",
        "Je sais me servir de badges dans ma vie et au travail.",
        "Le guide me donne envie d’avancer.",
    ]
    for question in statements:
        assert [value.key for value in question.values] == ["1", "2", DONT_KNOW, "3", "4"]
        assert str(question.values[2].label) == "Je ne sais pas"


def test_four_judgements_of_each_of_the_five_parts() -> None:
    question = evaluation().question("parts")
    assert question is not None
    assert question.kind is Kind.MATRIX
    assert [row.key for row in question.rows] == ["why", "what", "use", "manage", "examples"]
    assert [value.key for value in question.values] == ["missing", "present_better", "right", "shorter"]


def test_it_is_whole_in_both_languages_and_reads_back_the_same() -> None:
    definition = evaluation("contact@greta.example")
    assert from_json(to_json(definition)) == definition
    assert definition.languages == {"fr", "en"}
    assert definition.contact == "contact@greta.example"


def _all_words() -> list[Words]:
    definition = evaluation()
    found = [definition.title, definition.introduction, definition.thanks]
    for question in definition.questions:
        found += [question.title, question.help]
        found += [one.label for one in (*question.values, *question.rows)]
    return [words for words in found if words]


def test_sentences_are_short() -> None:
    for words in _all_words():
        for _language, text in words.by_language:
            for sentence in re.split(r"[.!?…\n]+", text):
                assert len(re.findall(r"\w+(?:['’-]\w+)*", sentence)) < 15, sentence


def test_french_signs_stand_after_a_hard_space() -> None:
    for words in _all_words():
        assert not re.search(r" [:;?!»]", words.say("fr")), words.say("fr")
