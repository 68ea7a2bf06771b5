"""Why an award is refused, as sentences that a page can show."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class AwardRefused(ValidationError):
    """Something that the person who awards can understand and mend."""


class NotPublished(AwardRefused):
    def __init__(self) -> None:
        super().__init__(_("Only a published badge can be awarded. Publish it first."), code="not-published")


class NobodyLeft(AwardRefused):
    def __init__(self) -> None:
        super().__init__(_("Nobody is left to award to: they all have this badge."), code="nobody-left")


class EnoughForToday(AwardRefused):
    def __init__(self, most: int) -> None:
        super().__init__(
            _("Until your organisation is confirmed, it awards %(most)s badges a day at most.")
            % {"most": most},
            code="enough-for-today",
        )


class DayInFuture(AwardRefused):
    def __init__(self) -> None:
        super().__init__(
            _("This date is in the future. Choose today or an earlier day."), code="day-in-future"
        )


class OnceReused(AwardRefused):
    def __init__(self) -> None:
        super().__init__(
            _("This form was sent before, with other words. Open it again to award once more."),
            code="once-reused",
        )


class TooLate(AwardRefused):
    def __init__(self) -> None:
        super().__init__(
            _("It is too late to undo: the mails are on their way. You can withdraw a badge one by one."),
            code="too-late",
        )


class NotIssued(AwardRefused):
    def __init__(self) -> None:
        super().__init__(_("This badge is not signed yet. Wait a minute."), code="not-issued")


class AlreadyRevoked(AwardRefused):
    def __init__(self) -> None:
        super().__init__(_("This badge was withdrawn already."), code="already-revoked")


class ReasonMissing(AwardRefused):
    def __init__(self) -> None:
        super().__init__(_("Say why. Everyone who checks the badge will read it."), code="reason-missing")
