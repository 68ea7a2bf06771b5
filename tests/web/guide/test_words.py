"""Our own words of the guide: short screens, short sentences, the same drawings in both languages, easy to read."""

import re
from itertools import product

import pytest
from tools.reading_level import EASY, Measured, guide, said, single_screens, wholes

from besace.catalogue.portrait import cards
from besace.catalogue.reading import WORD, kandel_moles, sentences, words_in
from besace.web.guide.reading import MANY_WORDS
from besace.web.guide.texts import LANGUAGES, PARTS, packaged

MOST_WORDS = 14
LONGER_ON_PURPOSE: dict[str, str] = {}
"""Sentences of fifteen words and more that may stay, each with its reason. There is none yet."""
EVERY = [(a, p, lang) for a, lang in product(PARTS, LANGUAGES) for p in PARTS[a]]
LOOSE = re.compile(r" [:;?!»]|« |'|\"")
GENDERED = re.compile(r"\(e\)|·e\b|\b(?:vous êtes|soyez) (?:prêt|seul|content|sûr|venu)", re.I)
FLATTERY = re.compile(r"formidable|incroyable|extraordinaire|champion|amazing|awesome|fantastic", re.I)
JARGON = re.compile(r"backpack|assertion|credential|JSON|OAuth|métadonnée|metadata|open badge", re.I)
DRAWING = re.compile(r"^!\[(.+)\]\((guide-[\w-]+)\)$", re.MULTILINE)
SHORT_FORMS = {"CV": "curriculum vitae"}


def drawings(audience: str, part: str, language: str) -> list[tuple[str, str]]:
    return [(name, alt) for alt, name in DRAWING.findall(packaged(audience, part, language))]


@pytest.mark.parametrize(("audience", "part", "language"), EVERY)
def test_a_part_has_five_to_nine_short_screens_with_a_drawing_each(
    audience: str, part: str, language: str
) -> None:
    text = guide(audience, language)[part]
    assert 5 <= len(text.screens) <= 9
    assert [screen.title for screen in text.screens if screen.words > MANY_WORDS] == []
    assert len(drawings(audience, part, language)) == len(text.screens)


@pytest.mark.parametrize(("audience", "part"), [(a, p) for a in PARTS for p in PARTS[a]])
def test_both_languages_have_the_same_screens_and_drawings(audience: str, part: str) -> None:
    french, english = (drawings(audience, part, language) for language in LANGUAGES)
    assert [name for name, _ in french] == [name for name, _ in english]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_drawing_is_told_with_the_same_words_wherever_it_stands(language: str) -> None:
    told = {pair for a in PARTS for p in PARTS[a] for pair in drawings(a, p, language)}
    assert len(told) == len(dict(told))
    assert 30 <= len(told) <= 48


@pytest.mark.parametrize(("audience", "part", "language"), EVERY)
def test_no_sentence_has_fifteen_words(audience: str, part: str, language: str) -> None:
    text = "\n".join(said(guide(audience, language)[part]))
    long = [one for one in sentences(text) if words_in(one) > MOST_WORDS]
    assert [one for one in long if one not in LONGER_ON_PURPOSE] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_card_has_fifteen_words(language: str) -> None:
    texts = [card.words[language].sentence for card in cards()]
    texts += [fit.because[language] for card in cards() for fit in card.badges]
    assert [one for text in texts for one in sentences(text) if words_in(one) > MOST_WORDS] == []


@pytest.mark.parametrize("part", PARTS["learner"])
def test_each_part_for_learners_is_easy_to_read(part: str) -> None:
    text = guide("learner", "fr")[part]
    whole = "\n".join([text.title, *said(text)])
    assert len(WORD.findall(whole)) >= 100
    assert kandel_moles(whole) >= EASY


@pytest.mark.parametrize(("audience", "part", "language"), EVERY)
def test_words_keep_to_the_rules_of_the_house(audience: str, part: str, language: str) -> None:
    markdown = packaged(audience, part, language)
    assert not LOOSE.search(markdown) if language == "fr" else "'" not in markdown
    assert not GENDERED.search(markdown)
    assert not JARGON.search(markdown)
    if audience == "learner":
        assert not FLATTERY.search(markdown)
        assert not re.search(r"\b(tu|toi|tes?)\b", markdown, re.I)
    for short, words in SHORT_FORMS.items():
        first = re.search(rf"\b{short}\b", markdown)
        assert not first or words in markdown[first.start() : first.start() + 40]


def test_the_table_of_the_reading_level_tells_what_falls_short() -> None:
    measured = list(wholes())
    assert [one.name for one in measured if one.falls_short] == []
    names = {one.name for one in measured}
    assert {f"guide, learner: {part} (fr)" for part in PARTS["learner"]} < names
    assert {"cards (fr)", "ready-made badges: criteria"} < names
    assert all(one.floor is None for one in single_screens())
    hard = Measured("law", "Nonobstant les dispositions susvisées, l’administration statue.", 70)
    assert hard.falls_short
    assert hard.row().endswith("law  TOO HARD")
    assert Measured("English", "It is easy.", is_french=False).score is None
