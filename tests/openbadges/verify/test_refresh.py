"""A badge that names where its newest version is: read once, and believed no more easily than the badge (V32)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.keys import Ed25519Signer
from besace.openbadges.model import v3
from besace.openbadges.model.moments import write_moment
from besace.openbadges.proofs import eddsa_rdfc_2022, vc_jwt
from besace.openbadges.verify import Fact, FactName, Report, State, Verdict
from besace.openbadges.verify.conformance3 import conformance_fact
from besace.openbadges.verify.dates import CLOCK_SKEW
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.proving import Proven
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.refresh import refreshed

EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
SERVICE = f"{factories.HOST}/refresh/9fQ2kL7s"
LATER = write_moment(factories.AWARDED_ON + timedelta(days=30))


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def service(**changes: Any) -> dict[str, Any]:
    return {"id": SERVICE, "type": "1EdTechCredentialRefresh", **changes}


def document(**changes: Any) -> dict[str, Any]:
    return {
        **factories.credential().to_json(),
        "@context": [*v3.CONTEXTS, EXTENSIONS],
        "refreshService": service(),
        **changes,
    }


def newer(**changes: Any) -> dict[str, Any]:
    return document(**{"validFrom": LATER, "name": "Nouveau nom", **changes})


def name(report: Report) -> Any:
    return (report.document or {}).get("name")


OLD_NAME = document()["name"]


def test_newer_version_is_the_one_that_is_checked(issuer: Issuer) -> None:
    issuer.web.serve(SERVICE, issuer.sign(newer()))
    report = issuer.check(issuer.sign(document()))
    assert (name(report), report.warnings) == ("Nouveau nom", ("refreshed",))
    assert report.verdict is Verdict.CONFIRMED
    assert report.view is not None
    assert issuer.web.asked.count(SERVICE) == 1


def test_facts_are_those_of_the_newer_version(issuer: Issuer) -> None:
    """An expired badge that its issuer has prolonged holds."""
    over = write_moment(factories.NOW - timedelta(days=1))
    issuer.web.serve(SERVICE, issuer.sign(newer()))
    assert issuer.check(issuer.sign(document(validUntil=over))).verdict is Verdict.CONFIRMED
    issuer.web.serve(SERVICE, issuer.sign(newer(validUntil=over)))
    assert issuer.check(issuer.sign(document())).fact(FactName.DATES).code == "expired"


def test_newer_version_is_taken_once_it_is_in_force(issuer: Issuer) -> None:
    """What the issuer publishes for next year does not end this year's badge, nor hold in its place."""
    end = write_moment(factories.NOW + timedelta(days=30))
    for wait, warnings in (
        (timedelta(days=30), ()),
        (CLOCK_SKEW + timedelta(seconds=1), ()),
        (CLOCK_SKEW, ("refreshed",)),
        (timedelta(0), ("refreshed",)),
    ):
        issuer.web.serve(SERVICE, issuer.sign(newer(validFrom=write_moment(factories.NOW + wait))))
        report = issuer.check(issuer.sign(document(validUntil=end)))
        assert (report.verdict, report.warnings) == (Verdict.CONFIRMED, warnings)
        assert name(report) == ("Nouveau nom" if warnings else OLD_NAME)


def test_newer_version_is_not_refreshed_again(issuer: Issuer) -> None:
    other = f"{factories.HOST}/refresh/other"
    issuer.web.serve(SERVICE, issuer.sign(newer(refreshService=service(id=other))))
    report = issuer.check(issuer.sign(document()))
    assert report.warnings == ("refreshed",)
    assert other not in issuer.web.asked


def test_newer_version_may_be_a_token(issuer: Issuer) -> None:
    subject = {**factories.credential().to_json()["credentialSubject"], "id": "urn:uuid:7"}  # type: ignore[dict-item]
    token = vc_jwt.sign(newer(credentialSubject=subject), issuer.signer)
    issuer.web.serve(SERVICE, token.encode())
    report = issuer.check(issuer.sign(document(credentialSubject=subject)))
    assert (name(report), report.warnings) == ("Nouveau nom", ("refreshed",))


@pytest.mark.parametrize("valid_from", [document()["validFrom"], "2026-01-01T00:00:00Z", "soon", None])
def test_version_that_is_not_newer_changes_nothing(issuer: Issuer, valid_from: Any) -> None:
    issuer.web.serve(SERVICE, newer(validFrom=valid_from))
    report = issuer.check(issuer.sign(document()))
    assert (name(report), report.warnings) == (OLD_NAME, ())
    assert report.verdict is Verdict.CONFIRMED


def kept_with_a_word(report: Report) -> bool:
    return (name(report), report.warnings, report.verdict) == (
        OLD_NAME,
        ("refresh-failed",),
        Verdict.CONFIRMED,
    )


@pytest.mark.parametrize(("body", "status"), [(b"<html>", 200), (b"{}", 404), (b"", 410), (b"a.b.c", 200)])
def test_address_that_gives_nothing_leaves_the_badge_as_it_is(
    issuer: Issuer, body: bytes, status: int
) -> None:
    issuer.web.serve(SERVICE, body, status=status)
    assert kept_with_a_word(issuer.check(issuer.sign(document())))


def test_silent_address_leaves_the_badge_as_it_is(issuer: Issuer) -> None:
    assert kept_with_a_word(issuer.check(issuer.sign(document())))


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "urn:uuid:another"},
        {"issuer": {"id": "did:web:other.example", "type": ["Profile"]}},
        {"credentialSubject": {"type": ["AchievementSubject"], "id": "urn:x"}},
        {"type": ["VerifiableCredential"]},
    ],
)
def test_another_credential_or_one_of_wrong_form_is_not_taken(
    issuer: Issuer, changes: dict[str, Any]
) -> None:
    issuer.web.serve(SERVICE, issuer.sign(newer(**changes)))
    assert kept_with_a_word(issuer.check(issuer.sign(document())))


def test_version_without_a_proof_that_holds_is_not_taken(issuer: Issuer) -> None:
    issuer.web.serve(SERVICE, newer())
    assert kept_with_a_word(issuer.check(issuer.sign(document())))
    changed = {**issuer.sign(newer()), "name": "Encore un autre"}
    issuer.web.serve(SERVICE, changed)
    assert kept_with_a_word(issuer.check(issuer.sign(document())))


def test_version_by_a_key_that_the_issuer_does_not_vouch_for_is_not_taken(issuer: Issuer) -> None:
    stranger = Ed25519Signer.generate("unused")
    public = stranger.public_key_multibase
    signer = Ed25519Signer(stranger.private_bytes, f"did:key:{public}#{public}")
    issuer.web.serve(SERVICE, eddsa_rdfc_2022.sign(newer(), signer, created=factories.AWARDED_ON))
    assert kept_with_a_word(issuer.check(issuer.sign(document())))


def test_issuer_that_was_not_known_need_not_be_known_of_the_newer_version() -> None:
    seed = Ed25519Signer.generate("unused").private_bytes
    public = Ed25519Signer(seed, "unused").public_key_multibase
    address = "https://badges.example/issuers/1"
    issuer = Issuer(signer=Ed25519Signer(seed, f"{address}#{public}"))
    by = {"id": address, "type": ["Profile"]}
    original, later = document(issuer=by), newer(issuer=by)
    del original["credentialStatus"], later["credentialStatus"]
    issuer.web.serve(SERVICE, issuer.sign(later))
    report = issuer.check(issuer.sign(original))
    assert (name(report), report.warnings) == ("Nouveau nom", ("refreshed",))
    assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED


def test_nothing_is_read_before_the_proof_holds(issuer: Issuer) -> None:
    issuer.web.serve(SERVICE, issuer.sign(newer()))
    changed = {**issuer.sign(document()), "name": "Autre"}
    report = issuer.check(changed)
    assert (name(report), report.verdict) == ("Autre", Verdict.REFUTED)
    assert SERVICE not in issuer.web.asked


INTACT = Fact(FactName.INTEGRITY, State.CONFIRMED, "proof-holds")
KNOWN = Fact(FactName.ISSUER, State.CONFIRMED, "issuer-lists-key")


def of_services(issuer: Issuer, *services: Any) -> tuple[str, ...]:
    """The words on a badge that holds and names these services, whatever a signature could cover."""
    proven = Proven(INTACT, KNOWN, document(refreshService=list(services)))
    inquiry = Inquiry(Reader(issuer.web), factories.NOW)
    return refreshed(proven, inquiry, conformance=conformance_fact)[1]


@pytest.mark.parametrize(
    "other",
    [service(type="VerifiableCredentialRefreshService2021"), service(type=None), service(id=None), 7, {}],
)
def test_service_of_another_kind_is_left_alone(issuer: Issuer, other: Any) -> None:
    assert of_services(issuer, other) == ()
    assert issuer.web.asked == []
    issuer.web.serve(SERVICE, issuer.sign(newer()))
    assert of_services(issuer, other, service()) == ("refreshed",)


def test_of_several_services_always_the_same_is_asked(issuer: Issuer) -> None:
    """A holder may turn their order round; the signature still holds."""
    issuer.web.serve(SERVICE, issuer.sign(newer()))
    another = service(id="https://zoo.example/r")
    assert (
        of_services(issuer, service(), another) == of_services(issuer, another, service()) == ("refreshed",)
    )
    assert "https://zoo.example/r" not in issuer.web.asked
