"""Signing and verifying Open Badges 3.0 credentials: how many a second on one core, and beside what.

    PYTHONPATH=src python benchmarks/credentials.py [--out benchmarks/results/credentials.json]

All parts run in one process on the same badge, in turns, so that their ratios can be compared between machines.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from pyld import jsonld as pyld

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.machine import machine_line
from besace.openbadges.jsonld import CURRENT, canonicalise
from besace.openbadges.keys import Ed25519Signer, verify_signature
from besace.openbadges.proofs.eddsa_rdfc_2022 import sign, verify

TURNS, SECONDS_A_TURN = 5, 0.6
CREATED = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
ISSUER = "did:web:badges.example:o:7hK2mQ9x"
BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": "https://badges.example/c/9fQ2kL7s",
    "type": ["VerifiableCredential", "AchievementCredential"],
    "name": "Demander de l'aide",
    "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Atelier des Savoirs"},
    "validFrom": "2026-03-12T09:30:00Z",
    "awardedDate": "2026-03-12T09:30:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
                "identityType": "emailAddress",
                "salt": "Kosher",
            },
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "Awa Diallo",
                "identityType": "name",
            },
        ],
        "achievement": {
            "id": "https://badges.example/a/3nT8vB4c",
            "type": ["Achievement"],
            "name": "Demander de l'aide",
            "description": "Sait demander de l'aide au bon moment.",
            "criteria": {"type": "Criteria", "narrative": "Vous avez demandé à la bonne personne."},
            "image": {"id": "https://badges.example/a/3nT8vB4c/image", "type": "Image"},
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetName": "CléA",
                    "targetUrl": "https://www.certificat-clea.fr/",
                }
            ],
        },
    },
    "evidence": [{"id": "https://badges.example/e/4sD7gH2j", "type": ["Evidence"]}],
    "credentialStatus": {
        "id": "https://badges.example/s/1#4211",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "4211",
        "statusListCredential": "https://badges.example/s/1",
    },
}


def parts() -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    signer = Ed25519Signer(b"\x01" * 32, f"{ISSUER}#k1")
    key = signer.public_key
    signed = sign(BADGE, signer, created=CREATED)
    signature = signer.sign(b"x" * 64)
    return {
        "sign": lambda: sign(BADGE, signer, created=CREATED),
        "verify": lambda: verify(signed, signed["proof"], key),
        "canonicalise": lambda: canonicalise(BADGE),
        "pyld_canonicalise": lambda: canonicalise_with_pyld(cached=True),
        "pyld_canonicalise_uncached": lambda: canonicalise_with_pyld(cached=False),
        "ed25519_sign": lambda: signer.sign(b"x" * 64),
        "ed25519_verify": lambda: verify_signature(key, signature, b"x" * 64),
    }


def canonicalise_with_pyld(*, cached: bool) -> object:
    """PyLD as it comes; ``cached`` lets it keep contexts between calls."""

    def loader(url: str, options: object = None) -> dict[str, Any]:
        document = {"contextUrl": None, "documentUrl": url, "document": deepcopy(CURRENT[url])}
        return {**document, "tag": "static"} if cached else document

    if not cached:
        pyld._resolved_context_cache.clear()
    return pyld.normalize(
        BADGE, {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": loader}
    )


def rate(part: Callable[[], object]) -> float:
    """Calls a second in one turn."""
    count, started = 0, time.perf_counter()
    while (spent := time.perf_counter() - started) < SECONDS_A_TURN:
        part()
        count += 1
    return count / spent


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--out", type=Path)
    arguments = reader.parse_args()
    measured = parts()
    for part in measured.values():
        part()
    turns = [{name: rate(part) for name, part in measured.items()} for _ in range(TURNS)]
    rates = {name: round(median(turn[name] for turn in turns), 1) for name in measured}
    results = {
        "machine": machine_line(),
        "per_second": rates,
        "ratios": {
            "sign / ed25519_sign": round(rates["sign"] / rates["ed25519_sign"], 4),
            "verify / ed25519_verify": round(rates["verify"] / rates["ed25519_verify"], 4),
            "canonicalise / pyld_canonicalise": round(rates["canonicalise"] / rates["pyld_canonicalise"], 2),
            "canonicalise / pyld_canonicalise_uncached": round(
                rates["canonicalise"] / rates["pyld_canonicalise_uncached"], 2
            ),
        },
    }
    print(json.dumps(results))
    if arguments.out:
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        arguments.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
