"""Without a network nothing is called silent, and nothing that needs no network is left unsaid."""

import json
from dataclasses import replace

from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.verify import Fact, FactName, Offline, Outcome, Part, PartKind, Report, State, verify
from besace.openbadges.verify.offline import told_offline


def check(source: object) -> Report:
    data = source if isinstance(source, bytes | str) else json.dumps(source).encode()
    return verify(data, fetcher=Offline(), now=lambda: factories.NOW)


def test_badge_whose_key_is_elsewhere_cannot_be_confirmed_and_says_why() -> None:
    report = check(Issuer().award())
    assert report.outcome is Outcome.UNCONFIRMED
    assert states(report)["integrity"] == "unconfirmed"
    assert report.facts[0].code == "offline"
    assert report.facts[0].detail.startswith("offline: https://badges.example/")


def test_hosted_badge_cannot_be_confirmed_and_says_why() -> None:
    report = check(factories.assertion().to_json())
    told = {fact.code for fact in report.facts if fact.state is State.UNCONFIRMED}
    assert "offline" in told
    assert not {code for code in told if "unreachable" in code}


def test_address_is_not_read() -> None:
    assert check("https://badges.example/c/1").facts[0].code == "offline"


def test_changed_badge_is_refuted_without_the_network_where_its_key_is_in_hand() -> None:
    issuer = Issuer()
    did = f"did:key:{issuer.signer.public_key_multibase}"
    signer = type(issuer.signer)(issuer.signer.private_bytes, f"{did}#{did.removeprefix('did:key:')}")
    issuer.signer = signer
    badge = issuer.award(issuer=factories.issuer(id=did), status=None)
    assert check(badge).outcome is Outcome.AUTHENTIC
    assert check({**badge, "validFrom": "2026-03-11T09:30:00Z"}).outcome is Outcome.ALTERED


def test_stranger_cannot_say_that_nobody_asked() -> None:
    """The reason is the fetcher's own, whatever the badge writes where reasons stand."""
    issuer = Issuer()
    document = issuer.award()
    document["proof"]["cryptosuite"] = "offline: x"
    fact = issuer.check(document).fact(FactName.INTEGRITY)
    assert (fact.code, fact.detail) == ("proof-kind-not-supported", "offline: x")


def test_what_stands_inside_says_so_too() -> None:
    unread = Fact(
        FactName.INTEGRITY, State.UNCONFIRMED, "key-unreachable", detail="offline: https://badges.example/"
    )
    path = "credentialSubject.verifiableCredential[0]"
    outer = Report((), parts=(Part(PartKind.CONTENT, path, Report((unread,))),))
    told = Part(PartKind.CONTENT, path, Report((replace(unread, code="offline"),)))
    assert told_offline(outer) == Report((), parts=(told,))


def test_word_in_a_fact_that_is_decided_changes_nothing() -> None:
    issuer = Issuer()
    report = issuer.check(issuer.award())
    assert told_offline(report) == report
