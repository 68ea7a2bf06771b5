"""Keep, show, open, refuse: done at once for whoever is known, after a mailed code for everyone else."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from besace.web.accounts.actions import person_for_proven_address
from besace.web.accounts.addresses import masked
from besace.web.accounts.codes import LASTS, CodeAnswer, CodeSent, check_code, send_code
from besace.web.accounts.models import User
from besace.web.accounts.sign_in import open_session
from besace.web.awards.links import award_of_token
from besace.web.awards.models import Award
from besace.web.backpack import actions
from besace.web.backpack.rules import ProvenRecipient
from besace.web.backpack.standing import WrongStanding, standing_of
from besace.web.pages.learner.forms import CodeForm
from besace.web.pages.learner.proof import (
    asked_here,
    code_subject,
    person_who_proved,
    remember_proof,
    whoever_proved,
)
from besace.web.pages.learner.purposes import FITS, Purpose, reason
from besace.web.pages.learner.showing import shown_award, unkept_page
from besace.web.pages.learner.views.received import dead_link

NEEDS_ACCOUNT = {Purpose.KEEP, Purpose.OPEN}
"""These open the whole besace: a code typed to show one badge is not enough for them."""


@require_http_methods(["GET", "HEAD", "POST"])
@unkept_page
def begin(request: HttpRequest, token: str, purpose: Purpose) -> HttpResponse:
    """Do it for whoever is known; send a code otherwise, and ask for it. A bare visit goes back to the badge."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    if request.method != "POST" or standing_of(award) not in FITS[purpose]:
        return redirect("learner:received", token)
    who = person_who_proved(request, award) if purpose in NEEDS_ACCOUNT else whoever_proved(request, award)
    if who is not None:
        return _do(request, award, token, purpose, who)
    language = get_language() or award.language
    sent = send_code(
        award.recipient_address,
        purpose=purpose,
        subject=code_subject(request, award),
        language=language,
        reason=reason(purpose, award),
    )
    if sent is CodeSent.TOO_SOON:
        messages.info(
            request, _("We have just sent a code. Wait half a minute before you ask for another one.")
        )
    if sent is CodeSent.TOO_MANY:
        messages.error(
            request,
            _(
                "Many codes were asked for this address. Wait one hour, or sign in with this address: "
                "then no code is needed here."
            ),
        )
    return redirect("learner:code", token, purpose)


@require_http_methods(["GET", "HEAD", "POST"])
@unkept_page
def code(request: HttpRequest, token: str, purpose: str) -> HttpResponse:
    """One field for the six digits."""
    award = award_of_token(token)
    if award is None or purpose not in set(Purpose):
        return dead_link(request)
    wanted = Purpose(purpose)
    if standing_of(award) not in FITS[wanted] or not (request.method == "POST" or asked_here(request)):
        return redirect("learner:received", token)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = check_code(
            award.recipient_address,
            form.cleaned_data["code"],
            purpose=wanted,
            subject=code_subject(request, award),
        )
        if answer is CodeAnswer.RIGHT:
            return _do(request, award, token, wanted, _let_in(request, award, wanted))
        form.refuse(answer)
    context = {
        **({} if wanted is Purpose.OPEN else shown_award(award)),
        "form": form,
        "token": token,
        "purpose": wanted,
        "again": f"learner:{AGAIN[wanted]}",
        "masked": masked(award.recipient_address),
        "minutes": int(LASTS.total_seconds() // 60),
    }
    return render(request, "learner/code.html", context)


AGAIN = {
    Purpose.KEEP: "keep",
    Purpose.SHOW: "show",
    Purpose.OPEN: "open",
    Purpose.REFUSE: "refuse_by_code",
}


def _let_in(request: HttpRequest, award: Award, purpose: Purpose) -> User | ProvenRecipient:
    if purpose not in NEEDS_ACCOUNT:
        return remember_proof(request, award)
    person = person_for_proven_address(
        award.recipient_address, name=award.recipient_name, language=get_language() or award.language
    )
    open_session(request, person)
    return person


def _do(
    request: HttpRequest, award: Award, token: str, purpose: Purpose, who: User | ProvenRecipient
) -> HttpResponse:
    try:
        if purpose is Purpose.KEEP and isinstance(who, User):
            actions.keep(award, who)
            messages.success(request, _("This badge is in your besace."))
            return redirect("learner:badge", award.public_id)
        if purpose is Purpose.SHOW:
            actions.open_door_before_keeping(who, award)
            return redirect("learner:shared", token)
        if purpose is Purpose.REFUSE:
            actions.refuse(award, by=who)
    except WrongStanding:
        pass  # it changed meanwhile: the page of the link says where it stands
    return redirect("learner:received", token)
