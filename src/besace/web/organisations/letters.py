"""The mails of an organisation's team."""

from django.utils import translation
from django.utils.translation import gettext as _

from besace.web.foundation.letters import render_letter
from besace.web.foundation.mail import Letter
from besace.web.organisations.addresses import invitation_url
from besace.web.organisations.models import Invitation


def invitation_letter(invitation: Invitation) -> Letter:
    """Who invites, to what, and the link. Reading it, or opening the link, changes nothing."""
    language = invitation.organisation.language
    with translation.override(language):
        return render_letter(
            "organisations/mail/invitation",
            {"invitation": invitation, "url": invitation_url(invitation)},
            to=invitation.address,
            subject=_("%(organisation)s invites you to its team")
            % {"organisation": invitation.organisation.name},
            once=f"invitation/{invitation.pk}",
            language=language,
        )
