"""Pictures at their permanent addresses, served so that nothing in them can run."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from besace.web.achievements.models import AchievementVersion
from besace.web.connect.documents import public_document
from besace.web.connect.negotiation import FIVE_MINUTES, FOR_EVER, readable_anywhere, with_etag
from besace.web.foundation import files
from besace.web.foundation.models import StoredFile
from besace.web.organisations.models import Organisation

LOCKED_UP = "sandbox; default-src 'none'"
"""What a browser lets a served file do: nothing (promises, decision 8)."""


@public_document
def image(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The picture of a published version: PNG; with ``?svg`` the drawing, where there is one. It never changes."""
    version = get_object_or_404(
        AchievementVersion.objects.select_related("png", "svg"),
        public_id=public_id,
        published_at__isnull=False,
        png__isnull=False,
    )
    drawing = version.svg if "svg" in request.GET else None
    return _picture(request, drawing or version.png, caching=FOR_EVER)


@public_document
def logo(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The logo of an organisation."""
    organisation = get_object_or_404(
        Organisation.objects.select_related("logo"), public_id=public_id, logo__isnull=False
    )
    return _picture(request, organisation.logo, caching=FIVE_MINUTES)


def locked_up(data: bytes, media_type: str) -> HttpResponse:
    """A response of which a browser runs and fetches nothing, whatever the bytes are."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Security-Policy"] = LOCKED_UP
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _picture(request: HttpRequest, file: StoredFile | None, *, caching: str) -> HttpResponseBase:
    assert file is not None
    response = readable_anywhere(locked_up(files.read(file), file.media_type))
    response["Cache-Control"] = caching
    return with_etag(request, response)
