"""All documents of one check share one allowance of canonical order."""

from typing import Any

import pytest

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import bounded_together, canonicalise, canonicalise_dataset, to_statements

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
