"""Groups of learners: who keeps them, who is in them, who lacks a badge."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from besace.web.awards.recipients import Problem, Recipient, parse
from besace.web.groups import actions, queries
from besace.web.groups.models import Learner
from besace.web.organisations.models import Role
from tests.web.factories import (
    make_award,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db

NADIA = Recipient("nadia@exemple.fr", "Nadia Benali")
PAUL = Recipient("paul@exemple.fr", "Paul Mercier")


def test_it_works() -> None:
    version = make_version()
    organisation = version.achievement.organisation
    trainer = make_member(organisation, Role.TRAINER)
    group = actions.make_group(organisation, name="  Groupe du   lundi ", by=trainer)
    assert group.name == "Groupe du lundi"
    assert actions.add_learners(group, [PAUL, NADIA], by=trainer) == 2
    assert actions.add_learners(group, [NADIA], by=trainer) == 2
    make_award(version, address=NADIA.address)
    assert [(one.learner.name, one.has_it) for one in queries.standings(group, version.achievement)] == [
        ("Nadia Benali", True),
        ("Paul Mercier", False),
    ]
    assert [one.name for one in queries.lacking(group, version.achievement)] == ["Paul Mercier"]
    assert [(one.name, one.size) for one in queries.groups_of(organisation)] == [("Groupe du lundi", 2)]


def test_readers_and_strangers_keep_no_groups() -> None:
    organisation = make_organisation()
    group = actions.make_group(organisation, name="Lundi", by=owner_of(organisation))
    actions.add_learners(group, [NADIA], by=owner_of(organisation))
    reader = make_member(organisation, Role.READER)
    for outsider in (reader, owner_of(make_organisation(name="Autre")), make_person()):
        with pytest.raises(PermissionDenied):
            actions.make_group(organisation, name="Mardi", by=outsider)
        with pytest.raises(PermissionDenied):
            actions.add_learners(group, [PAUL], by=outsider)
        with pytest.raises(PermissionDenied):
            actions.rename(group, name="Mardi", by=outsider)
        with pytest.raises(PermissionDenied):
            actions.put_away(group, by=outsider)
        with pytest.raises(PermissionDenied):
            actions.remove_learner(group.learners.get(), by=outsider)
    assert Learner.objects.count() == 1


def test_a_group_needs_a_name() -> None:
    organisation = make_organisation()
    for name in ("  ", "x" * 121):
        with pytest.raises(ValidationError):
            actions.make_group(organisation, name=name, by=owner_of(organisation))


def test_a_group_has_an_end_and_keeps_who_was_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_LEARNERS", 1)
    organisation = make_organisation()
    owner = owner_of(organisation)
    group = actions.make_group(organisation, name="Lundi", by=owner)
    actions.add_learners(group, [NADIA], by=owner)
    with pytest.raises(ValidationError):
        actions.add_learners(group, [PAUL], by=owner)
    assert [one.name for one in group.learners.all()] == ["Nadia Benali"]


def test_a_group_put_away_leaves_the_list() -> None:
    organisation = make_organisation()
    group = actions.make_group(organisation, name="Lundi", by=owner_of(organisation))
    actions.put_away(group, by=owner_of(organisation))
    assert not queries.groups_of(organisation).exists()


def test_who_is_in_the_group_is_told_apart_in_a_pasted_list() -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    group = actions.make_group(organisation, name="Lundi", by=owner)
    actions.add_learners(group, [NADIA], by=owner)
    lines = parse("Nadia <nadia@exemple.fr>\nPaul <paul@exemple.fr>", already=queries.already_in(group))
    assert [one.name for one in lines.recipients] == ["Paul"]
    assert [one.problem for one in lines.left_out] == [Problem.ALREADY]
