"""The pages of groups: made, filled from a pasted list, renamed, put away; refused to others."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from besace.web.awards.recipients import Recipient
from besace.web.groups import actions
from besace.web.groups.models import Group, Learner
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import make_member, make_organisation, make_person, make_version, owner_of

pytestmark = pytest.mark.django_db


def test_it_works(trainer: Client, organisation: Organisation) -> None:
    address = reverse("trainer:groups", args=[organisation.public_id])
    assert "Créer le premier groupe" in trainer.get(address).content.decode()
    answer = trainer.post(address, {"name": "Groupe du lundi"})
    made = Group.objects.get()
    assert answer["Location"] == reverse("trainer:group", args=[organisation.public_id, made.id])
    assert "Ce groupe est vide" in trainer.get(answer["Location"]).content.decode()
    add = reverse("trainer:group_add", args=[organisation.public_id, made.id])
    trainer.post(add, {"people": "Nadia Benali <nadia@exemple.fr>\nPaul;paul@exemple.fr"})
    html = unescape(trainer.get(answer["Location"]).content.decode())
    assert "2 personnes" in html
    assert "nadia@exemple.fr" in html
    assert "Quel badge décernez-vous" in html


def test_right_lines_are_added_and_the_others_come_back(
    trainer: Client, organisation: Organisation, group: Group
) -> None:
    add = reverse("trainer:group_add", args=[organisation.public_id, group.id])
    html = unescape(
        trainer.post(add, {"people": "Rosa <rosa@exemple.fr>\nsans adresse\nzoé@x.fr Zoé"}).content.decode()
    )
    assert "1 personne ajoutée." in html
    assert "sans adresse\nzoé@x.fr Zoé</textarea>" in html
    assert html.count('class="typed-line"') == 2
    assert group.learners.count() == 3


def test_everyone_on_the_list_is_there_already(
    trainer: Client, organisation: Organisation, group: Group
) -> None:
    add = reverse("trainer:group_add", args=[organisation.public_id, group.id])
    answer = trainer.post(add, {"people": "Nadia <nadia@exemple.fr>"}, follow=True)
    assert "déjà dans le groupe" in answer.content.decode()


def test_a_group_that_is_full_says_so_and_keeps_the_list(
    trainer: Client, organisation: Organisation, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MAX_LEARNERS", 2)
    add = reverse("trainer:group_add", args=[organisation.public_id, group.id])
    html = unescape(trainer.post(add, {"people": "Rosa <rosa@exemple.fr>"}).content.decode())
    assert "Créez un second groupe" in html
    assert "Rosa <rosa@exemple.fr></textarea>" in html


def test_renamed_emptied_and_put_away(trainer: Client, organisation: Organisation, group: Group) -> None:
    at = [organisation.public_id, group.id]
    trainer.post(reverse("trainer:group_edit", args=at), {"name": "Groupe du mardi"})
    remove = reverse("trainer:group_remove", args=[*at, group.learners.get(name="Paul Mercier").id])
    assert "Paul Mercier" in trainer.get(remove).content.decode()
    assert group.learners.count() == 2
    trainer.post(remove)
    assert [one.name for one in group.learners.all()] == ["Nadia Benali"]
    assert "Groupe du mardi" in trainer.get(reverse("trainer:group", args=at)).content.decode()
    away = reverse("trainer:group_put_away", args=at)
    trainer.get(away)
    assert trainer.get(reverse("trainer:group", args=at)).status_code == 200
    trainer.post(away)
    assert trainer.get(reverse("trainer:group", args=at)).status_code == 404


def test_readers_only_read_and_strangers_find_nothing(organisation: Organisation, group: Group) -> None:
    at = [organisation.public_id, group.id]
    learner = group.learners.first()
    assert learner
    reading = [reverse("trainer:groups", args=at[:1]), reverse("trainer:group", args=at)]
    writing = [
        reverse("trainer:group_add", args=at),
        reverse("trainer:group_edit", args=at),
        reverse("trainer:group_put_away", args=at),
        reverse("trainer:group_remove", args=[*at, learner.id]),
    ]
    client = Client()
    for answer in [*map(client.get, reading), *map(client.post, writing)]:
        assert answer.status_code == 302
        assert "/compte/" in answer["Location"]
    client.force_login(make_member(organisation, Role.READER))
    assert {client.get(address).status_code for address in reading} == {200}
    assert "Ajouter" not in client.get(reading[1]).content.decode()
    assert {
        client.post(address, {"name": "X", "people": "X <x@exemple.fr>"}).status_code for address in writing
    } == {403}
    for stranger in (owner_of(make_organisation(name="Autre")), make_person()):
        client.force_login(stranger)
        assert {client.post(address).status_code for address in [reading[0], *writing]} == {404}
    assert Learner.objects.count() == 2


def test_the_group_of_another_organisation_is_not_found_under_ones_own(
    trainer: Client, organisation: Organisation
) -> None:
    other = make_organisation(name="Autre")
    theirs = actions.make_group(other, name="Secret", by=owner_of(other))
    assert trainer.get(reverse("trainer:group", args=[organisation.public_id, theirs.id])).status_code == 404


def test_the_cost_of_the_pages_does_not_grow(
    trainer: Client, organisation: Organisation, group: Group
) -> None:
    def cost() -> list[int]:
        costs = []
        for address in ("trainer:groups", "trainer:group"):
            at = [organisation.public_id, group.id][: 1 if address == "trainer:groups" else 2]
            with CaptureQueriesContext(connection) as queries:
                trainer.get(reverse(address, args=at))
            costs.append(len(queries))
        return costs

    before = cost()
    owner = owner_of(organisation)
    actions.add_learners(group, [Recipient(f"p{n}@exemple.fr", f"P {n}") for n in range(30)], by=owner)
    for n in range(5):
        actions.make_group(organisation, name=f"Groupe {n}", by=owner)
        make_version(organisation)
    assert cost() == before
