"""What is special to the suites over JCS: the JSON itself is signed, whatever its terms mean."""

from typing import Any

import pytest
from tests.openbadges.proofs.signing import CREATED, WAYS, check, signed, suite, unsigned

from besace.openbadges.errors import BesaceError, ProofError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.proofs import eddsa_jcs_2022
from besace.openbadges.proofs.attached import without_proofs
from besace.openbadges.proofs.options import without_value

WAY = "eddsa-jcs-2022"
OTHER = "https://w3id.org/security/data-integrity/v2"


def refusal(document: dict[str, Any]) -> str:
    with pytest.raises(BesaceError) as caught:
        check(WAY, document)
    return caught.value.code


def test_undefined_term_is_signed_like_any_other() -> None:
    badge = signed(WAY, {**unsigned(), "favouriteColour": "blue"})
    check(WAY, badge)
    assert refusal({**badge, "favouriteColour": "red"}) == "signature"
    assert refusal(without_proofs(badge) | {"proof": signed(WAY)["proof"]}) == "signature"


def test_terms_that_contexts_disagree_on_are_signed() -> None:
    badge = signed(WAY, {**unsigned(), "jti": "urn:uuid:1"})
    assert check(WAY, badge).unsigned_terms == frozenset()


def test_proof_carries_the_contexts_of_the_document() -> None:
    assert signed(WAY)["proof"]["@context"] == unsigned()["@context"]
    bare = signed(WAY, {"name": "no JSON-LD"})
    assert "@context" not in bare["proof"]
    check(WAY, bare)


def test_contexts_may_be_added_behind_those_of_the_proof_and_nowhere_else() -> None:
    """Section 3.3.2, step 4."""
    badge = signed(WAY)
    first, second = badge["@context"]
    check(WAY, {**badge, "@context": [first, second, OTHER]})
    for other in ([OTHER, first, second], [second, first], [first], first, [], [first, OTHER, second]):
        assert refusal({**badge, "@context": other}) == "proof-malformed"
    assert refusal(without_context(badge)) == "proof-malformed"


def test_single_context_is_a_list_of_one() -> None:
    badge = signed(WAY, {**unsigned(), "@context": OTHER})
    check(WAY, {**badge, "@context": [OTHER]})
    check(WAY, {**badge, "@context": [OTHER, OTHER]})


def test_proof_without_contexts_is_one_over_the_document_as_it_is() -> None:
    """Some signers leave them out (note in section 3.3.1); then none can be added."""
    options = {
        name: value for name, value in without_value(signed(WAY)["proof"]).items() if name != "@context"
    }
    badge = eddsa_jcs_2022.SUITE.add_proof(unsigned(), options, WAYS[WAY][1])
    check(WAY, badge)
    assert refusal({**badge, "@context": [*badge["@context"], OTHER]}) == "signature"


def test_order_of_members_and_spelling_of_numbers_are_not_signed() -> None:
    badge = signed(WAY, {**unsigned(), "credits": 3})
    turned = dict(reversed(badge.items()))
    check(WAY, turned)
    check(WAY, {**badge, "credits": parse_object('{"n": 3.0}')["n"]})
    assert refusal({**badge, "credits": "3"}) == "signature"


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), 10**30, float("nan"), float("inf"), "\ud800", {"\ud800": 1}]
)
@pytest.mark.parametrize("way", ["eddsa-jcs-2022", "ecdsa-jcs-2019 P-256"])
def test_what_jcs_cannot_represent_is_refused(way: str, value: Any) -> None:
    with pytest.raises(ProofError) as caught:
        suite(way).sign({**unsigned(), "extra": value}, WAYS[way][1], created=CREATED)
    assert caught.value.code == "not-canonical-json"
    badge = signed(way)
    with pytest.raises(ProofError) as caught:
        check(way, {**badge, "extra": value})
    assert caught.value.code == "not-canonical-json"


def without_context(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "@context"}
