"""Many credentials that differ in a few strings, signed with ``eddsa-rdfc-2022``: the awards of one achievement.

What :func:`eddsa_rdfc_2022.sign` does for each is done once for a sample. For each credential there remain its own
strings, the hashes that they change, and the signature; the results are the same, character for character.

>>> from datetime import UTC, datetime
>>> from besace.openbadges.keys import Ed25519Signer
>>> badge = {"@context": "https://www.w3.org/ns/credentials/v2", "id": "urn:uuid:1", "name": "Awa"}
>>> signer = Ed25519Signer(bytes(32), "did:web:badges.example#key-1")
>>> batch = BatchSigner(signer)
>>> text = batch.sign({**badge, "name": "Léa"}, created=datetime(2026, 3, 12, tzinfo=UTC))
>>> text[-52:]
'cKFv8ozVrP2FPBDWXmZ5EG6CmEmDn6i4mUtBuYSiVwLUDYmN"}}'
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from besace.openbadges.errors import ProofError
from besace.openbadges.jsonld import Path, Template
from besace.openbadges.jsonld.varying import Marked, filled, varying
from besace.openbadges.keys.multibase import encode_base58btc
from besace.openbadges.proofs import eddsa_rdfc_2022, rdfc
from besace.openbadges.proofs.options import ASSERTION, new_options
from besace.openbadges.seams import KeyKind, Signer

MAX_KINDS = 16
"""Kinds of credential (with or without evidence, with an end date...) that a batch keeps a template for."""

_write = json.JSONEncoder(ensure_ascii=False).encode


class TemplateSigner:
    """Signs a credential whose strings at ``slots`` vary. For one thread.

    Raises :class:`ProofError`: ``ambiguous-term``, ``key-kind``, and ``proof-malformed`` for a document that has a
    proof already.
    """

    def __init__(self, document: Mapping[str, Any], slots: Sequence[Path], signer: Signer) -> None:
        if "proof" in document:
            raise ProofError("proof-malformed", "a template has no proof of its own")
        if signer.public_key.kind is not KeyKind.ED25519:
            raise ProofError("key-kind", f"{signer.public_key.kind} cannot sign {eddsa_rdfc_2022.NAME}")
        self._signer = signer
        self._template = Template(document, slots)
        self._options_of = _Options(document, signer)
        marked = Marked({**document, "proof": ""}, [*slots, ("proof",)])
        self._text = varying(_write(marked.document), marked.places('"SLOT"'), lambda found: int(found[1]))

    def sign(self, values: Sequence[str], *, created: datetime) -> str:
        """The signed credential with ``values``, as JSON text.

        Raises :class:`JsonLdError` for values that cannot stand there, :class:`ValueError` for another number of them.
        """
        options, hashed = self._options_of(created)
        statements = self._template.fill(values)
        signature = self._signer.sign(hashed + hashlib.sha256(statements.encode()).digest())
        proof = f'{options[:-1]}, "proofValue": "{encode_base58btc(signature)}"}}'
        joined = "".join(values)
        if joined.isprintable() and '"' not in joined and "\\" not in joined:
            written = [f'"{value}"' for value in values]
        else:
            written = [*map(_write, values)]
        return filled(self._text, [*written, proof])


class BatchSigner:
    """Signs credentials as they come, each kind by a template that is made and widened on the way. For one thread."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._kinds: list[_Kind] = []

    def kinds(self) -> int:
        """How many templates there are."""
        return len(self._kinds)

    def sign(self, document: dict[str, Any], *, created: datetime) -> str:
        """The signed credential as JSON text. Raises what :func:`eddsa_rdfc_2022.sign` does."""
        for kind in self._kinds:
            text = kind.sign(document, created)
            if text is not None:
                return text
        if len(self._kinds) < MAX_KINDS and "proof" not in document:
            self._kinds.append(_Kind(document, self._signer))
        return _write(eddsa_rdfc_2022.sign(document, self._signer, created=created))


class _Options:
    """The options of a proof as JSON text, and their hash, by the moment of signing."""

    def __init__(self, document: Mapping[str, Any], signer: Signer) -> None:
        self._document = dict(document)
        self._method = signer.verification_method
        self._last: tuple[datetime, str, bytes] | None = None

    def __call__(self, created: datetime) -> tuple[str, bytes]:
        if self._last is None or self._last[0] is not created:
            new = new_options(eddsa_rdfc_2022.SUITE.named, self._method, created=created, purpose=ASSERTION)
            options = rdfc.completed_options(self._document, new)
            canonical = rdfc.canonical_options(self._document, options)
            self._last = created, _write(options), hashlib.sha256(canonical).digest()
        return self._last[1:]


class _Kind:
    """Credentials that differ in strings only."""

    def __init__(self, sample: dict[str, Any], signer: Signer) -> None:
        self._sample = sample
        self._signer = signer
        self._slots: set[Path] = set()
        self._frame: _Frame | None = None
        self._template: TemplateSigner | None = None

    def sign(self, document: dict[str, Any], created: datetime) -> str | None:
        """None for a credential of another kind."""
        values: list[str] = []
        if self._frame is None or self._template is None or not _read(self._frame, document, values):
            try:
                new = set(_differences(self._sample, document))
            except _OtherKind:
                return None
            self._slots |= new
            self._frame = _framed(self._sample, (), self._slots)
            self._template = TemplateSigner(self._sample, list(_slots_of(self._frame, ())), self._signer)
            values = []
            _read(self._frame, document, values)
        return self._template.sign(values, created=created)


class _OtherKind(Exception):
    """Two documents differ in more than strings."""


def _differences(sample: Any, other: Any, path: Path = ()) -> Iterator[Path]:
    """Where two documents have different strings. Raises :class:`_OtherKind`."""
    if type(sample) is not type(other):
        raise _OtherKind
    if isinstance(sample, dict):
        if list(sample) != list(other):
            raise _OtherKind
        for name in sample:
            yield from _differences(sample[name], other[name], (*path, name))
    elif isinstance(sample, list):
        if len(sample) != len(other):
            raise _OtherKind
        for number, (mine, theirs) in enumerate(zip(sample, other, strict=True)):
            yield from _differences(mine, theirs, (*path, number))
    elif repr(sample) != repr(other):
        if not isinstance(sample, str) or {"@context", "type"} & set(path):
            raise _OtherKind
        yield path


class _Frame(NamedTuple):
    """An object or list of a kind: what must be the same, which strings vary, what holds more of them."""

    kind: type[Any]
    names: tuple[str | int, ...]
    same: tuple[str | int, ...]
    same_text: str
    varies: tuple[str | int, ...]
    inner: tuple[tuple[str | int, "_Frame"], ...]


def _framed(item: Any, path: Path, slots: set[Path]) -> _Frame:
    names = _names(item)
    varies = tuple(name for name in names if (*path, name) in slots)
    above = {slot[len(path)] for slot in slots if len(slot) > len(path) + 1 and slot[: len(path)] == path}
    same = tuple(name for name in names if name not in varies and name not in above)
    inner = tuple((name, _framed(item[name], (*path, name), slots)) for name in names if name in above)
    return _Frame(type(item), names, same, repr([item[name] for name in same]), varies, inner)


def _slots_of(frame: _Frame, path: Path) -> Iterator[Path]:
    """The slots in the order in which :func:`_read` finds their strings."""
    for name in frame.varies:
        yield (*path, name)
    for name, inner in frame.inner:
        yield from _slots_of(inner, (*path, name))


def _read(frame: _Frame, item: Any, values: list[str]) -> bool:
    """Whether an item differs from the sample in the strings that vary only; these are added to ``values``."""
    if type(item) is not frame.kind:
        return False
    if _names(item) != frame.names:
        return False
    if repr([item[name] for name in frame.same]) != frame.same_text:
        return False
    for name in frame.varies:
        if type(item[name]) is not str:
            return False
        values.append(item[name])
    return all(_read(inner, item[name], values) for name, inner in frame.inner)


def _names(item: Any) -> tuple[str | int, ...]:
    return tuple(item) if isinstance(item, dict) else tuple(range(len(item)))
