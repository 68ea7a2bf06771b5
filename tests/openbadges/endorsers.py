"""Others who speak of a badge: an endorser whose id is its own key, so that nothing need be published."""

from dataclasses import dataclass, field
from typing import Any

from tests.openbadges import factories

from besace.openbadges.keys import Ed25519Signer
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_rdfc_2022, vc_jwt

CLR_CONTEXT = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"


def own_signer() -> Ed25519Signer:
    """A key whose did:key is the id of whoever holds it."""
    made = Ed25519Signer.generate("unused")
    public = made.public_key_multibase
    return Ed25519Signer(made.private_bytes, f"did:key:{public}#{public}")


@dataclass
class Endorser:
    """Signs what it says with the key that it is."""

    signer: Ed25519Signer = field(default_factory=own_signer)

    @property
    def id(self) -> str:
        return self.signer.verification_method.partition("#")[0]

    def document(self, spoken_of: str, **changes: Any) -> dict[str, Any]:
        return {
            "@context": list(v3.CONTEXTS),
            "id": "urn:uuid:2b1f1f4e-5c0e-4a8e-9f0c-0d9a7d0f7a11",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Recommandation",
            "issuer": {"id": self.id, "type": ["Profile"], "name": "Réseau des ateliers"},
            "validFrom": "2026-03-12T09:30:00Z",
            "credentialSubject": {
                "id": spoken_of,
                "type": ["EndorsementSubject"],
                "endorsementComment": "Un badge utile.",
            },
            **changes,
        }

    def sign(self, document: dict[str, Any]) -> dict[str, Any]:
        return eddsa_rdfc_2022.sign(document, self.signer, created=factories.AWARDED_ON)

    def says(self, spoken_of: str, **changes: Any) -> dict[str, Any]:
        """A signed endorsement."""
        return self.sign(self.document(spoken_of, **changes))

    def says_in_token(self, spoken_of: str, **changes: Any) -> str:
        return vc_jwt.sign(self.document(spoken_of, **changes), self.signer)


def record(*contents: Any, **changes: Any) -> dict[str, Any]:
    """An unsigned learner's record of the issuer of the factories."""
    return {
        "@context": [v3.CREDENTIALS_V2, CLR_CONTEXT, v3.OPEN_BADGES_3],
        "id": "urn:uuid:7d0c0d3e-0d3a-4b6f-8f0e-3f7b8a1c2d3e",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Parcours d’Awa",
        "issuer": {"id": factories.ISSUER_ID, "type": ["Profile"]},
        "validFrom": "2026-03-12T09:30:00Z",
        "credentialSubject": {
            "id": "urn:uuid:5f1a9a3e-1c39-4b5b-9d5f-6b0f4a4b8f5e",
            "type": ["ClrSubject"],
            "verifiableCredential": list(contents),
        },
        **changes,
    }
