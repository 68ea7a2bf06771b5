"""The document an issuer publishes at its did:web address."""

from collections.abc import Sequence
from typing import Any

from besace.openbadges.keys.jwk import write_jwk
from besace.openbadges.keys.multikey import encode
from besace.openbadges.seams import KeyKind, PublicKey

CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")
JWK_CONTEXT = "https://w3id.org/security/jwk/v1"


def did_document(
    did: str, keys: Sequence[tuple[str, str | PublicKey]], also_known_as: Sequence[str] = ()
) -> dict[str, Any]:
    """The DID document that lists ``keys``: pairs of a key id (``key-1`` or full) and the key or its Multikey text.

    Each key stands in ``verificationMethod`` and, by full id, in ``assertionMethod``: other verifiers match no
    shorter form.
    """
    methods = [_method(did, key_id, key) for key_id, key in keys]
    contexts = [*CONTEXTS, JWK_CONTEXT] if any("publicKeyJwk" in one for one in methods) else [*CONTEXTS]
    document: dict[str, Any] = {"@context": contexts, "id": did}
    if also_known_as:
        document["alsoKnownAs"] = list(also_known_as)
    document["verificationMethod"] = methods
    document["assertionMethod"] = [method["id"] for method in methods]
    return document


def _method(did: str, key_id: str, key: str | PublicKey) -> dict[str, Any]:
    """Multikey where readers know it; RSA as JWK, which has no Multikey form that others read."""
    method = {
        "id": key_id if key_id.startswith(f"{did}#") else f"{did}#{key_id}",
        "type": "Multikey",
        "controller": did,
    }
    if isinstance(key, PublicKey) and key.kind is KeyKind.RSA:
        return {**method, "type": "JsonWebKey", "publicKeyJwk": write_jwk(key)}
    return {**method, "publicKeyMultibase": encode(key) if isinstance(key, PublicKey) else key}
