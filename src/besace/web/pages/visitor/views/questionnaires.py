"""Answering a questionnaire: without an account, on this phone or on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from besace.web.guide.asking.answering import answer_page, sheet_of
from besace.web.guide.asking.paper import paper_page
from besace.web.guide.questionnaires.addresses import group_of_code, guide_code
from besace.web.guide.questionnaires.models import AnswerGroup


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def questionnaire(request: HttpRequest) -> HttpResponse:
    """What somebody thinks of the guide of this instance."""
    return answer(request, guide_code(None))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """A questionnaire that somebody was given the link of."""
    return answer_page(request, _group(code), code)


@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """The answers have arrived: where to go on."""
    return render(request, "questionnaires/thanks.html", {"sheet": sheet_of(_group(code)), "code": code})


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The whole questionnaire to print."""
    return paper_page(request, _group(code))


def _group(code: str) -> AnswerGroup:
    found = group_of_code(code)
    if found is None:
        raise Http404
    return found
