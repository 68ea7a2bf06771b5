"""Web addresses taken apart."""

import pytest

from besace.openbadges.intake.addresses import host_of, split_web, stayed_at_home


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Badges.Example/a", "badges.example"),
        ("http://badges.example:8000", "badges.example"),
        (" https://badges.example ", "badges.example"),
        ("https://[::1]/a", "::1"),
        ("https://badges.example:1/", "badges.example"),
        ("ftp://badges.example", None),
        ("urn:uuid:1", None),
        ("https://", None),
        ("https:///a", None),
        ("https://badges.example:0/", None),
        ("https://badges.example:99999/", None),
        ("https://badges.example:x/", None),
        ("https://[::1/a", None),
        ("", None),
        (None, None),
    ],
)
def test_host_of_a_web_address(address: str | None, host: str | None) -> None:
    assert host_of(address) == host
    assert (split_web(address) is None) is (host is None)


@pytest.mark.parametrize(
    ("asked", "ended", "stayed"),
    [
        ("https://a.example/1", "https://a.example/2", True),
        ("http://a.example/1", "https://a.example/1", True),
        ("https://a.example/1", "https://www.a.example/1", True),
        ("https://www.a.example/1", "https://a.example/1", True),
        ("http://a.example:80/1", "https://a.example:443/1", True),
        ("https://a.example:8443/1", "https://a.example:8443/2", True),
        ("https://a.example/1", "https://a.example:8443/1", False),
        ("https://a.example:8443/1", "https://a.example/1", False),
        ("http://a.example:443/1", "https://a.example/1", False),
        ("https://a.example:80/1", "http://a.example/1", False),
        ("https://a.example/1", "https://b.example/1", False),
        ("https://a.example/1", "https://a.example.evil.net/1", False),
        ("https://a.example/1", "urn:uuid:1", False),
        ("urn:uuid:1", "https://a.example/1", False),
        ("urn:uuid:1", "urn:uuid:1", False),
    ],
)
def test_answer_stays_at_home_on_the_host_that_was_asked(asked: str, ended: str, stayed: bool) -> None:
    assert stayed_at_home(asked, ended) is stayed
