"""My organisations, a new one, its home, its presentation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from besace.web.achievements.models import AchievementState
from besace.web.achievements.queries import achievements_of, shown_version
from besace.web.foundation.answers import picture_response
from besace.web.foundation.files import read
from besace.web.organisations import actions
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.organisations.queries import memberships_of, organisations_of
from besace.web.pages.organisation.forms import EditForm, OrganisationForm, show_errors


@never_cache
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Where someone goes after signing in: their one organisation, their list of them, or their besace."""
    mine = list(organisations_of(request.user)[:2])
    if not mine:
        return redirect("learner:besace")
    return (
        redirect("organisation:page", mine[0].public_id) if len(mine) == 1 else redirect("organisation:home")
    )


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "organisation/home.html", {"memberships": memberships_of(request.user)})


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    by = signed_in(request)
    form = OrganisationForm(request.POST or None, initial={"email": by.email})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.sign_up(by, **form.cleaned_data, language=get_language() or "fr")
        except ValidationError as refusal:
            show_errors(form, refusal)
        else:
            messages.success(request, _("Your organisation is here. Now choose its first badges."))
            return redirect("organisation:starter", made.public_id)
    return render(request, "organisation/new.html", {"form": form})


@of_organisation("achievements.read")
def page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The home of the team: what to do first, and the badges."""
    shown: dict[str, list[dict[str, object]]] = {state: [] for state in AchievementState}
    for achievement in achievements_of(organisation):
        version = shown_version(achievement)
        has_changes = achievement.state == AchievementState.PUBLISHED and any(
            one.published_at is None for one in achievement.versions.all()
        )
        shown[achievement.state].append(
            {"achievement": achievement, "version": version, "has_changes": has_changes}
        )
    return render(
        request,
        "organisation/page.html",
        {
            **frame(request, organisation, "organisation:page"),
            "published": shown[AchievementState.PUBLISHED],
            "drafts": shown[AchievementState.DRAFT],
            "archived": shown[AchievementState.ARCHIVED],
        },
    )


@of_organisation("organisations.edit")
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    fields = ("name", "description", "website", "email", "language")
    form = EditForm(
        request.POST or None,
        request.FILES or None,
        initial={field: getattr(organisation, field) for field in fields},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(
                organisation, by=signed_in(request), **{field: form.cleaned_data[field] for field in fields}
            )
            if form.cleaned_data["logo"]:
                actions.set_logo(organisation, form.cleaned_data["logo"], by=signed_in(request))
            elif form.cleaned_data["remove_logo"]:
                actions.remove_logo(organisation, by=signed_in(request))
        except ValidationError as refusal:
            show_errors(form, refusal)
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("organisation:edit", organisation.public_id)
    return render(
        request, "organisation/edit.html", {**frame(request, organisation, "organisation:edit"), "form": form}
    )


@of_organisation("organisations.read")
def logo(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if organisation.logo is None:
        raise Http404
    return picture_response(read(organisation.logo), organisation.logo.media_type)
