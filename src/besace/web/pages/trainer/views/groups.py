"""Groups of learners: the list, one group with its badges to award, who is in it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.achievements.models import AchievementVersion
from besace.web.achievements.queries import published
from besace.web.awards.recipients import Lines, parse
from besace.web.foundation.policy import allows
from besace.web.groups import actions, queries
from besace.web.groups.models import Group
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.pages.trainer.forms import GroupForm, ListForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("groups.read")
def groups(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The groups of the organisation, and a new one."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_group(organisation, name=form.cleaned_data["name"], by=signed_in(request))
        return redirect("trainer:group", organisation.public_id, made.id)
    rows = [
        {
            "url": reverse("trainer:group", args=[organisation.public_id, group.id]),
            "text": group.name,
            "small": ngettext("%(n)s person", "%(n)s people", group.size) % {"n": group.size},  # type: ignore[attr-defined]
            "icon": "users",
        }
        for group in queries.groups_of(organisation)
    ]
    context = {
        **frame(request, organisation, "trainer:groups"),
        "rows": rows,
        "form": form,
        "may_group": allows(request.user, "groups.edit", organisation),
    }
    return render(request, "trainer/groups.html", context)


@require_safe
@of_organisation("groups.read")
def group(request: HttpRequest, organisation: Organisation, group_id: uuid.UUID) -> HttpResponse:
    """One group: the badges that can be awarded from here, and its people."""
    return _group_page(request, _group_of(organisation, group_id), ListForm())


@require_POST
@of_organisation("groups.edit")
def add(request: HttpRequest, organisation: Organisation, group_id: uuid.UUID) -> HttpResponse:
    """Add a pasted list. Right lines are added; the others come back with what is wrong."""
    found = _group_of(organisation, group_id)
    form = ListForm(request.POST)
    if not form.is_valid():
        return _group_page(request, found, form)
    lines = parse(form.cleaned_data["people"], already=queries.already_in(found))
    try:
        actions.add_learners(found, lines.recipients, by=signed_in(request))
    except ValidationError as error:
        form.add_error("people", error)
        return _group_page(request, found, form)
    added = len(lines.recipients)
    if added:
        text = ngettext("%(n)s person was added.", "%(n)s people were added.", added) % {"n": added}
        messages.success(request, text)
    if not lines.to_mend:
        if not added:
            messages.info(request, _("Everyone on this list is in the group already."))
        return redirect("trainer:group", organisation.public_id, found.id)
    left = ListForm({"people": "\n".join(line.text for line in lines.to_mend)})
    return _group_page(request, found, left, lines)


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("groups.edit")
def edit(request: HttpRequest, organisation: Organisation, group_id: uuid.UUID) -> HttpResponse:
    """Rename a group."""
    found = _group_of(organisation, group_id)
    form = GroupForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(found, name=form.cleaned_data["name"], by=signed_in(request))
        return redirect("trainer:group", organisation.public_id, found.id)
    return render(
        request,
        "trainer/group_edit.html",
        {**frame(request, organisation, "trainer:groups"), "group": found, "form": form},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("groups.edit")
def put_away(request: HttpRequest, organisation: Organisation, group_id: uuid.UUID) -> HttpResponse:
    """Ask, then take the group out of the list."""
    found = _group_of(organisation, group_id)
    if request.method == "POST":
        actions.put_away(found, by=signed_in(request))
        messages.success(request, _("The group is put away."))
        return redirect("trainer:groups", organisation.public_id)
    return render(
        request,
        "trainer/group_put_away.html",
        {**frame(request, organisation, "trainer:groups"), "group": found},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("groups.edit")
def remove(
    request: HttpRequest, organisation: Organisation, group_id: uuid.UUID, learner_id: uuid.UUID
) -> HttpResponse:
    """Ask, then take one person out of the group."""
    found = _group_of(organisation, group_id)
    learner = get_object_or_404(found.learners.select_related("group__organisation"), id=learner_id)
    if request.method == "POST":
        actions.remove_learner(learner, by=signed_in(request))
        messages.success(request, _("Taken out of the group: %(name)s.") % {"name": learner.name})
        return redirect("trainer:group", organisation.public_id, found.id)
    context = {**frame(request, organisation, "trainer:groups"), "group": found, "learner": learner}
    return render(request, "trainer/group_remove.html", context)


def _group_of(organisation: Organisation, group_id: uuid.UUID) -> Group:
    found = get_object_or_404(Group, organisation=organisation, id=group_id, archived_at=None)
    found.organisation = organisation
    return found


def _group_page(
    request: HttpRequest, found: Group, form: ListForm, lines: Lines | None = None
) -> HttpResponse:
    organisation = found.organisation
    learners = list(queries.learners_of(found))
    context = {
        **frame(request, organisation, "trainer:groups"),
        "group": found,
        "may_group": allows(request.user, "groups.edit", organisation),
        "may_gather": allows(request.user, "portraits.gather", organisation),
        "learners": learners,
        "badges": [_badge(version, found) for version in published(organisation)] if learners else [],
        "form": form,
        "lines": lines.to_mend if lines else [],
    }
    return render(request, "trainer/group.html", context)


def _badge(version: AchievementVersion, found: Group) -> dict[str, str]:
    address = reverse("trainer:award", args=[found.organisation.public_id])
    return {
        "url": f"{address}?badge={version.achievement.public_id}&groupe={found.id}",
        "src": picture_url(version),
        "title": version.name,
    }
