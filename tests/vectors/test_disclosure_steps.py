"""The W3C vectors of ecdsa-sd-2023: each published step, from the pointers to the proof that a verifier sees."""

from typing import Any

import pytest
from tests.vectors import sd_steps
from tests.vectors.sd_steps import Disclosure
from tests.vectors.steps import ECDSA, load

from besace.openbadges.errors import ProofError
from besace.openbadges.jsonld import CURRENT, canonicalise
from besace.openbadges.proofs import ecdsa_sd_2023
from besace.openbadges.proofs.disclosure import Disclosable

pytestmark = pytest.mark.vectors

TUPLES = sd_steps.tuples()
STEPS = [pytest.param(one, step, id=f"{one.name} {step}") for one in TUPLES for step in one.files]
each = pytest.mark.parametrize("one", TUPLES, ids=lambda one: one.name)


def test_all_steps_are_driven() -> None:
    assert [one.name for one in TUPLES] == ["ecdsa-sd-2023/prc", "ecdsa-sd-2023/employ"]
    for one in TUPLES:
        assert one.files.keys() == sd_steps.MADE.keys()


@pytest.mark.parametrize(("one", "step"), STEPS)
def test_step_comes_out_as_published(one: Disclosure, step: str) -> None:
    assert one.made(step) == one.shape(step)


@each
def test_base_and_derived_proof_verify(one: Disclosure) -> None:
    for document, proof in (one.base, one.derived):
        assert not ecdsa_sd_2023.verify(document, proof, one.key).unsigned_terms


@each
def test_steps_start_from_the_document_that_was_signed(one: Disclosure) -> None:
    """One of the unsigned files has another description than its signed document (expected.json, note)."""
    unsigned: dict[str, Any] = load(f"{ECDSA}/{one.entry['unsigned']}")
    differing = {name for name in unsigned if unsigned[name] != one.unsigned[name]}
    assert differing == ({"description"} if one.name.endswith("prc") else set())
    same = canonicalise(unsigned) == canonicalise(one.unsigned)
    assert same is not bool(differing)


@each
def test_derived_document_shows_nothing_else(one: Disclosure) -> None:
    shown = {line.split(" ", 1)[1] for line in canonicalise(one.made("derivedUnsignedReveal")).splitlines()}
    whole = {line.split(" ", 1)[1] for line in one.statements.lines}
    assert len(shown) < len(whole)


@each
def test_another_secret_gives_other_labels_and_breaks_the_proof(one: Disclosure) -> None:
    other = Disclosable(one.unsigned, bytes(32), CURRENT)
    assert set(other.lines).isdisjoint(line for line in one.statements.lines if "_:" in line)
    document, proof = one.derived
    moved = {**document, "proof": {**proof, "created": "2023-08-15T23:36:39Z"}}
    with pytest.raises(ProofError) as caught:
        ecdsa_sd_2023.verify(moved, moved["proof"], one.key)
    assert caught.value.code == "signature"
