"""What one press of *award* made: a minute to undo it, then how far its mails are."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.awards import actions, queries
from besace.web.awards.errors import TooLate
from besace.web.awards.models import Batch
from besace.web.foundation.ordering import ByName
from besace.web.foundation.policy import allows
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation
from besace.web.pages.trainer.rows import award_row

PER_PAGE = 50


@require_safe
@of_organisation("awards.read")
def batch(request: HttpRequest, organisation: Organisation, batch_id: uuid.UUID) -> HttpResponse:
    """Undo while it waits; progress while it goes; the result at the end."""
    found = _batch_of(organisation, batch_id)
    progress = queries.progress(found)
    rows = queries.awards_of(organisation).filter(batch=found).order_by(ByName("recipient_name"), "id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    seconds = max(0, round((found.goes_out_at - timezone.now()).total_seconds()))
    waits = found.undone_at is None and progress["signed"] == 0
    context = {
        **frame(request, organisation, "trainer:awards"),
        "batch": found,
        "src": picture_url(found.version),
        "progress": progress,
        "page": page,
        "rows": [award_row(one, organisation, badge=False) for one in page],
        "waits": waits,
        "is_stuck": waits and queries.is_stuck(found),
        "seconds": seconds,
        "may_undo": waits and allows(request.user, "awards.undo", found),
        "goes_on": not waits
        and progress["sent"] + progress["failed"] + progress["withdrawn"] < progress["total"],
    }
    return render(request, "trainer/batch.html", context)


@require_POST
@of_organisation("awards.give")
def undo(request: HttpRequest, organisation: Organisation, batch_id: uuid.UUID) -> HttpResponse:
    """Take the batch back, or say that it is too late."""
    found = _batch_of(organisation, batch_id)
    try:
        actions.undo(found, by=signed_in(request))
    except TooLate as error:
        messages.error(request, error.messages[0])
    return redirect("trainer:batch", organisation.public_id, found.id)


def _batch_of(organisation: Organisation, batch_id: uuid.UUID) -> Batch:
    found = get_object_or_404(queries.batches_of(organisation), id=batch_id)
    found.organisation = organisation
    return found
