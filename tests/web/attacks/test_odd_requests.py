"""What no browser sends: every page answers it with a page, never with an error of ours."""

import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from besace.web import settings as product
from besace.web.accounts.models import MailedCode, User
from besace.web.accounts.sign_in import SignInLink, token_of
from besace.web.checking import hosted
from besace.web.checking.fetching import InstanceFetcher
from besace.web.pages.employer.previews import Preview, to_svg
from tests.web.factories import make_organisation, make_person, make_version

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["foo", "learner:besace", "//evil.example", "https://evil.example/", "/\\evil.example"]
)
def test_the_way_on_after_signing_in_is_a_path_of_ours_or_none(client: Client, path: str) -> None:
    client.force_login(make_person())
    for answer in (
        client.get("/fr/compte/connexion/", {"next": path}),
        client.post("/fr/compte/connexion/nom/", {"later": "1", "next": path}),
    ):
        assert (answer.status_code, answer["Location"]) == (302, "/fr/debut/")


@pytest.mark.parametrize(
    "link",
    [
        "https://[::1",
        "https://\u2100.com/",
        "http://a:99999/",
        "http://localhost:8000:1/",
        "https://:443",
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_broken_address_is_no_error(client: Client, link: str, language: str) -> None:
    assert client.post(f"/{language}/verifier/", {"text": link}).status_code == 200


@pytest.mark.parametrize("sign", ["\x01", "\x1f", "\ufffe", "\uffff"])
def test_a_sign_that_xml_cannot_hold_does_not_break_a_preview(client: Client, sign: str) -> None:
    version = make_version(name=f"Être{sign} ponctuel")
    answer = client.get(f"/fr/badge/{version.achievement.public_id}/apercu.png")
    assert answer.status_code == 200
    assert sign not in to_svg(Preview(f"A{sign}", (f"B{sign}",)))


@pytest.mark.parametrize("base_url", ["http://localhost:8000", "https://badges.example"])
def test_our_own_address_is_read_in_the_process_however_it_is_spelt(base_url: str) -> None:
    """Or a badge could make us ask ourselves over the network, and wait for our own answer."""

    class NoStranger:
        def fetch(self, url: str, *, accept: str = "") -> None:
            raise AssertionError(url)

    before, settings.BASE_URL = settings.BASE_URL, base_url
    try:
        organisation = make_organisation()
        scheme, _, host = base_url.partition("://")
        name, _, port = host.partition(":")
        for netloc in (host, host.upper(), f"{name}:{port or 443}", f"{name}.:{port or 443}"):
            address = f"{scheme}://{netloc}/o/{organisation.public_id}x"
            assert InstanceFetcher(NoStranger()).fetch(address).status == 404  # type: ignore[arg-type]
        assert hosted.at(f"{scheme}://{host}.evil.example/") is None
        assert hosted.at(f"{scheme}://{name}:4443/") is None
    finally:
        settings.BASE_URL = before


@pytest.mark.parametrize("pasted", ["fr", "en"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_link_of_ours_in_either_language_leads_to_its_page(
    client: Client, pasted: str, language: str
) -> None:
    organisation = make_organisation()
    link = f"{settings.BASE_URL}/{pasted}/organisme/{organisation.public_id}/"
    answer = client.post(f"/{language}/verifier/", {"text": link})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/{language}/organisme/{organisation.public_id}/",
    )


def test_the_address_of_a_closed_account_opens_nothing_and_is_no_error(client: Client) -> None:
    person = make_person("partie@exemple.fr")
    User.objects.filter(pk=person.pk).update(is_active=False)
    link = SignInLink(uuid.uuid4(), "partie@exemple.fr", "")
    MailedCode.objects.create(
        id=link.row_id,
        purpose="sign-in",
        subject="x",
        address_hmac=b"",
        code_hmac=b"",
        expires_at=timezone.now() + timedelta(minutes=5),
    )
    assert client.post(f"/fr/compte/connexion/lien/{token_of(link)}/").status_code == 403
    assert "_auth_user_id" not in client.session


def test_counters_of_rate_limits_are_not_thrown_away_for_room() -> None:
    """Django's own limit is 300 entries: asking for 300 addresses forgot a third of all counters."""
    assert product.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 10_000
