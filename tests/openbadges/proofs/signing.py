"""Signers and badges for every suite that signs."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tests.openbadges import factories

from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind
from besace.openbadges.proofs import SUITES, Suite
from besace.openbadges.seams import Signer

CREATED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
ED25519 = Ed25519Signer(b"\x09" * 32, factories.KEY_ID)
P256 = EcdsaSigner(b"\x09" * 32, factories.KEY_ID, kind=KeyKind.P256)
P384 = EcdsaSigner(b"\x09" * 48, factories.KEY_ID, kind=KeyKind.P384)
SUITE_CONTEXTS = {"Ed25519Signature2020": "https://w3id.org/security/suites/ed25519-2020/v1"}

WAYS: Mapping[str, tuple[str, Signer]] = {
    "eddsa-rdfc-2022": ("eddsa-rdfc-2022", ED25519),
    "eddsa-jcs-2022": ("eddsa-jcs-2022", ED25519),
    "ecdsa-rdfc-2019 P-256": ("ecdsa-rdfc-2019", P256),
    "ecdsa-rdfc-2019 P-384": ("ecdsa-rdfc-2019", P384),
    "ecdsa-jcs-2019 P-256": ("ecdsa-jcs-2019", P256),
    "ecdsa-jcs-2019 P-384": ("ecdsa-jcs-2019", P384),
    "Ed25519Signature2020": ("Ed25519Signature2020", ED25519),
}
"""Suite and signer by a name for the test."""


def suite(way: str) -> Suite:
    return SUITES[WAYS[way][0]]


def unsigned(way: str = "eddsa-rdfc-2022") -> dict[str, Any]:
    document: dict[str, Any] = factories.credential().to_json()
    extra = SUITE_CONTEXTS.get(WAYS[way][0])
    if extra:
        document["@context"] = [*document["@context"], extra]
    return document


def signed(way: str = "eddsa-rdfc-2022", document: dict[str, Any] | None = None) -> dict[str, Any]:
    return suite(way).sign(document or unsigned(way), WAYS[way][1], created=CREATED)


def check(way: str, document: dict[str, Any], **options: Any) -> Any:
    return suite(way).verify(document, document["proof"], WAYS[way][1].public_key, **options)
