"""Attacks on hosted badges: whoever can host a file must not issue in another's name."""

import json
from typing import Any

import pytest

from besace.openbadges.verify import Outcome, Verdict
from tests.attacks.doors import Door, accepted, each_door, not_believed, refused
from tests.openbadges import factories
from tests.openbadges.world import Issuer

EVIL = "https://evil.example"
FORGED = f"{EVIL}/assertion"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def forged(issuer: Issuer, address: str = FORGED, **changes: Any) -> str:
    """An award of the organisation's own badge, hosted by somebody else."""
    document = {**factories.assertion(id=address).to_json(), **changes}
    issuer.web.serve(address, document)
    return json.dumps(document)


def profile(issuer: Issuer, **verification: Any) -> None:
    document = {**factories.profile_2().to_json(), "verification": verification}
    issuer.web.serve(factories.PROFILE_URL, document)


@each_door
def test_award_hosted_outside_the_issuers_host_is_refused(issuer: Issuer, door: Door) -> None:
    refused(door(issuer, forged(issuer)), "out-of-scope")


@each_door
@pytest.mark.parametrize(
    "address",
    [
        "https://badges.example.evil.example/h/1",
        "https://badges.example@evil.example/h/1",
        "https://evil.example/https://badges.example/h/1",
        "https://evil.example/?https://badges.example/",
        "https://evil.example/#https://badges.example/",
        "https://xbadges.example/h/1",
    ],
)
@pytest.mark.parametrize(
    "scope",
    [{}, {"startsWith": ["https://badges.example"]}, {"allowedOrigins": ["badges.example"]}],
    ids=["by default", "startsWith", "allowedOrigins"],
)
def test_address_that_only_looks_like_the_issuers_is_refused(
    issuer: Issuer, door: Door, address: str, scope: dict[str, Any]
) -> None:
    if scope:
        profile(issuer, **scope)
    badge = forged(issuer, address)
    issuer.web.serve(address.partition("#")[0], json.loads(badge))
    report = door(issuer, badge)
    assert report.outcome is not Outcome.AUTHENTIC


@each_door
def test_scope_of_another_profile_does_not_help(issuer: Issuer, door: Door) -> None:
    """A BadgeClass of the attacker's that names the organisation as its issuer."""
    own = {**factories.badge_class().to_json(), "id": f"{EVIL}/badge"}
    issuer.web.serve(f"{EVIL}/badge", own)
    refused(door(issuer, forged(issuer, badge=f"{EVIL}/badge")), "out-of-scope")


@each_door
def test_profile_inside_the_badge_is_not_believed_over_the_issuers_own(issuer: Issuer, door: Door) -> None:
    widened = {**factories.profile_2().to_json(), "verification": {"allowedOrigins": ["evil.example"]}}
    badge_class = {**factories.badge_class().to_json(), "issuer": widened}
    refused(door(issuer, forged(issuer, badge=badge_class)), "out-of-scope")


@each_door
def test_open_redirect_of_the_issuer_issues_nothing(issuer: Issuer, door: Door) -> None:
    address = f"{factories.HOST}/out?to={FORGED}"
    badge = json.loads(forged(issuer, address))
    issuer.web.remove(address)
    issuer.web.serve(FORGED, badge)
    issuer.web.redirects[address] = FORGED
    not_believed(door(issuer, json.dumps(badge)), "redirected-elsewhere")


@each_door
def test_file_that_says_more_than_the_hosted_copy_shows_the_hosted_copy(issuer: Issuer, door: Door) -> None:
    badge = {**factories.assertion().to_json(), "note": "summa cum laude"}
    report = door(issuer, json.dumps(badge))
    assert report.document is not None
    assert "note" not in report.document


@each_door
@pytest.mark.parametrize(
    "changed",
    [
        {"issuedOn": "2020-01-01T00:00:00Z"},
        {"expires": "2099-01-01T00:00:00Z"},
        {"narrative": "Mention très bien"},
        {"evidence": f"{EVIL}/work"},
        {"badge": f"{factories.HOST}/a/another/v2"},
        {"recipient": {"type": "email", "hashed": False, "identity": "mallory@evil.example"}},
    ],
    ids=lambda changed: "+".join(changed),
)
def test_file_that_differs_from_the_hosted_copy_is_called_altered(
    issuer: Issuer, door: Door, changed: dict[str, Any]
) -> None:
    report = door(issuer, json.dumps({**factories.assertion().to_json(), **changed}))
    assert report.outcome is Outcome.ALTERED


@each_door
def test_badge_that_was_withdrawn_is_called_so_whatever_the_file_says(issuer: Issuer, door: Door) -> None:
    issuer.web.serve(factories.ASSERTION_URL, b"", status=410)
    assert door(issuer, json.dumps(factories.assertion().to_json())).outcome is Outcome.REVOKED


@each_door
def test_copy_at_another_address_speaks_for_that_address_only(issuer: Issuer, door: Door) -> None:
    """The attacker's file names an address where a copy of the genuine award is hosted."""
    document = factories.assertion().to_json()
    issuer.web.serve(FORGED, document)
    report = door(issuer, json.dumps({**document, "id": FORGED}))
    assert report.verdict is not Verdict.CONFIRMED


@each_door
def test_genuine_award_is_accepted_at_every_door(issuer: Issuer, door: Door) -> None:
    accepted(door(issuer, json.dumps(factories.assertion().to_json())))
