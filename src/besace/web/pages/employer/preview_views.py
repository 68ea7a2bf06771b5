"""The addresses of link previews. Each shows no more than its page shows to everybody who has that link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from besace.web.achievements.queries import published
from besace.web.awards.models import AwardState
from besace.web.backpack.doors import door_of_token
from besace.web.backpack.models import Door, DoorKind
from besace.web.backpack.queries import shown, shown_badge
from besace.web.organisations.models import Organisation
from besace.web.pages.employer import cards
from besace.web.pages.employer.previews import Preview, draw
from besace.web.pages.employer.views import public_awards, public_version


@require_safe
def award(request: HttpRequest, public_id: str) -> HttpResponse:
    """Without the person: whoever shows it to everyone has a door, whose preview names them."""
    return _drawn(cards.preview_of_award(get_object_or_404(public_awards(), public_id=public_id)))


@require_safe
def door(request: HttpRequest, token: str) -> HttpResponse:
    found = _open_door(token)
    if found.kind == DoorKind.BADGE and found.award is not None:
        return door_badge(request, token, found.award.public_id)
    return _behind_door(cards.preview_of_door(shown(found)))


@require_safe
def door_badge(request: HttpRequest, token: str, public_id: str) -> HttpResponse:
    badge = shown_badge(_open_door(token), public_id)
    if badge is None or badge.award.state == AwardState.PLANNED:
        raise Http404
    return _behind_door(cards.preview_of_award(badge.award, name=badge.award.recipient_name))


@require_safe
def achievement(request: HttpRequest, public_id: str) -> HttpResponse:
    return _drawn(cards.preview_of_achievement(public_version(public_id)))


@require_safe
def organisation(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.select_related("logo"), public_id=public_id)
    badges = published(found)
    return _drawn(cards.preview_of_organisation(found, badges.first(), badges.count()))


def _behind_door(preview: Preview) -> HttpResponse:
    """It may name a person: no shared cache keeps it after they have closed the door."""
    response = _drawn(preview)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _drawn(preview: Preview) -> HttpResponse:
    response = HttpResponse(draw(preview), content_type="image/png")
    response["Cache-Control"] = "public, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


def _open_door(token: str) -> Door:
    found = door_of_token(token)
    if found is None:
        raise Http404
    return found
