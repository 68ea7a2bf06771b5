"""What fuzzing starts from: the standards' vectors, and what the library itself makes."""

import gzip
import json
import zlib
from collections.abc import Iterator
from functools import cache

from besace.openbadges.bake import bake
from besace.openbadges.intake.carrier import sniff, take
from besace.openbadges.keys import encode, write_jwk
from besace.openbadges.proofs.sd_values import encode_cbor
from besace.openbadges.seams import KeyKind
from besace.openbadges.status import bitstring
from tests.fuzz.web import PAGES, SIGNER, signed_by_issuer
from tests.openbadges import factories, pictures, tokens, vectors

MAX_BYTES = 60_000
"""Longer files make fuzzing slow and add nothing."""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title><rect fill="red"/></svg>'
DRAWING = (
    b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a{fill:red}#b{stroke:url(#p)}</style>'
    b'<defs><pattern id="p"><rect class="a"/></pattern></defs><a href="https://x.example"><use href="#b"/></a>'
    b'<g id="b" style="opacity:.5"><text>a<tspan>b</tspan></text></g></svg>'
)


def seeds(kind: str) -> list[bytes]:
    """The seeds of a kind, each once, in an order that does not change."""
    return list(dict.fromkeys(one for one in _KINDS[kind]() if len(one) <= MAX_BYTES))


@cache
def _vectors() -> tuple[bytes, ...]:
    files = (
        sorted(path for path in vectors.FOLDER.rglob("*") if path.is_file())
        if vectors.FOLDER.is_dir()
        else []
    )
    kinds = {".json", ".jsonld", ".png", ".svg", ".jws", ".jwt", ".txt"}
    skipped = {"contexts", "schemas"}
    return tuple(
        path.read_bytes()
        for path in files
        if path.suffix in kinds and not skipped.intersection(path.relative_to(vectors.FOLDER).parts)
    )


def _credentials() -> Iterator[bytes]:
    yield signed_by_issuer(factories.credential().to_json())
    yield signed_by_issuer(factories.credential(status=None).to_json())
    for data in _vectors():
        if b"credentialSubject" in data and data.lstrip().startswith(b"{"):
            yield data


def _documents() -> Iterator[bytes]:
    yield from PAGES.values()
    yield from _credentials()
    yield from (data for data in _vectors() if data.lstrip().startswith(b"{"))


def _tokens() -> Iterator[bytes]:
    for kind in (KeyKind.ED25519, KeyKind.P256):
        document = tokens.badge()
        yield tokens.forge({**document, **tokens.claims(document)}, tokens.signer_of(kind)).encode()
        yield tokens.forge(factories.assertion().to_json(), tokens.signer_of(kind)).encode()
    yield from (data.strip() for data in _vectors() if sniff(data) == "jws")


def _images() -> Iterator[bytes]:
    credential, assertion = next(_credentials()).decode(), json.dumps(factories.assertion().to_json())
    token = next(_tokens()).decode()
    plain = pictures.png(pictures.chunk(b"teSt", b"x"))
    for image in (plain, SVG, DRAWING):
        yield image
        yield bake(image, credential=credential, assertion=assertion)
        yield bake(image, credential=token)
    yield pictures.png(
        pictures.ztxt("openbadges", assertion), pictures.text("openbadges", "https://mirror.example/1")
    )
    yield from (data for data in _vectors() if sniff(data) in ("png", "svg"))


def _texts() -> Iterator[bytes]:
    yield from (url.encode() for url in PAGES)
    yield b"https://mirror.example/1"
    for data in _images():
        yield from (one.text.encode() for one in take(data))


def _keys() -> Iterator[bytes]:
    for kind in KeyKind:
        yield encode(tokens.signer_of(kind).public_key).encode()
    yield tokens.signer_of(KeyKind.RSA).public_key.raw
    for data in _vectors():
        if b"PUBLIC KEY" in data:
            yield data


def _key_documents() -> Iterator[bytes]:
    keys = [tokens.signer_of(kind).public_key for kind in KeyKind]
    yield from PAGES.values()
    yield json.dumps(
        {"keys": [{"kid": f"k{place}", **write_jwk(key)} for place, key in enumerate(keys)]}
    ).encode()
    yield from (json.dumps(write_jwk(key)).encode() for key in keys)
    yield from (data for data in _vectors() if b"publicKey" in data and data.startswith(b"{"))


def _methods() -> Iterator[bytes]:
    yield from (factories.KEY_ID.encode(), f"{factories.PROFILE_URL}#{SIGNER.public_key_multibase}".encode())
    yield f"did:key:{SIGNER.public_key_multibase}".encode()
    yield f"did:jwk:{tokens.part(write_jwk(SIGNER.public_key))}#0".encode()
    yield b"https://mirror.example/keys#k1"


def _status_lists() -> Iterator[bytes]:
    yield bitstring.encode([]).encode()
    yield bitstring.encode(range(0, 131_072, 7)).encode()[:MAX_BYTES]
    yield bitstring.encode([3])[1:].encode()


def _zipped() -> Iterator[bytes]:
    for data in (b"", b"a badge", b"x" * 100_000, next(_credentials())):
        yield from (zlib.compress(data), gzip.compress(data, mtime=0), zlib.compress(data, wbits=-15))


def _cbor() -> Iterator[bytes]:
    yield encode_cbor([b"\0" * 64, {0: b"\1" * 32, 3: b""}, [1, 2, 300], ["/issuer", "/validFrom"]])
    yield bytes.fromhex("82d84043010203a161614100")
    yield bytes.fromhex("9bffffffffffffffff")


def _files() -> Iterator[bytes]:
    yield from _images()
    yield from _documents()
    yield from _tokens()


_KINDS = {
    "cbor": _cbor,
    "credentials": _credentials,
    "documents": _documents,
    "files": _files,
    "images": _images,
    "key_documents": _key_documents,
    "keys": _keys,
    "methods": _methods,
    "png": lambda: (data for data in _images() if data.startswith(b"\x89PNG")),
    "status_lists": _status_lists,
    "svg": lambda: (data for data in _images() if data.lstrip().startswith(b"<")),
    "texts": _texts,
    "tokens": _tokens,
    "zipped": _zipped,
}
