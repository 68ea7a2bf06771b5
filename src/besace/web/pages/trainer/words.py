"""What became of an award and of its mail, as sentences and icons."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from besace.web.awards.models import Award, AwardState, Delivery, DeliveryState, DeliveryTrouble

TROUBLES: dict[str, str | Promise] = {
    DeliveryTrouble.ADDRESS: gettext_lazy("The mail server says that this address does not exist."),
    DeliveryTrouble.REFUSED: gettext_lazy("The mail server did not take this mail."),
    DeliveryTrouble.LATER: gettext_lazy("The mail server asks us to come back later."),
    DeliveryTrouble.AWAY: gettext_lazy("The mail server does not answer."),
    DeliveryTrouble.SIGN_IN: gettext_lazy(
        "The mail server does not recognise this site. Its operator must mend that."
    ),
    DeliveryTrouble.NO_SERVER: gettext_lazy("This site has no mail server yet. Its operator must set one."),
    DeliveryTrouble.OTHER: gettext_lazy("The mail server gave an answer that we do not understand."),
}
"""Why a mail is not there yet."""


def short_state(award: Award) -> str:
    """A few words for a list."""
    if award.state == AwardState.REVOKED:
        return _("Withdrawn")
    if award.state == AwardState.PLANNED:
        return _("Leaves soon")
    if award.delivery.state == DeliveryState.SENT:
        return _("Mail sent")
    if award.delivery.state == DeliveryState.FAILED:
        return _("Mail not delivered")
    return _("Mail late") if award.delivery.trouble else _("Mail on its way")


def state_icon(award: Award) -> str:
    if award.state == AwardState.REVOKED:
        return "ban"
    if (
        award.state == AwardState.ISSUED
        and award.delivery.state != DeliveryState.SENT
        and award.delivery.trouble
    ):
        return "alert-triangle"
    return "clock" if award.state == AwardState.PLANNED else "mail"


def trouble_sentence(delivery: Delivery) -> str:
    """Why the mail is not there; empty when all is well."""
    return str(TROUBLES.get(delivery.trouble, ""))


def what_comes_next(delivery: Delivery) -> str:
    """What will happen, or what to do now."""
    if delivery.state == DeliveryState.WAITING and delivery.trouble:
        return _("We keep trying. You need not do anything.")
    if delivery.trouble == DeliveryTrouble.ADDRESS:
        return _(
            "The address is signed with the badge and cannot change. Withdraw this badge, then award it to the right address."
        )
    return _("You can send the mail again.") if delivery.state == DeliveryState.FAILED else ""
