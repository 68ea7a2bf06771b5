"""One's own account: name, language, addresses each proven by code, passkeys."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from besace.web.accounts.actions import MAX_ADDRESSES, add_proven_address, person_for_proven_address
from besace.web.accounts.models import User
from besace.web.accounts.queries import has_proven, person_who_proved, proven_addresses
from besace.web.accounts.sign_in import PROVED_AT
from besace.web.foundation import outbox
from tests.web.factories import make_person

pytestmark = pytest.mark.django_db

ACCOUNT = "/fr/compte/"


@pytest.fixture
def person(client: Client, settings: Any) -> User:
    cache.clear()
    settings.EMAIL_URL = "smtp://localhost"
    nadia = make_person("nadia@exemple.fr")
    client.force_login(nadia)
    return nadia


def mailed_code() -> str:
    outbox.run_due()
    found = re.search(r"\b(\d{6})\b", str(mail.outbox[-1].body))
    assert found
    return found[1]


def add(client: Client, address: str) -> Any:
    client.post(f"{ACCOUNT}adresses/ajouter/", {"address": address})
    return client.post(f"{ACCOUNT}adresses/code/", {"code": mailed_code()}, follow=True)


def test_it_works(client: Client, person: User) -> None:
    assert "nadia@exemple.fr" in client.get(ACCOUNT).content.decode()
    page = client.post(ACCOUNT, {"name": "  Nadia   B. ", "language": "en"}, follow=True)
    person.refresh_from_db()
    assert (person.name, person.language) == ("Nadia B.", "en")
    assert page.redirect_chain[-1][0] == "/en/compte/"


def test_another_address_is_added_once_proven(client: Client, person: User) -> None:
    client.post(f"{ACCOUNT}adresses/ajouter/", {"address": "Nadia.Pro@Exemple.fr"})
    assert not has_proven(person, "nadia.pro@exemple.fr")
    client.post(f"{ACCOUNT}adresses/code/", {"code": mailed_code()})
    assert proven_addresses(person) == ["nadia@exemple.fr", "nadia.pro@exemple.fr"]
    assert person_who_proved("NADIA.PRO@exemple.fr") == person


def test_a_wrong_code_adds_nothing(client: Client, person: User) -> None:
    client.post(f"{ACCOUNT}adresses/ajouter/", {"address": "autre@exemple.fr"})
    code = mailed_code()
    page = client.post(f"{ACCOUNT}adresses/code/", {"code": "000000" if code != "000000" else "111111"})
    assert page.status_code == 200
    assert proven_addresses(person) == ["nadia@exemple.fr"]


def test_an_address_of_somebody_else_is_not_taken_over(client: Client, person: User) -> None:
    other = make_person("paul@exemple.fr")
    page = add(client, "paul@exemple.fr").content.decode()
    assert "autre compte" in page
    assert proven_addresses(other) == ["paul@exemple.fr"]
    assert not has_proven(person, "paul@exemple.fr")


def test_the_main_address_can_be_another_one(client: Client, person: User) -> None:
    add(client, "deux@exemple.fr")
    client.post(f"{ACCOUNT}adresses/principale/", {"address": "deux@exemple.fr"})
    person.refresh_from_db()
    assert person.email == "deux@exemple.fr"
    assert proven_addresses(person)[0] == "deux@exemple.fr"


def test_an_unproven_address_never_becomes_the_main_one(client: Client, person: User) -> None:
    client.post(f"{ACCOUNT}adresses/principale/", {"address": "mechant@exemple.fr"})
    person.refresh_from_db()
    assert person.email == "nadia@exemple.fr"


def test_removing_an_address_asks_first_and_keeps_the_last(client: Client, person: User) -> None:
    remove = f"{ACCOUNT}adresses/retirer/"
    client.post(remove, {"address": "nadia@exemple.fr"})
    assert proven_addresses(person) == ["nadia@exemple.fr"]
    add(client, "deux@exemple.fr")
    assert "Retirer cette adresse" in client.get(f"{remove}?address=nadia@exemple.fr").content.decode()
    assert len(proven_addresses(person)) == 2
    client.post(remove, {"address": "nadia@exemple.fr"})
    person.refresh_from_db()
    assert proven_addresses(person) == ["deux@exemple.fr"]
    assert person.email == "deux@exemple.fr"


def test_a_removed_address_can_belong_to_somebody_new(client: Client, person: User) -> None:
    add(client, "deux@exemple.fr")
    client.post(f"{ACCOUNT}adresses/retirer/", {"address": "nadia@exemple.fr"})
    assert person_for_proven_address("nadia@exemple.fr") != person


def test_addresses_are_counted(person: User) -> None:
    for number in range(MAX_ADDRESSES - 1):
        add_proven_address(person, f"n{number}@exemple.fr")
    with pytest.raises(Exception, match="10 "):
        add_proven_address(person, "trop@exemple.fr")


def test_a_visitor_sees_no_account(client: Client) -> None:
    for rest in (
        "",
        "adresses/ajouter/",
        "adresses/code/",
        "adresses/retirer/",
        "cles/ajouter/",
        "verification/",
    ):
        assert client.get(ACCOUNT + rest)["Location"].startswith("/fr/compte/connexion/")


def test_passkeys_change_only_after_a_recent_proof(client: Client, person: User) -> None:
    assert client.get(f"{ACCOUNT}cles/ajouter/")["Location"] == f"{ACCOUNT}verification/"
    client.post(f"{ACCOUNT}verification/", {"send": "1"})
    answer = client.post(f"{ACCOUNT}verification/", {"code": mailed_code()})
    assert answer["Location"] == f"{ACCOUNT}cles/ajouter/"
    assert client.get(f"{ACCOUNT}cles/ajouter/").status_code == 200
    session = client.session
    session[PROVED_AT] -= 16 * 60
    session.save()
    assert client.get(f"{ACCOUNT}cles/ajouter/").status_code == 302
    assert client.post(f"{ACCOUNT}cles/ajouter/", {"credential": "{}"}).status_code == 302


def test_two_first_proofs_of_one_address_make_one_person() -> None:
    assert person_for_proven_address("a@exemple.fr") == person_for_proven_address("A@exemple.fr")
    assert User.objects.count() == 1
