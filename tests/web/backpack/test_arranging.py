"""Collections: made, described, filled, ordered and removed by their holder alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.doors import door_of_token, door_token
from besace.web.backpack.models import Collection, HeldBadge
from tests.web.backpack.given import NADIA, kept
from tests.web.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def nadia() -> User:
    return make_person(NADIA)


@pytest.fixture
def badges(nadia: User) -> list[HeldBadge]:
    organisation = make_organisation()
    return [kept(organisation=organisation) for _ in range(4)]


@pytest.fixture
def collection(nadia: User, badges: list[HeldBadge]) -> Collection:
    made = arranging.make_collection(nadia, name="  Pour   mon CV ", introduction=" Trois preuves. ")
    for held in badges[:3]:
        arranging.put_in(made, held, nadia)
    return made


def order(collection: Collection) -> list[HeldBadge]:
    return [item.held for item in queries.collection_items(collection)]


def test_it_works(collection: Collection, badges: list[HeldBadge], nadia: User) -> None:
    assert (collection.name, collection.introduction) == ("Pour mon CV", "Trois preuves.")
    assert order(collection) == badges[:3]
    assert list(queries.outside(collection)) == [badges[3]]
    (listed,) = queries.collections_of(nadia)
    assert listed.badge_count == 3


@pytest.mark.parametrize(
    ("to", "places"), [(0, [2, 0, 1]), (1, [0, 2, 1]), (2, [0, 1, 2]), (99, [0, 1, 2]), (-5, [2, 0, 1])]
)
def test_a_badge_moves_to_a_place(
    to: int, places: list[int], collection: Collection, badges: list[HeldBadge], nadia: User
) -> None:
    arranging.move(collection, badges[2], nadia, to=to)
    assert order(collection) == [badges[place] for place in places]


def test_a_badge_is_in_once_and_keeps_its_place(
    collection: Collection, badges: list[HeldBadge], nadia: User
) -> None:
    arranging.put_in(collection, badges[0], nadia)
    assert order(collection) == badges[:3]


def test_what_is_taken_out_stays_in_the_besace(
    collection: Collection, badges: list[HeldBadge], nadia: User
) -> None:
    arranging.take_out(collection, badges[1], nadia)
    assert order(collection) == [badges[0], badges[2]]
    assert queries.held_by(nadia).count() == 4


def test_removing_a_collection_closes_its_doors_and_keeps_its_badges(
    collection: Collection, nadia: User
) -> None:
    door = actions.open_door(nadia, collection)
    arranging.remove_collection(collection, nadia)
    assert door_of_token(door_token(door)) is None
    assert queries.held_by(nadia).count() == 4


def test_nobody_else_touches_it(collection: Collection, badges: list[HeldBadge]) -> None:
    sofia = make_person("sofia@exemple.fr")
    own = kept("sofia@exemple.fr", organisation=badges[0].award.organisation)
    for act in (
        lambda: arranging.describe_collection(collection, sofia, name="À moi", introduction=""),
        lambda: arranging.put_in(collection, own, sofia),
        lambda: arranging.put_in(arranging.make_collection(sofia, name="À moi"), badges[0], sofia),
        lambda: arranging.take_out(collection, badges[0], sofia),
        lambda: arranging.move(collection, badges[0], sofia, to=2),
        lambda: arranging.remove_collection(collection, sofia),
        lambda: arranging.close_doors_of_collection(collection, sofia),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert order(collection) == badges[:3]


@pytest.mark.parametrize("name", ["", "   ", "n" * 121])
def test_a_collection_has_a_name(name: str, nadia: User) -> None:
    with pytest.raises(ValidationError):
        arranging.make_collection(nadia, name=name)


def test_what_reading_costs_does_not_grow(
    collection: Collection,
    badges: list[HeldBadge],
    nadia: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def read() -> list[str]:
        return [item.held.award.organisation.name for item in queries.collection_items(collection)]

    with django_assert_num_queries(1):
        read()
    for _ in range(10):
        arranging.put_in(collection, kept(organisation=badges[0].award.organisation), nadia)
    with django_assert_num_queries(1):
        assert len(read()) == 13
