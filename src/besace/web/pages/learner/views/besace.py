"""My besace: the badges, newest first; filters once there are more than twelve."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.awards.links import token_of
from besace.web.backpack import queries
from besace.web.guide.models import KeptPortrait
from besace.web.pages.learner.showing import cards, private_page, signed_in

PER_PAGE = 30
FILTERS_FROM = 13
MAX_WAITING = 12


@require_safe
@private_page
def besace(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    held = queries.held_by(user)
    total = held.count()
    words, issuer = request.GET.get("q", "")[:100], request.GET.get("organisme", "")[:26]
    is_filtered = bool(words or issuer)
    page = Paginator(queries.find_in(held, words=words, issuer=issuer), PER_PAGE).get_page(
        request.GET.get("page")
    )
    waiting = [
        {
            "title": award.version.name,
            "by": award.organisation.name,
            "src": picture_url(award.version),
            "token": token_of(award),
        }
        for award in queries.waiting_for(user)[:MAX_WAITING]
    ]
    context = {
        "total": total,
        "page": page,
        "badges": cards(page.object_list),
        "waiting": waiting,
        "open_doors": queries.doors_of(user).count(),
        "has_filters": total >= FILTERS_FROM,
        "is_filtered": is_filtered,
        "issuers": list(queries.issuers_in(user)) if total >= FILTERS_FROM else [],
        "words": words,
        "issuer": issuer,
        "portrait": KeptPortrait.objects.filter(person=user).only("kept_at").first(),
    }
    return render(
        request, "learner/besace.html" if total or waiting else "learner/besace_empty.html", context
    )
