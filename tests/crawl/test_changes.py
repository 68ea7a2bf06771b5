"""Who knows every address of somebody else's things can change none of them."""

import re
from typing import Any

import pytest

from tests.crawl.walking import World, ask, every_address, insiders, mixed_addresses, outsiders

pytestmark = pytest.mark.django_db

THEIR_OWN = re.compile(r"/fr/(?:besace/(?:montrer|collections)/|organismes/nouveau/|compte/.*)")
"""Where a person changes their own things, whatever ids they send along."""


@pytest.fixture
def world() -> World:
    return World()


def everything_typed(world: World) -> dict[str, Any]:
    """One form with every field of every form, and the ids of the learner's things where an id belongs."""
    return {
        "step": "give",
        "once": "x",
        "awarded_on": "2026-01-01",
        "people": "Zoé <zoe@exemple.fr>",
        "badge": [world.award.public_id, world.award.version.achievement.public_id],
        "groupe": str(world.group.id),
        "learner": [str(one.id) for one in world.group.learners.all()],
        "collection": str(world.collection.id),
        "holder": str(world.holder.pk),
        "organisation": str(world.organisation.pk),
        "role": "owner",
        "state": "confirmed",
        "is_operator": "1",
        "visibility": "everyone",
        "shows_evidence": "1",
        "do": "out",
        "name": "Autre nom",
        "address": "zoe@exemple.fr",
        "email": "zoe@exemple.fr",
        "language": "fr",
        "reason": "Sans raison",
        "understood": "1",
        "leave_out": "1",
        "publish": "1",
        "code": "000000",
    }


def test_outsiders_change_nothing_of_somebody_else(world: World) -> None:
    typed = everything_typed(world)
    for who, client in outsiders(world).items():
        for path in every_address(world):
            if path == "/fr/compte/deconnexion/" or THEIR_OWN.fullmatch(path):
                continue
            for body in ({}, typed):
                assert ask(client, path, [], post=body).written == set(), (who, path)


def test_under_the_address_of_their_own_organisation_a_team_changes_nothing_of_another(world: World) -> None:
    typed = everything_typed(world)
    for who, client in outsiders(world).items():
        for path in mixed_addresses(world):
            for body in ({}, typed):
                assert ask(client, path, [], post=body).written == set(), (who, path)


def test_the_walk_finds_what_the_holder_and_the_team_may_change(world: World) -> None:
    """The same requests by those who may: or a walk that reaches nothing would pass."""
    typed = everything_typed(world)
    written: set[str] = set()
    for client in insiders(world):
        for path in every_address(world):
            if not THEIR_OWN.fullmatch(path):
                written |= ask(client, path, [], post=typed).written
    assert {
        "backpack_door",
        "backpack_collection",
        "groups_group",
        "groups_learner",
        "organisations_invitation",
    } <= written
    assert {
        "organisations_organisation",
        "awards_batch",
        "awards_delivery",
        "achievements_achievement",
    } <= written
