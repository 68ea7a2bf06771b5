"""A real badge to look at and to check, for who has never seen one: the instance's own example."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.web.checking import example as the_example
from besace.web.checking.verdicts import day_in_words
from besace.web.foundation.answers import picture_response

A_DAY_S = 24 * 3600


@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """The badge as whoever receives it sees it, and the way to its check."""
    badge, language = the_example.badge(), get_language() or "fr"
    context = {
        "words": badge.words(language),
        "slug": badge.slug,
        "src": reverse("visitor:ready_badge_picture", args=[badge.slug]),
        "name": the_example.NAME,
        "issuer": the_example.issuer_name(),
        "day": day_in_words(the_example.AWARDED.date()),
        "check_url": check_url(),
    }
    return render(request, "visitor/example.html", context)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The picture that carries the badge, to be kept and dropped where badges are checked."""
    language = get_language() or "fr"
    response = picture_response(the_example.picture(language), "image/png", max_age_s=A_DAY_S)
    response["Content-Disposition"] = f'attachment; filename="{the_example.BADGE}.png"'
    return response


def check_url() -> str:
    """The page that checks badges, with the address of the example filled in."""
    language = get_language() or "fr"
    return f"{reverse('employer:check')}?{urlencode({'lien': the_example.address(language)})}"
