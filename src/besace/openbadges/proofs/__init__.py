"""Proofs inside a document, one module each, and the table of them.

>>> from datetime import UTC, datetime
>>> from besace.openbadges.keys import Ed25519Signer
>>> signer = Ed25519Signer.generate("did:web:badges.example:o:k3v9#key-1")
>>> badge = {
...     "@context": "https://www.w3.org/ns/credentials/v2",
...     "id": "urn:uuid:1",
...     "type": "VerifiableCredential",
... }
>>> signed = SUITES["eddsa-rdfc-2022"].sign(badge, signer, created=datetime.now(UTC))
>>> for proof in attached_proofs(signed):
...     SUITES[suite_name(proof)].verify(signed, proof, signer.public_key)
Verified(unsigned_terms=frozenset(), for_holder=False, chosen_status=False)
"""

from besace.openbadges.proofs.attached import attached_proofs, suite_name, without_proofs
from besace.openbadges.proofs.chains import verify_chain
from besace.openbadges.proofs.options import ASSERTION, ProofPurpose, Verified
from besace.openbadges.proofs.table import SUITES, Suite

__all__ = [
    "ASSERTION",
    "SUITES",
    "ProofPurpose",
    "Suite",
    "Verified",
    "attached_proofs",
    "suite_name",
    "verify_chain",
    "without_proofs",
]
