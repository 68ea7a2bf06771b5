"""How a check made here reads addresses: our own documents in the process, anything else through the strangers' door."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from urllib.parse import urldefrag

from django.conf import settings

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched, Fetcher
from besace.openbadges.verify.reader import TOO_BUSY
from besace.web.checking import hosted

WAIT_FOR_TURN_S = 0.5
_turns = BoundedSemaphore(settings.STRANGERS_AT_ONCE)
"""A server that never answers holds a thread of ours for seconds: half of the threads stay free for our own pages."""


class InstanceFetcher:
    """A :class:`besace.openbadges.seams.Fetcher` that never makes an HTTP request to this very instance."""

    def __init__(self, strangers: Fetcher) -> None:
        self._strangers = strangers

    def fetch(self, url: str, *, accept: str = "application/ld+json, application/json") -> Fetched:
        """Read ``url``. An address of ours that holds no document answers 404."""
        found = hosted.at(url)
        if found is None:
            with _turn():
                return self._strangers.fetch(url, accept=accept)
        return Fetched(
            url=url,
            final_url=urldefrag(url).url,
            status=found.status,
            content_type=found.media_type,
            body=found.body,
        )


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT_FOR_TURN_S):
        raise FetchError(TOO_BUSY, "other checks wait for answers from outside")
    try:
        yield
    finally:
        _turns.release()
