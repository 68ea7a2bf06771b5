"""Find my strengths: a round by touch and by keyboard, without a network, and nothing sent before the person agrees."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from besace.catalogue import load
from besace.catalogue.portrait import PER_ROUND, cards
from tests.journeys.conftest import OpenPage
from tests.journeys.people import ByKeyboard, ByTouch, Person
from tests.journeys.site import Site, code_in
from tests.journeys.steps import make_group, set_up, take_ready_made
from tests.journeys.test_looks import VOICES

PAGE = "points-forts/"
SENTENCES = {card.slug: card.words["fr"].sentence for card in cards()}
NAMES = {badge.slug: badge.words("fr").name for badge in load()}
ANSWERS = ["yes", "bit", "no", "yes", "no", "yes", "bit", "yes"]
SWIPE = """([from, to]) => {
  const face = document.getElementById("turn-face"), box = face.getBoundingClientRect(), y = box.top + box.height / 2;
  const touch = (x) => new Touch({identifier: 1, target: face, clientX: x, clientY: y});
  face.dispatchEvent(new TouchEvent("touchstart", {bubbles: true, touches: [touch(from)], changedTouches: [touch(from)]}));
  face.dispatchEvent(new TouchEvent("touchend", {bubbles: true, touches: [], changedTouches: [touch(to)]}));
}"""
BROKEN = "[...document.images].filter((i) => i.checkVisibility() && !i.naturalWidth).map((i) => i.src)"


@dataclass(frozen=True)
class Centre:
    """An organisation with a group, and the browser of who set them up."""

    group: str
    cookies: Any


@pytest.fixture(scope="module", autouse=True)
def centre(site: Site, browser: Browser) -> Centre:
    context = browser.new_context(locale="fr-FR")
    trainer = Person(context.new_page(), site)
    set_up(trainer, name="Karim", address="karim@exemple.fr", organisation="Greta du Velay")
    take_ready_made(trainer, "Being on time")
    group = make_group(trainer, name="Groupe du lundi", people="Nadia <nadia@exemple.fr>")
    made = Centre(group, context.cookies())
    context.close()
    return made


def sentence(page: Page) -> str:
    return page.locator("#turn-sentence").inner_text()


def answer_round(page: Page, answers: list[str], first: int = 0) -> None:
    """By pressing the buttons; each card shows its own sentence."""
    for place, answer in enumerate(answers, first):
        expect(page.locator("#turn-sentence")).to_have_text(cards()[place].words["fr"].sentence)
        page.locator(f'[data-answer="{answer}"]').click()


def opened(page: Page, site: Site, answers: list[str] | None = None) -> Page:
    """The cards, kept on the phone; with ANSWERS, the first round is answered and stopped."""
    page.goto(f"{site.url}/fr/{PAGE}")
    expect(page.locator("[data-keep]")).to_be_visible(timeout=30_000)
    if answers:
        page.get_by_role("button", name="Commencer").click()
        answer_round(page, answers)
        page.locator('[data-when="round"]').get_by_role("button", name="M’arrêter").click()
    return page


def body(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(request.post_data or "").items()}


def listed(page: Page, part: str) -> list[str]:
    return page.locator(f"#sending [{part}] li").all_inner_texts()


def sentences_of(sent: dict[str, str]) -> list[str]:
    """What was sent, as the page says it: yes before a bit."""
    words = {"yes": "Oui", "bit": "Un peu"}
    answers = sorted(json.loads(sent["answers"]).items(), key=lambda one: one[1] != "yes")
    return [f"{SENTENCES[slug]} ({words[answer]})" for slug, answer in answers]


@pytest.mark.parametrize("kind", [ByTouch, ByKeyboard], ids=["touch", "keyboard"])
def test_from_home_to_a_badge_with_its_criteria(site: Site, open_page: OpenPage, kind: type[Person]) -> None:
    page = open_page(touch=kind is ByTouch)
    visitor = kind(page, site)
    visitor.goes("")
    visitor.press("Find my strengths")
    visitor._press(visitor.button("Start"))
    expect(page.locator("#turn-count")).to_have_text("Carte 1 sur 8")
    assert page.locator("#turn-dots .on").count() == 1
    seen = []
    for place, answer in enumerate(ANSWERS):
        expect(page.locator("#turn-count")).to_have_text(f"Carte {place + 1} sur 8")
        expect(page.locator("#turn-sentence")).to_be_focused()
        seen.append(sentence(page))
        if place in (0, 2):  # by the finger that slides, or a key
            if kind is ByTouch:
                page.evaluate(SWIPE, [100, 250] if answer == "yes" else [250, 100])
            else:
                page.keyboard.press({"yes": "ArrowRight", "no": "ArrowLeft"}[answer])
        elif place == 1 and kind is ByKeyboard:
            page.keyboard.press("2")
        else:
            visitor._press(page.locator(f'[data-answer="{answer}"]'))
    assert seen == list(SENTENCES.values())[:PER_ROUND]
    visitor.reads("Your strengths, and badges that fit")
    assert page.locator(".fit").count() == 3
    first, third = page.locator(".fit h3").nth(0).inner_text(), page.locator(".fit h3").nth(2).inner_text()
    visitor._press(page.locator(".fit").nth(1).get_by_role("button"))
    expect(page.locator("#result-removed")).to_be_focused()
    assert page.locator(".fit h3").nth(0).inner_text() == first
    assert page.locator(".fit h3").nth(1).inner_text() == third
    visitor.press(page.locator(".fit h3 a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    slug = next(slug for slug, name in NAMES.items() if name == first)
    for criterion in next(badge for badge in load() if badge.slug == slug).words("fr").criteria:
        expect(page.get_by_text(criterion)).to_be_visible()


def test_keys_act_only_on_the_card(site: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), site)
    page.get_by_role("button", name="Commencer").press("Enter")
    page.keyboard.press("Control+1")
    page.get_by_role("link", name="Besace", exact=True).focus()
    page.keyboard.press("1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#turn-count")).to_have_text("Carte 1 sur 8")


def test_one_can_go_back_stop_come_back_and_erase(site: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), site)
    page.get_by_role("button", name="Commencer").click()
    assert page.get_by_role("button", name="Carte d’avant").is_hidden()
    answer_round(page, ["yes", "yes"])
    page.get_by_role("button", name="Carte d’avant").click()
    assert sentence(page) == cards()[1].words["fr"].sentence
    assert page.locator('[data-answer="yes"]').get_attribute("aria-pressed") == "true"
    page.locator('[data-answer="no"]').click()
    page.reload()
    page.get_by_role("button", name="Reprendre à la carte 3").click()
    assert sentence(page) == cards()[2].words["fr"].sentence
    page.get_by_role("button", name="M’arrêter").click()
    expect(page.locator("#result-count")).to_have_text("2 cartes sur 40")
    page.get_by_role("button", name="Effacer mes réponses").click()
    page.get_by_role("button", name="Les laisser ici").click()
    page.get_by_role("button", name="Effacer mes réponses").click()
    page.locator('[data-do="erase"]').click()
    assert page.evaluate("localStorage.getItem('besace.portrait')") is None
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Commencer")).to_be_visible()


def test_when_nothing_fits_it_says_so_and_offers_other_cards(site: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), site)
    page.get_by_role("button", name="Commencer").click()
    for first in range(0, len(SENTENCES), PER_ROUND):
        answer_round(page, ["no"] * PER_ROUND, first)
        assert page.locator(".fit").count() == 0
        if first + PER_ROUND < len(SENTENCES):
            expect(page.get_by_text("D’autres cartes parlent d’autre chose.")).to_be_visible()
            page.get_by_role("button", name="Continuer : 8 autres cartes").click()
    expect(page.get_by_text("Une personne qui vous connaît bien")).to_be_visible()


def test_it_works_without_a_network_once_it_was_opened(site: Site, open_page: OpenPage) -> None:
    page = opened(open_page(), site)
    page.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="Commencer").click()
    for first in (0, PER_ROUND):
        for place in range(first, first + PER_ROUND):
            expect(page.locator("#turn-sentence")).to_have_text(cards()[place].words["fr"].sentence)
            page.wait_for_function("document.querySelector('#turn-scene img').naturalWidth > 0")
            page.locator('[data-answer="yes"]').click()
        expect(page.locator("#result-title")).to_be_focused()
        assert page.locator(".fit").count() == 3
        page.wait_for_function(f"!({BROKEN}).length")
        if not first:
            page.get_by_role("button", name="Continuer : 8 autres cartes").click()
    page.locator('[data-when="round"]').get_by_role("button", name="M’arrêter").click()
    page.get_by_role("link", name="Garder dans ma besace").click()
    expect(page.get_by_text("Il n’y a pas de réseau.")).to_be_visible()
    assert page.url == f"{site.url}/fr/{PAGE}"


def test_nothing_that_is_asked_for_tells_the_answers(site: Site, open_page: OpenPage) -> None:
    """The addresses that a browser asks for are the same whatever is answered, and none carries anything along."""
    asked: list[set[tuple[str, str, str]]] = []
    for answers in (["yes"] * PER_ROUND, ["no", "yes", "no", "no", "bit", "no", "yes", "no"]):
        page, found = open_page(), set()
        page.context.on(
            "request", lambda one, found=found: found.add((one.method, one.url, one.post_data or ""))
        )
        opened(page, site, answers)
        page.get_by_role("link", name="Garder dans ma besace").hover()
        page.wait_for_load_state("networkidle")
        asked.append(found)
    assert asked[0] == asked[1]
    for method, url, post_data in asked[0]:
        assert (method, post_data) == ("GET", "")
        assert not urlsplit(url).query, url


def test_what_is_kept_is_exactly_what_the_page_said(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    sent: list[Request] = []
    page.context.on("request", lambda one: sent.append(one) if one.method != "GET" else None)
    opened(page, site, ANSWERS)
    suggested = page.locator(".fit h3").all_inner_texts()
    page.get_by_role("link", name="Garder dans ma besace").click()
    page.fill("input[name=address]", "nadia@exemple.fr")
    page.click("main form.form button.main")
    page.fill("input[name=code]", code_in(site.postbox.wait("nadia@exemple.fr")))
    page.click("main form.form button.main")
    page.click("button[name=later]")
    expect(page.get_by_role("heading", name="Voici ce qui sera envoyé")).to_be_visible()
    signing_in = {"csrfmiddlewaretoken", "address", "code", "next", "later"}
    assert {urlsplit(one.url).path.split("/")[2] for one in sent} == {"compte"}
    assert set().union(*(body(one) for one in sent)) <= signing_in
    assert {body(one).get("next", "") for one in sent} <= {"", "/fr/besace/points-forts/garder/"}
    said, badges = listed(page, "data-said"), listed(page, "data-badges")
    assert badges == suggested
    sent.clear()
    page.locator("#sending").get_by_role("button", name="Garder dans ma besace").click()
    expect(page.get_by_text("C’est dans votre besace.")).to_be_visible()
    (posted,) = sent
    fields = body(posted)
    assert set(fields) == {"csrfmiddlewaretoken", "answers", "badges"}
    assert sentences_of(fields) == said
    assert [NAMES[slug] for slug in json.loads(fields["badges"])] == badges
    assert "no" not in json.loads(fields["answers"]).values()
    for one in said:
        expect(page.get_by_text(one.rpartition(" (")[0])).to_be_visible()
    page.goto(f"{site.url}/fr/besace/")
    page.get_by_role("link", name=re.compile("Mes points forts")).click()
    page.get_by_role("link", name="Retirer de ma besace").click()
    page.get_by_role("button", name="Retirer de ma besace").click()
    expect(page.get_by_text("Vos points forts ne sont plus dans votre besace.")).to_be_visible()


def test_a_group_sees_what_people_chose_to_show_until_they_take_it_back(
    site: Site, open_page: OpenPage, centre: Centre
) -> None:
    trainer = Person(open_page(), site)
    trainer.page.context.add_cookies(centre.cookies)
    trainer.goes(centre.group)
    trainer.press(trainer.page.get_by_role("link", name=re.compile("Découvrir ses points forts en groupe")))
    trainer.press("Open a session")
    session = trainer.page.url
    page = open_page(touch=True)
    sent: list[Request] = []
    page.context.on("request", lambda one: sent.append(one) if one.method != "GET" else None)
    learner = ByTouch(page, site)
    learner.goes(trainer.field("Or by this link").input_value())
    learner._press(learner.button("Start"))
    answer_round(page, ANSWERS)
    learner._press(page.locator('[data-when="round"]').get_by_role("button", name="M’arrêter"))
    learner.press("Show it to whoever trains me")
    expect(page.get_by_text("Groupe du lundi")).to_be_visible()
    said, badges = listed(page, "data-said"), listed(page, "data-badges")
    learner.types("Your first name", "Nadia")
    assert sent == []
    learner.press("Show my result")
    (posted,) = sent
    fields = body(posted)
    assert set(fields) == {"csrfmiddlewaretoken", "answers", "badges", "name", "key", "code"}
    assert sentences_of(fields) == said
    assert [NAMES[slug] for slug in json.loads(fields["badges"])] == badges
    assert fields["name"] == "Nadia"
    trainer.goes(session)
    expect(trainer.page.get_by_text("Nadia", exact=True)).to_be_visible()
    for one in said:
        expect(trainer.page.get_by_text(one.rpartition(" (")[0])).to_be_visible()
    learner.goes(PAGE)
    learner._press(page.locator('[data-do="result"]'))
    learner.press(page.get_by_role("link", name="Reprendre ce que j’ai montré"))
    learner.press("Take back my result")
    learner.reads("It is taken back")
    trainer.goes(session)
    trainer.reads("Nobody has shown a result yet.")


def test_listen_reads_the_text_that_is_shown(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    page.add_init_script(VOICES % "[voice]")
    opened(page, site)
    page.get_by_role("button", name="Commencer").click()
    page.locator("#turn").get_by_role("button", name="Écouter").click()
    page.locator('[data-answer="yes"]').click()
    page.locator("#turn").get_by_role("button", name="Écouter").click()
    assert page.evaluate("window.spoken") == list(SENTENCES.values())[:2]
    page.locator("#turn").get_by_role("button", name="M’arrêter").click()
    page.locator("#result-words ~ p").get_by_role("button", name="Écouter").click()
    shown = page.locator("#result-words").evaluate(
        """e => [...e.querySelectorAll("p, h2, h3, dt, dd")].flatMap(
          (x) => x.matches("dd") && x.children.length ? [...x.children] : [x]).map((x) => x.innerText.trim()).join("\\n")"""
    )
    assert page.evaluate("window.spoken.at(-1)") == shown


def test_without_javascript_it_is_a_list_to_tick_that_sends_nothing(site: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    sent: list[Request] = []
    page.context.on("request", lambda one: sent.append(one) if one.method != "GET" else None)
    page.goto(f"{site.url}/fr/{PAGE}")
    expect(page.locator(".card:visible")).to_have_count(len(SENTENCES))
    assert page.locator("main form").count() == 0
    expect(page.get_by_role("button", name="Commencer")).to_be_hidden()
    card = page.locator('[data-card="ponctuel"]')
    card.get_by_role("group", name="Moi").get_by_label("Oui").check()
    card.get_by_role("group", name="À deux").get_by_label("Un peu").check()
    page.keyboard.press("Enter")
    expect(card.get_by_label("Oui").first).to_be_checked()
    card.get_by_role("link", name="Être ponctuel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Être ponctuel")
    assert sent == []


@pytest.mark.parametrize("state", ["cards", "result"])
def test_it_prints_the_cards_or_the_result_and_nothing_else(
    site: Site, open_page: OpenPage, state: str
) -> None:
    page = opened(open_page(), site, ANSWERS if state == "result" else None)
    page.emulate_media(media="print")
    assert page.locator(".card:visible").count() == (len(SENTENCES) if state == "cards" else 0)
    assert page.locator(".fit:visible").count() == (3 if state == "result" else 0)
    assert page.locator("#portrait button:visible, .acts:visible, .turn:visible").count() == 0
