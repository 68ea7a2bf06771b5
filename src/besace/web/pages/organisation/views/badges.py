"""Writing, publishing and archiving a badge."""

import base64
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from besace.web.achievements import actions
from besace.web.achievements.markdown import criteria_html
from besace.web.achievements.models import Achievement, AchievementState, AchievementVersion
from besace.web.achievements.queries import current, draft, shown_version
from besace.web.foundation.answers import picture_response
from besace.web.foundation.files import read
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.pages.organisation.forms import BadgeForm, show_errors


def _badge(organisation: Organisation, badge_id: str) -> Achievement:
    found = get_object_or_404(Achievement, organisation=organisation, public_id=badge_id)
    found.organisation = organisation
    return found


@of_organisation("achievements.edit")
def new(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = BadgeForm(request.POST or None, request.FILES or None, initial={"language": organisation.language})
    if request.method == "POST" and form.is_valid():
        version = actions.create_draft(organisation, by=signed_in(request), **form.texts())
        return _keep_and_go_on(request, organisation, version, form)
    return _show_form(request, organisation, form)


@of_organisation("achievements.edit")
def edit(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    achievement = _badge(organisation, badge_id)
    version = draft(achievement) or current(achievement)
    assert version is not None
    initial = {name: getattr(version, name) for name in BadgeForm.TEXTS} | {"tags": ", ".join(version.tags)}
    form = BadgeForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        written = actions.edit(version, by=signed_in(request), **form.texts())
        return _keep_and_go_on(request, organisation, written, form)
    return _show_form(request, organisation, form, version)


def _keep_and_go_on(
    request: HttpRequest, organisation: Organisation, version: AchievementVersion, form: BadgeForm
) -> HttpResponse:
    """The draft is kept in any case; publishing may still ask for something, beside its field."""
    by = signed_in(request)
    if form.picture is not None:
        version = actions.set_picture(version, form.picture, by=by)
    achievement = version.achievement
    if "publish" in request.POST:
        try:
            actions.publish(achievement, by=by)
        except ValidationError as refusal:
            show_errors(form, refusal)
            return _show_form(request, organisation, form, version)
        messages.success(request, _("Published. It can be awarded now."))
    else:
        messages.success(request, _("Kept as a draft. Nobody outside the team sees it."))
    return redirect("organisation:achievement", organisation.public_id, achievement.public_id)


def _show_form(
    request: HttpRequest,
    organisation: Organisation,
    form: BadgeForm,
    version: AchievementVersion | None = None,
) -> HttpResponse:
    form.say_what_publishing_needs()
    address = "organisation:achievement_edit" if version else "organisation:achievement_new"
    args = [organisation.public_id, *([version.achievement.public_id] if version else [])]
    src = ""
    if form.errors and form.picture is not None:
        form.keep_picture()
        src = "data:image/png;base64," + base64.b64encode(form.picture.png).decode()
    elif version and version.png_id:
        src = _picture_url(organisation, version)
    context = {
        **frame(request, organisation, "organisation:page"),
        "form": form,
        "version": version,
        "src": src,
        "action": reverse(address, args=args),
        "changes_published": bool(version and version.achievement.state != AchievementState.DRAFT),
    }
    return render(request, "organisation/badge_form.html", context)


@of_organisation("achievements.read")
def page(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    """A badge as the team sees it: what is awarded today, and what is being written."""
    achievement = _badge(organisation, badge_id)
    published, being_written = current(achievement), draft(achievement)
    version = published or being_written
    if version is None:
        raise Http404
    return render(
        request,
        "organisation/badge.html",
        {
            **frame(request, organisation, "organisation:page"),
            "achievement": achievement,
            "version": version,
            "published": published,
            "being_written": being_written,
            "missing": actions.what_is_missing(being_written) if being_written else {},
            "criteria": criteria_html(version.criteria),
            "src": _picture_url(organisation, version) if version.png_id else "",
            "share": achievement.state == AchievementState.PUBLISHED,
        },
    )


@require_POST
@of_organisation("achievements.edit")
def publish(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    achievement = _badge(organisation, badge_id)
    try:
        actions.publish(achievement, by=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("organisation:achievement_edit", organisation.public_id, badge_id)
    messages.success(request, _("Published. It can be awarded now."))
    return redirect("organisation:achievement", organisation.public_id, badge_id)


@of_organisation("achievements.edit")
def archive(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    achievement = _badge(organisation, badge_id)
    if request.method == "POST":
        return _done(
            request, organisation, achievement, actions.archive, _("Archived. It is not awarded any more.")
        )
    return _ask(
        request,
        organisation,
        achievement,
        title=_("Archive this badge?"),
        lead=shown_version(achievement).name,
        loses=_(
            "It is not awarded any more and leaves the list of badges. Badges already earned stay valid. "
            "You can take it up again at any time."
        ),
        text=_("Archive"),
    )


@require_POST
@of_organisation("achievements.edit")
def restore(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    achievement = _badge(organisation, badge_id)
    return _done(request, organisation, achievement, actions.restore, _("It can be awarded again."))


@of_organisation("achievements.edit")
def discard(request: HttpRequest, organisation: Organisation, badge_id: str) -> HttpResponse:
    achievement = _badge(organisation, badge_id)
    being_written = draft(achievement)
    if being_written is None:
        raise Http404
    if request.method == "POST":
        actions.discard_draft(being_written, by=signed_in(request))
        messages.success(request, _("The draft is gone."))
        if achievement.state == AchievementState.DRAFT:
            return redirect("organisation:page", organisation.public_id)
        return redirect("organisation:achievement", organisation.public_id, badge_id)
    return _ask(
        request,
        organisation,
        achievement,
        title=_("Throw this draft away?"),
        lead=being_written.name,
        loses=_("What was not published is lost. What was published stays."),
        text=_("Throw the draft away"),
    )


@of_organisation("achievements.read")
def picture(request: HttpRequest, organisation: Organisation, badge_id: str, number: int) -> HttpResponse:
    """The picture of one version, drafts too: for the team only."""
    version = get_object_or_404(
        AchievementVersion.objects.select_related("png", "svg"),
        achievement__organisation=organisation,
        achievement__public_id=badge_id,
        number=number,
    )
    file = version.svg or version.png
    if file is None:
        raise Http404
    return picture_response(read(file), file.media_type)


def _done(
    request: HttpRequest, organisation: Organisation, achievement: Achievement, action: Any, sentence: str
) -> HttpResponse:
    try:
        action(achievement, by=signed_in(request))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, sentence)
    return redirect("organisation:achievement", organisation.public_id, achievement.public_id)


def _ask(
    request: HttpRequest, organisation: Organisation, achievement: Achievement, **words: str
) -> HttpResponse:
    back_url = reverse("organisation:achievement", args=[organisation.public_id, achievement.public_id])
    context = {
        **frame(request, organisation),
        **words,
        "action": request.path,
        "back_url": back_url,
        "back_text": _("Back"),
    }
    return render(request, "organisation/confirm.html", context)


def _picture_url(organisation: Organisation, version: AchievementVersion) -> str:
    return reverse(
        "organisation:achievement_picture",
        args=[organisation.public_id, version.achievement.public_id, version.number],
    )
