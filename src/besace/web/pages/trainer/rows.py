"""An award as a row of a list."""

from django.urls import reverse
from django.utils.formats import date_format

from besace.web.awards.models import Award
from besace.web.organisations.models import Organisation
from besace.web.pages.trainer.words import short_state, state_icon


def award_row(award: Award, organisation: Organisation, *, badge: bool = True) -> dict[str, str]:
    """Parameters of ``design/rows.html``. ``badge``: also name the badge and the day."""
    about = (
        [award.version.name, date_format(award.awarded_on, "j F Y").replace(" ", "\u00a0")]
        if badge
        else [award.recipient_address]
    )
    return {
        "url": reverse("trainer:awarded", args=[organisation.public_id, award.public_id]),
        "text": award.recipient_name,
        "small": " ·\u00a0".join([short_state(award), *about]),
        "icon": state_icon(award),
    }
