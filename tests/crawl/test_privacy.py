"""Private by default: who knows every address of somebody else's things still reads nothing of theirs (promise 18)."""

import re

import pytest
from django.test import Client

from besace.web.awards.links import token_of
from besace.web.backpack import actions as backpack
from besace.web.backpack.doors import door_token
from besace.web.foundation.tokens import make_token
from besace.web.organisations.addresses import INVITATION_PURPOSE
from tests.crawl.walking import (
    ADDRESS,
    GROUP,
    INVITED,
    MESSAGE,
    World,
    ask,
    every_address,
    insiders,
    mixed_addresses,
    outsiders,
)
from tests.web.factories import make_person

pytestmark = pytest.mark.django_db

FORMS = {
    "anonymous": ("text/html", "application/ld+json"),
    "another owner": ("text/html", "application/ld+json"),
}


@pytest.fixture
def world() -> World:
    return World()


def test_who_knows_every_address_of_a_learners_things_reads_nothing_of_theirs(world: World) -> None:
    """Nor does reading change anything."""
    secrets, addresses = world.secrets, list(every_address(world))
    asked = {
        (who, path, accept): ask(client, path, secrets, accept=accept)
        for who, client in outsiders(world).items()
        for path in addresses
        for accept in FORMS.get(who, ("text/html",))
    }
    assert {key: one.told for key, one in asked.items() if one.told} == {}
    assert {key: one.written for key, one in asked.items() if one.written} == {}
    assert len(asked) > 3000


def test_under_the_address_of_their_own_organisation_a_team_reads_nothing_of_another(world: World) -> None:
    secrets, addresses = world.secrets, list(mixed_addresses(world))
    assert len(addresses) > 30
    for who, client in outsiders(world).items():
        for path in addresses:
            asked = ask(client, path, secrets)
            assert (asked.told, asked.written) == ([], set()), (who, path)


def test_the_same_walk_by_those_who_may_sees_everything_and_no_cache_keeps_it(world: World) -> None:
    """Or a crawler that reads nothing at all would pass. Nor does their reading change anything."""
    seen: set[str] = set()
    for client in insiders(world):
        for path in every_address(world):
            asked = ask(client, path, world.secrets)
            assert asked.written == set(), path
            if asked.told and not path.startswith("/evidence/"):
                assert "no-store" in asked.answer.get("Cache-Control", ""), path
            seen.update(asked.told)
    # The token of the assertion stands only inside the badge file.
    assert set(world.secrets) - seen <= {world.award.assertion_token}


def test_the_mailed_link_tells_whoever_has_it_nothing_of_a_kept_badge(world: World) -> None:
    link = token_of(world.award)
    for who, client in outsiders(world).items():
        for last in (
            "",
            "pas-pour-moi/",
            "garder/",
            "montrer/",
            "ouvrir/",
            "refus/",
            "code/ouvrir/",
            "partage/",
        ):
            assert ask(client, f"/fr/recu/{link}/{last}", world.secrets).told == [], (who, last)


def test_a_link_shows_what_it_was_opened_for_and_nothing_once_it_is_closed(world: World) -> None:
    anonymous = Client()
    never = [ADDRESS, MESSAGE, GROUP, INVITED]
    paths = []
    for door in world.doors:
        token = door_token(door)
        inside = f"/fr/voir/{token}/{world.award.public_id}/"
        paths += [f"/fr/voir/{token}/", inside, f"{inside}apercu.png", f"/fr/voir/{token}/apercu.png"]
        paths.append(f"/evidence/{world.evidence.public_id}?door={token}")
    for path in paths:
        asked = ask(anonymous, path, never)
        assert asked.answer.status_code == 200, path
        assert asked.told == [], path
        assert "private" in asked.answer["Cache-Control"], path
    for door in world.doors:
        backpack.close_door(door, world.holder)
    for path in paths:
        asked = ask(anonymous, path, [secret for secret in world.secrets if secret not in path])
        assert asked.answer.status_code == 404, path
        assert asked.told == []


def test_the_link_of_an_invitation_does_not_tell_the_invited_address(world: World) -> None:
    link = make_token(INVITATION_PURPOSE, world.invitation.id)
    for who, client in outsiders(world).items():
        asked = ask(client, f"/fr/organismes/invitation/{link}/", world.secrets)
        assert asked.answer.status_code == 200
        assert asked.told == [], who


def test_two_addresses_known_and_unknown_are_answered_alike(client: Client) -> None:
    """Whether an address has an account shows in nothing: status, headers (but the clock), length, queries."""
    make_person("connue@exemple.fr")
    answers = []
    for address in ("connue@exemple.fr", "absent@exemple.fr"):
        asking = Client()
        posted = asking.post("/fr/compte/connexion/", {"address": address})
        page = asking.get("/fr/compte/connexion/code/")
        body = re.sub(r'value="[A-Za-z0-9]{64}"', "", page.content.decode().replace(address, ""))
        headers = {
            name: value for name, value in page.headers.items() if name not in ("Set-Cookie", "Expires")
        }
        answers.append((posted.status_code, posted["Location"], page.status_code, headers, body))
    assert answers[0] == answers[1]
