"""Find my strengths: the cards for everybody, and showing a result to the trainers of a group."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.catalogue.portrait import cards
from besace.web.achievements.actions import copy_from_catalogue
from besace.web.groups import actions as groups
from besace.web.guide import portrait_sessions as sessions
from besace.web.guide.models import PortraitSession, SharedPortrait
from tests.web.factories import make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db

PAGE = "/fr/points-forts/"
SHOW, SHOWN = f"{PAGE}montrer/", f"{PAGE}montrer/fait/"
KEY = "0123456789abcdef" * 2
SENT = {"answers": '{"ponctuel": "yes"}', "badges": '["etre-ponctuel"]', "name": "Nadia", "key": KEY}


@pytest.fixture
def session() -> PortraitSession:
    organisation = make_organisation(name="Greta du Velay")
    owner = owner_of(organisation)
    return sessions.open_session(groups.make_group(organisation, name="Groupe du lundi", by=owner), by=owner)


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def data_of(page: str) -> dict[str, dict[str, object]]:
    found = re.search(r'<script id="portrait-data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, dict[str, object]] = json.loads(found[1])
    return data


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_works(client: Client, language: str) -> None:
    page = text(client, f"/{language}/points-forts/")
    for card in cards():
        assert page.count(f'data-card="{card.slug}"') == 1
        assert f"<h3>{card.words[language].sentence}</h3>" in page
        for fit in card.badges:
            assert f"/{language}/badges/modele/{fit.badge}/" in page
    assert "<form" not in page.split("<main", 1)[1]


def test_the_page_tells_who_offers_a_badge_here(client: Client) -> None:
    for name in ("Aubrac", "Beaune", "Cahors", "Dole"):
        organisation = make_organisation(name=name)
        copy_from_catalogue(organisation, "etre-ponctuel", by=owner_of(organisation))
    badges = data_of(text(client, PAGE))["badges"]
    offered = badges["etre-ponctuel"]
    assert isinstance(offered, dict)
    assert [one["name"] for one in offered["offers"]] == ["Aubrac", "Beaune", "Cahors"]
    assert offered["more"]
    none = badges["precision"]
    assert isinstance(none, dict)
    assert none["offers"] == []
    assert none["ask"] == "/fr/badges/modele/precision/demander/"


def test_the_page_is_the_same_for_everybody_and_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    text(client, PAGE)
    for _ in range(2):
        organisation = make_organisation()
        copy_from_catalogue(organisation, "etre-ponctuel", by=owner_of(organisation))
        with django_assert_num_queries(1):
            page = text(client, PAGE)
    client.force_login(make_person())
    signed_in = text(client, PAGE)
    assert data_of(signed_in) == data_of(page)


def test_a_result_is_shown_under_a_first_name(client: Client, session: PortraitSession) -> None:
    page = text(client, f"{SHOW}?avec={session.code.lower()}")
    assert "Greta du Velay" in page
    assert "Groupe du lundi" in page
    assert "Voici ce qui sera envoyé" in page
    answer = client.post(SHOW, {**SENT, "code": session.code})
    assert answer["Location"] == SHOWN
    assert client.post(SHOW, {**SENT, "code": session.code})["Location"] == SHOWN
    shown = SharedPortrait.objects.get()
    assert (shown.session, shown.name, shown.answers) == (session, "Nadia", {"ponctuel": "yes"})
    assert "Vos résultats sont montrés" in text(client, SHOWN)


def test_it_is_taken_back_from_the_phone_that_showed_it(client: Client, session: PortraitSession) -> None:
    client.post(SHOW, {**SENT, "code": session.code})
    take_back = f"{SHOW}reprendre/"
    assert client.get(take_back).status_code == 405
    client.post(take_back, {"key": "f" * 32})
    client.post(take_back, {"key": "rien"})
    assert SharedPortrait.objects.exists()
    answer = Client().post(take_back, {"key": KEY}, follow=True)
    assert "C’est repris" in unescape(answer.content.decode())
    assert not SharedPortrait.objects.exists()


def test_a_code_that_opens_nothing_says_that_nothing_was_sent(
    client: Client, session: PortraitSession
) -> None:
    sessions.close_session(session, by=owner_of(session.group.organisation))
    for code in ("", "XXXXXX", session.code):
        page = text(client, f"{SHOW}?avec={code}")
        assert "Rien n’est parti" in page
        assert "Groupe du lundi" not in page
        assert client.post(SHOW, {**SENT, "code": code}).status_code == 404
    assert not SharedPortrait.objects.exists()


def test_what_is_wrong_is_said_and_the_name_stays(client: Client, session: PortraitSession) -> None:
    answer = client.post(SHOW, {**SENT, "code": session.code, "answers": "{}"})
    page = unescape(answer.content.decode())
    assert "Nous n’avons pas pu lire ces réponses" in page
    assert 'value="Nadia"' in page
    answer = client.post(SHOW, {**SENT, "code": session.code, "name": " "})
    assert "Écrivez un prénom" in unescape(answer.content.decode())
    assert not SharedPortrait.objects.exists()


def test_those_who_send_too_much_are_asked_to_wait(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "send_portrait": "2/m/ip"}
    assert [client.post(SHOW, {**SENT, "code": "ABCDEF"}).status_code for _ in range(3)] == [404, 404, 429]
    assert client.post(f"{SHOW}reprendre/", {"key": KEY}).status_code == 429
