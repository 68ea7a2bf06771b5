"""``/verifier``: any badge handed in, and the page that answers."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from besace.openbadges.verify import Report
from besace.web.checking.actions import check_with_picture
from besace.web.checking.verdicts import award_here, issuer_here, verdict_of
from besace.web.foundation.uploads import MAX_BYTES
from besace.web.pages.employer.forms import CheckForm
from besace.web.pages.employer.result import result_of

PAGES_OF_BADGES = {
    "employer:award",
    "employer:door",
    "employer:door_badge",
    "employer:achievement",
    "employer:organisation",
    "connect:award",
    "connect:profile",
    "connect:achievement",
    "connect:badgeclass",
}
NO_BADGE = {
    "no-badge-in-image",
    "no-badge-at-address",
    "not-an-award",
    "not-a-badge",
    "unknown-format",
    "empty",
}
LINK = "lien"


@dataclass(frozen=True, slots=True)
class Failure:
    """Nothing could be checked: what happened, and what to do, in the words of the command line."""

    title: str
    sentence: str
    file_name: str = ""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a badge, and say what was found on it."""
    if request.method != "POST":
        return _ask(request, CheckForm(initial={"text": request.GET.get(LINK, "")[:2048]}))
    form = CheckForm(request.POST, request.FILES)
    if form.is_too_large():
        sentence = _("A badge weighs less than 10 MB. Choose the image or the file of the badge itself.")
        return _fail(request, Failure(_("This file is too large."), sentence), status=413)
    if not form.is_valid():
        return _ask(request, form, status=422)
    source = form.source()
    own_page = _page_of_ours(source)
    if own_page:
        return HttpResponseRedirect(own_page)
    checked = check_with_picture(source)
    report = checked.report
    if not report.is_badge or report.view is None:
        return _fail(request, _failure(report, form.file_name()), status=200)
    award = award_here(report)
    organisation = award.organisation if award else issuer_here(report)
    result = result_of(report, organisation=organisation, award=award, picture=checked.picture)
    return render(request, "employer/checked.html", {"result": result, "file_name": form.file_name()})


def _ask(request: HttpRequest, form: CheckForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "max_bytes": MAX_BYTES}
    return render(request, "employer/check.html", context, status=status)


def _fail(request: HttpRequest, failure: Failure, *, status: int) -> HttpResponse:
    return render(request, "employer/not_checked.html", {"failure": failure}, status=status)


def _failure(report: Report, file_name: str) -> Failure:
    code = report.deciding_fact.code if report.deciding_fact else ""
    sentence = verdict_of(report).under or verdict_of(report).sentence
    if code in ("ambiguous", "too-many-badges"):
        title = _("One badge at a time.")
    elif report.is_badge:
        title = _("This badge cannot be checked today.")
    elif code not in NO_BADGE:
        title = _("This badge cannot be read.")
    elif file_name:
        title = _("There is no badge in this file.")
    else:
        title = _("There is no badge here.")
    return Failure(title, sentence, file_name)


def _page_of_ours(source: bytes | str) -> str | None:
    """The page to go to, when what was pasted is the link of a page of this very instance."""
    if not isinstance(source, str):
        return None
    try:
        parts = urlsplit(source.strip())
        base = urlsplit(settings.BASE_URL)
        if (parts.scheme, parts.netloc.lower()) != (base.scheme, base.netloc.lower()):
            return None
        with translation.override(translation.get_language_from_path(parts.path)):
            match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    return reverse(match.view_name, kwargs=match.kwargs) if match.view_name in PAGES_OF_BADGES else None
