"""Signing in: one field, then a code or the link of the same mail."""

import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from besace.web.accounts.actions import change_details, person_for_proven_address
from besace.web.accounts.addresses import masked, normalise
from besace.web.accounts.codes import CodeAnswer, CodeSent
from besace.web.accounts.forms import AddressForm, CodeForm, NameForm
from besace.web.accounts.models import User
from besace.web.accounts.sign_in import (
    check_sign_in,
    link_of_token,
    open_session,
    send_sign_in,
    use_link,
)

MAX_PATH_CHARS = 500
WAITING = "sign_in"
"""Session key: which address was asked for, for which page, under which random name of this browser."""


@never_cache
def address(request: HttpRequest) -> HttpResponse:
    """The one field. The answer is the same for known and unknown addresses."""
    next_path = _safe_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(next_path or settings.LOGIN_REDIRECT_URL)
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[WAITING] = {
            "address": normalise(form.cleaned_data["address"]),
            "next": next_path,
            "browser": secrets.token_hex(16),
        }
        return _send(request)
    return render(request, "accounts/sign_in.html", {"form": form, "next": next_path})


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The six digits."""
    waiting = request.session.get(WAITING)
    if not waiting:
        return redirect("account_login")
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if "again" in request.POST:
            return _send(request)
        if form.is_valid():
            answer = check_sign_in(waiting["address"], form.cleaned_data["code"], browser=waiting["browser"])
            if answer is CodeAnswer.RIGHT:
                return _enter(request, waiting["address"], waiting["next"])
            form.add_error("code", sentence_of(answer))
    context = {"form": form, "address": waiting["address"]}
    return render(request, "accounts/code.html", context)


@never_cache
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: reading it changes nothing, its button signs in, once."""
    found = link_of_token(token)
    if request.method == "POST" and found and use_link(found):
        return _enter(request, found.address, _safe_path(request, found.next_path))
    if found is None or request.method == "POST" or not found.is_open:
        return render(request, "accounts/link_closed.html", status=410)
    return render(request, "accounts/link.html", {"address": masked(found.address)})


@never_cache
def name(request: HttpRequest) -> HttpResponse:
    """Asked once after the first sign-in."""
    if not isinstance(request.user, User):
        return redirect("account_login")
    form = NameForm(request.POST or None)
    next_path = _safe_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method == "POST" and ("later" in request.POST or form.is_valid()):
        if "later" not in request.POST:
            change_details(request.user, name=form.cleaned_data["name"], language=get_language() or "fr")
        return redirect(next_path or settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/name.html", {"form": form, "next": next_path})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("account_signed_out")


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/signed_out.html")


def sentence_of(answer: CodeAnswer) -> str:
    """What to do when a code was not taken."""
    sentences = {
        CodeAnswer.WRONG: _("This is not the code of the newest mail. Check the 6 digits."),
        CodeAnswer.EXPIRED: _("This code is older than 15 minutes. Ask for a new one below."),
        CodeAnswer.TOO_MANY: _("Too many wrong codes. Ask for a new one below."),
        CodeAnswer.NONE: _("This code no longer counts. Ask for a new one below."),
    }
    return sentences[answer]


def _send(request: HttpRequest) -> HttpResponse:
    waiting: dict[str, Any] = request.session[WAITING]
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, action="request_login_code", key=waiting["address"]
    )
    if refused is not None:
        return refused
    sent = send_sign_in(
        waiting["address"],
        browser=waiting["browser"],
        next_path=waiting["next"],
        language=get_language() or "fr",
    )
    if sent is CodeSent.TOO_MANY:
        return render(request, "429.html", status=429)
    return redirect("account_code")


def _enter(request: HttpRequest, proven: str, next_path: str) -> HttpResponse:
    user = person_for_proven_address(proven, language=get_language() or "fr")
    if not user.is_active:
        return render(request, "403.html", status=403)
    open_session(request, user)
    request.session.pop(WAITING, None)
    if user.name:
        return redirect(next_path or settings.LOGIN_REDIRECT_URL)
    query = f"?{urlencode({'next': next_path})}" if next_path else ""
    return redirect(reverse("account_name") + query)


def _safe_path(request: HttpRequest, path: str) -> str:
    """A path of ours to go on to, or nothing."""
    is_ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if is_ours and path.startswith("/") and len(path) <= MAX_PATH_CHARS else ""
