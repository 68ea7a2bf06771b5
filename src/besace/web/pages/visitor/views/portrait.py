"""*Find my strengths*: forty cards, the badges that fit, and showing the result to the trainers of a group.

The first page is the same for everybody and is made once: the phone keeps it, chooses and remembers by itself.
"""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.catalogue import load
from besace.catalogue.portrait import PER_ROUND, Card, cards, rounds, strength
from besace.web.guide.offers import offers_by_slug
from besace.web.guide.portrait_sessions import (
    MAX_NAME_CHARS,
    SESSION_LASTS,
    session_with,
    show_portrait,
    take_back,
)
from besace.web.guide.portrait_words import fitting, spoken
from besace.web.guide.portraits import read_portrait

OFFERS_SHOWN = 3
"""More organisations than these stand on the badge's own page."""
LIMITED = "send_portrait"


@gzip_page
@require_safe
def portrait(request: HttpRequest) -> HttpResponse:
    """The forty cards: to print without JavaScript, one at a time with it. It posts nothing.

    Forty cards are 80 KB of text, 14 on their way.
    """
    language = get_language() or "fr"
    everything = cards()
    names = {badge.slug: badge.words(language).name for badge in load()}
    sheets = [
        {
            "first": number * PER_ROUND + 1,
            "last": number * PER_ROUND + len(some),
            "cards": [_card(card, language, names) for card in some],
        }
        for number, some in enumerate(rounds())
    ]
    context = {
        "rounds": sheets,
        "count": len(everything),
        "data": _data(everything, language),
        "badges": fitting(_reached(everything), language),
    }
    return render(request, "visitor/portrait.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Say what will be sent to the trainers of a group; send it when the person agrees."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action=LIMITED)
    if refused is not None:
        return refused
    typed = request.POST if request.method == "POST" else request.GET
    session = session_with(typed.get("code", "") or typed.get("avec", ""))
    if session is None:
        return render(
            request, "visitor/portrait_no_session.html", status=404 if request.method == "POST" else 200
        )
    context: dict[str, Any] = {"group": session, "words": spoken(get_language() or "fr")}
    if request.method == "POST":
        try:
            found = read_portrait(typed.get("answers", ""), typed.get("badges", ""))
            show_portrait(session, found, name=typed.get("name", ""), key=typed.get("key", ""))
        except ValidationError as error:
            context |= {"problem": error.messages[0], "name": typed.get("name", "")[:MAX_NAME_CHARS]}
        else:
            return redirect("visitor:portrait_shown")
    return render(request, "visitor/portrait_show.html", context)


@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """It is shown; how to take it back."""
    return render(request, "visitor/portrait_shown.html")


@never_cache
@require_POST
def take_it_back(request: HttpRequest) -> HttpResponse:
    """Remove what this phone showed, by the secret that it kept."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action=LIMITED)
    if refused is not None:
        return refused
    try:
        take_back(request.POST.get("key", ""))
    except ValidationError:
        return redirect("visitor:portrait_shown")
    return redirect("visitor:portrait_taken_back")


@require_safe
def taken_back(request: HttpRequest) -> HttpResponse:
    return render(request, "visitor/portrait_taken_back.html")


def _card(card: Card, language: str, names: dict[str, str]) -> dict[str, Any]:
    words = card.words[language]
    return {
        "slug": card.slug,
        "scene": card.scene,
        "sentence": words.sentence,
        "alt": words.alt,
        "badges": [{"slug": fit.badge, "name": names[fit.badge]} for fit in card.badges],
    }


def _reached(everything: tuple[Card, ...]) -> list[str]:
    """The badges that the cards lead to."""
    return list(dict.fromkeys(fit.badge for card in everything for fit in card.badges))


def _data(everything: tuple[Card, ...], language: str) -> dict[str, Any]:
    """What the phone needs to choose badges and to tell why; the words of the cards stand in the page."""
    reached = _reached(everything)
    offers = offers_by_slug(most=OFFERS_SHOWN + 1)
    shelf = {badge.slug: badge for badge in load()}
    return {
        "round": PER_ROUND,
        "cards": [
            {
                "slug": card.slug,
                "badges": [{"badge": fit.badge, "because": fit.because[language]} for fit in card.badges],
            }
            for card in everything
        ],
        "badges": {
            slug: _badge(shelf[slug].words(language).name, slug, language, offers) for slug in reached
        },
        "send": {"keep": reverse("learner:portrait_keep"), "show": reverse("visitor:portrait_show")},
        "session_s": int(SESSION_LASTS.total_seconds()),
    }


def _badge(name: str, slug: str, language: str, offers: Any) -> dict[str, Any]:
    told = strength(slug, language)
    here = offers.get(slug, ())
    return {
        "name": name,
        "src": reverse("visitor:ready_badge_picture", args=[slug]),
        "url": reverse("visitor:ready_badge", args=[slug]),
        "employers": told.employers_say,
        "shown_by": told.shown_by,
        "offers": [{"name": one.organisation, "url": one.url} for one in here[:OFFERS_SHOWN]],
        "more": len(here) > OFFERS_SHOWN,
        "ask": reverse("visitor:ask_badge", args=[slug]),
    }
