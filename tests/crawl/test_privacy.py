"""Private by default: who knows every address of somebody else's things still reads nothing of theirs (promise 18).

The addresses are those of the URL table, filled with the ids of one learner's things: a new address is crawled from the
day on which it is written, and one whose parts this file cannot fill fails the test.
"""

import hashlib
import itertools
import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from besace.web.accounts.models import User
from besace.web.awards.links import token_of
from besace.web.awards.models import Award, Evidence
from besace.web.awards.recipients import Recipient
from besace.web.backpack import actions as backpack
from besace.web.backpack import arranging
from besace.web.backpack.doors import door_token
from besace.web.backpack.models import Collection, Door
from besace.web.foundation.tokens import make_token
from besace.web.groups import actions as groups
from besace.web.groups.models import Group
from besace.web.guide import portrait_sessions
from besace.web.guide.adapting import Place, back_to_ours
from besace.web.guide.models import AdaptedText, FreeText, PortraitSession
from besace.web.guide.portraits import Portrait, keep_portrait
from besace.web.guide.questionnaires import editing as questionnaires
from besace.web.organisations import staff
from besace.web.organisations.addresses import INVITATION_PURPOSE
from besace.web.organisations.models import Invitation, Role
from tests.web.backpack.given import kept, with_evidence
from tests.web.factories import make_member, make_organisation, make_person, owner_of

pytestmark = pytest.mark.django_db

ADDRESS = "canari.nadia@exemple.fr"
NAME = "Nadia Canari"
MESSAGE = "Mot canari pour vous seule"
EVIDENCE = "Preuve canari du quai numero neuf"
COLLECTION = "Collection canari"
GROUP = "Groupe canari du lundi"
INVITED = "canari.invite@exemple.fr"
FIRST_NAME = "Prénom canari"
ASKED = "Question canari encore en brouillon"
WRITTEN = "Avis canari dit sans nom"
ONCE = "Texte canari que le guide ne dit plus"
READ = ("GET", "HEAD")
PORTRAIT = Portrait({"ponctuel": "yes"}, ("etre-ponctuel",))


class World:
    """One learner, their badge and all that hangs on it, in one organisation."""

    def __init__(self) -> None:
        self.organisation = make_organisation(name="Greta du Velay")
        self.held = kept(ADDRESS, name=NAME, organisation=self.organisation)
        self.award: Award = self.held.award
        self.award.message = MESSAGE
        self.award.save(update_fields=["message"])
        self.holder: User = self.held.holder
        self.evidence: Evidence = with_evidence(self.award, EVIDENCE)
        self.collection: Collection = arranging.make_collection(self.holder, name=COLLECTION)
        arranging.put_in(self.collection, self.held, self.holder)
        self.doors: list[Door] = [
            backpack.open_door(self.holder, what, shows_evidence=True)
            for what in (self.held, self.collection, self.holder)
        ]
        self.owner = owner_of(self.organisation)
        self.group: Group = groups.make_group(self.organisation, name=GROUP, by=self.owner)
        groups.add_learners(self.group, [Recipient(ADDRESS, NAME)], by=self.owner)
        self.invitation: Invitation = staff.invite(
            self.organisation, address=INVITED, role=Role.OWNER, by=self.owner
        )
        keep_portrait(self.holder, PORTRAIT, language="fr")
        self.session: PortraitSession = portrait_sessions.open_session(self.group, by=self.owner)
        portrait_sessions.show_portrait(self.session, PORTRAIT, name=FIRST_NAME, key="0" * 32)

        self.draft = questionnaires.make(self.organisation, title=ASKED, by=self.owner)
        FreeText.objects.create(
            questionnaire=questionnaires.ours(self.organisation), part="comments", text=WRITTEN
        )
        self.text = AdaptedText.objects.create(
            organisation=self.organisation,
            audience="learner",
            part="pourquoi",
            language="fr",
            markdown=f"# Un titre\n\n## Un écran\n\n{ONCE}",
        )
        back_to_ours(Place(self.organisation, "learner", "pourquoi", "fr"), by=self.owner)

    @property
    def secrets(self) -> list[str]:
        """What only the holder, or the organisation's team, may read."""
        hashed = hashlib.sha256(f"{ADDRESS}{self.award.salt}".encode()).hexdigest()
        told = [ADDRESS, NAME, MESSAGE, EVIDENCE, COLLECTION, GROUP, INVITED, FIRST_NAME, hashed]
        told += [ASKED, WRITTEN, ONCE]
        told += [self.award.salt, self.session.code]
        return [*told, self.award.assertion_token, *(door_token(door) for door in self.doors)]

    def values(self) -> dict[str, list[object]]:
        """For each part of an address, the ids that belong there; tokens of links are not among them."""
        version = self.award.version
        public = [
            self.organisation.public_id,
            self.award.public_id,
            version.public_id,
            version.achievement.public_id,
            self.award.status_list.public_id,
            self.evidence.public_id,
        ]
        membership = self.organisation.memberships.get(user=self.owner)
        return {
            "public_id": public,
            "badge_id": [version.achievement.public_id],
            "award_id": [self.award.public_id],
            "batch_id": [self.award.batch_id],
            "group_id": [self.group.id],
            "session_id": [self.session.id],
            "learner_id": [self.group.learners.get().id],
            "door_id": [door.id for door in self.doors],
            "collection_id": [self.collection.id],
            "evidence_id": [self.evidence.public_id],
            "row": [membership.id, self.invitation.id, self.text.id],
            "token": ["A" * 43],
            "purpose": ["garder", "montrer", "ouvrir", "refuser"],
            "form": ["png", "svg", "json"],
            "number": [1],
            "key": ["etre-ponctuel", "guide", self.draft.pk],
            "kind": ["choice"],
            "question": ["gender"],
            "code": ["guide", f"guide-{self.organisation.public_id}", self.draft.groups.get().code],
            "part": ["pourquoi"],
            "language": ["fr"],
            "audience": ["apprenants", "formateurs"],
            "slug": ["etre-ponctuel"],
            "name": [uuid.UUID(int=0)],
            "filename": ["badge.png"],
            "pk": [1],
        }


def every_address(world: World) -> Iterator[str]:
    values = world.values()
    for pattern in _patterns(get_resolver().url_patterns, ""):
        names = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
        for chosen in itertools.product(*(values[name] for name in names)):
            path = pattern
            for name, value in zip(names, chosen, strict=True):
                path = re.sub(rf"<(?:\w+:)?{name}>", str(value), path, count=1)
            yield f"/{path}"


def _patterns(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, path)
        else:
            yield path


def read(client: Client, path: str, **headers: str) -> Any:
    with transaction.atomic():
        answer = client.get(path, headers=headers)
        transaction.set_rollback(True)
    return answer


def told_in(answer: Any, secrets: list[str]) -> list[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    everything = body + repr(sorted(answer.headers.items())).encode()
    return [secret for secret in secrets if secret.encode() in everything]


@pytest.fixture
def world() -> World:
    return World()


def outsiders(world: World) -> dict[str, Client]:
    """Nobody, another learner, and the owner and the trainer of another organisation that awards to them too."""
    other = make_organisation(name="Une autre")
    people = {
        "another learner": kept(
            "paul@exemple.fr", name="Paul Mercier", organisation=world.organisation
        ).holder,
        "another owner": owner_of(other),
        "another trainer": make_member(other, Role.TRAINER),
    }
    clients = {"anonymous": Client()}
    for who, person in people.items():
        clients[who] = Client()
        clients[who].force_login(person)
    return clients


def test_who_knows_every_address_of_a_learners_things_reads_nothing_of_theirs(world: World) -> None:
    told, secrets, seen = [], world.secrets, 0
    addresses = list(every_address(world))
    for who, client in outsiders(world).items():
        for path in addresses:
            for accept in ("text/html", "application/ld+json"):
                answer = read(client, path, Accept=accept)
                seen += 1
                assert answer.status_code < 500, (who, path)
                told += [(who, path, accept, secret) for secret in told_in(answer, secrets)]
    assert told == []
    assert seen > 1000


def test_the_crawler_sees_what_the_holder_sees(world: World) -> None:
    """The same walk by those who may: or a crawler that reads nothing at all would pass."""
    seen: set[str] = set()
    for person in (world.holder, world.owner):
        client = Client()
        client.force_login(person)
        for path in every_address(world):
            seen.update(told_in(read(client, path, Accept="text/html"), world.secrets))
    missing = set(world.secrets) - seen
    assert missing <= {world.award.assertion_token}  # it stands only inside the badge file


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
            answer = read(client, f"/fr/recu/{link}/{last}")
            assert told_in(answer, world.secrets) == [], (who, last)


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
        answer = read(anonymous, path, Accept="text/html")
        assert answer.status_code == 200, path
        assert told_in(answer, never) == [], path
        assert "private" in answer["Cache-Control"], path
    for door in world.doors:
        backpack.close_door(door, world.holder)
    for path in paths:
        answer = read(anonymous, path, Accept="text/html")
        assert answer.status_code == 404, path
        assert told_in(answer, [secret for secret in world.secrets if secret not in path]) == []


def test_no_cache_keeps_a_page_of_somebody(world: World) -> None:
    """What only the holder, or the team, may read is not written to any cache, the browser's own included."""
    kept_somewhere = []
    for person in (world.holder, world.owner):
        client = Client()
        client.force_login(person)
        for path in every_address(world):
            answer = read(client, path, Accept="text/html")
            if told_in(answer, world.secrets) and "no-store" not in answer.get("Cache-Control", ""):
                kept_somewhere.append(path)
    assert [path for path in kept_somewhere if not path.startswith("/evidence/")] == []


def test_the_link_of_an_invitation_does_not_tell_the_invited_address(world: World) -> None:
    link = make_token(INVITATION_PURPOSE, world.invitation.id)
    for who, client in outsiders(world).items():
        answer = read(client, f"/fr/organismes/invitation/{link}/")
        assert answer.status_code == 200
        assert told_in(answer, world.secrets) == [], who


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
