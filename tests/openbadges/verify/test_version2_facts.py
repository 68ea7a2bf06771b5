"""Every fact of a badge before 3.0, whole: its state, its code and the rule that it rests on."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world_old import (
    HOST,
    KEY_URL,
    LIST_URL,
    OLD_ASSERTION,
    OldIssuer,
    rsa,
    version_0_5,
    version_1_0,
)

from besace.openbadges.seams import Fetched
from besace.openbadges.verify import FactName, Report, verify

NOT_ASKED = "recipient not-applicable recipient-not-asked"


@pytest.fixture
def issuer() -> OldIssuer:
    return OldIssuer()


def told(report: Report) -> list[str]:
    return [
        f"{fact.name.value} {fact.state.value} {fact.code} {fact.clause}".strip() for fact in report.facts
    ]


def detail(report: Report, name: FactName) -> str:
    return report.fact(name).detail


def test_hosted_badge_that_holds(issuer: OldIssuer) -> None:
    assert told(issuer.check(factories.ASSERTION_URL)) == [
        "integrity confirmed same-as-hosted V1",
        "issuer confirmed issuer-hosts-it I21, V5",
        "status confirmed not-revoked V7",
        "dates confirmed no-end-date V7",
        NOT_ASKED,
        "conformance confirmed conforms V4",
    ]


def test_signed_badge_that_holds(issuer: OldIssuer) -> None:
    assert told(issuer.check(issuer.award())) == [
        "integrity confirmed proof-holds V6",
        "issuer confirmed issuer-lists-key V6",
        "status confirmed not-revoked V6",
        "dates confirmed no-end-date V7",
        NOT_ASKED,
        "conformance confirmed conforms V4",
    ]


def test_signed_badge_of_1_0_that_holds(issuer: OldIssuer) -> None:
    assert told(issuer.check(issuer.award_1_0()))[:3] == [
        "integrity confirmed proof-holds V6",
        "issuer confirmed issuer-hosts-key V6, V10",
        "status not-applicable no-status V6",
    ]


def test_hosted_copy_that_is_silent(issuer: OldIssuer) -> None:
    issuer.web.remove(factories.ASSERTION_URL)
    report = issuer.check(factories.assertion().to_json())
    assert told(report) == [
        "integrity unconfirmed hosted-copy-unreachable V1",
        "issuer unconfirmed not-checked",
        "status unconfirmed not-checked",
        "dates unconfirmed not-checked",
        NOT_ASKED,
        "conformance unconfirmed not-checked",
    ]
    assert detail(report, FactName.INTEGRITY) == f"unreachable: {factories.ASSERTION_URL}"


@pytest.mark.parametrize(
    ("badge", "integrity"),
    [
        ({**version_1_0(), "verify": {"type": "hosted"}}, "integrity refuted no-proof V1"),
        (version_0_5(), "integrity unconfirmed address-must-be-supplied V1"),
    ],
)
def test_badge_without_an_address(issuer: OldIssuer, badge: dict[str, Any], integrity: str) -> None:
    report = issuer.check(badge)
    assert told(report) == [
        integrity,
        "issuer unconfirmed not-checked",
        "status unconfirmed not-checked",
        "dates unconfirmed not-checked",
        NOT_ASKED,
        "conformance unconfirmed not-checked",
    ]
    assert detail(report, FactName.INTEGRITY) in ("no signature and no hosted copy", "")


def test_file_that_differs_says_in_what(issuer: OldIssuer) -> None:
    other = {"issuedOn": "2020-01-01T00:00:00Z", "narrative": "Plus"}
    report = issuer.check({**factories.assertion().to_json(), **other})
    assert told(report)[:3] == [
        "integrity refuted differs-from-hosted V1",
        "issuer unconfirmed not-checked",
        "status confirmed not-revoked V7",
    ]
    assert detail(report, FactName.INTEGRITY) == "issuedOn, narrative"


def test_withdrawn_badge(issuer: OldIssuer) -> None:
    issuer.web.serve(factories.ASSERTION_URL, {"revocationReason": "Erreur"}, status=410)
    report = issuer.check(factories.ASSERTION_URL)
    assert told(report) == [
        "integrity unconfirmed hosted-copy-withdrawn V7",
        "issuer unconfirmed not-checked",
        "status refuted revoked V7",
        "dates not-applicable not-checked",
        NOT_ASKED,
        "conformance not-applicable not-checked",
    ]
    assert detail(report, FactName.STATUS) == "Erreur"


def test_withdrawn_badge_in_hand_keeps_its_dates(issuer: OldIssuer) -> None:
    issuer.web.serve(factories.ASSERTION_URL, b"", status=410)
    report = issuer.check({**factories.assertion().to_json(), "expires": "2026-04-01T00:00:00Z"})
    assert told(report)[3] == "dates refuted expired V7"
    assert detail(report, FactName.STATUS) == ""


def test_withdrawn_badge_that_said_something_else(issuer: OldIssuer) -> None:
    other = factories.assertion(expires=factories.NOW).to_json()
    issuer.web.serve(factories.ASSERTION_URL, {**other, "revoked": True})
    report = issuer.check(factories.assertion().to_json())
    assert told(report)[0] == "integrity refuted differs-from-hosted V1"
    assert told(report)[2] == "status refuted revoked V7"


def test_linked_documents_that_are_silent(issuer: OldIssuer) -> None:
    issuer.web.remove(factories.PROFILE_URL)
    hosted, signed = issuer.check(factories.ASSERTION_URL), issuer.check(issuer.award())
    for report in (hosted, signed):
        assert told(report)[1] == "issuer unconfirmed issuer-unreachable V3"
        assert told(report)[5] == "conformance unconfirmed linked-unreachable V3"
        assert detail(report, FactName.ISSUER) == f"unreachable: {factories.PROFILE_URL}"
        assert detail(report, FactName.CONFORMANCE) == f"unreachable: {factories.PROFILE_URL}"
    assert told(hosted)[2] == "status confirmed not-revoked V7"
    assert told(signed)[2] == "status unconfirmed status-list-unreachable V6"
    assert detail(signed, FactName.STATUS) == f"unreachable: {factories.PROFILE_URL}"


def test_first_silent_document_is_the_one_that_is_told(issuer: OldIssuer) -> None:
    issuer.web.remove(factories.PROFILE_URL)
    badge = {**factories.badge_class().to_json()}
    award = {**factories.assertion().to_json(), "badge": badge}
    issuer.web.serve(factories.ASSERTION_URL, award)
    issuer.web.remove(factories.BADGE_CLASS_URL)
    assert detail(issuer.check(award), FactName.ISSUER) == f"unreachable: {factories.BADGE_CLASS_URL}"


def test_signature_that_fails(issuer: OldIssuer) -> None:
    report = issuer.check(issuer.sign(issuer.payload(), signer=rsa(number=1)))
    assert told(report) == [
        "integrity refuted signature V6",
        "issuer unconfirmed not-checked",
        "status unconfirmed not-checked",
        "dates unconfirmed not-checked",
        NOT_ASKED,
        "conformance unconfirmed not-checked",
    ]
    assert detail(report, FactName.INTEGRITY) == "RS256"


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, b"{}", f"answer-not-ok: HTTP 404 {KEY_URL}"),
        (200, b"{", f"answer-unreadable: {KEY_URL}: json-malformed"),
        (200, b"\xff\xfe", f"answer-unreadable: {KEY_URL}: json-encoding"),
    ],
)
def test_key_that_cannot_be_read_says_why(issuer: OldIssuer, status: int, body: bytes, said: str) -> None:
    issuer.web.serve(KEY_URL, body, status=status)
    report = issuer.check(issuer.award())
    assert told(report)[0] == "integrity unconfirmed key-unreachable V6"
    assert detail(report, FactName.INTEGRITY).startswith(said)


def test_key_behind_a_redirect_is_another_ones(issuer: OldIssuer) -> None:
    issuer.web.serve("https://evil.example/key", b"{}")
    issuer.web.redirects[KEY_URL] = "https://evil.example/key"
    said = detail(issuer.check(issuer.award()), FactName.INTEGRITY)
    assert said == f"answer-for-another: {KEY_URL} led to https://evil.example/key"


def test_key_of_a_curve_that_is_not_read_cannot_be_confirmed(issuer: OldIssuer) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = ec.derive_private_key(7, ec.SECP256K1()).public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    issuer.publish_key(publicKeyPem=pem)
    assert told(issuer.check(issuer.award()))[0] == "integrity unconfirmed key-kind-unknown V6"


def test_no_key_at_all(issuer: OldIssuer) -> None:
    issuer.publish_profile(publicKey=None)
    report = issuer.check(issuer.award(verification={"type": "SignedBadge"}))
    assert told(report)[0] == "integrity refuted key-method-unknown V6"
    assert detail(report, FactName.INTEGRITY) == "no key: None"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"publicKey": None}, "issuer refuted key-not-listed V6"),
        ({"publicKey": "https://badges.example/keys/2"}, "issuer refuted key-not-listed V6"),
        ({"id": "urn:uuid:1"}, "issuer refuted controller-mismatch V6"),
    ],
)
def test_key_that_is_not_the_issuers(issuer: OldIssuer, profile: dict[str, Any], expected: str) -> None:
    issuer.publish_profile(**profile)
    assert told(issuer.check(issuer.award()))[1] == expected


def test_issuer_that_names_no_id(issuer: OldIssuer) -> None:
    issuer.publish_profile(id=None)
    assert told(issuer.check(issuer.award()))[1] == "issuer unconfirmed issuer-not-on-the-web V6"
    assert (
        told(issuer.check(factories.ASSERTION_URL))[1] == "issuer unconfirmed issuer-not-on-the-web I21, V5"
    )


def test_key_of_1_0_on_another_host(issuer: OldIssuer) -> None:
    token = issuer.award_1_0(verify={"type": "signed", "url": "https://evil.example/key.pem"})
    issuer.web.serve("https://evil.example/key.pem", issuer.web.pages[f"{HOST}/key.pem"][1])
    report = issuer.check(token)
    assert told(report)[1] == "issuer refuted out-of-scope V6, V10"


def test_revoked_and_unread_lists(issuer: OldIssuer) -> None:
    issuer.publish_list([{"id": issuer.payload()["id"], "revocationReason": "Erreur"}])
    report = issuer.check(issuer.award())
    assert told(report)[2] == "status refuted revoked V6"
    assert detail(report, FactName.STATUS) == "Erreur"
    issuer.web.serve(LIST_URL, {"type": "RevocationList"})
    report = issuer.check(issuer.award())
    assert told(report)[2] == "status unconfirmed list-malformed V6"
    assert detail(report, FactName.STATUS) == LIST_URL
    issuer.web.serve(LIST_URL, b"", status=410)
    report = issuer.check(issuer.award())
    assert told(report)[2] == "status unconfirmed status-list-unreachable V6"
    assert detail(report, FactName.STATUS) == f"HTTP 410 {LIST_URL}"
    issuer.web.remove(LIST_URL)
    assert detail(issuer.check(issuer.award()), FactName.STATUS) == f"unreachable: {LIST_URL}"


def test_broken_rules_are_told_one_after_the_other(issuer: OldIssuer) -> None:
    issuer.publish_profile(email=None, telephone="call me")
    report = issuer.check(factories.ASSERTION_URL)
    assert told(report)[5] == "conformance refuted property-missing Profile"
    assert detail(report, FactName.CONFORMANCE) == (
        "property-missing Profile.email; property-wrong Profile.telephone: 'call me'"
    )


class TestTrial:
    """A badge is a trial while its issuer's address means something only nearby."""

    def test_public_issuer(self, issuer: OldIssuer) -> None:
        assert not issuer.check(factories.ASSERTION_URL).trial
        assert not issuer.check(issuer.award()).trial

    def test_issuer_nearby_is_told_by_its_profile(self, issuer: OldIssuer) -> None:
        badge = {**factories.badge_class().to_json(), "issuer": "https://localhost:8000/o"}
        issuer.web.serve(factories.BADGE_CLASS_URL, badge)
        assert issuer.check(factories.ASSERTION_URL).trial

    def test_silent_badge_is_told_by_its_own_address(self, issuer: OldIssuer) -> None:
        badge = factories.assertion(id="https://localhost:8000/h/1").to_json()
        assert issuer.check(badge).trial
        assert not issuer.check(factories.assertion(id="https://far.example/h/1").to_json()).trial

    def test_host_that_is_trusted_by_setting(self, issuer: OldIssuer) -> None:
        trusted = {"http_hosts": ["badges.example"]}
        did = {
            **factories.badge_class().to_json(),
            "issuer": {"id": "did:web:badges.example:o:1", "name": "x"},
        }
        issuer.web.serve(factories.BADGE_CLASS_URL, did)
        assert issuer.check(factories.ASSERTION_URL, **trusted).trial
        assert not issuer.check(factories.ASSERTION_URL).trial


def test_copy_is_in_scope_only_when_both_its_addresses_are(issuer: OldIssuer) -> None:
    honest = factories.assertion().to_json()
    issuer.web.serve("https://evil.example/1", honest)
    forged = {**honest, "id": "https://evil.example/1"}
    report = issuer.check(forged)
    assert told(report)[1] == "issuer refuted out-of-scope I21, V5"
    assert detail(report, FactName.ISSUER) == "https://evil.example/1"


def test_key_is_asked_for_in_every_form_that_it_may_have(issuer: OldIssuer) -> None:
    asked: dict[str, str] = {}

    class Listening:
        def fetch(self, url: str, *, accept: str = "") -> Fetched:
            asked[url] = accept
            return issuer.web.fetch(url)

    verify(issuer.award(), fetcher=Listening(), now=lambda: factories.NOW)
    assert asked[KEY_URL] == "application/ld+json, application/json, text/plain, application/x-pem-file"
    assert asked[factories.PROFILE_URL] == "application/ld+json, application/json"


def test_award_of_1_0_is_told_by_its_own_label(issuer: OldIssuer) -> None:
    assert detail(issuer.check(OLD_ASSERTION), FactName.CONFORMANCE) == "Open Badges 1.0"


def test_what_the_file_itself_says_is_shown_while_its_copy_is_silent(issuer: OldIssuer) -> None:
    inside = {**factories.badge_class().to_json(), "issuer": factories.profile_2().to_json()}
    award = {**factories.assertion(id="https://silent.example/1").to_json(), "badge": inside}
    view = issuer.check(award).view
    assert view is not None
    assert (view.name, view.issuer_name) == ("Demander de l'aide", "Atelier des Savoirs")
    assert view.origin is None


def test_issuer_is_told_by_the_badge_when_its_profile_is_silent(issuer: OldIssuer) -> None:
    issuer.web.remove(factories.PROFILE_URL)
    view = issuer.check(factories.ASSERTION_URL).view
    assert view is not None
    assert view.issuer_id == factories.PROFILE_URL


@pytest.mark.parametrize(
    ("status", "document", "said"),
    [
        (410, {}, f"answer-not-ok: HTTP 410 {factories.PROFILE_URL}"),
        (404, {}, f"answer-not-ok: HTTP 404 {factories.PROFILE_URL}"),
        (200, {"id": "https://home.example/o"}, "unreachable: https://home.example/o"),
    ],
)
def test_linked_document_that_does_not_answer_says_why(
    issuer: OldIssuer, status: int, document: dict[str, Any], said: str
) -> None:
    issuer.web.serve(factories.PROFILE_URL, document, status=status)
    assert detail(issuer.check(factories.ASSERTION_URL), FactName.ISSUER) == said


def test_linked_document_that_speaks_for_another_says_so(issuer: OldIssuer) -> None:
    for elsewhere in ({"id": "https://third.example/o"}, {}):
        issuer.web.serve(factories.PROFILE_URL, {"id": "https://home.example/o"})
        issuer.web.serve("https://home.example/o", elsewhere)
        said = detail(issuer.check(factories.ASSERTION_URL), FactName.ISSUER)
        assert said == f"answer-for-another: {factories.PROFILE_URL} says that it is https://home.example/o"
    issuer.web.serve("https://evil.example/o", factories.profile_2().to_json())
    issuer.web.redirects[factories.PROFILE_URL] = "https://evil.example/o"
    said = detail(issuer.check(factories.ASSERTION_URL), FactName.ISSUER)
    assert said == f"answer-for-another: {factories.PROFILE_URL} led to https://evil.example/o"
