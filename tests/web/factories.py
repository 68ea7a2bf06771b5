"""Valid things by default, made by the product's own actions."""

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw

from besace.web.accounts.actions import person_for_proven_address
from besace.web.accounts.models import User
from besace.web.achievements import actions as achievements
from besace.web.achievements.models import Achievement, AchievementVersion
from besace.web.achievements.queries import current
from besace.web.awards import actions as awards
from besace.web.awards.issuing import issue_batch
from besace.web.awards.models import Award, Batch
from besace.web.awards.recipients import Recipient
from besace.web.awards.work import issue_key
from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.organisations import actions as organisations
from besace.web.organisations.models import Membership, Organisation, Role

_numbers = count(1)


def make_person(
    address: str = "", *, name: str = "Nadia Benali", language: str = "fr", is_operator: bool = False
) -> User:
    """A person who proved one address."""
    person = person_for_proven_address(
        address or f"nadia{next(_numbers)}@exemple.fr", name=name, language=language
    )
    if is_operator:
        person.is_operator = True
        person.save(update_fields=["is_operator"])
    return person


def make_organisation(*, confirmed: bool = True, owner: User | None = None, **fields: Any) -> Organisation:
    """An organisation with its keys and an owner (found again with :func:`owner_of`)."""
    owner = owner or make_person(f"marc{next(_numbers)}@greta.example", name="Marc Faure")
    organisation = organisations.sign_up(
        owner,
        **{"name": "Greta du Velay", "email": "contact@greta.example", **fields},
    )
    if confirmed and not organisation.is_confirmed:
        operator = make_person(f"operateur{next(_numbers)}@exemple.fr", name="Opé", is_operator=True)
        organisations.confirm(organisation, by=operator)
    OutboxEntry.objects.filter(kind="mail").update(
        state=OutboxState.DONE, sealed=None
    )  # it was told so before
    return organisation


def owner_of(organisation: Organisation) -> User:
    return organisation.memberships.select_related("user").filter(role=Role.OWNER)[0].user


def make_member(organisation: Organisation, role: Role, *, person: User | None = None) -> User:
    """Someone with this role in the organisation."""
    person = person or make_person(f"{role.value}{next(_numbers)}@greta.example", name=f"Une {role.value}")
    Membership.objects.create(organisation=organisation, user=person, role=role)
    return person


def make_achievement(
    organisation: Organisation | None = None, *, published: bool = True, **fields: Any
) -> Achievement:
    """A badge with its picture. Its published version: :func:`make_version`, or ``queries.current``."""
    organisation = organisation or make_organisation()
    by = owner_of(organisation)
    version = achievements.create_draft(
        organisation,
        by=by,
        **{
            "name": "Être ponctuel",
            "description": "Arriver à l'heure, chaque fois, et prévenir en cas d'imprévu.",
            "criteria": "Pendant **quatre semaines** :\n\n- arriver à l'heure ;\n- prévenir avant l'heure en cas de retard.",
            "image_text": "Une horloge sur un écusson rouge.",
            "tags": ["savoir être"],
            **fields,
        },
    )
    achievements.set_image(version, png(), by=by)
    if published:
        achievements.publish(version.achievement, by=by)
    return version.achievement


def make_version(organisation: Organisation | None = None, **fields: Any) -> AchievementVersion:
    """The published version of a new badge: what is awarded."""
    version = current(make_achievement(organisation, **fields))
    assert version is not None
    return version


@lru_cache
def png(side_px: int = 600) -> bytes:
    """A plain red disc, as a person could upload it."""
    picture = Image.new("RGBA", (side_px, side_px), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, side_px - 10, side_px - 10), fill=(166, 52, 70, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def make_award(
    version: AchievementVersion | None = None,
    *,
    address: str = "",
    name: str = "Nadia Benali",
    issued: bool = True,
    by: User | None = None,
    **fields: Any,
) -> Award:
    """One award; with ``issued``, signed as the worker does (its mail stays in the outbox)."""
    version = version or make_version()
    batch = make_batch(
        version, [Recipient(address or f"nadia{next(_numbers)}@exemple.fr", name)], by=by, **fields
    )
    if issued:
        issue(batch)
    return batch.awards.select_related("version__achievement", "organisation", "batch", "delivery").get()


def make_batch(
    version: AchievementVersion | None = None,
    recipients: Sequence[Recipient] = (),
    *,
    by: User | None = None,
    **fields: Any,
) -> Batch:
    """A batch that waits for its minute to pass."""
    version = version or make_version()
    return awards.award(
        version,
        recipients or [Recipient(f"nadia{next(_numbers)}@exemple.fr", "Nadia Benali")],
        by=by or owner_of(version.achievement.organisation),
        **{"awarded_on": timezone.localdate(), "once": f"form-{next(_numbers)}", **fields},
    )


def issue(batch: Batch) -> None:
    """Sign a batch now, as the worker does once the minute has passed."""
    key = issue_key(batch)
    issue_batch(outbox.Work(key=key, payload={"batch": str(batch.id)}, secret={}, attempts=0))
    OutboxEntry.objects.filter(key=key).update(state=OutboxState.DONE)
