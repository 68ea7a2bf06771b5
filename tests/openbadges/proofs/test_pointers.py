"""Parts of a document by JSON Pointer, each with the ids and types on the way to it."""

from copy import deepcopy
from typing import Any

import pytest

from besace.openbadges.errors import ProofError
from besace.openbadges.proofs.pointers import MAX_POINTER_CHARS, MAX_POINTERS, select

DOCUMENT: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "id": "urn:c:1",
    "type": ["VerifiableCredential", "X"],
    "name": "A badge",
    "issuer": {"id": "did:web:a.example", "type": ["Profile"], "name": "A", "url": "https://a.example"},
    "credentialSubject": {
        "achievement": {"id": "urn:a:1", "name": "N", "tag": ["a", "b", "c"]},
        "result": [
            {"type": ["Result"], "value": "1"},
            {"type": ["Result"], "value": "2", "status": "s"},
            {"x": [[1, 2]]},
        ],
        "a/b": {"~": 1, "~1": 2, "": 3, "0": 4},
    },
}
ROOT = {name: DOCUMENT[name] for name in ("@context", "id", "type")}


@pytest.mark.parametrize(
    ("pointers", "selected"),
    [
        (["/name"], {"name": "A badge"}),
        (["/name", "/name"], {"name": "A badge"}),
        (["/issuer"], {"issuer": DOCUMENT["issuer"]}),
        (["/issuer/name"], {"issuer": {"id": "did:web:a.example", "type": ["Profile"], "name": "A"}}),
        (["/issuer/name", "/issuer"], {"issuer": DOCUMENT["issuer"]}),
        (["/issuer", "/issuer/name"], {"issuer": DOCUMENT["issuer"]}),
        (["/issuer/id"], {"issuer": {"id": "did:web:a.example", "type": ["Profile"]}}),
        (["/type/1"], {}),
        (["/id"], {}),
        (["/@context"], {}),
        (
            ["/credentialSubject/achievement/tag/2", "/credentialSubject/achievement/tag/0"],
            {"credentialSubject": {"achievement": {"id": "urn:a:1", "tag": ["a", "c"]}}},
        ),
        (
            ["/credentialSubject/result/1/value"],
            {"credentialSubject": {"result": [{"type": ["Result"], "value": "2"}]}},
        ),
        (
            ["/credentialSubject/result/1/value", "/credentialSubject/result/0"],
            {
                "credentialSubject": {
                    "result": [{"type": ["Result"], "value": "1"}, {"type": ["Result"], "value": "2"}]
                }
            },
        ),
        (["/credentialSubject/result/2/x/0/1"], {"credentialSubject": {"result": [{"x": [[2]]}]}}),
        (["/credentialSubject/a~1b/~0"], {"credentialSubject": {"a/b": {"~": 1}}}),
        (["/credentialSubject/a~1b/~01"], {"credentialSubject": {"a/b": {"~1": 2}}}),
        (["/credentialSubject/a~1b/"], {"credentialSubject": {"a/b": {"": 3}}}),
        (["/credentialSubject/a~1b/0"], {"credentialSubject": {"a/b": {"0": 4}}}),
        ([""], DOCUMENT),
    ],
)
def test_selected_part_keeps_its_place(pointers: list[str], selected: dict[str, Any]) -> None:
    before = deepcopy(DOCUMENT)
    assert select(DOCUMENT, pointers) == ROOT | selected
    assert before == DOCUMENT


def test_no_pointer_selects_nothing() -> None:
    assert select(DOCUMENT, []) is None


def test_selection_is_a_copy() -> None:
    selection = select(DOCUMENT, ["/issuer", "/credentialSubject/achievement"])
    assert selection is not None
    selection["issuer"]["name"] = "B"
    selection["@context"].append("x")
    selection["type"].append("y")
    selection["credentialSubject"]["achievement"]["tag"].append("d")
    assert DOCUMENT["issuer"]["name"] == "A"
    assert DOCUMENT["@context"] == ["https://www.w3.org/ns/credentials/v2"]
    assert DOCUMENT["type"] == ["VerifiableCredential", "X"]
    assert DOCUMENT["credentialSubject"]["achievement"]["tag"] == ["a", "b", "c"]


def test_document_without_contexts_and_names_is_selected_from() -> None:
    assert select({"a": {"b": 1, "c": 2}}, ["/a/b"]) == {"a": {"b": 1}}


def refusal(pointers: list[Any]) -> str:
    with pytest.raises(ProofError) as caught:
        select(DOCUMENT, pointers)
    return caught.value.code


@pytest.mark.parametrize("pointer", ["name", "#/name", " /name", "/a~", "/a~2", "/~~0", 7, None, ["/name"]])
def test_what_is_no_pointer_is_refused(pointer: Any) -> None:
    assert refusal(["/name", pointer]) == "pointer-malformed"


@pytest.mark.parametrize(
    "pointer",
    [
        "/nothing",
        "/",
        "/name/0",
        "/name/x",
        "/issuer/name/first",
        "/credentialSubject/result/3",
        "/credentialSubject/result/-1",
        "/credentialSubject/result/-",
        "/credentialSubject/result/00",
        "/credentialSubject/result/01",
        "/credentialSubject/result/1 ",
        "/credentialSubject/result/١",
        "/credentialSubject/result/1٠",
        "/credentialSubject/result/" + "9" * 30,
        "/credentialSubject/result/value",
    ],
)
def test_pointer_to_nothing_is_refused(pointer: str) -> None:
    assert refusal([pointer]) == "pointer-unmatched"


def test_number_and_length_of_pointers_are_limited() -> None:
    assert select(DOCUMENT, ["/name"] * MAX_POINTERS)
    assert refusal(["/name"] * (MAX_POINTERS + 1)) == "too-many-pointers"
    assert refusal(["/" + "x" * (MAX_POINTER_CHARS - 1)]) == "pointer-unmatched"
    assert refusal(["/" + "x" * MAX_POINTER_CHARS]) == "pointer-malformed"
