"""The hosted documents at their permanent addresses: issuers, badges, hosted assertions, status lists, awards."""

from functools import wraps
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Award, AwardState, StatusList
from besace.web.checking import hosted
from besace.web.connect.negotiation import (
    CREDENTIAL_TYPES,
    DID_TYPES,
    METHODS,
    REVALIDATE,
    allowed_methods,
    readable_anywhere,
    to_page,
    to_program,
    wants_page,
)
from besace.web.organisations.models import Organisation


class DocumentView(Protocol):
    def __call__(self, request: HttpRequest, public_id: str) -> HttpResponseBase: ...


def public_document(view: DocumentView) -> DocumentView:
    """A view that any program on any site may read, and that changes nothing."""

    @require_http_methods(METHODS)
    @wraps(view)
    def answer(request: HttpRequest, public_id: str) -> HttpResponseBase:
        return allowed_methods() if request.method == "OPTIONS" else view(request, public_id)

    return answer


@public_document
def profile(request: HttpRequest, public_id: str) -> HttpResponseBase:
    organisation = get_object_or_404(Organisation, public_id=public_id)
    if wants_page(request):
        return to_page("employer:organisation", public_id)
    return to_program(request, hosted.profile(organisation))


@public_document
def did(request: HttpRequest, public_id: str) -> HttpResponseBase:
    organisation = get_object_or_404(Organisation, public_id=public_id)
    return to_program(request, hosted.did(organisation), types=DID_TYPES)


@public_document
def achievement(request: HttpRequest, public_id: str) -> HttpResponseBase:
    version = _published(public_id)
    if wants_page(request):
        return to_page("employer:achievement", version.achievement.public_id)
    return to_program(request, hosted.achievement(version))


@public_document
def badgeclass(request: HttpRequest, public_id: str) -> HttpResponseBase:
    version = _published(public_id)
    if wants_page(request):
        return to_page("employer:achievement", version.achievement.public_id)
    return to_program(request, hosted.badgeclass(version))


@public_document
def assertion(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The hosted assertion, at the address that only the badge file carries.

    It does not lead to the award page: a browser is sent to the page that checks badges, with this link filled in.
    """
    award = get_object_or_404(
        Award.objects.exclude(state=AwardState.PLANNED).select_related("version"), assertion_token=public_id
    )
    if wants_page(request):
        return to_page("employer:check", query={"lien": award.assertion_url})
    response = to_program(request, hosted.assertion(award), caching=REVALIDATE)
    response["Referrer-Policy"] = "no-referrer"
    return response


@public_document
def status_list(request: HttpRequest, public_id: str) -> HttpResponseBase:
    found = get_object_or_404(StatusList.objects.select_related("organisation"), public_id=public_id)
    return to_program(request, hosted.status_list(found), types=CREDENTIAL_TYPES, caching=REVALIDATE)


@public_document
def award(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The award page for browsers. A program gets no credential here: it holds the recipient, so it needs a door."""
    get_object_or_404(Award.objects.exclude(state=AwardState.PLANNED), public_id=public_id)
    if wants_page(request):
        return to_page("employer:award", public_id)
    sentence = gettext(
        "This badge is shown only by its holder. Ask them for the link, or for the badge file."
    )
    return readable_anywhere(HttpResponse(sentence, status=403, content_type="text/plain; charset=utf-8"))


@require_http_methods(METHODS)
def example(request: HttpRequest, language: str) -> HttpResponseBase:
    """The instance's own example of a badge, about nobody: so it is for every program to read."""
    if request.method == "OPTIONS":
        return allowed_methods()
    if wants_page(request):
        return to_page("visitor:example")
    return to_program(request, hosted.example_badge(language), types=CREDENTIAL_TYPES, caching=REVALIDATE)


def _published(public_id: str) -> AchievementVersion:
    return get_object_or_404(
        AchievementVersion.objects.select_related("achievement__organisation", "png", "svg"),
        public_id=public_id,
        published_at__isnull=False,
    )
