"""Reads what a badge names, each address once and never more than a few in one check."""

from dataclasses import dataclass

from besace.openbadges.errors import BesaceError, FetchError, IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.seams import Fetched, Fetcher

MAX_FETCHES = 12
"""Addresses read in one check; a hosted badge needs three, a signed one two."""

GONE = 410

NOT_ALLOWED = "address-not-allowed"
TOO_BUSY = "too-busy"
"""A fetcher may say so when it reads for too many others at this moment: neither side is silent."""
_REFUSED = frozenset({"address-refused", "https-only"})


def silence_code(error: BesaceError, otherwise: str) -> str:
    """What to call an address that gave nothing: refused by our own door, or silent."""
    if error.code == TOO_BUSY:
        return TOO_BUSY
    return NOT_ALLOWED if error.code in _REFUSED else otherwise


@dataclass(frozen=True, slots=True)
class Answer:
    """A document read from its address. ``document`` is empty for a 410 without a readable body."""

    url: str
    final_url: str
    gone: bool
    document: JsonObject


class Reader:
    """A Fetcher for one check: remembers every answer, so that two looks at one address see the same."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._answers: dict[str, Fetched | FetchError] = {}

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        """The answer of an address. Raises FetchError, ``too-many-addresses`` past :data:`MAX_FETCHES`."""
        address = url.partition("#")[0]
        if address not in self._answers:
            if len(self._answers) >= MAX_FETCHES:
                raise FetchError("too-many-addresses", f"more than {MAX_FETCHES} in one check")
            self._answers[address] = self._ask(address, accept)
        answer = self._answers[address]
        if isinstance(answer, FetchError):
            raise answer
        return answer

    def read(self, url: str) -> Answer:
        """The JSON object at an address, or the word that it is gone.

        Raises FetchError: ``answer-not-ok`` (a status other than 200 and 410), ``answer-unreadable`` (no JSON object).
        """
        fetched = self.fetch(url)
        gone = fetched.status == GONE
        if not gone and fetched.status != 200:
            raise FetchError("answer-not-ok", f"HTTP {fetched.status} {url}")
        try:
            document = parse_object(fetched.body, max_bytes=limits.JSON_BYTES)
        except IntakeError as error:
            if not gone:
                raise FetchError("answer-unreadable", f"{url}: {error}") from error
            document = {}
        return Answer(url, fetched.final_url, gone, document)

    def _ask(self, address: str, accept: str) -> Fetched | FetchError:
        try:
            return self._fetcher.fetch(address, accept=accept)
        except FetchError as error:
            return error
