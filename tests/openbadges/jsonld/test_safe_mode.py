"""Nothing that a processor would drop, and nothing that a plain reader would miss, is ever signed or verified."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.openbadges import factories

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import CONTEXT_URLS, CURRENT, canonicalise, check_safe
from besace.openbadges.jsonld.compact_form import READ_BY_NAME, Vocabulary

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def badge(**changes: Any) -> dict[str, Any]:
    return {**factories.credential().to_json(), **changes}


def achievement(**changes: Any) -> dict[str, Any]:
    document = badge()
    document["credentialSubject"]["achievement"].update(changes)
    return document


def refusal_of(document: dict[str, Any]) -> str:
    with pytest.raises(JsonLdError) as refusal:
        check_safe(document)
    with pytest.raises(JsonLdError) as again:
        canonicalise(document)
    assert again.value.code == refusal.value.code
    return refusal.value.code


def test_issued_badge_is_safe() -> None:
    check_safe(badge())


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (badge(favouriteColour="blue"), "undefined-term"),
        (badge(favouriteColour=None), "undefined-term"),
        (achievement(hobby="chess"), "undefined-term"),
        (badge(type=["VerifiableCredential", "OtherBadge"]), "undefined-type"),
        (achievement(type=["Achievement", "Medal"]), "undefined-type"),
        (badge(id="c/9fQ2kL7s"), "relative-address"),
        (badge(id="@later"), "relative-address"),
        (badge(id=7), "invalid-json-ld"),
        (achievement(id="not an address"), "relative-address"),
        (badge(**{"@unknown": "x"}), "not-compact"),
        (badge(name={"@value": None}), "unsigned-data"),
        (badge(name={"@value": "x", "@direction": "rtl"}), "unsigned-data"),
        (badge(name={"@value": "x", "@index": "y"}), "unsigned-data"),
        (badge(name={"@value": "x", "@language": "fr FR"}), "invalid-language"),
        (badge(name={"@value": "x", "@type": "words"}), "invalid-json-ld"),
        ({"@context": CREDENTIALS}, "unsigned-data"),
        ({"@context": CREDENTIALS, "id": "urn:uuid:1"}, "unsigned-data"),
        ({"@context": CREDENTIALS, "id": "urn:uuid:1", "name": []}, "empty-document"),
        ({"id": "urn:uuid:1"}, "undefined-term"),
    ],
)
def test_what_would_be_dropped_is_refused(document: dict[str, Any], code: str) -> None:
    assert refusal_of(document) == code


@pytest.mark.parametrize(
    ("context", "code"),
    [
        ([CREDENTIALS, "https://badges.example/context.json"], "context-unknown"),
        ([CREDENTIALS, "context.json"], "context-unknown"),
        ([CREDENTIALS, BADGES, {"name": "https://schema.org/description"}], "context-inline"),
        ([CREDENTIALS, BADGES, None], "context-inline"),
        ([CREDENTIALS, BADGES, BADGES], "context-repeated"),
        ([CREDENTIALS, 7], "context-inline"),
    ],
)
def test_contexts_are_named_and_held(context: list[Any], code: str) -> None:
    assert refusal_of(badge(**{"@context": context})) == code
    assert refusal_of(achievement(**{"@context": context})) == code


@pytest.mark.parametrize(
    "address",
    [
        "https://badges.example/a> <urn:p> <urn:o",
        "https://badges.example/a b",
        "https://badges.example/a\nb",
        'https://badges.example/"a"',
        "https://badges.example/{a}",
        "https://badges.example/a\\b",
    ],
)
def test_address_that_could_write_a_statement_is_refused(address: str) -> None:
    assert refusal_of(achievement(id=address)) == "relative-address"


def test_blank_label_cannot_write_a_statement() -> None:
    text = canonicalise(achievement(id="_:b0> <urn:p> <urn:o"))
    assert "urn:p" not in text


@pytest.mark.parametrize(("name", "value"), [("creditsEarned", "3"), ("creditsEarned", "3.5E0")])
def test_number_written_as_a_string_is_refused(name: str, value: str) -> None:
    """It would be signed as the number is, so that one could replace the other."""
    document = badge()
    document["credentialSubject"][name] = value
    assert refusal_of(document) == "ambiguous-value"


def test_boolean_written_as_a_string_is_refused() -> None:
    document = badge()
    document["credentialSubject"]["identifier"][0]["hashed"] = "true"
    assert refusal_of(document) == "ambiguous-value"


def test_status_written_in_full_is_refused() -> None:
    """The signature would hold, and a reader would look for ``credentialStatus`` in vain."""
    document = badge()
    status = document.pop("credentialStatus")
    rewritten = {**document, "https://www.w3.org/2018/credentials#credentialStatus": status}
    assert refusal_of(rewritten) == "not-compact"


def test_end_date_in_a_second_object_is_refused() -> None:
    document = badge(validUntil="2027-01-01T00:00:00Z")
    end = document.pop("validUntil")
    twin = {"id": document["id"], "type": ["VerifiableCredential"], "validUntil": end}
    assert refusal_of({**document, "@included": [twin]}) == "not-compact"
    assert refusal_of({**document, "evidence": [twin]}) == "not-compact"


# terms that have the IRI of another term

OTHER_NAMES = {
    "Achievement": "achievement",
    "Address": "address",
    "Criteria": "criteria",
    "GeoCoordinates": "geo",
    "Image": "image",
    "Profile": "creator",
    "Result": "result",
    "RubricCriterionLevel": "rubricCriterionLevel",
    "expiration": "expires",
}
"""What a holder could write for a term that a reader looks for; the signature would hold. All of it is refused."""

LEFT_ALONE = [
    {"HostedBadge", "hosted"},
    {"Issuer", "IssuerOrg"},
    {"SignedBadge", "signed"},
    {"revoked", "revokedAssertions"},
    {"verification", "verify"},
    {"assertion", "assertions", "dtAssertion"},
    {"badgeConnectAPI", "dtBadgeConnectAPI"},
    {"dtProfile", "profile"},
    {"dtStatus", "status"},
    {"dtCompactJWS", "signedAssertion", "signedAssertions"},
    {
        *("apiBase", "authorizationUrl", "dtURL", "privacyPolicyUrl", "registrationUrl"),
        *("termsOfServiceUrl", "tokenRevocationUrl", "tokenUrl"),
    },
    {"exampleProperty", "text"},
    {"ob", "obi"},
    {"tag", "tags"},
]
"""Words of Open Badges 2.0 and of its API, whose documents are signed as text or not at all; an example; a prefix; and
the word of a draft for ``tag``, on which nothing depends."""


def terms_in(context: Any, iris: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The terms of a context and of those scoped in it, each with its IRI in full."""
    for one in context if isinstance(context, list) else [context]:
        if isinstance(one, dict):
            own = {
                name: value.get("@id") if isinstance(value, dict) else value for name, value in one.items()
            }
            iris = {**iris, **{name: iri for name, iri in own.items() if isinstance(iri, str)}}
            for name, value in one.items():
                if not name.startswith("@") and isinstance(own[name], str):
                    yield name, in_full(iris[name], iris)
                if isinstance(value, dict) and "@context" in value:
                    yield from terms_in(value["@context"], iris)


def in_full(iri: str, iris: dict[str, str]) -> str:
    prefix, colon, rest = iri.partition(":")
    is_prefix = colon and prefix in iris and not rest.startswith("//")
    return in_full(iris[prefix], iris) + rest if is_prefix else iri


def same_in_the_bundle() -> list[set[str]]:
    """The terms of one IRI, wherever there are several."""
    by_iri: dict[str, set[str]] = {}
    for url in CONTEXT_URLS:
        for name, iri in terms_in(CURRENT[url].get("@context"), {}):
            by_iri.setdefault(iri, set()).add(name)
    return [names for names in by_iri.values() if len(names) > 1]


def test_every_other_name_of_a_term_that_is_looked_for_is_known() -> None:
    """A context that is added to the bundle, and brings another, is told here."""
    refused = [{other, term} for other, term in OTHER_NAMES.items()]
    found = same_in_the_bundle()
    assert [names for names in found if names not in refused and names not in LEFT_ALONE] == []
    assert [names for names in [*refused, *LEFT_ALONE] if names not in found] == []
    assert set(OTHER_NAMES.values()) <= READ_BY_NAME
    vocabulary = Vocabulary(CURRENT)
    for url in CONTEXT_URLS:
        vocabulary.add(url)
    assert {name for names in found for name in names if vocabulary.is_another_name(name)} == set(OTHER_NAMES)


@pytest.mark.parametrize("url", ["https://w3id.org/security/v1", "https://w3id.org/security/v2"])
def test_end_of_a_proof_under_its_other_name_is_refused(url: str) -> None:
    options = {"@context": [CREDENTIALS, url], "type": "DataIntegrityProof"}
    check_safe({**options, "expires": "2026-04-01T00:00:00Z"})
    assert refusal_of({**options, "expiration": "2026-04-01T00:00:00Z"}) == "not-compact"


def test_class_in_the_place_of_a_property_is_refused() -> None:
    """Under 3.0.2 the class has the IRI of the property, so that both are signed alike."""
    document = badge(**{"@context": [CREDENTIALS, BADGES.replace("3.0.3", "3.0.2")]})
    inner = document["credentialSubject"]["achievement"]
    del inner["inLanguage"], document["awardedDate"]
    check_safe(document)
    inner["Image"] = inner.pop("image")
    assert refusal_of(document) == "not-compact"


def test_name_is_another_one_only_beside_the_term_that_is_looked_for() -> None:
    """3.0.3 gave ``image`` an IRI of its own."""
    vocabulary = Vocabulary(CURRENT)
    vocabulary.add(BADGES)
    assert not vocabulary.is_another_name("Image")
    vocabulary.add(BADGES.replace("3.0.3", "3.0.2"))
    assert vocabulary.is_another_name("Image")
    assert not vocabulary.is_another_name("image")


@pytest.mark.parametrize(
    "name",
    [
        "https://www.w3.org/ns/credentials/status#BitstringStatusListEntry",
        "https://www.w3.org/2018/credentials#VerifiableCredential",
    ],
)
def test_type_written_in_full_is_refused(name: str) -> None:
    document = badge()
    document["credentialStatus"]["type"] = name
    assert refusal_of(document) == "not-compact"


def test_type_of_another_vocabulary_may_be_written_in_full() -> None:
    """``related`` names the Open Badges 2.0 twin so (standards I39)."""
    assert "https://w3id.org/openbadges#BadgeClass" in str(badge())
    check_safe(badge())


def test_null_for_a_defined_term_says_nothing() -> None:
    assert canonicalise(badge(validUntil=None)) == canonicalise(badge())


def test_deep_document_is_refused_not_crashed() -> None:
    document = badge()
    issuer = document["issuer"]
    for _ in range(2000):
        issuer = {"type": ["Profile"], "id": "urn:uuid:1", "parentOrg": issuer}
    assert refusal_of({**document, "issuer": issuer}) in {"too-deep", "graph-too-hard"}


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(JsonLdError) as refusal:
        canonicalise(badge(name="\ud83d"))
    assert refusal.value.code == "invalid-text"
