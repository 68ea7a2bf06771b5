"""A questionnaire on paper: the same numbers as on the page where it is typed in, and how to answer without paper."""

from email.utils import parseaddr

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from besace.web.foundation.addresses import absolute_url
from besace.web.guide.asking.answering import sheet_of
from besace.web.guide.questionnaires.models import AnswerGroup


def paper_page(request: HttpRequest, group: AnswerGroup) -> HttpResponse:
    """The whole questionnaire of ``group``, to print."""
    online_url = absolute_url("visitor:answer", group.code)
    context = {
        "sheet": sheet_of(group),
        "online_url": online_url,
        "qr": qr_of(online_url),
        "contact": contact_of(group),
    }
    return render(request, "questionnaires/paper.html", context)


def qr_of(url: str) -> str:
    """A QR code of ``url`` as the address of an image."""
    code: str = segno.make(url, error="m").svg_data_uri(scale=8, border=2, dark="#22252E")
    return code


def contact_of(group: AnswerGroup) -> str:
    """Where a filled-in sheet can be sent: as the questionnaire says, to its organisation, or to this site's address."""
    organisation = group.questionnaire.organisation
    return (
        group.questionnaire.definition.contact
        or (organisation.email if organisation else "")
        or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    )
