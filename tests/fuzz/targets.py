"""What is fuzzed: one function of bytes for each parser, and the whole check of a file.

The rule is the same everywhere (promises, 25): whatever the bytes are, nothing but a :class:`BesaceError` is raised, and
``verify`` raises nothing at all.
"""

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from besace.openbadges import keys
from besace.openbadges.bake import bake, unbake
from besace.openbadges.errors import BesaceError
from besace.openbadges.intake import artwork, parse_json, parse_object, read_png, split_compact, take
from besace.openbadges.intake.cbor import parse_cbor
from besace.openbadges.intake.inflate import inflate_gzip, inflate_http_deflate, inflate_zlib
from besace.openbadges.intake.public_keys import read_der, read_pem
from besace.openbadges.jsonld import canonicalise
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.seams import PublicKey
from besace.openbadges.status import bitstring
from besace.openbadges.verify import verify
from besace.openbadges.verify.credentials import verify_presentation
from tests.fuzz import mutations
from tests.fuzz.web import check_with_hostile_web, signed_by_issuer
from tests.openbadges import factories

Mutate = mutations.Mutate


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to fuzz. ``seeds`` names the kind of seeds (:mod:`tests.fuzz.seeds`), ``mutate`` changes an input in a
    way that keeps it nearly right."""

    run: Callable[[bytes], object]
    seeds: str
    mutate: Mutate | None = None

    def __call__(self, data: bytes) -> None:
        """Run on one input; only an error that the library never raises gets out."""
        with contextlib.suppress(BesaceError):
            self.run(data)


def _text(data: bytes) -> str:
    """As a program may hand it in: with lone surrogates where the bytes are no UTF-8."""
    return data.decode("utf-8", "surrogateescape")


def _inflate(data: bytes) -> None:
    for inflate in (inflate_zlib, inflate_gzip, inflate_http_deflate):
        with contextlib.suppress(BesaceError):
            assert len(inflate(data, max_bytes=1_000_000)) <= 1_000_000


def _svg(data: bytes) -> None:
    rebuilt = artwork.rebuild_svg(data)
    assert artwork.rebuild_svg(rebuilt) == rebuilt, "a rebuilt drawing is not yet clean"


def _png(data: bytes) -> None:
    assert b"".join(bytes(chunk.raw) for chunk in read_png(data).chunks) == data[8:]
    artwork.check_png_artwork(data)
    read_png(artwork.picture_only(data))


def _baked(data: bytes) -> None:
    """What is baked into a foreign picture comes out again, once."""
    assertion = '{"type": "Assertion", "id": "https://badges.example/1"}'
    baked = bake(data, assertion=assertion)
    assert [one.text for one in unbake(baked)] == [assertion]


def _public_key(data: bytes) -> None:
    for read in (lambda: read_der(data), lambda: read_pem(_text(data)), lambda: keys.decode(_text(data))):
        with contextlib.suppress(BesaceError):
            assert isinstance(read(), PublicKey)


def _key_document(data: bytes) -> None:
    """A document that an issuer publishes, in every place where one may stand."""
    document = parse_object(data)
    with contextlib.suppress(BesaceError):
        read_public_key(document)
    with contextlib.suppress(BesaceError):
        keys.read_jwk(document)
    asked = {"issuer_id": mutations.ISSUER_ID, "fetcher": check_with_hostile_web.fetcher(data)}
    methods = [document.get("id"), mutations.KEY_ID, f"{mutations.ISSUER_ID}#other", document.get("kid")]
    for method in filter(lambda one: isinstance(one, str), methods):
        with contextlib.suppress(BesaceError):
            keys.resolve(str(method), **asked)
        with contextlib.suppress(BesaceError):
            keys.resolve_jws_key({"kid": method, "jwk": document}, **asked)


def _method(data: bytes) -> None:
    """A ``verificationMethod``: did:key, did:jwk, did:web, an address."""
    with contextlib.suppress(BesaceError):
        keys.resolve(_text(data), issuer_id=_text(data), fetcher=check_with_hostile_web.fetcher(b'{"id": 1}'))


def _status_list(data: bytes) -> None:
    for decode in (bitstring.decode, bitstring.decode_2021):
        with contextlib.suppress(BesaceError):
            assert len(decode(_text(data))) <= bitstring.MAX_LIST_BYTES


def _canonicalise(data: bytes) -> None:
    document: dict[str, Any] = parse_object(data)
    text = canonicalise(document)
    shuffled = json.loads(json.dumps(document, sort_keys=True))
    assert canonicalise(shuffled) == text, "the order of names changes what is signed"


def _verify(data: bytes) -> None:
    check_with_hostile_web(data)


def _verify_signed(data: bytes) -> None:
    """The same for a document that the issuer signed, so that all that comes after the proof is reached."""
    check_with_hostile_web(signed_by_issuer(parse_object(data)))


def _verify_text(data: bytes) -> None:
    report = verify(_text(data), fetcher=check_with_hostile_web.fetcher(data))
    json.dumps(report.to_json("fr"))


def _presentation(data: bytes) -> None:
    """A presentation, or a credential that is presented alone."""
    document = parse_object(data)
    if "verifiableCredential" not in document:
        document = {"type": ["VerifiablePresentation"], "verifiableCredential": [document]}
    reports = verify_presentation(
        document, fetcher=check_with_hostile_web.fetcher(data), now=lambda: factories.NOW
    )
    json.dumps([report.to_json("fr") for report in reports])


TARGETS: dict[str, Target] = {
    "json": Target(parse_json, "documents", mutations.of_json),
    "jws": Target(lambda data: split_compact(_text(data)), "tokens", mutations.of_token),
    "cbor": Target(parse_cbor, "cbor"),
    "inflate": Target(_inflate, "zipped"),
    "png": Target(_png, "png", mutations.of_png),
    "carrier": Target(take, "files", mutations.of_file),
    "bake": Target(_baked, "images", mutations.of_file),
    "artwork-svg": Target(_svg, "svg", mutations.of_svg),
    "presentation": Target(_presentation, "credentials", mutations.of_json),
    "public-key": Target(_public_key, "keys"),
    "key-document": Target(_key_document, "key_documents", mutations.of_json),
    "method": Target(_method, "methods"),
    "status-list": Target(_status_list, "status_lists"),
    "canonicalise": Target(_canonicalise, "credentials", mutations.of_json),
    "verify": Target(_verify, "files", mutations.of_file),
    "verify-signed": Target(_verify_signed, "credentials", mutations.of_json),
    "verify-text": Target(_verify_text, "texts"),
}
