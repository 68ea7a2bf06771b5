"""What one run of the command reads from the network: each address once, or nothing at all."""

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched, Fetcher
from besace.openbadges.verify import Offline
from besace.outbound.strangers import StrangersFetcher, from_environment

MAX_REMEMBERED_BYTES = 32 * 1024 * 1024
"""Answers kept during one run; the badges of one issuer share their key, their lists and their linked documents."""
_OF_ONE_CHECK = frozenset({"budget-spent", "timeout", "too-many-addresses"})


class Door:
    """Makes the Fetcher of each check of a run."""

    def __init__(self, *, offline: bool) -> None:
        self._strangers: StrangersFetcher = from_environment()
        self._offline = offline
        self._answers: dict[tuple[str, str], Fetched | FetchError] = {}
        self._bytes = 0

    @property
    def trusted_hosts(self) -> frozenset[str]:
        """The host:port pairs that are read though private or http."""
        return self._strangers.trusted_hosts

    def for_one_check(self) -> Fetcher:
        """A Fetcher with a budget of its own, and what the run has read so far."""
        return Offline() if self._offline else _Remembering(self, self._strangers.fresh())

    def remembered(self, url: str, accept: str) -> Fetched | FetchError | None:
        """The answer of an address that was read before in this run."""
        return self._answers.get((url, accept))

    def remember(self, url: str, accept: str, answer: Fetched | FetchError) -> None:
        """Keep an answer for the rest of the run, as long as there is room."""
        size = len(answer.body) if isinstance(answer, Fetched) else 0
        if isinstance(answer, FetchError) and answer.code in _OF_ONE_CHECK:
            return
        if self._bytes + size <= MAX_REMEMBERED_BYTES:
            self._bytes += size
            self._answers[url, accept] = answer


class _Remembering:
    def __init__(self, door: Door, fetcher: StrangersFetcher) -> None:
        self._door = door
        self._fetcher = fetcher

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        answer = self._door.remembered(url, accept)
        if answer is None:
            try:
                answer = self._fetcher.fetch(url, accept=accept)
            except FetchError as error:
                answer = error
            self._door.remember(url, accept, answer)
        if isinstance(answer, FetchError):
            raise answer
        return answer
