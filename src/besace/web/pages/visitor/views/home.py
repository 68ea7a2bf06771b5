"""What someone sees who came without a link: the first page, the badges to earn, and the two promises."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.achievements.models import AchievementVersion
from besace.web.achievements.queries import matching, public_catalogue

PER_PAGE = 30
SEARCH_FROM = 12
"""The search shows once there are more badges than one takes in at a glance."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what a badge is, in three pictures."""
    return render(request, "visitor/home.html")


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show the badges that confirmed organisations offer here."""
    words = request.GET.get("q", "").strip()[:100]
    page = Paginator(matching(public_catalogue(), words), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "badges": [_card(version) for version in page],
        "words": words,
        "searches": bool(words) or page.paginator.count > SEARCH_FROM,
    }
    return render(request, "visitor/catalogue.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell how accessible Besace is, and what is not yet."""
    return render(request, "visitor/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept about people, why, and who sees it."""
    return render(request, "visitor/privacy.html")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no network; kept on the device beside the first page that is kept, and shown from there."""
    return render(request, "visitor/offline.html")


def _card(version: AchievementVersion) -> dict[str, str]:
    return {
        "url": reverse("employer:achievement", args=[version.achievement.public_id]),
        "src": picture_url(version),
        "title": version.name,
        "small": version.achievement.organisation.name,
    }
