"""Reads what a badge names, each address once and never more than a few in one check."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

from besace.openbadges.errors import BesaceError, FetchError, IntakeError
from besace.openbadges.intake import limits
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.seams import Fetched, Fetcher

MAX_FETCHES = 12
"""Addresses read in one check; a hosted badge needs three, a signed one two."""
MAX_FETCHES_INSIDE = 24
"""Addresses read beyond those for the credentials that stand inside the one that was handed in."""
MAX_READ_BYTES = 8 * 1024 * 1024
"""What all answers together may hold, each counted as often as it is looked at, since every look reads it anew."""

GONE = 410
OFFLINE = "offline"
"""What a fetcher says that reads no address at all."""
_Found = TypeVar("_Found")

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
        self._most = MAX_FETCHES
        self._bytes_left = MAX_READ_BYTES
        self._known: dict[Hashable, object] = {}
        self.is_offline = False
        """Whether the fetcher said that it reads nothing."""

    def go_inside(self) -> None:
        """From now on what is read is for the credentials inside: they have addresses of their own to spend."""
        self._most = MAX_FETCHES + MAX_FETCHES_INSIDE

    def once(self, key: Hashable, find: Callable[[], _Found]) -> _Found:
        """What ``find`` gives, found out once in this check: the value, or the error that it raises."""
        if key not in self._known:
            try:
                self._known[key] = find()
            except BesaceError as error:
                self._known[key] = error
        known = self._known[key]
        if isinstance(known, BesaceError):
            raise known
        return cast(_Found, known)

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        """The answer of an address. Raises FetchError, ``too-many-addresses`` past the number, ``budget-spent`` past
        the size, that one check may read."""
        address = url.partition("#")[0]
        if address not in self._answers:
            if len(self._answers) >= self._most:
                raise FetchError("too-many-addresses", f"more than {self._most} in one check")
            self._answers[address] = self._ask(address, accept)
        answer = self._answers[address]
        if isinstance(answer, FetchError):
            raise answer
        if len(answer.body) > self._bytes_left:
            raise FetchError("budget-spent", f"more than {MAX_READ_BYTES} bytes in one check")
        self._bytes_left -= len(answer.body)
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
            self.is_offline |= error.code == OFFLINE
            return error
