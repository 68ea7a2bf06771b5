"""Questionnaires of an organisation, at the desk that the guide keeps for all who ask."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.table import DeskView
from besace.web.organisations.access import frame, of_organisation, signed_in
from besace.web.organisations.models import Organisation


def at_the_desk(action: str, view: DeskView) -> Callable[..., HttpResponse]:
    """``view`` for those of the organisation who may do ``action``."""

    @of_organisation(action)
    def page(request: HttpRequest, organisation: Organisation, /, **parts: Any) -> HttpResponse:
        desk = Desk(
            owner=organisation,
            by=signed_in(request),
            space="organisation",
            frame_template="organisations/frame.html",
            frame=frame(request, organisation, "organisation:questionnaires"),
        )
        return view(request, desk, **parts)

    return page
