"""Reading by known shapes gives what the full algorithm gives, byte for byte, and refuses nothing by itself."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, vectors
from tests.openbadges.jsonld.edits import edited

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import (
    CURRENT,
    OLDER,
    ContextSet,
    canonical,
    canonicalise,
    canonicalise_dataset,
    check_safe,
    to_statements,
)
from besace.openbadges.jsonld.blocks import read_blocks
from besace.openbadges.jsonld.expansion import expand
from besace.openbadges.jsonld.grammar import (
    MAX_HELD_CHARS,
    MAX_NEW_SHAPES,
    MAX_PLACES,
    MAX_SCOPES,
    grammar_for,
)
from besace.openbadges.jsonld.quads import to_quads
from besace.openbadges.model import v3

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CREATED = "2026-03-12T09:30:00Z"


def in_full(document: dict[str, Any], contexts: ContextSet = CURRENT, *, algorithm: str = "sha256") -> str:
    """The canonical text by PyLD's expansion and the whole of RDFC-1.0; ``refused: CODE`` where it refuses."""
    try:
        quads = to_quads(expand(document, contexts))
        if not quads:
            return "refused: empty-document"
        return canonicalise_dataset(quads, algorithm=algorithm).text
    except JsonLdError as error:
        return f"refused: {error.code}"


def quickly(document: dict[str, Any], contexts: ContextSet = CURRENT, *, algorithm: str = "sha256") -> str:
    try:
        return canonicalise(document, contexts=contexts, algorithm=algorithm)
    except JsonLdError as error:
        return f"refused: {error.code}"


def badge(**changes: Any) -> dict[str, Any]:
    return {**factories.credential().to_json(), **changes}


def achievement(**changes: Any) -> dict[str, Any]:
    document = badge()
    document["credentialSubject"]["achievement"].update(changes)
    return document


@cache
def published() -> list[tuple[str, dict[str, Any]]]:
    """Every JSON-LD document of the vectors, as it is, without its proofs, and the options of each proof."""
    vectors.require_vectors()
    found = []
    for path in sorted(vectors.FOLDER.rglob("*.json*")):
        if "contexts" not in path.parts:
            document = read(path.read_text(encoding="utf-8", errors="replace"))
            if "@context" in document:
                name = str(path.relative_to(vectors.FOLDER))
                found += [(f"{name}{kind}", part) for kind, part in parts_of(document)]
    return found


def read(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def parts_of(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "", document
    if "proof" in document:
        yield " without proofs", {name: value for name, value in document.items() if name != "proof"}
        proofs = document["proof"] if isinstance(document["proof"], list) else [document["proof"]]
        for proof in proofs:
            if isinstance(proof, dict):
                yield " options", {**proof, "@context": document["@context"]}


@pytest.mark.vectors
@pytest.mark.parametrize("contexts", [CURRENT, *OLDER], ids=["current", "2025-11", "2024-03"])
def test_every_published_document_reads_the_same_both_ways(contexts: ContextSet) -> None:
    different = [
        name for name, document in published() if quickly(document, contexts) != in_full(document, contexts)
    ]
    assert different == []
    assert len(published()) > 300


@pytest.mark.vectors
def test_nearly_all_published_documents_that_can_be_signed_are_read_by_their_shapes() -> None:
    sound = [
        (name, document) for name, document in published() if not in_full(document).startswith("refused")
    ]
    in_other_ways = [name for name, document in sound if read_blocks(document, CURRENT) is None]
    assert in_other_ways == [
        "1edtech-validator/ob20/assertion-with-multiple-extensions.json"
    ]  # names a blank node


@pytest.mark.vectors
@settings(max_examples=250, deadline=None)
@given(
    number=st.integers(0, 10_000),
    seed=st.integers(0, 2**32),
    contexts=st.sampled_from([CURRENT, CURRENT, *OLDER]),
)
def test_changed_documents_read_the_same_both_ways(number: int, seed: int, contexts: ContextSet) -> None:
    small = [document for _, document in published() if len(document) < 40]
    document = edited(small[number % len(small)], seed)
    assert quickly(document, contexts) == in_full(document, contexts)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_changed_badges_of_ours_read_the_same_both_ways(seed: int) -> None:
    document = edited(badge(), seed)
    assert quickly(document) == in_full(document)
    assert quickly(document, algorithm="sha384") == in_full(document, algorithm="sha384")


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_statements_are_the_same_both_ways(seed: int) -> None:
    document = edited(badge(), seed)
    expected = in_full(document)
    if expected.startswith("refused"):
        return
    statements = to_statements(document)
    assert len(statements) == len(to_quads(expand(document, CURRENT)))
    assert canonicalise_dataset(statements).text == expected


def test_second_badge_of_a_shape_needs_no_expansion(monkeypatch: pytest.MonkeyPatch) -> None:
    other = badge(id="urn:uuid:2", name="Écouter")
    expected = in_full(other)
    canonicalise(badge())
    monkeypatch.setattr(canonical, "expand", None)
    check_safe(other)
    assert canonicalise(other) == expected


@pytest.mark.parametrize(
    "document",
    [
        achievement(tag=["b", "a", "é", "a"]),
        achievement(
            alignment=[{"type": ["Alignment"], "targetName": name, "targetUrl": "urn:t"} for name in "cabcd"]
        ),
        achievement(related=[{"id": f"urn:r{n}", "type": ["Related"]} for n in (2, 1, 2)]),
        achievement(
            creator={"id": factories.ISSUER_ID, "type": ["Profile"], "url": "https://badges.example"}
        ),
        achievement(
            **{"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [{"id": "urn:b"}], "urn:%s%d": "100 %"}
        ),
        achievement(version=None, tag=[]),
        achievement(image=None, criteria={"type": "Criteria"}),
        badge(**{"https://schema.org/z": [{}, {}, 1, 2.5, True, "x", None, {"id": "urn:z"}]}),
        badge(id="urn:uuid:1", issuer="did:web:badges.example"),
        badge(
            proof=[{"type": "DataIntegrityProof", "created": CREATED, "cryptosuite": "x"}, {"id": "urn:p"}]
        ),
        badge(
            proof={
                **{"type": "DataIntegrityProof", "id": factories.ISSUER_ID, "created": CREATED},
                **{"proofPurpose": "assertionMethod", "https://schema.org/z": {"https://schema.org/z": {}}},
            }
        ),
    ],
)
def test_badge_is_read_by_its_shapes(document: dict[str, Any]) -> None:
    assert read_blocks(document, CURRENT) is not None
    assert canonicalise(document) == in_full(document)
    assert canonicalise(document) == in_full(document), "a second time, by the shapes now known"


RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.mark.parametrize(
    "identifier",
    [
        {"type": "IdentityObject", RDF_TYPE: [{"id": "urn:b"}, {"id": "urn:b"}]},
        {"type": "IdentityObject", RDF_TYPE: [{}, {"type": "Criteria"}], "hashed": True},
    ],
)
def test_blank_node_that_says_one_thing_with_two_keys_is_read_by_its_shapes(
    identifier: dict[str, Any],
) -> None:
    document = badge()
    document["credentialSubject"]["identifier"] = [identifier]
    assert read_blocks(document, CURRENT) is not None
    assert canonicalise(document) == in_full(document)


@pytest.mark.parametrize(
    ("document", "outcome"),
    [
        (badge(credentialStatus={"type": "BitstringStatusListEntry", "statusListCredential": [5]}), "5"),
        (
            badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": 10**400}),
            "invalid-number",
        ),
        (
            badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": ["urn:x"]}),
            "ambiguous-value",
        ),
        (
            badge(credentialSchema={"id": "urn:s", "type": "JsonSchema", "jsonSchema": {"a": 1}}),
            '{\\"a\\":1}',
        ),
        (badge(type="VerifiableCredential", id=["urn:x"]), "invalid-json-ld"),
        (badge(type=["VerifiableCredential", {"id": "urn:x"}]), "refused"),
        (
            badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": float("inf")}),
            "invalid-number",
        ),
        (badge(issuer={"type": ["Profile", "Profile"], "id": 7}), "invalid-json-ld"),
    ],
)
def test_what_is_not_plain_is_left_to_the_full_algorithm(document: dict[str, Any], outcome: str) -> None:
    assert read_blocks(document, CURRENT) is None
    assert outcome in in_full(document)
    assert quickly(document) == in_full(document)


def test_list_in_order_of_other_things_is_left_to_the_full_algorithm() -> None:
    document = allowed_values(1, "a")
    assert read_blocks(document, CURRENT) is None
    assert canonicalise(document) == in_full(document)


def test_values_of_other_types_under_the_same_keys_are_told_apart() -> None:
    documents = [
        achievement(tag="a"),
        achievement(tag=["a"]),
        achievement(tag=None),
        achievement(tag={"id": "urn:x"}),
    ]
    for document in [*documents, *documents, *reversed(documents)]:
        assert quickly(document) == in_full(document)


def allowed_values(*values: Any) -> dict[str, Any]:
    description = {"id": "urn:rd", "type": ["ResultDescription"], "name": "x", "resultType": "ext:Level"}
    return achievement(resultDescription=[{**description, "allowedValue": list(values)}])


@pytest.mark.parametrize(
    "values", [(), ("a",), ("c", "a", "b"), ("a", "a"), ("a", "a", "a", "a"), ('"\\', "é")]
)
def test_list_in_order_is_read_by_its_shapes(values: tuple[str, ...]) -> None:
    document = allowed_values(*values)
    assert read_blocks(document, CURRENT) is not None
    assert canonicalise(document) == in_full(document)


def test_learner_record_is_read_by_its_shapes_with_the_signed_badges_in_it() -> None:
    clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
    proof = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": CREATED}
    inner = [badge(id=f"urn:uuid:{number}", proof=proof) for number in range(3)]
    subject = {"type": ["ClrSubject"], "verifiableCredential": inner, "id": "urn:uuid:s"}
    document = badge(
        **{"@context": [CREDENTIALS, clr, BADGES]},
        type=["VerifiableCredential", "ClrCredential"],
        credentialSubject=subject,
    )
    assert read_blocks(document, CURRENT) is not None
    assert canonicalise(document) == in_full(document)


def test_context_inside_that_the_document_itself_does_not_name_is_read_in_full() -> None:
    document = badge(
        evidence=[{"@context": "https://w3id.org/security/jwk/v1", "id": "urn:e", "type": "Evidence"}]
    )
    assert read_blocks(document, CURRENT) is None
    assert quickly(document) == in_full(document)


def test_more_new_shapes_than_allowed_are_read_in_full() -> None:
    evidence = [{f"https://schema.org/{number}": "x"} for number in range(MAX_NEW_SHAPES + 20)]
    document = badge(**{"https://schema.org/z": evidence})
    assert read_blocks(document, CURRENT) is None
    assert quickly(document) == in_full(document)


def test_what_is_remembered_is_bounded() -> None:
    for number in range(40):
        evidence = [{f"https://schema.org/{number}/{part}/{'x' * 200}": "x"} for part in range(50)]
        check_safe(badge(**{"https://schema.org/z": evidence}))
    grammar = grammar_for(badge(), CURRENT)
    grammar.begin()
    assert sum(len(repr(key)) for place in grammar.places() for key in place.shapes) <= MAX_HELD_CHARS
    assert len({id(place.context) for place in grammar.places()}) <= MAX_SCOPES
    assert canonicalise(badge()) == in_full(badge())


def test_names_of_one_object_are_remembered_up_to_a_number() -> None:
    """Each costs a thread memory for as long as it lives."""
    document = badge(
        evidence=[{"id": "urn:e", "type": ["Evidence"], **{f"urn:x{n}": "x" for n in range(5_000)}}]
    )
    assert canonicalise(document) == in_full(document)
    assert len(list(grammar_for(document, CURRENT).places())) <= MAX_PLACES + 1
    assert canonicalise(badge()) == in_full(badge())
    assert read_blocks(badge(), CURRENT) is not None


@pytest.mark.parametrize("algorithm", ["sha256", "sha384"])
@pytest.mark.parametrize(
    "document",
    [
        {"@context": [CREDENTIALS], "type": ["VerifiableCredential"], "proof": {}},
        {
            "@context": [CREDENTIALS],
            "type": ["VerifiableCredential"],
            "proof": [{}, {"type": "DataIntegrityProof"}],
        },
        badge(proof={}),
        badge(proof=[{}, {}, {"type": "DataIntegrityProof", "created": CREATED}]),
    ],
)
def test_empty_graph_takes_no_label(document: dict[str, Any], algorithm: str) -> None:
    assert quickly(document, algorithm=algorithm) == in_full(document, algorithm=algorithm)


@pytest.mark.parametrize(
    "document",
    [
        {
            "@context": [CREDENTIALS, "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"],
            "id": "xsd",
            "type": ["VerifiableCredential"],
        },
        {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "badge": "schema"},
    ],
)
def test_name_of_a_prefix_is_no_address(document: dict[str, Any]) -> None:
    assert quickly(document) == in_full(document)
    assert quickly(document).startswith("refused")


def test_long_shape_is_not_remembered() -> None:
    document = badge(**{"https://schema.org/" + "x" * 5_000: "x"})
    assert canonicalise(document) == in_full(document)
    grammar = grammar_for(document, CURRENT)
    assert not any("x" * 5_000 in repr(key) for place in grammar.places() for key in place.shapes)


def test_all_that_we_can_issue_is_read_by_its_shapes() -> None:
    full = factories.credential(
        achievement=factories.achievement(
            alignment=(v3.Alignment("CléA", "https://clea.example", "ext:Type", "1", "Cadre", "Écouter"),),
            creator=factories.issuer(description="x", email="a@b.example", image=v3.Image("urn:image")),
            version="1",
        ),
        subject_id="did:key:z6Mk",
        valid_until=factories.NOW,
    ).to_json()
    assert read_blocks(full, CURRENT) is not None
    assert canonicalise(full) == in_full(full)
