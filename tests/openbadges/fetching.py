"""A fetcher without network: answers from a table, and remembers what it was asked."""

import json
from typing import Any

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched


class TableFetcher:
    """``table`` maps an address to a document (status 200), raw bytes (200) or a status alone."""

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
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return Fetched(url, url, 200, "application/json", body)
