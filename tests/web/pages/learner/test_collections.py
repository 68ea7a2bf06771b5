"""Collections by their pages: made, filled, ordered with plain buttons, removed; mine alone."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.models import Collection, HeldBadge
from tests.web.backpack.given import kept
from tests.web.factories import make_organisation

pytestmark = pytest.mark.django_db
NEXT_PAGE_BYTES = 25_000


@pytest.fixture
def badges(nadia: User) -> list[HeldBadge]:
    organisation = make_organisation()
    return [kept(organisation=organisation) for _ in range(3)]


@pytest.fixture
def collection(nadia: User, badges: list[HeldBadge]) -> Collection:
    made = arranging.make_collection(nadia, name="Pour mon CV")
    for held in badges:
        arranging.put_in(made, held, nadia)
    return made


@pytest.fixture
def page(collection: Collection) -> str:
    return f"/fr/besace/collections/{collection.pk}/"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def order(collection: Collection) -> list[HeldBadge]:
    return [item.held for item in queries.collection_items(collection)]


def test_it_works(hers: Client, nadia: User, badges: list[HeldBadge]) -> None:
    add = hers.post("/fr/besace/collections/", {"name": "Pour mon CV", "introduction": "Trois preuves."})
    assert add["Location"].endswith("/ajouter/")
    ids = [held.award.public_id for held in badges]
    assert all(one in text(hers, add["Location"]) for one in ids)
    there = hers.post(add["Location"], {"badge": ids[:2]})["Location"]
    page = text(hers, there)
    assert "Trois preuves." in page
    assert "Personne d’autre ne le voit." in page
    assert ids[2] not in page
    assert "2 badges" in text(hers, "/fr/besace/collections/")


@pytest.mark.parametrize(("language", "said"), [("fr", "Donnez-lui un nom"), ("en", "Give it a name")])
def test_a_name_is_asked_for_and_what_was_typed_stays(hers: Client, language: str, said: str) -> None:
    answer = hers.post(f"/{language}/besace/collections/", {"name": " ", "introduction": "Trois preuves."})
    page = answer.content.decode()
    assert said in page
    assert "Trois preuves." in page
    assert not Collection.objects.exists()


def test_buttons_arrange_and_the_page_comes_back_at_the_badge(
    hers: Client, collection: Collection, badges: list[HeldBadge], page: str
) -> None:
    first, second, third = badges
    there = hers.post(f"{page}badges/{third.award.public_id}/", {"do": "up", "page": "1"})["Location"]
    assert there.endswith(f"?page=1#badge-{third.award.public_id}")
    assert order(collection) == [first, third, second]
    hers.post(f"{page}badges/{first.award.public_id}/", {"do": "down"})
    assert order(collection) == [third, first, second]
    hers.post(f"{page}badges/{first.award.public_id}/", {"do": "out"})
    assert order(collection) == [third, second]
    hers.post(f"{page}badges/{first.award.public_id}/", {"do": "fly", "page": "//evil.example"})
    assert order(collection) == [third, second]


def test_the_switch_opens_a_link_and_closes_it(hers: Client, collection: Collection, page: str) -> None:
    assert "/besace/liens/" in hers.post(f"{page}visibilite/")["Location"]
    assert "Les personnes qui ont le lien le voient." in text(hers, page)
    assert "Montrée par un lien" in text(hers, "/fr/besace/collections/")
    assert "sont fermés" in hers.post(f"{page}visibilite/", follow=True).content.decode()
    assert "Personne d’autre ne le voit." in text(hers, page)


def test_words_change(hers: Client, collection: Collection, page: str) -> None:
    assert "Pour mon CV" in text(hers, f"{page}modifier/")
    hers.post(f"{page}modifier/", {"name": "Pour mes proches", "introduction": "Bonjour."})
    collection.refresh_from_db()
    assert (collection.name, collection.introduction) == ("Pour mes proches", "Bonjour.")
    assert "Donnez-lui un nom" in hers.post(f"{page}modifier/", {"name": ""}).content.decode()


def test_removing_asks_once_and_keeps_the_badges(
    hers: Client, nadia: User, collection: Collection, page: str
) -> None:
    assert "Supprimer cette collection" in text(hers, f"{page}supprimer/")
    assert Collection.objects.filter(pk=collection.pk).exists()
    hers.post(f"{page}supprimer/")
    assert not Collection.objects.filter(pk=collection.pk).exists()
    assert queries.held_by(nadia).count() == 3


def test_for_another_person_it_does_not_exist(
    stranger: Client, collection: Collection, badges: list[HeldBadge], page: str
) -> None:
    badge = f"badges/{badges[0].award.public_id}/"
    for path in ("", "modifier/", "ajouter/", "supprimer/"):
        assert stranger.get(page + path).status_code == 404
    for path in ("modifier/", "ajouter/", "supprimer/", "visibilite/", "montrer/", badge):
        assert stranger.post(page + path, {"name": "À moi", "do": "out"}).status_code == 404
    assert order(collection) == badges
    assert "Pour mon CV" not in text(stranger, "/fr/besace/collections/")


def test_a_badge_of_somebody_else_cannot_be_put_in(hers: Client, collection: Collection, page: str) -> None:
    other = kept("sofia@exemple.fr")
    hers.post(f"{page}ajouter/", {"badge": [other.award.public_id, "nonsense"]})
    assert other not in order(collection)


def test_adding_can_be_searched(hers: Client, nadia: User, page: str) -> None:
    kept(organisation=make_organisation(name="Écologie pour tous"))
    assert "Être ponctuel" in text(hers, f"{page}ajouter/?q=ecologie")
    assert "Aucun badge trouvé." in text(hers, f"{page}ajouter/?q=licorne")


def test_reading_changes_nothing(
    hers: Client, collection: Collection, page: str, badges: list[HeldBadge]
) -> None:
    for path in ("", "modifier/", "ajouter/", "supprimer/"):
        text(hers, page + path)
    for path in ("visibilite/", "montrer/", f"badges/{badges[0].award.public_id}/"):
        assert hers.get(page + path).status_code == 405
    assert order(collection) == badges
    assert not queries.doors_of(collection.holder)


def test_what_the_pages_cost_does_not_grow(
    hers: Client,
    nadia: User,
    collection: Collection,
    page: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (1, 10):
        for _ in range(number):
            arranging.put_in(collection, kept(), nadia)
            kept()
            actions.open_door(nadia, collection)
            arranging.make_collection(nadia, name="Une autre")
        with django_assert_num_queries(6):
            text(hers, page)
        with django_assert_num_queries(6):
            text(hers, f"{page}ajouter/")
        with django_assert_num_queries(4):
            text(hers, "/fr/besace/collections/")


def test_a_long_collection_comes_in_light_pages(
    hers: Client, nadia: User, collection: Collection, page: str
) -> None:
    organisation = make_organisation()
    for number in range(58):
        held = kept(organisation=organisation)
        if number < 10:
            arranging.put_in(collection, held, nadia)
    first = hers.get(page).content
    assert first.count(b'id="badge-') == 12
    assert len(first) < NEXT_PAGE_BYTES
    assert text(hers, f"{page}?page=2").count('id="badge-') == 1
    choices = hers.get(f"{page}ajouter/").content
    assert choices.count(b'name="badge"') == 48
    assert len(choices) < NEXT_PAGE_BYTES
