"""Who may do what: every rule against every kind of person, and every address of a team against strangers.

The rules come from the registry and the addresses from the URL table: one that is missing here fails the test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from besace.web.backpack.actions import keep, open_door
from besace.web.foundation.policy import actions, allows
from besace.web.guide.models import KeptPortrait
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import (
    make_award,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db

TEAM = {"owner", "editor", "trainer", "other trainer", "reader"}
GIVERS = {"owner", "editor", "trainer", "other trainer"}
WRITERS = {"owner", "editor"}
SIGNED_IN = TEAM | {"operator", "other owner", "recipient", "holder", "nobody special"}
EVERYONE = SIGNED_IN | {"visitor"}


@dataclass
class World:
    """One organisation with everyone in it, another beside it, an award by "trainer", a kept one, and its door."""

    organisation: Organisation
    people: dict[str, Any]
    award: Any
    held: Any
    door: Any


@pytest.fixture
def world() -> World:
    organisation = make_organisation()
    people = {
        "owner": owner_of(organisation),
        "editor": make_member(organisation, Role.EDITOR),
        "trainer": make_member(organisation, Role.TRAINER),
        "other trainer": make_member(organisation, Role.TRAINER),
        "reader": make_member(organisation, Role.READER),
        "operator": make_person(is_operator=True),
        "other owner": owner_of(make_organisation()),
        "recipient": make_person("recoit@exemple.fr"),
        "holder": make_person("garde@exemple.fr"),
        "nobody special": make_person(),
        "visitor": AnonymousUser(),
    }
    version = make_version(organisation)
    award = make_award(version, address="recoit@exemple.fr", by=people["trainer"])
    held = keep(make_award(version, address="garde@exemple.fr", by=people["trainer"]), people["holder"])
    return World(organisation, people, award, held, open_door(people["holder"], held))


Thing = Callable[[World], Any]
ALLOWED: dict[str, tuple[Thing, set[str]]] = {
    "achievements.edit": (lambda world: world.organisation, WRITERS),
    "achievements.read": (lambda world: world.organisation, TEAM),
    "awards.give": (lambda world: world.organisation, GIVERS),
    "awards.read": (lambda world: world.organisation, TEAM),
    "awards.revoke": (lambda world: world.award, WRITERS | {"trainer"}),
    "awards.undo": (lambda world: world.award.batch, WRITERS | {"trainer"}),
    "backpack.door": (lambda world: world.door, {"holder"}),
    "backpack.keep": (lambda world: world.award, {"recipient"}),
    "backpack.own": (lambda world: world.held, {"holder"}),
    "backpack.show_unkept": (lambda world: world.award, {"recipient"}),
    "guide.adapt": (lambda world: world.organisation, WRITERS),
    "groups.edit": (lambda world: world.organisation, GIVERS),
    "groups.read": (lambda world: world.organisation, TEAM),
    "operations.operate": (lambda world: None, {"operator"}),
    "organisations.confirm": (lambda world: world.organisation, {"operator"}),
    "organisations.edit": (lambda world: world.organisation, {"owner"}),
    "organisations.read": (lambda world: world.organisation, TEAM),
    "organisations.sign_up": (lambda world: None, SIGNED_IN),
    "organisations.staff": (lambda world: world.organisation, {"owner"}),
    "portraits.gather": (lambda world: world.organisation, GIVERS),
    "portraits.own": (lambda world: KeptPortrait(person=world.people["holder"]), {"holder"}),
    "questionnaires.edit": (lambda world: world.organisation, WRITERS),
    "questionnaires.enter": (lambda world: world.organisation, GIVERS),
    "questionnaires.read": (lambda world: world.organisation, TEAM),
}
OF_THE_INSTANCE = ("guide.adapt", "questionnaires.edit", "questionnaires.enter", "questionnaires.read")


def test_every_rule_is_in_the_matrix() -> None:
    assert set(actions()) == set(ALLOWED)


@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_it_allows_these_people_and_nobody_else(world: World, action: str) -> None:
    thing, allowed = ALLOWED[action]
    assert {who for who, person in world.people.items() if allows(person, action, thing(world))} == allowed


@pytest.mark.parametrize("action", OF_THE_INSTANCE)
def test_what_belongs_to_the_instance_is_its_operators(world: World, action: str) -> None:
    assert {who for who, person in world.people.items() if allows(person, action, None)} == {"operator"}


@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_a_closed_account_may_do_nothing(world: World, action: str) -> None:
    for person in world.people.values():
        person.is_active = False
        assert not allows(person, action, ALLOWED[action][0](world))


def test_what_no_rule_names_is_denied(world: World) -> None:
    assert not any(allows(person, "awards.fly", world.organisation) for person in world.people.values())


# Addresses of a team that need no role in one organisation.
OPEN = {"start", "home", "new", "invitation"}


def team_addresses() -> list[tuple[str, URLPattern]]:
    """Every address of the pages of teams, trainers and operators: ``namespace:name`` and its pattern."""

    def walk(resolver: URLResolver) -> list[tuple[str, URLPattern]]:
        found: list[tuple[str, URLPattern]] = []
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                found += walk(one)
            elif resolver.app_name in {"organisation", "trainer", "operator"}:
                found.append((f"{resolver.app_name}:{one.name}", one))
        return found

    return walk(get_resolver())


@pytest.mark.parametrize(("name", "pattern"), team_addresses(), ids=[name for name, _ in team_addresses()])
def test_every_address_of_a_team_asks_for_a_rule(name: str, pattern: URLPattern) -> None:
    asked = getattr(pattern.callback, "policy_action", None)
    assert asked in ALLOWED or name.removeprefix("organisation:") in OPEN


WITHIN = [
    name for name, pattern in team_addresses() if set(pattern.pattern.converters) == {"public_id"}
    and not name.startswith("operator:")
]  # fmt: skip


@pytest.mark.parametrize("name", WITHIN)
def test_nobody_from_outside_opens_an_address_of_a_team(world: World, client: Client, name: str) -> None:
    address = reverse(name, args=[world.organisation.public_id])
    for method in (client.get, client.post):
        assert method(address).status_code in (302, 405)
    for who in ("operator", "other owner", "recipient", "nobody special"):
        client.force_login(world.people[who])
        for method in (client.get, client.post):
            assert method(address).status_code in (404, 405), who
