"""The schemas of strangers: applied where that is safe, left aside otherwise, never costly."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories
from tests.openbadges.bounds import PROCESSOR_S, in_time

from besace.openbadges.errors import ModelError
from besace.openbadges.verify.schemas import Spent, agrees
from besace.openbadges.verify.schemas.foreign import MAX_REFERENCES, MAX_WORK
from besace.openbadges.verify.schemas.held import OB3_BADGE

ADDRESS = "https://badges.example/schema.json"
DRAFT_2019 = "https://json-schema.org/draft/2019-09/schema"


def applied(schema: dict[str, Any], document: Any = None, *, spent: Spent | None = None) -> bool:
    return agrees({"name": "a"} if document is None else document, schema, ADDRESS, spent or Spent())


def refused(schema: dict[str, Any], document: Any = None, *, spent: Spent | None = None) -> str:
    with pytest.raises(ModelError) as refusal:
        applied(schema, document, spent=spent)
    assert refusal.value.code == "schema-unavailable"
    return refusal.value.detail


@pytest.mark.parametrize(
    "draft",
    [
        DRAFT_2019,
        f"{DRAFT_2019}#",
        "https://json-schema.org/draft/2020-12/schema",
        "http://json-schema.org/draft-07/schema#",
        "http://json-schema.org/draft-06/schema#",
    ],
)
def test_schema_of_a_known_draft_is_applied(draft: str) -> None:
    schema = {"$schema": draft, "properties": {"name": {"type": "string"}}}
    assert applied(schema, {"name": "a"})
    assert not applied(schema, {"name": 7})


def test_schema_that_names_no_draft_is_read_as_that_of_1edtech() -> None:
    """In the draft of 2019 ``items`` may be a list; in that of 2020 it may not."""
    assert not applied({"properties": {"a": {"items": [{"type": "string"}]}}}, {"a": [7]})


@pytest.mark.parametrize(
    "draft", ["http://json-schema.org/draft-04/schema#", "https://badges.example/meta", 7, None, {}]
)
def test_schema_of_another_draft_is_left_aside(draft: Any) -> None:
    assert refused({"$schema": draft}).startswith("$schema")


@pytest.mark.parametrize(
    "schema",
    [
        {"type": 7},
        {"properties": {"name": {"pattern": "("}}},
        {"properties": {"name": {"pattern": "^(?=a)b"}}},
        {"properties": {"name": {"pattern": r"(a)\1"}}},
        {"properties": {"name": {"pattern": "((a{1,1000}){1,1000}){1,100}"}}},
        {"properties": {"name": {"multipleOf": 0}}},
        {"$id": "::::"},
        {"required": "name"},
    ],
)
def test_malformed_schema_is_left_aside(schema: dict[str, Any]) -> None:
    refused(schema)


@pytest.mark.parametrize(
    "reference",
    [
        "https://other.example/schema.json",
        "file:///etc/hosts",
        "other.json",
        "#nowhere",
        "#/nowhere",
        "#/$defs/a/0",
        "#/list/2",
        "#/list/x",
        "#/list/" + "1" * 5_000,
        "#/list/\u0661",
        "http://[bad",
        f"{ADDRESS}x#/$defs/a",
    ],
)
def test_schema_that_refers_elsewhere_is_left_aside(reference: str) -> None:
    refused({"$defs": {"a": {}}, "list": [{}, {}], "properties": {"name": {"$ref": reference}}})


@pytest.mark.parametrize(
    ("definitions", "reference"),
    [
        ({"a": {"type": "string"}}, "#/$defs/a"),
        ({"a": {"type": "string"}}, "#/%24defs/a"),
        ({"a": {"type": "string"}}, f"{ADDRESS}#/$defs/a"),
        ({"a/b~c": {"type": "string"}}, "#/$defs/a~1b~0c"),
        ({"a": {"allOf": [{}, {"type": "string"}]}}, "#/$defs/a/allOf/1"),
    ],
)
def test_schema_may_refer_to_itself(definitions: Any, reference: str) -> None:
    schema = {"$id": ADDRESS, "$defs": definitions, "properties": {"name": {"$ref": reference}}}
    assert applied(schema, {"name": "a"})
    assert not applied(schema, {"name": 7})


def test_schema_may_build_on_one_that_is_held() -> None:
    badge = factories.credential().to_json()
    for reference in (OB3_BADGE, f"{OB3_BADGE}#"):
        schema = {"allOf": [{"$ref": reference}, {"required": ["evidence"]}]}
        assert applied(schema, badge)
        assert not applied(schema, {**badge, "issuer": 7})
        assert not applied(schema, {name: value for name, value in badge.items() if name != "evidence"})
    profile = {"properties": {"issuer": {"$ref": f"{OB3_BADGE}#/$defs/Profile"}}}
    assert applied(profile, badge)
    assert not applied(profile, {**badge, "issuer": {"id": 7}})
    refused({"$ref": f"{OB3_BADGE}#/$defs/Nobody"}, badge)


def test_schema_may_not_bear_the_address_of_one_that_is_held() -> None:
    """Else a reference to it would mean another schema than the one whose cost is known."""
    assert refused({"$id": OB3_BADGE, "allOf": [{"$ref": OB3_BADGE}]}) == "bears the address of another"
    assert refused({"$id": f"{OB3_BADGE}#"}) == "bears the address of another"


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"properties": {"a": {"$ref": "#"}}},
        {"properties": {"a": {"$ref": "#/properties"}}},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
        {"$defs": {"a": {"items": {"$ref": "#/%24defs/a"}}}, "$ref": "#/$defs/a"},
    ],
)
def test_schema_that_comes_back_to_itself_is_left_aside(schema: dict[str, Any]) -> None:
    assert refused(schema).startswith("comes back to")


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("$anchor", "a"),
        ("$dynamicRef", "#a"),
        ("$dynamicAnchor", "a"),
        ("$recursiveRef", "#"),
        ("$recursiveAnchor", True),
        ("unevaluatedProperties", False),
        ("unevaluatedItems", False),
    ],
)
def test_keyword_whose_cost_cannot_be_told_is_left_aside(keyword: str, value: Any) -> None:
    assert refused({"properties": {"a": {keyword: value}}}) == keyword


def test_address_inside_a_schema_is_left_aside() -> None:
    assert refused({"properties": {"a": {"$id": "https://badges.example/inner"}}}) == "$id inside"
    assert applied({"properties": {"$id": {"type": "string"}}}, {"$id": "a"})


def chain(length: int, times: int) -> dict[str, Any]:
    definitions: dict[str, Any] = {
        f"a{number}": {"allOf": [{"$ref": f"#/$defs/a{number + 1}"}] * times} for number in range(length)
    }
    definitions[f"a{length}"] = {"type": "object"}
    return {"$defs": definitions, "$ref": "#/$defs/a0"}


def test_references_may_follow_one_another_up_to_the_cap() -> None:
    assert applied(chain(MAX_REFERENCES, 1))
    assert refused(chain(MAX_REFERENCES + 1, 1)).startswith("comes back to")


def test_schema_that_doubles_at_each_step_is_left_aside() -> None:
    assert in_time(lambda: applied(chain(10, 2)), seconds=PROCESSOR_S / 4)
    assert in_time(lambda: refused(chain(30, 2)), seconds=PROCESSOR_S / 4) == "too much work"


@pytest.mark.parametrize(
    "pattern",
    ["^(a+)+$", "^(a|a)*c$", "(a?){60}a{60}$", "([ab]*a[ab]{200}c|b*a[ab]{300}d)", "(.*a.{12}c|x)+"],
)
def test_pattern_that_would_hang_others_is_applied_quickly(pattern: str) -> None:
    schema = {"properties": {"name": {"pattern": pattern}}}
    assert not in_time(lambda: applied(schema, {"name": "ab" * 40_000 + "!"}))


def test_pattern_on_a_text_too_long_for_it_is_left_aside() -> None:
    schema = {"properties": {"name": {"pattern": "([ab]*a[ab]{200}c|b*a[ab]{300}d)"}}}
    assert refused(schema, {"name": "ab" * 400_000}) == "too much work"
    by_name = {"patternProperties": {f"(a|b)*c{number}": True for number in range(20)}}
    assert refused(by_name, {"ab" * 4_000 + str(number): 1 for number in range(2)}) == "too much work"


def test_long_list_of_choices_on_a_long_list_of_values_is_left_aside() -> None:
    schema = {"properties": {"name": {"items": {"enum": [f"x{number}" for number in range(10_000)]}}}}
    assert refused(schema, {"name": [f"y{number}" for number in range(20_000)]}) == "too much work"
    assert applied(schema, {"name": ["x7"]})


def test_work_is_shared_by_all_that_one_check_applies() -> None:
    spent = Spent()
    applied({"properties": {"name": {"type": "string"}}}, spent=spent)
    once = spent.steps
    assert 0 < once < 100_000
    applied({"properties": {"name": {"type": "string"}}}, spent=spent)
    assert spent.steps == 2 * once
    nearly = Spent(MAX_WORK - once)
    applied({"properties": {"name": {"type": "string"}}}, spent=nearly)
    assert nearly.steps == MAX_WORK
    just_too_much = Spent(MAX_WORK - once + 1)
    assert refused({"properties": {"name": {"type": "string"}}}, spent=just_too_much) == "too much work"


def test_cost_grows_with_the_document_and_with_the_schema() -> None:
    def cost(schema: dict[str, Any], document: dict[str, Any]) -> int:
        spent = Spent()
        applied(schema, document, spent=spent)
        return spent.steps

    small = cost({"properties": {"name": {}}}, {"name": "a"})
    assert small < cost({"properties": {"name": {}}}, {"name": "ab"})
    assert small < cost({"properties": {"name": {}}}, {"name": [1]})
    assert small < cost({"properties": {"name": {}}}, {"names": "a"})
    assert small < cost({"properties": {"name": {}, "other": {}}}, {"name": "a"})
    assert small * 5 < cost({"properties": {"name": {"pattern": "a"}}}, {"name": "a"})
    assert small * 5 < cost({"patternProperties": {"a": {}}}, {"name": "a"})


@pytest.mark.parametrize(
    ("schema", "schema_weight", "cost"),
    [
        ({}, 8, 2),
        ({"title": "ab"}, 8 + 5 + 8 + 2, 3),
        ({"required": ["name", "b"]}, 8 + 8 + 8 + 8 + 4 + 8 + 1, 5),
        ({"properties": {"name": {"type": "string"}}}, 8 + 10 + 8 + 4 + 8 + 4 + 8 + 6, 5),
        ({"pattern": "a"}, 8 + 7 + 8 + 1, 3 + 1_000),
        ({"patternProperties": {"a": True, "b": True}}, 8 + 17 + 8 + 2 + 8 + 8, 5 + 2_000),
        ({"$ref": OB3_BADGE}, 8 + 4 + 8 + len(OB3_BADGE), 3 + 2_000),
        ({"$defs": {"a": True}, "$ref": "#/$defs/a"}, 8 + 5 + 8 + 1 + 8 + 4 + 8 + 9, 5 + 1),
        ({"$defs": {"a": {"title": "x"}}, "allOf": [{"$ref": "#/$defs/a"}] * 2}, 115, 14),
    ],
)
def test_work_is_counted_as_said(schema: dict[str, Any], schema_weight: int, cost: int) -> None:
    """Fifty steps a character of the schema, and its cost times the weight of the document, which is 21 here."""
    spent = Spent()
    agrees({"name": "a"}, schema, ADDRESS, spent)
    assert spent.steps == 50 * schema_weight + 21 * cost


def test_schema_is_weighed_with_all_its_values() -> None:
    def weight(document: Any) -> int:
        spent = Spent()
        agrees(document, {}, ADDRESS, spent)
        return (spent.steps - 50 * 8) // 2

    assert weight({}) == 8
    assert weight({"abc": 7}) == 8 + 3 + 8
    assert weight({"a": {"b": "cd"}, "e": [1, "f"]}) == 8 + 2 + 8 + 1 + 8 + 2 + 8 + 8 + 8 + 1


def test_pattern_may_only_be_so_large() -> None:
    assert applied({"properties": {"name": {"pattern": "^(a{1,20}){1,20}$"}}})
    refused({"properties": {"name": {"pattern": "^(a{1,100}){1,40}$"}}})


def test_reference_by_its_own_id_is_to_itself() -> None:
    own = "https://elsewhere.example/own.json"
    for written in (own, f"{own}#"):
        schema = {
            "$id": written,
            "$defs": {"a": {"type": "string"}},
            "properties": {"name": {"$ref": f"{own}#/$defs/a"}},
        }
        assert not applied(schema, {"name": 7})
    assert not agrees(
        {"name": 7},
        {
            "properties": {"name": {"$ref": f"{ADDRESS}#/$defs/a"}},
            "$defs": {"a": {"type": "string"}},
            "$id": ADDRESS,
        },
        f"{ADDRESS}#part#x",
        Spent(),
    )


def test_reference_into_a_list_is_followed() -> None:
    schema = {"list": [{"type": "integer"}, {"type": "string"}], "properties": {"name": {"$ref": "#/list/1"}}}
    assert applied(schema, {"name": "a"})
    assert not applied(schema, {"name": 7})
    looped = {"list": [{"$ref": "#/list/0"}]}
    assert refused(looped) == "comes back to '/list/0'"


SCHEMAS = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-3, 10**20),
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from(["string", "object", "#", "#/a", "^a", "(", "https://x.example/", "", "\\p{L}"]),
        st.none(),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "$ref",
                    "pattern",
                    "allOf",
                    "oneOf",
                    "not",
                    "if",
                    "then",
                    "enum",
                    "const",
                    "required",
                    "$defs",
                    "minLength",
                    "additionalProperties",
                    "patternProperties",
                    "contains",
                    "multipleOf",
                    "format",
                    "$id",
                    "$schema",
                    "a",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(schema=st.dictionaries(st.sampled_from(["properties", "allOf", "$ref", "$id", "items", "a"]), SCHEMAS))
def test_any_schema_is_applied_or_left_aside(schema: dict[str, Any]) -> None:
    with suppress(ModelError):
        agrees({"a": "a", "type": ["x", 7, None]}, schema, ADDRESS, Spent())
