"""What the benchmark of credentials works on: one badge, its variations, badges of ever new shapes, and a picture."""

import random
import struct
import zlib
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

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
SLOTS = [
    ("id",),
    ("validFrom",),
    ("awardedDate",),
    ("credentialSubject", "identifier", 0, "identityHash"),
    ("credentialSubject", "identifier", 0, "salt"),
    ("credentialSubject", "identifier", 1, "identityHash"),
    ("evidence", 0, "id"),
    ("credentialStatus", "id"),
    ("credentialStatus", "statusListIndex"),
]
"""What varies among the awards of one achievement."""


def awards() -> Iterator[list[str]]:
    """Values for :data:`SLOTS`, of one recipient after another."""
    for number in range(2**31):
        yield [
            f"https://badges.example/c/{number * 7919 % 1_000_003}",
            "2026-03-12T09:30:00Z",
            "2026-03-12T09:30:00Z",
            f"sha256${number * 2654435761 % 2**64:064x}",
            f"{number:016x}",
            f"Élève {number}",
            f"https://badges.example/e/{number * 104729 % 1_000_003}",
            f"https://badges.example/s/1#{number}",
            str(number),
        ]


_OPTIONAL: dict[str, dict[str, Any]] = {
    "": {
        "name": "Un badge",
        "description": "Ce que montre ce badge.",
        "awardedDate": "2026-03-12T09:30:00Z",
        "validUntil": "2030-03-12T09:30:00Z",
        "image": {"id": "https://badges.example/i/1", "type": "Image", "caption": "Deux mains"},
        "credentialStatus": BADGE["credentialStatus"],
        "evidence": [
            {
                "id": "https://badges.example/e/1",
                "type": ["Evidence"],
                "name": "Une photo",
                "narrative": "Prise à l'atelier.",
                "genre": "photo",
                "audience": "jury",
            }
        ],
    },
    "issuer": {
        "name": "Atelier des Savoirs",
        "url": "https://badges.example",
        "description": "Une association.",
        "email": "bonjour@badges.example",
        "phone": "+33 1 00 00 00 00",
        "image": {"id": "https://badges.example/i/2", "type": "Image"},
        "official": "Awa Diallo",
    },
    "credentialSubject": {
        "activityStartDate": "2026-01-12T09:30:00Z",
        "activityEndDate": "2026-03-12T09:30:00Z",
        "creditsEarned": 2.5,
        "licenseNumber": "A-1",
        "narrative": "A demandé de l'aide.",
        "role": "élève",
        "term": "printemps",
    },
    "achievement": {
        "achievementType": "Badge",
        "creditsAvailable": 3,
        "fieldOfStudy": "Travail",
        "humanCode": "AIDE-1",
        "inLanguage": "fr-FR",
        "specialization": "Équipe",
        "tag": ["entraide", "équipe"],
        "version": "2",
        "image": {"id": "https://badges.example/i/3", "type": "Image"},
    },
    "alignment": {
        "targetCode": "C1",
        "targetDescription": "Travailler en équipe.",
        "targetFramework": "CléA",
        "targetType": "CTDL",
    },
}


def badge_of_new_shape(chance: random.Random) -> dict[str, Any]:
    """A badge with other optional properties than those before it, and its properties in another order throughout."""
    badge = deepcopy(BADGE)
    for name in ("name", "awardedDate", "evidence", "credentialStatus"):
        del badge[name]
    subject = badge["credentialSubject"]
    achievement = subject["achievement"]
    places = {
        "": badge,
        "issuer": badge["issuer"],
        "credentialSubject": subject,
        "achievement": achievement,
        "alignment": achievement["alignment"][0],
    }
    for name, place in places.items():
        for key, value in _OPTIONAL[name].items():
            if chance.random() < 0.5:
                place[key] = deepcopy(value)
    shuffled: dict[str, Any] = _shuffled(badge, chance)
    return shuffled


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return [_shuffled(one, chance) for one in value]
    if isinstance(value, dict):
        pairs = [(key, _shuffled(below, chance)) for key, below in value.items()]
        chance.shuffle(pairs)
        return dict(pairs)
    return value


def picture(size: int) -> bytes:
    """A PNG of about ``size`` bytes, in chunks of 8 kB as encoders write them."""
    width = 200
    row = 3 * width
    pixels = random.Random(1).randbytes(size)
    rows = [b"\0" + pixels[start : start + row] for start in range(0, size - row, row)]
    data = zlib.compress(b"".join(rows), 0)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    parts = [_chunk(b"IDAT", data[start : start + 8192]) for start in range(0, len(data), 8192)]
    return b"".join([b"\x89PNG\r\n\x1a\n", _chunk(b"IHDR", header), *parts, _chunk(b"IEND", b"")])


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
