"""Which proofs a document carries, and which suite each is of."""

from typing import Any

import pytest

from besace.openbadges.errors import ProofError
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name


@pytest.mark.parametrize(
    ("value", "count"), [(None, 0), ([], 0), ({"type": "x"}, 1), ([{"type": "x"}, {"type": "y"}], 2)]
)
def test_proofs_are_one_object_or_a_list(value: Any, count: int) -> None:
    document = {} if value is None else {"proof": value}
    assert len(attached_proofs(document)) == count


@pytest.mark.parametrize(
    ("value", "code"),
    [("x", "proof-malformed"), ([{}, "x"], "proof-malformed"), ([{}] * 9, "too-many-proofs")],
)
def test_other_proofs_are_malformed(value: Any, code: str) -> None:
    with pytest.raises(ProofError) as caught:
        attached_proofs({"proof": value})
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("proof", "name", "known"),
    [
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}, "eddsa-rdfc-2022", True),
        ({"type": "Ed25519Signature2020"}, "Ed25519Signature2020", True),
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdf-2022"}, "eddsa-rdf-2022", False),
        ({"type": "SomeProof", "cryptosuite": "eddsa-rdfc-2022"}, "SomeProof", False),
        ({"type": "DataIntegrityProof"}, "", False),
        ({"type": "DataIntegrityProof", "cryptosuite": ["eddsa-rdfc-2022"]}, "", False),
        ({}, "", False),
        ({"type": ["DataIntegrityProof"]}, "", False),
    ],
)
def test_suite_of_a_proof(proof: dict[str, Any], name: str, known: bool) -> None:
    assert suite_name(proof) == name
    assert (name in SUITES) is known
