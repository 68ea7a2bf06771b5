"""What can be read about organisations, always from the side of one person or one organisation."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from besace.web.foundation.ordering import ByName
from besace.web.foundation.tokens import row_id_of, token_is_right
from besace.web.organisations.addresses import INVITATION_PURPOSE
from besace.web.organisations.models import (
    Invitation,
    Membership,
    OperatorAct,
    Organisation,
    OrganisationState,
    Role,
)


def role_of(user: Any, organisation: Organisation) -> Role | None:
    """What this person is in this organisation; None for strangers and for people who are not signed in."""
    if not user.is_authenticated:
        return None
    if user.pk in organisation.known_roles:
        return organisation.known_roles[user.pk]
    found = Membership.objects.filter(user=user, organisation=organisation).values_list("role", flat=True)
    return Role(found[0]) if found else None


def acting_for(user: Any, public_id: str) -> Organisation | None:
    """The organisation that this person acts for, its role noted so that a page asks for it once."""
    membership = memberships_of(user).filter(organisation__public_id=public_id).first()
    if membership is None:
        return None
    organisation = membership.organisation
    organisation.known_roles = {user.pk: Role(membership.role)}
    return organisation


def organisations_of(user: Any) -> QuerySet[Organisation]:
    """The organisations for which this person acts, by name."""
    if not user.is_authenticated:
        return Organisation.objects.none()
    return Organisation.objects.filter(memberships__user=user).order_by(ByName("name"), "id")


def memberships_of(user: Any) -> QuerySet[Membership]:
    """The same, with the role in each."""
    if not user.is_authenticated:
        return Membership.objects.none()
    return (
        Membership.objects.filter(user=user)
        .select_related("organisation")
        .order_by(ByName("organisation__name"))
    )


def members(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("created_at")


def owners(organisation: Organisation) -> QuerySet[Membership]:
    return members(organisation).filter(role=Role.OWNER)


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).order_by("created_at")


def invitation_of_token(token: str) -> Invitation | None:
    """The invitation that a mailed link names, open or not."""
    row_id = row_id_of(token)
    if row_id is None or not token_is_right(token, INVITATION_PURPOSE, row_id):
        return None
    return Invitation.objects.select_related("organisation", "invited_by").filter(id=row_id).first()


def to_confirm() -> QuerySet[Organisation]:
    """Organisations that wait for the operator, the oldest first."""
    return Organisation.objects.filter(state=OrganisationState.UNCONFIRMED).order_by("created_at")


def operator_acts() -> QuerySet[OperatorAct]:
    return OperatorAct.objects.select_related("operator", "organisation").order_by("-created_at")
