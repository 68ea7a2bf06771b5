"""The entries of ``expected.json``, what each must give, and the one check of a badge's whole outcome.

Each ``test_expected_*.py`` drives the kinds that it names; ``test_expected.py`` holds that no entry is left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.openbadges import vectors
from tests.vectors.web import VectorWeb

from besace.openbadges.errors import BesaceError
from besace.openbadges.intake.carrier import take
from besace.openbadges.intake.json import parse_object
from besace.openbadges.verify import FactName, Report, State, Verdict, verify

vectors.require_vectors()

FOLDERS = (
    "1edtech-validator",
    "1edtech-spec",
    "openbadges-validator-core",
    "bakery",
    "vc-di-eddsa",
    "vc-di-ecdsa",
)
NOT_CLAIMED = Path(__file__).with_name("not_claimed.txt")
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
    "jwk in the header": State.UNCONFIRMED,
    "hosted-key": State.CONFIRMED,
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
    found = ((document.get("id") or _verify_url(document), text) for document, text in documents)
    return {address: text.encode() for address, text in found if isinstance(address, str)}


def _verify_url(document: dict[str, Any]) -> Any:
    """Where an assertion of 1.0 says that it is hosted."""
    verify = document.get("verify")
    return verify.get("url") if isinstance(verify, dict) else None


def check_outcome(entry: Entry) -> None:
    """Fails unless the report on the file says what the entry expects."""
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
    old = entry.extracted_kind.startswith(("ob05-", "ob1-", "ob2-")) and not entry.kind.endswith("-jws")
    hosted = old and "no-proof" not in (entry.expect.get("fails") or [])
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
