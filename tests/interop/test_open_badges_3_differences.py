"""Open Badges 3.0, seen by two other makers' verifiers and by Besace: no difference that is not explained here.

Some badges are made in a normal run. The whole comparison, some minutes long, in lots that share the processors:

    BESACE_GENERATED=5000 ./test --dist load --timeout 0 tests/interop/test_open_badges_3_differences.py
"""

import json
import os
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.interop import digitalbazaar
from tests.openbadges import factories, leaves, strategies
from tests.vectors.entries import ALL

from besace.openbadges.errors import FetchError
from besace.openbadges.intake.json import parse_object
from besace.openbadges.keys import Ed25519Signer, did_key
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.verify import FactName, State, verify

pytestmark = pytest.mark.interop
GENERATED = int(os.environ.get("BESACE_GENERATED", "24"))
LOT = 250

_SEED = b"\x17" * 32
_MULTIBASE = Ed25519Signer(_SEED, "unnamed").public_key_multibase
ISSUER = did_key(_MULTIBASE)
SIGNER = Ed25519Signer(_SEED, f"{ISSUER}#{_MULTIBASE}")
STRANGER = Ed25519Signer(b"\x18" * 32, SIGNER.verification_method)


@dataclass(frozen=True)
class Case:
    """One badge, and what was done to it after it was signed (nothing: ``honest``)."""

    name: str
    document: dict[str, Any]


@dataclass(frozen=True)
class Answers:
    """Whether each reader says that the signature holds, and why not."""

    ours: bool
    digitalbazaar: bool
    digitalcredentials: bool
    why: tuple[str, str, str]

    @property
    def agree(self) -> bool:
        return self.ours == self.digitalbazaar == self.digitalcredentials


def sorts_by_utf16(document: Mapping[str, Any]) -> bool:
    """RDFC-1.0 sorts by code point; JavaScript by UTF-16 unit, so that U+10000 and above come before U+E000."""
    text = json.dumps(document, ensure_ascii=False)
    return any(ord(one) > 0xFFFF for one in text) and any(0xE000 <= ord(one) <= 0xFFFF for one in text)


def has_a_tiny_number(document: Mapping[str, Any]) -> bool:
    """JavaScript spells 0.0000001 as 1e-7, in which jsonld.js finds no point: it signs 0 instead."""
    return any(0 < abs(one) < 1e-6 and "." not in repr(one) for one in _floats(document))


def has_a_number_halfway(document: Mapping[str, Any]) -> bool:
    """Of two spellings with sixteen digits that are as near, ``printf`` takes the even one and JavaScript the larger."""
    digits = [Decimal(one).normalize().as_tuple().digits for one in _floats(document)]
    return any(len(one) == 17 and one[-1] == 5 for one in digits)


def _floats(document: Mapping[str, Any]) -> list[float]:
    found = (leaves.value_at(document, path) for path in leaves.paths(document))
    return [one for one in found if isinstance(one, float)]


KNOWN_DIFFERENCES: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "JavaScript sorts characters beyond the basic plane before others (RDFC-1.0, section 4.4.3)": sorts_by_utf16,
    "jsonld.js takes tiny numbers for whole ones (JSON-LD 1.1 API, section 8.2.2)": has_a_tiny_number,
    "JavaScript rounds half up where others round half to even (JSON-LD 1.1 API, section 8.6)": has_a_number_halfway,
}


OB30 = "1edtech-validator/ob30/"
PUBLISHED_DIFFERENCES: Mapping[str, str] = {
    f"{OB30}simple-did-key-method.json": "its proof names the did:key itself, which is a document there, no key",
    f"{OB30}simple-err-expired.json": "dates are a fact of their own here, beside integrity (V39)",
    f"{OB30}simple-err-issued.json": "dates are a fact of their own here, beside integrity (V39)",
    f"{OB30}simple-err-issuer.json": "conformance is a fact of its own here, beside integrity (V39)",
}
"""What Digital Bazaar's reader refuses though the signature holds, and why."""


def damages() -> Mapping[str, Callable[[dict[str, Any], random.Random], dict[str, Any]]]:
    """What may be done to a signed badge: a name, and how."""
    return {
        "honest": lambda badge, chance: badge,
        "one value changed": lambda badge, chance: leaves.changed(badge, chance.choice(_leaves(badge))),
        "one value removed": lambda badge, chance: leaves.removed(badge, chance.choice(_said_once(badge))),
        "a claim added that no context defines": lambda badge, chance: {**badge, "favouriteColour": "blue"},
        "a claim added that the contexts define": lambda badge, chance: {
            **badge,
            "credentialSubject": {**badge["credentialSubject"], "licenseNumber": "0000"},
        },
        "signed by a stranger": lambda badge, chance: _signed(_unsigned(badge), STRANGER),
        "another's signature": lambda badge, chance: {
            **badge,
            "proof": {
                **badge["proof"],
                "proofValue": _signed({**_unsigned(badge), "name": "x"})["proof"]["proofValue"],
            },
        },
        "another moment of signing": lambda badge, chance: {
            **badge,
            "proof": {**badge["proof"], "created": "2026-03-12T09:31:00Z"},
        },
        "for another purpose": lambda badge, chance: {
            **badge,
            "proof": {**badge["proof"], "proofPurpose": "authentication"},
        },
    }


def _leaves(badge: dict[str, Any]) -> list[leaves.Path]:
    """Values under the signature; contexts, types and the proof have cases of their own."""
    return [
        path
        for path in leaves.paths(badge)
        if path[0] not in ("proof", "issuer")
        and not {"@context", "type"} & set(path)
        and path != ("validFrom",)
    ]


def _said_once(badge: dict[str, Any]) -> list[leaves.Path]:
    """Values of things that are described in one place: what is said twice of one thing may be removed once."""
    ids = Counter(leaves.value_at(badge, path) for path in leaves.paths(badge) if path[-1] == "id")
    return [path for path in _leaves(badge) if ids[_holder(badge, path).get("id")] < 2]


def _holder(badge: dict[str, Any], path: leaves.Path) -> dict[str, Any]:
    """The object that a leaf belongs to, also as one value of several."""
    around = path[:-1]
    while isinstance(leaves.value_at(badge, around), list):
        around = around[:-1]
    return dict(leaves.value_at(badge, around))


def _unsigned(badge: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in badge.items() if name != "proof"}


def _signed(document: dict[str, Any], signer: Ed25519Signer = SIGNER) -> dict[str, Any]:
    return eddsa_rdfc_2022.sign(document, signer, created=factories.AWARDED_ON)


def generated(first: int, count: int) -> tuple[Case, ...]:
    """Badges of the issuer with every optional field now and then, each kind of damage in its turn."""
    cases: list[Case] = []
    chance = random.Random(first)
    kinds = list(damages().items())

    @seed(first)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(credential=strategies.credentials())
    def make(credential: Any) -> None:
        document = credential.to_json()
        document["issuer"] = {"id": ISSUER, "type": ["Profile"], "name": "Atelier des Savoirs"}
        document["validFrom"] = "2026-03-12T09:30:00Z"
        for name in ("validUntil", "credentialStatus", "credentialSchema", "refreshService", "endorsement"):
            document.pop(name, None)
        name, damage = kinds[len(cases) % len(kinds)]
        cases.append(Case(name, damage(_signed(document), chance)))

    make()
    return tuple(cases)


def published() -> tuple[Case, ...]:
    """The published examples that are signed with the suite."""
    kinds = ("ob3-credential", "ob3-endorsement", "clr-credential")
    return tuple(
        Case(entry.name, parse_object(entry.data))
        for entry in ALL
        if entry.kind in kinds and entry.suites == ["eddsa-rdfc-2022"]
    )


def ask(cases: tuple[Case, ...]) -> list[Answers]:
    """The three answers to each case."""
    digitalbazaar.require_node()
    lines = "".join(json.dumps(case.document) + "\n" for case in cases)
    run = subprocess.run(
        ["node", "differences.mjs", digitalbazaar.CONTEXTS],
        cwd=digitalbazaar.FOLDER,
        input=lines,
        capture_output=True,
        text=True,
        timeout=3600,
        check=True,
    )
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.startswith('{"digitalbazaar"')]
    assert len(answers) == len(cases)
    return [_answers(case, theirs) for case, theirs in zip(cases, answers, strict=True)]


def _answers(case: Case, theirs: dict[str, Any]) -> Answers:
    report = verify(json.dumps(case.document).encode(), fetcher=_Nobody())
    fact = report.fact(FactName.INTEGRITY)
    return Answers(
        fact.state is State.CONFIRMED,
        theirs["digitalbazaar"],
        theirs["digitalcredentials"],
        (f"{fact.code} {fact.detail}", *theirs["why"]),
    )


class _Nobody:
    def fetch(self, url: str, *, accept: str = "") -> Any:
        raise FetchError("offline", url)


def explained(case: Case) -> bool:
    return any(applies(case.document) for applies in KNOWN_DIFFERENCES.values())


@pytest.mark.parametrize("first", range(0, GENERATED, LOT))
def test_generated_badges_differ_only_where_it_is_explained(first: int) -> None:
    """Honest badges hold and damaged ones never do, so that agreement in error is noticed too."""
    cases = generated(first, min(LOT, GENERATED - first))
    assert {case.name for case in cases} == set(damages())
    found = [
        f"{case.name}: {said}\n{json.dumps(case.document)}"
        for case, said in zip(cases, ask(cases), strict=True)
        if said.ours is not (case.name == "honest") or not (said.agree or explained(case))
    ]
    assert not found, "\n".join(found)


def test_published_badges_differ_only_where_it_is_explained() -> None:
    """Digital Credentials' reader takes did:key and no address, so it may refuse more of them, never fewer."""
    cases = published()
    assert len(cases) > 15
    answered = {case.name: said for case, said in zip(cases, ask(cases), strict=True)}
    differing = {name: said for name, said in answered.items() if said.ours != said.digitalbazaar}
    assert differing.keys() == PUBLISHED_DIFFERENCES.keys(), differing
    assert {name: said for name, said in answered.items() if said.digitalcredentials and not said.ours} == {}
