"""The employer's pages of this instance: an award, what it stands for, who gives it, and what a holder shows."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from besace.web.achievements.models import Achievement, AchievementState, AchievementVersion
from besace.web.achievements.queries import current, published
from besace.web.achievements.wording import as_html
from besace.web.awards.models import Award, AwardState
from besace.web.backpack.doors import door_of_token
from besace.web.backpack.models import Door, DoorKind, Visibility
from besace.web.backpack.queries import door_open_to_everyone, shown, shown_badge
from besace.web.backpack.shown import ShownBadge
from besace.web.checking.actions import check_award
from besace.web.organisations.models import Organisation
from besace.web.pages.employer import cards
from besace.web.pages.employer.evidence import evidence_behind
from besace.web.pages.employer.result import Result, result_of, version_picture

BADGES_PER_PAGE = 24
PAGE = "text/html"
CREDENTIAL_TYPES = ("application/ld+json", "application/vc", "application/vc+ld+json", "application/json")


@require_safe
def award(request: HttpRequest, public_id: str) -> HttpResponse:
    """The public page of one award. The person shows only while they let everyone see this badge."""
    found = get_object_or_404(public_awards(), public_id=public_id)
    door = door_open_to_everyone(found)
    badge = shown_badge(door, public_id) if door else None
    response = _badge_page(request, found, door=door if badge else None, badge=badge)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def door(request: HttpRequest, token: str) -> HttpResponse:
    """What a holder shows behind one link: a badge, a collection, or the whole besace."""
    found = _open_door(token)
    if found.kind == DoorKind.BADGE and found.award is not None:
        return door_badge(request, token, found.award.public_id)
    what = shown(found, page=_page_number(request))
    context = {
        "shown": what,
        "badges": cards.behind_door(what, token),
        "card": cards.door_card(what, token),
    }
    return _behind_door(render(request, "employer/door.html", context), found)


@require_safe
def door_badge(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    """One badge behind a door: the page for people, the signed badge for programs."""
    found = _open_door(token)
    badge = shown_badge(found, public_id)
    if badge is None or badge.award.state == AwardState.PLANNED:
        raise Http404
    asked = request.get_preferred_type([PAGE, *CREDENTIAL_TYPES])
    if asked not in (PAGE, None):
        response = HttpResponse(badge.award.credential, content_type=asked)
        response["Access-Control-Allow-Origin"] = "*"
    else:
        response = _badge_page(request, badge.award, door=found, badge=badge)
    patch_vary_headers(response, ["Accept"])
    return _behind_door(response, found)


@require_safe
def achievement(request: HttpRequest, public_id: str) -> HttpResponse:
    """A badge to earn: what it is, what it takes, who gives it."""
    version = public_version(public_id)
    found = version.achievement
    context = {
        "version": version,
        "organisation": found.organisation,
        "picture": version_picture(version),
        "criteria": as_html(version.criteria),
        "is_archived": found.state == AchievementState.ARCHIVED,
        "card": cards.achievement_card(version),
    }
    return render(request, "employer/achievement.html", context)


@require_safe
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who gives badges here: its identity, how it is known, and what it awards."""
    found = get_object_or_404(Organisation.objects.select_related("logo"), public_id=public_id)
    page = Paginator(published(found), BADGES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": found,
        "page": page,
        "badges": [cards.achievement_tile(version) for version in page],
        "card": cards.organisation_card(found, page.paginator.count),
    }
    return render(request, "employer/organisation.html", context)


def public_awards() -> QuerySet[Award]:
    """Awards that went out, with all that their page shows."""
    return Award.objects.exclude(state=AwardState.PLANNED).select_related(
        "organisation", "version__achievement", "version__png", "version__svg"
    )


def _badge_page(
    request: HttpRequest, found: Award, *, door: Door | None, badge: ShownBadge | None
) -> HttpResponse:
    result: Result = result_of(
        check_award(found),
        organisation=found.organisation,
        award=found,
        shows_person=door is not None,
        is_opened_by_holder=door is not None,
    )
    is_for_everyone = door is not None and door.visibility == Visibility.EVERYONE
    context = {
        "result": result,
        "evidence": evidence_behind(door, badge) if door and badge else (),
        "is_hidden": door is None,
        "may_be_found": is_for_everyone and found.organisation.is_confirmed,
        "card": cards.award_card(result, found, door),
    }
    return render(request, "employer/award.html", context)


def _open_door(token: str) -> Door:
    found = door_of_token(token)
    if found is None:
        raise Http404
    return found


def _behind_door(response: HttpResponse, found: Door) -> HttpResponse:
    """The link is the key: it is not told on, not kept by shared caches, and found by no search engine unless wished."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-cache"
    if found.visibility != Visibility.EVERYONE:
        response["X-Robots-Tag"] = "noindex"
    return response


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("page", "1")
    return int(given) if given.isdecimal() and len(given) < 6 else 1


def public_version(public_id: str) -> AchievementVersion:
    """What a badge says today, with its achievement and organisation; 404 while nothing of it was published."""
    found = get_object_or_404(Achievement.objects.select_related("organisation"), public_id=public_id)
    version = current(found)
    if version is None:
        raise Http404
    version.achievement = found
    return version
