"""JSON-LD documents to the text that is signed: bundled contexts, safe mode, RDFC-1.0, bounded work, no network.

>>> from besace.openbadges.jsonld import canonicalise
>>> print(
...     canonicalise(
...         {
...             "@context": "https://www.w3.org/ns/credentials/v2",
...             "id": "urn:uuid:1",
...             "type": "VerifiableCredential",
...         }
...     ),
...     end="",
... )
<urn:uuid:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
"""

from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.blocks import Blocks, canonical_text, read_blocks
from besace.openbadges.jsonld.bundle import (
    AFFECTED_TERMS,
    CONTEXT_URLS,
    CURRENT,
    OB_3_0_3,
    OLDER,
    ContextSet,
    bundled_context,
)
from besace.openbadges.jsonld.expansion import expand
from besace.openbadges.jsonld.quads import to_quads
from besace.openbadges.jsonld.rdfc10 import Canonical, Quad, canonicalise_dataset

__all__ = [
    "AFFECTED_TERMS",
    "CONTEXT_URLS",
    "CURRENT",
    "MAX_QUADS",
    "OB_3_0_3",
    "OLDER",
    "Canonical",
    "ContextSet",
    "Quad",
    "bundled_context",
    "canonicalise",
    "canonicalise_dataset",
    "check_safe",
    "to_statements",
]

MAX_QUADS = 10_000
"""Statements of one document; a badge has about sixty."""


def canonicalise(
    document: dict[str, Any], *, contexts: ContextSet = CURRENT, algorithm: str = "sha256"
) -> str:
    """The canonical N-Quads of a document, always in safe mode.

    ``contexts`` chooses between contents that one address has served (:data:`CURRENT`, :data:`OLDER`).

    Raises :class:`JsonLdError`: the codes of :func:`to_statements`, and ``invalid-text``, ``graph-too-hard``.
    """
    blocks = _read_straight(document, contexts)
    text = canonical_text(blocks, algorithm) if blocks else None
    if text is None:
        quads = blocks.quads() if blocks else _read_in_full(document, contexts)
        text = canonicalise_dataset(quads, algorithm=algorithm).text
    return text


def check_safe(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> None:
    """Raises :class:`JsonLdError` when anything in the document would not be part of what is signed."""
    if _read_straight(document, contexts) is None:
        _read_in_full(document, contexts)


def to_statements(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> set[Quad]:
    """The RDF statements of a document in safe mode, before canonical labels are given.

    Blank nodes have labels of this call only; :func:`canonicalise_dataset` says which canonical one each gets.

    Raises :class:`JsonLdError`: ``context-unknown``, ``context-inline``, ``context-repeated``, ``undefined-term``,
    ``undefined-type``, ``not-compact``, ``relative-address``, ``unsigned-data``,
    ``ambiguous-value``, ``empty-document``, ``invalid-json-ld``,
    ``invalid-language``, ``invalid-number``, ``too-deep``, ``graph-too-hard``.
    """
    blocks = _read_straight(document, contexts)
    return blocks.quads() if blocks else _read_in_full(document, contexts)


def _read_straight(document: dict[str, Any], contexts: ContextSet) -> Blocks | None:
    """The statements by the known shapes of objects; None where only the full algorithm can tell."""
    blocks = read_blocks(document, contexts)
    return blocks if blocks and 0 < blocks.count() <= MAX_QUADS else None


def _read_in_full(document: dict[str, Any], contexts: ContextSet) -> set[Quad]:
    """The statements by the full algorithm, which alone refuses."""
    quads = to_quads(expand(document, contexts))
    if not quads:
        raise JsonLdError("empty-document", "the document states nothing")
    if len(quads) > MAX_QUADS:
        raise JsonLdError("graph-too-hard", f"more than {MAX_QUADS} statements")
    return quads
