"""Names of 2.0, whatever way a document spells them."""

from typing import Any

import pytest

from besace.openbadges.model.terms import (
    absolute_terms,
    expand_prefix,
    in_short_names,
    short_name,
    version_2_terms,
)


@pytest.mark.parametrize(
    ("spelled", "short"),
    [
        ("@id", "id"),
        ("@type", "type"),
        ("@language", "@language"),
        ("name", "name"),
        ("schema:name", "name"),
        ("http://schema.org/name", "name"),
        ("obi:issueDate", "issuedOn"),
        ("https://w3id.org/openbadges#verify", "verification"),
        ("https://w3id.org/openbadges#HostedBadge", "HostedBadge"),
        ("https://w3id.org/openbadges#revoked", "revoked"),
        ("extensions:ExampleExtension", "extensions:ExampleExtension"),
        ("https://elsewhere.example/name", "https://elsewhere.example/name"),
        ("unheard:of", "unheard:of"),
    ],
)
def test_short_name(spelled: str, short: str) -> None:
    assert short_name(spelled) == short


def test_object_gets_its_short_names_and_they_are_noted() -> None:
    notes: list[str] = []
    told = in_short_names(
        {"@id": "urn:1", "list": [{"schema:name": "n"}], "@type": ["obi:Assertion", 7]}, notes
    )
    assert told == {"id": "urn:1", "list": [{"name": "n"}], "type": ["Assertion", 7]}
    assert notes == ["@id -> id", "schema:name -> name", "@type -> type"]


@pytest.mark.parametrize(
    "value",
    [
        {"name": "a", "schema:name": "b"},
        {"schema:name": "a", "http://schema.org/name": "b"},
        {"x": {"@context": "https://a.example", "@id": "urn:1"}},
        "schema:name",
        7,
        None,
    ],
)
def test_what_would_push_out_another_or_has_a_context_of_its_own_stays(value: Any) -> None:
    told = in_short_names(value)
    if isinstance(value, dict) and "http://schema.org/name" in value:
        assert told == {"name": "a", "http://schema.org/name": "b"}
    else:
        assert told == value


def test_type_that_is_no_text_stays() -> None:
    assert in_short_names({"type": {"a": 1}}) == {"type": {"a": 1}}
    assert in_short_names({"type": "schema:AlignmentObject"}) == {"type": "AlignmentObject"}


def test_terms_of_a_context() -> None:
    context: dict[str, Any] = {
        "ex": "https://ex.example/",
        "one": {"@id": "ex:one", "@type": "@id"},
        "two": "one",
        "three": {"@type": "@id"},
        "id": "@id",
        "four": None,
        "five": "nowhere:5",
        "six": "relative",
        "@vocab": "https://vocab.example/",
    }
    assert absolute_terms(context) == {
        "ex": "https://ex.example/",
        "one": "https://ex.example/one",
        "two": "https://ex.example/one",
        "five": "nowhere:5",
        "@vocab": "https://vocab.example/",
    }


def test_terms_that_name_each_other_end() -> None:
    assert absolute_terms({"a": "b", "b": "a"}) == {}
    assert list(absolute_terms({"c": "c:x"})) == ["c"]


def test_prefix_is_expanded_only_where_it_is_one() -> None:
    terms = {"ex": "https://ex.example/", "https": "https://evil.example/"}
    assert expand_prefix("ex:a:b", terms) == "https://ex.example/a:b"
    assert expand_prefix("https://a.example", terms) == "https://a.example"
    assert expand_prefix("ex", terms) == "ex"
    assert expand_prefix("other:a", terms) == "other:a"


def test_terms_of_2_0() -> None:
    assert version_2_terms()["badge"] == "https://w3id.org/openbadges#badge"
    assert version_2_terms()["verify"] == "https://w3id.org/openbadges#verify"
    assert "id" not in version_2_terms()
