"""Founding an organisation, its home, its presentation, its team."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from besace.web.organisations.addresses import invitation_url
from besace.web.organisations.models import Organisation, Role
from besace.web.organisations.queries import members, role_of
from tests.web.factories import (
    make_achievement,
    make_member,
    make_organisation,
    make_person,
    owner_of,
    png,
)

pytestmark = pytest.mark.django_db


def page_of(organisation: Organisation, rest: str = "", language: str = "fr") -> str:
    return f"/{language}/organismes/{organisation.public_id}/{rest}"


def test_it_works(client: Client) -> None:
    client.force_login(make_person("nadia@exemple.fr"))
    assert "Ajouter un organisme" in client.get("/fr/organismes/").content.decode()
    form = client.get("/fr/organismes/nouveau/").content.decode()
    assert 'value="nadia@exemple.fr"' in form
    answer = client.post(
        "/fr/organismes/nouveau/", {"name": "Greta du Velay", "email": "contact@greta.example"}
    )
    made = Organisation.objects.get()
    assert answer["Location"] == page_of(made, "badges-prets/")
    home = client.get(page_of(made)).content.decode()
    assert "À confirmer" in home
    assert "Choisir des badges tout prêts" in home


def test_bad_details_sit_by_their_field_and_stay(client: Client) -> None:
    client.force_login(make_person())
    page = client.post(
        "/fr/organismes/nouveau/", {"name": "", "email": "contact@", "website": "pas un site"}
    ).content.decode()
    assert 'value="contact@"' in page
    assert 'value="pas un site"' in page
    assert page.count('class="wrong"') == 3
    assert not Organisation.objects.exists()


def test_after_signing_in_one_goes_where_one_works(client: Client) -> None:
    person = make_person()
    client.force_login(person)
    assert client.get("/fr/debut/")["Location"] == "/fr/besace/"
    first = make_organisation(owner=person)
    assert client.get("/fr/debut/")["Location"] == page_of(first)
    make_organisation(owner=person)
    assert client.get("/fr/debut/")["Location"] == "/fr/organismes/"


def test_a_confirmed_organisation_has_no_banner(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    assert "À confirmer" not in client.get(page_of(organisation)).content.decode()


@pytest.mark.parametrize("rest", ["", "equipe/", "presentation/", "badges-prets/", "badges/nouveau/"])
def test_strangers_and_visitors_see_nothing_of_it(client: Client, rest: str) -> None:
    organisation = make_organisation()
    answer = client.get(page_of(organisation, rest))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/fr/compte/connexion/?next=")
    for stranger in (make_person(), owner_of(make_organisation())):
        client.force_login(stranger)
        assert client.get(page_of(organisation, rest)).status_code == 404
        assert client.post(page_of(organisation, rest), {"name": "X"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.READER, {"", "equipe/"}),
        (Role.TRAINER, {"", "equipe/"}),
        (Role.EDITOR, {"", "equipe/", "badges-prets/", "badges/nouveau/"}),
        (Role.OWNER, {"", "equipe/", "badges-prets/", "badges/nouveau/", "presentation/"}),
    ],
)
def test_each_role_opens_its_pages_and_no_others(client: Client, role: Role, allowed: set[str]) -> None:
    organisation = make_organisation()
    client.force_login(make_member(organisation, role))
    for rest in ("", "equipe/", "badges-prets/", "badges/nouveau/", "presentation/"):
        assert client.get(page_of(organisation, rest)).status_code == (200 if rest in allowed else 403), rest


def test_presentation_and_logo_can_be_changed(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    did = organisation.did
    answer = client.post(
        page_of(organisation, "presentation/"),
        {
            "name": "Greta Auvergne",
            "email": "contact@greta.example",
            "website": "greta.example",
            "description": "Formation d'adultes",
            "language": "fr",
            "logo": SimpleUploadedFile("logo.png", png(200)),
        },
    )
    assert answer.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.website) == ("Greta Auvergne", "https://greta.example")
    assert organisation.did == did
    logo = client.get(page_of(organisation, "logo/"))
    assert logo["Content-Type"] == "image/png"
    assert logo["Content-Security-Policy"] == "sandbox; default-src 'none'"
    client.post(
        page_of(organisation, "presentation/"),
        {"name": "G", "email": "c@greta.example", "language": "fr", "remove_logo": "on"},
    )
    organisation.refresh_from_db()
    assert organisation.logo is None


def test_a_logo_that_is_no_picture_is_refused_by_its_field(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    page = client.post(
        page_of(organisation, "presentation/"),
        {
            "name": "Autre nom",
            "email": "c@greta.example",
            "language": "fr",
            "logo": SimpleUploadedFile("logo.png", b"GIF89a"),
        },
    ).content.decode()
    assert "PNG ou SVG" in page
    assert 'value="Autre nom"' in page
    organisation.refresh_from_db()
    assert organisation.name == "Greta du Velay"


def test_an_invitation_is_sent_opened_and_accepted(client: Client) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    client.post(page_of(organisation, "equipe/"), {"address": "lea@exemple.fr", "role": "trainer"})
    invitation = organisation.invitations.get()
    assert "lea@exemple.fr" in client.get(page_of(organisation, "equipe/")).content.decode()
    path = invitation_url(invitation).removeprefix("http://localhost:8000")
    visitor = Client()
    page = visitor.get(path).content.decode()
    assert "l•••••@exemple.fr" in page
    assert "lea@exemple.fr" not in page
    other = Client()
    other.force_login(make_person())
    other.post(path)
    lea = make_person("lea@exemple.fr")
    visitor.force_login(lea)
    visitor.get(path)
    assert role_of(lea, organisation) is None
    assert visitor.post(path)["Location"] == page_of(organisation)
    assert role_of(lea, organisation) is Role.TRAINER
    assert members(organisation).count() == 2
    assert visitor.get(path).status_code == 410


def test_a_damaged_invitation_link_is_a_sentence(client: Client) -> None:
    assert client.get("/fr/organismes/invitation/abc/").status_code == 410


def test_roles_change_and_people_leave_after_a_question(client: Client) -> None:
    organisation = make_organisation()
    trainer = make_member(organisation, Role.TRAINER)
    theirs = members(organisation).get(user=trainer)
    client.force_login(owner_of(organisation))
    client.post(page_of(organisation, f"equipe/{theirs.pk}/role/"), {"role": "editor"})
    assert role_of(trainer, organisation) is Role.EDITOR
    leave = page_of(organisation, f"equipe/{theirs.pk}/retirer/")
    assert "Retirer cette personne" in client.get(leave).content.decode()
    assert role_of(trainer, organisation) is Role.EDITOR
    client.post(leave)
    assert role_of(trainer, organisation) is None


def test_the_last_owner_is_told_why_they_stay(client: Client) -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    client.force_login(owner)
    leave = page_of(organisation, f"equipe/{members(organisation).get().pk}/retirer/")
    page = client.post(leave, follow=True).content.decode()
    assert "a besoin d’un responsable" in page
    assert role_of(owner, organisation) is Role.OWNER


def test_a_trainer_changes_nobody(client: Client) -> None:
    organisation = make_organisation()
    theirs = members(organisation).get()
    client.force_login(make_member(organisation, Role.TRAINER))
    assert (
        client.post(page_of(organisation, f"equipe/{theirs.pk}/role/"), {"role": "reader"}).status_code == 403
    )
    assert client.post(page_of(organisation, f"equipe/{theirs.pk}/retirer/")).status_code == 403
    assert client.post(
        page_of(organisation, "equipe/"), {"address": "x@exemple.fr", "role": "owner"}
    ).status_code in (403, 200)
    assert not organisation.invitations.exists()


def test_queries_do_not_grow_with_badges_and_people(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    client.force_login(owner_of(organisation))
    for count in (1, 5):
        for _ in range(count):
            make_achievement(organisation)
            make_member(organisation, Role.READER)
        with django_assert_num_queries(5):
            client.get(page_of(organisation))
        with django_assert_num_queries(5):
            client.get(page_of(organisation, "equipe/"))


@pytest.mark.parametrize("rest", ["", "equipe/", "presentation/", "badges-prets/", "badges/nouveau/"])
def test_pages_are_whole_in_both_languages(client: Client, rest: str) -> None:
    organisation = make_organisation(confirmed=False)
    client.force_login(owner_of(organisation))
    titles = []
    for language in ("fr", "en"):
        page = client.get(page_of(organisation, rest, language)).content.decode()
        title = re.search(r"<h1>(.+?)</h1>", page)
        assert title
        titles.append(title[1])
        assert f'<html lang="{language}"' in page
    assert titles[0] != titles[1]
