"""What a visitor sees without signing in."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from besace.catalogue.reading import kandel_moles
from besace.web.achievements import actions
from besace.web.pages.visitor.views.home import SEARCH_FROM
from tests.web.factories import make_achievement, make_organisation, owner_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fr/", "Ce que vous savez faire mérite d’être vu."),
        ("/en/", "What you can do deserves to be seen."),
        ("/fr/badges/", "Les badges arrivent bientôt."),
        ("/fr/accessibilite/", "partiellement conforme"),
        ("/en/accessibilite/", "partly compliant"),
        ("/fr/vos-donnees/", "Vos badges sont à vous."),
        ("/en/vos-donnees/", "Your badges are yours."),
    ],
)
def test_it_works(client: Client, path: str, words: str) -> None:
    assert words in client.get(path).content.decode()


def test_the_first_page_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/fr/")


def test_the_catalogue_shows_badges_of_confirmed_organisations_only(client: Client) -> None:
    make_achievement(make_organisation(), name="Parler en public")
    make_achievement(make_organisation(confirmed=False, name="Inconnu"), name="Badge caché")
    page = client.get("/fr/badges/").content.decode()
    assert "Parler en public" in page
    assert "Greta du Velay" in page
    assert "Badge caché" not in page
    assert 'type="search"' not in page


def test_drafts_and_archived_badges_are_not_offered(client: Client) -> None:
    organisation = make_organisation()
    make_achievement(organisation, name="Brouillon", published=False)
    old = make_achievement(organisation, name="Ancien")
    actions.archive(old, by=owner_of(organisation))
    page = client.get("/fr/badges/").content.decode()
    assert "Brouillon" not in page
    assert "Ancien" not in page


def test_every_word_of_a_search_must_be_found(client: Client) -> None:
    organisation = make_organisation()
    make_achievement(organisation, name="Parler en public")
    make_achievement(organisation, name="Parler au téléphone")
    page = client.get("/fr/badges/", {"q": "parler public"}).content.decode()
    assert "Parler en public" in page
    assert "téléphone" not in page
    nothing = client.get("/fr/badges/", {"q": "<b>zzz"}).content.decode()
    assert "Aucun badge n’a ces mots" in nothing
    assert 'value="&lt;b&gt;zzz"' in nothing


def test_queries_do_not_grow_with_the_badges(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    make_achievement(organisation)
    with django_assert_num_queries(2):
        client.get("/fr/badges/")
    for number in range(SEARCH_FROM):
        make_achievement(organisation, name=f"Badge {number}")
    with django_assert_num_queries(2):
        page = client.get("/fr/badges/")
    assert 'type="search"' in page.content.decode()


def test_a_page_number_that_does_not_exist_shows_the_last(client: Client) -> None:
    make_achievement(name="Parler en public")
    assert "Parler en public" in client.get("/fr/badges/?page=99").content.decode()


@pytest.mark.parametrize("path", ["/fr/vos-donnees/", "/fr/accessibilite/"])
def test_the_promises_are_easy_to_read(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    main = page.split("<main", 1)[1].split(">", 1)[1].split("</main>", 1)[0]
    assert kandel_moles(strip_tags(re.sub(r"</(p|li|h1|h2)>", "\n", main))) >= 70
