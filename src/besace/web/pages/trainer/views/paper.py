"""Typing in questionnaires that were answered on paper."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from besace.web.guide.asking import entering
from besace.web.guide.asking.desk import Desk
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation


@require_http_methods(["GET", "HEAD", "POST"])
@of_organisation("questionnaires.enter")
def paper_entry(request: HttpRequest, organisation: Organisation, code: str) -> HttpResponse:
    desk = Desk(
        owner=organisation,
        by=signed_in(request),
        space="organisation",
        frame_template="organisations/frame.html",
        frame=frame(request, organisation, "organisation:questionnaires"),
    )
    return entering.paper_entry(request, desk, code)
