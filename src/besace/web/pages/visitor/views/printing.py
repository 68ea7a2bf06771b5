"""What one prints: PDFs, kept by the browser until their words change."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.web.foundation.typesetting import NotSet
from besace.web.guide.cards_pdf import cards_document
from besace.web.guide.documents import FAULT_KEPT_S, Document
from besace.web.guide.models import Audience
from besace.web.guide.pdf import guide_document
from besace.web.organisations.models import Organisation

_log = logging.getLogger(__name__)


@require_safe
def portrait_cards(request: HttpRequest) -> HttpResponse:
    """The cards of the self-portrait, to cut out."""
    return pdf_answer(request, cards_document(get_language() or "fr"))


@require_safe
def guide(request: HttpRequest, audience: str, public_id: str = "") -> HttpResponse:
    """The whole guide, ours or as an organisation adapted it."""
    organisation = get_object_or_404(Organisation, public_id=public_id) if public_id else None
    return pdf_answer(request, guide_document(organisation, Audience(audience), get_language() or "fr"))


def pdf_answer(request: HttpRequest, document: Document) -> HttpResponse:
    """DOCUMENT, or the word that what the browser has is still right; then nothing is set."""
    etag = f'"{document.digest}"'
    answer = get_conditional_response(request, etag=etag)
    if not isinstance(answer, HttpResponse):
        try:
            answer = HttpResponse(document.pdf(), content_type="application/pdf")
        except NotSet as fault:
            _log.warning("no PDF (%s): %s", document.file_name, fault)
            refusal = render(request, "visitor/no_pdf.html", status=503)
            refusal["Retry-After"] = str(FAULT_KEPT_S)
            return refusal
        answer["Content-Disposition"] = f'inline; filename="{document.file_name}"'
    answer["ETag"] = etag
    answer["Cache-Control"] = "no-cache"
    return answer
