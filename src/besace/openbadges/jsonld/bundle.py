"""The JSON-LD contexts that Besace holds, by address. Nothing is ever fetched.

``contexts/manifest.json`` says for each file: address, SHA-256, source, licence. The address of the Open Badges 3.0.3
context has served three contents (2024-03, 2025-11, 2026-06); :data:`CURRENT` holds the newest, :data:`OLDER` the
others, newest first.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from besace.openbadges.errors import JsonLdError
from besace.openbadges.intake.json import parse_object

OB_3_0_3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
_FOLDER = files("besace.openbadges.jsonld") / "contexts"


class _Entry(NamedTuple):
    url: str
    file: str
    content: str


class ContextSet(Mapping[str, dict[str, Any]]):
    """Contexts by address. Immutable, compared by identity, safe to share between threads.

    ``silent_terms`` are terms that this content does not define though a later one does: documents signed under
    it carry them unsigned.
    """

    def __init__(
        self, contexts: Mapping[str, dict[str, Any]], *, silent_terms: frozenset[str] = frozenset()
    ) -> None:
        self._contexts = dict(contexts)
        self.silent_terms = silent_terms

    def __getitem__(self, url: str) -> dict[str, Any]:
        return self._contexts[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contexts)

    def __len__(self) -> int:
        return len(self._contexts)

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def with_context(
        self, url: str, document: dict[str, Any], *, silent_terms: frozenset[str] = frozenset()
    ) -> "ContextSet":
        """The same set with another content at ``url``."""
        return ContextSet({**self._contexts, url: document}, silent_terms=silent_terms)


def bundled_context(url: str) -> dict[str, Any]:
    """The content held for an address. Raises :class:`JsonLdError` ``context-unknown``."""
    try:
        return CURRENT[url]
    except KeyError:
        raise JsonLdError("context-unknown", url) from None


@cache
def _read(name: str) -> dict[str, Any]:
    return parse_object(_FOLDER.joinpath(name).read_bytes())


def _entries() -> list[_Entry]:
    return [
        _Entry(row["url"], row["file"], row.get("content", "")) for row in _read("manifest.json")["contexts"]
    ]


def _older(content: str, silent_terms: set[str]) -> ContextSet:
    (name,) = (entry.file for entry in _entries() if entry.url == OB_3_0_3 and entry.content == content)
    return CURRENT.with_context(OB_3_0_3, _read(name), silent_terms=frozenset(silent_terms))


CURRENT = ContextSet({entry.url: _read(entry.file) for entry in _entries() if not entry.content})
CONTEXT_URLS = frozenset(CURRENT)
OLDER = (
    _older("2025-11", {"endorsementJwt"}),
    _older("2024-03", {"endorsementJwt", "jti"}),
)
AFFECTED_TERMS = frozenset().union(*(older.silent_terms for older in OLDER))
"""Terms whose meaning depends on which content of 3.0.3 the signer held."""
