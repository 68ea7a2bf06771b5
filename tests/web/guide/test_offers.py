"""Who offers a ready-made badge here: confirmed organisations, and only what is awarded today."""

import pytest
from pytest_django import DjangoAssertNumQueries

from besace.web.achievements import actions
from besace.web.achievements.models import Achievement
from besace.web.guide.offers import OFFERS_TOLD, offered, offers_by_slug
from besace.web.organisations.models import Organisation
from tests.web.factories import make_achievement, make_organisation, owner_of

pytestmark = pytest.mark.django_db


def copy(organisation: Organisation, slug: str = "etre-ponctuel") -> Achievement:
    return actions.copy_from_catalogue(organisation, slug, by=owner_of(organisation)).achievement


def test_it_works() -> None:
    achievement = copy(make_organisation())
    url = f"/fr/badge/{achievement.public_id}/"
    assert offers_by_slug() == {"etre-ponctuel": [("Greta du Velay", url)]}


def test_nobody_offers_anything_at_first() -> None:
    assert offers_by_slug() == {}


def test_only_confirmed_organisations_and_badges_awarded_today_are_told() -> None:
    greta = make_organisation()
    make_achievement(greta)  # not copied from a ready-made badge
    copy(make_organisation(confirmed=False, name="Inconnu"))
    actions.archive(copy(greta, "precision"), by=owner_of(greta))
    assert offers_by_slug() == {}
    assert list(offered("precision")) == []


def test_names_come_in_their_order_and_one_query_is_enough(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    model = copy(make_organisation(name="Z"))
    names = ["Échelle", "atelier", "Bureau", "atelier 10", "atelier 2", "Dix"]
    for name in names:
        other = make_organisation(name=name)
        Achievement.objects.create(organisation=other, copied_from=model.copied_from, state=model.state)
    copy(make_organisation(name="Autre"), "precision")
    with django_assert_num_queries(1):
        found = offers_by_slug()
    told = [offer.organisation for offer in found["etre-ponctuel"]]
    assert told == ["atelier", "atelier 2", "atelier 10", "Bureau", "Dix"]
    assert len(told) == OFFERS_TOLD
    assert [offer.organisation for offer in found["precision"]] == ["Autre"]
    every = [one.organisation.name for one in offered("etre-ponctuel")]
    assert every == [*told, "Échelle", "Z"]
