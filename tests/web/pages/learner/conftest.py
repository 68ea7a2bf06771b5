"""Nadia, her browser, and the browser of somebody else."""

import pytest
from django.test import Client

from besace.web.accounts.models import User
from besace.web.awards.links import token_of
from besace.web.awards.models import Award
from tests.web.backpack.given import NADIA, award_to
from tests.web.factories import make_person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def nadia() -> User:
    return make_person(NADIA)


@pytest.fixture
def hers(nadia: User) -> Client:
    """A browser in which Nadia is signed in."""
    return signed_in(nadia)


@pytest.fixture
def stranger() -> Client:
    """A browser in which somebody else is signed in."""
    return signed_in(make_person("sofia@exemple.fr", name="Sofia Diallo"))


@pytest.fixture
def award() -> Award:
    return award_to()


@pytest.fixture
def link(award: Award) -> str:
    """The address in the mail, in French."""
    return f"/fr/recu/{token_of(award)}/"
