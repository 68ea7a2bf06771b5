"""Letters that the backpack sends, in the language of the award."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from besace.web.awards.links import received_url
from besace.web.backpack.models import Refusal
from besace.web.backpack.standing import TAKE_BACK_FOR
from besace.web.foundation import mail


def promise_refusal_letter(refusal: Refusal) -> None:
    """Tell the awarded address that the badge was refused, so that a forwarded mail cannot do it in silence.

    Once a day at most: refusing and taking back by turns fills nobody's mailbox.
    """
    award = refusal.award
    context = {
        "title": award.version.name,
        "organisation": award.organisation.name,
        "url": received_url(award, award.language),
        "days": TAKE_BACK_FOR.days,
        "language": award.language,
    }
    with translation.override(award.language):
        letter = mail.Letter(
            to=award.recipient_address,
            subject=_("Badge refused: %(title)s") % {"title": award.version.name},
            text=render_to_string("backpack/mail/refused.txt", context),
            html=render_to_string("backpack/mail/refused.html", context),
            once=f"refused/{award.id}/{refusal.refused_at:%Y-%m-%d}",
            language=award.language,
        )
    mail.promise(letter)
