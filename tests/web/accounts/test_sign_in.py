"""Signing in by code and by link: what works, and everything that must not."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from besace.web.accounts.actions import add_proven_address
from besace.web.accounts.models import MailedCode, User
from besace.web.accounts.queries import proven_addresses
from besace.web.foundation import outbox
from tests.web.factories import make_person

pytestmark = pytest.mark.django_db

SIGN_IN = "/fr/compte/connexion/"
CODE = "/fr/compte/connexion/code/"


@pytest.fixture(autouse=True)
def _mails(settings: Any) -> None:
    from django.core.cache import cache

    cache.clear()
    settings.EMAIL_URL = "smtp://localhost"


def ask(client: Client, address: str, **more: str) -> str:
    """Ask for a code; returns the text of the mail."""
    answer = client.post(SIGN_IN, {"address": address, **more})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == CODE
    outbox.run_due()
    return str(mail.outbox[-1].body)


def code_in(text: str) -> str:
    found = re.search(r"\b(\d{6})\b", text)
    assert found
    return found[1]


def link_in(text: str) -> str:
    found = re.search(r"http://localhost:8000(/fr/compte/connexion/lien/\S+)", text)
    assert found
    return found[1]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_it_works(client: Client) -> None:
    make_person("nadia@exemple.fr")
    text = ask(client, "Nadia@Exemple.fr")
    assert mail.outbox[-1].to == ["nadia@exemple.fr"]
    answer = client.post(CODE, {"code": code_in(text)})
    assert answer.status_code == 302
    assert signed_in(client)


def test_an_unknown_address_becomes_a_person_and_is_asked_a_name_once(client: Client) -> None:
    text = ask(client, "nouveau@exemple.fr", next="/fr/besace/")
    assert not User.objects.exists()
    answer = client.post(CODE, {"code": code_in(text)})
    assert answer["Location"] == "/fr/compte/connexion/nom/?next=%2Ffr%2Fbesace%2F"
    assert (
        client.post(answer["Location"], {"name": "Paul Petit", "next": "/fr/besace/"})["Location"]
        == "/fr/besace/"
    )
    user = User.objects.get()
    assert (user.name, proven_addresses(user)) == ("Paul Petit", ["nouveau@exemple.fr"])


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    make_person("connue@exemple.fr")
    pages = []
    for address in ("connue@exemple.fr", "inconn@exemple.fr"):
        visitor = Client()
        text = ask(visitor, address)
        page = visitor.get(CODE)
        hidden = re.sub(r'csrfmiddlewaretoken" value="\w+"|inconn@|connue@', "", page.content.decode())
        pages.append((page.status_code, hidden, len(text)))
    assert pages[0] == pages[1]


def test_the_link_shows_a_button_and_reading_it_changes_nothing(client: Client) -> None:
    path = link_in(ask(client, "nadia@exemple.fr"))
    elsewhere = Client()
    for _ in range(2):
        assert elsewhere.get(path).status_code == 200
    assert not signed_in(elsewhere)
    assert "n•••••@exemple.fr" in elsewhere.get(path).content.decode()
    elsewhere.post(path)
    assert signed_in(elsewhere)


def test_the_link_works_once_and_uses_up_the_code(client: Client) -> None:
    text = ask(client, "nadia@exemple.fr")
    Client().post(link_in(text))
    second = Client()
    assert second.post(link_in(text)).status_code == 410
    assert second.get(link_in(text)).status_code == 410
    client.post(CODE, {"code": code_in(text)})
    assert not signed_in(second)
    assert not signed_in(client)


def test_link_and_code_close_after_15_minutes(client: Client) -> None:
    text = ask(client, "nadia@exemple.fr")
    MailedCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().post(link_in(text)).status_code == 410
    page = client.post(CODE, {"code": code_in(text)}).content.decode()
    assert "15 minutes" in page
    assert not signed_in(client)


def test_a_damaged_link_is_a_sentence_not_an_error(client: Client) -> None:
    for token in ("x", "a" * 400, "é", "AAAA-_"):
        assert client.get(f"/fr/compte/connexion/lien/{token}/").status_code == 410


def test_the_code_works_only_in_the_browser_that_asked(client: Client) -> None:
    code = code_in(ask(client, "nadia@exemple.fr"))
    thief = Client()
    assert thief.post(CODE, {"code": code})["Location"] == SIGN_IN
    assert not signed_in(thief)


def test_five_wrong_codes_close_it(client: Client) -> None:
    code = code_in(ask(client, "nadia@exemple.fr"))
    for _ in range(5):
        client.post(CODE, {"code": "000000" if code != "000000" else "111111"})
    page = client.post(CODE, {"code": code})
    assert page.status_code == 200
    assert not signed_in(client)


def test_it_goes_on_only_to_pages_of_ours(client: Client) -> None:
    make_person("nadia@exemple.fr")
    text = ask(client, "nadia@exemple.fr", next="https://mechant.example/")
    answer = client.post(CODE, {"code": code_in(text)})
    assert "mechant" not in answer["Location"]


def test_a_bad_address_is_said_by_the_field_and_kept(client: Client) -> None:
    page = client.post(SIGN_IN, {"address": "nadia@"}).content.decode()
    assert 'value="nadia@"' in page
    assert 'aria-invalid="true"' in page


def test_too_many_requests_are_refused_in_our_look(client: Client) -> None:
    for _ in range(3):
        client.post(SIGN_IN, {"address": "nadia@exemple.fr"})
    answer = client.post(SIGN_IN, {"address": "nadia@exemple.fr"})
    assert answer.status_code == 429
    assert 'class="mark"' in answer.content.decode()


def test_a_dead_mail_server_gives_no_error(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert client.post(SIGN_IN, {"address": "nadia@exemple.fr"}).status_code == 302
    outbox.run_due()
    assert client.get(CODE).status_code == 200


def test_signing_out_needs_a_press(client: Client) -> None:
    client.force_login(make_person())
    assert client.get("/fr/compte/deconnexion/").status_code == 405
    assert signed_in(client)
    client.post("/fr/compte/deconnexion/")
    assert not signed_in(client)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_speak_the_language_of_the_address(client: Client, language: str) -> None:
    page = client.get(f"/{language}/compte/connexion/").content.decode()
    expected = {"fr": "Pas de mot de passe", "en": "No password"}[language]
    assert expected in page
    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize(("language", "words"), [("fr", "trop longtemps"), ("en", "open too long")])
def test_a_form_without_its_token_is_refused_in_our_look(language: str, words: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        f"/{language}/compte/connexion/", {"address": "a@exemple.fr"}
    )
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert 'class="mark"' in answer.content.decode()


def test_the_pages_of_sign_in_ask_the_database_little(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get(SIGN_IN)
    person = make_person("nadia@exemple.fr")
    client.force_login(person)
    for number in range(3):
        add_proven_address(person, f"n{number}@exemple.fr")
        with django_assert_num_queries(4):
            client.get("/fr/compte/")


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 302)])
def test_behind_our_own_proxy_limits_count_each_visitor(settings: Any, proxies: int, last: int) -> None:
    """Sixty requests of one visitor must not keep everybody else out; without a proxy the header is not believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/ip"}
    answers = [
        Client()
        .post(
            SIGN_IN,
            {"address": f"nadia{n}@exemple.fr"},
            headers={"X-Forwarded-For": f"9.9.9.{9 if n < 3 else 10}"},
        )
        .status_code
        for n in range(4)
    ]
    assert answers == [302, 302, 302, last]
