"""A Fetcher without network over the vectors: urls.json says which file answers for which address."""

from tests.openbadges import vectors

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched


class VectorWeb:
    """The addresses that the vectors of one folder may load; everything else is unreachable."""

    def __init__(self, folder: str, own: dict[str, bytes] | None = None) -> None:
        listed = vectors.load("urls.json")
        self._answers = {**listed["common"], **listed["scopes"].get(folder, {})}
        self._own = own or {}

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        address = url.partition("#")[0]
        if address in self._own:
            return Fetched(url, url, 200, "application/ld+json", self._own[address])
        if address not in self._answers:
            raise FetchError("unreachable", url)
        answer = self._answers[address]
        body = (vectors.FOLDER / answer["file"]).read_bytes()
        return Fetched(url, url, 200, answer.get("type", "application/json"), body)
