"""The looks that a checked badge can have: one icon and one sentence each, never colour alone."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Look(StrEnum):
    """How the page says what was found; the values are the names of the CSS modifiers (`is-authentic`)."""

    AUTHENTIC = "authentic"
    REVOKED = "revoked"
    ALTERED = "altered"
    EXPIRED = "expired"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"
    UNPROVEN = "unproven"


@dataclass(frozen=True)
class Label:
    """What the woven label shows."""

    icon: str
    sentence: Promise


LABELS: dict[Look, Label] = {
    Look.AUTHENTIC: Label("check", _("This badge is authentic.")),
    Look.REVOKED: Label("minus", _("The organisation has withdrawn this badge.")),
    Look.ALTERED: Label("scissors", _("This badge has been changed.")),
    Look.EXPIRED: Label("hourglass-empty", _("This badge is no longer valid.")),
    Look.SILENT: Label("plug-connected-x", _("This badge cannot be confirmed today.")),
    Look.ELSEWHERE: Label("world-question", _("This badge is intact. We do not know the organisation.")),
    Look.UNPROVEN: Label("world-question", _("Organisation not confirmed.")),
}
