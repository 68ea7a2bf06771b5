"""From a proof's ``verificationMethod`` to the public key, and whether the issuer itself vouches for that key.

``bound`` is true only when the issuer's own document lists the key for the purpose, or when the issuer is that very
did:key or did:jwk. A key that stands in the fragment of an address proves that the badge was not changed, not who
made it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from besace.openbadges.errors import FetchError, IntakeError, KeyMaterialError
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.intake.jwt import decode_base64url
from besace.openbadges.intake.limits import URL_CHARS
from besace.openbadges.keys.controller import Purpose, key_of, listed_key, vouched_for
from besace.openbadges.keys.jwk import read_jwk, select
from besace.openbadges.keys.multikey import decode
from besace.openbadges.keys.published import Publications
from besace.openbadges.seams import Fetcher, PublicKey

CANNOT_TELL = frozenset(
    {
        "key-form-unsupported",
        "did-method-unsupported",
        "key-not-named",
        "key-weak",
        "key-private",
        "key-expired",
    }
)
"""Codes that say what we cannot read or rely on, not that the badge names a wrong key: nothing is refuted by them."""

_SHORTEST_KEY_CHARS = 40
"""An Ed25519 Multikey has 48 characters; a name that somebody gave to a key is shorter."""

Source = Literal["did:key", "did:jwk", "issuer-document", "key-document", "fragment", "header", "redirected"]
"""Where a key was found. ``redirected``: in the issuer's document as another host gives it."""


@dataclass(frozen=True, slots=True)
class ResolvedKey:
    """A key, whether the issuer vouches for it, where it was found, and codes of what was odd (to be told, no failure)."""

    key: PublicKey
    bound: bool
    source: Source
    oddities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """For whom a key is looked for, for what, at which moment, and through which Fetcher."""

    issuer_id: str
    published: Publications
    purpose: Purpose = "assertionMethod"
    now: datetime | None = None


def resolve(
    verification_method: str,
    *,
    issuer_id: str,
    fetcher: Fetcher,
    http_hosts: Collection[str] = (),
    purpose: Purpose = "assertionMethod",
    now: datetime | None = None,
) -> ResolvedKey:
    """Finds the key that a proof names.

    ``purpose`` is ``authentication`` for presentations. ``now`` is the moment at which the key must be in force.

    Raises :class:`KeyMaterialError` when there can be no such key (``key-method-unknown``, ``controller-mismatch``,
    ``key-not-listed``, ``key-mismatch``, ``key-revoked``, ``key-kind-unknown``, ``key-malformed``, ``key-purpose``,
    ``too-many-keys``, ``did-malformed``, ``multibase-malformed``) or when nothing can be told (:data:`CANNOT_TELL`);
    :class:`FetchError` when its document could not be read (``answer-status``, ``not-a-document``, and those of the
    fetcher).
    """
    return find(verification_method, Question(issuer_id, Publications(fetcher, http_hosts), purpose, now))


def read_issuer_document(issuer_id: str, *, fetcher: Fetcher, http_hosts: Collection[str] = ()) -> JsonObject:
    """The document an issuer publishes about itself (did:web or http(s) id), with that very id in it.

    Raises :class:`KeyMaterialError` or :class:`FetchError`.
    """
    return Publications(fetcher, http_hosts).of_issuer(issuer_id).document


def find(method_id: str, asked: Question) -> ResolvedKey:
    """As :func:`resolve`, for a question already put together."""
    if len(method_id) > URL_CHARS:
        raise KeyMaterialError("key-method-unknown", "too long")
    address, _, fragment = method_id.partition("#")
    if address.startswith("did:key:"):
        return _from_did_key(address, fragment, asked)
    if address.startswith("did:jwk:"):
        return _from_did_jwk(address, fragment, asked)
    if address.startswith("did:web:"):
        return _from_did_web(method_id, address, fragment, asked)
    if address.startswith(("https://", "http://")):
        return _from_address(method_id, address, fragment, asked)
    if address.startswith("urn:") and (key := _key_in(fragment)) is not None:
        return ResolvedKey(key, False, "fragment")
    if address.startswith("did:") and not address.startswith("did:example:"):
        raise KeyMaterialError("did-method-unsupported", repr(method_id[:200]))
    raise KeyMaterialError("key-method-unknown", repr(method_id[:200]))


def bound_by_issuer(key: PublicKey, asked: Question, otherwise: Source) -> ResolvedKey:
    """A key that came without a controller: bound when the issuer's own document, if it can be read, lists it."""
    try:
        found = asked.published.of_issuer(asked.issuer_id)
        vouched = vouched_for(
            found.document, key, controller=asked.issuer_id, purpose=asked.purpose, now=asked.now
        )
    except KeyMaterialError as refusal:
        if refusal.code in ("key-revoked", "key-expired"):
            raise
        return ResolvedKey(key, False, otherwise)
    except FetchError:
        return ResolvedKey(key, False, otherwise)
    if not vouched:
        return ResolvedKey(key, False, otherwise)
    return ResolvedKey(key, not found.strayed, "redirected" if found.strayed else "issuer-document")


def _from_did_key(did: str, fragment: str, asked: Question) -> ResolvedKey:
    multibase = did.removeprefix("did:key:")
    if fragment not in ("", multibase):
        raise KeyMaterialError("key-mismatch", "the fragment is another key")
    return ResolvedKey(decode(multibase), did == asked.issuer_id, "did:key")


def _from_did_jwk(did: str, fragment: str, asked: Question) -> ResolvedKey:
    if fragment not in ("", "0"):
        raise KeyMaterialError("key-not-listed", "a did:jwk has one key, #0")
    try:
        jwk = parse_object(decode_base64url(did.removeprefix("did:jwk:")))
    except IntakeError as error:
        raise KeyMaterialError("did-malformed", str(error)) from None
    return ResolvedKey(read_jwk(jwk), did == asked.issuer_id, "did:jwk")


def _from_did_web(method_id: str, address: str, fragment: str, asked: Question) -> ResolvedKey:
    """The issuer's document decides; while it cannot be read, a key in the fragment still shows integrity."""
    spelled = _key_in(fragment)
    try:
        found = _from_issuer(method_id, address, asked)
    except FetchError:
        if spelled is None:
            raise
        return ResolvedKey(spelled, False, "fragment")
    if spelled not in (None, found.key):
        raise KeyMaterialError("key-mismatch", "the issuer's document gives another key than the fragment")
    return found


def _from_issuer(method_id: str, address: str, asked: Question) -> ResolvedKey:
    """The key out of the issuer's own document; anybody else's document is not even read."""
    if address != asked.issuer_id:
        raise KeyMaterialError("controller-mismatch", f"{address} is not the issuer {asked.issuer_id}")
    found = asked.published.of_issuer(asked.issuer_id)
    listed = listed_key(
        found.document, method_id, controller=asked.issuer_id, purpose=asked.purpose, now=asked.now
    )
    source: Source = "redirected" if found.strayed else "issuer-document"
    return ResolvedKey(listed.key, not found.strayed, source, listed.oddities)


def _from_address(method_id: str, address: str, fragment: str, asked: Question) -> ResolvedKey:
    key = _key_in(fragment)
    if key is not None:
        if address != asked.issuer_id:
            return ResolvedKey(key, False, "fragment")
        return bound_by_issuer(key, asked, "fragment")
    if address == asked.issuer_id:
        return _from_issuer(method_id, address, asked)
    return _from_key_document(method_id, address, fragment, asked)


def _key_in(fragment: str) -> PublicKey | None:
    """The key that a fragment spells, if it is long enough to be one; a damaged key is an error, not a name."""
    if len(fragment) < _SHORTEST_KEY_CHARS or not fragment.startswith("z") or not fragment.isalnum():
        return None
    return decode(fragment)


def _from_key_document(method_id: str, address: str, fragment: str, asked: Question) -> ResolvedKey:
    """A key with an address of its own: bound when the issuer's own document lists it too."""
    key = _key_at(method_id, fragment, asked.published.at(address).document, asked)
    return bound_by_issuer(key, asked, "key-document")


def _key_at(method_id: str, fragment: str, document: JsonObject, asked: Question) -> PublicKey:
    """The key that a document of keys gives for an id: a JWK set, a JWK, a method by itself or among others."""
    if "keys" in document:
        return read_jwk(select(document["keys"], kids=(fragment, method_id) if fragment else ()))
    if "kty" in document:
        # Without a fragment the address names the key, whatever the key calls itself (Open Badges 3.0, 8.2.4.1, kid).
        if fragment and document.get("kid", method_id) not in (fragment, method_id):
            raise KeyMaterialError("key-not-listed", f"the key at {method_id} has another name")
        return read_jwk(document)
    if "verificationMethod" in document:
        return listed_key(
            document, method_id, controller=asked.issuer_id, purpose=asked.purpose, now=asked.now
        ).key
    if document.get("id") != method_id:
        raise KeyMaterialError("key-not-listed", f"the document at {method_id} has another id")
    return key_of(document, controller=asked.issuer_id, now=asked.now)
