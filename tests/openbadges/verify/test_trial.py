"""Which issuers can only be reached nearby, so that their badges are trials."""

import pytest

from besace.openbadges.verify.trial import is_local_host, is_trial


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("192.168.1.7", True),
        ("::1", True),
        ("8.8.8.8", False),
        ("localhost", True),
        ("localhost.", True),
        ("badges", True),
        ("badges.local", True),
        ("badges.localhost", True),
        ("badges.internal", True),
        ("badges.lan", True),
        ("badges.home.arpa", True),
        ("BADGES.Local.", True),
        ("badges.example", False),
        ("badges.example.", False),
        (".badges", False),
        ("local.example", False),
        ("badges.xlan", False),
    ],
)
def test_host_that_means_something_only_nearby(host: str, local: bool) -> None:
    assert is_local_host(host) is local


@pytest.mark.parametrize(
    ("issuer", "trial"),
    [
        (None, False),
        ("urn:uuid:1", False),
        ("did:key:z6Mk", False),
        ("https://badges.example/o/1", False),
        ("http://badges.example/o/1", True),
        ("https://127.0.0.1/o/1", True),
        ("did:web:badges.example:o:1", False),
        ("did:web:badges.example#key", False),
        ("did:web:localhost%3A8000:o:1", True),
        ("did:web:localhost#key", True),
        ("did:web:", False),
    ],
)
def test_issuer_that_only_this_network_can_reach(issuer: str | None, trial: bool) -> None:
    assert is_trial(issuer) is trial


def test_host_that_is_read_over_http_is_a_trial() -> None:
    hosts = frozenset({"badges.example:8000", ""})
    assert is_trial("did:web:badges.example%3A8000:o:1", http_hosts=hosts - {""})
    assert not is_trial("did:web:other.example:o:1", http_hosts=hosts)
    assert not is_trial("https://badges.example/", http_hosts=hosts - {""})
