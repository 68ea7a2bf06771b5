"""What a mailed code can be asked for, on the page that the award's mail opens."""

from enum import StrEnum

from django.utils.translation import gettext as _

from besace.web.awards.models import Award
from besace.web.backpack.standing import Standing


class Purpose(StrEnum):
    """Its value stands in the address and in the row of the code."""

    KEEP = "garder"
    SHOW = "montrer"
    OPEN = "ouvrir"
    REFUSE = "refuser"


FITS = {
    Purpose.KEEP: {Standing.WAITING, Standing.REFUSED},
    Purpose.SHOW: {Standing.WAITING, Standing.REFUSED},
    Purpose.OPEN: {Standing.KEPT},
    Purpose.REFUSE: {Standing.WAITING},
}
"""Where a badge must stand for each; elsewhere the page of the link says what can be done."""


def reason(purpose: Purpose, award: Award) -> str:
    """For the letter of the code: what it is for. A kept badge is not named, for its holder alone knows of it."""
    words = {
        Purpose.KEEP: _("It lets you keep this badge: %(title)s"),
        Purpose.SHOW: _("It lets you show this badge: %(title)s"),
        Purpose.OPEN: _("It opens your besace."),
        Purpose.REFUSE: _("It lets you refuse this badge: %(title)s"),
    }[purpose]
    return words % {"title": award.version.name} if "%" in words else words
