"""From a proof's ``verificationMethod`` to the public key, and whether the issuer itself vouches for that key.

``bound`` is true only when the issuer's own document lists the key for assertions, or when the issuer is that very
did:key. A key that stands in the fragment of an address proves that the badge was not changed, not who made it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from besace.openbadges.errors import FetchError, IntakeError, KeyMaterialError
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.intake.limits import URL_CHARS
from besace.openbadges.keys.did import did_web_document_url
from besace.openbadges.keys.multikey import decode
from besace.openbadges.seams import Fetcher, PublicKey

_SHORTEST_KEY_CHARS = 40
"""An Ed25519 Multikey has 48 characters; a name that somebody gave to a key is shorter."""

Source = Literal["did:key", "issuer-document", "key-document", "fragment"]


@dataclass(frozen=True, slots=True)
class ResolvedKey:
    """A key, whether the issuer vouches for it, and where it was found."""

    key: PublicKey
    bound: bool
    source: Source


def resolve(
    verification_method: str, *, issuer_id: str, fetcher: Fetcher, http_hosts: Collection[str] = ()
) -> ResolvedKey:
    """Finds the key that a proof names.

    Raises :class:`KeyMaterialError` when there can be no such key (``key-method-unknown``, ``controller-mismatch``,
    ``key-not-listed``, ``key-mismatch``, ``key-revoked``, ``key-kind-unknown``, ``key-form-unsupported`` (a JWK), ``key-malformed``, ``did-malformed``,
    ``multibase-malformed``); :class:`FetchError` when its document could not be read (``answer-status``,
    ``not-a-document``, and those of the fetcher).
    """
    if len(verification_method) > URL_CHARS:
        raise KeyMaterialError("key-method-unknown", "too long")
    address, _, fragment = verification_method.partition("#")
    if address.startswith("did:key:"):
        return _from_did_key(address, fragment, issuer_id)
    if address.startswith("did:web:"):
        return _from_did_web(verification_method, address, fragment, issuer_id, _Reader(fetcher, http_hosts))
    if address.startswith(("https://", "http://")):
        return _from_address(verification_method, address, fragment, issuer_id, _Reader(fetcher, http_hosts))
    raise KeyMaterialError("key-method-unknown", repr(verification_method))


def read_issuer_document(issuer_id: str, *, fetcher: Fetcher, http_hosts: Collection[str] = ()) -> JsonObject:
    """The document an issuer publishes about itself (did:web or http(s) id), with that very id in it.

    Raises :class:`KeyMaterialError` or :class:`FetchError`.
    """
    return _Reader(fetcher, http_hosts).issuer_document(issuer_id)


@dataclass(frozen=True, slots=True)
class _Reader:
    fetcher: Fetcher
    http_hosts: Collection[str]

    def issuer_document(self, issuer_id: str) -> JsonObject:
        if issuer_id.startswith("did:web:"):
            document = self.document(did_web_document_url(issuer_id, http_hosts=self.http_hosts))
        elif issuer_id.startswith(("https://", "http://")):
            document = self.document(issuer_id)
        else:
            raise KeyMaterialError("key-method-unknown", repr(issuer_id))
        if document.get("id") != issuer_id:
            raise KeyMaterialError("key-not-listed", f"the document of {issuer_id} has another id")
        return document

    def document(self, url: str) -> JsonObject:
        answer = self.fetcher.fetch(url)
        if answer.status != 200:
            raise FetchError("answer-status", f"{answer.status} {url}")
        try:
            return parse_object(answer.body)
        except IntakeError as refusal:
            raise FetchError("not-a-document", f"{url}: {refusal}") from None


def _from_did_key(did: str, fragment: str, issuer_id: str) -> ResolvedKey:
    multibase = did.removeprefix("did:key:")
    if fragment not in ("", multibase):
        raise KeyMaterialError("key-mismatch", "the fragment is another key")
    return ResolvedKey(decode(multibase), did == issuer_id, "did:key")


def _from_did_web(
    method_id: str, address: str, fragment: str, issuer_id: str, reader: _Reader
) -> ResolvedKey:
    """The issuer's document decides; while it cannot be read, a key in the fragment still shows integrity."""
    spelled = _key_in(fragment)
    try:
        found = _from_issuer(method_id, address, issuer_id, reader)
    except FetchError:
        if spelled is None:
            raise
        return ResolvedKey(spelled, False, "fragment")
    if spelled not in (None, found.key):
        raise KeyMaterialError("key-mismatch", "the issuer's document gives another key than the fragment")
    return found


def _from_issuer(method_id: str, address: str, issuer_id: str, reader: _Reader) -> ResolvedKey:
    """The key out of the issuer's own document; anybody else's document is not even read."""
    if address != issuer_id:
        raise KeyMaterialError("controller-mismatch", f"{address} is not the issuer {issuer_id}")
    return ResolvedKey(
        _listed(reader.issuer_document(issuer_id), method_id, issuer_id), True, "issuer-document"
    )


def _from_address(
    method_id: str, address: str, fragment: str, issuer_id: str, reader: _Reader
) -> ResolvedKey:
    key = _key_in(fragment)
    if key is not None:
        bound = address == issuer_id and _vouches(reader, method_id, issuer_id, key)
        return ResolvedKey(key, bound, "issuer-document" if bound else "fragment")
    if address == issuer_id:
        return _from_issuer(method_id, address, issuer_id, reader)
    return _from_key_document(method_id, issuer_id, reader)


def _key_in(fragment: str) -> PublicKey | None:
    """The key that a fragment spells, if it is long enough to be one; a damaged key is an error, not a name."""
    if len(fragment) < _SHORTEST_KEY_CHARS or not fragment.startswith("z") or not fragment.isalnum():
        return None
    return decode(fragment)


def _from_key_document(method_id: str, issuer_id: str, reader: _Reader) -> ResolvedKey:
    """A key with an address of its own: it must name the issuer, and counts as bound when the issuer names it."""
    document = reader.document(method_id.partition("#")[0])
    if document.get("id") != method_id:
        raise KeyMaterialError("key-not-listed", f"the document at {method_id} has another id")
    key = _key_of(document, issuer_id)
    bound = _vouches(reader, method_id, issuer_id, key)
    return ResolvedKey(key, bound, "issuer-document" if bound else "key-document")


def _vouches(reader: _Reader, method_id: str, issuer_id: str, key: PublicKey) -> bool:
    """Whether the issuer's own document, if it can be read, lists this key for assertions."""
    try:
        return _listed(reader.issuer_document(issuer_id), method_id, issuer_id) == key
    except KeyMaterialError as refusal:
        if refusal.code == "key-revoked":
            raise
        return False
    except FetchError:
        return False


def _listed(document: JsonObject, method_id: str, issuer_id: str) -> PublicKey:
    """The key of that full id, listed in both ``verificationMethod`` and ``assertionMethod``."""
    methods = [
        method
        for method in _as_list(document.get("verificationMethod"))
        if isinstance(method, dict) and method.get("id") == method_id
    ]
    if len(methods) != 1 or method_id not in _as_list(document.get("assertionMethod")):
        raise KeyMaterialError("key-not-listed", method_id)
    return _key_of(methods[0], issuer_id)


def _key_of(method: JsonObject, issuer_id: str) -> PublicKey:
    if method.get("controller") != issuer_id:
        raise KeyMaterialError("controller-mismatch", repr(method.get("controller")))
    if "revoked" in method:
        raise KeyMaterialError("key-revoked", repr(method["revoked"]))
    multibase = method.get("publicKeyMultibase")
    if not isinstance(multibase, str):
        raise KeyMaterialError("key-form-unsupported", "no publicKeyMultibase")
    return decode(multibase)


def _as_list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
