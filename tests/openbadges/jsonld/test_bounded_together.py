"""All documents of one check share one allowance: of values that are read, and of steps to order them."""

from typing import Any

import pytest

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import (
    bounded_together,
    canonicalise,
    canonicalise_dataset,
    check_safe,
    shared_work,
    to_statements,
)
from besace.openbadges.jsonld.allowance import MAX_VALUES, MAX_VALUES_TOGETHER

V2 = "https://www.w3.org/ns/credentials/v2"


def alike(count: int = 3) -> dict[str, Any]:
    """Blank nodes that only their order could tell apart."""
    return {
        "@context": [V2],
        "id": "urn:uuid:1",
        "type": "VerifiableCredential",
        "evidence": [{"type": "https://x.example/E"} for _ in range(count)],
    }


def is_within(steps: int, times: int = 1) -> bool:
    with bounded_together(steps):
        try:
            for _ in range(times):
                canonicalise(alike())
        except JsonLdError as refusal:
            if refusal.code != "graph-too-hard":
                raise
            return False
    return True


def cost() -> int:
    """The least allowance that one such document needs."""
    return next(steps for steps in range(1, 1000) if is_within(steps))


def test_work_of_all_documents_together_is_bounded() -> None:
    once = cost()
    assert once > 1
    assert is_within(once * 3, times=3)
    assert not is_within(once * 3 - 1, times=3)


def test_allowance_is_for_what_stands_inside_only() -> None:
    with pytest.raises(JsonLdError), bounded_together(0):
        canonicalise(alike())
    assert canonicalise(alike())
    with pytest.raises(RuntimeError), bounded_together(0):
        raise RuntimeError
    assert canonicalise(alike())


def test_each_document_keeps_its_own_limit() -> None:
    with pytest.raises(JsonLdError), bounded_together(10**9):
        canonicalise_dataset(to_statements(alike()), max_work=1)


# values


def of_values(count: int) -> dict[str, Any]:
    """A document of so many values that says little."""
    return {
        "@context": [V2],
        "id": "urn:uuid:1",
        "type": ["VerifiableCredential"],
        "name": ["x"] * (count - 6),
    }


def refusal(document: dict[str, Any]) -> str:
    with pytest.raises(JsonLdError) as refused:
        check_safe(document)
    assert refused.value.code == "graph-too-hard"
    return refused.value.detail


def test_values_of_one_document_are_bounded() -> None:
    check_safe(of_values(MAX_VALUES))
    assert refusal(of_values(MAX_VALUES + 1)) == f"more than {MAX_VALUES} values"
    for wide in (
        {"name": {str(number): "x" for number in range(MAX_VALUES)}},
        {"name": [["x"]] * MAX_VALUES},
    ):
        assert "values" in refusal({**of_values(6), **wide})


def test_values_of_all_documents_together_are_bounded() -> None:
    with bounded_together(values=200):
        check_safe(of_values(100))
        check_safe(of_values(100))
        assert refusal(of_values(6)) == "too many values in all documents together"
    with bounded_together(values=199):
        check_safe(of_values(100))
        refusal(of_values(100))
    with bounded_together():
        for _ in range(MAX_VALUES_TOGETHER // 20_000):
            check_safe(of_values(20_000))
        refusal(of_values(20_000))
    check_safe(of_values(20_000))


def test_document_that_is_asked_for_again_counts_once() -> None:
    document = of_values(100)
    with bounded_together(values=100), shared_work():
        canonicalise(document)
        check_safe(document)
        assert to_statements(document)


def test_document_that_is_too_large_costs_the_others_nothing() -> None:
    with bounded_together(values=100):
        refusal(of_values(MAX_VALUES + 1))
        check_safe(of_values(100))
