"""Every published badge gives the outcome that ``expected.json`` states; what is not claimed stands in one list."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges import vectors
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import BesaceError, FetchError
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.json import parse_object
from besace.openbadges.keys import resolve
from besace.openbadges.proofs import SUITES, attached_proofs, suite_name
from besace.openbadges.verify import FactName, Report, State, Verdict, verify

vectors.require_vectors()
pytestmark = pytest.mark.vectors

FOLDERS = (
    "1edtech-validator",
    "1edtech-spec",
    "openbadges-validator-core",
    "bakery",
    "vc-di-eddsa",
    "vc-di-ecdsa",
)
NOT_CLAIMED = Path(__file__).with_name("not_claimed.txt")
SUITE = "eddsa-rdfc-2022"

PROOF_TO_INTEGRITY = {
    "verifies": State.CONFIRMED,
    "fails": State.REFUTED,
    "cannot-check": State.UNCONFIRMED,
    "none": State.REFUTED,
}
CODE_TO_FACT = {
    "status": FactName.STATUS,
    "dates": FactName.DATES,
    "issuer": FactName.ISSUER,
    "scope": FactName.ISSUER,
    "proof": FactName.INTEGRITY,
    "no-proof": FactName.INTEGRITY,
    "key": FactName.INTEGRITY,
}
"""Which fact a code of ``fails`` refutes; ``syntax`` means that there is no badge, every other code conformance."""
VERDICTS = {"valid": None, "invalid": Verdict.REFUTED, "undecided": Verdict.UNCONFIRMED}
KEY_TO_ISSUER = {
    "in the fragment of verificationMethod": State.UNCONFIRMED,
    "did:key": State.UNCONFIRMED,
    None: State.CONFIRMED,
}
"""Who the issuer is, by where the entry's key comes from; no entry's did:key is its issuer's id."""


@dataclass(frozen=True)
class Entry:
    """One file of the vectors and what it must give."""

    folder: str
    file: str
    kind: str
    role: str | None
    expect: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.file}"

    @property
    def data(self) -> bytes:
        return (vectors.FOLDER / self.name).read_bytes()

    @property
    def suites(self) -> list[str]:
        return [proof["suite"] for proof in self.expect.get("proofs") or []]

    @property
    def extracted_kind(self) -> str:
        return (self.expect.get("extract") or {}).get("kind", self.kind)


def entries() -> Iterator[Entry]:
    for folder in FOLDERS:
        for one in vectors.load(f"{folder}/expected.json")["files"]:
            if one["kind"] != "support":
                yield Entry(folder, one["file"], one["kind"], one.get("role"), one.get("expect") or {})


def claims_verdict(entry: Entry) -> bool:
    """Hosted Open Badges 2.0, Open Badges 3.0 with the suite, alone or in an image."""
    if entry.expect.get("verdict") not in VERDICTS:
        return False
    kind = entry.extracted_kind
    if kind.startswith("ob3-"):
        return SUITE in entry.suites
    return kind.startswith("ob2-") and not kind.endswith("-jws")


def claims_proof(entry: Entry) -> bool:
    """W3C credentials with the suite, without proof chains."""
    return (
        entry.folder == "vc-di-eddsa"
        and entry.kind == "vc-credential"
        and set(entry.suites) <= {SUITE}
        and "Chain" not in entry.file
    )


def claims_extract(entry: Entry) -> bool:
    return "extract" in entry.expect


ALL = list(entries())


def read_not_claimed() -> dict[str, str]:
    """File name to the clause beside it (empty for what this part does not do yet)."""
    lines = NOT_CLAIMED.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return {name: clause.strip() for name, _, clause in (line.partition(" ! ") for line in kept)}


def wrongly_expected(entry: Entry) -> bool:
    return bool(read_not_claimed().get(entry.name))


def by_name(claimed: list[Entry]) -> Any:
    return pytest.mark.parametrize("entry", claimed, ids=lambda entry: entry.name)


def check(entry: Entry) -> Report:
    """The report on a file, which answers for its own id, at the moment of its verdict."""
    moment = datetime.fromisoformat(entry.expect["at"]) if "at" in entry.expect else None
    clock = (lambda: moment) if moment else None
    return verify(entry.data, fetcher=VectorWeb(entry.folder, own_addresses(entry)), now=clock)


def own_addresses(entry: Entry) -> dict[str, bytes]:
    try:
        texts = [carried.text for carried in take(entry.data) if carried.form == "json"]
        documents = [(parse_object(text), text) for text in texts]
    except BesaceError:
        return {}
    return {str(document["id"]): text.encode() for document, text in documents if "id" in document}


@by_name([entry for entry in ALL if claims_verdict(entry) and not wrongly_expected(entry)])
def test_badge_gives_the_expected_outcome(entry: Entry) -> None:
    report = check(entry)
    told = json.dumps(report.to_json("en"), indent=1)
    check_integrity(entry, report, told)
    wanted = VERDICTS[entry.expect["verdict"]]
    if wanted is not None:
        assert report.verdict is wanted, told
        check_reason(entry, report, told)
    else:
        check_valid(entry, report, told)


def check_integrity(entry: Entry, report: Report, told: str) -> None:
    hosted = entry.extracted_kind.startswith("ob2-") and "no-proof" not in (entry.expect.get("fails") or [])
    if not hosted and report.is_badge:
        wanted = PROOF_TO_INTEGRITY[entry.expect["proof"]]
        assert report.fact(FactName.INTEGRITY).state is wanted, told


def check_reason(entry: Entry, report: Report, told: str) -> None:
    """A verifier may stop at the first finding; it must be among those expected."""
    fails = entry.expect.get("fails") or []
    if not fails:
        return
    if not report.is_badge:
        assert report.fact(FactName.CONFORMANCE).state is State.REFUTED, told
        return
    wanted = {CODE_TO_FACT.get(code, FactName.CONFORMANCE) for code in fails}
    refuted = {fact.name for fact in report.facts if fact.state is State.REFUTED}
    assert refuted & wanted, told


def check_valid(entry: Entry, report: Report, told: str) -> None:
    for fact in report.facts:
        if fact.name is not FactName.ISSUER:
            assert fact.state in (State.CONFIRMED, State.NOT_APPLICABLE), told
    key = (entry.expect.get("key") or {}).get("how")
    if "issuer-id-not-http" in (entry.expect.get("warns") or []):
        assert report.fact(FactName.ISSUER).state is State.UNCONFIRMED, told
    else:
        assert report.fact(FactName.ISSUER).state is KEY_TO_ISSUER[key], told


@by_name([entry for entry in ALL if claims_extract(entry)])
def test_image_gives_up_its_badge(entry: Entry) -> None:
    wanted = entry.expect["extract"]
    carried = take(entry.data)
    if wanted["carrier"] == "none":
        assert carried == ()
        return
    found = carried[0]
    assert found.carrier == wanted["carrier"]
    assert found.form == wanted["form"]
    for name, value in (("keyword", found.keyword), ("namespace", found.keyword), ("element", found.element)):
        if name in wanted:
            assert value == wanted[name]
    if "text_sha256" in wanted:
        assert len(found.text) == wanted["text_chars"]
        assert hashlib.sha256(found.text.encode()).hexdigest() == wanted["text_sha256"]


@by_name([entry for entry in ALL if claims_proof(entry)])
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


def test_list_of_what_is_not_claimed_is_true_in_both_directions() -> None:
    """Anything new, anything gone and anything claimed since makes the list stale."""
    listed = {name for name, clause in read_not_claimed().items() if not clause}
    unclaimed = {
        entry.name
        for entry in ALL
        if not (claims_verdict(entry) or claims_proof(entry) or claims_extract(entry))
        or (claims_extract(entry) and not claims_verdict(entry) and entry.expect.get("verdict") in VERDICTS)
    }
    assert listed == unclaimed


@by_name([entry for entry in ALL if wrongly_expected(entry)])
def test_claimed_entry_is_left_out_only_while_it_still_differs(entry: Entry) -> None:
    assert claims_verdict(entry) or claims_proof(entry)
    with pytest.raises(AssertionError):
        test_badge_gives_the_expected_outcome(entry)
