"""When two credentials are the same one, and which is the newest (standards V38)."""

from typing import Any

import pytest

from besace.openbadges.verify.equality import begins, is_newer, newest, same_credential

ONE = {"id": "urn:uuid:1", "issuer": "https://issuer.example/1", "validFrom": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"validFrom": "2027-01-01T00:00:00Z", "name": "x"}, True),
        ({"issuer": {"id": "https://issuer.example/1", "type": ["Profile"]}}, True),
        ({"id": " urn:uuid:1 "}, True),
        ({"id": "urn:uuid%3A1"}, True),
        ({"issuer": "https://issuer.example/%31"}, True),
        ({"id": "urn:uuid:2"}, False),
        ({"id": "URN:UUID:1"}, False),
        ({"issuer": "https://issuer.example/2"}, False),
        ({"id": None}, False),
        ({"issuer": {"type": ["Profile"]}}, False),
    ],
)
def test_same_issuer_and_same_id_are_the_same_credential(changes: dict[str, Any], same: bool) -> None:
    assert same_credential(ONE, {**ONE, **changes}) is same
    assert same_credential({**ONE, **changes}, ONE) is same


def test_credentials_that_name_nothing_are_not_the_same() -> None:
    assert not same_credential({}, {})
    assert not same_credential({"id": "urn:uuid:1"}, {"id": "urn:uuid:1"})
    assert not same_credential({"issuer": "urn:i"}, {"issuer": "urn:i"})


def test_newest_is_the_one_that_holds_since_the_latest_moment() -> None:
    older = {**ONE, "validFrom": "2026-01-01T01:00:00+02:00"}
    old_form = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "issuanceDate": "2026-01-01T00:00:01Z",
        "validFrom": "1990-01-01T00:00:00Z",
    }
    unreadable = {**ONE, "validFrom": "soon"}
    assert newest([older, ONE, old_form, unreadable]) is old_form
    assert newest([unreadable, older]) is older
    assert newest([ONE, dict(ONE)]) is ONE
    assert begins(unreadable) < begins(older) < begins(ONE)
    assert (is_newer(ONE, older), is_newer(older, ONE), is_newer(ONE, dict(ONE))) == (True, False, False)
    with pytest.raises(ValueError):
        newest([])
