"""What no browser sends: every page answers it with a page, never with an error of ours."""

import pytest
from django.conf import settings
from django.test import Client

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
