"""Changes that keep an input nearly right: trees stay trees, tokens stay tokens, pictures keep their checksums."""

import base64
import json
import random
import struct
import zlib
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.openbadges import factories

Mutate = Callable[[bytes, random.Random], bytes]
Place = tuple[Any, Any]
"""What holds a value, and the name or number under which it stands there."""

ISSUER_ID, KEY_ID = factories.ISSUER_ID, factories.KEY_ID

NAMES = [
    "@context",
    "@id",
    "@type",
    "@value",
    "@language",
    "@graph",
    "@list",
    "@set",
    "@json",
    "@none",
    "@included",
    "@reverse",
    "@vocab",
    "@base",
    "@import",
    "achievement",
    "alignment",
    "alg",
    "assertionMethod",
    "associationType",
    "authentication",
    "awardedDate",
    "badge",
    "controller",
    "creator",
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "criteria",
    "crit",
    "cryptosuite",
    "d",
    "description",
    "encodedList",
    "endorsement",
    "endorsementJwt",
    "evidence",
    "exp",
    "expirationDate",
    "expires",
    "hashed",
    "hosted",
    "id",
    "identifier",
    "identity",
    "identityHash",
    "identityType",
    "image",
    "iss",
    "issuanceDate",
    "issuedOn",
    "issuer",
    "jti",
    "jwk",
    "keys",
    "kid",
    "kty",
    "narrative",
    "name",
    "nbf",
    "previousProof",
    "proof",
    "proofPurpose",
    "proofValue",
    "publicKey",
    "publicKeyJwk",
    "publicKeyMultibase",
    "publicKeyPem",
    "recipient",
    "refreshService",
    "related",
    "revocationList",
    "revoked",
    "revokedCredential",
    "salt",
    "startsWith",
    "statusListCredential",
    "statusListIndex",
    "statusPurpose",
    "statusSize",
    "sub",
    "targetName",
    "targetUrl",
    "type",
    "uid",
    "url",
    "validFrom",
    "validUntil",
    "vc",
    "verifiableCredential",
    "verificationMethod",
    "verify",
    "verification",
]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    1.5,
    2**63,
    1e308,
    "",
    " ",
    "a",
    "é",
    "_:b0",
    "_:",
    "#",
    "did:web:",
    "did:web:a%3A1",
    "did:key:z6Mk",
    "did:jwk:e30",
    "https://[",
    "https://a:b/",
    "https://mirror.example/1",
    "https://mirror.example/1#k",
    "http://badges.example",
    factories.ISSUER_ID,
    factories.KEY_ID,
    factories.PROFILE_URL,
    factories.BADGE_CLASS_URL,
    factories.ASSERTION_URL,
    factories.STATUS_LIST_URL,
    "data:image/png;base64,AAAA",
    "2026-03-12T09:30:00Z",
    "2026-02-30T25:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:60+14:00",
    "1773307800",
    "sha256$00",
    "u",
    "z",
    "Assertion",
    "BadgeClass",
    "Profile",
    "VerifiableCredential",
    "OpenBadgeCredential",
    "EndorsementCredential",
    "ClrCredential",
    "VerifiablePresentation",
    "EnvelopedVerifiableCredential",
    "BitstringStatusListCredential",
    "BitstringStatusListEntry",
    "StatusList2021Entry",
    "1EdTechRevocationList",
    "1EdTechCredentialRefresh",
    "1EdTechJsonSchemaValidator2019",
    "DataIntegrityProof",
    "eddsa-rdfc-2022",
    "ecdsa-sd-2023",
    "revocation",
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/2018/credentials/v1",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://w3id.org/openbadges/v2",
    [],
    {},
    [[]],
    [{}],
    [None],
    {"id": "_:b0"},
    {"@value": "a"},
    {"@list": [1]},
    {"@graph": []},
    {"type": "Extension"},
]


def of_json(data: bytes, chance: random.Random) -> bytes:
    """One to three changes anywhere in the tree of a JSON text."""
    document = _read(data)
    if document is None:
        return of_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        document = _changed(document, chance)
    text = json.dumps(document, ensure_ascii=chance.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")


def of_token(data: bytes, chance: random.Random) -> bytes:
    """Another header, payload or signature in a compact JWS."""
    parts = data.strip().split(b".")
    place = chance.randrange(len(parts))
    try:
        inside = base64.urlsafe_b64decode(parts[place] + b"==")
    except ValueError:
        return of_bytes(data, chance)
    changed = of_json(inside, chance) if inside.startswith(b"{") else of_bytes(inside, chance)
    parts[place] = base64.urlsafe_b64encode(changed).rstrip(b"=")
    return b".".join(parts) if chance.random() < 0.9 else of_bytes(data, chance)


def of_png(data: bytes, chance: random.Random) -> bytes:
    """Another order or number of chunks, or other data in one, with right lengths and checksums."""
    chunks = _chunks(data)
    if not chunks or chance.random() < 0.1:
        return of_bytes(data, chance)
    place = chance.randrange(len(chunks))
    kind, body = chunks[place]
    change = chance.randrange(5)
    if change == 0:
        chunks.pop(place)
    elif change == 1:
        chunks.insert(chance.randrange(len(chunks) + 1), (kind, body))
    elif change == 2:
        other = chance.choice(
            (b"iTXt", b"tEXt", b"zTXt", b"PLTE", b"IDAT", b"IEND", b"IHDR", b"tRNS", b"teSt")
        )
        chunks[place] = (other, body)
    else:
        chunks[place] = (kind, _in_text(body, chance) if kind == b"iTXt" else of_bytes(body, chance))
    written = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return data[:8] + b"".join(written)


def of_svg(data: bytes, chance: random.Random) -> bytes:
    """Pieces of drawings put in, taken out and repeated."""
    pieces = (
        b"<g>",
        b"</g>",
        b'<use href="#a"/>',
        b'<g id="a">',
        b"<style>",
        b"</style>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<!DOCTYPE svg [",
        b"]>",
        b"&x;",
        b"&#0;",
        b'fill="url(#a)"',
        b'style="fill:red"',
        b'onload="x"',
        b"xmlns:x='urn:x'",
        b"<x:y/>",
        b"<?xml?>",
        b"\xef\xbb\xbf",
        b'verify="',
        b"openbadges:",
        b"{fill:red}",
        b"@import",
        b"1e999",
        b"nan",
    )
    place = chance.randrange(len(data) + 1)
    change = chance.randrange(4)
    if change == 0:
        return data[:place] + chance.choice(pieces) + data[place:]
    if change == 1:
        end = place + chance.randrange(60)
        return data[:end] + data[place:]
    return data[:place] + data[place + chance.randrange(1, 40) :] if change == 2 else of_bytes(data, chance)


def of_file(data: bytes, chance: random.Random) -> bytes:
    """Whatever fits the kind of file."""
    if data.startswith(b"\x89PNG"):
        return of_png(data, chance)
    start = data[:200].lstrip()
    if start.startswith(b"<"):
        return of_svg(data, chance)
    return of_json(data, chance) if start.startswith((b"{", b"[")) else of_token(data, chance)


def of_bytes(data: bytes, chance: random.Random) -> bytes:
    """Other bytes at one place: changed, put in, left out, repeated."""
    place = chance.randrange(len(data) + 1)
    length = chance.choice((1, 1, 2, 4, 16, 200))
    change = chance.randrange(4)
    if change == 0:
        return data[:place] + data[place + length :]
    if change == 1:
        return (
            data[:place] + data[place : place + length] * chance.choice((2, 3, 50)) + data[place + length :]
        )
    other = bytes(
        chance.choice((0, 32, 34, 46, 58, 123, 125, 127, 255, *data[place : place + 1])) for _ in range(1)
    )
    return data[:place] + other * chance.choice((1, length)) + data[place + (change == 2) :]


def _read(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _changed(document: Any, chance: random.Random) -> Any:
    places = _places(document)
    if not places:
        return _value(chance)
    holder, step = chance.choice(places)
    value, change = holder[step], chance.randrange(8)
    if change == 0:
        del holder[step]
    elif change == 1:
        holder[step] = _value(chance)
    elif change == 2:
        holder[step] = [deepcopy(value) for _ in range(chance.choice((1, 2, 20)) if len(places) < 200 else 1)]
    elif change == 3:
        other, there = chance.choice(places)
        holder[step] = deepcopy(other[there])
    elif change == 4 and isinstance(value, str):
        holder[step] = _in_text(value.encode("utf-8", "surrogatepass"), chance).decode("utf-8", "replace")
    elif change == 5:
        holder[step] = {chance.choice(NAMES): value}
    elif isinstance(holder, dict):
        holder[chance.choice(NAMES)] = chance.choice((deepcopy(value), _value(chance)))
    else:
        holder.append(_value(chance))
    return document


def _value(chance: random.Random) -> Any:
    return deepcopy(chance.choice(VALUES))


def _places(value: Any) -> list[Place]:
    found: list[Place] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        steps = (
            list(holder)
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        found += [(holder, step) for step in steps]
        waiting += [holder[step] for step in steps]
    return found


def _in_text(text: bytes, chance: random.Random) -> bytes:
    start = text.find(b"{")
    if start >= 0 and chance.random() < 0.7:
        return text[:start] + of_json(text[start:], chance)
    return of_bytes(text, chance)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], 8
    while place + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        if place + 12 + length > len(data):
            break
        found.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    return found
