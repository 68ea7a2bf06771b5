"""W3C proofs: every proof of every published file gives the result that ``expected.json`` states, and every file that
is a step on the way to a proof is what the library makes of that step."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from tests.vectors import sd_steps, steps
from tests.vectors.entries import ALL, PROOF_TO_INTEGRITY, Entry, by_name
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import BesaceError, FetchError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.keys import PublicKey, encode, resolve
from besace.openbadges.proofs import SUITES, attached_proofs, verify_chain
from besace.openbadges.proofs.pointers import select
from besace.openbadges.verify import State

pytestmark = pytest.mark.vectors

W3C = (steps.EDDSA, steps.ECDSA)
CREDENTIALS = ("vc-credential", "signing-input")


def is_credential(entry: Entry) -> bool:
    return entry.folder in W3C and entry.kind in CREDENTIALS and set(entry.suites) <= SUITES.keys()


def is_step(entry: Entry) -> bool:
    return entry.name in STEPS and not is_credential(entry)


def claims(entry: Entry) -> bool:
    """W3C credentials, and the files of the steps."""
    return is_credential(entry) or is_step(entry)


def step_files() -> Iterator[tuple[str, Callable[[], None]]]:
    """Each file of a tuple, with the check that it is what we make."""
    for kind in ("signature", "proof-set", "proof-chain"):
        for one in steps.tuples(kind):
            for step in one.steps():
                yield f"{one.folder}/{one.entry[step]}", partial(one.check, step)
    for disclosure in sd_steps.tuples():
        for step, path in disclosure.files.items():
            yield f"{steps.ECDSA}/{path}", partial(check_disclosure, disclosure, step)
        for name, check_input in DISCLOSURE_INPUTS.items():
            yield f"{steps.ECDSA}/{disclosure.entry[name]}", partial(check_input, disclosure)


def check_disclosure(one: sd_steps.Disclosure, step: str) -> None:
    assert one.made(step) == one.shape(step)


def check_pointers(one: sd_steps.Disclosure, pointers: list[str]) -> None:
    """They lead to parts of the document, and are those that the proof bears or that give the derived document."""
    assert select(one.unsigned, pointers)
    assert one.made("derivedRevealDocument") == one.published("derivedRevealDocument")


def check_material(one: sd_steps.Disclosure) -> None:
    for pair in (one.material["baseKeyPair"], one.material["proofKeyPair"]):
        assert encode(steps.signer_of(pair, "").public_key) == pair["publicKeyMultibase"]


DISCLOSURE_INPUTS: dict[str, Callable[[sd_steps.Disclosure], None]] = {
    "mandatory_pointers": lambda one: check_pointers(one, one.mandatory),
    "selective_pointers": lambda one: check_pointers(one, one.selective),
    "key": check_material,
}
STEPS: dict[str, list[Callable[[], None]]] = {}
for file, check in step_files():
    STEPS.setdefault(file, []).append(check)


@by_name([entry for entry in ALL if is_credential(entry)])
def test_w3c_credential_gives_the_expected_proof(entry: Entry) -> None:
    document = parse_object(entry.data)
    outcomes = [prove(document, proof, entry.folder) for proof in attached_proofs(document)]
    if entry.expect["proof"] == "none":
        assert outcomes == []
    elif "proofs" in entry.expect:
        assert outcomes == [PROOF_TO_INTEGRITY[proof["result"]] for proof in entry.expect["proofs"]]
    else:
        assert set(outcomes) == {PROOF_TO_INTEGRITY[entry.expect["proof"]]}


@pytest.mark.parametrize("name", [entry.name for entry in ALL if entry.name in STEPS])
def test_file_is_what_we_make_of_its_step(name: str) -> None:
    for check in STEPS[name]:
        check()


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
