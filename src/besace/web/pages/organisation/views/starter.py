"""The shelf of ready-made badges, copied and published with one press."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext

from besace.catalogue import CatalogueBadge, domains, load
from besace.web.achievements import actions
from besace.web.achievements.queries import published
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Shelved:
    """A ready-made badge as the shelf shows it."""

    key: str
    name: str
    why: str
    alt: str
    is_ours: bool


@of_organisation("achievements.edit")
def shelf(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Tick some, press once: they are the organisation's, published, and can be changed."""
    if request.method == "POST":
        return _copy(request, organisation)
    wanted = request.GET.get("domaine", "")
    ours = set(published(organisation).values_list("achievement__copied_from", flat=True))
    families = [
        {
            "key": domain.key,
            "name": domain.names[get_language() or "fr"],
            "badges": [_shelved(badge, organisation, ours) for badge in load() if badge.domain == domain],
        }
        for domain in domains().values()
        if wanted in ("", domain.key)
    ]
    context = {
        **frame(request, organisation, "organisation:page"),
        "families": families,
        "domains": [(key, one.names[get_language() or "fr"]) for key, one in domains().items()],
        "wanted": wanted,
        "first_time": not ours,
    }
    return render(request, "organisation/starter.html", context)


def _copy(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    known = {badge.slug for badge in load()}
    keys = [key for key in dict.fromkeys(request.POST.getlist("badge")) if key in known]
    for key in keys:
        actions.copy_from_catalogue(organisation, key, by=signed_in(request))
    if not keys:
        return redirect("organisation:starter", organisation.public_id)
    messages.success(
        request,
        ngettext(
            "%(count)d badge is yours and can be awarded now.",
            "%(count)d badges are yours and can be awarded now.",
            len(keys),
        )
        % {"count": len(keys)},
    )
    return redirect("organisation:page", organisation.public_id)


def _shelved(badge: CatalogueBadge, organisation: Organisation, ours: set[str]) -> Shelved:
    words = badge.words(organisation.language)
    return Shelved(badge.slug, words.name, words.for_catalogue, words.alt, badge.slug in ours)
