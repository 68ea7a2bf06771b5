"""The team: who does what, invitations, leaving."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from besace.web.accounts.addresses import masked
from besace.web.accounts.models import User
from besace.web.accounts.queries import has_proven
from besace.web.organisations import staff
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Invitation, Membership, Organisation, Role
from besace.web.organisations.queries import invitation_of_token, members, open_invitations
from besace.web.pages.organisation.forms import InviteForm, show_errors


@of_organisation("organisations.read")
def team(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    context = frame(request, organisation, "organisation:staff")
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = staff.invite(
                organisation,
                address=form.cleaned_data["address"],
                role=Role(form.cleaned_data["role"]),
                by=signed_in(request),
            )
        except ValidationError as refusal:
            show_errors(form, refusal)
        else:
            messages.success(
                request, _("An invitation goes to: %(address)s") % {"address": invitation.address}
            )
            return redirect("organisation:staff", organisation.public_id)
    context |= {
        "form": form,
        "members": members(organisation),
        "invitations": open_invitations(organisation) if context["may_staff"] else [],
        "roles": InviteForm.base_fields["role"].choices,  # type: ignore[attr-defined]
    }
    return render(request, "organisation/team.html", context)


@require_POST
@of_organisation("organisations.staff")
def withdraw(request: HttpRequest, organisation: Organisation, row: uuid.UUID) -> HttpResponse:
    invitation = get_object_or_404(Invitation, organisation=organisation, id=row)
    staff.withdraw(invitation, by=signed_in(request))
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("organisation:staff", organisation.public_id)


@of_organisation("organisations.staff")
def role(request: HttpRequest, organisation: Organisation, row: uuid.UUID) -> HttpResponse:
    membership = get_object_or_404(members(organisation), id=row)
    chosen = request.POST.get("role", "")
    if request.method == "POST" and chosen in Role.values:
        try:
            staff.change_role(membership, Role(chosen), by=signed_in(request))
        except ValidationError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The role is changed."))
        return redirect("organisation:staff", organisation.public_id)
    form = InviteForm(initial={"role": membership.role})
    context = {**frame(request, organisation, "organisation:staff"), "membership": membership, "form": form}
    return render(request, "organisation/role.html", context)


@of_organisation("organisations.read")
def remove(request: HttpRequest, organisation: Organisation, row: uuid.UUID) -> HttpResponse:
    """Take someone out, or leave oneself: asked first."""
    membership: Membership = get_object_or_404(members(organisation), id=row)
    by = signed_in(request)
    leaving = membership.user_id == by.pk
    team_url = reverse("organisation:staff", args=[organisation.public_id])
    if request.method == "POST":
        try:
            staff.remove_member(membership, by=by)
        except ValidationError as refusal:
            messages.error(request, refusal.message)
            return redirect(team_url)
        messages.success(request, _("You left the team.") if leaving else _("Taken out of the team."))
        return redirect("organisation:home") if leaving else redirect(team_url)
    context = {
        **frame(request, organisation, "organisation:staff"),
        "title": _("Leave this team?") if leaving else _("Take this person out of the team?"),
        "lead": organisation.name if leaving else str(membership.user),
        "loses": _("What was awarded stays valid."),
        "text": _("Leave the team") if leaving else _("Take out of the team"),
        "action": request.path,
        "back_url": team_url,
        "back_text": _("Back"),
    }
    return render(request, "organisation/confirm.html", context)


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link. Reading it changes nothing; joining needs the invited address, proven."""
    found = invitation_of_token(token)
    if found is None or not found.is_open:
        return render(request, "organisation/invitation_closed.html", status=410)
    mine = isinstance(request.user, User) and has_proven(request.user, found.address)
    if request.method == "POST" and mine:
        return _join(request, found)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    context = {"invitation": found, "mine": mine, "address": masked(found.address), "sign_in_url": sign_in}
    return render(request, "organisation/invitation.html", context)


@login_required
def _join(request: HttpRequest, found: Invitation) -> HttpResponse:
    try:
        staff.accept_invitation(found, by=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("organisation:home")
    messages.success(request, _("Welcome to the team."))
    return redirect("organisation:page", found.organisation.public_id)
