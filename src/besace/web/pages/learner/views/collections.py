"""My collections: sets of badges with a name, in an order, shown as one."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.models import Collection
from besace.web.pages.learner.forms import CollectionForm
from besace.web.pages.learner.showing import private_page, signed_in
from besace.web.pages.learner.views.badge import held_or_404

PER_PAGE = 12
"""A page of a collection stays under the 25 KB of a learner's page."""
CHOICES_PER_PAGE = 48
STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def collections(request: HttpRequest) -> HttpResponse:
    """All of them, and a form for a new one."""
    person = signed_in(request)
    form = CollectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = arranging.make_collection(person, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("learner:collection_add", made.pk)
    return render(
        request, "learner/collections.html", {"collections": queries.collections_of(person), "form": form}
    )


@require_safe
@private_page
def collection(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    """As its visitors see it, with what arranges it."""
    here = _collection_or_404(request, collection_id)
    page = Paginator(queries.collection_items(here), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "collection": here,
        "page": page,
        "items": [{"award": item.held.award, "src": picture_url(item.held.award.version)} for item in page],
        "doors": list(queries.doors_of(signed_in(request)).filter(collection=here)),
    }
    return render(request, "learner/collection.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def describe(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    here = _collection_or_404(request, collection_id)
    form = CollectionForm(
        request.POST or None, initial={"name": here.name, "introduction": here.introduction}
    )
    if request.method == "POST" and form.is_valid():
        arranging.describe_collection(here, signed_in(request), **form.cleaned_data)
        messages.success(request, _("Your words are kept."))
        return redirect("learner:collection", here.pk)
    return render(request, "learner/collection_describe.html", {"collection": here, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def add(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    """Tick badges to put in."""
    here = _collection_or_404(request, collection_id)
    person = signed_in(request)
    if request.method == "POST":
        chosen = [one for one in request.POST.getlist("badge")[:CHOICES_PER_PAGE] if one.isalnum()]
        for held in queries.held_by(person).filter(award__public_id__in=chosen):
            arranging.put_in(here, held, person)
        return redirect("learner:collection", here.pk)
    words = request.GET.get("q", "")[:100]
    page = Paginator(queries.find_in(queries.outside(here), words=words), CHOICES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "collection": here,
        "page": page,
        "words": words,
        "choices": [
            {
                "id": held.award.public_id,
                "title": held.award.version.name,
                "src": picture_url(held.award.version),
            }
            for held in page
        ],
    }
    return render(request, "learner/collection_add.html", context)


@require_POST
@private_page
def arrange(request: HttpRequest, collection_id: uuid.UUID, public_id: str) -> HttpResponse:
    """Move one badge up or down, or take it out; the page comes back at the same badge."""
    here, person = _collection_or_404(request, collection_id), signed_in(request)
    held = held_or_404(request, public_id)
    wanted = request.POST.get("do", "")
    if wanted == "out":
        arranging.take_out(here, held, person)
    elif wanted in STEPS:
        arranging.move_by(here, held, person, steps=STEPS[wanted])
    place = f"?page={request.POST.get('page', '')}" if request.POST.get("page", "").isdigit() else ""
    return redirect(f"{reverse('learner:collection', args=[here.pk])}{place}#badge-{public_id}")


@require_POST
@private_page
def switch(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    """Open a door on this collection, or close all those on it."""
    here, person = _collection_or_404(request, collection_id), signed_in(request)
    if arranging.close_doors_of_collection(here, person):
        messages.success(request, _("The links of this collection are closed. They open nothing any more."))
        return redirect("learner:collection", here.pk)
    return redirect("learner:door", actions.open_door(person, here).pk)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def remove(request: HttpRequest, collection_id: uuid.UUID) -> HttpResponse:
    """Ask once, then remove it; the badges stay in the besace."""
    here = _collection_or_404(request, collection_id)
    if request.method == "POST":
        arranging.remove_collection(here, signed_in(request))
        messages.success(request, _("The collection is gone. Its badges are still in your besace."))
        return redirect("learner:collections")
    return render(request, "learner/collection_remove.html", {"collection": here})


def _collection_or_404(request: HttpRequest, collection_id: uuid.UUID) -> Collection:
    found = Collection.objects.filter(holder=signed_in(request), pk=collection_id).first()
    if found is None:
        raise Http404
    return found
