"""The key pair that an organisation signs with. The private half is sealed with the instance's secret."""

from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.seams import Signer
from besace.web.foundation.secrets import seal, unseal
from besace.web.organisations.models import Organisation, SigningKey

SEAL_PURPOSE = "signing-key"


def new_key(organisation: Organisation) -> SigningKey:
    """The first key pair of this organisation, not yet saved."""
    signer = Ed25519Signer.generate_for(organisation.did)
    return SigningKey(
        organisation=organisation,
        key_id=signer.verification_method,
        public_key_multibase=signer.public_key_multibase,
        sealed_private_key=seal(SEAL_PURPOSE, signer.private_bytes),
    )


def signer_for(organisation: Organisation) -> Signer:
    """What signs in the name of this organisation today. Raises ``SigningKey.DoesNotExist`` when it has no key."""
    key = SigningKey.objects.get(organisation=organisation, retired_at=None)
    return Ed25519Signer(unseal(SEAL_PURPOSE, bytes(key.sealed_private_key)), key.key_id)
