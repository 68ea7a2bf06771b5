"""This site's own words in the guide."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from besace.web.guide import adapting_pages
from besace.web.guide.adapting_pages import Desk
from besace.web.organisations.access import signed_in
from besace.web.pages.operator.views import for_operators


@for_operators
def texts(request: HttpRequest) -> HttpResponse:
    return adapting_pages.texts(request, _desk(request))


@for_operators
def text(request: HttpRequest, audience: str, part: str, language: str) -> HttpResponse:
    return adapting_pages.text(request, _desk(request), audience, part, language)


@require_POST
@for_operators
def back_to_ours(request: HttpRequest, audience: str, part: str, language: str) -> HttpResponse:
    return adapting_pages.back_to_ours(request, _desk(request), audience, part, language)


@for_operators
def version(request: HttpRequest, row: uuid.UUID) -> HttpResponse:
    return adapting_pages.version(request, _desk(request), row)


@require_POST
@for_operators
def restore(request: HttpRequest, row: uuid.UUID) -> HttpResponse:
    return adapting_pages.restore(request, _desk(request), row)


def _desk(request: HttpRequest) -> Desk:
    return Desk(
        by=signed_in(request), organisation=None, app="operator", frame="operator/frame.html", context={}
    )
