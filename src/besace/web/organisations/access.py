"""What every page of an organisation begins with: who asks, for which organisation, and may they.

The pages of staff and of trainers share it, with the template ``organisations/frame.html``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from besace.web.accounts.models import User
from besace.web.foundation.policy import allows, require
from besace.web.organisations.models import Organisation
from besace.web.organisations.queries import acting_for

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Organisation, P], HttpResponse]


def signed_in(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def of_organisation(action: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Give the view its organisation. Strangers learn nothing (404); a role that is too small is told so (403)."""

    def wrap(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @never_cache
        @login_required
        def guarded(request: HttpRequest, public_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
            organisation = acting_for(request.user, public_id)
            if organisation is None:
                raise Http404
            require(request.user, action, organisation)
            return view(request, organisation, *args, **kwargs)

        guarded.policy_action = action  # type: ignore[attr-defined]
        return guarded

    return wrap


def frame(request: HttpRequest, organisation: Organisation, current: str = "") -> dict[str, Any]:
    """What every page of an organisation shows: its name, its places, and what this person may do."""
    places = [
        ("organisation:page", _("Badges"), "achievements.read"),
        ("trainer:groups", _("Groups"), "groups.read"),
        ("trainer:awards", _("Awards"), "awards.read"),
        ("organisation:guide_texts", _("Guide"), "guide.adapt"),
        ("organisation:questionnaires", _("Questionnaires"), "questionnaires.read"),
        ("organisation:staff", _("Team"), "organisations.read"),
        ("organisation:edit", _("Presentation"), "organisations.edit"),
    ]
    return {
        "organisation": organisation,
        "may_write": allows(request.user, "achievements.edit", organisation),
        "may_edit": allows(request.user, "organisations.edit", organisation),
        "may_staff": allows(request.user, "organisations.staff", organisation),
        "may_award": allows(request.user, "awards.give", organisation),
        "places": [
            {"url": url, "text": text, "current": name == current}
            for name, text, action in places
            if allows(request.user, action, organisation) and (url := _address(name, organisation))
        ],
    }


def _address(name: str, organisation: Organisation) -> str:
    try:
        return reverse(name, args=[organisation.public_id])
    except NoReverseMatch:
        return ""
