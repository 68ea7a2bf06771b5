"""Which addresses are one: by percent-decoding, by an added query, by scheme, host and port."""

import pytest

from besace.openbadges.intake.limits import URL_CHARS
from besace.openbadges.verify.addresses import (
    authority_of,
    declares_itself,
    same_but_for_added_query,
    same_id,
)


@pytest.mark.parametrize(
    ("address", "authority"),
    [
        ("https://A.example/x", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("http://a.example:80/", "a.example"),
        ("http://a.example:443/", "a.example:443"),
        ("https://a.example:80/", "a.example:80"),
        ("https://a.example:8443/x", "a.example:8443"),
        ("urn:uuid:1", None),
        ("https://[1", None),
        (None, None),
    ],
)
def test_authority(address: str | None, authority: str | None) -> None:
    assert authority_of(address) == authority


@pytest.mark.parametrize(
    ("asked", "declared", "same"),
    [
        ("https://a.example/x", "https://a.example/x", True),
        ("https://a.example/x", " https://a.example/x#it ", True),
        ("https://a.example/caf%C3%A9", "https://a.example/café", True),
        ("https://a.example/x?a=1", "https://a.example/x?a=1&obversion=2", True),
        ("https://a.example/x?a=1&b=2", "https://A.example/x?b=2", True),
        ("https://a.example/x", "https://a.example/y", False),
        ("https://a.example/x", "https://b.example/x", False),
        ("https://a.example/x?a=1", "https://a.example/x?a=2", False),
        ("https://a.example/x?a=1", "https://a.example/x?b=1", False),
        ("https://a.example/x?a=", "https://a.example/x?a", True),
        ("https://a.example/x?a=", "https://a.example/x?b=", False),
        ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1", True),
        ("urn:uuid:1", "urn:uuid:1", True),
        ("urn:uuid:1", "urn:uuid:1#it", True),
        ("urn:uuid:1#it", "urn:uuid:1", True),
        ("urn:uuid:1", "https://a.example/x", False),
        ("https://a.example/x", "urn:uuid:1", False),
    ],
)
def test_same_address_but_for_an_added_query(asked: str, declared: str, same: bool) -> None:
    assert same_but_for_added_query(asked, declared) is same
    assert declares_itself(asked, declared) is same


@pytest.mark.parametrize(("length", "same"), [(URL_CHARS, True), (URL_CHARS + 1, False)])
def test_query_of_what_is_longer_than_an_address_is_not_taken_apart(length: int, same: bool) -> None:
    long = "https://a.example/x?a=1&".ljust(length, "b")
    assert same_but_for_added_query("https://a.example/x?a=1", long) is same
    assert same_but_for_added_query(long, "https://a.example/x?a=1") is same
    assert same_but_for_added_query(long, f" {long}")


def test_scheme_tells_two_addresses_apart_only_where_it_is_asked() -> None:
    one, other = "https://a.example/x", "http://a.example/x"
    assert same_but_for_added_query(one, other)
    assert not declares_itself(one, other)
    assert declares_itself(one, None)


def test_ids_are_the_same_when_decoded_and_trimmed() -> None:
    assert same_id(" urn:a%20b ", "urn:a b")
    assert not same_id("urn:a", "urn:b")
