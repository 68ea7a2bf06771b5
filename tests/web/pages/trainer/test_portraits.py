"""A trainer holds a session of self-portraits: opens it, sees what people showed, closes and removes it."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from besace.web.groups.models import Group
from besace.web.guide.models import PortraitSession, SharedPortrait
from besace.web.guide.portrait_sessions import open_session, show_portrait
from besace.web.guide.portraits import Portrait
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions(organisation: Organisation, group: Group) -> str:
    """The address of the sessions of the group."""
    return reverse("trainer:portraits", args=[organisation.public_id, group.id])


@pytest.fixture
def session(group: Group) -> PortraitSession:
    return open_session(group, by=owner_of(group.organisation))


def address(session: PortraitSession, name: str = "portrait_session") -> str:
    group = session.group
    return reverse(f"trainer:{name}", args=[group.organisation.public_id, group.id, session.id])


def text(client: Client, url: str, **asked: Any) -> str:
    answer = client.get(url, **asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def show(session: PortraitSession, name: str, number: int, *badges: str) -> None:
    show_portrait(
        session, Portrait({"ponctuel": "yes", "bus": "bit"}, badges), name=name, key=f"{number:032x}"
    )


def test_it_works(trainer: Client, organisation: Organisation, group: Group, sessions: str) -> None:
    assert sessions in text(trainer, reverse("trainer:group", args=[organisation.public_id, group.id]))
    assert "Ouvrir une séance" in text(trainer, sessions)
    answer = trainer.post(sessions)
    made = PortraitSession.objects.get()
    assert answer["Location"] == address(made)
    page = text(trainer, address(made))
    assert made.code in page
    assert f"/fr/points-forts/?avec={made.code}" in page
    assert 'src="data:image/svg+xml' in page
    assert "Personne n’a encore montré" in page
    assert "Ouvrir une séance" not in text(trainer, sessions)


def test_the_trainer_sees_each_result_and_what_fits_several(
    trainer: Client, session: PortraitSession
) -> None:
    show(session, "Nadia", 1, "etre-ponctuel", "precision")
    show(session, "<b>Paul</b>", 2, "etre-ponctuel")
    answer = trainer.get(address(session)).content.decode()
    assert "<b>Paul</b>" not in answer
    page = unescape(answer)
    assert "2 résultats montrés" in page
    assert "On peut compter sur vous à l’heure" in page
    several = page.split("Ce qui va à plusieurs personnes")[1].split("résultats montrés")[0]
    assert "Être ponctuel" in several
    assert "Précision" not in several


def test_a_closed_session_keeps_its_results_and_shows_no_code(
    trainer: Client, session: PortraitSession
) -> None:
    show(session, "Nadia", 1)
    assert trainer.post(address(session, "portrait_close"))["Location"] == address(session)
    page = text(trainer, address(session))
    assert session.code not in page
    assert "Nadia" in page


def test_it_is_removed_after_a_question(trainer: Client, session: PortraitSession, sessions: str) -> None:
    show(session, "Nadia", 1)
    remove = address(session, "portrait_remove")
    assert "1 résultat est supprimé" in text(trainer, remove)
    assert SharedPortrait.objects.exists()
    assert trainer.post(remove)["Location"] == sessions
    assert not PortraitSession.objects.exists()


def test_others_do_not_see_it(session: PortraitSession, organisation: Organisation) -> None:
    pages = [address(session, name) for name in ("portrait_session", "portrait_remove", "portrait_close")]
    for person, status in (
        (make_member(organisation, Role.READER), 403),
        (owner_of(make_organisation()), 404),
        (make_person(), 404),
    ):
        client = Client()
        client.force_login(person)
        for page in pages:
            assert client.post(page).status_code in (status, 405)
        assert client.get(pages[0]).status_code == status
    assert PortraitSession.objects.get().closes_at == session.closes_at


def test_a_session_is_not_reached_through_another_group(trainer: Client, session: PortraitSession) -> None:
    other = Group.objects.create(organisation=session.group.organisation, name="Autre")
    page = reverse("trainer:portrait_session", args=[other.organisation.public_id, other.id, session.id])
    assert trainer.get(page).status_code == 404


def test_what_the_pages_cost_does_not_grow(
    trainer: Client,
    session: PortraitSession,
    sessions: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for start in (0, 10):
        for number in range(start, start + 5):
            show(session, f"Personne {number}", number, "etre-ponctuel")
        with django_assert_num_queries(6):
            text(trainer, address(session))
        with django_assert_num_queries(5):
            text(trainer, sessions)
