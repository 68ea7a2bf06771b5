"""One's own account: name, language, addresses, passkeys."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from besace.web.accounts import actions, codes
from besace.web.accounts.addresses import masked, normalise
from besace.web.accounts.forms import CodeForm, DetailsForm, NewAddressForm
from besace.web.accounts.models import User
from besace.web.accounts.queries import proven_addresses
from besace.web.accounts.sign_in import check_sign_in, note_proof, proved_lately, send_sign_in
from besace.web.accounts.views.signing_in import sentence_of

ADDING = "new_address"
PROVING = "proving"
ADD_PURPOSE = "add-address"


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = DetailsForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        actions.change_details(user, **form.cleaned_data)
        with translation.override(user.language):
            messages.success(request, _("Your changes are kept."))
            return redirect("account")
    return render(
        request,
        "accounts/account.html",
        {
            "form": form,
            "addresses": proven_addresses(user),
            "passkeys": Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN),
        },
    )


@never_cache
@login_required
def add_address(request: HttpRequest) -> HttpResponse:
    form = NewAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[ADDING] = {
            "address": normalise(form.cleaned_data["address"]),
            "browser": secrets.token_hex(16),
        }
        return _send_to_new(request)
    return render(request, "accounts/add_address.html", {"form": form})


@never_cache
@login_required
def prove_address(request: HttpRequest) -> HttpResponse:
    waiting = request.session.get(ADDING)
    if not waiting:
        return redirect("account_add_address")
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if "again" in request.POST:
            return _send_to_new(request)
        if form.is_valid():
            answer = codes.check_code(
                waiting["address"],
                form.cleaned_data["code"],
                purpose=ADD_PURPOSE,
                subject=waiting["browser"],
            )
            if answer is codes.CodeAnswer.RIGHT:
                return _take_address(request, waiting["address"])
            form.add_error("code", sentence_of(answer))
    return render(
        request, "accounts/code.html", {"form": form, "address": waiting["address"], "adding": True}
    )


@require_POST
@login_required
def main_address(request: HttpRequest) -> HttpResponse:
    address = request.POST.get("address", "")
    if normalise(address) in proven_addresses(person(request)):
        actions.make_main(person(request), address)
        messages.success(request, _("We now write to: %(address)s") % {"address": address})
    return redirect("account")


@never_cache
@login_required
def remove_address(request: HttpRequest) -> HttpResponse:
    address = normalise(request.POST.get("address") or request.GET.get("address", ""))
    if address not in proven_addresses(person(request)):
        return redirect("account")
    if request.method == "POST":
        try:
            actions.remove_address(person(request), address)
        except ValidationError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Removed: %(address)s") % {"address": address})
        return redirect("account")
    return render(request, "accounts/remove_address.html", {"address": address})


@never_cache
@login_required
def prove_again(request: HttpRequest) -> HttpResponse:
    """Before passkeys change: a code to the main address, typed in this browser."""
    user = person(request)
    browser = request.session.setdefault(PROVING, secrets.token_hex(16))
    form = CodeForm(request.POST if "code" in request.POST else None)
    if "send" in request.POST:
        sent = send_sign_in(user.email, browser=browser, next_path="", language=get_language() or "fr")
        if sent is codes.CodeSent.TOO_MANY:
            return render(request, "429.html", status=429)
    elif request.method == "POST" and form.is_valid():
        answer = check_sign_in(user.email, form.cleaned_data["code"], browser=browser)
        if answer is codes.CodeAnswer.RIGHT:
            note_proof(request)
            return redirect("mfa_add_webauthn")
        form.add_error("code", sentence_of(answer))
    context = {"form": form, "address": masked(user.email), "was_sent": request.method == "POST"}
    return render(request, "accounts/prove_again.html", context)


def proof_wanted(view: Callable[..., Any]) -> Callable[..., Any]:
    """Only for someone who proved who they are within 15 minutes."""

    @wraps(view)
    @login_required
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return (
            view(request, *args, **kwargs) if proved_lately(request) else redirect("account_reauthenticate")
        )

    return guarded


def _send_to_new(request: HttpRequest) -> HttpResponse:
    waiting = request.session[ADDING]
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, action="request_login_code", key=waiting["address"]
    )
    if refused is not None:
        return refused
    sent = codes.send_code(
        waiting["address"],
        purpose=ADD_PURPOSE,
        subject=waiting["browser"],
        language=get_language() or "fr",
        reason=_("It adds this address to your account."),
    )
    if sent is codes.CodeSent.TOO_MANY:
        return render(request, "429.html", status=429)
    return redirect("account_prove_address")


def _take_address(request: HttpRequest, address: str) -> HttpResponse:
    request.session.pop(ADDING, None)
    try:
        actions.add_proven_address(person(request), address)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Added: %(address)s") % {"address": address})
    return redirect("account")
