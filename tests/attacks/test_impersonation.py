"""Attacks on hosted and signed badges before 3.0: a page of one's own lets nobody speak as another organisation."""

from typing import Any

import pytest

from besace.openbadges.proofs import ob2_jws
from besace.openbadges.verify import FactName, Report, State, Verdict
from tests.openbadges import factories
from tests.openbadges.world_old import OldIssuer, rsa

CONTEXT = "https://w3id.org/openbadges/v2"
VICTIM = "https://www.university.example"
EVIL = "https://evil.example"
HERE = {"type": "VerificationObject", "allowedOrigins": ["evil.example"]}
AWARD = {**factories.assertion(id=f"{EVIL}/a").to_json(), "badge": f"{EVIL}/b"}
URN = "urn:uuid:0ab1a0a2-6d0c-4bd9-8a2f-2f4f1f9b1a11"


@pytest.fixture
def issuer() -> OldIssuer:
    return OldIssuer()


def badge(profile: Any, address: str = f"{EVIL}/b") -> dict[str, Any]:
    return {**factories.badge_class().to_json(), "id": address, "issuer": profile}


def victims_profile(**changes: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "type": "Issuer",
        "id": VICTIM,
        "name": "University",
        "url": VICTIM,
        "email": "office@university.example",
        **changes,
    }


def is_not_the_victims(report: Report) -> None:
    """Nothing says that the victim vouches for it."""
    view = report.view
    assert view is not None
    by_victim = view.issuer_id is not None and view.issuer_id.startswith(VICTIM)
    assert not (by_victim and report.fact(FactName.ISSUER).state is State.CONFIRMED), report.to_json()
    assert report.verdict is not Verdict.CONFIRMED or view.issuer_id == f"{EVIL}/p"


def test_issuer_inside_an_award_of_2011_cannot_say_where_it_hosts(issuer: OldIssuer) -> None:
    inside = {"origin": VICTIM, "name": "University", "verification": HERE}
    document = {
        "recipient": "a@b.example",
        "badge": {"version": "0.5.0", "name": "PhD", "image": "/i.png", "description": "d", "criteria": "/c"},
    }
    document["badge"]["issuer"] = inside  # type: ignore[index]
    issuer.web.serve(f"{EVIL}/a.json", document)
    report = issuer.check(f"{EVIL}/a.json")
    assert report.fact(FactName.ISSUER).code == "out-of-scope"
    assert report.verdict is Verdict.REFUTED


@pytest.mark.parametrize("name", ["id", "@id"])
def test_profile_inside_a_badge_is_asked_of_its_own_address(issuer: OldIssuer, name: str) -> None:
    profile = {**victims_profile(verification=HERE), "id": None, name: VICTIM}
    profile = {key: value for key, value in profile.items() if value is not None}
    issuer.web.serve(f"{EVIL}/a", AWARD)
    issuer.web.serve(f"{EVIL}/b", badge(profile))
    report = issuer.check(AWARD)
    assert VICTIM in issuer.web.asked
    assert report.fact(FactName.ISSUER).code == "issuer-unreachable"
    issuer.web.serve(VICTIM, victims_profile())
    assert issuer.check(AWARD).fact(FactName.ISSUER).code == "out-of-scope"


@pytest.mark.parametrize(
    "changes", [{"badge": {}}, {"badge": {"issuer": {}}}, {"badge": {}, "origin": VICTIM}, {"@id": VICTIM}]
)
def test_profile_that_is_read_is_whose_address_it_is(issuer: OldIssuer, changes: dict[str, Any]) -> None:
    """Neither by looking like an award of 2011, whose issuer is its web site, nor by an id in its long form."""
    named = {name: value for name, value in victims_profile(verification=HERE).items() if name != "id"}
    plain = {"name": "University", "url": VICTIM, "email": "x@university.example", "verification": HERE}
    issuer.web.serve(f"{EVIL}/a", AWARD)
    issuer.web.serve(f"{EVIL}/b", badge(f"{EVIL}/p"))
    key = {**ob2_jws.cryptographic_key(rsa(f"{EVIL}/key"), VICTIM).to_json()}
    issuer.web.serve(f"{EVIL}/key", key)
    signed = {**factories.assertion(key=f"{EVIL}/key", id=URN).to_json(), "badge": f"{EVIL}/b"}
    for document in (plain, named):
        issuer.web.serve(f"{EVIL}/p", {**document, **changes, "publicKey": key})
        is_not_the_victims(issuer.check(AWARD))
        is_not_the_victims(issuer.check(ob2_jws.sign(signed, rsa(f"{EVIL}/key")).encode()))


def test_issuer_inside_an_endorsement_is_asked_of_its_own_address(issuer: OldIssuer) -> None:
    profile = {**victims_profile(verification=HERE), "@id": VICTIM}
    del profile["id"]
    endorsement = {
        "@context": CONTEXT,
        "type": "Endorsement",
        "id": f"{EVIL}/e",
        "claim": {"id": f"{EVIL}/b", "endorsementComment": "Excellent"},
        "issuer": profile,
        "issuedOn": "2026-01-01T00:00:00Z",
        "verification": {"type": "HostedBadge"},
    }
    issuer.web.serve(f"{EVIL}/e", endorsement)
    assert issuer.check(endorsement).fact(FactName.ISSUER).code == "issuer-unreachable"


SHARED = "https://pages.example"


def neighbours(issuer: OldIssuer) -> None:
    """A host on which several people have a folder: one of them is a university."""
    scope = {"type": "VerificationObject", "startsWith": f"{SHARED}/uni/"}
    profile = victims_profile(id=f"{SHARED}/uni/p", verification=scope)
    issuer.web.serve(f"{SHARED}/uni/p", profile)
    issuer.web.serve(f"{SHARED}/uni/b", badge(f"{SHARED}/uni/p", f"{SHARED}/uni/b"))
    key = ob2_jws.cryptographic_key(rsa(f"{SHARED}/evil/key"), f"{SHARED}/uni/p").to_json()
    issuer.web.serve(f"{SHARED}/evil/key", key)
    copied = {name: value for name, value in profile.items() if name != "verification"}
    issuer.web.serve(f"{SHARED}/evil/p", {**copied, "publicKey": key})
    issuer.web.serve(f"{SHARED}/evil/b", badge(f"{SHARED}/evil/p", f"{SHARED}/evil/b"))


def test_neighbour_on_one_host_cannot_sign_in_anothers_name(issuer: OldIssuer) -> None:
    neighbours(issuer)
    signed = {**factories.assertion(key=f"{SHARED}/evil/key", id=URN).to_json(), "badge": f"{SHARED}/evil/b"}
    report = issuer.check(ob2_jws.sign(signed, rsa(f"{SHARED}/evil/key")).encode())
    assert f"{SHARED}/uni/p" in issuer.web.asked
    assert report.fact(FactName.ISSUER).code == "key-not-listed"


def test_neighbour_on_one_host_cannot_host_in_anothers_name(issuer: OldIssuer) -> None:
    neighbours(issuer)
    award = {**factories.assertion(id=f"{SHARED}/evil/a").to_json(), "badge": f"{SHARED}/evil/b"}
    issuer.web.serve(f"{SHARED}/evil/a", award)
    assert issuer.check(award).fact(FactName.ISSUER).code == "out-of-scope"


@pytest.mark.parametrize(
    "path",
    ["/uni/../evil/x", "/uni/%2e%2e/evil/x", "/uni/%2E./evil/x", "/uni/..\\evil/x", "/uni/..%2fevil/x"],
)
def test_address_that_climbs_out_of_the_scope_is_refused(issuer: OldIssuer, path: str) -> None:
    neighbours(issuer)
    award = {**factories.assertion().to_json(), "id": SHARED + path, "badge": f"{SHARED}/uni/b"}
    issuer.web.serve(SHARED + path, award)
    assert issuer.check(award).fact(FactName.ISSUER).code == "out-of-scope"


def test_profile_whose_declared_address_is_silent_goes_by_the_address_that_gave_it(issuer: OldIssuer) -> None:
    """Some sites leave ``.json`` out of the id, and answer only with it."""
    neighbours(issuer)
    issuer.web.remove(f"{SHARED}/uni/p")
    award = {**factories.assertion(id=f"{SHARED}/evil/a").to_json(), "badge": f"{SHARED}/evil/b"}
    issuer.web.serve(f"{SHARED}/evil/a", award)
    report = issuer.check(award)
    assert report.view is not None
    assert report.view.issuer_id == f"{SHARED}/evil/p"
    assert report.verdict is Verdict.CONFIRMED
    assert "linked-id-differs" in report.warnings


def test_another_port_is_another_server(issuer: OldIssuer) -> None:
    issuer.web.redirects[factories.ASSERTION_URL] = "https://badges.example:8443/h/1"
    issuer.web.serve("https://badges.example:8443/h/1", factories.assertion().to_json())
    report = issuer.check(factories.ASSERTION_URL)
    assert report.fact(FactName.ISSUER).code == "redirected-elsewhere"
    issuer.web.redirects[factories.PROFILE_URL] = "https://badges.example:8443/o"
    issuer.web.serve("https://badges.example:8443/o", factories.profile_2().to_json())
    report = issuer.check(factories.assertion().to_json())
    assert "led to https://badges.example:8443/o" in report.fact(FactName.ISSUER).detail
