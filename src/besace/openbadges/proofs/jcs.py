"""Transformation by JCS (RFC 8785): what is signed is the JSON itself, written in one way.

Nothing here asks what the terms mean: a term that no context defines is signed all the same. Whether a document is
safe JSON-LD is a question apart, and the verifier asks it of every credential.
"""

from collections.abc import Iterator
from typing import Any

import rfc8785

from besace.openbadges.errors import ProofError
from besace.openbadges.jsonld import CURRENT, ContextSet


def canonical_document(
    secured: dict[str, Any],
    options: dict[str, Any],
    *,
    contexts: ContextSet = CURRENT,
    algorithm: str = "sha256",
) -> bytes:
    """The document as the proof is made over it, in canonical JSON.

    A proof that names contexts was made with those alone; more may have been added behind them since.

    Raises :class:`ProofError`: ``not-canonical-json``, ``proof-malformed`` (other contexts).
    """
    if "@context" not in options:
        return _canonical(secured)
    signed = _listed(options["@context"])
    if _listed(secured.get("@context", []))[: len(signed)] != signed:
        raise ProofError("proof-malformed", "the document does not begin with the contexts of the proof")
    return _canonical({**secured, "@context": options["@context"]})


def canonical_options(
    secured: dict[str, Any],
    options: dict[str, Any],
    *,
    contexts: ContextSet = CURRENT,
    algorithm: str = "sha256",
) -> bytes:
    """The proof options in canonical JSON. Raises :class:`ProofError` ``not-canonical-json``."""
    return _canonical(options)


def completed_options(document: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """The options as they stand in the proof: with the document's contexts, so that more can be added later."""
    return {**options, "@context": document["@context"]} if "@context" in document else options


def readings(document: dict[str, Any]) -> Iterator[ContextSet]:
    """Contexts change nothing in what is signed: there is one reading."""
    yield CURRENT


def unsigned_terms(document: dict[str, Any], contexts: ContextSet) -> frozenset[str]:
    """None: the whole of the JSON is signed."""
    return frozenset()


def _canonical(value: dict[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(value)
    except (ValueError, RecursionError) as refusal:
        raise ProofError("not-canonical-json", str(refusal)[:200]) from None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
