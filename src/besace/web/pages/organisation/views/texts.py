"""The organisation's own words in the guide."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from besace.web.guide import adapting_pages
from besace.web.guide.adapting_pages import Desk
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation


@of_organisation("guide.adapt")
def texts(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return adapting_pages.texts(request, _desk(request, organisation))


@of_organisation("guide.adapt")
def text(
    request: HttpRequest, organisation: Organisation, audience: str, part: str, language: str
) -> HttpResponse:
    return adapting_pages.text(request, _desk(request, organisation), audience, part, language)


@require_POST
@of_organisation("guide.adapt")
def back_to_ours(
    request: HttpRequest, organisation: Organisation, audience: str, part: str, language: str
) -> HttpResponse:
    return adapting_pages.back_to_ours(request, _desk(request, organisation), audience, part, language)


@of_organisation("guide.adapt")
def version(request: HttpRequest, organisation: Organisation, row: uuid.UUID) -> HttpResponse:
    return adapting_pages.version(request, _desk(request, organisation), row)


@require_POST
@of_organisation("guide.adapt")
def restore(request: HttpRequest, organisation: Organisation, row: uuid.UUID) -> HttpResponse:
    return adapting_pages.restore(request, _desk(request, organisation), row)


def _desk(request: HttpRequest, organisation: Organisation) -> Desk:
    return Desk(
        by=signed_in(request),
        organisation=organisation,
        app="organisation",
        frame="organisations/frame.html",
        context=frame(request, organisation, "organisation:guide_texts"),
    )
