"""What the organisation awarded: the list, one award, its mail again, its withdrawal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.awards import actions, queries
from besace.web.awards.errors import AwardRefused
from besace.web.awards.models import Award, AwardState, DeliveryState
from besace.web.foundation.policy import allows, require
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.pages.trainer import words
from besace.web.pages.trainer.forms import RevokeForm
from besace.web.pages.trainer.rows import award_row

PER_PAGE = 30


@require_safe
@of_organisation("awards.read")
def awards(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Newest first; by name, address or badge; only those whose mail is not there."""
    looked_for = request.GET.get("q", "").strip()[: queries.MAX_SEARCH_CHARS]
    only_undelivered = request.GET.get("envoi") == "bloque"
    every = queries.awards_of(organisation)
    found = queries.search(queries.undelivered(every) if only_undelivered else every, looked_for)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame(request, organisation, "trainer:awards"),
        "rows": [award_row(one, organisation) for one in page],
        "page": page,
        "looked_for": looked_for,
        "only_undelivered": only_undelivered,
        "is_narrowed": bool(looked_for) or only_undelivered,
    }
    return render(request, "trainer/awards.html", context)


@require_safe
@of_organisation("awards.read")
def awarded(request: HttpRequest, organisation: Organisation, award_id: str) -> HttpResponse:
    """One award: its state, its mail, what can be done."""
    found = _award_of(organisation, award_id)
    is_issued = found.state == AwardState.ISSUED
    context = {
        **frame(request, organisation, "trainer:awards"),
        "award": found,
        "src": picture_url(found.version),
        "is_revoked": found.state == AwardState.REVOKED,
        "is_planned": found.state == AwardState.PLANNED,
        "is_sent": found.delivery.state == DeliveryState.SENT,
        "short_state": words.short_state(found),
        "trouble": words.trouble_sentence(found.delivery),
        "next": words.what_comes_next(found.delivery),
        "evidence": found.evidence.all(),
        "may_resend": is_issued and allows(request.user, "awards.give", organisation),
        "may_revoke": is_issued and allows(request.user, "awards.revoke", found),
    }
    return render(request, "trainer/awarded.html", context)


@require_POST
@of_organisation("awards.give")
def resend(request: HttpRequest, organisation: Organisation, award_id: str) -> HttpResponse:
    """Send the mail again."""
    found = _award_of(organisation, award_id)
    try:
        actions.resend(found, by=signed_in(request))
        messages.success(request, _("The mail leaves again now."))
    except AwardRefused as error:
        messages.error(request, error.messages[0])
    return redirect("trainer:awarded", organisation.public_id, found.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("awards.give")
def revoke(request: HttpRequest, organisation: Organisation, award_id: str) -> HttpResponse:
    """Ask why and say what it means, then withdraw for ever."""
    found = _award_of(organisation, award_id)
    require(request.user, "awards.revoke", found)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(found, reason=form.cleaned_data["reason"], by=signed_in(request))
            messages.success(request, _("This badge is withdrawn."))
        except AwardRefused as error:
            messages.error(request, error.messages[0])
        return redirect("trainer:awarded", organisation.public_id, found.public_id)
    if found.state != AwardState.ISSUED:
        return redirect("trainer:awarded", organisation.public_id, found.public_id)
    context = {
        **frame(request, organisation, "trainer:awards"),
        "award": found,
        "src": picture_url(found.version),
        "form": form,
    }
    return render(request, "trainer/revoke.html", context)


def _award_of(organisation: Organisation, award_id: str) -> Award:
    rows = queries.awards_of(organisation).select_related(
        "version__achievement", "delivery", "batch__awarded_by", "revoked_by"
    )
    found = get_object_or_404(rows, public_id=award_id)
    found.organisation = organisation
    return found
