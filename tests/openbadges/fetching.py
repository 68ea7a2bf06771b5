"""A fetcher without network: answers from a table, and remembers what it was asked."""

import json
from dataclasses import dataclass
from typing import Any

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched


@dataclass(frozen=True)
class Moved:
    """An answer that a redirect brought from another address."""

    final_url: str
    document: Any


class TableFetcher:
    """``table`` maps an address to a document (status 200), raw bytes (200), a :class:`Moved` or a status alone."""

    def __init__(self, table: dict[str, Any] | None = None) -> None:
        self.table = table or {}
        self.asked: list[str] = []

    def fetch(self, url: str, *, accept: str = "application/json") -> Fetched:
        self.asked.append(url)
        if url not in self.table:
            raise FetchError("unreachable", url)
        answer = self.table[url]
        if isinstance(answer, int):
            return Fetched(url, url, answer, "text/plain", b"")
        final_url = url
        if isinstance(answer, Moved):
            final_url, answer = answer.final_url, answer.document
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return Fetched(url, final_url, 200, "application/json", body)
