"""Transformation by RDFC-1.0: what is signed is the meaning of the JSON-LD document, as sorted statements."""

from collections.abc import Iterator
from typing import Any

from besace.openbadges.errors import JsonLdError, ProofError
from besace.openbadges.jsonld import (
    AFFECTED_TERMS,
    CURRENT,
    OB_3_0_3,
    OLDER,
    ContextSet,
    canonical_utf8,
    canonicalise_dataset,
    to_statements,
)

MAX_LINK_QUADS = 2_000
"""Statements of a document that is signed together with earlier proofs: each link of a chain canonicalises its own."""
MAX_LINK_WORK = 30_000
"""Steps of the canonical order of such a document."""


def canonical_document(
    secured: dict[str, Any],
    options: dict[str, Any],
    *,
    contexts: ContextSet = CURRENT,
    algorithm: str = "sha256",
) -> bytes:
    """The canonical N-Quads of a document as the proof is made over it; the ``options`` change nothing."""
    if "proof" in secured:
        return _canonical_link(secured, contexts, algorithm)
    return canonical_utf8(secured, contexts=contexts, algorithm=algorithm)


def _canonical_link(secured: dict[str, Any], contexts: ContextSet, algorithm: str) -> bytes:
    quads = to_statements(secured, contexts=contexts)
    if len(quads) > MAX_LINK_QUADS:
        raise JsonLdError("graph-too-hard", f"more than {MAX_LINK_QUADS} statements in a chain of proofs")
    return canonicalise_dataset(quads, algorithm=algorithm, max_work=MAX_LINK_WORK).text.encode()


def canonical_options(
    secured: dict[str, Any],
    options: dict[str, Any],
    *,
    contexts: ContextSet = CURRENT,
    algorithm: str = "sha256",
) -> bytes:
    """The canonical N-Quads of proof options, read with the document's own contexts.

    Raises :class:`ProofError` ``proof-malformed`` for options that name other contexts themselves.
    """
    named = secured.get("@context", [])
    if options.get("@context", named) != named:
        raise ProofError("proof-malformed", "the proof names other contexts than the document")
    return canonical_utf8({**options, "@context": named}, contexts=contexts, algorithm=algorithm)


def completed_options(document: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """The options as they stand in the proof; refuses terms whose meaning depends on who reads.

    Raises :class:`ProofError` ``ambiguous-term``.
    """
    if ambiguous := affected_terms(document):
        raise ProofError("ambiguous-term", ", ".join(sorted(ambiguous)))
    return options


def readings(document: dict[str, Any]) -> Iterator[ContextSet]:
    """Under which contents of the contexts a document may have been signed, the newest first.

    Older contents are tried only for a document that holds a term which they leave unsigned, and only where it holds
    what the term is for, an address or tokens: nothing that somebody added may look like a part of the badge.
    """
    yield CURRENT
    affected = _affected(document)
    for contexts in OLDER:
        silent = [value for term, value in affected if term in contexts.silent_terms]
        if silent and all(map(_is_text, silent)):
            yield contexts


def unsigned_terms(document: dict[str, Any], contexts: ContextSet) -> frozenset[str]:
    """Terms of the document that a signature under these contexts leaves out."""
    return contexts.silent_terms & affected_terms(document) if contexts.silent_terms else frozenset()


def affected_terms(document: dict[str, Any]) -> frozenset[str]:
    """Terms in the document that some contents of context 3.0.3 do not define."""
    return frozenset(term for term, _ in _affected(document))


def _affected(document: dict[str, Any]) -> list[tuple[str, Any]]:
    """The same with their values, each as often as it stands in the document."""
    named = document.get("@context", [])
    if OB_3_0_3 not in (named if isinstance(named, list) else [named]):
        return []
    found: list[tuple[str, Any]] = []
    pending: list[Any] = [document]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            found += [(term, item[term]) for term in AFFECTED_TERMS & item.keys()]
            pending += item.values()
        elif isinstance(item, list):
            pending += item
    return found


def _is_text(value: object) -> bool:
    """A text, or a list of nothing else."""
    return all(isinstance(one, str) for one in (value if isinstance(value, list) else [value]))
