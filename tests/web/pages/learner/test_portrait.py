"""My strengths: kept when I agree, read by me alone, removed when I ask."""

import json
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.guide.models import KeptPortrait
from besace.web.guide.portraits import Portrait, keep_portrait

pytestmark = pytest.mark.django_db

PAGE, KEEP, REMOVE = (
    "/fr/besace/points-forts/",
    "/fr/besace/points-forts/garder/",
    "/fr/besace/points-forts/retirer/",
)
SENT = {
    "answers": json.dumps({"ponctuel": "yes", "aider": "bit"}),
    "badges": json.dumps(["etre-ponctuel"]),
}


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return unescape(answer.content.decode())


def test_it_works(hers: Client, nadia: User) -> None:
    assert "pas encore ici" in text(hers, PAGE)
    asked = text(hers, KEEP)
    assert "Voici ce qui sera envoyé" in asked
    assert "On peut compter sur vous" in asked  # the words that the phone may have to list
    answer = hers.post(KEEP, SENT, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    page = unescape(answer.content.decode())
    assert "Déclaré par moi" in page
    assert "On peut compter sur vous à l’heure" in page
    assert page.count("(un peu)") == 1
    assert "Être ponctuel" in page
    kept = KeptPortrait.objects.get()
    assert (kept.person, kept.answers, kept.badges) == (
        nadia,
        {"aider": "bit", "ponctuel": "yes"},
        ["etre-ponctuel"],
    )
    assert "Il prend la place" in text(hers, KEEP)


def test_a_visitor_signs_in_first_and_comes_back(client: Client) -> None:
    for address in (PAGE, KEEP, REMOVE):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].endswith(f"?next={address}")
    assert client.post(KEEP, SENT).status_code == 302
    assert not KeptPortrait.objects.exists()


def test_what_no_page_of_ours_sends_is_refused_and_nothing_is_kept(hers: Client) -> None:
    for wrong in ({}, {**SENT, "answers": '{"ponctuel": "no"}'}, {**SENT, "badges": '["inconnu"]'}):
        answer = hers.post(KEEP, wrong)
        assert "Nous n’avons pas pu lire ces réponses" in unescape(answer.content.decode())
    assert not KeptPortrait.objects.exists()


def test_it_is_mine_alone(hers: Client, stranger: Client, nadia: User) -> None:
    keep_portrait(nadia, Portrait({"ponctuel": "yes"}, ("etre-ponctuel",)), language="fr")
    assert "On peut compter" not in text(stranger, PAGE)
    assert stranger.post(REMOVE).status_code == 302
    assert KeptPortrait.objects.exists()


def test_it_is_removed_after_a_question(hers: Client, nadia: User) -> None:
    keep_portrait(nadia, Portrait({"ponctuel": "yes"}, ()), language="fr")
    assert "Retirer vos points forts" in text(hers, REMOVE)
    assert KeptPortrait.objects.exists()
    answer = hers.post(REMOVE, follow=True)
    assert "ne sont plus dans votre besace" in unescape(answer.content.decode())
    assert not KeptPortrait.objects.exists()
    assert hers.post(REMOVE)["Location"] == PAGE


def test_the_besace_leads_to_it(hers: Client, nadia: User) -> None:
    keep_portrait(nadia, Portrait({"ponctuel": "yes"}, ()), language="fr")
    empty = text(hers, "/fr/besace/")
    assert f'href="{PAGE}"' in empty
    assert "Déclaré par moi" in empty


def test_it_costs_the_same_whatever_was_answered(
    hers: Client, nadia: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for answers, badges in (
        ({"ponctuel": "yes"}, ()),
        ({"ponctuel": "yes", "bus": "bit"}, ("etre-ponctuel",)),
    ):
        keep_portrait(nadia, Portrait(answers, badges), language="fr")
        with django_assert_num_queries(3):
            text(hers, PAGE)


def test_those_who_send_too_much_are_asked_to_wait(hers: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "send_portrait": "2/m/ip"}
    assert [hers.post(KEEP, SENT).status_code for _ in range(3)] == [302, 302, 429]
