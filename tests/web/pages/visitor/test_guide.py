"""The guide for visitors: its table of contents, its parts, whose words they are, and where each part leads."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from besace.web.guide.models import AdaptedText
from besace.web.guide.texts import PARTS, part_text
from besace.web.organisations.models import Organisation
from tests.web.factories import make_organisation, make_version

pytestmark = pytest.mark.django_db
EVERY_PART = [(audience, part) for audience, parts in PARTS.items() for part in parts]


def url(audience: str, part: str = "", organisation: Organisation | None = None) -> str:
    name = ("trainer_" if audience == "trainer" else "") + ("guide_part" if part else "guide")
    if organisation:
        return reverse(
            f"visitor:organisation_{name}", args=[organisation.public_id, *([part] if part else [])]
        )
    return reverse(f"visitor:{name}", args=[part] if part else [])


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def adapt(organisation: Organisation | None, part: str, markdown: str) -> None:
    AdaptedText.objects.create(
        organisation=organisation, audience="learner", part=part, language="fr", markdown=markdown
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("audience", PARTS)
def test_the_table_of_contents_names_every_part_with_a_drawing(
    client: Client, audience: str, language: str
) -> None:
    with override(language):
        page = read(client, url(audience))
        for part in PARTS[audience]:
            assert part_text(None, audience, part, language).title in page
            assert f'href="{url(audience, part)}"' in page
        assert page.count('class="scene"') == len(PARTS[audience])
        assert url("trainer" if audience == "learner" else "learner") in page


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("audience", "part"), EVERY_PART)
def test_a_part_shows_all_its_screens_in_one_page(
    client: Client, audience: str, part: str, language: str
) -> None:
    with override(language):
        page = read(client, url(audience, part))
        text = part_text(None, audience, part, language)
        for number, screen in enumerate(text.screens, start=1):
            assert f'id="{number}"' in page
            assert f">{screen.title}</h2>" in page
            assert f'alt="{screen.alt}"' in page
        assert page.count("data-step ") == len(text.screens)
        assert page.count("<h1") == 1


@pytest.mark.parametrize(("audience", "part"), EVERY_PART)
def test_a_part_knows_the_one_before_and_the_next(client: Client, audience: str, part: str) -> None:
    page, parts = read(client, url(audience, part)), PARTS[audience]
    place = parts.index(part)
    assert ('rel="prev"' in page) == (place > 0)
    assert ('rel="next"' in page) == (place + 1 < len(parts))
    if place + 1 < len(parts):
        assert f'href="{url(audience, parts[place + 1])}" rel="next"' in page


@pytest.mark.parametrize(
    ("part", "leads"),
    [
        ("un-badge", ["visitor:example"]),
        ("gerer", ["learner:besace"]),
        ("exemples", ["visitor:catalogue"]),
        ("a-quoi-ca-sert", ["employer:check"]),
    ],
)
def test_every_part_ends_in_the_live_product(client: Client, part: str, leads: list[str]) -> None:
    ending = read(client, url("learner", part)).split('class="ends"')[1].split("</section>")[0]
    for name in leads:
        assert f'href="{reverse(name)}' in ending


def test_a_badge_to_earn_here_is_the_newest_of_a_confirmed_organisation(client: Client) -> None:
    address = url("learner", "un-badge")
    assert "gagner ici" not in read(client, address)
    make_version(make_organisation(confirmed=False), name="De personne")
    assert "gagner ici" not in read(client, address)
    make_version(name="Ancien")
    newest = make_version(name="Nouveau")
    page = read(client, address)
    assert reverse("employer:achievement", args=[newest.achievement.public_id]) in page
    assert "Nouveau" in page
    assert "Ancien" not in page


def test_the_operator_s_words_take_the_place_of_ours(client: Client) -> None:
    adapt(None, "pourquoi", "# Chez nous\n\n## Un seul écran\n\nBonjour **à tous**.")
    page = read(client, url("learner", "pourquoi"))
    assert "Chez nous" in page
    assert "<strong>à tous</strong>" in page
    assert "Écran 1 sur 1" in page


def test_an_organisation_s_version_says_whose_it_is_and_stays_among_its_own_pages(client: Client) -> None:
    here = make_organisation(name="Greta du Velay")
    adapt(here, "pourquoi", "# Au Greta\n\n## Un écran\n\nVenez au bureau 12.")
    page = read(client, url("learner", "pourquoi", here))
    assert "Venez au bureau 12." in page
    assert "Greta du Velay" in page
    assert f'href="{url("learner", "un-badge", here)}" rel="next"' in page
    contents = read(client, url("learner", organisation=here))
    assert "Au Greta" in contents
    assert f'href="{url("learner", "pourquoi", here)}"' in contents
    assert "bureau 12" not in read(client, url("learner", "pourquoi"))
    last = read(client, url("learner", "exemples", here)).split('class="ends"')[1]
    assert reverse("employer:organisation", args=[here.public_id]) in last


def test_an_organisation_that_nobody_confirmed_is_not_found_by_search_engines(client: Client) -> None:
    noindex = '<meta name="robots" content="noindex">'
    for confirmed in (True, False):
        here = make_organisation(confirmed=confirmed)
        for part in ("", "pourquoi"):
            assert (noindex in read(client, url("learner", part, here))) != confirmed
    assert noindex not in read(client, url("learner", "pourquoi"))


@pytest.mark.parametrize(
    "path",
    ["guide/nulle-part/", "guide/formateurs/pourquoi/", "guide/criteres/", "organisme/inconnu/guide/"],
)
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/fr/{path}").status_code == 404


def test_the_pages_only_read(client: Client) -> None:
    assert client.post(url("learner", "pourquoi")).status_code == 405


def test_a_page_costs_the_same_however_much_is_adapted(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = make_organisation()
    for number in range(6):
        adapt(here, "un-badge", f"# Titre {number}\n\n## É\n\nx")
        make_version(here)
    with django_assert_num_queries(2):  # the organisation, the texts
        read(client, url("learner", organisation=here))
    with django_assert_num_queries(3):  # and the newest badge
        read(client, url("learner", "un-badge", here))


def test_the_code_on_paper_leads_back_to_the_page(client: Client) -> None:
    page = read(client, url("learner", "gerer"))
    assert f"http://localhost:8000{url('learner', 'gerer')}" in page
    assert 'class="paper"><img src="data:image/svg+xml' in page


def test_home_leads_to_the_guide_in_one_tap(client: Client) -> None:
    assert f'href="{url("learner")}"' in read(client, "/fr/").split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("part", ["", "pourquoi"])
def test_the_guide_of_an_organisation_that_nobody_confirmed_says_so(client: Client, part: str) -> None:
    told = "Personne n’a encore vérifié qui est cet organisme."
    assert told in read(client, url("learner", part, make_organisation(confirmed=False)))
    assert told not in read(client, url("learner", part, make_organisation()))
    assert told not in read(client, url("learner", part))
