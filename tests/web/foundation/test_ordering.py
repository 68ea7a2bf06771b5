"""Names stand in the order in which people look for them, on both databases."""

import pytest

from besace.web.foundation.ordering import ByName, name_key
from besace.web.groups import queries
from besace.web.groups.models import Group, Learner
from tests.web.factories import make_organisation

IN_ORDER = ["amadou", "Élodie", "Émile", "Eva", "Groupe 2", "Groupe 10", "œuvrer", "Zoé"]


def test_the_key_puts_accents_capitals_and_numbers_where_people_look() -> None:
    assert sorted(IN_ORDER, key=name_key) == IN_ORDER


@pytest.mark.django_db
def test_the_database_gives_the_same_order() -> None:
    organisation = make_organisation()
    for name in reversed(IN_ORDER):
        Group.objects.create(organisation=organisation, name=name)
    assert list(Group.objects.order_by(ByName("name"), "id").values_list("name", flat=True)) == IN_ORDER
    assert [group.name for group in queries.groups_of(organisation)] == IN_ORDER


@pytest.mark.django_db
def test_learners_of_a_group_stand_in_that_order() -> None:
    group = Group.objects.create(organisation=make_organisation(), name="Lundi")
    for number, name in enumerate(["Zoé", "Élodie", "Eva"]):
        Learner.objects.create(
            group=group, name=name, address=f"{number}@exemple.example", address_hmac=bytes([number])
        )
    assert [learner.name for learner in queries.learners_of(group)] == ["Élodie", "Eva", "Zoé"]
