"""Which card leads to which badge, and why: the whole table, to be read and contested."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.catalogue import find
from besace.catalogue.portrait import PER_ROUND, Card, rounds
from besace.web.pages.visitor.letters import contesting


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Every card with its badges and the reasons, and how the badges are chosen."""
    language = get_language() or "fr"
    context = {
        "rounds": [
            {
                "first": number * PER_ROUND + 1,
                "last": number * PER_ROUND + len(some),
                "cards": [_row(card, language) for card in some],
            }
            for number, some in enumerate(rounds())
        ],
        "contact": settings.CONTACT_EMAIL,
        "write": contesting().mailto(settings.CONTACT_EMAIL),
    }
    return render(request, "visitor/portrait_table.html", context)


def _row(card: Card, language: str) -> dict[str, Any]:
    return {
        "slug": card.slug,
        "sentence": card.words[language].sentence,
        "badges": [
            {
                "name": find(fit.badge).words(language).name,
                "url": reverse("visitor:ready_badge", args=[fit.badge]),
                "src": reverse("visitor:ready_badge_picture", args=[fit.badge]),
                "because": fit.because[language],
            }
            for fit in card.badges
        ],
    }
