"""The pages on which the guide is adapted: the same for an organisation and for the operator."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.guide import adapting
from besace.web.guide.adapting import Place
from besace.web.guide.models import AdaptedText
from besace.web.guide.texts import part_text
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db

TEXT = "apprenants/pourquoi/fr/"
WORDS = "# Nos badges\n\n## Chez nous\n![Deux personnes](guide-can-do)\n\nOn sait **faire**.\n"


@dataclass
class Desk:
    """Somebody who adapts, signed in, and where."""

    client: Client
    organisation: Organisation | None

    def url(self, rest: str = "") -> str:
        of = f"organismes/{self.organisation.public_id}" if self.organisation else "operateur"
        return f"/fr/{of}/guide/{rest}"

    def get(self, rest: str = "") -> str:
        answer = self.client.get(self.url(rest))
        assert answer.status_code == 200
        return answer.content.decode()

    def keep(self, markdown: str, **more: str) -> str:
        answer = self.client.post(self.url(TEXT), {"markdown": markdown, **more}, follow=True)
        return answer.content.decode()

    @property
    def newest(self) -> AdaptedText:
        newest = AdaptedText.objects.filter(organisation=self.organisation).order_by("-made_at").first()
        assert newest
        return newest

    @property
    def title(self) -> str:
        return part_text(self.organisation, "learner", "pourquoi", "fr").title


@pytest.fixture(params=["organisation", "operator"])
def desk(request: pytest.FixtureRequest, client: Client) -> Desk:
    organisation = make_organisation() if request.param == "organisation" else None
    client.force_login(owner_of(organisation) if organisation else make_person(is_operator=True))
    return Desk(client, organisation)


def test_it_works(desk: Desk) -> None:
    assert "Les mots de Besace" in desk.get()
    assert "## Cela vous ressemble" in desk.get(TEXT)
    page = desk.keep(WORDS)
    assert desk.title == "Nos badges"
    assert "<strong>faire</strong>" in page
    assert "Votre texte est gardé" in page
    assert "Adapté" in desk.get()


def test_a_preview_shows_and_keeps_nothing(desk: Desk) -> None:
    page = desk.keep(WORDS, preview="1")
    assert '<h4>Chez nous</h4><img class="scene"' in page
    assert "On sait **faire**." in page
    assert not AdaptedText.objects.exists()


def test_what_is_wrong_stands_by_the_field_and_what_was_typed_stays(desk: Desk) -> None:
    page = desk.keep("# Titre\n\n## Écran\n\nMes mots <script>alert(1)</script>")
    assert "Ligne 5" in page
    assert 'aria-invalid="true"' in page
    assert "Mes mots &lt;script&gt;" in page
    assert "<script>alert" not in page
    assert not AdaptedText.objects.exists()
    assert "Écrivez d’abord" in desk.keep("")


def test_a_version_is_read_and_comes_back(desk: Desk) -> None:
    desk.keep(WORDS)
    first = desk.newest
    desk.keep(WORDS.replace("Nos", "Vos"), started_from=str(first.pk))
    page = desk.get(f"versions/{first.pk}/")
    assert "Nos badges" in page
    desk.client.post(desk.url(f"versions/{first.pk}/reprendre/"))
    assert desk.title == "Nos badges"
    assert "On sait **faire**." in page


def test_back_to_ours_in_one_press(desk: Desk) -> None:
    assert "Revenir au texte de Besace" not in desk.get(TEXT)
    desk.keep(WORDS)
    assert "Revenir au texte de Besace" in desk.get(TEXT)
    answer = desk.client.post(desk.url(TEXT + "texte-de-besace/"), follow=True)
    assert "Le texte de Besace est de retour" in answer.content.decode()
    assert desk.title != "Nos badges"
    assert "le texte de Besace est revenu" in desk.get(f"versions/{desk.newest.pk}/")


def test_the_second_of_two_writers_keeps_every_word(desk: Desk) -> None:
    desk.keep(WORDS)
    seen = desk.newest.pk
    desk.keep(WORDS.replace("Nos", "Leurs"), started_from=str(seen))
    page = desk.keep(WORDS.replace("Nos", "Mes"), started_from=str(seen))
    assert "Deux personnes écrivent ici" in page
    assert "# Mes badges" in page
    assert f"versions/{desk.newest.pk}/" in page
    assert desk.title == "Leurs badges"
    [started_from] = re.findall(r'name="started_from" value="([^"]+)"', page)
    desk.keep(WORDS.replace("Nos", "Mes"), started_from=started_from)
    assert desk.title == "Mes badges"


def test_a_long_screen_is_told_and_not_forbidden(desk: Desk) -> None:
    page = desk.keep(WORDS.replace("faire", "mot " * 70))
    assert "70" in page or "72" in page
    assert desk.title == "Nos badges"


def test_every_drawing_can_be_chosen_with_its_words(desk: Desk) -> None:
    page = desk.get(TEXT)
    assert "](guide-can-do)" in page
    assert "](card-aider)" in page
    assert "![](guide-can-do)" not in page


@pytest.mark.parametrize(
    "rest", ["personne/pourquoi/fr/", "apprenants/criteres/fr/", "apprenants/pourquoi/de/"]
)
def test_what_is_no_part_is_not_found(desk: Desk, rest: str) -> None:
    assert desk.client.get(desk.url(rest)).status_code == 404


def test_a_version_of_somebody_else_is_not_found(desk: Desk) -> None:
    other = make_organisation()
    by = owner_of(other)
    made = adapting.adapt(Place(other, "learner", "pourquoi", "fr"), WORDS, by=by, started_from=None)
    assert made
    assert desk.client.get(desk.url(f"versions/{made.pk}/")).status_code == 404
    assert desk.client.post(desk.url(f"versions/{made.pk}/reprendre/")).status_code == 404


def test_reading_changes_nothing(desk: Desk) -> None:
    desk.keep(WORDS)
    assert desk.client.get(desk.url(TEXT + "texte-de-besace/")).status_code == 405
    assert desk.client.get(desk.url(f"versions/{desk.newest.pk}/reprendre/")).status_code == 405


def test_a_trainer_is_told_that_others_write(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(make_member(organisation, Role.TRAINER))
    page = f"/fr/organismes/{organisation.public_id}/guide/"
    assert client.get(page).status_code == 403
    assert client.post(page + TEXT, {"markdown": WORDS}).status_code == 403


def test_many_versions_cost_no_more_questions(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    most = 8
    desk.keep(WORDS)
    with django_assert_num_queries(most, exact=False):
        desk.get(TEXT)
    for number in range(5):
        desk.keep(WORDS.replace("Nos", str(number)), started_from=str(desk.newest.pk))
    with django_assert_num_queries(most, exact=False):
        desk.get(TEXT)
    with django_assert_num_queries(most, exact=False):
        desk.get()
