"""The document an issuer publishes at its did:web address."""

from collections.abc import Sequence
from typing import Any

CONTEXTS = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


def did_document(
    did: str, keys: Sequence[tuple[str, str]], also_known_as: Sequence[str] = ()
) -> dict[str, Any]:
    """The DID document that lists ``keys``: pairs of a key id (``key-1`` or full) and its Multikey text.

    Each key stands in ``verificationMethod`` and, by full id, in ``assertionMethod``: other verifiers match no
    shorter form.
    """
    methods = [
        {
            "id": key_id if key_id.startswith(f"{did}#") else f"{did}#{key_id}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": multibase,
        }
        for key_id, multibase in keys
    ]
    document: dict[str, Any] = {"@context": list(CONTEXTS), "id": did}
    if also_known_as:
        document["alsoKnownAs"] = list(also_known_as)
    document["verificationMethod"] = methods
    document["assertionMethod"] = [method["id"] for method in methods]
    return document


def key_document(method: dict[str, Any]) -> dict[str, Any]:
    """One entry of ``verificationMethod`` as a document of its own, for readers that ask for the key by its id."""
    return {"@context": CONTEXTS[1], **method}
