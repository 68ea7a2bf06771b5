"""The page that the award's mail opens. Reading it changes nothing; what gives something away asks for a code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.accounts.addresses import masked
from besace.web.accounts.models import User
from besace.web.awards.links import award_of_token
from besace.web.awards.models import Award
from besace.web.backpack import actions
from besace.web.backpack.doors import door_url, unkept_door
from besace.web.backpack.models import HeldBadge
from besace.web.backpack.standing import TAKE_BACK_FOR, Standing, WrongStanding, standing_of, takes_back_until
from besace.web.pages.learner.proof import person_who_proved, whoever_proved
from besace.web.pages.learner.sharing import share_of
from besace.web.pages.learner.showing import shown_award, unkept_page

PAGES = {
    Standing.NOT_YET: "not_yet",
    Standing.REFUSED: "refused",
    Standing.REFUSED_FOR_GOOD: "refused",
    Standing.REVOKED: "revoked",
}


@require_safe
@unkept_page
def received(request: HttpRequest, token: str) -> HttpResponse:
    """The badge, and what can be done with it where it stands now."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    standing = standing_of(award)
    if standing is Standing.KEPT:
        return _kept(request, award, token)
    if standing is Standing.WAITING:
        is_known = person_who_proved(request, award) is not None
        return _page(request, "received", award, token, is_known=is_known, is_shown=_is_shown(award))
    return _page(
        request,
        PAGES[standing],
        award,
        token,
        days=TAKE_BACK_FOR.days,
        standing=standing.value,
        until=takes_back_until(award),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@unkept_page
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once, then refuse. The mailed link is enough, unless the badge is shown already."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    if standing_of(award) is not Standing.WAITING:
        return redirect("learner:received", token)
    who = whoever_proved(request, award)
    needs_code = who is None and actions.refusing_needs_proof(award)
    if request.method != "POST" or needs_code:
        return _page(request, "refuse", award, token, days=TAKE_BACK_FOR.days, needs_code=needs_code)
    actions.refuse(award, by=who)
    return redirect("learner:received", token)


@require_POST
@unkept_page
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Undo a refusal; the page that follows shows where the badge stands."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    try:
        actions.take_back_refusal(award)
    except WrongStanding:
        return redirect("learner:received", token)
    messages.success(request, _("This badge waits for you again."))
    return redirect("learner:received", token)


@require_safe
@unkept_page
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a badge that is not kept, for whoever proved its address in this browser."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    door = unkept_door(award)
    if door is None or standing_of(award) is Standing.KEPT or whoever_proved(request, award) is None:
        return redirect("learner:received", token)
    url = door_url(door, get_language() or "fr")
    share = share_of(url, award.version.name, award=award, instance=request.GET.get("mastodon", ""))
    return _page(request, "shared", award, token, door=door, share=share)


@require_POST
@unkept_page
def close_shared(request: HttpRequest, token: str) -> HttpResponse:
    """Close the door of a badge that is not kept."""
    award = award_of_token(token)
    if award is None:
        return dead_link(request)
    door, who = unkept_door(award), whoever_proved(request, award)
    if door is not None and who is not None:
        actions.close_door(door, who)
        messages.success(request, _("This link is closed. It opens nothing any more."))
    return redirect("learner:received", token)


def dead_link(request: HttpRequest) -> HttpResponse:
    """An unknown, cut, replaced or undone link: one page for all, which says nothing about any badge."""
    return render(request, "learner/dead_link.html", status=404)


def _kept(request: HttpRequest, award: Award, token: str) -> HttpResponse:
    """Its holder goes on to the badge; anyone else learns nothing but how to get a code."""
    if isinstance(request.user, User) and HeldBadge.objects.filter(award=award, holder=request.user).exists():
        return redirect("learner:badge", award.public_id)
    context = {"token": token, "masked": masked(award.recipient_address)}
    return render(request, "learner/received_kept.html", context)


def _is_shown(award: Award) -> bool:
    return unkept_door(award) is not None


def _page(request: HttpRequest, name: str, award: Award, token: str, **more: object) -> HttpResponse:
    context = {
        **shown_award(award),
        "token": token,
        "masked": masked(award.recipient_address),
        "back_url": reverse("learner:received", args=[token]),
        **more,
    }
    return render(request, f"learner/{name}.html", context)
