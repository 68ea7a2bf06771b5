"""Servers that never answer hold some of our threads, never all of them."""

import threading
import time

import pytest
from django.conf import settings
from django.test import Client

from besace.openbadges.errors import FetchError
from besace.openbadges.seams import Fetched
from besace.web.checking.fetching import WAIT_FOR_TURN_S, InstanceFetcher

pytestmark = pytest.mark.django_db


class NeverAnswers:
    """Says when it is asked, and waits until it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.let_go = threading.Event()

    def fetch(self, url: str, *, accept: str = "") -> Fetched:
        self.asked.release()
        self.let_go.wait(20)
        raise FetchError("timeout", url)


def ask(fetcher: InstanceFetcher) -> str:
    with pytest.raises(FetchError) as refused:
        fetcher.fetch("https://silent.example/badge.json")
    return refused.value.code


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Beaucoup de badges sont vérifiés"), ("en", "Many badges are being checked")],
)
def test_half_of_the_threads_stay_free(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    silent = NeverAnswers()
    # An address that is not ours is known without the database, which other threads cannot see in a test.
    monkeypatch.setattr("besace.web.checking.hosted.at", lambda url: None)
    waiting = [
        threading.Thread(target=ask, args=(InstanceFetcher(silent),))
        for _ in range(settings.STRANGERS_AT_ONCE)
    ]
    for one in waiting:
        one.start()
    for _ in waiting:
        assert silent.asked.acquire(timeout=10)
    try:
        began = time.monotonic()
        assert ask(InstanceFetcher(silent)) == "too-busy"
        assert time.monotonic() - began < WAIT_FOR_TURN_S + 2
        page = client.post(f"/{language}/verifier/", {"text": "https://silent.example/badge.json"})
        assert sentence in page.content.decode()
    finally:
        silent.let_go.set()
        for one in waiting:
            one.join()
    assert ask(InstanceFetcher(silent)) == "timeout"
