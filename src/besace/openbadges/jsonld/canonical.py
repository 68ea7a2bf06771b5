"""From a document to its canonical text: by the shapes of its objects where they are plain, else by the full algorithm.

The full algorithm is PyLD's expansion in safe mode, statements, and the whole of RDFC-1.0. It alone refuses documents.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.allowance import spend_values
from besace.openbadges.jsonld.blocks import Blocks, read_blocks
from besace.openbadges.jsonld.bundle import CURRENT, ContextSet
from besace.openbadges.jsonld.expansion import expand
from besace.openbadges.jsonld.labelling import canonical_bytes
from besace.openbadges.jsonld.quads import to_quads
from besace.openbadges.jsonld.rdfc10 import Quad, canonicalise_dataset

MAX_QUADS = 10_000
"""Statements of one document; a badge has about sixty."""
MAX_SHARED = 8
"""Documents whose work is shared within one check: a badge, the options of its proof, their older readings."""
_KEPT = 2
"""The first of them, which are remembered to the end: hundreds of badges may stand inside the one that was handed in, and
after them it is asked whether that one, with its options, is safe."""

_shared: ContextVar[dict[object, "_Work"] | None] = ContextVar("shared work", default=None)


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
    return _work(document, contexts).text(algorithm)


def check_safe(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> None:
    """Raises :class:`JsonLdError` when anything in the document would not be part of what is signed."""
    _work(document, contexts).reading()


def to_statements(document: dict[str, Any], *, contexts: ContextSet = CURRENT) -> set[Quad]:
    """The RDF statements of a document in safe mode, before canonical labels are given.

    Blank nodes have labels of this call only; :func:`canonicalise_dataset` says which canonical one each gets.

    Raises :class:`JsonLdError`: ``context-unknown``, ``context-inline``, ``context-repeated``, ``undefined-term``,
    ``undefined-type``, ``not-compact``, ``relative-address``, ``unsigned-data``,
    ``ambiguous-value``, ``empty-document``, ``invalid-json-ld``,
    ``invalid-language``, ``invalid-number``, ``too-deep``, ``graph-too-hard``.
    """
    return _work(document, contexts).quads()


@contextmanager
def shared_work() -> Iterator[None]:
    """Inside it, a document that is read, checked or canonicalised again is not worked on again.

    For one check of one badge, whose documents do not change meanwhile: documents are the same when their values are
    the same objects. Nothing is kept afterwards.
    """
    token = _shared.set({}) if _shared.get() is None else None
    try:
        yield
    finally:
        if token is not None:
            _shared.reset(token)


class _Work:
    """What is known of a document under some contexts, refusals included."""

    __slots__ = ("_contexts", "_document", "_reading", "_texts", "_values")

    def __init__(self, document: dict[str, Any], contexts: ContextSet) -> None:
        self._document = document
        self._values = tuple(document.values())
        """Kept, so that their identities stay theirs."""
        self._contexts = contexts
        self._reading: Blocks | set[Quad] | JsonLdError | None = None
        self._texts: dict[str, bytes | JsonLdError] = {}

    def reading(self) -> Blocks | set[Quad]:
        """The statements, in the form in which they were found."""
        if self._reading is None:
            self._reading = self._read()
        if isinstance(self._reading, JsonLdError):
            raise JsonLdError(self._reading.code, self._reading.detail)
        return self._reading

    def _read(self) -> Blocks | set[Quad] | JsonLdError:
        try:
            spend_values(self._document)
            straight = read_straight(self._document, self._contexts)
            return straight if straight is not None else read_in_full(self._document, self._contexts)
        except JsonLdError as error:
            return error

    def quads(self) -> set[Quad]:
        """The statements, as a set of the caller's own."""
        reading = self.reading()
        return reading.quads() if isinstance(reading, Blocks) else set(reading)

    def text(self, algorithm: str) -> bytes:
        """The canonical N-Quads."""
        text = self._texts.get(algorithm)
        if text is None:
            reading = self.reading()
            try:
                text = self._canonical(reading, algorithm)
            except JsonLdError as error:
                text = error
            self._texts[algorithm] = text
        if isinstance(text, JsonLdError):
            raise JsonLdError(text.code, text.detail)
        return text

    def _canonical(self, reading: Blocks | set[Quad], algorithm: str) -> bytes:
        text = canonical_bytes(reading, algorithm) if isinstance(reading, Blocks) else None
        if text is None:
            text = canonicalise_dataset(self.quads(), algorithm=algorithm).text.encode()
        return text


def _work(document: dict[str, Any], contexts: ContextSet) -> _Work:
    shared = _shared.get()
    if shared is None:
        return _Work(document, contexts)
    key = (contexts, tuple(document), tuple(map(id, document.values())))
    known = shared.get(key)
    if known is None:
        if len(shared) >= MAX_SHARED:
            del shared[next(islice(shared, _KEPT, None))]
        known = shared[key] = _Work(document, contexts)
    return known


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
