"""Awarding in three taps: which badge, to whom, confirm. Each step carries all that was typed to the next."""

import secrets
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from besace.web.achievements.addresses import picture_url
from besace.web.achievements.models import AchievementVersion
from besace.web.achievements.queries import published
from besace.web.awards import actions
from besace.web.awards.errors import AwardRefused
from besace.web.awards.queries import holders
from besace.web.awards.recipients import MAX_LIST_CHARS, Lines, Recipient, parse
from besace.web.groups.models import Group
from besace.web.groups.queries import groups_of, learners_of, standings
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.pages.trainer.forms import AwardForm


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("awards.give")
def award(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Without a badge: choose one. With one: to whom. Then POST ``step``: edit, check, give."""
    asked = request.POST if request.method == "POST" else request.GET
    badge = asked.get("badge", "")
    if not badge:
        return _choose(request, organisation)
    if not badge.isalnum():
        raise Http404
    version = get_object_or_404(published(organisation), achievement__public_id=badge)
    order = _Order(organisation, version, _group(organisation, asked.get("groupe", "")))
    if request.method != "POST":
        return _to_whom(request, order, AwardForm(), ticked=None, typed="")
    return _step(request, order)


class _Order:
    """The badge and the group that the steps are about."""

    def __init__(self, organisation: Organisation, version: AchievementVersion, group: Group | None) -> None:
        self.organisation, self.version, self.group = organisation, version, group

    def lines(self, post: QueryDict, *, is_final: bool) -> Lines:
        """Those ticked in the group, then the pasted list.

        In the final step nobody is left out here: the same form posted again must say the same. The action knows.
        """
        ticked = set(post.getlist("learner"))
        learners = learners_of(self.group) if self.group else []
        return parse(
            post.get("people", "")[:MAX_LIST_CHARS],
            first=[Recipient(one.address, one.name) for one in learners if str(one.id) in ticked],
            already=None if is_final else lambda hashes: holders(self.version.achievement, hashes),
        )


def _step(request: HttpRequest, order: _Order) -> HttpResponse:
    post = request.POST
    form = AwardForm(post, request.FILES)
    ticked, typed = set(post.getlist("learner")), post.get("people", "")
    is_final = post.get("step") == "give" and bool(post.get("once"))
    lines = order.lines(post, is_final=is_final)
    if not form.is_valid() or post.get("step") == "edit":
        return _to_whom(request, order, form, ticked=ticked, typed=typed)
    if lines.to_mend and not post.get("leave_out"):
        return _to_whom(request, order, form, ticked=ticked, typed=typed, lines=lines)
    if not lines.recipients:
        return _to_whom(request, order, form, ticked=ticked, typed=typed, lines=lines, nobody=True)
    if is_final:
        return _give(request, order, form, lines)
    return _confirm(request, order, form, lines)


def _give(request: HttpRequest, order: _Order, form: AwardForm, lines: Lines) -> HttpResponse:
    try:
        batch = actions.award(
            order.version,
            lines.recipients,
            by=signed_in(request),
            awarded_on=form.cleaned_data["awarded_on"],
            message=form.cleaned_data["message"],
            evidence=form.new_evidence(),
            once=request.POST["once"],
        )
    except AwardRefused as error:
        messages.error(request, error.messages[0])
        return _to_whom(
            request,
            order,
            form,
            ticked=set(request.POST.getlist("learner")),
            typed=request.POST.get("people", ""),
        )
    return redirect("trainer:batch", order.organisation.public_id, batch.id)


def _choose(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    group = _group(organisation, request.GET.get("groupe", ""))
    address = reverse("trainer:award", args=[organisation.public_id])
    suffix = f"&groupe={group.id}" if group else ""
    badges = [
        {
            "url": f"{address}?badge={version.achievement.public_id}{suffix}",
            "src": picture_url(version),
            "title": version.name,
        }
        for version in published(organisation)
    ]
    context = {**frame(request, organisation), "badges": badges, "group": group}
    return render(request, "trainer/award_choose.html", context)


def _to_whom(
    request: HttpRequest,
    order: _Order,
    form: AwardForm,
    *,
    ticked: set[str] | None,
    typed: str,
    lines: Lines | None = None,
    nobody: bool = False,
) -> HttpResponse:
    people = _people(order, ticked)
    context = {
        **_about(request, order),
        "people": people,
        "count": sum(one["checked"] for one in people),
        "groups": [] if order.group else groups_of(order.organisation),
        "typed": typed,
        "form": form,
        "is_open": form.is_bound and not form.is_valid(),
        "kept_file": form.file if form.is_bound else None,
        "kept_token": form.kept_token if form.is_bound else "",
        "to_mend": lines.to_mend if lines else [],
        "left_out": lines.left_out if lines else [],
        "right": len(lines.recipients) if lines else 0,
        "nobody": nobody,
    }
    return render(request, "trainer/award_people.html", context)


def _confirm(request: HttpRequest, order: _Order, form: AwardForm, lines: Lines) -> HttpResponse:
    context = {
        **_about(request, order),
        "recipients": lines.recipients,
        "left_out": lines.left_out,
        "to_mend": lines.to_mend,
        "form": form,
        "kept_file": form.file,
        "hidden": _hidden(request.POST, form),
        "once": secrets.token_urlsafe(16),
    }
    return render(request, "trainer/award_confirm.html", context)


def _hidden(post: QueryDict, form: AwardForm) -> list[tuple[str, str]]:
    """All that was typed, for the next step."""
    names = (
        "badge",
        "groupe",
        "people",
        "leave_out",
        "awarded_on",
        "message",
        "evidence_text",
        "evidence_link",
    )
    pairs = [(name, value) for name in names if (value := post.get(name))]
    pairs += [("learner", value) for value in post.getlist("learner")]
    return [*pairs, ("kept_file", form.kept_token)]


def _about(request: HttpRequest, order: _Order) -> dict[str, Any]:
    address = reverse("trainer:award", args=[order.organisation.public_id])
    suffix = f"?groupe={order.group.id}" if order.group else ""
    return {
        **frame(request, order.organisation),
        "version": order.version,
        "src": picture_url(order.version),
        "group": order.group,
        "change_url": f"{address}{suffix}",
        "again_url": f"{address}?badge={order.version.achievement.public_id}",
    }


def _people(order: _Order, ticked: set[str] | None) -> list[dict[str, Any]]:
    """Everyone in the group; whoever lacks the badge is ticked, until someone chooses otherwise."""
    if order.group is None:
        return []
    return [
        {
            "id": str(one.learner.id),
            "name": one.learner.name,
            "checked": not one.has_it and (ticked is None or str(one.learner.id) in ticked),
            "remark": _("Already has this badge") if one.has_it else "",
            "has_it": one.has_it,
        }
        for one in standings(order.group, order.version.achievement)
    ]


def _group(organisation: Organisation, group_id: str) -> Group | None:
    if not group_id:
        return None
    try:
        wanted = uuid.UUID(group_id)
    except ValueError:
        return None
    return Group.objects.filter(organisation=organisation, id=wanted, archived_at=None).first()
