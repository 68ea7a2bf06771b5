"""Signing, verifying and baking Open Badges 3.0 credentials: how many a second on one core, and beside what.

    PYTHONPATH=src python benchmarks/credentials.py [--out benchmarks/results/credentials.json]

All parts run in one process on the same badge, in turns, so that their ratios can be compared between machines; what
is given are medians over the turns. Digital Bazaar's libraries run under Node beside it, in the same turns; without
Node or its modules (``npm ci --prefix tests/interop/node``) that ratio is left out and said to be.

- *sign*: a credential from its strings to signed JSON text. *template*: strings that vary are given, the rest was
  worked out once. *batch*: whole documents are given and compared with one before. *alone*: nothing is known before.
- *Digital Bazaar*: ``issue`` of ``@digitalbazaar/vc`` with ``eddsa-rdfc-2022`` on the same badge, contexts kept.
- *verify*: canonical text of document and proof options, their hashes, and the signature check. *met*: a badge of this
  shape was read before. *never met*: each badge has other properties, in another order, than all before it.
- *PyLD*: ``normalize`` of the same document and the same options with contexts kept, the hashes, the same signature
  check. It has no safe mode.
- *bake*, *read*: a badge into a PNG of 100 kB and out again, beside a copy of its bytes in memory and of its file.
"""

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from pyld import jsonld as pyld

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.badges import BADGE, ISSUER, SLOTS, awards, badge_of_new_shape, picture
from benchmarks.digital_bazaar import DigitalBazaar, why_not
from benchmarks.machine import machine_line
from besace.openbadges.bake import bake, unbake
from besace.openbadges.jsonld import CURRENT, Template, canonicalise
from besace.openbadges.keys import Ed25519Signer, verify_signature
from besace.openbadges.keys.multibase import decode_base58btc, encode_base58btc
from besace.openbadges.proofs.batch import BatchSigner, TemplateSigner
from besace.openbadges.proofs.eddsa_rdfc_2022 import sign, verify

TURNS, SECONDS_A_TURN = 7, 0.6
NEW_SHAPES_A_TURN = 250
CREATED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
SIGNER = Ed25519Signer(b"\x01" * 32, f"{ISSUER}#k1")
KEY = SIGNER.public_key
PNG = picture(100_000)

Part = Callable[[], object]


def parts_of_signing() -> dict[str, Part]:
    template, batch = TemplateSigner(BADGE, SLOTS, SIGNER), BatchSigner(SIGNER)
    make, strings, documents = Template(BADGE, SLOTS), awards(), awards()
    for values in (next(strings), next(strings)):
        alone = json.dumps(sign(make.document(values), SIGNER, created=CREATED), ensure_ascii=False)
        assert (
            template.sign(values, created=CREATED)
            == batch.sign(make.document(values), created=CREATED)
            == alone
        )
    prepared = [make.document(next(documents)) for _ in range(500)]
    turn = count()
    return {
        "sign by template": lambda: template.sign(next(strings), created=CREATED),
        "sign in a batch": lambda: batch.sign(prepared[next(turn) % 500], created=CREATED),
        "sign alone": lambda: sign(prepared[next(turn) % 500], SIGNER, created=CREATED),
        "Ed25519 sign": lambda: SIGNER.sign(b"x" * 64),
    }


def parts_of_verifying() -> dict[str, Part]:
    make = Template(BADGE, SLOTS)
    badges = [make.document(values) for values, _ in zip(awards(), range(500), strict=False)]
    signed = [sign(badge, SIGNER, created=CREATED) for badge in badges]
    assert all(canonicalise(badge) == canonicalised_by_pyld(badge) for badge in badges[:50])
    turn = count()
    signature = SIGNER.sign(b"x" * 64)
    return {
        "verify met": lambda: verified(signed[next(turn) % 500]),
        "PyLD verify": lambda: verified_by_pyld(signed[next(turn) % 500]),
        "canonicalise met": lambda: canonicalise(badges[next(turn) % 500]),
        "PyLD canonicalise": lambda: canonicalised_by_pyld(badges[next(turn) % 500]),
        "Ed25519 verify": lambda: verify_signature(KEY, signature, b"x" * 64),
    }


def parts_of_baking(folder: Path) -> dict[str, Part]:
    text = json.dumps(sign(BADGE, SIGNER, created=CREATED), ensure_ascii=False)
    baked = bake(PNG, credential=text)
    source, target = folder / "plain.png", folder / "other.png"
    source.write_bytes(PNG)
    return {
        "bake 100 kB": lambda: bake(PNG, credential=text),
        "read 100 kB": lambda: unbake(baked),
        "copy in memory": lambda: bytearray(PNG),
        "copy the file": lambda: shutil.copyfile(source, target),
        "bake from file to file": lambda: target.write_bytes(bake(source.read_bytes(), credential=text)),
    }


def verified(signed: dict[str, Any]) -> None:
    verify(signed, signed["proof"], KEY)


def verified_by_pyld(signed: dict[str, Any]) -> None:
    """The same work as :func:`verify` with PyLD's canonicalisation."""
    proof = signed["proof"]
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    document = {name: value for name, value in signed.items() if name != "proof"}
    texts = (
        canonicalised_by_pyld({**options, "@context": signed["@context"]}),
        canonicalised_by_pyld(document),
    )
    data = b"".join(hashlib.sha256(text.encode()).digest() for text in texts)
    assert verify_signature(KEY, decode_base58btc(proof["proofValue"]), data)


def canonicalised_by_pyld(document: dict[str, Any]) -> str:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _kept_context}
    text: str = pyld.normalize(document, options)
    return text


def _kept_context(url: str, options: object = None) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": deepcopy(CURRENT[url]), "tag": "static"}


def new_shapes() -> Iterator[list[dict[str, Any]]]:
    """Signed badges, none of a shape that was met, for one turn after another."""
    chance = random.Random(2026)
    while True:
        badges = [badge_of_new_shape(chance) for _ in range(NEW_SHAPES_A_TURN)]
        yield [by_hand_signed(badge) for badge in badges]


def by_hand_signed(badge: dict[str, Any]) -> dict[str, Any]:
    """Signed with PyLD's text, so that the library has not met the badge."""
    options = sign({"@context": BADGE["@context"], "id": "urn:x", "name": "x"}, SIGNER, created=CREATED)[
        "proof"
    ]
    del options["proofValue"]
    texts = canonicalised_by_pyld({**options, "@context": badge["@context"]}), canonicalised_by_pyld(badge)
    data = b"".join(hashlib.sha256(text.encode()).digest() for text in texts)
    return {**badge, "proof": {**options, "proofValue": encode_base58btc(SIGNER.sign(data))}}


def rate(part: Part) -> float:
    """Calls a second in one turn."""
    calls, started = 0, time.perf_counter()
    while (spent := time.perf_counter() - started) < SECONDS_A_TURN:
        part()
        calls += 1
    return calls / spent


def rate_over(part: Callable[[Any], object], items: list[Any]) -> float:
    """Items a second, each once."""
    started = time.perf_counter()
    for item in items:
        part(item)
    return len(items) / (time.perf_counter() - started)


def one_turn(
    parts: dict[str, Part], badges: list[dict[str, Any]], node: DigitalBazaar | None
) -> dict[str, float]:
    rates = {name: rate(part) for name, part in parts.items()}
    rates["verify never met"] = rate_over(verified, badges)
    rates["PyLD verify never met"] = rate_over(verified_by_pyld, badges)
    if node:
        rates["Digital Bazaar sign"] = node.rate()
    return rates


RATIOS = [
    ("sign by template", "Ed25519 sign"),
    ("sign by template", "Digital Bazaar sign"),
    ("sign in a batch", "Ed25519 sign"),
    ("sign in a batch", "Digital Bazaar sign"),
    ("sign alone", "Digital Bazaar sign"),
    ("verify met", "PyLD verify"),
    ("verify never met", "PyLD verify never met"),
    ("canonicalise met", "PyLD canonicalise"),
    ("verify met", "Ed25519 verify"),
    ("copy in memory", "bake 100 kB"),
    ("copy in memory", "read 100 kB"),
    ("copy the file", "bake 100 kB"),
    ("copy the file", "read 100 kB"),
    ("copy the file", "bake from file to file"),
]
"""How many times the rate of the second the first has. For baking: what it costs, in copies."""


def measured(turns: int) -> dict[str, Any]:
    missing = why_not()
    with tempfile.TemporaryDirectory() as folder:
        parts = {**parts_of_signing(), **parts_of_verifying(), **parts_of_baking(Path(folder))}
        for part in parts.values():
            part()
        node = None if missing else DigitalBazaar(BADGE, created=CREATED, seconds=SECONDS_A_TURN)
        found = [one_turn(parts, badges, node) for _, badges in zip(range(turns), new_shapes(), strict=False)]
        if node:
            node.close()
    rates = {name: median(turn[name] for turn in found) for name in found[0]}
    ratios = {
        f"{first} / {second}": median(turn[first] / turn[second] for turn in found)
        for first, second in RATIOS
        if second in rates
    }
    return {
        "machine": machine_line(),
        "turns": turns,
        "left out": missing,
        "per_second": {name: round(value, 1) for name, value in rates.items()},
        "ratios": {name: round(value, 3) for name, value in ratios.items()},
    }


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--out", type=Path)
    reader.add_argument("--turns", type=int, default=TURNS)
    arguments = reader.parse_args()
    results = json.dumps(measured(arguments.turns), indent=1, ensure_ascii=False)
    print(results)
    if arguments.out:
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        arguments.out.write_text(results + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
