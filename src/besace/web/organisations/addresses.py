"""Where organisations live: their permanent ids, and the pages that mails lead to."""

from urllib.parse import urlsplit

from django.conf import settings

from besace.openbadges.keys.did import did_web
from besace.web.foundation.addresses import absolute
from besace.web.foundation.tokens import make_token
from besace.web.organisations.models import Invitation, Organisation

PROFILE_PATH = "o/"
"""``/o/PUBLIC-ID`` is the Open Badges 2.0 Profile, ``/o/PUBLIC-ID/did.json`` the DID document. For life."""

ASSERTIONS_PATH = "assertions/"
"""Where every hosted Open Badges 2.0 assertion of this instance lies: the Profile says so (:func:`assertions_scope`)."""

INVITATION_PATH = "organismes/invitation/"
"""Under each language: the page of an invitation."""

INVITATION_PURPOSE = "invitation"


def organisation_did(public_id: str) -> str:
    """``did:web:HOST:o:PUBLIC-ID`` on today's base URL."""
    return did_web(settings.BASE_URL, [PROFILE_PATH.rstrip("/"), public_id])


def profile_url(public_id: str) -> str:
    return absolute(f"/{PROFILE_PATH}{public_id}")


def assertions_scope(organisation: Organisation) -> str:
    """What the addresses of an organisation's hosted assertions begin with.

    Without it any address on our host would be in its scope (Open Badges 2.0, Profile), a text that somebody joined to
    a badge as evidence too: whoever may write one could issue in everyone's name.
    """
    base = organisation.profile_url.removesuffix(urlsplit(organisation.profile_url).path)
    return f"{base}/{ASSERTIONS_PATH}"


def logo_url(organisation: Organisation) -> str:
    """The logo hangs on the stored id, never on today's base URL."""
    return f"{organisation.profile_url}/logo"


def invitation_url(invitation: Invitation) -> str:
    """The mailed link, in the language of the organisation."""
    token = make_token(INVITATION_PURPOSE, invitation.id)
    return absolute(f"/{invitation.organisation.language}/{INVITATION_PATH}{token}/")


def team_url(organisation: Organisation, language: str) -> str:
    """The home of the organisation's team."""
    return absolute(f"/{language}/organismes/{organisation.public_id}/")
