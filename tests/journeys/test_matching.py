"""Which badges fit the answers: the module of the page itself, in a browser, against people rather than formulas."""

import base64
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from besace.catalogue.portrait import cards

ROOT = Path(__file__).parents[2]
MODULE = ROOT / "src/besace/web/pages/visitor/static/visitor/matching.js"
PEOPLE = tomllib.loads((ROOT / "tests/catalogue/twenty_people.toml").read_text(encoding="utf-8"))["people"]
CARDS = [{"slug": card.slug, "badges": [{"badge": fit.badge} for fit in card.badges]} for card in cards()]
CARDS_OF = {
    fit.badge: {card.slug for card in cards() if fit.badge in {one.badge for one in card.badges}}
    for card in cards()
    for fit in card.badges
}
ANSWERS = ("yes", "bit", "no", None)
Answers = dict[str, str]
Suggested = list[dict[str, Any]]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all the tests of this file, with the module loaded."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    source = base64.b64encode(MODULE.read_bytes()).decode()
    page.evaluate(
        "source => import(`data:text/javascript;base64,${source}`).then((module) => { window.suggest = module.suggest })",
        source,
    )
    yield page
    context.close()


def suggest(page: Page, answers: Answers, **options: Any) -> Suggested:
    found: Suggested = page.evaluate(
        "([cards, answers, options]) => suggest(cards, answers, options)", [CARDS, answers, options]
    )
    return found


def badges(found: Suggested) -> list[str]:
    return [one["badge"] for one in found]


def some_answers(how_many: int) -> list[Answers]:
    """Sets of answers as chance has it, the same at every run."""
    chance = random.Random(10)
    sets = []
    for _ in range(how_many):
        chosen = {card["slug"]: chance.choice(ANSWERS) for card in CARDS}
        sets.append({str(slug): answer for slug, answer in chosen.items() if answer})
    return sets


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["who"].split(":")[0].split(";")[0][:50])
def test_people_find_the_badges_one_would_name_for_them(page: Page, person: dict[str, Any]) -> None:
    answers = {card: answer for answer in ("yes", "bit", "no") for card in person[answer]}
    found = badges(suggest(page, answers))
    assert set(person["expected"]) <= set(found), f"{person['who']}: {found}"
    assert not set(person["unexpected"]) & set(found), f"{person['who']}: {found}"


def test_a_badge_is_only_suggested_with_a_card_that_was_not_refused(page: Page) -> None:
    for answers in some_answers(200):
        found = suggest(page, answers, most=30)
        assert len(set(badges(found))) == len(found)
        for one in found:
            assert one["reasons"]
            assert set(one["reasons"]) <= CARDS_OF[one["badge"]]
            said = [answers[card] for card in one["reasons"]]
            # The surest reasons come first.
            assert said == sorted(said, reverse=True)
            assert set(said) <= {"yes", "bit"}


def test_nothing_is_suggested_when_all_is_refused_or_nothing_answered(page: Page) -> None:
    assert suggest(page, {str(card["slug"]): "no" for card in CARDS}) == []
    assert suggest(page, {}) == []
    assert suggest(page, {"no-such-card": "yes", "ponctuel": "perhaps"}) == []


def test_a_badge_does_not_win_because_many_cards_lead_to_it(page: Page) -> None:
    found = badges(suggest(page, {str(card["slug"]): "yes" for card in CARDS}))
    most_cards = max(CARDS_OF, key=lambda badge: len(CARDS_OF[badge]))
    assert len(CARDS_OF[most_cards]) == 4
    assert most_cards not in found
    # All are as sure: the order of the cards decides.
    assert found == ["apporter-de-l-aide", "etre-ponctuel", "organiser-son-temps"]


def test_two_clear_cards_weigh_more_than_one_and_a_refusal_takes_away(page: Page) -> None:
    two = {"ponctuel": "yes", "precision": "yes", "verifier": "yes"}
    assert badges(suggest(page, two))[:2] == ["precision", "etre-ponctuel"]
    assert badges(suggest(page, {**two, "verifier": "no"}))[0] == "etre-ponctuel"


def test_one_card_does_not_bring_two_badges_before_another_card_has_spoken(page: Page) -> None:
    found = suggest(page, {"aider": "yes", "plan": "bit"})
    assert [(one["badge"], one["reasons"]) for one in found] == [
        ("apporter-de-l-aide", ["aider"]),
        ("se-reperer-sur-un-plan", ["plan"]),
        ("travailler-en-equipe", ["aider"]),
    ]


def test_what_is_left_out_does_not_come_back_and_no_more_come_than_asked_for(page: Page) -> None:
    for answers in some_answers(50):
        every = badges(suggest(page, answers, most=30))
        assert badges(suggest(page, answers)) == every[:3]
        assert badges(suggest(page, answers, most=1)) == every[:1]
        left_out = every[:2]
        assert not set(left_out) & set(badges(suggest(page, answers, most=30, without=left_out)))
        assert set(badges(suggest(page, answers, most=30, without=left_out))) == set(every[2:])


def test_the_same_answers_give_the_same_badges_in_whatever_order_they_were_given(page: Page) -> None:
    for answers in some_answers(20):
        turned = dict(reversed(answers.items()))
        assert suggest(page, turned, most=30) == suggest(page, answers, most=30)
