"""Signed badges of Open Badges 2.0 and 1.0: intact by their signature, whose by the issuer's own Profile."""

import json
from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import states
from tests.openbadges.world_old import (
    HOST,
    KEY_URL,
    LIST_URL,
    OLD_BADGE,
    OLD_ISSUER,
    OldIssuer,
    base64url,
    elliptic,
    rsa,
)

from besace.openbadges.proofs import ob2_jws
from besace.openbadges.verify import FactName, Outcome, Report, State, Verdict
from besace.openbadges.verify.inquiry import Inquiry
from besace.openbadges.verify.reader import Reader
from besace.openbadges.verify.version2 import check_signed_assertion


@pytest.fixture
def issuer() -> OldIssuer:
    return OldIssuer()


def code(report: Report, name: FactName) -> str:
    return report.fact(name).code


def pem(number: int = 0) -> str:
    return ob2_jws.cryptographic_key(rsa(number=number), "urn:o").public_key_pem


def test_signed_badge_is_confirmed(issuer: OldIssuer) -> None:
    report = issuer.check(issuer.award())
    assert states(report) == {
        "integrity": "confirmed",
        "issuer": "confirmed",
        "status": "confirmed",
        "dates": "confirmed",
        "recipient": "not-applicable",
        "conformance": "confirmed",
    }
    assert code(report, FactName.INTEGRITY) == "proof-holds"
    assert report.fact(FactName.INTEGRITY).detail == "JWS RS256"
    assert code(report, FactName.ISSUER) == "issuer-lists-key"
    assert report.fact(FactName.ISSUER).detail == factories.PROFILE_URL
    assert code(report, FactName.STATUS) == "not-revoked"
    assert report.warnings == ()
    assert report.view is not None
    assert (report.view.version, report.view.origin) == ("Open Badges 2.0", "badges.example")
    assert report.view.name == "Demander de l'aide"


def test_library_signs_what_it_verifies(issuer: OldIssuer) -> None:
    award = factories.assertion(key=KEY_URL).to_json()
    assert issuer.check(ob2_jws.sign(award, issuer.signer)).verdict is Verdict.CONFIRMED


def test_signed_badge_in_an_image_and_in_quotes(issuer: OldIssuer) -> None:
    token = issuer.award()
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><a:assertion xmlns:a="http://openbadges.org" verify="{token}"/></svg>'
    assert issuer.check(svg.encode()).verdict is Verdict.CONFIRMED
    assert issuer.check(f'"{token}"'.encode()).verdict is Verdict.CONFIRMED


def test_recipient_is_asked_of_a_signed_badge(issuer: OldIssuer) -> None:
    assert (
        code(issuer.check(issuer.award(), recipient=factories.ADDRESS), FactName.RECIPIENT)
        == "recipient-matches"
    )
    assert (
        code(issuer.check(issuer.award(), recipient="x@example.org"), FactName.RECIPIENT)
        == "recipient-differs"
    )


def test_nothing_but_the_key_is_read_before_the_signature_holds(issuer: OldIssuer) -> None:
    report = issuer.check(issuer.sign(issuer.payload(), signer=rsa(number=1)))
    assert issuer.web.asked == [KEY_URL]
    assert (report.outcome, code(report, FactName.INTEGRITY)) == (Outcome.ALTERED, "signature")
    assert code(report, FactName.ISSUER) == code(report, FactName.STATUS) == "not-checked"
    assert report.fact(FactName.CONFORMANCE).state is State.UNCONFIRMED


def test_changed_payload_is_refuted(issuer: OldIssuer) -> None:
    header, _, signature = issuer.award().split(".")
    _, payload, _ = issuer.award(issuedOn="2020-01-01T00:00:00Z").split(".")
    report = issuer.check(f"{header}.{payload}.{signature}")
    assert report.outcome is Outcome.ALTERED


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"alg": "none"}, "jws-algorithm"),
        ({"alg": "HS256"}, "jws-algorithm"),
        ({"alg": "ES256"}, "jws-algorithm"),
        ({}, "jws-algorithm"),
        ({"alg": ["RS256"]}, "jws-algorithm"),
        ({"alg": "RS256", "crit": ["b64"]}, "jws-header-refused"),
        ({"alg": "RS256", "zip": "DEF"}, "jws-header-refused"),
        ({"alg": "RS256", "b64": False}, "jws-header-refused"),
        ({"alg": "RS256", "enc": "A128GCM"}, "jws-header-refused"),
    ],
)
def test_header_that_changes_the_reading_is_refuted(issuer: OldIssuer, header: Any, expected: str) -> None:
    report = issuer.check(issuer.sign(issuer.payload(), header or {"typ": "JWT"}))
    assert (report.verdict, code(report, FactName.INTEGRITY)) == (Verdict.REFUTED, expected)


def test_algorithm_that_others_know_cannot_be_confirmed(issuer: OldIssuer) -> None:
    report = issuer.check(issuer.sign(issuer.payload(), {"alg": "RS512"}))
    assert report.verdict is Verdict.UNCONFIRMED
    assert code(report, FactName.INTEGRITY) == "proof-kind-not-supported"


@pytest.mark.parametrize("name", ["jwk", "jku", "x5u", "kid"])
def test_key_named_in_the_header_is_never_followed(issuer: OldIssuer, name: str) -> None:
    evil = {"alg": "RS256", name: "https://evil.example/key"}
    assert (
        code(issuer.check(issuer.sign(issuer.payload(), evil, rsa(number=1))), FactName.INTEGRITY)
        == "signature"
    )
    assert issuer.web.asked == [KEY_URL]


def test_elliptic_key_is_read_and_told(issuer: OldIssuer) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = ec.derive_private_key(7, ec.SECP256R1()).public_key()
    issuer.publish_key(
        publicKeyPem=public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )
    report = issuer.check(issuer.sign(issuer.payload(), {"alg": "ES256"}, elliptic()))
    assert report.verdict is Verdict.CONFIRMED
    assert report.warnings == ("signature-kind-unusual",)


class TestWhoseKey:
    """A signature proves nothing about the issuer until the issuer's own Profile lists its key."""

    evil = "https://evil.example/key"

    def forged(self, issuer: OldIssuer, **changes: Any) -> str:
        key = ob2_jws.cryptographic_key(rsa(self.evil, 1), factories.PROFILE_URL).to_json()
        issuer.web.serve(self.evil, {**key, **changes})
        payload = issuer.payload(verification={"type": "SignedBadge", "creator": self.evil})
        return issuer.sign(payload, signer=rsa(number=1))

    def test_strangers_key_is_refuted(self, issuer: OldIssuer) -> None:
        report = issuer.check(self.forged(issuer))
        assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert code(report, FactName.ISSUER) == "key-not-listed"
        assert report.fact(FactName.ISSUER).detail == self.evil
        assert report.verdict is Verdict.REFUTED

    def test_strangers_key_that_bears_the_honest_id_is_refuted(self, issuer: OldIssuer) -> None:
        report = issuer.check(self.forged(issuer, id=KEY_URL))
        assert code(report, FactName.ISSUER) == "key-not-listed"
        assert "linked-id-differs" in report.warnings

    def test_strangers_key_written_into_the_badge_is_never_used(self, issuer: OldIssuer) -> None:
        creator = {"id": KEY_URL, "type": "CryptographicKey", "publicKeyPem": pem(1)}
        payload = issuer.payload(verification={"type": "SignedBadge", "creator": creator})
        report = issuer.check(issuer.sign(payload, signer=rsa(number=1)))
        assert code(report, FactName.INTEGRITY) == "signature"

    def test_profile_written_into_the_badge_proves_nothing(self, issuer: OldIssuer) -> None:
        profile = {**factories.profile_2().to_json(), "publicKey": {"publicKeyPem": pem(1)}}
        badge = {**factories.badge_class().to_json(), "issuer": {**profile, "id": "urn:uuid:1"}}
        payload = issuer.payload(
            badge={**badge, "id": "urn:uuid:2"}, verification={"type": "SignedBadge", "creator": None}
        )
        report = issuer.check(issuer.sign(payload, signer=rsa(number=1)))
        assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert code(report, FactName.ISSUER) == "issuer-not-on-the-web"
        assert report.verdict is Verdict.UNCONFIRMED

    def test_key_of_another_owner_is_refuted(self, issuer: OldIssuer) -> None:
        issuer.publish_key(owner="https://elsewhere.example/profile")
        report = issuer.check(issuer.award())
        assert code(report, FactName.ISSUER) == "controller-mismatch"
        assert report.fact(FactName.ISSUER).detail == "owner https://elsewhere.example/profile"
        assert report.verdict is Verdict.REFUTED

    def test_key_without_owner_is_told(self, issuer: OldIssuer) -> None:
        issuer.publish_key(owner=None)
        report = issuer.check(issuer.award())
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("key-names-no-owner",)

    def test_profile_that_lists_no_key_refutes(self, issuer: OldIssuer) -> None:
        issuer.publish_profile(publicKey=None)
        assert code(issuer.check(issuer.award()), FactName.ISSUER) == "key-not-listed"

    @pytest.mark.parametrize(
        "listed", [[KEY_URL], ["https://badges.example/keys/0", KEY_URL], {"id": KEY_URL}]
    )
    def test_one_of_the_keys_that_the_profile_lists(self, issuer: OldIssuer, listed: Any) -> None:
        issuer.publish_profile(publicKey=listed)
        assert issuer.check(issuer.award()).verdict is Verdict.CONFIRMED

    @pytest.mark.parametrize("silent", [factories.BADGE_CLASS_URL, factories.PROFILE_URL])
    def test_silent_issuer_leaves_it_open(self, issuer: OldIssuer, silent: str) -> None:
        issuer.web.remove(silent)
        report = issuer.check(issuer.award())
        assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert code(report, FactName.ISSUER) == "issuer-unreachable"
        assert code(report, FactName.STATUS) == "status-list-unreachable"
        assert code(report, FactName.CONFORMANCE) == "linked-unreachable"
        assert report.verdict is Verdict.UNCONFIRMED


class TestFindingTheKey:
    @pytest.mark.parametrize("creator", [None, ""])
    def test_badge_that_names_none_is_tried_with_those_of_the_profile(
        self, issuer: OldIssuer, creator: Any
    ) -> None:
        award = issuer.award(verification={"type": "SignedBadge", "creator": creator})
        assert issuer.check(award).verdict is Verdict.CONFIRMED

    def test_key_that_stands_in_the_profile(self, issuer: OldIssuer) -> None:
        issuer.web.remove(KEY_URL)
        issuer.publish_profile(publicKey=[{"publicKeyPem": pem(1)}, {"id": KEY_URL, "publicKeyPem": pem()}])
        assert issuer.check(issuer.award()).verdict is Verdict.CONFIRMED
        award = issuer.award(verification={"type": "SignedBadge"})
        assert issuer.check(award).verdict is Verdict.CONFIRMED

    def test_key_in_the_profile_that_has_another_id_is_not_the_one_that_was_named(
        self, issuer: OldIssuer
    ) -> None:
        issuer.web.remove(KEY_URL)
        issuer.publish_profile(publicKey=[{"id": f"{KEY_URL}2", "publicKeyPem": pem()}, KEY_URL])
        report = issuer.check(issuer.award())
        assert code(report, FactName.INTEGRITY) == "key-unreachable"

    def test_name_that_is_no_web_address_is_looked_for_in_the_profile(self, issuer: OldIssuer) -> None:
        award = issuer.award(verification={"type": "SignedBadge", "creator": "urn:key:1"})
        issuer.publish_profile(publicKey={"id": "urn:key:1", "publicKeyPem": pem()})
        assert issuer.check(award).verdict is Verdict.CONFIRMED
        issuer.publish_profile()
        assert code(issuer.check(award), FactName.INTEGRITY) == "key-method-unknown"

    def test_owner_of_a_key_in_the_profile_counts_too(self, issuer: OldIssuer) -> None:
        key = {"id": "urn:key:1", "owner": "https://elsewhere.example/o", "publicKeyPem": pem()}
        issuer.publish_profile(publicKey=key)
        award = issuer.award(verification={"type": "SignedBadge", "creator": "urn:key:1"})
        assert code(issuer.check(award), FactName.ISSUER) == "controller-mismatch"

    def test_no_more_than_a_few_keys_are_tried(self, issuer: OldIssuer) -> None:
        award = issuer.award(verification={"type": "SignedBadge"})
        wrong = {"publicKeyPem": pem(1)}
        issuer.publish_profile(publicKey=[wrong, wrong, wrong, KEY_URL])
        assert issuer.check(award).verdict is Verdict.CONFIRMED
        issuer.publish_profile(publicKey=[wrong, wrong, wrong, wrong, KEY_URL])
        assert code(issuer.check(award), FactName.INTEGRITY) == "signature"

    def test_unread_key_among_several_leaves_it_open(self, issuer: OldIssuer) -> None:
        issuer.publish_profile(publicKey=[{"publicKeyPem": pem(1)}, f"{HOST}/keys/2"])
        report = issuer.check(issuer.award(verification={"type": "SignedBadge"}))
        assert code(report, FactName.INTEGRITY) == "key-unreachable"

    def test_nobody_knows_the_key_of_a_silent_issuer(self, issuer: OldIssuer) -> None:
        issuer.web.remove(factories.PROFILE_URL)
        report = issuer.check(issuer.award(verification={"type": "SignedBadge"}))
        assert code(report, FactName.INTEGRITY) == "key-unreachable"
        assert report.verdict is Verdict.UNCONFIRMED

    @pytest.mark.parametrize(
        ("status", "body"), [(404, b"{}"), (410, b"{}"), (200, b"not a key"), (200, b"[]")]
    )
    def test_key_that_cannot_be_read_leaves_it_open(
        self, issuer: OldIssuer, status: int, body: bytes
    ) -> None:
        issuer.web.serve(KEY_URL, body, status=status)
        report = issuer.check(issuer.award())
        assert code(report, FactName.INTEGRITY) == "key-unreachable"
        assert report.verdict is Verdict.UNCONFIRMED

    @pytest.mark.parametrize(
        ("changes", "expected", "state"),
        [
            ({"publicKeyPem": "-----BEGIN PUBLIC KEY-----\nMII...\n-----END PUBLIC KEY-----"}, "key-malformed", State.REFUTED),
            ({"publicKeyPem": None}, "key-form-unsupported", State.UNCONFIRMED),
            ({"publicKeyPem": 7}, "key-malformed", State.REFUTED),
            ({"privateKeyPem": "x"}, "key-private", State.UNCONFIRMED),
        ],
    )  # fmt: skip
    def test_document_without_a_sound_key(
        self, issuer: OldIssuer, changes: dict[str, Any], expected: str, state: State
    ) -> None:
        issuer.publish_key(**changes)
        fact = issuer.check(issuer.award()).fact(FactName.INTEGRITY)
        assert (fact.code, fact.state) == (expected, state)

    def test_short_key_of_long_ago_proves_nothing_but_refutes_nothing(self, issuer: OldIssuer) -> None:
        from cryptography.hazmat.primitives.asymmetric import rsa as weak
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        public = weak.generate_private_key(public_exponent=65537, key_size=1024).public_key()
        issuer.publish_key(
            publicKeyPem=public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        )
        report = issuer.check(issuer.award())
        assert code(report, FactName.INTEGRITY) == "key-weak"
        assert report.verdict is Verdict.UNCONFIRMED


class TestRevocation:
    @pytest.mark.parametrize(
        ("entry", "reason"),
        [
            ("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", None),
            ({"id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e"}, None),
            ({"id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "revocationReason": "Erreur"}, "Erreur"),
            ({"uid": "abc", "revocationReason": "Erreur"}, "Erreur"),
            ("abc", None),
        ],
    )
    def test_badge_on_the_list_is_revoked(self, issuer: OldIssuer, entry: Any, reason: str | None) -> None:
        issuer.publish_list(["urn:uuid:0", entry])
        report = issuer.check(issuer.award(uid="abc"))
        assert (report.outcome, report.reason) == (Outcome.REVOKED, reason)
        assert report.fact(FactName.STATUS).detail == (reason or "")

    @pytest.mark.parametrize(
        "entries", [[], "urn:uuid:0", ["urn:uuid:0", "urn:uuid:1"], {"id": "urn:uuid:0"}]
    )
    def test_badge_that_is_not_on_the_list_stands(self, issuer: OldIssuer, entries: Any) -> None:
        issuer.publish_list(entries)
        assert issuer.check(issuer.award()).verdict is Verdict.CONFIRMED

    def test_list_of_old_names_uids(self, issuer: OldIssuer) -> None:
        issuer.publish_old_issuer(revocationList=LIST_URL)
        issuer.web.serve(LIST_URL, {"abc123": "Erreur", "other": ""})
        report = issuer.check(issuer.award_1_0())
        assert (report.outcome, report.reason) == (Outcome.REVOKED, "Erreur")
        report = issuer.check(issuer.award_1_0(uid="other"))
        assert (report.outcome, report.reason) == (Outcome.REVOKED, None)
        assert code(issuer.check(issuer.award_1_0(uid="abc")), FactName.STATUS) == "not-revoked"

    @pytest.mark.parametrize("entries", [[7], [None], [{}], ["", "urn:uuid:0"], [{"id": 7}], [{"uid": []}]])
    def test_entry_that_cannot_be_read_may_be_this_one(self, issuer: OldIssuer, entries: Any) -> None:
        issuer.publish_list(entries)
        report = issuer.check(issuer.award())
        assert (report.verdict, code(report, FactName.STATUS)) == (Verdict.UNCONFIRMED, "list-malformed")
        issuer.publish_list([*entries, "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e"])
        assert issuer.check(issuer.award()).outcome is Outcome.REVOKED

    def test_id_is_the_same_however_it_is_written(self, issuer: OldIssuer) -> None:
        issuer.publish_list(["urn:x:caf%C3%A9"])
        assert issuer.check(issuer.award(id="urn:x:café")).outcome is Outcome.REVOKED

    @pytest.mark.parametrize(
        ("status", "body", "expected"),
        [
            (404, b"{}", "status-list-unreachable"),
            (410, b"{}", "status-list-unreachable"),
            (200, b"<html>", "status-list-unreachable"),
            (200, b"{}", "list-malformed"),
            (200, b'{"detail": "Not found."}', "list-malformed"),
            (200, b'{"revokedAssertions": null}', "list-malformed"),
            (200, b'{"type": "RevocationList"}', "list-malformed"),
            (200, b'{"@context": "https://w3id.org/openbadges/v2"}', "list-malformed"),
        ],
    )
    def test_list_that_cannot_be_read_leaves_it_open(
        self, issuer: OldIssuer, status: int, body: bytes, expected: str
    ) -> None:
        issuer.web.serve(LIST_URL, body, status=status)
        report = issuer.check(issuer.award())
        assert code(report, FactName.STATUS) == expected
        assert report.verdict is Verdict.UNCONFIRMED

    def test_issuer_without_a_list_cannot_revoke(self, issuer: OldIssuer) -> None:
        issuer.publish_profile(revocationList=None)
        fact = issuer.check(issuer.award()).fact(FactName.STATUS)
        assert (fact.state, fact.code) == (State.NOT_APPLICABLE, "no-status")


class TestVersion1:
    def test_signed_badge_with_a_bare_key(self, issuer: OldIssuer) -> None:
        report = issuer.check(issuer.award_1_0())
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert code(report, FactName.ISSUER) == "issuer-hosts-key"
        assert report.fact(FactName.ISSUER).detail == "badges.example"
        assert report.view is not None
        assert (report.view.version, report.view.credential_id) == ("Open Badges 1.0", "uid:abc123")
        assert report.view.origin == "badges.example"

    def test_key_on_another_host_is_refuted(self, issuer: OldIssuer) -> None:
        token = issuer.award_1_0(verify={"type": "signed", "url": "https://evil.example/key.pem"})
        issuer.web.serve("https://evil.example/key.pem", pem().encode())
        report = issuer.check(token)
        assert code(report, FactName.ISSUER) == "out-of-scope"
        assert report.fact(FactName.ISSUER).detail == "https://evil.example/key.pem"
        assert report.verdict is Verdict.REFUTED

    def test_profile_that_lists_keys_must_list_this_one(self, issuer: OldIssuer) -> None:
        issuer.publish_old_issuer(publicKey=KEY_URL)
        assert code(issuer.check(issuer.award_1_0()), FactName.ISSUER) == "key-not-listed"

    def test_list_by_uid(self, issuer: OldIssuer) -> None:
        issuer.publish_old_issuer(revocationList=LIST_URL)
        issuer.web.serve(LIST_URL, {"abc123": "Retiré"})
        report = issuer.check(issuer.award_1_0())
        assert (report.outcome, report.reason) == (Outcome.REVOKED, "Retiré")

    def test_address_of_a_hosted_badge_is_no_key(self, issuer: OldIssuer) -> None:
        token = issuer.award_1_0(verify={"type": "hosted", "url": f"{HOST}/key.pem"})
        report = issuer.check(token)
        assert code(report, FactName.INTEGRITY) == "key-method-unknown"
        assert issuer.web.asked == [OLD_BADGE, OLD_ISSUER]

    def test_key_that_is_named_as_creator(self, issuer: OldIssuer) -> None:
        token = issuer.award_1_0(verify={"type": "signed", "creator": KEY_URL, "url": f"{HOST}/key.pem"})
        assert issuer.check(token).verdict is Verdict.CONFIRMED
        assert f"{HOST}/key.pem" not in issuer.web.asked


@pytest.mark.parametrize(
    ("payload", "code"),
    [(b"[]", "json-not-object"), (b"{", "json-malformed"), (b'{"type": "BadgeClass"}', "not-an-award")],
)
def test_token_around_something_else_is_no_badge(issuer: OldIssuer, payload: bytes, code: str) -> None:
    token = f"{base64url(b'{}')}.{base64url(payload)}.AAAA"
    report = issuer.check(token)
    assert not report.is_badge
    assert report.fact(FactName.CONFORMANCE).code == code


def test_signed_badge_that_says_it_is_hosted_breaks_the_rules(issuer: OldIssuer) -> None:
    award = issuer.award(verification={"type": "HostedBadge", "creator": KEY_URL})
    report = issuer.check(award)
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert code(report, FactName.CONFORMANCE) == "property-wrong"


def test_payload_without_a_required_property_breaks_the_rules_before_the_signature_is_known(
    issuer: OldIssuer,
) -> None:
    issuer.web.remove(KEY_URL)
    report = issuer.check(issuer.award(issuedOn=None))
    assert code(report, FactName.CONFORMANCE) == "property-missing"
    assert code(report, FactName.DATES) == "dates-unreadable"


def test_report_keeps_the_payload_as_it_was_signed(issuer: OldIssuer) -> None:
    report = issuer.check(issuer.award_1_0(snood="kept"))
    assert report.document == {
        **json.loads(json.dumps(report.document)),
        "snood": "kept",
        "verify": {"type": "signed", "url": f"{HOST}/key.pem"},
    }
    assert "verify -> verification" in report.upgrades
    assert "BadgeClass: alignment.name -> alignment.targetName" in report.upgrades


@pytest.mark.parametrize(("token", "code"), [("x", "jws-malformed"), ("e30.W10.AAAA", "json-not-object")])
def test_text_that_is_no_token_of_a_badge(issuer: OldIssuer, token: str, code: str) -> None:
    report = check_signed_assertion(token, Inquiry(Reader(issuer.web), factories.NOW))
    assert not report.is_badge
    assert report.fact(FactName.CONFORMANCE).code == code
