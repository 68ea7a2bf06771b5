from typing import Any

import pytest
from tests.openbadges import factories

from besace.openbadges.errors import ModelError
from besace.openbadges.model import v2


def test_assertion_links_to_its_badge_class_and_that_to_its_profile() -> None:
    assert factories.assertion().to_json()["badge"] == factories.badge_class().to_json()["id"]
    assert factories.badge_class().to_json()["issuer"] == factories.profile_2().to_json()["id"]


def test_recipient_is_the_same_hash_and_salt_as_in_the_credential() -> None:
    subject: Any = factories.credential().to_json()["credentialSubject"]
    signed = subject["identifier"][0]
    hosted: Any = factories.assertion().to_json()["recipient"]
    assert (hosted["identity"], hosted["salt"]) == (signed["identityHash"], signed["salt"])


def test_hosted_assertion_has_the_properties_that_version_2_demands() -> None:
    document = factories.assertion().to_json()
    assert set(document) >= {"@context", "id", "type", "recipient", "badge", "verification", "issuedOn"}
    assert document["verification"] == {"type": "HostedBadge"}


def test_profile_states_its_scope_only_when_it_differs_from_its_own_host() -> None:
    assert "verification" not in factories.profile_2().to_json()
    scoped: Any = factories.profile_2(starts_with=("https://cdn.badges.example/h/",)).to_json()
    assert scoped["verification"]["startsWith"] == ["https://cdn.badges.example/h/"]


def test_revoked_assertion_keeps_its_id_and_its_reason() -> None:
    document = v2.revoked_assertion(factories.ASSERTION_URL, "Décerné par erreur")
    assert document["revoked"] is True
    assert document["revocationReason"] == "Décerné par erreur"
    assert "recipient" not in document


def test_issuer_who_signs_names_its_keys_and_its_list() -> None:
    signing = factories.profile_2(
        public_key=("https://badges.example/k",), revocation_list="https://badges.example/r"
    )
    document = signing.to_json()
    assert document["publicKey"] == "https://badges.example/k"
    assert document["revocationList"] == "https://badges.example/r"
    both: Any = factories.profile_2(public_key=("urn:k:1", "urn:k:2")).to_json()
    assert both["publicKey"] == ["urn:k:1", "urn:k:2"]
    assert {"publicKey", "revocationList", "telephone"}.isdisjoint(factories.profile_2().to_json())


def test_issuer_may_allow_other_hosts_and_be_called() -> None:
    document: Any = factories.profile_2(allowed_origins=("cdn.example",), telephone="+33612345678").to_json()
    assert document["verification"] == {"type": "VerificationObject", "allowedOrigins": ["cdn.example"]}
    assert document["telephone"] == "+33612345678"


def test_signed_assertion_names_its_key_and_needs_no_web_address() -> None:
    document = factories.assertion(id="urn:uuid:1", key="https://badges.example/k").to_json()
    assert document["verification"] == {"type": "SignedBadge", "creator": "https://badges.example/k"}
    assert document["id"] == "urn:uuid:1"


def test_revocation_list_gives_reasons_where_there_are_any() -> None:
    revoked = [v2.RevokedAssertion("urn:uuid:1"), v2.RevokedAssertion("urn:uuid:2", "Erreur")]
    document = v2.RevocationList("https://badges.example/r", factories.PROFILE_URL, revoked).to_json()
    assert document == {
        "@context": v2.CONTEXT,
        "id": "https://badges.example/r",
        "type": "RevocationList",
        "issuer": factories.PROFILE_URL,
        "revokedAssertions": ["urn:uuid:1", {"id": "urn:uuid:2", "revocationReason": "Erreur"}],
    }
    assert v2.RevocationList("urn:l", "urn:o").to_json()["revokedAssertions"] == []


def test_endorsement_says_who_says_what_of_what() -> None:
    document = v2.Endorsement("urn:e", "urn:b", "urn:o", factories.AWARDED_ON, "Utile.").to_json()
    assert document == {
        "@context": v2.CONTEXT,
        "id": "urn:e",
        "type": "Endorsement",
        "claim": {"id": "urn:b", "endorsementComment": "Utile."},
        "issuer": "urn:o",
        "issuedOn": "2026-03-12T09:30:00Z",
        "verification": {"type": "HostedBadge"},
    }
    assert v2.Endorsement("urn:e", "urn:b", "urn:o", factories.AWARDED_ON).to_json()["claim"] == {
        "id": "urn:b"
    }


def test_recipient_of_any_kind_hashed_or_plain() -> None:
    assert v2.Recipient("https://awa.example", type="url").to_json() == {
        "type": "url",
        "hashed": False,
        "identity": "https://awa.example",
    }
    hashed = v2.Recipient.hashed("+33612345678", "sel", "telephone").to_json()
    assert (hashed["type"], hashed["hashed"], hashed["salt"]) == ("telephone", True, "sel")
    assert str(hashed["identity"]).startswith("sha256$")


def test_evidence_in_words_or_at_an_address() -> None:
    told = v2.Evidence("urn:e", "Un essai.", "Essai", "Un robot", "photo", "tous").to_json()
    assert told == {
        "id": "urn:e",
        "type": "Evidence",
        "narrative": "Un essai.",
        "name": "Essai",
        "description": "Un robot",
        "genre": "photo",
        "audience": "tous",
    }
    document: Any = factories.assertion(evidence=("urn:e", v2.Evidence(narrative="Un essai."))).to_json()
    assert document["evidence"] == [
        {"id": "urn:e", "type": "Evidence"},
        {"type": "Evidence", "narrative": "Un essai."},
    ]


def test_alignment_names_a_competence_of_a_framework() -> None:
    aligned = v2.Alignment("Souder", "https://case.example/1", "1.2", "CASE", "Sait souder.")
    document: Any = factories.badge_class(alignment=(aligned, v2.Alignment("A", "urn:a"))).to_json()
    assert document["alignment"] == [
        {
            "type": "AlignmentObject",
            "targetName": "Souder",
            "targetUrl": "https://case.example/1",
            "targetCode": "1.2",
            "targetFramework": "CASE",
            "targetDescription": "Sait souder.",
        },
        {"type": "AlignmentObject", "targetName": "A", "targetUrl": "urn:a"},
    ]


def test_badge_class_in_another_version_or_language() -> None:
    related = (
        v2.Related("urn:b:1", language="es"),
        v2.Related("urn:b:3", type="https://t.example/A", version="3"),
    )
    document = factories.badge_class(version="2", related=related, endorsement=("urn:e",)).to_json()
    assert document["version"] == "2"
    assert document["related"] == [
        {"id": "urn:b:1", "@language": "es"},
        {"id": "urn:b:3", "type": ["https://t.example/A"], "version": "3"},
    ]
    assert document["endorsement"] == ["urn:e"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: factories.profile_2(email="nowhere"), "email-missing"),
        (lambda: factories.badge_class(criteria_narrative=None), "criteria-empty"),
        (lambda: factories.badge_class(name=" "), "text-missing"),
        (lambda: factories.assertion(expires=factories.AWARDED_ON), "ends-before-it-starts"),
        (lambda: factories.assertion(badge="badge"), "id-not-absolute"),
        (lambda: factories.assertion(id="urn:uuid:1"), "id-not-absolute"),
        (lambda: factories.assertion(key="key"), "id-not-absolute"),
        (lambda: factories.assertion(evidence=("work",)), "id-not-absolute"),
        (lambda: factories.assertion(endorsement=("e",)), "id-not-absolute"),
        (lambda: factories.profile_2(telephone="call me"), "property-wrong"),
        (lambda: factories.profile_2(starts_with=("badges.example",)), "property-wrong"),
        (lambda: factories.profile_2(allowed_origins=("https://cdn.example",)), "property-wrong"),
        (lambda: factories.profile_2(public_key=("key",)), "id-not-absolute"),
        (lambda: factories.profile_2(revocation_list="list"), "id-not-absolute"),
        (lambda: factories.badge_class(version=" "), "text-missing"),
        (lambda: factories.badge_class(endorsement=("e",)), "id-not-absolute"),
        (lambda: v2.Alignment(" ", "urn:a"), "text-missing"),
        (lambda: v2.Alignment("A", "a"), "id-not-absolute"),
        (lambda: v2.Related("urn:b", language="français"), "language-tag-wrong"),
        (lambda: v2.Related("b"), "id-not-absolute"),
        (lambda: v2.Evidence(), "evidence-empty"),
        (lambda: v2.Evidence(narrative=" "), "evidence-empty"),
        (lambda: v2.Evidence("work"), "id-not-absolute"),
        (lambda: v2.Recipient("awa"), "email-missing"),
        (lambda: v2.Recipient(" ", type="url"), "text-missing"),
        (lambda: v2.Recipient.of_address("awa@example.org", ""), "text-missing"),
        (lambda: v2.CryptographicKey("urn:k", "urn:o", "MIIB"), "key-malformed"),
        (
            lambda: v2.CryptographicKey("urn:k", "urn:o", "-----BEGIN PRIVATE PUBLIC KEY-----"),
            "key-malformed",
        ),
        (lambda: v2.CryptographicKey("k", "urn:o", "-----BEGIN PUBLIC KEY-----"), "id-not-absolute"),
        (lambda: v2.CryptographicKey("urn:k", "o", "-----BEGIN PUBLIC KEY-----"), "id-not-absolute"),
        (lambda: v2.RevocationList("l", "urn:o"), "id-not-absolute"),
        (lambda: v2.RevocationList("urn:l", "o"), "id-not-absolute"),
        (lambda: v2.RevokedAssertion("1"), "id-not-absolute"),
        (lambda: v2.Endorsement("e", "urn:b", "urn:o", factories.AWARDED_ON), "id-not-absolute"),
        (lambda: v2.Endorsement("urn:e", "b", "urn:o", factories.AWARDED_ON), "id-not-absolute"),
        (lambda: v2.Endorsement("urn:e", "urn:b", "o", factories.AWARDED_ON), "id-not-absolute"),
    ],
)
def test_document_that_cannot_stand_is_refused(make: Any, code: str) -> None:
    with pytest.raises(ModelError) as refused:
        make()
    assert refused.value.code == code
