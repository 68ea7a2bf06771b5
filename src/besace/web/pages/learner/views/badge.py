"""One badge of mine: its meaning, who can see it, what was joined, and the files to take away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header as content_disposition
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from besace.web.achievements.wording import as_html
from besace.web.awards import images
from besace.web.awards.models import Evidence
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.models import Collection, HeldBadge
from besace.web.foundation import files
from besace.web.pages.learner.showing import private_page, shown_award, signed_in

LOCKED_UP = "sandbox; default-src 'none'"


@require_safe
@private_page
def badge(request: HttpRequest, public_id: str) -> HttpResponse:
    held = held_or_404(request, public_id)
    award = held.award
    mine = list(queries.collections_of(held.holder))
    inside = set(held.items.values_list("collection_id", flat=True))
    context = {
        **shown_award(award),
        "held": held,
        "audience": queries.audience_of(held),
        "criteria": as_html(award.version.criteria),
        "evidence": list(award.evidence.select_related("file").order_by("id")),
        "inside": [one for one in mine if one.pk in inside],
        "outside": [one for one in mine if one.pk not in inside],
    }
    return render(request, "learner/badge.html", context)


@require_POST
@private_page
def switch(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open a door on this badge, or close all those on it."""
    held = held_or_404(request, public_id)
    if actions.close_doors_of(held, held.holder):
        messages.success(request, _("The links of this badge are closed. They open nothing any more."))
        return redirect("learner:badge", public_id)
    door = actions.open_door(held.holder, held)
    return redirect("learner:door", door.pk)


@require_POST
@private_page
def put_in_collection(request: HttpRequest, public_id: str) -> HttpResponse:
    held = held_or_404(request, public_id)
    chosen = request.POST.get("collection", "")
    collection = next(
        (one for one in Collection.objects.filter(holder=held.holder) if str(one.pk) == chosen), None
    )
    if collection is None:
        raise Http404
    arranging.put_in(collection, held, held.holder)
    messages.success(request, _("Added to the collection: %(name)s") % {"name": collection.name})
    return redirect("learner:badge", public_id)


@require_safe
@private_page
def evidence(request: HttpRequest, public_id: str, evidence_id: str) -> HttpResponse:
    """A joined file, to its holder."""
    held = held_or_404(request, public_id)
    found = Evidence.objects.select_related("file").filter(award=held.award_id, public_id=evidence_id).first()
    if found is None or found.file is None:
        raise Http404
    return _attached(files.read(found.file), found.file.media_type, found.name or found.public_id)


@require_safe
@private_page
def download(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """The badge as a file: the picture with the badge in it, or the signed text alone."""
    award = held_or_404(request, public_id).award
    if form == "png":
        return _attached(images.baked_png(award), "image/png", images.file_name(award, "png"))
    if form == "svg" and award.version.svg_id:
        return _attached(images.baked_svg(award), "image/svg+xml", images.file_name(award, "svg"))
    if form == "json":
        return _attached(award.credential.encode(), "application/ld+json", images.file_name(award, "json"))
    raise Http404


def held_or_404(request: HttpRequest, public_id: str) -> HeldBadge:
    """A badge of the person signed in; anybody else's does not exist for them."""
    held = queries.held_badge(signed_in(request), public_id)
    if held is None:
        raise Http404
    return held


def _attached(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = LOCKED_UP
    return response
