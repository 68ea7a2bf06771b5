"""The self-portrait's table: every card leads somewhere with a reason, every badge is reached, and it reads easily."""

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from besace.catalogue import find, load, portrait
from besace.catalogue.portrait import PER_ROUND, Card, cards, rounds, strength
from besace.catalogue.reading import WORD, kandel_moles

TRAITS_OF_THE_SOURCE = [
    "aider",
    "ponctuel",
    "temps",
    "apprendre-seul",
    "finir",
    "concentrer",
    "precision",
    "plan",
]
LONGEST_SENTENCE = 15
LOOSE_SPACES = (" :", " ;", " !", " ?", "« ", " »")
PEOPLE = tomllib.loads(Path(__file__).with_name("twenty_people.toml").read_text(encoding="utf-8"))["people"]


def reached() -> list[str]:
    """The badge of every fit, as often as cards lead to it."""
    return [fit.badge for card in cards() for fit in card.badges]


def texts(card: Card, language: str) -> list[str]:
    words = card.words[language]
    return [words.sentence, words.alt, *(fit.because[language] for fit in card.badges)]


def every_text(language: str) -> Iterator[str]:
    for card in cards():
        yield from texts(card, language)
    for badge in load():
        yield from dataclasses.astuple(strength(badge.slug, language))


def test_forty_cards_in_rounds_of_eight_begin_with_the_traits_of_the_source() -> None:
    assert [len(one) for one in rounds()] == [PER_ROUND] * 5
    assert [card.slug for card in rounds()[0]] == TRAITS_OF_THE_SOURCE
    assert (
        cards()[1].words["fr"].sentence
        == "On peut compter sur vous à l’heure\u00a0: aucun rendez-vous manqué."
    )


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.slug)
def test_a_card_leads_to_one_to_four_badges_each_with_its_reason(card: Card) -> None:
    assert 1 <= len(card.badges) <= 4
    for fit in card.badges:
        assert find(fit.badge).slug == fit.badge
        assert all(fit.because[language].strip() for language in ("fr", "en"))


def test_every_trait_is_reached_and_so_is_the_rest_of_the_catalogue() -> None:
    assert {badge.slug for badge in load() if badge.portrait} <= set(reached())
    assert {badge.slug for badge in load()} == set(reached())


def test_badges_have_two_to_four_cards_so_that_none_wins_by_number() -> None:
    assert {badge for badge in reached() if not 2 <= reached().count(badge) <= 4} == set()


def test_no_two_badges_rest_on_the_same_cards() -> None:
    behind = [
        frozenset(card.slug for card in cards() if badge.slug in {fit.badge for fit in card.badges})
        for badge in load()
    ]
    assert len(set(behind)) == len(behind)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_are_short(language: str) -> None:
    sentences = [part for text in every_text(language) for part in re.split(r"(?<=[.!?])\s", text)]
    words = re.compile(r"[\w’'-]+")
    assert [one for one in sentences if len(words.findall(one)) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_sentences_speak_to_the_reader_and_are_all_different(language: str) -> None:
    said = [card.words[language].sentence for card in cards()]
    assert len(set(said)) == len(said) == 40
    to_the_reader = re.compile(
        {"fr": r"\b(vous|votre|vos)\b", "en": r"\b(you|your)\b"}[language], re.IGNORECASE
    )
    assert [one for one in said if not to_the_reader.search(one) and "rely on you" not in one] == []


def test_the_french_keeps_hard_spaces_and_curly_apostrophes() -> None:
    everything = "\n".join(every_text("fr"))
    assert not any(sign in everything for sign in LOOSE_SPACES)
    assert "'" not in everything
    # Nobody is flattered, and nobody's gender is guessed.
    assert not re.search(r"formidable|excellent|bravo|super\b|parfait|champion|\(e\)|·e\b", everything, re.I)


def test_the_cards_are_easy_to_read() -> None:
    said = "\n".join(card.words["fr"].sentence for card in cards())
    reasons = "\n".join(fit.because["fr"] for card in cards() for fit in card.badges)
    shown = "\n".join(strength(badge.slug, "fr").shown_by for badge in load())
    assert len(WORD.findall(said)) >= 100
    assert kandel_moles(said) >= 70
    assert kandel_moles(f"{reasons}\n{shown}") >= 70


def test_employers_words_are_few_and_there_for_every_badge() -> None:
    for badge in load():
        for language in ("fr", "en"):
            assert 1 <= len(WORD.findall(strength(badge.slug, language).employers_say)) <= 8
    with pytest.raises(KeyError):
        strength("no-such-badge", "fr")


def test_a_wrong_table_is_refused_when_it_is_read() -> None:
    good = {
        "slug": "x",
        "fr": {"sentence": "Vous.", "alt": "."},
        "en": {"sentence": "You.", "alt": "."},
        "badges": [{"badge": "precision", "fr": ".", "en": "."}],
    }
    assert portrait._card(good).slug == "x"
    with pytest.raises(ValueError, match="leads to 0 badges"):
        portrait._card({**good, "badges": []})
    with pytest.raises(ValueError, match="not there"):
        portrait._card({**good, "badges": [{"badge": "no-such-badge", "fr": ".", "en": "."}]})
    with pytest.raises(ValueError, match="twice"):
        portrait._card({**good, "badges": good["badges"] * 2})  # type: ignore[operator]
    with pytest.raises(KeyError, match="en"):
        portrait._card({key: value for key, value in good.items() if key != "en"})


def test_the_twenty_people_answer_cards_that_exist_and_expect_badges_that_exist() -> None:
    slugs = {card.slug for card in cards()}
    badges = {badge.slug for badge in load()}
    assert len(PEOPLE) == 20
    for person in PEOPLE:
        answered = person["yes"] + person["bit"] + person["no"]
        assert len(set(answered)) == len(answered), person["who"]
        assert set(answered) <= slugs, person["who"]
        assert set(person["expected"] + person["unexpected"]) <= badges, person["who"]
        # Nobody leaves a round half-way in this table: some stop between two.
        for one in rounds():
            assert len({card.slug for card in one} & set(answered)) in (0, PER_ROUND), person["who"]
