"""The canonical text equals that of PyLD itself, in bounded work, from any number of threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld
from tests.openbadges import factories, vectors
from tests.openbadges.bounds import in_time

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import CURRENT, Quad, canonicalise, canonicalise_dataset, to_statements

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def by_pyld(document: dict[str, Any]) -> str:
    def loader(url: str, options: object = None) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": deepcopy(CURRENT[url])}

    text: str = pyld.normalize(
        deepcopy(document),
        {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader},
    )
    return text


def badge_with(**changes: Any) -> dict[str, Any]:
    return {**factories.credential().to_json(), **changes}


def test_issued_badge_equals_pyld() -> None:
    document = factories.credential().to_json()
    assert canonicalise(document) == by_pyld(document)


@pytest.mark.vectors
def test_open_badges_3_examples_equal_pyld() -> None:
    vectors.require_vectors()
    compared = 0
    for folder in ("1edtech-spec", "1edtech-validator"):
        for entry in vectors.load(f"{folder}/expected.json")["files"]:
            if not entry["kind"].startswith(("ob3-", "clr-")) or not entry["file"].endswith(".json"):
                continue
            document = vectors.load(f"{folder}/{entry['file']}")
            document.pop("proof", None)
            try:
                text = canonicalise(document)
            except JsonLdError:
                assert entry["expect"]["conforms"] is not True, entry["file"]
                continue
            assert text == by_pyld(document), entry["file"]
            compared += 1
    assert compared > 30


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x08\x0b\x0c\x7f"), max_size=40
)
CLEAN = TEXT.filter(lambda text: all(ord(letter) >= 32 or letter in "\t\n\r" for letter in text))


@settings(max_examples=40, deadline=None)
@given(
    name=CLEAN,
    tags=st.lists(CLEAN, max_size=4),
    alignments=st.lists(CLEAN, max_size=4),
    credits_=st.floats(allow_nan=False, allow_infinity=False, width=32) | st.integers(-(10**25), 10**25),
)
def test_generated_badges_equal_pyld(
    name: str, tags: list[str], alignments: list[str], credits_: float
) -> None:
    document = badge_with(name=name)
    subject = document["credentialSubject"]
    subject["creditsEarned"] = credits_
    subject["achievement"]["tag"] = tags
    subject["achievement"]["alignment"] = [
        {"type": ["Alignment"], "targetName": target, "targetUrl": "https://esco.example/1"}
        for target in alignments
    ]
    assert canonicalise(document) == by_pyld(document)


@pytest.mark.parametrize(("value", "text"), [(3, '"3"'), (3.0, '"3"'), (3.5, '"3.5E0"'), (1e22, '"1.0E22"')])
def test_numbers_are_written_as_the_standard_says(value: float, text: str) -> None:
    document = badge_with()
    document["credentialSubject"]["creditsEarned"] = value
    assert f"{text}^^<https://www.w3.org/2001/XMLSchema#float>" in canonicalise(document)


def test_control_characters_are_escaped_as_rdfc10_says() -> None:
    text = canonicalise(badge_with(name='\b\t\n\f\r"\\\x01\x7f'))
    assert r'"\b\t\n\f\r\"\\\u0001\u007F"' in text


def test_document_is_left_as_it_was() -> None:
    document = badge_with()
    before = deepcopy(document)
    canonicalise(document)
    assert document == before


def test_threads_agree() -> None:
    documents = [badge_with(name=f"Badge {number}") for number in range(8)]
    expected = [canonicalise(document) for document in documents]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(canonicalise, documents * 8))
    assert found == expected * 8


def clique(size: int) -> dict[str, Any]:
    people: list[dict[str, Any]] = [{"id": f"_:p{number}", "type": ["Profile"]} for number in range(size)]
    for person in people:
        person["https://schema.org/knows"] = [{"id": other["id"]} for other in people if other is not person]
    return {"@context": CONTEXTS, "id": "urn:uuid:1", "https://schema.org/attendee": people}


def ring(size: int) -> dict[str, Any]:
    people = [
        {"id": f"_:p{number}", "https://schema.org/knows": {"id": f"_:p{(number + 1) % size}"}}
        for number in range(size)
    ]
    return {"@context": CONTEXTS, "id": "urn:uuid:1", "https://schema.org/attendee": people}


def same_alignments(size: int) -> dict[str, Any]:
    document = badge_with()
    achievement = document["credentialSubject"]["achievement"]
    del achievement["id"]
    achievement["alignment"] = [{"type": ["Alignment"], "targetName": "x"} for _ in range(size)]
    return document


def many_evidences(size: int) -> dict[str, Any]:
    return badge_with(evidence=[{"type": ["Evidence"], "name": str(number)} for number in range(size)])


def many_contexts(size: int) -> dict[str, Any]:
    return badge_with(evidence=[{"@context": CONTEXTS, "type": ["Evidence"]} for _ in range(size)])


def graphs_about_one_thing(size: int) -> dict[str, Any]:
    proof = {"type": "DataIntegrityProof", "id": "urn:uuid:p"}
    return badge_with(proof=[{**proof, "created": str(number)} for number in range(size)])


def ever_new_shapes(size: int) -> dict[str, Any]:
    items = [{f"https://schema.org/{item}/{key}": "x" for key in range(20)} for item in range(size)]
    return badge_with(**{"https://schema.org/z": items})


def one_thing_in_pieces(size: int) -> dict[str, Any]:
    pieces = [{"id": "urn:uuid:p", "https://schema.org/y": str(number)} for number in range(size)]
    return badge_with(**{"https://schema.org/z": pieces})


@pytest.mark.parametrize(
    "hostile",
    [
        lambda: clique(12),
        lambda: clique(40),
        lambda: ring(300),
        lambda: same_alignments(3000),
        lambda: many_evidences(20_000),
        lambda: many_contexts(2_000),
        lambda: graphs_about_one_thing(3_200),
        lambda: ever_new_shapes(450),
        lambda: one_thing_in_pieces(9_000),
        lambda: badge_with(**{"https://schema.org/z": [str(number) for number in range(90_000)]}),
    ],
    ids=[
        *("clique", "large-clique", "ring", "same-alignments", "many-evidences", "many-contexts"),
        *("graphs-about-one-thing", "ever-new-shapes", "one-thing-in-pieces", "many-strings"),
    ],
)
def test_hostile_document_ends_within_two_seconds(hostile: Callable[[], dict[str, Any]]) -> None:
    document = hostile()

    def work() -> None:
        with suppress(JsonLdError):
            canonicalise(document)

    in_time(work)


def test_poison_graph_is_refused_as_too_hard() -> None:
    with pytest.raises(JsonLdError) as refusal:
        canonicalise(clique(12))
    assert refusal.value.code == "graph-too-hard"


def test_two_alike_alignments_are_no_problem() -> None:
    assert canonicalise(same_alignments(2)) == by_pyld(same_alignments(2))


def test_statements_with_their_canonical_labels_are_the_canonical_text() -> None:
    quads = to_statements(badge_with())
    canonical = canonicalise_dataset(quads)
    lines = sorted(quad.relabelled(canonical.labels).line() for quad in quads)
    assert "".join(lines) == canonical.text == canonicalise(badge_with())


def test_dataset_of_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(JsonLdError) as refusal:
        canonicalise_dataset([Quad("_:a", "<urn:p>", '"\ud83d"')])
    assert refusal.value.code == "invalid-text"
