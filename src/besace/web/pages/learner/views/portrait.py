"""My strengths, as I declared them: kept after a page that said what would be sent, read, removed."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from besace.web.guide.models import KeptPortrait
from besace.web.guide.portrait_words import fitting, said, spoken
from besace.web.guide.portraits import keep_portrait, read_portrait, remove_kept
from besace.web.pages.learner.showing import private_page, signed_in


@require_safe
@private_page
def portrait(request: HttpRequest) -> HttpResponse:
    """What is kept, or how to make one."""
    kept, language = _kept(request), get_language() or "fr"
    context: dict[str, Any] = {"kept": kept}
    if kept:
        context |= {"said": said(kept.answers, language), "fitting": fitting(kept.badges, language)}
    return render(request, "learner/portrait.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def keep(request: HttpRequest) -> HttpResponse:
    """Say what will be sent, from what the phone remembers; keep it when the person agrees."""
    language = get_language() or "fr"
    context: dict[str, Any] = {"words": spoken(language), "replaces": _kept(request) is not None}
    if request.method == "POST":
        refused: HttpResponse | None = ratelimit.consume_or_429(request, action="send_portrait")
        if refused is not None:
            return refused
        try:
            found = read_portrait(request.POST.get("answers", ""), request.POST.get("badges", ""))
        except ValidationError as error:
            context["problem"] = error.messages[0]
        else:
            keep_portrait(signed_in(request), found, language=language)
            messages.success(request, _("It is in your besace."))
            return redirect("learner:portrait")
    return render(request, "learner/portrait_keep.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def remove(request: HttpRequest) -> HttpResponse:
    """Ask once, then remove it."""
    kept = _kept(request)
    if kept is None:
        return redirect("learner:portrait")
    if request.method == "POST":
        remove_kept(kept, by=signed_in(request))
        messages.success(request, _("Your strengths are no longer in your besace."))
        return redirect("learner:portrait")
    return render(request, "learner/portrait_remove.html")


def _kept(request: HttpRequest) -> KeptPortrait | None:
    return KeptPortrait.objects.filter(person=signed_in(request)).first()
