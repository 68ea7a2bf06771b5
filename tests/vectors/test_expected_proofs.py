"""W3C credentials: every proof of every published file gives the result that ``expected.json`` states."""

from typing import Any

import pytest
from tests.vectors.entries import ALL, PROOF_TO_INTEGRITY, Entry, by_name
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import BesaceError, FetchError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.keys import PublicKey, resolve
from besace.openbadges.proofs import SUITES, attached_proofs, verify_chain
from besace.openbadges.verify import State

pytestmark = pytest.mark.vectors

FOLDERS = ("vc-di-eddsa", "vc-di-ecdsa")


def claims(entry: Entry) -> bool:
    """W3C credentials, signed by suites that are supported or not at all."""
    return entry.folder in FOLDERS and entry.kind == "vc-credential" and set(entry.suites) <= SUITES.keys()


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

    def key_of(one: dict[str, Any]) -> PublicKey:
        return resolve(one["verificationMethod"], issuer_id=issuer_id, fetcher=VectorWeb(folder)).key

    try:
        verify_chain(document, proof, key_of)
    except FetchError:
        return State.UNCONFIRMED
    except BesaceError:
        return State.REFUTED
    return State.CONFIRMED
