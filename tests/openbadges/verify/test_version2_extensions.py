"""Extensions of 2.0: each is validated by the schema that its context names; nothing is fetched for it."""

import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest
from tests.openbadges import factories

from besace.openbadges.verify import check_document
from besace.openbadges.verify.extensions2 import KNOWN_CONTEXTS, MAX_EXTENSIONS, MAX_VALUES

HOME = "https://w3id.org/openbadges/extensions"
EXAMPLE = f"{HOME}/exampleExtension/context.json"
APPLY = f"{HOME}/applyLinkExtension/context.json"
SCHEMAS = files("besace.openbadges.verify") / "schemas" / "extensions-v2"


def with_extension(extension: Any, **changes: Any) -> dict[str, Any]:
    return {**factories.badge_class().to_json(), "extensions:one": extension, **changes}


def example(**changes: Any) -> dict[str, Any]:
    told = {
        "@context": EXAMPLE,
        "type": ["Extension", "extensions:ExampleExtension"],
        "exampleProperty": "short",
    }
    return {name: value for name, value in {**told, **changes}.items() if value is not None}


def outcome(document: dict[str, Any]) -> tuple[list[str], tuple[str, ...]]:
    told = check_document(document)
    return [finding.code for finding in told.findings], told.warnings


@pytest.mark.parametrize(
    "extension",
    [
        example(),
        example(**{"@context": [EXAMPLE]}),
        example(**{"@context": EXAMPLE.replace("https://w3id.org/openbadges", "http://openbadgespec.org")}),
        example(**{"@context": EXAMPLE.replace("https://w3id.org/openbadges", "https://openbadgespec.org")}),
        example(**{"@context": EXAMPLE.replace("https", "http")}),
        {"@context": APPLY, "type": ["Extension", "extensions:ApplyLink"], "url": "no address: formats are not judged"},
        example(**{"exampleProperty": None, "http://schema.org/text": "short"}),
        example(**{"exampleProperty": None, "schema:text": "short"}),
        example(exampleProperty={"@value": "short"}),
        example(type=["obi:Extension", "https://w3id.org/openbadges/extensions#ExampleExtension"]),
        example(**{"@context": [EXAMPLE, APPLY], "type": ["Extension", "extensions:ExampleExtension", "extensions:ApplyLink"], "url": "https://a.example"}),
        [example(), example()],
        {"note": {"deeper": [example()]}},
        {"@context": f"{HOME}/geoCoordinatesExtension/context.json", "type": ["Extension", "extensions:GeoCoordinates"],
         "name": "Lyon", "description": "Ici", "geo": {"latitude": 45.7, "longitude": 4.8}},
    ],
)  # fmt: skip
def test_extension_that_keeps_its_schema(extension: Any) -> None:
    assert outcome(with_extension(extension)) == ([], ())


@pytest.mark.parametrize(
    "extension",
    [
        example(exampleProperty=1337),
        example(exampleProperty=None),
        example(**{"exampleProperty": None, "http://schema.org/text": 1337}),
        example(**{"@context": None}),
        example(**{"@context": []}),
        example(type=["Extension", "extensions:Unheard"]),
        example(type="Extension"),
        example(**{"type": ["obi:Extension", "extensions:ExampleExtension"], "exampleProperty": 7}),
        example(
            **{
                "type": ["https://w3id.org/openbadges#Extension", "extensions:ExampleExtension"],
                "exampleProperty": 7,
            }
        ),
        {"list": [[example(exampleProperty=[])]]},
        {"@context": APPLY, "type": ["Extension", "extensions:ApplyLink"]},
    ],
)
def test_extension_that_breaks_its_schema(extension: Any) -> None:
    assert outcome(with_extension(extension)) == (["extension-wrong"], ())


def test_each_schema_of_an_extension_counts() -> None:
    both = example(
        **{
            "@context": [EXAMPLE, APPLY],
            "type": ["Extension", "extensions:ExampleExtension", "extensions:ApplyLink"],
        }
    )
    told = check_document(with_extension(both))
    assert [finding.detail for finding in told.findings] == ['extensions:one: "url" is a required property']


def test_extension_after_a_broken_one_is_checked_too() -> None:
    document = {**with_extension(example(**{"@context": None})), "extensions:two": example(exampleProperty=1)}
    assert outcome(document)[0] == ["extension-wrong", "extension-wrong"]


@pytest.mark.parametrize("version", ["v1", "v2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_context_of_open_badges_defines_no_extension(scheme: str, version: str) -> None:
    core = f"{scheme}://w3id.org/openbadges/{version}"
    assert outcome(with_extension(example(**{"@context": core})))[0] == ["extension-wrong"]
    assert outcome(with_extension(example(**{"@context": [core, EXAMPLE]}))) == ([], ())


def test_nothing_inside_a_context_is_an_extension() -> None:
    context = ["https://w3id.org/openbadges/v2", {"x": {"@id": "https://x.example", "type": "Extension"}}]
    assert outcome(with_extension({}, **{"@context": context}))[0] == []
    assert outcome(with_extension({"@context": {"x": {"type": "Extension"}}}))[0] == []


def test_context_written_into_the_document_around_it_defines_no_extension() -> None:
    contexts = ["https://w3id.org/openbadges/v2", {"note": "https://note.example/"}]
    bare = example(**{"@context": None})
    assert outcome(with_extension(bare, **{"@context": contexts})) == (["extension-wrong"], ())


def test_unknown_context_beside_known_ones_leaves_an_unknown_type_open() -> None:
    mixed = [EXAMPLE, "https://elsewhere.example/context.json"]
    unknown = example(**{"@context": mixed, "type": ["Extension", "elsewhere:Thing"]})
    assert outcome(with_extension(unknown)) == ([], ("extension-not-checked",))


def test_list_inside_an_extension_is_judged_by_its_schema() -> None:
    place = {
        "@context": f"{HOME}/geoCoordinatesExtension/context.json",
        "type": ["Extension", "extensions:GeoCoordinates"],
        "schema:description": "Ici",
        "geo": [{"schema:latitude": 45.7}],
    }
    [finding, *_] = check_document(with_extension(place)).findings
    assert 'is not of type "object"' in finding.detail
    assert '"latitude":45.7' in finding.detail


def test_long_name_is_cut_where_it_is_told() -> None:
    [finding] = check_document(with_extension({"n" * 100: example(exampleProperty=1)})).findings
    assert finding.detail == f'extensions:one.{"n" * 80}: 1 is not of type "string"'


def test_only_so_many_extensions_are_checked() -> None:
    wrong = [example(exampleProperty=1) for _ in range(MAX_EXTENSIONS)]
    assert outcome(with_extension(wrong)) == (["extension-wrong"] * MAX_EXTENSIONS, ())
    codes, warnings = outcome(with_extension([*wrong, example(exampleProperty=1)]))
    assert (codes, warnings) == (["extension-wrong"] * MAX_EXTENSIONS, ("extension-not-checked",))


def test_extension_with_much_in_it_is_not_checked() -> None:
    """Extensions stand inside each other: each would be read with all that stands in it."""
    values = 5
    held = example(exampleProperty=1, more=[0] * (MAX_VALUES - values - 1))
    assert outcome(with_extension(held)) == (["extension-wrong"], ())
    larger = example(exampleProperty=1, more=[[0], *[0] * (MAX_VALUES - values - 2)])
    assert outcome(with_extension(larger)) == ([], ("extension-not-checked",))
    inside_each_other = example(exampleProperty=1, more=example(more=larger))
    assert outcome(with_extension(inside_each_other)) == ([], ("extension-not-checked",))


def test_of_two_contexts_that_name_one_thing_the_last_one_decides() -> None:
    """Whatever stands twice in the list, and under whichever address a context was named."""
    other = f"{HOME}/extraDescription/context.json"
    for contexts in ([EXAMPLE, other, EXAMPLE], [EXAMPLE, other, EXAMPLE.replace("https", "http")]):
        assert outcome(with_extension(example(**{"@context": contexts}))) == ([], ())
        wrong = example(exampleProperty=1, **{"@context": contexts})
        assert outcome(with_extension(wrong)) == (["extension-wrong"], ())


def test_finding_says_where_the_extension_stands() -> None:
    [finding] = check_document(with_extension({"in": [example(exampleProperty=1)]})).findings
    assert finding.clause == "Extensions"
    assert finding.detail == 'extensions:one.in[0]: 1 is not of type "string"'
    [finding] = check_document(with_extension(example(**{"@context": None}))).findings
    assert finding.detail == "extensions:one has no @context of its own"
    [finding] = check_document(with_extension(example(type=["Extension", "x:y"]))).findings
    assert finding.detail == "extensions:one: no context defines its type"


def test_context_of_the_document_around_it_holds_too() -> None:
    contexts = ["https://w3id.org/openbadges/v2", EXAMPLE]
    assert outcome(with_extension(example(**{"@context": None}), **{"@context": contexts})) == ([], ())
    wrong = example(**{"@context": None, "exampleProperty": 1})
    assert outcome(with_extension(wrong, **{"@context": contexts})) == (["extension-wrong"], ())


@pytest.mark.parametrize(
    "context", ["https://elsewhere.example/context.json", {"term": "https://t.example/"}]
)
def test_extension_of_somebody_else_is_not_checked_and_that_is_told(context: Any) -> None:
    assert outcome(with_extension(example(**{"@context": context}))) == ([], ("extension-not-checked",))


def test_known_part_of_a_mixed_extension_is_checked() -> None:
    mixed = [EXAMPLE, "https://elsewhere.example/context.json"]
    assert outcome(with_extension(example(**{"@context": mixed}))) == ([], ())
    wrong = example(**{"@context": mixed, "exampleProperty": 7})
    assert outcome(with_extension(wrong)) == (["extension-wrong"], ())


def test_published_schema_that_is_none_leaves_its_extension_unchecked() -> None:
    extension = {
        "@context": f"{HOME}/accessibilityExtension/context.json",
        "type": ["Extension", "extensions:accessibility"],
    }
    assert outcome(with_extension(extension)) == ([], ("extension-not-checked",))


def test_extensions_of_a_profile_and_an_award_are_checked_too() -> None:
    wrong = {"extensions:one": example(exampleProperty=1)}
    assert outcome({**factories.profile_2().to_json(), **wrong})[0] == ["extension-wrong"]
    assert outcome({**factories.assertion().to_json(), **wrong})[0] == ["extension-wrong"]


def test_every_context_that_is_held_has_its_schema() -> None:
    manifest = json.loads((SCHEMAS / "manifest.json").read_text())["schemas"]
    held = {url.removeprefix(f"{HOME}/").partition("/")[0] for url in KNOWN_CONTEXTS if url.startswith(HOME)}
    assert held == {row["file"].removesuffix(".schema.json") for row in manifest}
    assert len(KNOWN_CONTEXTS) == 4 * len(held)


def test_schemas_are_the_published_bytes() -> None:
    manifest = json.loads((SCHEMAS / "manifest.json").read_text())["schemas"]
    assert len(manifest) == 11
    for row in manifest:
        assert hashlib.sha256((SCHEMAS / row["file"]).read_bytes()).hexdigest() == row["sha256"]
        assert set(row) == {"url", "file", "source", "licence", "sha256"}
