"""What those who run the site see and do; nobody else."""

from typing import Any

import pytest
from django.test import Client

from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry
from besace.web.organisations.models import OperatorAct
from tests.web.factories import make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db

PAGES = ("/fr/operateur/", "/fr/operateur/organismes/", "/fr/operateur/envois/")


@pytest.fixture
def operator(client: Client) -> Any:
    person = make_person("op@exemple.fr", is_operator=True)
    client.force_login(person)
    return person


def test_it_works(client: Client, operator: Any) -> None:
    organisation = make_organisation(confirmed=False)
    assert "1 organisme vous attend" in client.get(PAGES[0]).content.decode()
    assert "Greta du Velay" in client.get(PAGES[1]).content.decode()
    client.post(f"/fr/operateur/organismes/{organisation.public_id}/confirmer/")
    organisation.refresh_from_db()
    assert organisation.is_confirmed
    act = OperatorAct.objects.get()
    assert (act.operator, act.organisation, act.act) == (operator, organisation, "confirmed")
    assert OutboxEntry.objects.filter(
        key=f"mail/confirmed/{organisation.pk}/{owner_of(organisation).pk}"
    ).exists()
    assert "Confirmé" in client.get(PAGES[1]).content.decode()


def test_nobody_else_comes_in(client: Client) -> None:
    organisation = make_organisation(confirmed=False)
    confirm = f"/fr/operateur/organismes/{organisation.public_id}/confirmer/"
    for path in PAGES:
        assert client.get(path).status_code == 302
    client.force_login(owner_of(organisation))
    for path in PAGES:
        assert client.get(path).status_code == 403
    assert client.post(confirm).status_code == 403
    organisation.refresh_from_db()
    assert not organisation.is_confirmed


def test_confirming_needs_a_press(client: Client, operator: Any) -> None:
    organisation = make_organisation(confirmed=False)
    assert client.get(f"/fr/operateur/organismes/{organisation.public_id}/confirmer/").status_code == 405


def test_failed_work_is_shown_with_its_cause_and_can_be_tried_again(client: Client, operator: Any) -> None:
    outbox.put("nothing-handles-this", "k1", secret={"code": "canari"})
    outbox.run_due()
    page = client.get(PAGES[2]).content.decode()
    assert "nothing handles nothing-handles-this" in page
    assert "canari" not in page
    entry = OutboxEntry.objects.get(key="k1")
    client.post(f"/fr/operateur/envois/{entry.pk}/relancer/")
    entry.refresh_from_db()
    assert entry.state == "waiting"


def test_without_a_mail_server_it_says_how_to_set_one(client: Client, operator: Any, settings: Any) -> None:
    settings.EMAIL_URL, settings.BASE_URL = "", "https://badges.example"
    assert "BESACE_EMAIL_URL" in client.get(PAGES[2]).content.decode()
    settings.EMAIL_URL = "smtp://mail.example"
    assert "BESACE_EMAIL_URL" not in client.get(PAGES[2]).content.decode()


def test_a_test_mail_goes_to_oneself(client: Client, operator: Any) -> None:
    client.post("/fr/operateur/envois/essai/")
    assert OutboxEntry.objects.get(kind="mail").key.startswith("mail/test/")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_speak_both_languages(client: Client, operator: Any, language: str) -> None:
    words = {"fr": "Gestion du site", "en": "Running this site"}
    assert words[language] in client.get(f"/{language}/operateur/").content.decode()


def test_queries_do_not_grow(client: Client, operator: Any, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        make_organisation(confirmed=False)
        outbox.put("x", str(OutboxEntry.objects.count()))
        with django_assert_num_queries(4):
            client.get(PAGES[1])
        with django_assert_num_queries(7):
            client.get(PAGES[2])
