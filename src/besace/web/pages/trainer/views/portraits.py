"""A group makes its self-portraits: a session with its code, and the results that people chose to show."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.design.qr import qr_code
from besace.web.foundation.addresses import absolute_url
from besace.web.groups.models import Group
from besace.web.guide import portrait_sessions
from besace.web.guide.models import PortraitSession
from besace.web.guide.portrait_words import Fitting, Said, fitting, said
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Shown:
    """What one person chose to show."""

    name: str
    said: tuple[Said, ...]
    badges: tuple[Fitting, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A badge that fits several people."""

    badge: Fitting
    people: int


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("portraits.gather")
def portraits(request: HttpRequest, organisation: Organisation, group_id: uuid.UUID) -> HttpResponse:
    """The sessions of a group; opens one."""
    group = _group_of(organisation, group_id)
    if request.method == "POST":
        made = portrait_sessions.open_session(group, by=signed_in(request))
        return redirect("trainer:portrait_session", organisation.public_id, group.id, made.id)
    sessions = list(portrait_sessions.sessions_of(group))
    now = timezone.now()
    context = {
        **frame(request, organisation, "trainer:groups"),
        "group": group,
        "rows": [_row(session, organisation, is_open=session.closes_at > now) for session in sessions],
        "has_open": any(session.closes_at > now for session in sessions),
    }
    return render(request, "trainer/portraits.html", context)


@require_safe
@of_organisation("portraits.gather")
def session(
    request: HttpRequest, organisation: Organisation, group_id: uuid.UUID, session_id: uuid.UUID
) -> HttpResponse:
    """One session: how people come to it while it is open, and what they showed."""
    found = _session_of(organisation, group_id, session_id)
    language = get_language() or "fr"
    shown = list(found.shared.order_by("name", "shared_at"))
    common = portrait_sessions.in_common(shown)
    badges = {badge.slug: badge for badge in fitting([one.badge for one in common], language)}
    is_open = found.closes_at > timezone.now()
    link = f"{absolute_url('visitor:portrait')}?avec={found.code}"
    context = {
        **frame(request, organisation, "trainer:groups"),
        "group": found.group,
        "session": found,
        "is_open": is_open,
        "goes_on": found.opened_at + portrait_sessions.RESULTS_LAST,
        "link": link if is_open else "",
        "qr": qr_code(link) if is_open else "",
        "shown": [
            Shown(one.name, said(one.answers, language), fitting(one.badges, language)) for one in shown
        ],
        "common": [Common(badges[one.badge], one.people) for one in common if one.badge in badges],
    }
    return render(request, "trainer/portrait_session.html", context)


@require_POST
@of_organisation("portraits.gather")
def close(
    request: HttpRequest, organisation: Organisation, group_id: uuid.UUID, session_id: uuid.UUID
) -> HttpResponse:
    found = _session_of(organisation, group_id, session_id)
    portrait_sessions.close_session(found, by=signed_in(request))
    messages.success(request, _("The session is closed. Its code opens nothing any more."))
    return redirect("trainer:portrait_session", organisation.public_id, group_id, found.id)


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("portraits.gather")
def remove(
    request: HttpRequest, organisation: Organisation, group_id: uuid.UUID, session_id: uuid.UUID
) -> HttpResponse:
    """Ask, then remove the session with all that was shown in it."""
    found = _session_of(organisation, group_id, session_id)
    if request.method == "POST":
        portrait_sessions.remove_session(found, by=signed_in(request))
        messages.success(request, _("The session and its results are removed."))
        return redirect("trainer:portraits", organisation.public_id, group_id)
    context = {**frame(request, organisation, "trainer:groups"), "group": found.group, "session": found}
    return render(request, "trainer/portrait_remove.html", context)


def _group_of(organisation: Organisation, group_id: uuid.UUID) -> Group:
    found = get_object_or_404(Group, organisation=organisation, id=group_id, archived_at=None)
    found.organisation = organisation
    return found


def _session_of(organisation: Organisation, group_id: uuid.UUID, session_id: uuid.UUID) -> PortraitSession:
    group = _group_of(organisation, group_id)
    found: PortraitSession = get_object_or_404(portrait_sessions.sessions_of(group), pk=session_id)
    found.group = group
    return found


def _row(session: PortraitSession, organisation: Organisation, *, is_open: bool) -> dict[str, str]:
    count = session.shown  # type: ignore[attr-defined]  # counted by sessions_of
    shown = ngettext("%(n)s result shown", "%(n)s results shown", count) % {"n": count}
    state = _("Open until %(time)s") % {"time": date_format(timezone.localtime(session.closes_at), "H:i")}
    return {
        "url": reverse(
            "trainer:portrait_session", args=[organisation.public_id, session.group_id, session.pk]
        ),
        "text": date_format(timezone.localtime(session.opened_at), "j F Y, H:i"),
        "small": f"{state if is_open else _('Closed')} · {shown}",
        "icon": "door" if is_open else "lock",
    }
