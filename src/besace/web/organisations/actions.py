"""What can be done with an organisation: found it, confirm it, describe it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.foundation import files, mail, pictures
from besace.web.foundation.addresses import is_trial
from besace.web.foundation.ids import public_id
from besace.web.foundation.policy import require
from besace.web.organisations.addresses import organisation_did, profile_url
from besace.web.organisations.keys import new_key
from besace.web.organisations.letters import confirmed_letter
from besace.web.organisations.models import (
    Membership,
    OperatorAct,
    Organisation,
    OrganisationState,
    Role,
)
from besace.web.organisations.queries import owners

EDITABLE = frozenset({"name", "description", "website", "email", "language"})
NOT_WRITTEN = frozenset(field.name for field in Organisation._meta.fields) - EDITABLE
CONFIRMED = "confirmed"
MAX_WAITING = 10
"""Nobody fills the operator's list."""


def sign_up(
    by: User, *, name: str, email: str, website: str = "", description: str = "", language: str = "fr"
) -> Organisation:
    """Found an organisation with its permanent ids and its key pair; ``by`` becomes its owner.

    It is *to be confirmed*, except for the first one of an operator. Raises ``ValidationError`` by field.
    """
    require(by, "organisations.sign_up", None)
    if _waiting_of(by) >= MAX_WAITING:
        raise ValidationError(
            _("Your organisations of before must be confirmed first."), code="too-many-unconfirmed"
        )
    opaque = public_id()
    organisation = Organisation(
        public_id=opaque,
        did=organisation_did(opaque),
        profile_url=profile_url(opaque),
        name=" ".join(name.split()),
        email=email,
        website=website,
        description=description,
        language=language,
        is_trial=is_trial(),
    )
    organisation.clean_fields(exclude=NOT_WRITTEN)
    key = new_key(organisation)
    with transaction.atomic():
        is_operators_first = by.is_operator and not _owns_one(by)
        organisation.save()
        key.save()
        Membership.objects.create(organisation=organisation, user=by, role=Role.OWNER)
        if is_operators_first:
            _confirm(organisation, by)
    return organisation


def confirm(organisation: Organisation, *, by: User) -> Organisation:
    """Let an organisation's badges be shown as authentic. Logged, and told to its owners; a second press does nothing."""
    require(by, "organisations.confirm", organisation)
    with transaction.atomic():
        current = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if not current.is_confirmed:
            _confirm(current, by)
            for owner in owners(current):
                mail.promise(confirmed_letter(current, owner.user))
    organisation.refresh_from_db()
    return organisation


def edit(organisation: Organisation, *, by: User, **fields: Any) -> Organisation:
    """Change what the organisation says of itself (:data:`EDITABLE`). Its permanent ids stay."""
    require(by, "organisations.edit", organisation)
    if unknown := fields.keys() - EDITABLE:
        raise TypeError(f"not editable: {sorted(unknown)}")
    for field, value in fields.items():
        setattr(organisation, field, value)
    organisation.name = " ".join(organisation.name.split())
    organisation.clean_fields(exclude=NOT_WRITTEN)
    organisation.save(update_fields=[*fields])
    return organisation


def set_logo(organisation: Organisation, picture: pictures.Rebuilt, *, by: User) -> Organisation:
    """Take a rebuilt picture as the logo."""
    require(by, "organisations.edit", organisation)
    organisation.logo = files.store(picture.png, media_type="image/png")
    organisation.save(update_fields=["logo"])
    return organisation


def remove_logo(organisation: Organisation, *, by: User) -> Organisation:
    require(by, "organisations.edit", organisation)
    organisation.logo = None
    organisation.save(update_fields=["logo"])
    return organisation


def _waiting_of(user: User) -> int:
    return Organisation.objects.filter(
        memberships__user=user, memberships__role=Role.OWNER, state=OrganisationState.UNCONFIRMED
    ).count()


def _owns_one(user: User) -> bool:
    return Membership.objects.filter(user=user, role=Role.OWNER).exists()


def _confirm(organisation: Organisation, by: User) -> None:
    organisation.state = OrganisationState.CONFIRMED
    organisation.confirmed_at = timezone.now()
    organisation.confirmed_by = by
    organisation.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    OperatorAct.objects.create(operator=by, organisation=organisation, act=CONFIRMED)
