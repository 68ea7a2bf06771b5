"""The rules of each class of 2.0: what is right stands, what is wrong is found, each with its code."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world_old import HOST, rsa, version_0_5, version_1_0

from besace.openbadges.model import v2
from besace.openbadges.model.legacy import Kind, Version
from besace.openbadges.proofs import ob2_jws
from besace.openbadges.verify import DocumentReport, check_document

PNG = "data:image/png;base64,iVBORw0KGgo="
SVG = "data:image/svg+xml;utf8,<svg/>"
CONTEXT = "https://w3id.org/openbadges/v2"
ADDRESS = factories.ADDRESS


def assertion(**changes: Any) -> dict[str, Any]:
    return changed(factories.assertion().to_json(), changes)


def badge(**changes: Any) -> dict[str, Any]:
    return changed(factories.badge_class().to_json(), changes)


def profile(**changes: Any) -> dict[str, Any]:
    return changed(factories.profile_2().to_json(), changes)


def changed(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**document, **changes}.items() if value is not None}


def codes(document: dict[str, Any]) -> list[str]:
    return [finding.code for finding in check_document(document).findings]


@pytest.mark.parametrize("document", [assertion(), badge(), profile()])
def test_our_own_documents_keep_the_rules(document: dict[str, Any]) -> None:
    told = check_document(document)
    assert told.conforms
    assert told.version is Version.V2_0
    assert told.warnings == ()
    assert told.summary == f"{told.kind}, Open Badges 2.0: conforms"


@pytest.mark.parametrize(
    ("make", "changes"),
    [
        (assertion, {"issuedOn": "2017-10-01T00:00Z"}),
        (assertion, {"issuedOn": "2017-10-01T00:00:00.5+02"}),
        (assertion, {"issuedOn": ["2017-10-01T00:00:00Z"]}),
        (assertion, {"image": f"{HOST}/i.png"}),
        (assertion, {"image": {"id": f"{HOST}/i.png", "author": f"{HOST}/me", "caption": "Un dessin"}}),
        (assertion, {"evidence": "_:b1"}),
        (assertion, {"evidence": [f"{HOST}/1", {"narrative": "Un essai.", "genre": "photo", "audience": "tous"}]}),
        (assertion, {"narrative": {"@value": "Un essai.", "@language": "fr"}}),
        (assertion, {"recipient": {"type": "telephone", "hashed": False, "identity": "+33612345678"}}),
        (assertion, {"recipient": {"type": "url", "hashed": False, "identity": "not an e-mail"}}),
        (assertion, {"recipient": {"type": ["email"], "hashed": True, "identity": f"md5${'a' * 32}", "salt": ""}}),
        (assertion, {"verification": None, "verify": {"type": "hosted"}}),
        (assertion, {"verification": {"type": "SignedBadge", "creator": f"{HOST}/key"}}),
        (assertion, {"verification": {"type": "signed", "creator": {"id": f"{HOST}/key"}}}),
        (assertion, {"revoked": False, "expires": "2030-01-01T00:00:00Z"}),
        (assertion, {"related": [f"{HOST}/a", {"id": f"{HOST}/b", "@language": "es"}], "version": 2}),
        (assertion, {"@context": [CONTEXT, {"note": "https://note.example/"}]}),
        (assertion, {"@context": "http://w3id.org/openbadges/v2"}),
        (assertion, {"@context": "https://openbadgespec.org/v2/context.json"}),
        (assertion, {"@context": "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld"}),
        *((badge, {"type": ["BadgeClass", name]}) for name in (
            "Extension", "Criteria", "Evidence", "Image", "AlignmentObject", "IdentityObject", "VerificationObject",
            "HostedBadge", "SignedBadge", "Endorsement", "CryptographicKey", "RevocationList", "IssuerOrg", "Profile",
        )),
        (assertion, {"license": "CC-BY", "evidence": [], "narrative": "", "expires": None}),
        (assertion, {"type": ["Assertion", "https://types.example/Award"]}),
        (badge, {"image": PNG}),
        (badge, {"image": {"id": SVG}}),
        (badge, {"criteria": f"{HOST}/c"}),
        (badge, {"criteria": {"id": f"{HOST}/c"}}),
        (badge, {"criteria": {"narrative": "Un essai.", "id": "_:b0"}}),
        (badge, {"alignment": {"targetName": "CASE", "targetUrl": f"{HOST}/case"}}),
        (badge, {"alignment": [{"name": "CASE", "url": f"{HOST}/case", "description": "Un"}]}),
        (badge, {"@language": "fr-CA-x-twain", "tags": "aide", "version": "2.1"}),
        (badge, {"@context": None}),
        (badge, {"issuer": {"id": f"{HOST}/o"}}),
        (profile, {"telephone": "+33612345678;ext=12"}),
        (profile, {"telephone": "16175551212", "image": PNG, "description": "Un atelier."}),
        (profile, {"publicKey": [f"{HOST}/k", {"id": f"{HOST}/l", "publicKeyPem": "x"}]}),
        (profile, {"verification": {"type": "VerificationObject", "startsWith": HOST, "verificationProperty": "id"}}),
        (profile, {"verification": {"type": "VerificationObject", "allowedOrigins": ["a.example", "localhost:8000"]}}),
        (profile, {"revocationList": f"{HOST}/r", "type": ["Issuer", "Profile"]}),
        (profile, {"id": "urn:uuid:2d391246-6e0d-4dab-906c-b29770bd7aa6"}),
    ],
)  # fmt: skip
def test_honest_oddities_are_accepted(make: Any, changes: dict[str, Any]) -> None:
    told = check_document(make(**changes))
    assert told.conforms, told.summary


@pytest.mark.parametrize(
    ("make", "changes", "expected"),
    [
        (assertion, {"@context": None}, "context-wrong"),
        (assertion, {"@context": "https://elsewhere.example/v2"}, "context-wrong"),
        (assertion, {"@context": {"badge": "https://elsewhere.example/badge"}}, "context-wrong"),
        (assertion, {"type": "BadgeClass"}, "property-missing"),
        (assertion, {"type": ["Assertion", "Nonsense"]}, "type-wrong"),
        (assertion, {"type": ["Assertion", 7]}, "type-wrong"),
        (assertion, {"id": None}, "property-missing"),
        (assertion, {"id": "1"}, "property-wrong"),
        (assertion, {"id": ["urn:a", "urn:b"]}, "property-wrong"),
        (assertion, {"recipient": None}, "property-missing"),
        (assertion, {"recipient": {}}, "property-missing"),
        (assertion, {"recipient": ADDRESS}, "property-wrong"),
        (assertion, {"recipient": {"type": "name", "hashed": False, "identity": "Awa"}}, "property-wrong"),
        (assertion, {"recipient": {"type": {}, "hashed": False, "identity": "Awa"}}, "property-missing"),
        (assertion, {"recipient": {"type": "email", "hashed": "no", "identity": ADDRESS}}, "property-wrong"),
        (assertion, {"recipient": {"type": "email", "identity": ADDRESS}}, "property-missing"),
        (assertion, {"recipient": {"type": "email", "hashed": False}}, "property-missing"),
        (assertion, {"recipient": {"type": "email", "hashed": True, "identity": ADDRESS}}, "property-wrong"),
        (assertion, {"recipient": {"type": "email", "hashed": True, "identity": f"sha256${'a' * 40}"}}, "property-wrong"),
        (assertion, {"recipient": {"type": "id", "hashed": False, "identity": f"sha256${'a' * 64}"}}, "property-wrong"),
        (assertion, {"recipient": {"type": "email", "hashed": False, "identity": "awa at home"}}, "property-wrong"),
        (assertion, {"verification": None}, "property-missing"),
        (assertion, {"verification": "hosted"}, "property-wrong"),
        (assertion, {"verification": {"creator": f"{HOST}/key"}}, "property-missing"),
        (assertion, {"verification": {"type": "Blockcerts"}}, "property-wrong"),
        (assertion, {"verification": {"type": "SignedBadge", "creator": "key"}}, "property-wrong"),
        (assertion, {"issuedOn": None}, "property-missing"),
        (assertion, {"issuedOn": "2017-10-01"}, "date-not-zoned"),
        (assertion, {"issuedOn": "2017-10-01T00:00:00"}, "date-not-zoned"),
        (assertion, {"issuedOn": 1506816000}, "date-not-zoned"),
        (assertion, {"issuedOn": "2017-13-01T00:00:00Z"}, "date-not-zoned"),
        (assertion, {"issuedOn": ["2017-10-01T00:00:00Z", "2018-10-01T00:00:00Z"]}, "property-wrong"),
        (assertion, {"expires": "soon"}, "date-not-zoned"),
        (assertion, {"image": PNG}, "property-wrong"),
        (assertion, {"image": {"id": PNG}}, "property-wrong"),
        (assertion, {"image": {"caption": "Un dessin"}}, "property-missing"),
        (assertion, {"narrative": 7}, "property-wrong"),
        (assertion, {"narrative": {"fr": "Un essai."}}, "property-wrong"),
        (assertion, {"evidence": "my shelf"}, "property-wrong"),
        (assertion, {"evidence": {"name": ["a", "b"]}}, "property-wrong"),
        (assertion, {"revoked": "no"}, "property-wrong"),
        (assertion, {"version": True}, "property-wrong"),
        (assertion, {"related": {"version": "1"}}, "property-missing"),
        (assertion, {"endorsement": "well done"}, "property-wrong"),
        (badge, {"@context": "https://elsewhere.example/v2"}, "context-wrong"),
        (badge, {"@context": 7}, "context-wrong"),
        (profile, {"@context": "https://elsewhere.example/v2"}, "context-wrong"),
        (badge, {"image": None}, "property-missing"),
        (badge, {"image": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}, "property-wrong"),
        (badge, {"image": "i.png"}, "property-wrong"),
        (badge, {"criteria": {"type": "Criteria"}}, "criteria-empty"),
        (badge, {"criteria": {"id": "_:b0"}}, "criteria-empty"),
        (badge, {"criteria": {"narrative": " "}}, "criteria-empty"),
        (badge, {"criteria": "be good"}, "property-wrong"),
        (badge, {"criteria": None}, "property-missing"),
        (badge, {"alignment": f"{HOST}/case"}, "property-wrong"),
        (badge, {"alignment": [{"targetName": "CASE"}]}, "property-missing"),
        (badge, {"alignment": [{"targetName": "CASE", "targetUrl": "urn:case:1"}]}, "property-wrong"),
        (badge, {"tags": ["aide", 7]}, "property-wrong"),
        (badge, {"@language": "français"}, "property-wrong"),
        (badge, {"name": ["Un", "Deux"]}, "property-wrong"),
        (badge, {"type": ["BadgeClass", ""]}, "type-wrong"),
        (profile, {"email": "nowhere"}, "property-wrong"),
        (profile, {"email": None}, "property-missing"),
        (profile, {"url": "example.org"}, "property-wrong"),
        (profile, {"telephone": "06 12 34 56 78"}, "property-wrong"),
        (profile, {"telephone": "+0612345678"}, "property-wrong"),
        (profile, {"verification": {"allowedOrigins": "https://a.example"}}, "property-wrong"),
        (profile, {"verification": {"allowedOrigins": "-a.example"}}, "property-wrong"),
        (profile, {"verification": {"startsWith": "a.example"}}, "property-wrong"),
        (profile, {"verification": {"verificationProperty": 7}}, "property-wrong"),
        (profile, {"verification": "all"}, "property-wrong"),
        (profile, {"publicKey": "a key"}, "property-wrong"),
        (profile, {"publicKey": {"owner": "me"}}, "property-wrong"),
    ],
)  # fmt: skip
def test_broken_rule_is_found(make: Any, changes: dict[str, Any], expected: str) -> None:
    assert expected in codes(make(**changes))


def test_finding_says_what_stands_where() -> None:
    [finding] = check_document(profile(telephone="call me")).findings
    assert (finding.code, finding.clause) == ("property-wrong", "Profile")
    assert finding.detail == "Profile.telephone: 'call me'"
    [finding] = check_document(badge(name=None)).findings
    assert (finding.code, finding.clause, finding.detail) == (
        "property-missing",
        "BadgeClass",
        "BadgeClass.name",
    )
    [finding] = check_document(badge(name=["a", "b"])).findings
    assert finding.detail == "BadgeClass.name has 2 values"


@pytest.mark.parametrize(
    ("document", "code", "clause", "detail"),
    [
        (
            assertion(**{"@context": "https://e.example"}),
            "context-wrong",
            "JSON-LD @context",
            "['https://e.example']",
        ),
        (assertion(type=["Assertion", "Nonsense"]), "type-wrong", "Assertion.type", "Nonsense"),
        (
            badge(criteria={"type": "Criteria"}),
            "criteria-empty",
            "Criteria",
            "criteria has neither id nor narrative",
        ),
        (assertion(id=7, revoked=True), "property-missing", "Assertion", "Assertion.id"),
        (
            assertion(recipient={"type": "email", "hashed": True, "identity": "a@b"}),
            "property-wrong",
            "IdentityObject.identity",
            "marked as hashed, but no known hash",
        ),
        (
            assertion(recipient={"type": "email", "hashed": True, "identity": f"md5${'a' * 33}"}),
            "property-wrong",
            "IdentityObject.identity",
            "marked as hashed, but no known hash",
        ),
        (
            assertion(recipient={"type": "id", "hashed": False, "identity": f"md5${'a' * 32}"}),
            "property-wrong",
            "IdentityObject.identity",
            "a hash, but not marked as hashed",
        ),
        (
            assertion(recipient={"type": "email", "hashed": False, "identity": "awa"}),
            "property-wrong",
            "IdentityObject.identity",
            "no e-mail address",
        ),
        ({"type": "Recipe"}, "type-wrong", "Data Validation", "['Recipe']"),
    ],
)
def test_finding_names_the_rule(document: dict[str, Any], code: str, clause: str, detail: str) -> None:
    [finding] = [one for one in check_document(document).findings if one.code == code]
    assert (finding.clause, finding.detail) == (clause, detail)
    other = check_document(badge(type=["x:y"]), kind=Kind.BADGE_CLASS).findings
    assert [(one.clause, one.detail) for one in other] == [("BadgeClass.type", "['x:y']")]


def test_summary_names_every_broken_rule_and_stays_short() -> None:
    told = check_document(profile(email=None, name=None))
    assert told.summary == (
        "Profile, Open Badges 2.0: property-missing Profile.name; property-missing Profile.email"
    )
    assert len(check_document(badge(tags=[1] * 200)).summary) == 1000


class TestContexts:
    """A context written into a document may add terms, but give none of ours another meaning."""

    def test_whole_context_written_out(self) -> None:
        from besace.openbadges.jsonld import bundled_context

        assert codes(badge(**{"@context": bundled_context(CONTEXT)["@context"]})) == []

    @pytest.mark.parametrize(
        ("term", "address"),
        [
            ("name", "https://evil.example/name"),
            ("recipient", "schema:name"),
            ("Assertion", "obi:BadgeClass"),
        ],
    )
    def test_term_of_ours_with_another_meaning(self, term: str, address: str) -> None:
        contexts = [
            CONTEXT,
            {"schema": "http://schema.org/", "obi": "https://w3id.org/openbadges#", term: address},
        ]
        [finding] = check_document(assertion(**{"@context": contexts})).findings
        assert (finding.code, finding.detail) == ("context-wrong", f"{term} means something else here")

    @pytest.mark.parametrize("address", ["http://schema.org/targetFramework", "schema:educationalFramework"])
    def test_term_that_the_context_itself_has_changed(self, address: str) -> None:
        assert codes(badge(**{"@context": [CONTEXT, {"targetFramework": address}]})) == []

    @pytest.mark.parametrize(("term", "meaning"), [("id", "schema:url"), ("type", "obi:kind"), ("id", None)])
    def test_keyword_of_ours_with_another_meaning(self, term: str, meaning: Any) -> None:
        contexts = [CONTEXT, {"schema": "http://schema.org/", term: meaning}]
        assert codes(assertion(**{"@context": contexts})) == ["context-wrong"]

    @pytest.mark.parametrize("definition", [None, {"@type": "@id"}, {"@id": "obi:badge", "@context": {}}, 7])
    def test_term_of_ours_that_loses_its_meaning(self, definition: Any) -> None:
        contexts = [CONTEXT, {"obi": "https://w3id.org/openbadges#", "badge": definition}]
        assert codes(assertion(**{"@context": contexts})) == ["context-wrong"]

    @pytest.mark.parametrize(
        "value", ["https://w3id.org/openbadges", {"@id": "https://w3id.org/openbadges#x"}, 7]
    )
    def test_context_that_defines_nothing_of_ours(self, value: Any) -> None:
        assert codes(assertion(**{"@context": {"x": value}})) == ["context-wrong"]
        assert codes(assertion(**{"@context": [7, {"x": value}]})) == ["context-wrong"]

    def test_foreign_address_beside_ours_is_told(self) -> None:
        told = check_document(assertion(**{"@context": [CONTEXT, "https://elsewhere.example/v1"]}))
        assert told.conforms
        assert told.warnings == ("context-passed-over",)
        alone = check_document(assertion(**{"@context": "https://elsewhere.example/v1"}))
        assert alone.warnings == ()


class TestKinds:
    def test_endorsement(self) -> None:
        document = v2.Endorsement(f"{HOST}/e", f"{HOST}/b", f"{HOST}/o", factories.AWARDED_ON).to_json()
        assert check_document(document) == DocumentReport(Kind.ENDORSEMENT, Version.V2_0, ())
        assert codes({**document, "verification": {"type": "signed"}}) == ["property-wrong"]
        [finding] = check_document({**document, "verification": {"type": "signed"}}).findings
        assert (finding.clause, finding.detail) == ("Endorsement.verification", "signed, but it is hosted")
        assert codes({**document, "extensions:x": {"type": "Extension"}}) == ["extension-wrong"]
        assert codes({**document, "@context": "https://e.example"}) == ["context-wrong"]
        assert codes({**document, "type": ["Endorsement", "Nonsense"]}) == ["type-wrong"]
        revoked = {"type": "Endorsement", "id": f"{HOST}/e", "revoked": True}
        assert codes(revoked) == []
        assert codes({**revoked, "id": 7}) == ["property-missing"]

    def test_key(self) -> None:
        document = ob2_jws.cryptographic_key(rsa(), f"{HOST}/o").to_json()
        assert check_document(document) == DocumentReport(Kind.KEY, Version.V2_0, ())
        assert codes({**document, "owner": None}) == ["property-missing"]
        assert codes({**document, "publicKeyPem": "-----BEGIN PUBLIC KEY-----"}) == ["key-malformed"]
        assert codes({**document, "publicKeyPem": None}) == ["property-missing", "key-malformed"]
        assert codes({**document, "@context": "https://e.example"}) == ["context-wrong"]
        assert codes({**document, "type": ["CryptographicKey", "Nonsense"]}) == ["type-wrong"]
        [finding] = check_document({**document, "publicKeyPem": "x"}).findings
        assert (finding.clause, finding.detail) == ("CryptographicKey", "PEM blocks: none")

    def test_revocation_list(self) -> None:
        document = v2.RevocationList(
            f"{HOST}/r", f"{HOST}/o", [v2.RevokedAssertion("urn:1", "Erreur")]
        ).to_json()
        assert check_document(document) == DocumentReport(Kind.REVOCATION_LIST, Version.V2_0, ())
        assert codes({**document, "revokedAssertions": []}) == []
        assert codes({**document, "revokedAssertions": "urn:1"}) == []
        assert codes({**document, "revokedAssertions": {"uid": "abc"}}) == []
        assert codes({**document, "revokedAssertions": None}) == ["property-missing"]
        assert codes({**document, "revokedAssertions": [7]}) == ["property-wrong"]
        assert codes({**document, "@context": "https://e.example"}) == ["context-wrong"]
        assert codes({**document, "type": ["RevocationList", "Nonsense"]}) == ["type-wrong"]
        [missing] = check_document({**document, "revokedAssertions": None}).findings
        assert (missing.clause, missing.detail) == ("RevocationList", "RevocationList.revokedAssertions")
        [entry] = check_document({**document, "revokedAssertions": [{}, {"x": 1}]}).findings[1:]
        assert (entry.clause, entry.detail) == ("RevocationList", "an entry has neither id nor uid")
        assert codes({**document, "revokedAssertions": [{"revocationReason": "Erreur"}]}) == [
            "property-missing"
        ]

    def test_criteria_and_alignment(self) -> None:
        assert check_document({"narrative": "Un essai."}).kind is Kind.CRITERIA
        assert codes({"type": "Criteria"}) == ["criteria-empty"]
        assert codes({"type": "Criteria", "narrative": 7, "id": f"{HOST}/c"}) == ["property-wrong"]
        assert codes({"type": "AlignmentObject", "targetName": "CASE"}) == ["property-missing"]

    def test_place_of_a_document_says_what_it_should_be(self) -> None:
        told = check_document(badge(), kind=Kind.PROFILE)
        assert told.kind is Kind.PROFILE
        assert "type-wrong" in [finding.code for finding in told.findings]

    @pytest.mark.parametrize("document", [{}, {"type": "Recipe"}, {"type": []}, {"type": 7}])
    def test_what_is_no_document_of_ours(self, document: dict[str, Any]) -> None:
        told = check_document(document)
        assert told.kind is None
        assert [finding.code for finding in told.findings] == ["type-wrong"]
        assert told.summary.startswith("unknown, Open Badges ")

    def test_revoked_award_need_only_say_so(self) -> None:
        assert codes({"id": f"{HOST}/1", "revoked": True}) == []
        assert codes({"type": "Assertion", "id": 7, "revoked": True}) == ["property-missing"]

    def test_old_documents(self) -> None:
        told = check_document(version_1_0())
        assert (told.kind, told.version, told.conforms) == (Kind.ASSERTION, Version.V1_0, True)
        assert "verify -> verification" in told.upgrades
        assert check_document(version_0_5()).version is Version.V0_5
        assert check_document({"name": "Atelier", "url": HOST}).kind is Kind.PROFILE

    def test_verification_without_a_type_is_told(self) -> None:
        told = check_document(profile(verification={"startsWith": HOST}))
        assert told.conforms
        assert told.warnings == ("verification-object-without-type",)
        assert check_document(assertion(verification={"creator": f"{HOST}/k"})).warnings == ()
