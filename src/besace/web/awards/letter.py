"""The mail of an award: the badge, what it means, who gives it and why, one button, and what data is held."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext as _

from besace.web.awards.images import baked_png, file_name, mail_picture
from besace.web.awards.links import received_url, refuse_url
from besace.web.awards.models import Award
from besace.web.foundation.letters import render_letter
from besace.web.foundation.mail import Attachment, Letter

BADGE_ID = "badge@besace"
MARK_ID = "mark@besace"


def award_letter(award: Award, *, send: int) -> Letter:
    """The mail of one award, in its recipient's language. ``send`` counts deliberate sends: each has a Message-ID.

    It names no address under which others could see the badge: only the page that shows it to its recipient.
    """
    language = award.language if translation.check_for_language(award.language) else "fr"
    organisation, version = award.organisation, award.version
    with translation.override(language):
        letter = render_letter(
            "awards/mail/award",
            {
                "award": award,
                "version": version,
                "organisation": organisation,
                "url": received_url(award, language),
                "refuse_url": refuse_url(award, language),
                "has_evidence": bool(award.evidence.all()),
                "badge_cid": BADGE_ID,
                "mark_cid": MARK_ID,
            },
            to=award.recipient_address,
            subject=_("A badge for you: %(badge)s") % {"badge": version.name},
            once=f"award/{award.id}" if send == 1 else f"award/{award.id}/{send}",
            language=language,
            sender_name=organisation.name,
            reply_to=organisation.email,
        )
    return replace(letter, attachments=_pictures(award))


def _pictures(award: Award) -> tuple[Attachment, ...]:
    artwork = award.version.png
    assert artwork is not None, "a published badge has its picture"
    return (
        Attachment("badge.png", mail_picture(artwork), "image/png", BADGE_ID),
        Attachment("besace.png", _mark(), "image/png", MARK_ID),
        Attachment(file_name(award, "png"), baked_png(award), "image/png"),
    )


@cache
def _mark() -> bytes:
    found = finders.find("design/mark-192.png")
    assert isinstance(found, str)
    return Path(found).read_bytes()
