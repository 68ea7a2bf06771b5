"""What one prints: PDFs, kept by the browser until their words change."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.web.guide.cards_pdf import cards_document
from besace.web.guide.documents import Document


@require_safe
def portrait_cards(request: HttpRequest) -> HttpResponse:
    """The cards of the self-portrait, to cut out."""
    return pdf_answer(request, cards_document(get_language() or "fr"))


def pdf_answer(request: HttpRequest, document: Document) -> HttpResponse:
    """DOCUMENT, or the word that what the browser has is still right; then nothing is set."""
    etag = f'"{document.digest}"'
    answer = get_conditional_response(request, etag=etag)
    if not isinstance(answer, HttpResponse):
        answer = HttpResponse(document.pdf(), content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="{document.file_name}"'
    answer["ETag"] = etag
    answer["Cache-Control"] = "no-cache"
    return answer
