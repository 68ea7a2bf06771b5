"""W3C credentials: every proof of every published file gives the result that ``expected.json`` states."""

from typing import Any

import pytest
from tests.vectors.entries import ALL, PROOF_TO_INTEGRITY, Entry, by_name
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import BesaceError, FetchError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.keys import resolve
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name
from besace.openbadges.verify import State

pytestmark = pytest.mark.vectors

SUITE = "eddsa-rdfc-2022"


def claims(entry: Entry) -> bool:
    """W3C credentials with the suite, without proof chains."""
    return (
        entry.folder == "vc-di-eddsa"
        and entry.kind == "vc-credential"
        and set(entry.suites) <= {SUITE}
        and "Chain" not in entry.file
    )


@by_name([entry for entry in ALL if claims(entry)])
def test_w3c_credential_gives_the_expected_proof(entry: Entry) -> None:
    document = parse_object(entry.data)
    outcomes = [prove(document, proof, entry.folder) for proof in attached_proofs(document)]
    if entry.expect["proof"] == "none":
        assert outcomes == []
    else:
        assert outcomes == [PROOF_TO_INTEGRITY[proof["result"]] for proof in entry.expect["proofs"]]


def prove(document: dict[str, Any], proof: dict[str, Any], folder: str) -> State:
    issuer = document["issuer"]
    issuer_id = issuer if isinstance(issuer, str) else issuer["id"]
    try:
        key = resolve(proof["verificationMethod"], issuer_id=issuer_id, fetcher=VectorWeb(folder))
        SUITES[suite_name(proof)].verify(document, proof, key.key)
    except FetchError:
        return State.UNCONFIRMED
    except BesaceError:
        return State.REFUTED
    return State.CONFIRMED
