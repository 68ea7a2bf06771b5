"""Everything that the model can write: it keeps the published JSON Schemas, and nothing of it is left unsigned."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, strategies, vectors

from besace.openbadges.intake.json import parse_object
from besace.openbadges.jsonld import check_safe
from besace.openbadges.model import clr, v3

pytestmark = pytest.mark.vectors

SCHEMAS = {
    "AchievementCredential": "schemas/ob3/ob_v3p0_achievementcredential_schema.json",
    "EndorsementCredential": "schemas/ob3/ob_v3p0_endorsementcredential_schema.json",
    "ClrCredential": "schemas/clr2/clr_v2p0_clrcredential_schema.json",
}


@pytest.fixture(scope="module")
def validators() -> dict[str, Any]:
    vectors.require_vectors()
    return {
        kind: jsonschema_rs.validator_for(vectors.load(path), validate_formats=True)
        for kind, path in SCHEMAS.items()
    }


def empty_values(value: Any, path: str = "") -> Iterator[str]:
    if value is None or value == [] or value == {} or value == "":
        yield path
    for name, below in value.items() if isinstance(value, dict) else ():
        yield from empty_values(below, f"{path}.{name}")
    for place, below in enumerate(value) if isinstance(value, list) else ():
        yield from empty_values(below, f"{path}[{place}]")


def untyped_objects(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict) and not value.get("type"):
        yield path
    for name, below in value.items() if isinstance(value, dict) else ():
        yield from untyped_objects(below, f"{path}.{name}")
    for place, below in enumerate(value) if isinstance(value, list) else ():
        yield from untyped_objects(below, f"{path}[{place}]")


ANY_CREDENTIAL = st.one_of(
    strategies.credentials(), strategies.endorsement_credentials(), strategies.clr_credentials()
)


@settings(max_examples=15)
@given(ANY_CREDENTIAL)
def test_whatever_the_model_makes_keeps_the_published_schema(
    validators: dict[str, Any], credential: v3.Credential
) -> None:
    document: Any = credential.to_json()
    errors = [str(error) for error in validators[document["type"][1]].iter_errors(document)]
    assert errors == []


@settings(max_examples=15)
@given(strategies.documents())
def test_whatever_the_model_makes_is_typed_full_and_signed_whole(document: Any) -> None:
    assert list(empty_values(document)) == []
    assert list(untyped_objects(document)) == []
    check_safe(document)


@settings(max_examples=8)
@given(strategies.documents())
def test_whatever_the_model_makes_is_read_back_the_same(document: Any) -> None:
    for ascii_only in (True, False):
        assert parse_object(json.dumps(document, ensure_ascii=ascii_only)) == document


@settings(max_examples=8)
@given(strategies.credentials(tokens=True))
def test_badge_with_endorsements_as_tokens_keeps_the_published_schema(
    validators: dict[str, Any], credential: v3.AchievementCredential
) -> None:
    assert validators["AchievementCredential"].is_valid(credential.to_json())


def test_published_schema_takes_no_token_inside_a_record(validators: dict[str, Any]) -> None:
    """The text lets one stand there and readers take it; when this fails, the schema has followed."""
    award = factories.credential()
    record = clr.ClrCredential(
        id="https://badges.example/r/1",
        name="Le parcours d'Awa",
        issuer=award.issuer,
        valid_from=award.valid_from,
        identifiers=award.identifiers,
        credentials=(award.to_json(),),
    )
    assert validators["ClrCredential"].is_valid(record.to_json())
    with_token = replace(record, credentials=(strategies.TOKEN,))
    assert not validators["ClrCredential"].is_valid(with_token.to_json())
