"""Hosted badges of 0.5, 1.0 and 1.1, read into the shape of 2.0 and judged by the rules of their own version."""

import json
from typing import Any

import pytest
from tests.openbadges import factories, pictures
from tests.openbadges.world import states
from tests.openbadges.world_old import (
    HOST,
    OLD_ASSERTION,
    OLD_BADGE,
    OLD_ISSUER,
    OldIssuer,
    version_0_5,
    version_1_0,
)

from besace.openbadges.errors import FetchError
from besace.openbadges.model.identity import hash_identity
from besace.openbadges.verify import FactName, Outcome, State, Verdict, verify

V1 = "https://w3id.org/openbadges/v1"


@pytest.fixture
def issuer() -> OldIssuer:
    return OldIssuer()


def version_1_1(issuer: OldIssuer) -> dict[str, Any]:
    """Publishes the documents of 1.0 in the clothes of 1.1, and gives the assertion."""
    for address, kind in ((OLD_ASSERTION, "Assertion"), (OLD_BADGE, "BadgeClass"), (OLD_ISSUER, "Issuer")):
        _, body = issuer.web.pages[address]
        issuer.web.serve(address, {"@context": V1, "type": kind, "id": address, **json.loads(body)})
    return {"@context": V1, "type": "Assertion", "id": OLD_ASSERTION, **version_1_0()}


class TestVersion10:
    def test_hosted_badge_is_confirmed(self, issuer: OldIssuer) -> None:
        report = issuer.check(version_1_0())
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert report.fact(FactName.ISSUER).code == "issuer-hosts-it"
        assert report.fact(FactName.CONFORMANCE).detail == "Open Badges 1.0"
        assert report.warnings == ()
        assert report.view is not None
        assert report.view.version == "Open Badges 1.0"
        assert report.view.origin == "badges.example"
        assert report.view.name == "Vieux badge"
        assert report.view.issuer_name == "Atelier"
        assert report.view.issuer_id == OLD_ISSUER
        assert report.view.awarded_on is not None
        assert report.view.awarded_on.isoformat() == "2013-05-01T00:00:00+00:00"

    def test_what_was_read_otherwise_is_noted(self, issuer: OldIssuer) -> None:
        assert issuer.check(version_1_0()).upgrades == (
            "verify -> verification",
            "issuedOn 2013-05-01 -> 2013-05-01T00:00:00Z",
            f"id: {OLD_ASSERTION}",
            "type: Assertion",
            "@context: Open Badges 1.0 -> 2.0",
            f"BadgeClass: id: {OLD_BADGE}",
            "BadgeClass: type: BadgeClass",
            "BadgeClass: @context: Open Badges 1.0 -> 2.0",
            "BadgeClass: alignment.name -> alignment.targetName",
            "BadgeClass: alignment.url -> alignment.targetUrl",
            "BadgeClass: alignment.description -> alignment.targetDescription",
            f"Profile: id: {OLD_ISSUER}",
            "Profile: type: Issuer",
            "Profile: @context: Open Badges 1.0 -> 2.0",
        )

    def test_original_is_kept(self, issuer: OldIssuer) -> None:
        issuer.web.serve(OLD_ASSERTION, {**version_1_0(), "snood": "a game"})
        assert issuer.check(version_1_0()).document == {**version_1_0(), "snood": "a game"}

    def test_file_that_says_something_else_is_refuted(self, issuer: OldIssuer) -> None:
        other = {"type": "email", "hashed": False, "identity": "x@example.org"}
        report = issuer.check({**version_1_0(), "recipient": other})
        assert report.outcome is Outcome.ALTERED
        assert report.fact(FactName.INTEGRITY).detail == "recipient"

    def test_same_moment_in_another_form_is_the_same(self, issuer: OldIssuer) -> None:
        assert issuer.check({**version_1_0(), "issuedOn": 1367366400}).verdict is Verdict.CONFIRMED

    def test_site_that_has_moved_on_to_2_0_still_answers(self, issuer: OldIssuer) -> None:
        newer = {
            **factories.assertion(id=OLD_ASSERTION, evidence=(f"{HOST}/work",)).to_json(),
            "badge": OLD_BADGE,
            "issuedOn": "2013-05-01T00:00:00Z",
            "recipient": version_1_0()["recipient"],
        }
        issuer.web.serve(OLD_ASSERTION, newer)
        report = issuer.check(version_1_0())
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert report.view is not None
        assert report.view.version == "Open Badges 2.0"

    def test_revoked_badge(self, issuer: OldIssuer) -> None:
        issuer.web.serve(OLD_ASSERTION, b"", status=410)
        assert issuer.check(version_1_0()).outcome is Outcome.REVOKED
        issuer.web.serve(OLD_ASSERTION, {"revoked": True, "revocationReason": "Erreur"})
        report = issuer.check(version_1_0())
        assert (report.outcome, report.reason) == (Outcome.REVOKED, "Erreur")
        assert report.document == {**version_1_0(), "revoked": True, "revocationReason": "Erreur"}

    def test_expired_badge(self, issuer: OldIssuer) -> None:
        issuer.web.serve(OLD_ASSERTION, {**version_1_0(), "expires": "2014-01-01"})
        assert issuer.check(OLD_ASSERTION).outcome is Outcome.EXPIRED

    def test_badge_hosted_elsewhere_than_its_issuer_is_refuted(self, issuer: OldIssuer) -> None:
        forged = {**version_1_0(), "verify": {"type": "hosted", "url": "https://evil.example/1"}}
        issuer.web.serve("https://evil.example/1", forged)
        report = issuer.check(forged)
        assert report.fact(FactName.ISSUER).code == "out-of-scope"
        assert report.verdict is Verdict.REFUTED

    def test_copy_elsewhere_that_points_home_is_read_at_home(self, issuer: OldIssuer) -> None:
        issuer.web.serve("https://evil.example/1", {**version_1_0(), "recipient": {"type": "email"}})
        report = issuer.check("https://evil.example/1")
        assert report.verdict is Verdict.REFUTED
        assert OLD_ASSERTION in issuer.web.asked

    def test_badge_without_an_address_proves_nothing(self, issuer: OldIssuer) -> None:
        report = issuer.check({**version_1_0(), "verify": {"type": "hosted"}})
        assert report.fact(FactName.INTEGRITY).code == "no-proof"

    def test_signed_badge_without_its_signature_proves_nothing(self, issuer: OldIssuer) -> None:
        report = issuer.check({**version_1_0(), "verify": {"type": "signed", "url": f"{HOST}/key.pem"}})
        assert report.fact(FactName.INTEGRITY).code == "no-proof"
        assert issuer.web.asked == []

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"recipient": "awa@example.org"}, "property-wrong"),
            ({"recipient": {"hashed": False, "identity": "awa@example.org"}}, "property-missing"),
            ({"recipient": {"type": "email", "identity": "awa@example.org"}}, "property-missing"),
            ({"issuedOn": None}, "property-missing"),
            ({"issuedOn": "in spring"}, "date-not-zoned"),
            ({"verify": {"type": "maybe", "url": OLD_ASSERTION}}, "property-wrong"),
        ],
    )
    def test_rules_of_the_version_are_kept(
        self, issuer: OldIssuer, changes: dict[str, Any], code: str
    ) -> None:
        broken = {name: value for name, value in {**version_1_0(), **changes}.items() if value is not None}
        issuer.web.serve(OLD_ASSERTION, broken)
        report = issuer.check(broken)
        assert report.fact(FactName.CONFORMANCE).code == code
        assert report.verdict is Verdict.REFUTED

    def test_issuer_of_then_needs_no_email(self, issuer: OldIssuer) -> None:
        issuer.publish_old_issuer()
        assert issuer.check(version_1_0()).fact(FactName.CONFORMANCE).state is State.CONFIRMED
        issuer.publish_old_issuer(url=None)
        assert issuer.check(version_1_0()).fact(FactName.CONFORMANCE).code == "property-missing"


class TestVersion11:
    def test_hosted_badge_is_confirmed(self, issuer: OldIssuer) -> None:
        report = issuer.check(version_1_1(issuer))
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert report.view is not None
        assert report.view.version == "Open Badges 1.1"
        assert report.warnings == ()

    def test_badge_that_gives_only_an_id_is_read_there_and_told(self, issuer: OldIssuer) -> None:
        badge = version_1_1(issuer)
        del badge["uid"], badge["verify"]
        badge["verification"] = {"type": "hosted"}
        issuer.web.serve(OLD_ASSERTION, badge)
        report = issuer.check(badge)
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("old-version-incomplete",)

    def test_where_it_is_hosted_outweighs_its_id(self, issuer: OldIssuer) -> None:
        badge = {**version_1_1(issuer), "id": f"{HOST}/other"}
        issuer.web.serve(OLD_ASSERTION, badge)
        report = issuer.check(badge)
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("linked-id-differs",)
        assert f"{HOST}/other" not in issuer.web.asked


class TestVersion05:
    address = f"{HOST}/2012/1"

    @pytest.fixture
    def hosted(self, issuer: OldIssuer) -> OldIssuer:
        issuer.web.serve(self.address, version_0_5())
        return issuer

    def test_badge_at_its_address_is_confirmed(self, hosted: OldIssuer) -> None:
        report = hosted.check(self.address)
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert report.view is not None
        assert report.view.version == "Open Badges 0.5"
        assert report.view.credential_id == self.address
        assert report.view.criteria_url == f"{HOST}/criteria"
        assert report.view.image_url == f"{HOST}/image.png"
        assert report.view.issuer_name == "Atelier: Soudure"
        assert report.view.issuer_url == HOST
        assert hosted.web.asked == [self.address]

    def test_address_in_an_old_image_is_read(self, hosted: OldIssuer) -> None:
        image = pictures.png(pictures.chunk(b"tEXt", b"openbadges\0" + self.address.encode()))
        report = hosted.check(image)
        assert report.verdict is Verdict.CONFIRMED
        assert report.carriers[0].form == "url"

    def test_badge_in_hand_cannot_say_where_it_is_kept(self, hosted: OldIssuer) -> None:
        report = hosted.check(version_0_5())
        assert report.verdict is Verdict.UNCONFIRMED
        assert report.fact(FactName.INTEGRITY).code == "address-must-be-supplied"
        assert report.warnings == ("address-must-be-supplied",)
        assert hosted.web.asked == []

    def test_badge_baked_into_a_picture_does_not_live_at_the_picture(self, hosted: OldIssuer) -> None:
        text = json.dumps(version_0_5()).encode()
        baked = pictures.png(pictures.chunk(b"iTXt", b"openbadges\0\0\0\0\0" + text))
        hosted.web.serve(f"{HOST}/picture", baked)
        assert hosted.check(f"{HOST}/picture").fact(FactName.INTEGRITY).code == "address-must-be-supplied"

    def test_hashed_recipient_with_its_salt_beside(self, hosted: OldIssuer) -> None:
        old = {**version_0_5(), "recipient": hash_identity(factories.ADDRESS, "sel"), "salt": "sel"}
        hosted.web.serve(self.address, old)
        assert hosted.check(self.address, recipient=factories.ADDRESS).verdict is Verdict.CONFIRMED
        assert hosted.check(self.address, recipient="x@example.org").verdict is Verdict.REFUTED

    def test_origin_must_be_that_of_the_assertion(self, hosted: OldIssuer) -> None:
        old = version_0_5()
        old["badge"]["issuer"]["origin"] = "https://honest.example"
        hosted.web.serve(self.address, old)
        assert hosted.check(self.address).fact(FactName.ISSUER).code == "out-of-scope"

    @pytest.mark.parametrize(
        ("changes", "dates"),
        [
            ({}, "no-end-date"),
            ({"expires": "2100-01-01"}, "dates-hold"),
            ({"expires": "2013-01-01"}, "expired"),
            ({"expires": "soon"}, "dates-unreadable"),
        ],
    )
    def test_day_of_issue_may_be_missing(
        self, hosted: OldIssuer, changes: dict[str, Any], dates: str
    ) -> None:
        old = {**version_0_5(), **changes}
        del old["issued_on"]
        hosted.web.serve(self.address, old)
        assert hosted.check(self.address).fact(FactName.DATES).code == dates

    def test_badge_without_a_name_breaks_the_rules(self, hosted: OldIssuer) -> None:
        old = version_0_5()
        del old["badge"]["name"]
        hosted.web.serve(self.address, old)
        assert hosted.check(self.address).fact(FactName.CONFORMANCE).code == "property-missing"

    def test_withdrawn_badge(self, hosted: OldIssuer) -> None:
        hosted.web.serve(self.address, b"", status=410)
        report = hosted.check(self.address)
        assert report.outcome is Outcome.REVOKED
        assert states(report)["dates"] == "not-applicable"


class TestHosted20:
    """What 2.0 alone has: further cases of the copy and of its scope."""

    def test_what_a_file_says_beside_the_award_is_told(self, issuer: OldIssuer) -> None:
        badge = {**factories.assertion().to_json(), "note": "I added this"}
        report = issuer.check(badge)
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("file-says-more",)
        issuer.web.serve(factories.ASSERTION_URL, badge)
        assert issuer.check(badge).warnings == ()

    @pytest.mark.parametrize("name", ["@context", "image", "uid"])
    def test_form_of_a_file_says_nothing_beside(self, issuer: OldIssuer, name: str) -> None:
        values = {"@context": [V1], "image": f"{HOST}/i.png", "uid": "1"}
        badge = {**factories.assertion().to_json(), "verify": {"type": "hosted"}, name: values[name]}
        assert "file-says-more" not in issuer.check(badge).warnings

    def test_names_that_are_written_out(self, issuer: OldIssuer) -> None:
        spelled = {
            "id": "@id",
            "type": "@type",
            "issuedOn": "obi:issueDate",
            "badge": "https://w3id.org/openbadges#badge",
        }
        badge = {spelled.get(name, name): value for name, value in factories.assertion().to_json().items()}
        issuer.web.serve(factories.ASSERTION_URL, badge)
        report = issuer.check(badge)
        assert report.verdict is Verdict.CONFIRMED, report.facts
        assert report.upgrades == (
            "@id -> id",
            "@type -> type",
            "https://w3id.org/openbadges#badge -> badge",
            "obi:issueDate -> issuedOn",
        )

    @pytest.mark.parametrize("path", [":8443/h/1", ":444/h/1"])
    def test_another_port_of_the_same_host_is_another_house(self, issuer: OldIssuer, path: str) -> None:
        address = HOST + path
        issuer.web.serve(address, factories.assertion(id=address).to_json())
        assert issuer.check(address).fact(FactName.ISSUER).code == "out-of-scope"

    def test_start_without_a_port_does_not_reach_another_one(self, issuer: OldIssuer) -> None:
        address = f"{HOST}:8443/h/1"
        issuer.web.serve(address, factories.assertion(id=address).to_json())
        issuer.publish_profile(verification={"type": "VerificationObject", "startsWith": HOST})
        assert issuer.check(address).fact(FactName.ISSUER).code == "out-of-scope"

    def test_usual_port_says_nothing(self, issuer: OldIssuer) -> None:
        address = f"{HOST}:443/h/1"
        issuer.web.serve(address, factories.assertion(id=address).to_json())
        assert issuer.check(address).fact(FactName.ISSUER).code == "issuer-hosts-it"

    def test_other_scheme_is_told(self, issuer: OldIssuer) -> None:
        address = factories.ASSERTION_URL.replace("https", "http")
        issuer.web.serve(address, factories.assertion(id=address).to_json())
        report = issuer.check(address)
        assert report.fact(FactName.ISSUER).state is State.CONFIRMED
        assert report.warnings == ("scope-scheme-differs",)

    def test_scheme_is_left_to_an_issuer_that_declares_its_scope(self, issuer: OldIssuer) -> None:
        address = factories.ASSERTION_URL.replace("https", "http")
        issuer.web.serve(address, factories.assertion(id=address).to_json())
        issuer.publish_profile(verification={"type": "x:y", "allowedOrigins": "badges.example"})
        report = issuer.check(address)
        assert report.fact(FactName.ISSUER).state is State.CONFIRMED
        assert report.warnings == ()

    @pytest.mark.parametrize(
        ("scope", "state"),
        [
            ({"allowedOrigins": ["x.example", "Badges.Example"]}, State.CONFIRMED),
            ({"allowedOrigins": "badges.example:443"}, State.CONFIRMED),
            ({"allowedOrigins": "badges.example:8443"}, State.REFUTED),
            ({"allowedOrigins": "["}, State.REFUTED),
            ({"allowedOrigins": "x.example"}, State.REFUTED),
            ({"startsWith": f"{HOST.upper()}:443/h/"}, State.CONFIRMED),
            ({"startsWith": f"{HOST}"}, State.CONFIRMED),
            ({"startsWith": f"{HOST}/H/"}, State.REFUTED),
            ({"startsWith": HOST.replace("https", "http")}, State.REFUTED),
            ({"startsWith": "badges.example"}, State.REFUTED),
            ({"startsWith": f"{HOST}/h/", "allowedOrigins": "x.example"}, State.REFUTED),
            ({"startsWith": [f"{HOST}/x/", f"{HOST}/h/"]}, State.CONFIRMED),
            ({"startsWith": HOST[:-1]}, State.REFUTED),
        ],
    )
    def test_declared_scope(self, issuer: OldIssuer, scope: dict[str, Any], state: State) -> None:
        issuer.publish_profile(verification={"type": "VerificationObject", **scope})
        assert issuer.check(factories.ASSERTION_URL).fact(FactName.ISSUER).state is state

    def test_issuer_without_a_web_address_is_told(self, issuer: OldIssuer) -> None:
        profile = {**factories.profile_2().to_json(), "id": "urn:uuid:1"}
        issuer.web.serve(factories.BADGE_CLASS_URL, {**factories.badge_class().to_json(), "issuer": profile})
        report = issuer.check(factories.ASSERTION_URL)
        assert report.fact(FactName.ISSUER).code == "issuer-not-on-the-web"
        assert report.warnings == ("issuer-id-not-http",)

    def test_embedded_copies_only_fill_in(self, issuer: OldIssuer) -> None:
        badge = factories.assertion().to_json()
        badge["badge"] = {**factories.badge_class().to_json(), "name": "Another name"}
        issuer.web.serve(factories.ASSERTION_URL, badge)
        report = issuer.check(badge)
        assert report.view is not None
        assert report.view.name == "Demander de l'aide"
        issuer.web.remove(factories.BADGE_CLASS_URL)
        report = issuer.check(badge)
        assert report.view is not None
        assert report.view.name == "Another name"
        assert report.fact(FactName.ISSUER).code == "issuer-unreachable"

    def test_linked_document_that_is_gone_or_moved_house_counts_as_silent(self, issuer: OldIssuer) -> None:
        issuer.web.serve(factories.BADGE_CLASS_URL, {}, status=410)
        assert (
            issuer.check(factories.ASSERTION_URL)
            .fact(FactName.ISSUER)
            .detail.endswith(f"HTTP 410 {factories.BADGE_CLASS_URL}")
        )
        issuer.web.serve("https://evil.example/b", factories.badge_class().to_json())
        issuer.web.redirects[factories.BADGE_CLASS_URL] = "https://evil.example/b"
        assert "answer-for-another" in issuer.check(factories.ASSERTION_URL).fact(FactName.ISSUER).detail

    def test_name_of_a_blank_node_is_no_evidence_of_its_own(self, issuer: OldIssuer) -> None:
        said = {"id": "_:b1", "narrative": "Un essai.", "name": None}
        hosted = {"narrative": "Un essai.", "type": "Evidence"}
        award = factories.assertion().to_json()
        issuer.web.serve(factories.ASSERTION_URL, {**award, "evidence": [hosted]})
        assert issuer.check({**award, "evidence": said}).verdict is Verdict.CONFIRMED
        assert issuer.check({**award, "evidence": [said, said]}).outcome is Outcome.ALTERED

    def test_copy_whose_id_is_no_web_address(self, issuer: OldIssuer) -> None:
        badge = {**factories.assertion().to_json(), "id": "urn:uuid:1"}
        issuer.web.serve(factories.ASSERTION_URL, badge)
        report = issuer.check(factories.ASSERTION_URL)
        assert report.fact(FactName.INTEGRITY).code == "no-proof"
        report = issuer.check(factories.assertion().to_json())
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("linked-id-differs",)

    def test_revoked_copy_that_says_something_else(self, issuer: OldIssuer) -> None:
        other = factories.assertion(expires=factories.NOW).to_json()
        issuer.web.serve(factories.ASSERTION_URL, {**other, "revoked": True})
        report = issuer.check(factories.assertion().to_json())
        assert report.fact(FactName.STATUS).code == "revoked"
        assert report.fact(FactName.INTEGRITY).code == "differs-from-hosted"

    def test_badge_written_into_the_award_without_an_id(self, issuer: OldIssuer) -> None:
        inside = {name: value for name, value in factories.badge_class().to_json().items() if name != "id"}
        award = {**factories.assertion().to_json(), "badge": inside}
        issuer.web.serve(factories.ASSERTION_URL, award)
        report = issuer.check(award)
        assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
        assert report.fact(FactName.CONFORMANCE).detail == "property-missing BadgeClass.id"
        changed = {**award, "badge": {**inside, "name": "Other"}}
        assert issuer.check(changed).fact(FactName.INTEGRITY).detail == "badge"

    def test_linked_document_that_speaks_for_another_host(self, issuer: OldIssuer) -> None:
        own = {**factories.badge_class().to_json(), "id": "https://home.example/b"}
        issuer.web.serve(factories.BADGE_CLASS_URL, own)
        assert issuer.check(factories.ASSERTION_URL).fact(FactName.ISSUER).code == "issuer-unreachable"
        issuer.web.serve("https://home.example/b", own)
        report = issuer.check(factories.ASSERTION_URL)
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("linked-id-differs",)
        assert report.view is not None
        assert report.view.achievement_id == "https://home.example/b"
        issuer.web.serve("https://home.example/b", factories.badge_class().to_json())
        assert "answer-for-another" in issuer.check(factories.ASSERTION_URL).fact(FactName.ISSUER).detail

    def test_linked_document_whose_id_is_no_web_address(self, issuer: OldIssuer) -> None:
        issuer.web.serve(factories.BADGE_CLASS_URL, {**factories.badge_class().to_json(), "id": "urn:b"})
        report = issuer.check(factories.ASSERTION_URL)
        assert report.verdict is Verdict.CONFIRMED
        assert report.warnings == ("linked-id-differs",)

    def test_scope_of_an_issuer_without_a_web_address(self, issuer: OldIssuer) -> None:
        for origins, code in (("badges.example", "issuer-not-on-the-web"), ("x.example", "out-of-scope")):
            scope = {"type": "VerificationObject", "allowedOrigins": origins}
            issuer.publish_profile(id="urn:uuid:1", verification=scope)
            assert issuer.check(factories.ASSERTION_URL).fact(FactName.ISSUER).code == code

    def test_scope_that_only_stands_in_the_badge_counts_for_nothing(self, issuer: OldIssuer) -> None:
        scope = {"type": "VerificationObject", "allowedOrigins": "badges.example"}
        profile = {**factories.profile_2().to_json(), "id": "urn:uuid:1", "verification": scope}
        issuer.web.serve(factories.BADGE_CLASS_URL, {**factories.badge_class().to_json(), "issuer": profile})
        report = issuer.check(factories.ASSERTION_URL)
        assert report.fact(FactName.ISSUER).code == "issuer-not-on-the-web"

    def test_redirect_within_the_scope_is_no_stray(self, issuer: OldIssuer) -> None:
        issuer.publish_profile(
            verification={"type": "VerificationObject", "allowedOrigins": ["badges.example", "cdn.example"]}
        )
        issuer.web.serve("https://cdn.example/1", factories.assertion().to_json())
        issuer.web.redirects[factories.ASSERTION_URL] = "https://cdn.example/1"
        assert issuer.check(factories.ASSERTION_URL).verdict is Verdict.CONFIRMED
        issuer.publish_profile(verification=None)
        report = issuer.check(factories.ASSERTION_URL)
        assert report.fact(FactName.ISSUER).code == "redirected-elsewhere"
        assert report.fact(FactName.ISSUER).detail == "https://cdn.example/1"

    def test_address_that_our_door_refuses_is_not_called_silent(self, issuer: OldIssuer) -> None:
        class Refusing:
            def fetch(self, url: str, *, accept: str = "") -> Any:
                raise FetchError("https-only", url)

        told = verify(json.dumps(factories.assertion().to_json()), fetcher=Refusing())
        assert told.fact(FactName.INTEGRITY).code == "address-not-allowed"
