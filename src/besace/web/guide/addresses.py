"""Where the guide is read: ours, or as an organisation adapted it, for learners or for trainers."""

from django.urls import reverse

from besace.web.guide.models import Audience
from besace.web.organisations.models import Organisation


def guide_url(organisation: Organisation | None, audience: str, ending: str = "", *args: str) -> str:
    """The address of the table of contents, or of what ENDING names: ``_part`` (with its slug), ``_pdf``."""
    whose = "organisation_" if organisation else ""
    for_whom = "trainer_" if audience == Audience.TRAINER else ""
    of = [organisation.public_id] if organisation else []
    return reverse(f"visitor:{whose}{for_whom}guide{ending}", args=[*of, *args])
