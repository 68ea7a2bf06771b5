"""The mails of an organisation's team."""

from django.utils import translation
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.foundation.letters import render_letter
from besace.web.foundation.mail import Letter
from besace.web.organisations.addresses import invitation_url, team_url
from besace.web.organisations.models import Invitation, Organisation


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


def confirmed_letter(organisation: Organisation, owner: User) -> Letter:
    """Tells an owner that the site's operator confirmed the organisation."""
    language = owner.language
    with translation.override(language):
        return render_letter(
            "organisations/mail/confirmed",
            {"organisation": organisation, "url": team_url(organisation, language)},
            to=owner.email,
            subject=_("%(organisation)s is confirmed") % {"organisation": organisation.name},
            once=f"confirmed/{organisation.pk}/{owner.pk}",
            language=language,
        )
