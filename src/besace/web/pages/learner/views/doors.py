"""What I show: one page with every open door, one page for each, with the ways to hand its link on."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.accounts.models import User
from besace.web.achievements.addresses import picture_url
from besace.web.backpack import actions, queries
from besace.web.backpack.doors import door_url
from besace.web.backpack.models import Collection, Door, DoorKind, HeldBadge
from besace.web.pages.learner.forms import ONLY_ME, DoorForm
from besace.web.pages.learner.sharing import share_of
from besace.web.pages.learner.showing import private_page, signed_in
from besace.web.pages.learner.views.badge import held_or_404

PER_PAGE = 20


@require_safe
@private_page
def doors(request: HttpRequest) -> HttpResponse:
    """Every open door, newest first, each closed by one press."""
    page = Paginator(queries.doors_of(signed_in(request)), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "learner/doors.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def door(request: HttpRequest, door_id: uuid.UUID) -> HttpResponse:
    """The share sheet of one door, and its settings."""
    here = _door_or_404(request, door_id)
    form = DoorForm(request.POST or None, initial=_settings(here), kind=here.kind)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["visibility"] == ONLY_ME:
            return close(request, door_id)
        try:
            actions.change_door(here, signed_in(request), **form.cleaned_data)
        except ValidationError as error:
            form.add_error("until", error)
        else:
            messages.success(request, _("Your choices are kept."))
            return redirect("learner:door", door_id)
    return _sheet(request, here, form)


@require_POST
@private_page
def close(request: HttpRequest, door_id: uuid.UUID) -> HttpResponse:
    """Close one door; it stays closed, and another can be opened."""
    actions.close_door(_door_or_404(request, door_id), signed_in(request))
    messages.success(request, _("This link is closed. It opens nothing any more."))
    return redirect("learner:doors")


@require_POST
@private_page
def show_badge(request: HttpRequest, public_id: str) -> HttpResponse:
    held = held_or_404(request, public_id)
    return _go_through(request, held, queries.doors_of(held.holder).filter(award=held.award_id))


@require_POST
@private_page
def show_collection(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    collection = Collection.objects.filter(holder=signed_in(request), pk=collection_id).first()
    if collection is None:
        raise Http404
    return _go_through(
        request, collection, queries.doors_of(signed_in(request)).filter(collection=collection)
    )


@require_POST
@private_page
def show_besace(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    return _go_through(request, person, queries.besace_doors(person))


def _go_through(
    request: HttpRequest, what: HeldBadge | Collection | User, already: QuerySet[Door]
) -> HttpResponse:
    """To the door that is open already, or to a new one; ``another`` asks for one more."""
    found = None if "another" in request.POST else already.first()
    return redirect("learner:door", (found or actions.open_door(signed_in(request), what)).pk)


def _sheet(request: HttpRequest, here: Door, form: DoorForm) -> HttpResponse:
    title = _title(here)
    award = here.award if here.kind == DoorKind.BADGE else None
    url = door_url(here, get_language() or "fr")
    context = {
        "door": here,
        "form": form,
        "title": title,
        "src": picture_url(award.version) if award else "",
        "name": queries.shown_name(here),
        "back_url": _back(here),
        "again_url": _again(here),
        "share": share_of(url, title, award=award, instance=request.GET.get("mastodon", "")),
    }
    return render(request, "learner/door.html", context)


def _title(here: Door) -> str:
    if here.award:
        return here.award.version.name
    return here.collection.name if here.collection else _("My besace")


def _back(here: Door) -> str:
    if here.award:
        return reverse("learner:badge", args=[here.award.public_id])
    if here.collection:
        return reverse("learner:collection", args=[here.collection.pk])
    return reverse("learner:besace")


def _again(here: Door) -> str:
    if here.award:
        return reverse("learner:show_badge", args=[here.award.public_id])
    if here.collection:
        return reverse("learner:show_collection", args=[here.collection.pk])
    return reverse("learner:show_besace")


def _settings(here: Door) -> dict[str, object]:
    return {"visibility": here.visibility, "until": here.until, "shows_evidence": here.shows_evidence}


def _door_or_404(request: HttpRequest, door_id: uuid.UUID) -> Door:
    """An open door of the person signed in; anybody else's, and a closed one, does not exist."""
    found = queries.doors_of(signed_in(request)).filter(pk=door_id).first()
    if found is None:
        raise Http404
    return found
