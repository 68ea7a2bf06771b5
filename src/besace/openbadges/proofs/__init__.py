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
Verified(unsigned_terms=frozenset())
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.proofs.attached import attached_proofs, suite_name, without_proofs
from besace.openbadges.proofs.eddsa_rdfc_2022 import Verified
from besace.openbadges.seams import PublicKey, Signer

__all__ = ["SUITES", "Suite", "Verified", "attached_proofs", "suite_name", "without_proofs"]


class Suite(Protocol):
    """One way of proving: a module with these two functions."""

    def sign(self, document: dict[str, Any], signer: Signer, *, created: datetime) -> dict[str, Any]: ...

    def verify(
        self, document: dict[str, Any], proof: dict[str, Any], key: PublicKey, *, now: datetime | None = None
    ) -> Verified: ...


SUITES: Mapping[str, Suite] = MappingProxyType({eddsa_rdfc_2022.NAME: eddsa_rdfc_2022})
"""Supported proofs by name; a proof of any other name is ignored by the verifier (Data Integrity, section 4.3)."""
