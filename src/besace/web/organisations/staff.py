"""Who acts for an organisation: invitations, roles, leaving."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.addresses import is_address, normalise
from besace.web.accounts.models import User
from besace.web.accounts.queries import has_proven
from besace.web.foundation import mail
from besace.web.foundation.policy import require
from besace.web.organisations.letters import invitation_letter
from besace.web.organisations.models import Invitation, Membership, Organisation, Role
from besace.web.organisations.queries import members, open_invitations

INVITATION_DAYS = 14
MAX_OPEN_INVITATIONS = 50
MAX_A_DAY = 50
MAX_A_DAY_UNCONFIRMED = 20
"""Invitations must not serve to send mail to strangers."""


def invite(organisation: Organisation, *, address: str, role: Role, by: User) -> Invitation:
    """Offer a role by mail. A second invitation of the same address replaces the first."""
    require(by, "organisations.staff", organisation)
    address = normalise(address)
    if not is_address(address):
        raise ValidationError({"address": _("This is not an e-mail address.")})
    if members(organisation).filter(user__emailaddress__email=address).exists():
        raise ValidationError({"address": _("This person is already in the team.")})
    with transaction.atomic():
        earlier = open_invitations(organisation)
        earlier.filter(address=address).update(withdrawn_at=timezone.now())
        sent_today = organisation.invitations.filter(
            created_at__gt=timezone.now() - timedelta(days=1)
        ).count()
        limit = MAX_A_DAY if organisation.is_confirmed else MAX_A_DAY_UNCONFIRMED
        if sent_today >= limit:
            raise ValidationError({"address": _("Enough invitations for today. Go on tomorrow.")})
        if earlier.count() >= MAX_OPEN_INVITATIONS:
            raise ValidationError(
                {"address": _("Too many invitations wait for an answer. Withdraw some first.")}
            )
        invitation = Invitation.objects.create(
            organisation=organisation,
            address=address,
            role=Role(role),
            invited_by=by,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
        mail.promise(invitation_letter(invitation))
    return invitation


def withdraw(invitation: Invitation, *, by: User) -> None:
    """Take an invitation back: its link opens nothing any more."""
    require(by, "organisations.staff", invitation)
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now())


def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Join, with the invited address proven. A role already held stays when it is the same person's."""
    if not has_proven(by, invitation.address):
        raise ValidationError(
            _("This invitation was sent to another address. Sign in with that address."), code="wrong-person"
        )
    with transaction.atomic():
        row = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not row.is_open:
            raise ValidationError(
                _("This invitation is no longer open. Ask for a new one."), code="invitation-closed"
            )
        row.accepted_at = timezone.now()
        row.save(update_fields=["accepted_at"])
        membership, _made = Membership.objects.get_or_create(
            organisation=row.organisation, user=by, defaults={"role": row.role}
        )
    return membership


def change_role(membership: Membership, role: Role, *, by: User) -> Membership:
    """Give a member another role. The last owner stays owner."""
    require(by, "organisations.staff", membership)
    with transaction.atomic():
        if role != Role.OWNER:
            _keep_an_owner(membership)
        membership.role = Role(role)
        membership.save(update_fields=["role"])
    return membership


def remove_member(membership: Membership, *, by: User) -> None:
    """Take someone out of the team, or leave it oneself. The last owner stays."""
    if membership.user_id != by.pk:
        require(by, "organisations.staff", membership)
    with transaction.atomic():
        _keep_an_owner(membership)
        membership.delete()


def _keep_an_owner(leaving: Membership) -> None:
    owners = Membership.objects.select_for_update().filter(
        organisation=leaving.organisation_id, role=Role.OWNER
    )
    if {owner.pk for owner in owners} == {leaving.pk}:
        raise ValidationError(
            _("An organisation needs an owner. Make someone else owner first."), code="last-owner"
        )
