"""A badge that an organisation did not give is never shown as its own, wherever the forger could put it."""

import json
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from besace.openbadges.seams import Fetched
from besace.openbadges.verify import FactName, State, Verdict, verify
from besace.web.awards.documents import assertion_v2
from besace.web.backpack import actions as backpack
from besace.web.backpack.doors import door_token
from besace.web.organisations.documents import profile_v2
from tests.web.backpack.given import kept, with_evidence
from tests.web.factories import make_award, make_organisation, make_version

pytestmark = pytest.mark.django_db


class OverHttp:
    """How somebody else reads this instance: the command line, another site, any verifier."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        parts = urlsplit(url)
        answer = self._client.get(f"{parts.path}?{parts.query}", headers={"Accept": accept})
        return Fetched(url, url, answer.status_code, answer["Content-Type"], answer.content)


def test_a_text_shown_as_evidence_is_no_hosted_badge_of_another_organisation(client: Client) -> None:
    """Whoever may join a text to a badge writes on our host; that must not make them an issuer of everyone there."""
    victim = make_award(make_version(make_organisation(name="Greta du Velay")))
    forged = assertion_v2(victim) | {
        "recipient": {"type": "email", "hashed": False, "identity": "eve@evil.example"}
    }
    held = kept("eve@evil.example", organisation=make_organisation(confirmed=False, name="Eve"))
    evidence = with_evidence(held.award, json.dumps(forged))
    door = backpack.open_door(held.holder, held, shows_evidence=True)
    address = f"{settings.BASE_URL}/evidence/{evidence.public_id}?door={door_token(door)}"
    assert client.get(address).status_code == 200

    file = json.dumps(forged | {"id": address})
    report = verify(file, fetcher=OverHttp(client), http_hosts=["localhost:8000"])

    assert report.verdict is not Verdict.CONFIRMED
    assert report.fact(FactName.ISSUER).state is not State.CONFIRMED


def test_an_award_of_ours_is_confirmed_over_http(client: Client) -> None:
    award = make_award()
    report = verify(award.assertion_url, fetcher=OverHttp(client), http_hosts=["localhost:8000"])
    assert report.verdict is Verdict.CONFIRMED


def test_the_profile_says_where_its_badges_are_hosted() -> None:
    award = make_award()
    says = profile_v2(award.organisation)["verification"]
    assert isinstance(says, dict)
    assert says["startsWith"] == [f"{settings.BASE_URL}/assertions/"]
