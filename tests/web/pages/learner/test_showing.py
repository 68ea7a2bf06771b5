"""Doors: opened by a press, handed on by plain links, changed and closed by their holder alone."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.awards.models import Award
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.doors import door_of_token, door_token, door_url
from besace.web.backpack.models import Door, HeldBadge, Visibility
from besace.web.pages.learner.sharing import linkedin_profile, mastodon_host, share_of
from tests.web.backpack.given import award_to, kept, with_evidence
from tests.web.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(nadia: User) -> HeldBadge:
    return kept()


@pytest.fixture
def door(nadia: User, held: HeldBadge) -> Door:
    return actions.open_door(nadia, held)


@pytest.fixture
def page(door: Door) -> str:
    return f"/fr/besace/liens/{door.pk}/"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def choices(**changed: str) -> dict[str, str]:
    return {"visibility": "link", "until": "", **changed}


def test_it_works(hers: Client, nadia: User, held: HeldBadge) -> None:
    there = hers.post(f"/fr/besace/badges/{held.award.public_id}/montrer/")["Location"]
    door = queries.doors_of(nadia).get()
    assert there == f"/fr/besace/liens/{door.pk}/"
    page = text(hers, there)
    assert door_url(door, "fr") in page
    assert "data:image/svg+xml" in page
    assert "https://wa.me/?text=" in page
    assert "mailto:?subject=" in page
    assert "Nadia Benali" in page


def test_one_press_goes_to_the_link_that_is_open_already(hers: Client, nadia: User, held: HeldBadge) -> None:
    address = f"/fr/besace/badges/{held.award.public_id}/montrer/"
    first = hers.post(address)["Location"]
    assert hers.post(address)["Location"] == first
    assert hers.post(address, {"another": "1"})["Location"] != first
    assert queries.doors_of(nadia).count() == 2


def test_the_whole_besace_and_a_collection_have_doors_too(hers: Client, nadia: User, held: HeldBadge) -> None:
    collection = arranging.make_collection(nadia, name="Pour mon CV")
    arranging.put_in(collection, held, nadia)
    besace = hers.post("/fr/besace/montrer/")["Location"]
    there = hers.post(f"/fr/besace/collections/{collection.pk}/montrer/")["Location"]
    assert "Montrer ma besace" in text(hers, besace)
    assert "Pour mon CV" in text(hers, there)
    listed = text(hers, "/fr/besace/liens/")
    assert "Toute la besace" in listed
    assert "Pour mon CV" in listed
    assert "2 liens sont ouverts." in listed


def test_choices_are_kept(hers: Client, door: Door, page: str) -> None:
    day = timezone.localdate() + timedelta(days=30)
    answer = hers.post(
        page, choices(visibility="everyone", until=day.isoformat(), shows_evidence="on"), follow=True
    )
    assert "Vos choix sont gardés." in answer.content.decode()
    door.refresh_from_db()
    assert (door.visibility, door.until, door.shows_evidence) == (Visibility.EVERYONE, day, True)


def test_a_french_date_is_understood(hers: Client, door: Door, page: str) -> None:
    hers.post(page, choices(until="31/12/2099"))
    door.refresh_from_db()
    assert door.until
    assert door.until.isoformat() == "2099-12-31"


@pytest.mark.parametrize(
    ("language", "until", "said"),
    [
        ("fr", "hier", "Tapez une date"),
        ("en", "yesterday", "Type a day"),
        ("fr", "2020-01-01", "Choisissez aujourd’hui ou un jour à venir."),
        ("en", "2020-01-01", "Choose today or a later day."),
    ],
)
def test_a_wrong_date_is_said_beside_the_field(
    hers: Client, door: Door, page: str, language: str, until: str, said: str
) -> None:
    answer = hers.post(page.replace("/fr/", f"/{language}/"), choices(until=until)).content.decode()
    assert said in answer
    door.refresh_from_db()
    assert door.until is None


def test_an_unknown_choice_changes_nothing(hers: Client, door: Door, page: str) -> None:
    assert hers.post(page, choices(visibility="world")).status_code == 200
    door.refresh_from_db()
    assert door.visibility == "link"


def test_nobody_else_closes_the_link(hers: Client, door: Door, page: str) -> None:
    answer = hers.post(page, choices(visibility="me"), follow=True).content.decode()
    assert "Ce lien est fermé." in answer
    assert "Aucun lien n’est ouvert." in answer
    assert door_of_token(door_token(door)) is None
    assert hers.get(page).status_code == 404


def test_one_press_closes(hers: Client, door: Door, page: str) -> None:
    hers.post(f"{page}fermer/")
    assert door_of_token(door_token(door)) is None
    assert hers.post(f"{page}fermer/").status_code == 404


def test_for_another_person_the_door_does_not_exist(stranger: Client, door: Door, page: str) -> None:
    assert stranger.get(page).status_code == 404
    assert stranger.post(page, choices(visibility="everyone")).status_code == 404
    assert stranger.post(f"{page}fermer/").status_code == 404
    assert "Aucun lien n’est ouvert." in text(stranger, "/fr/besace/liens/")
    door.refresh_from_db()
    assert door.closed_at is None
    assert door.visibility == "link"


def test_reading_changes_nothing(hers: Client, door: Door, page: str) -> None:
    before = list(Door.objects.values())
    text(hers, page)
    text(hers, "/fr/besace/liens/")
    assert hers.get(f"{page}fermer/").status_code == 405
    assert list(Door.objects.values()) == before


def test_what_the_list_of_doors_costs_does_not_grow(
    hers: Client, nadia: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    for number in (2, 20):
        for _ in range(number):
            actions.open_door(nadia, kept(organisation=organisation))
            actions.open_door(nadia, arranging.make_collection(nadia, name="Une"))
        with django_assert_num_queries(4):
            listed = text(hers, "/fr/besace/liens/")
    assert len(listed.encode()) < 25_000
    assert listed.count("/fermer/") == 20


def test_what_one_door_costs_does_not_grow(
    hers: Client, nadia: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    door = actions.open_door(nadia, nadia, shows_evidence=True)
    for number in (2, 10):
        for _ in range(number):
            with_evidence(kept(organisation=organisation).award)
        with django_assert_num_queries(4):
            text(hers, f"/fr/besace/liens/{door.pk}/")


def test_the_mastodon_link_is_made_without_asking_anybody(hers: Client, page: str) -> None:
    assert "https://piaille.fr/share?text=" in text(hers, f"{page}?mastodon=https://Piaille.fr/")
    assert "Ce n’est pas le nom d’un serveur." in text(hers, f"{page}?mastodon=piaille")


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("piaille.fr", "piaille.fr"),
        (" https://Mastodon.social/ ", "mastodon.social"),
        ("piaille.fr/x", ""),
        ("javascript:alert(1)", ""),
        ("a@b.fr", ""),
        ("", ""),
    ],
)
def test_only_a_host_is_taken_for_a_server(typed: str, host: str) -> None:
    assert mastodon_host(typed) == host


def test_the_linkedin_line_is_encoded_and_complete() -> None:
    award = award_to()
    award.version.name = "Être ponctuel & précis"
    values = parse_qs(urlsplit(linkedin_profile(award, "https://b.example/fr/voir/x/")).query)
    assert values["name"] == ["Être ponctuel & précis"]
    assert values["organizationName"] == ["Greta du Velay"]
    assert values["issueYear"] == [str(award.awarded_on.year)]
    assert values["issueMonth"] == [str(award.awarded_on.month)]
    assert values["certUrl"] == ["https://b.example/fr/voir/x/"]
    assert values["certId"] == [award.public_id]
    assert not {"expirationYear", "expirationMonth"} & set(values)


def test_every_way_carries_the_link_encoded(held: HeldBadge) -> None:
    award: Award = held.award
    share = share_of("https://b.example/fr/voir/x/", "Être & paraître", award=award)
    for row in (*share.rows, *share.others):
        assert "https%3A//b.example/fr/voir/x/" in row.url or "https%3A%2F%2Fb.example" in row.url
        assert "&amp" not in row.url
        assert " " not in row.url
        assert "+" not in row.url
