"""A ready-made badge for a visitor: its page, who gives it here, how to ask for it, and the table of the cards."""

import html
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries, Settings

from besace.catalogue import find, load
from besace.catalogue.portrait import cards, strength
from besace.catalogue.reading import kandel_moles
from besace.web.achievements import actions
from besace.web.achievements.models import Achievement
from besace.web.organisations.models import Organisation
from besace.web.pages.visitor.views.ready import PER_PAGE, SEARCH_FROM
from tests.web.factories import make_organisation, owner_of

pytestmark = pytest.mark.django_db
BADGE = "/fr/badges/modele/etre-ponctuel/"
ASK = f"{BADGE}demander/"
A_PAGE_BYTES = 30_000
TABLE = "/fr/points-forts/tableau/"


def text(client: Client, path: str) -> str:
    """What the page says, without its frame."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return html.unescape(re.sub(r"[ \n]+", " ", strip_tags(f"<main{main}")))


def copied(organisation: Organisation, slug: str = "etre-ponctuel") -> Achievement:
    return actions.copy_from_catalogue(organisation, slug, by=owner_of(organisation)).achievement


def letters(client: Client, path: str) -> list[tuple[str, str, str]]:
    """The address, subject and text of each letter that the page has ready."""
    found = re.findall(r'href="(mailto:[^"]+)"', client.get(path).content.decode())
    parts = [urlsplit(html.unescape(one)) for one in found]
    asked = [(unquote(one.path), parse_qs(one.query)) for one in parts if one.query]
    return [(address, query["subject"][0], query["body"][0]) for address, query in asked]


@pytest.mark.parametrize("badge", load(), ids=lambda badge: badge.slug)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_ready_made_badge_has_its_page_though_nobody_gives_it(
    client: Client, language: str, badge: object
) -> None:
    found = find(getattr(badge, "slug", ""))
    words = found.words(language)
    page = text(client, f"/{language}/badges/modele/{found.slug}/")
    told = strength(found.slug, language)
    for said in (words.name, words.description, *words.criteria, words.for_employer, told.shown_by):
        assert said in page
    assert told.employers_say in page
    assert {"fr": "Demander à un organisme", "en": "Ask an organisation"}[language] in page


def test_the_page_leads_to_those_who_give_the_badge_here(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    achievement = copied(make_organisation())
    copied(make_organisation(confirmed=False, name="Inconnu"))
    with django_assert_num_queries(2):
        page = client.get(BADGE).content.decode()
    assert f'href="/fr/badge/{achievement.public_id}/"' in page
    assert "Greta du Velay" in page
    assert "Inconnu" not in page
    for number in range(3):
        other = make_organisation(name=f"Centre {number}")
        Achievement.objects.create(organisation=other, copied_from="etre-ponctuel", state=achievement.state)
    with django_assert_num_queries(2):
        assert "Centre 2" in client.get(BADGE).content.decode()


def test_the_page_names_the_cards_that_lead_to_the_badge(client: Client) -> None:
    page = text(client, BADGE)
    leading = [card for card in cards() if "etre-ponctuel" in {fit.badge for fit in card.badges}]
    assert len(leading) == 2
    assert all(card.words["fr"].sentence in page for card in leading)


@pytest.mark.parametrize("page", ["", "demander/", "image"])
def test_an_unknown_badge_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/fr/badges/modele/pas-un-badge/{page}").status_code == 404


def test_the_picture_may_be_kept_and_can_run_nothing(client: Client) -> None:
    answer = client.get(f"{BADGE}image")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "Être ponctuel" in answer.content.decode()
    assert "Being on time" in client.get("/en/badges/modele/etre-ponctuel/image").content.decode()
    assert "Cookie" not in answer.get("Vary", "")


def test_the_list_shows_every_ready_made_badge(client: Client) -> None:
    page = text(client, "/fr/badges/modele/")
    assert all(badge.words("fr").name in page.replace("\u00ad", "") for badge in load())
    assert f"{len(load())} badges." in page


def test_the_empty_catalogue_leads_to_the_ready_made_badges(client: Client) -> None:
    assert 'href="/fr/badges/modele/"' in client.get("/fr/badges/").content.decode()


def test_asking_opens_a_letter_to_each_confirmed_organisation(client: Client) -> None:
    make_organisation(name="Atelier", email="atelier@exemple.example")
    copied(make_organisation(name="Zénith", email="zenith@exemple.example"))
    make_organisation(name="Inconnu", confirmed=False, email="inconnu@exemple.example")
    page = client.get(ASK).content.decode()
    # Those who give the badge come first.
    assert page.index("Zénith") < page.index("Atelier")
    assert page.count("Donne ce badge") == 1
    assert "inconnu@" not in page
    assert "<form" not in page.split("<main")[1]
    to = {address: (subject, body) for address, subject, body in letters(client, ASK)}
    assert set(to) == {"zenith@exemple.example", "atelier@exemple.example", ""}
    subject, body = to["atelier@exemple.example"]
    assert subject == "Une question sur un badge\u00a0: Être ponctuel"
    assert f"http://testserver{BADGE}" in body or f"http://localhost:8000{BADGE}" in body
    assert "\r\n\r\n" in body
    assert "+" not in re.findall(r'href="mailto:([^"]+)"', page)[0]


def test_the_letter_on_the_page_is_the_letter_that_is_sent(client: Client) -> None:
    page = client.get("/en/badges/modele/precision/demander/").content.decode()
    shown = html.unescape(re.findall(r'id="letter">(.*?)</p>', page, re.DOTALL)[0])
    (letter,) = letters(client, "/en/badges/modele/precision/demander/")
    assert letter[2].replace("\r\n", "\n") == shown
    assert "I would like to earn this badge: Precision." in shown


def test_without_an_organisation_the_letter_is_there_all_the_same(client: Client) -> None:
    page = text(client, ASK)
    assert "Aucun organisme n’est encore sur ce site." in page
    assert "Je voudrais gagner ce badge\u00a0: Être ponctuel." in page


def test_many_organisations_are_searched_and_turned_page_by_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = make_organisation(name="Greta 0")
    assert 'type="search"' not in client.get(ASK).content.decode()
    for number in range(1, PER_PAGE + SEARCH_FROM):
        Organisation.objects.create(
            name=f"Greta {number}",
            email=f"greta{number}@exemple.example",
            did=f"did:web:exemple.example:{number}",
            profile_url=f"https://exemple.example/{number}",
            state=first.state,
        )
    with django_assert_num_queries(2):
        page = client.get(ASK).content.decode()
    assert page.count("mailto:greta") == PER_PAGE - 1
    assert "?page=2" in page
    assert "Greta 31" in client.get(ASK, {"q": "greta 31"}).content.decode()
    assert "Essayez un mot plus court" in client.get(ASK, {"q": "zzz"}).content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_says_every_card_every_badge_and_every_reason(
    client: Client, language: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    path = TABLE.replace("/fr/", f"/{language}/")
    with django_assert_num_queries(0):
        client.get(path)
    page = text(client, path)
    for card in cards():
        assert card.words[language].sentence in page
        for fit in card.badges:
            assert find(fit.badge).words(language).name in page
            assert fit.because[language] in page


def test_the_table_is_contested_by_a_letter_where_the_operator_gave_an_address(
    client: Client, settings: Settings
) -> None:
    assert "Dire que c’est faux" not in text(client, TABLE)
    assert "la personne ou à l’organisme qui vous accompagne" in text(client, TABLE)
    settings.CONTACT_EMAIL = "contact@exemple.example"
    ((address, subject, body),) = letters(client, TABLE)
    assert address == "contact@exemple.example"
    assert subject == "Une carte qui me semble fausse"
    assert "La carte\u00a0:\r\n\r\nPourquoi" in body


def test_the_table_stays_light(client: Client, settings: Settings) -> None:
    settings.CONTACT_EMAIL = "contact@exemple.example"
    assert len(client.get(TABLE).content) < A_PAGE_BYTES


def test_the_words_around_the_badges_are_easy_to_read(client: Client) -> None:
    make_organisation()
    for path in (ASK, TABLE):
        assert kandel_moles(text(client, path)) >= 70, path
