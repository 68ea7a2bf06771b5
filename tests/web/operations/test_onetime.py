"""An address printed in the terminal opens one page, in one browser, once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from besace.web.accounts.models import User
from besace.web.operations import onetime
from besace.web.operations.models import OneTimeAddress
from besace.web.organisations.models import Organisation, Role

pytestmark = pytest.mark.django_db


def path(purpose: str) -> str:
    return "/" + onetime.make(purpose).split("/", 3)[3]


def test_the_first_run_makes_the_operator_and_their_confirmed_organisation(client: Client) -> None:
    address = path(onetime.FIRST_RUN)
    assert "Préparer votre Besace" in client.get(address).content.decode()
    assert client.post(address).headers["Location"] == "/fr/premier-pas/"
    answer = client.post(
        "/fr/premier-pas/",
        {"name": "Sophie", "address": "Sophie@Velay.example", "organisation": "Centre du Velay"},
    )
    organisation = Organisation.objects.get()
    assert answer.status_code == 302
    assert organisation.is_confirmed
    sophie = User.objects.get()
    assert sophie.is_operator
    assert sophie.memberships.get().role == Role.OWNER
    assert client.get("/fr/premier-pas/").status_code == 404


def test_what_is_wrong_in_the_first_run_is_said_by_its_field_and_what_was_typed_is_kept(
    client: Client,
) -> None:
    client.post(path(onetime.FIRST_RUN))
    page = client.post("/fr/premier-pas/", {"name": "Sophie", "address": "sophie", "organisation": ""})
    assert page.status_code == 200
    assert 'value="Sophie"' in page.content.decode()
    assert page.context["form"].errors.keys() == {"address", "organisation"}
    assert not User.objects.exists()


def test_reading_a_printed_address_does_not_use_it_up(client: Client) -> None:
    address = path(onetime.INBOX)
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 200
    assert client.get("/fr/courrier/").status_code == 404


def test_a_printed_address_works_once(client: Client) -> None:
    address = path(onetime.INBOX)
    assert client.post(address).status_code == 302
    other = Client()
    page = other.post(address)
    assert page.status_code == 410
    assert "Cette adresse a déjà servi" in page.content.decode()
    assert other.get("/fr/courrier/").status_code == 404


def test_a_new_printed_address_kills_the_one_before_and_old_ones_expire(client: Client) -> None:
    first = path(onetime.INBOX)
    second = path(onetime.INBOX)
    assert client.get(first).status_code == 410
    OneTimeAddress.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert client.get(second).status_code == 410


def test_nobody_reaches_the_first_run_without_its_address(client: Client) -> None:
    assert client.get("/fr/premier-pas/").status_code == 404


def test_the_first_run_is_over_once_somebody_is_there(client: Client) -> None:
    client.post(path(onetime.FIRST_RUN))
    User.objects.create_user("someone@velay.example")
    assert client.get("/fr/premier-pas/").status_code == 404
