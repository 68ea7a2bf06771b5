"""What a learner or trainer joined to a badge. Its address is signed; its content is for those whom the holder lets in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from besace.web.awards.models import AwardState, Evidence, EvidenceKind
from besace.web.backpack.doors import door_of_token
from besace.web.backpack.models import HeldBadge
from besace.web.backpack.queries import evidence_shown
from besace.web.connect.files import locked_up
from besace.web.foundation import files, policy

PLAIN = "text/plain; charset=utf-8"
SHOWN_IN_PLACE = ("image/png", "image/jpeg", "image/webp", "application/pdf")
"""What a browser may show in the page; anything else is downloaded."""


@require_safe
def evidence(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The content, through an open door that shows it (``?door=TOKEN``), or to the holder and the organisation's staff.

    For anybody else there is nothing at this address.
    """
    found = _through_door(request.GET.get("door", ""), public_id) or _for_insiders(request.user, public_id)
    if found is None or found.award.state == AwardState.PLANNED:
        raise Http404
    response = _content(found)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _through_door(token: str, public_id: str) -> Evidence | None:
    door = door_of_token(token) if token else None
    return evidence_shown(door, public_id) if door else None


def _for_insiders(user: Any, public_id: str) -> Evidence | None:
    if not user.is_authenticated:
        return None
    found = (
        Evidence.objects.select_related("file", "award__organisation")
        .defer("award__credential")
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        return None
    is_holder = HeldBadge.objects.filter(award=found.award, holder=user).exists()
    return found if is_holder or policy.allows(user, "awards.read", found.award) else None


def _content(found: Evidence) -> HttpResponse:
    if found.kind != EvidenceKind.FILE or found.file is None:
        return locked_up((found.link or found.text).encode(), PLAIN)
    response = locked_up(files.read(found.file), found.file.media_type)
    if found.file.media_type not in SHOWN_IN_PLACE:
        response["Content-Disposition"] = "attachment"
    return response
