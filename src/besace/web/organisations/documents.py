"""An organisation as other systems read it: its DID document and its Profile, 2.0 and 3.0."""

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.keys import documents
from besace.openbadges.model import v2, v3
from besace.web.organisations.addresses import assertions_scope, logo_url
from besace.web.organisations.models import Organisation, SigningKey


def did_document(organisation: Organisation) -> JsonObject:
    """``did.json``: every key ever used, so that badges signed with a retired one still verify."""
    keys = SigningKey.objects.filter(organisation=organisation).order_by("created_at", "id")
    return documents.did_document(
        organisation.did,
        [(key.key_id, key.public_key_multibase) for key in keys],
        also_known_as=[organisation.profile_url],
    )


def profile_v3(organisation: Organisation) -> JsonObject:
    """The Open Badges 3.0 Profile, as it stands in a signed badge as ``issuer``."""
    return issuer_v3(organisation).to_json()


def issuer_v3(organisation: Organisation) -> v3.Profile:
    """The same as a value of the library."""
    return v3.Profile(
        id=organisation.did,
        name=organisation.name,
        url=organisation.profile_url,
        description=organisation.description or None,
        image=v3.Image(logo_url(organisation)) if organisation.logo_id else None,
        email=organisation.email,
    )


def profile_v2(organisation: Organisation) -> JsonObject:
    """The hosted Open Badges 2.0 Profile. Its ``url`` is the organisation's own site, or our page."""
    return v2.Profile(
        id=organisation.profile_url,
        name=organisation.name,
        url=organisation.website or organisation.profile_url,
        email=organisation.email,
        description=organisation.description or None,
        image=logo_url(organisation) if organisation.logo_id else None,
        starts_with=(assertions_scope(organisation),),
    ).to_json()
