"""1EdTech's own revocation list: what it names is revoked, unless it says otherwise."""

from typing import Any

import pytest

from besace.openbadges.errors import StatusError
from besace.openbadges.status import Revocation, revocation_of

NAMED = "https://badges.example/c/1"


def revocation(entry: Any, name: str = "revokedCredential") -> Revocation | None:
    return revocation_of(NAMED, {name: entry})


@pytest.mark.parametrize("name", ["revokedCredential", "revokedCredentials"])
@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ([{"id": NAMED}], Revocation()),
        ([{"id": NAMED, "revoked": True}], Revocation()),
        ([{"id": NAMED, "revocationReason": "Nom faux"}], Revocation("Nom faux")),
        ([{"id": NAMED, "revocationReason": 7}], Revocation()),
        ([NAMED], Revocation()),
        (NAMED, Revocation()),
        ({"id": NAMED}, Revocation()),
        ([{"id": f" {NAMED}\n"}], Revocation()),
        ([{"id": NAMED.replace("/c/", "/%63/")}], Revocation()),
        ([{"id": NAMED, "revoked": False}, {"id": NAMED}], Revocation()),
        ([{"id": "urn:other"}, {"id": NAMED}], Revocation()),
        ([{"id": NAMED, "revoked": False}], None),
        ([{"id": NAMED, "revoked": None}], None),
        ([{"id": "urn:other"}], None),
        ([{"id": [NAMED]}, 7, None, {}], None),
        ([], None),
    ],
)
def test_list_names_what_is_revoked(name: str, entry: Any, found: Revocation | None) -> None:
    assert revocation(entry, name) == found


@pytest.mark.parametrize("revoked", ["yes", "true", 1, 0, [], {}])
def test_entry_that_cannot_be_read_is_not_passed_over(revoked: Any) -> None:
    with pytest.raises(StatusError) as refusal:
        revocation([{"id": NAMED, "revoked": revoked}])
    assert (refusal.value.code, refusal.value.detail) == ("list-malformed", f"revoked is {revoked!r}")
    assert revocation([{"id": "urn:other", "revoked": revoked}]) is None


def test_both_names_of_the_list_are_read() -> None:
    listed: dict[str, Any] = {"revokedCredential": [], "revokedCredentials": [NAMED]}
    assert revocation_of(NAMED, listed) == Revocation()


def test_id_that_was_asked_for_is_decoded_too() -> None:
    listed: dict[str, Any] = {"revokedCredential": [NAMED]}
    assert revocation_of(f" {NAMED.replace('/c/', '/%63/')} ", listed) == Revocation()


@pytest.mark.parametrize(
    "listed", [{}, {"revoked": []}, {"revokedCredential": 7}, {"revokedCredential": None}]
)
def test_what_is_no_list_is_refused(listed: dict[str, Any]) -> None:
    with pytest.raises(StatusError) as refusal:
        revocation_of(NAMED, listed)
    assert (refusal.value.code, refusal.value.detail) == ("list-malformed", "no revokedCredential")
