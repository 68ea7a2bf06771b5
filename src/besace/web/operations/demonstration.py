"""The demonstration: an organisation at work, made through the same actions as the pages use.

Every address is under ``.example``, which nobody owns; mails land in the local inbox.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone, translation

from besace.web.accounts.actions import person_for_proven_address
from besace.web.accounts.models import User
from besace.web.achievements.actions import copy_from_catalogue
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.actions import award
from besace.web.awards.links import received_url
from besace.web.awards.models import Award, Batch
from besace.web.awards.recipients import Recipient
from besace.web.backpack.actions import keep, open_door
from besace.web.backpack.doors import door_url
from besace.web.backpack.models import Door
from besace.web.foundation import outbox
from besace.web.foundation.addresses import absolute_url
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.groups.actions import add_learners, make_group
from besace.web.groups.models import Group
from besace.web.operations import onetime
from besace.web.operations.demonstration_answers import let_two_groups_answer
from besace.web.organisations import staff
from besace.web.organisations.actions import edit, sign_up
from besace.web.organisations.models import Organisation, Role

OPERATOR = ("sophie.martin@velay.example", "Sophie Martin")
TRAINER = ("karim.haddad@velay.example", "Karim Haddad")
LEARNER = ("nadia.benali@exemple.example", "Nadia Benali")
GROUP = (
    LEARNER,
    ("amadou.diallo@exemple.example", "Amadou Diallo"),
    ("claire.fontaine@exemple.example", "Claire Fontaine"),
    ("oleksandra.koval@exemple.example", "Oleksandra Koval"),
    ("paul.mercier@exemple.example", "Paul Mercier"),
    ("rosa.teixeira@exemple.example", "Rosa Teixeira"),
)
BADGES = (
    "etre-ponctuel",
    "apporter-de-l-aide",
    "parler-en-public",
    "precision",
    "respecter-des-consignes",
    "se-reperer-sur-un-plan",
    "remplir-un-formulaire",
    "organiser-son-temps",
)
"""Slugs of the starter catalogue: the first is kept by the learner and shown, the second waits in their mail."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    organisation: Organisation
    group: Group
    waiting: Award
    door: Door


def ensure() -> str:
    """Fill an empty Besace; an instance that has people is left as it is. Returns what the terminal shows."""
    if not User.objects.exists():
        with translation.override("fr"):
            _fill()
    return _guide(_found())


def _fill() -> None:
    sophie = person_for_proven_address(OPERATOR[0], name=OPERATOR[1])
    User.objects.filter(pk=sophie.pk).update(is_operator=True)
    sophie.refresh_from_db()
    centre = sign_up(
        sophie,
        name="Centre de formation du Velay",
        email="contact@velay.example",
        website="https://velay.example",
    )
    edit(centre, by=sophie, description="Nous formons des adultes en Haute-Loire, en groupe et à distance.")
    karim = person_for_proven_address(TRAINER[0], name=TRAINER[1])
    staff.accept_invitation(staff.invite(centre, address=TRAINER[0], role=Role.TRAINER, by=sophie), by=karim)
    versions = [copy_from_catalogue(centre, slug, by=sophie) for slug in BADGES]
    group = make_group(centre, name="Groupe du lundi", by=karim)
    add_learners(group, [Recipient(address, name) for address, name in GROUP], by=karim)
    first = _give(versions[0], GROUP[:5], karim, "Bravo. Tout le groupe peut compter sur vous.")
    _give(versions[3], GROUP[:3], karim, "")
    _give(versions[1], GROUP[:1], karim, "Merci pour votre aide pendant l’atelier.")
    nadia = person_for_proven_address(LEARNER[0], name=LEARNER[1])
    held = keep(_award_to(LEARNER[0], first), nadia)
    open_door(nadia, held, until=timezone.localdate() + timedelta(days=90))
    let_two_groups_answer(centre, by=sophie)


def _give(version: AchievementVersion, people: tuple[tuple[str, str], ...], by: User, message: str) -> Batch:
    batch = award(
        version,
        [Recipient(address, name) for address, name in people],
        by=by,
        awarded_on=timezone.localdate(),
        message=message,
        once=f"demonstration-{version.pk}",
    )
    OutboxEntry.objects.filter(state=OutboxState.WAITING).update(not_before=timezone.now())
    while outbox.run_due():
        pass
    return batch


def _award_to(address: str, batch: Batch) -> Award:
    return Award.objects.get(batch=batch, recipient_address=address)


def _found() -> Demonstration:
    organisation = Organisation.objects.order_by("created_at")[0]
    waiting = Award.objects.filter(recipient_address=LEARNER[0], held=None).order_by("-created_at")[0]
    return Demonstration(
        organisation=organisation,
        group=Group.objects.filter(organisation=organisation)[0],
        waiting=waiting,
        door=Door.objects.filter(holder__email=LEARNER[0]).order_by("opened_at")[0],
    )


def _guide(demonstration: Demonstration) -> str:
    with translation.override("fr"):
        return "\n".join(
            (
                "Besace is running, with a demonstration. Open these in a browser:",
                "",
                "  Mails (codes arrive here; this address works once)",
                f"    {onetime.make(onetime.INBOX)}",
                f"  Learner: {LEARNER[1]} has a new badge in a mail, and keeps others",
                f"    {received_url(demonstration.waiting, 'fr')}",
                f"  Trainer: sign in as {TRAINER[0]}, then award a badge to a group",
                f"    {absolute_url('trainer:group', demonstration.organisation.public_id, demonstration.group.id)}",
                f"  Organisation: sign in as {OPERATOR[0]} (also the operator)",
                f"    {absolute_url('organisation:page', demonstration.organisation.public_id)}",
                "  Employer: a badge that the learner chose to show",
                f"    {door_url(demonstration.door, 'fr')}",
                "",
                "Nothing leaves this machine. Ctrl+C stops it; the next start finds everything again.",
            )
        )
