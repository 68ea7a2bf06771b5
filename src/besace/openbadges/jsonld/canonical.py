"""From a document to its canonical text: by the shapes of its objects where they are plain, else by the full algorithm.

The full algorithm is PyLD's expansion in safe mode, statements, and the whole of RDFC-1.0. It alone refuses documents.
"""

from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.blocks import Blocks, canonical_bytes, read_blocks
from besace.openbadges.jsonld.bundle import CURRENT, ContextSet
from besace.openbadges.jsonld.expansion import expand
from besace.openbadges.jsonld.quads import to_quads
from besace.openbadges.jsonld.rdfc10 import Quad, canonicalise_dataset

MAX_QUADS = 10_000
"""Statements of one document; a badge has about sixty."""


def canonicalise(
    document: dict[str, Any], *, contexts: ContextSet = CURRENT, algorithm: str = "sha256"
) -> str:
    """The canonical N-Quads of a document, always in safe mode.

    ``contexts`` chooses between contents that one address has served (:data:`CURRENT`, :data:`OLDER`).

    Raises :class:`JsonLdError`: the codes of :func:`to_statements`, and ``invalid-text``, ``graph-too-hard``.
    """
    return canonical_utf8(document, contexts=contexts, algorithm=algorithm).decode()


def canonical_utf8(
    document: dict[str, Any], *, contexts: ContextSet = CURRENT, algorithm: str = "sha256"
) -> bytes:
    """As :func:`canonicalise`, in UTF-8 as it is hashed."""
    blocks = read_straight(document, contexts)
    text = canonical_bytes(blocks, algorithm) if blocks else None
    if text is None:
        quads = blocks.quads() if blocks else read_in_full(document, contexts)
        text = canonicalise_dataset(quads, algorithm=algorithm).text.encode()
    return text


def check_safe(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> None:
    """Raises :class:`JsonLdError` when anything in the document would not be part of what is signed."""
    if read_straight(document, contexts) is None:
        read_in_full(document, contexts)


def to_statements(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> set[Quad]:
    """The RDF statements of a document in safe mode, before canonical labels are given.

    Blank nodes have labels of this call only; :func:`canonicalise_dataset` says which canonical one each gets.

    Raises :class:`JsonLdError`: ``context-unknown``, ``context-inline``, ``context-repeated``, ``undefined-term``,
    ``undefined-type``, ``not-compact``, ``relative-address``, ``unsigned-data``,
    ``ambiguous-value``, ``empty-document``, ``invalid-json-ld``,
    ``invalid-language``, ``invalid-number``, ``too-deep``, ``graph-too-hard``.
    """
    blocks = read_straight(document, contexts)
    return blocks.quads() if blocks else read_in_full(document, contexts)


def read_straight(document: dict[str, Any], contexts: ContextSet) -> Blocks | None:
    """The statements by the known shapes of objects; None where only the full algorithm can tell."""
    blocks = read_blocks(document, contexts)
    if blocks is None or not (chars := blocks.chars()):
        return None
    # a statement has twelve characters at least, so that few need counting
    return blocks if chars <= 12 * MAX_QUADS or blocks.count() <= MAX_QUADS else None


def read_in_full(document: dict[str, Any], contexts: ContextSet) -> set[Quad]:
    """The statements by the full algorithm, which alone refuses."""
    quads = to_quads(expand(document, contexts))
    if not quads:
        raise JsonLdError("empty-document", "the document states nothing")
    if len(quads) > MAX_QUADS:
        raise JsonLdError("graph-too-hard", f"more than {MAX_QUADS} statements")
    return quads
