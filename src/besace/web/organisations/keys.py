"""The key pair that an organisation signs with. The private half is sealed with the instance's secret."""

from dataclasses import dataclass

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from besace.openbadges.seams import Signer
from besace.web.foundation.secrets import seal, unseal
from besace.web.organisations.models import Organisation, SigningKey

SEAL_PURPOSE = "signing-key"
ED25519_PREFIX = b"\xed\x01"


@dataclass(frozen=True, slots=True)
class OrganisationSigner:
    """Signs with an unsealed key, for as long as one piece of work takes."""

    verification_method: str
    public_key_multibase: str
    private: Ed25519PrivateKey

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)


def new_key(organisation: Organisation) -> SigningKey:
    """A key pair for this organisation, not yet saved. Its id in the DID document is its own public key."""
    private = Ed25519PrivateKey.generate()
    multibase = "z" + base58.b58encode(ED25519_PREFIX + private.public_key().public_bytes_raw()).decode()
    return SigningKey(
        organisation=organisation,
        key_id=f"{organisation.did}#{multibase}",
        public_key_multibase=multibase,
        sealed_private_key=seal(SEAL_PURPOSE, private.private_bytes_raw()),
    )


def signer_for(organisation: Organisation) -> Signer:
    """What signs in the name of this organisation today. Raises ``SigningKey.DoesNotExist`` when it has no key."""
    key = SigningKey.objects.get(organisation=organisation, retired_at=None)
    private = Ed25519PrivateKey.from_private_bytes(unseal(SEAL_PURPOSE, bytes(key.sealed_private_key)))
    return OrganisationSigner(key.key_id, key.public_key_multibase, private)
