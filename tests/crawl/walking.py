"""One learner's things in one organisation, every address of the URL table with their ids, and who may not read them.

The addresses are those of the URL table, filled with the ids of one learner's things: a new address is crawled from the
day on which it is written, and one whose parts this file cannot fill fails the test.
"""

import hashlib
import itertools
import re
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from besace.web.accounts.models import User
from besace.web.awards.models import Award, Evidence
from besace.web.awards.recipients import Recipient
from besace.web.backpack import actions as backpack
from besace.web.backpack import arranging
from besace.web.backpack.doors import door_token
from besace.web.backpack.models import Collection, Door
from besace.web.groups import actions as groups
from besace.web.groups.models import Group
from besace.web.guide import portrait_sessions
from besace.web.guide.adapting import Place, back_to_ours
from besace.web.guide.models import AdaptedText, FreeText, PortraitSession
from besace.web.guide.portraits import Portrait, keep_portrait
from besace.web.guide.questionnaires import editing as questionnaires
from besace.web.organisations import staff
from besace.web.organisations.models import Invitation, Role
from tests.web.backpack.given import kept, with_evidence
from tests.web.factories import make_member, make_organisation, owner_of

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
WRITES = re.compile(r'^(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(?P<table>\w+)"')
PART = re.compile(r"<(?:\w+:)?(\w+)>")
THINGS = {"badge_id", "award_id", "batch_id", "group_id", "session_id", "learner_id", "evidence_id", "row"}
"""Parts of addresses that are ids in the database."""
PORTRAIT = Portrait({"ponctuel": "yes"}, ("etre-ponctuel",))


class World:
    """One learner, their badge and all that hangs on it, in one organisation."""

    def __init__(self) -> None:
        self.organisation = make_organisation(name="Greta du Velay")
        self.elsewhere = make_organisation(name="Une autre")
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
    """Every pattern with every id that fits; where several stand together, the first is an organisation's or an award's."""
    values = world.values()
    together = {**values, "public_id": [world.organisation.public_id, world.award.public_id]}
    for pattern in _patterns(get_resolver().url_patterns, ""):
        names = PART.findall(pattern)
        yield from _filled(pattern, names, together if len(names) > 1 else values)


def mixed_addresses(world: World) -> Iterator[str]:
    """Things of the learner's organisation under the address of another one, whose team asks."""
    values = {**world.values(), "public_id": [world.elsewhere.public_id]}
    for pattern in _patterns(get_resolver().url_patterns, ""):
        names = PART.findall(pattern)
        if names[:1] == ["public_id"] and THINGS & set(names):
            yield from _filled(pattern, names, values)


def _filled(pattern: str, names: list[str], values: dict[str, list[object]]) -> Iterator[str]:
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


class Asked(NamedTuple):
    """What came of one request: the answer, which secrets it tells, and which tables were written to."""

    answer: Any
    told: list[str]
    written: set[str]


def ask(
    client: Client,
    path: str,
    secrets: list[str],
    *,
    post: dict[str, Any] | None = None,
    accept: str = "text/html",
) -> Asked:
    """Reads, or posts; what was written is taken back. Sessions are no table of anybody's things."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        headers = {"Accept": accept}
        answer: Any = (
            client.get(path, headers=headers) if post is None else client.post(path, post, headers=headers)
        )
        transaction.set_rollback(True)
    assert answer.status_code < 500, path
    written = {match["table"] for query in queries if (match := WRITES.match(query["sql"]))}
    return Asked(answer, told_in(answer, secrets), written - {"django_session"})


def told_in(answer: Any, secrets: list[str]) -> list[str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    everything = body + repr(sorted(answer.headers.items())).encode()
    return [secret for secret in secrets if secret.encode() in everything]


def outsiders(world: World) -> dict[str, Client]:
    """Nobody, another learner, and the owner and the trainer of another organisation that awards to them too."""
    people = {
        "another learner": kept(
            "paul@exemple.fr", name="Paul Mercier", organisation=world.organisation
        ).holder,
        "another owner": owner_of(world.elsewhere),
        "another trainer": make_member(world.elsewhere, Role.TRAINER),
    }
    clients = {"anonymous": Client()}
    for who, person in people.items():
        clients[who] = Client()
        clients[who].force_login(person)
    return clients


def insiders(world: World) -> Iterator[Client]:
    """The holder, and the owner of the organisation that awarded."""
    for person in (world.holder, world.owner):
        client = Client()
        client.force_login(person)
        yield client
