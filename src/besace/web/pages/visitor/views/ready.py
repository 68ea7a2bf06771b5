"""A ready-made badge for those who want to earn it: what it takes, who here gives it, and how to ask for it."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.catalogue import CatalogueBadge, find, load
from besace.catalogue.portrait import cards, strength
from besace.web.foundation.answers import picture_response
from besace.web.foundation.ordering import ByName
from besace.web.guide.offers import offer_of, offered
from besace.web.organisations.models import Organisation, OrganisationState
from besace.web.pages.visitor.letters import Letter, asking_for

PER_PAGE = 20
SEARCH_FROM = 12
"""The search shows once there are more organisations than one takes in at a glance."""
A_DAY_S = 24 * 3600


@require_safe
def badges(request: HttpRequest) -> HttpResponse:
    """Every ready-made badge, so that nobody needs the self-portrait to find one."""
    language = get_language() or "fr"
    families: dict[str, list[dict[str, str]]] = {}
    for badge in load():
        families.setdefault(badge.domain.names[language], []).append(_tile(badge, language))
    return render(request, "visitor/ready_badges.html", {"families": families, "count": len(load())})


@require_safe
def badge(request: HttpRequest, slug: str) -> HttpResponse:
    """One badge: what it says, what it takes, what employers call it, who here gives it."""
    found, language = _found(slug), get_language() or "fr"
    page = Paginator(offered(slug), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_shown(found, language),
        "strength": strength(slug, language),
        "said_by": [
            {"slug": card.slug, "sentence": card.words[language].sentence}
            for card in cards()
            if slug in {fit.badge for fit in card.badges}
        ],
        "page": page,
        "offers": [offer_of(one) for one in page],
    }
    return render(request, "visitor/ready_badge.html", context)


@require_safe
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ask for a badge, and a letter to send oneself: no account, and nothing is sent from here."""
    found, language = _found(slug), get_language() or "fr"
    looked_for = request.GET.get("q", "").strip()[:100]
    everybody = _organisations(slug)
    page = Paginator(everybody.filter(name__icontains=looked_for), PER_PAGE).get_page(request.GET.get("page"))
    letter = asking_for(found, language)
    context = {
        **_shown(found, language),
        "letter": letter,
        "page": page,
        "organisations": [_asked(one, letter) for one in page],
        "looked_for": looked_for,
        "searches": bool(looked_for) or page.paginator.count > SEARCH_FROM,
    }
    return render(request, "visitor/ask_badge.html", context)


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing of a ready-made badge, for everyone, kept a day by browsers."""
    svg = _found(slug).svg(get_language() or "fr")
    return picture_response(svg.encode(), "image/svg+xml", max_age_s=A_DAY_S)


def _found(slug: str) -> CatalogueBadge:
    try:
        return find(slug)
    except KeyError:
        raise Http404 from None


def _shown(found: CatalogueBadge, language: str) -> dict[str, Any]:
    return {
        "slug": found.slug,
        "words": found.words(language),
        "src": reverse("visitor:ready_badge_picture", args=[found.slug]),
        "url": reverse("visitor:ready_badge", args=[found.slug]),
    }


def _tile(found: CatalogueBadge, language: str) -> dict[str, str]:
    shown = _shown(found, language)
    return {"url": shown["url"], "src": shown["src"], "title": shown["words"].name}


def _organisations(slug: str) -> QuerySet[Organisation]:
    """The confirmed organisations, those that give this badge first."""
    return (
        Organisation.objects.filter(state=OrganisationState.CONFIRMED)
        .annotate(gives_it=Exists(offered(slug).order_by().filter(organisation=OuterRef("pk"))))
        .order_by("-gives_it", ByName("name"), "id")
    )


def _asked(organisation: Organisation, letter: Letter) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "email": organisation.email,
        "gives_it": getattr(organisation, "gives_it", False),
        "page": reverse("employer:organisation", args=[organisation.public_id]),
        "write": letter.mailto(organisation.email),
    }
