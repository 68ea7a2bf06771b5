import json
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer, states

from besace.openbadges.model import v2
from besace.openbadges.verify import FactName, Outcome, State, Verdict


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def badge() -> dict[str, Any]:
    return factories.assertion().to_json()


def test_hosted_badge_is_confirmed(issuer: Issuer, badge: dict[str, Any]) -> None:
    report = issuer.check(badge)
    assert report.verdict is Verdict.CONFIRMED, report.facts
    assert states(report)["issuer"] == "confirmed"
    assert report.view is not None
    assert report.view.name == "Demander de l'aide"
    assert report.view.issuer_name == "Atelier des Savoirs"


def test_host_that_the_award_was_read_from_is_told(issuer: Issuer, badge: dict[str, Any]) -> None:
    report = issuer.check(badge)
    assert report.view is not None
    assert report.view.origin == "badges.example"


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": v2.Recipient.of_address("other@example.org", "salt").to_json()},
        {"badge": "https://badges.example/a/other/v2"},
        {"issuedOn": "2020-01-01T00:00:00Z"},
        {"expires": "2040-01-01T00:00:00Z"},
        {"evidence": [{"id": "https://badges.example/e/other"}]},
        {"evidence": []},
        {"narrative": "Elle a tout fait toute seule."},
    ],
)
def test_file_that_says_something_else_is_refuted(
    issuer: Issuer, badge: dict[str, Any], change: dict[str, Any]
) -> None:
    report = issuer.check({**badge, **change})
    assert report.fact(FactName.INTEGRITY).code == "differs-from-hosted"
    assert report.outcome is Outcome.ALTERED


@pytest.mark.parametrize(
    "change",
    [
        {"id": factories.ASSERTION_URL + "?obversion=2"},
        {"badge": factories.badge_class().to_json()},
        {"evidence": "https://badges.example/e/4sD7gH2j"},
        {"evidence": ["https://badges.example/e/4sD7gH2j"]},
        {"issuedOn": "2026-03-12T10:30:00+01:00"},
        {"verify": {"type": "hosted"}, "verification": None},
        {"image": "https://badges.example/a/3nT8vB4c/image"},
    ],
)
def test_file_that_says_the_same_otherwise_is_confirmed(
    issuer: Issuer, badge: dict[str, Any], change: dict[str, Any]
) -> None:
    issuer.web.serve(factories.ASSERTION_URL + "?obversion=2", badge)
    changed = {name: value for name, value in {**badge, **change}.items() if value is not None}
    assert issuer.check(changed).verdict is Verdict.CONFIRMED
    reordered = dict(reversed(changed.items()))
    assert issuer.check(json.dumps(reordered, indent=3).encode()).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("status", [410, 200])
def test_revoked_badge_is_refuted_with_its_reason(issuer: Issuer, badge: dict[str, Any], status: int) -> None:
    revoked = v2.revoked_assertion(factories.ASSERTION_URL, "Décerné par erreur")
    issuer.web.serve(factories.ASSERTION_URL, revoked, status=status)
    report = issuer.check(badge)
    assert report.fact(FactName.STATUS).code == "revoked"
    assert report.outcome is Outcome.REVOKED
    assert report.reason == "Décerné par erreur"


def test_address_that_is_gone_without_a_word_is_revoked(issuer: Issuer, badge: dict[str, Any]) -> None:
    issuer.web.serve(factories.ASSERTION_URL, b"Gone", status=410)
    assert issuer.check(badge).outcome is Outcome.REVOKED


@pytest.mark.parametrize(("status", "body"), [(404, b"{}"), (500, b""), (200, b"<html>parked</html>")])
def test_site_without_an_answer_confirms_and_refutes_nothing(
    issuer: Issuer, badge: dict[str, Any], status: int, body: bytes
) -> None:
    issuer.web.serve(factories.ASSERTION_URL, body, status=status)
    report = issuer.check(badge)
    assert report.verdict is Verdict.UNCONFIRMED
    assert report.fact(FactName.INTEGRITY).code == "hosted-copy-unreachable"


@pytest.mark.parametrize("address", [factories.BADGE_CLASS_URL, factories.PROFILE_URL])
def test_linked_document_that_is_silent_leaves_the_issuer_open(
    issuer: Issuer, badge: dict[str, Any], address: str
) -> None:
    issuer.web.remove(address)
    report = issuer.check(badge)
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED
    assert report.verdict is Verdict.UNCONFIRMED


class TestSomebodyElsesName:
    """A stranger hosts what claims to be a badge of the honest issuer."""

    evil = "https://evil.example/assertion"

    def forged(self, **changes: Any) -> dict[str, Any]:
        return {**factories.assertion().to_json(), "id": self.evil, **changes}

    def test_hosted_outside_the_issuers_site(self, issuer: Issuer) -> None:
        issuer.web.serve(self.evil, self.forged())
        report = issuer.check(self.forged())
        assert report.fact(FactName.ISSUER).code == "out-of-scope"
        assert report.verdict is Verdict.REFUTED

    def test_hosted_outside_but_claiming_an_id_inside(self, issuer: Issuer) -> None:
        forged = self.forged(recipient=v2.Recipient.of_address("evil@example.org", "s").to_json())
        issuer.web.serve(self.evil, {**forged, "id": factories.ASSERTION_URL})
        assert issuer.check(forged).verdict is Verdict.REFUTED

    def test_profile_of_their_own_that_claims_the_honest_id_and_opens_its_scope(self, issuer: Issuer) -> None:
        profile = {
            **factories.profile_2().to_json(),
            "verification": {"type": "VerificationObject", "allowedOrigins": ["evil.example"]},
        }
        badge_class = factories.badge_class(
            id="https://evil.example/b", issuer="https://evil.example/p"
        ).to_json()
        forged = self.forged(badge="https://evil.example/b")
        issuer.web.serve("https://evil.example/p", profile)
        issuer.web.serve("https://evil.example/b", badge_class)
        issuer.web.serve(self.evil, forged)
        assert issuer.check(forged).fact(FactName.ISSUER).code == "out-of-scope"

    def test_open_redirect_on_the_honest_site(self, issuer: Issuer) -> None:
        address = "https://badges.example/go?to=evil"
        forged = self.forged(id=address)
        issuer.web.serve(self.evil, forged)
        issuer.web.redirects[address] = self.evil
        report = issuer.check(forged)
        assert report.fact(FactName.ISSUER).code == "redirected-elsewhere"
        assert report.verdict is Verdict.UNCONFIRMED


@pytest.mark.parametrize(
    ("start", "state"),
    [
        ("https://badges.example/h/", State.CONFIRMED),
        ("https://badges.example/x/", State.REFUTED),
        ("https://badges.exampl", State.REFUTED),
    ],
)
def test_scope_that_the_profile_declares_is_kept(
    issuer: Issuer, badge: dict[str, Any], start: str, state: State
) -> None:
    issuer.web.serve(factories.PROFILE_URL, factories.profile_2(starts_with=(start,)).to_json())
    assert issuer.check(badge).fact(FactName.ISSUER).state is state


def test_version_1_file_that_names_no_address_proves_nothing(issuer: Issuer) -> None:
    old = {
        "uid": "1",
        "recipient": {"type": "email"},
        "badge": "https://x.example/b",
        "verify": {"type": "hosted"},
    }
    report = issuer.check(old)
    assert report.fact(FactName.INTEGRITY).code == "no-proof"
    assert report.verdict is Verdict.REFUTED


def test_payload_of_a_signed_badge_without_its_signature_proves_nothing(
    issuer: Issuer, badge: dict[str, Any]
) -> None:
    signed = {**badge, "id": "urn:uuid:1", "verification": {"type": "SignedBadge"}}
    assert issuer.check(signed).fact(FactName.INTEGRITY).code == "no-proof"


@pytest.mark.parametrize("missing", ["recipient", "badge", "issuedOn", "@context", "type"])
def test_hosted_copy_without_a_required_property_does_not_conform(
    issuer: Issuer, badge: dict[str, Any], missing: str
) -> None:
    del badge[missing]
    issuer.web.serve(factories.ASSERTION_URL, badge)
    in_hand = {**badge, "type": "Assertion"}
    assert issuer.check(in_hand).verdict is Verdict.REFUTED


def test_badge_by_its_address(issuer: Issuer) -> None:
    assert issuer.check(factories.ASSERTION_URL).verdict is Verdict.CONFIRMED


def test_revoked_badge_by_its_address(issuer: Issuer) -> None:
    issuer.web.serve(factories.ASSERTION_URL, v2.revoked_assertion(factories.ASSERTION_URL), status=410)
    assert issuer.check(factories.ASSERTION_URL).outcome is Outcome.REVOKED
