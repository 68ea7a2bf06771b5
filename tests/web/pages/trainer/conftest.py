"""A trainer who is signed in, their organisation, a published badge, a group of two."""

import pytest
from django.test import Client

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.recipients import Recipient
from besace.web.groups import actions as groups
from besace.web.groups.models import Group
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_version, owner_of


@pytest.fixture
def version() -> AchievementVersion:
    return make_version()


@pytest.fixture
def organisation(version: AchievementVersion) -> Organisation:
    return version.achievement.organisation


@pytest.fixture
def trainer(organisation: Organisation) -> Client:
    client = Client()
    client.force_login(make_member(organisation, Role.TRAINER))
    return client


@pytest.fixture
def group(organisation: Organisation) -> Group:
    made = groups.make_group(organisation, name="Groupe du lundi", by=owner_of(organisation))
    people = [Recipient("nadia@exemple.fr", "Nadia Benali"), Recipient("paul@exemple.fr", "Paul Mercier")]
    groups.add_learners(made, people, by=owner_of(organisation))
    return made
