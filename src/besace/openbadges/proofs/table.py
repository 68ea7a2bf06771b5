"""The table of suites."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from besace.openbadges.proofs import (
    ecdsa_jcs_2019,
    ecdsa_rdfc_2019,
    ecdsa_sd_2023,
    ed25519_signature_2018,
    ed25519_signature_2020,
    eddsa_2022,
    eddsa_jcs_2022,
    eddsa_rdfc_2022,
    json_web_signature_2020,
    rsa_signature_2018,
)
from besace.openbadges.proofs.options import ASSERTION, ProofPurpose, Verified
from besace.openbadges.seams import PublicKey, Signer


class Check(Protocol):
    """Checks one proof of a document with a key."""

    def __call__(
        self,
        document: dict[str, Any],
        proof: dict[str, Any],
        key: PublicKey,
        *,
        now: datetime | None = None,
        purpose: ProofPurpose = ASSERTION,
    ) -> Verified: ...


class Suite(Protocol):
    """One way of proving: a module with its name and these functions."""

    @property
    def NAME(self) -> str: ...  # noqa: N802

    def sign(
        self,
        document: dict[str, Any],
        signer: Signer,
        *,
        created: datetime,
        purpose: ProofPurpose = ASSERTION,
    ) -> dict[str, Any]: ...

    @property
    def verify(self) -> Check:
        """For a proof that stands alone; one that builds on others is refused."""
        ...

    @property
    def verify_link(self) -> Check:
        """For one proof of a chain: what it builds on is covered, but not checked."""
        ...


_MODULES: tuple[Suite, ...] = (
    eddsa_rdfc_2022,
    eddsa_jcs_2022,
    ecdsa_rdfc_2019,
    ecdsa_jcs_2019,
    ecdsa_sd_2023,
    ed25519_signature_2020,
    eddsa_2022,
    ed25519_signature_2018,
    rsa_signature_2018,
    json_web_signature_2020,
)

SUITES: Mapping[str, Suite] = MappingProxyType({module.NAME: module for module in _MODULES})
"""Supported proofs by name; a proof of any other name is ignored by the verifier (Data Integrity, section 4.3)."""
