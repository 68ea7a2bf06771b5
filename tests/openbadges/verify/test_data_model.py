"""The rules of Verifiable Credentials 2.0, one by one, for credentials that are no badges and for presentations."""

from typing import Any

import pytest

from besace.openbadges.verify.data_model import credential_findings, presentation_findings

V2, V1 = "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"
ADDRESS = "urn:uuid:b7d1f8a0-3c52-4a8e-9d54-0a5a3a1e6f77"
Found = list[tuple[str, str]]
MISSING = object()


def changed(document: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**document, **changes}.items() if value is not MISSING}


def credential(**changes: Any) -> dict[str, Any]:
    whole = {
        "@context": [V2, "https://example.org/context", {"note": "urn:note"}],
        "id": ADDRESS,
        "type": ["VerifiableCredential", "Note"],
        "name": "A note",
        "issuer": {
            "id": "did:example:school",
            "name": {"@value": "École", "@language": "fr", "@direction": "ltr"},
        },
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2026-01-01T00:00:00Z",
        "credentialSubject": {"id": "did:example:awa", "note": "x"},
        "credentialStatus": {"type": "BitstringStatusListEntry"},
        "credentialSchema": {"id": "https://example.org/schema", "type": "JsonSchema"},
        "relatedResource": [
            {"id": "https://example.org/a", "digestSRI": "sha384-x"},
            {"id": "https://example.org/b", "digestMultibase": "ux"},
        ],
    }
    return changed(whole, changes)


def presentation(**changes: Any) -> dict[str, Any]:
    whole = {
        "@context": [V2],
        "type": "VerifiablePresentation",
        "holder": "did:example:awa",
        "verifiableCredential": [credential(), enveloped()],
    }
    return changed(whole, changes)


def enveloped(kind: str = "EnvelopedVerifiableCredential", **changes: Any) -> dict[str, Any]:
    return changed({"@context": V2, "id": "data:application/vc+jwt,a.b.c", "type": kind}, changes)


def found_in(document: dict[str, Any]) -> Found:
    return [(one.code, one.clause) for one in credential_findings(document)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "@context": [V1],
            "validFrom": MISSING,
            "validUntil": MISSING,
            "issuanceDate": "2026-01-01T00:00:00Z",
        },
        {"id": MISSING},
        {"type": "VerifiableCredential"},
        {"issuer": "did:example:school"},
        {"validFrom": MISSING, "validUntil": MISSING},
        {"validFrom": MISSING},
        {"credentialSubject": [{"id": "did:example:awa"}, {"note": "x"}]},
        {"credentialStatus": [{"id": "https://example.org/s#1", "type": ["A", "B"]}]},
        {"name": ["A note", {"@value": "Une note", "@language": "fr"}]},
        {"relatedResource": MISSING},
        {"proof": {"type": "DataIntegrityProof"}},
        {"evidence": [{"type": "Evidence"}], "termsOfUse": {"type": "T"}, "refreshService": {"type": "R"}},
    ],
)
def test_credential_that_keeps_the_rules(changes: dict[str, Any]) -> None:
    assert found_in(credential(**changes)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"@context": MISSING}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"@context": V2}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"@context": []}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"@context": ["https://example.org/context", V2]}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"@context": [V2, 7]}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"@context": [V2, "relative"]}, [("context-wrong", "VC 2.0, 4.3")]),
        ({"id": "relative"}, [("property-wrong", "VC 2.0, 4.4")]),
        ({"id": None}, [("property-wrong", "VC 2.0, 4.4")]),
        ({"id": [ADDRESS]}, [("property-wrong", "VC 2.0, 4.4")]),
        ({"type": ["Note"]}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"type": MISSING}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"type": ["VerifiableCredential", 7]}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"credentialStatus": {}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"credentialStatus": "https://example.org/s"}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"credentialStatus": {"type": ""}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"credentialStatus": {"type": [7]}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"credentialStatus": {"id": "relative", "type": "A"}}, [("property-wrong", "VC 2.0, 4.4")]),
        ({"credentialSchema": {"type": "JsonSchema"}}, [("property-missing", "VC 2.0, 4.11")]),
        ({"evidence": {"id": "https://example.org/e"}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"termsOfUse": {}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"refreshService": {}}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"proof": [{"type": "A"}, {}]}, [("type-wrong", "VC 2.0, 4.5")]),
        ({"issuer": MISSING}, [("property-missing", "VC 2.0, 4.7")]),
        ({"issuer": "school"}, [("property-missing", "VC 2.0, 4.7")]),
        ({"issuer": {"name": "School"}}, [("property-missing", "VC 2.0, 4.7")]),
        ({"issuer": ["did:example:school"]}, [("property-missing", "VC 2.0, 4.7")]),
        ({"credentialSubject": MISSING}, [("property-missing", "VC 2.0, 4.8")]),
        ({"credentialSubject": []}, [("property-missing", "VC 2.0, 4.8")]),
        ({"credentialSubject": {}}, [("property-wrong", "VC 2.0, 4.8")]),
        ({"credentialSubject": "did:example:awa"}, [("property-wrong", "VC 2.0, 4.8")]),
        ({"credentialSubject": [{"id": "awa"}]}, [("property-wrong", "VC 2.0, 4.4")]),
        ({"validFrom": "2026-01-01"}, [("date-not-zoned", "VC 2.0, 4.9")]),
        ({"validUntil": 7}, [("date-not-zoned", "VC 2.0, 4.9")]),
        ({"validFrom": None, "validUntil": MISSING}, [("date-not-zoned", "VC 2.0, 4.9")]),
        ({"validUntil": "2025-12-31T23:59:59Z"}, [("ends-before-it-starts", "VC 2.0, 4.9")]),
        ({"@context": [V1], "issuanceDate": "yesterday"}, [("date-not-zoned", "VC 2.0, 4.9")]),
        ({"name": 7}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"description": {"fr": "Une note"}}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"description": {"@language": "fr"}}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"description": {"@value": 7}}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"description": ["a", {"@value": "b", "note": "c"}]}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"issuer": {"id": "did:example:school", "description": 7}}, [("property-wrong", "VC 2.0, 4.6")]),
        ({"relatedResource": [{"digestSRI": "x"}]}, [("property-missing", "VC 2.0, 5.3")]),
        ({"relatedResource": [{"id": 7, "digestSRI": "x"}]}, [("property-missing", "VC 2.0, 5.3")]),
        ({"relatedResource": [{"id": "relative", "digestSRI": "x"}]}, [("property-missing", "VC 2.0, 5.3")]),
        ({"relatedResource": "https://example.org/a"}, [("property-missing", "VC 2.0, 5.3")]),
        ({"relatedResource": [{"id": "https://example.org/a"}]}, [("property-missing", "VC 2.0, 5.3")]),
        (
            {"relatedResource": [{"id": "https://example.org/a", "digestSRI": "x"}] * 2},
            [("property-wrong", "VC 2.0, 5.3")],
        ),
        (
            {"relatedResource": [{"id": 7}, {"id": "https://example.org/a"}]},
            [("property-missing", "VC 2.0, 5.3"), ("property-missing", "VC 2.0, 5.3")],
        ),
    ],
)
def test_credential_that_breaks_a_rule(changes: dict[str, Any], found: Found) -> None:
    assert found_in(credential(**changes)) == found


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": 7}, "name is no text"),
        ({"issuer": {"id": "did:example:school", "name": 7}}, "issuer.name is no text"),
        ({"credentialSubject": {"id": "awa"}}, "credentialSubject.id is no single address"),
        ({"credentialSchema": {"id": "x", "type": "A"}}, "credentialSchema.id is no single address"),
        ({"id": "x"}, "id is no single address"),
        ({"evidence": {}}, "evidence has no type"),
    ],
)
def test_finding_says_where(changes: dict[str, Any], where: str) -> None:
    assert [one.detail for one in credential_findings(credential(**changes))] == [where]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"holder": MISSING},
        {"holder": {"id": "did:example:awa"}},
        {"verifiableCredential": MISSING},
        {"verifiableCredential": enveloped()},
        {"@context": [V1]},
    ],
)
def test_presentation_that_keeps_the_rules(changes: dict[str, Any]) -> None:
    assert list(presentation_findings(presentation(**changes))) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"@context": []}, "context-wrong"),
        ({"type": "VerifiableCredential"}, "type-wrong"),
        ({"holder": None}, "property-missing"),
        ({"holder": "awa"}, "property-missing"),
        ({"holder": {}}, "property-missing"),
        ({"verifiableCredential": "a.b.c"}, "type-wrong"),
        ({"verifiableCredential": [credential(), {"type": "Note"}]}, "type-wrong"),
    ],
)
def test_presentation_that_breaks_a_rule(changes: dict[str, Any], code: str) -> None:
    assert [one.code for one in presentation_findings(presentation(**changes))] == [code]


def test_finding_in_a_presentation_says_which_credential() -> None:
    [found] = presentation_findings(presentation(verifiableCredential=[credential(), 7]))
    assert (found.clause, found.detail) == ("VC 2.0, 4.13", "verifiableCredential[1]")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"@context": [V2]}, []),
        ({"@context": "https://example.org/context"}, ["context-wrong"]),
        ({"@context": MISSING}, ["context-wrong"]),
        ({"id": "https://example.org/,1"}, ["property-wrong"]),
        ({"id": "data:application/vc+jwt"}, ["property-wrong"]),
        ({"id": MISSING}, ["property-wrong"]),
        ({"id": 7}, ["property-wrong"]),
    ],
)
def test_envelope_is_judged_by_its_own_rules(changes: dict[str, Any], codes: list[str]) -> None:
    clauses = {"VC 2.0, 4.13.2"} if codes else set()
    for kind, judge in (
        ("EnvelopedVerifiableCredential", credential_findings),
        ("EnvelopedVerifiablePresentation", presentation_findings),
    ):
        found = list(judge(enveloped(kind, **changes)))
        assert [one.code for one in found] == codes
        assert {one.clause for one in found} == clauses


def test_envelope_is_nothing_but_an_envelope() -> None:
    both = ["EnvelopedVerifiableCredential", "VerifiableCredential"]
    assert [one.code for one in credential_findings(enveloped(type=both))] == ["type-wrong"]
