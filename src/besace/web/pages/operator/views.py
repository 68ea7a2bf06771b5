"""Confirm organisations, read the log, watch what waits to be sent."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from besace.web.accounts.models import User
from besace.web.foundation import mail
from besace.web.foundation import outbox as promised
from besace.web.foundation.models import OutboxEntry
from besace.web.foundation.policy import require
from besace.web.foundation.queries import outbox_counts, unfinished_work
from besace.web.organisations import actions
from besace.web.organisations.models import Organisation
from besace.web.organisations.queries import operator_acts, to_confirm

PER_PAGE = 50


def for_operators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only for those who run this site."""

    @wraps(view)
    @never_cache
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(request.user, "operations.operate", None)
        return view(request, *args, **kwargs)

    guarded.policy_action = "operations.operate"  # type: ignore[attr-defined]
    return guarded


@for_operators
def home(request: HttpRequest) -> HttpResponse:
    context = {"to_confirm": to_confirm().count(), "counts": outbox_counts(), **_mail_state()}
    return render(request, "operator/home.html", context)


@for_operators
def organisations(request: HttpRequest) -> HttpResponse:
    acts = Paginator(operator_acts(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "operator/organisations.html", {"waiting": to_confirm()[:PER_PAGE], "acts": acts})


@require_POST
@for_operators
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    organisation = get_object_or_404(Organisation, public_id=public_id)
    actions.confirm(organisation, by=_operator(request))
    messages.success(request, _("Confirmed: %(organisation)s") % {"organisation": organisation.name})
    return redirect("operator:organisations")


@for_operators
def outbox(request: HttpRequest) -> HttpResponse:
    entries = Paginator(unfinished_work(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"entries": entries, "counts": outbox_counts(), "now": timezone.now(), **_mail_state()}
    return render(request, "operator/outbox.html", context)


@require_POST
@for_operators
def retry(request: HttpRequest, row: uuid.UUID) -> HttpResponse:
    entry = get_object_or_404(OutboxEntry, id=row)
    if promised.retry(entry.key):
        messages.success(request, _("It is tried again now."))
    return redirect("operator:outbox")


@require_POST
@for_operators
def test_mail(request: HttpRequest) -> HttpResponse:
    """A mail to oneself says whether the mail server is set rightly."""
    operator = _operator(request)
    subject = _("Besace can send mail")
    mail.promise(
        mail.Letter(
            to=operator.email,
            subject=subject,
            text=_("This mail arrived: the mail server is set rightly."),
            html="",
            once=f"test/{uuid.uuid4()}",
            language=operator.language,
        )
    )
    messages.success(request, _("A mail goes to: %(address)s") % {"address": operator.email})
    return redirect("operator:outbox")


def _operator(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _mail_state() -> dict[str, Any]:
    return {
        "has_server": mail.has_mail_server(),
        "uses_inbox": mail.uses_local_inbox(),
        "sender": settings.DEFAULT_FROM_EMAIL,
    }
