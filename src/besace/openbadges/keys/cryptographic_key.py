"""Keys of signed Open Badges 2.0: a CryptographicKey belongs to the issuer when each names the other (standards I23, V6)."""

from collections.abc import Mapping
from datetime import datetime

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.keys.controller import key_of
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.keys.jwk import read_jwk
from besace.openbadges.keys.published import Publications
from besace.openbadges.keys.resolve import ResolvedKey, Source
from besace.openbadges.model.reading import as_list, as_object, id_of
from besace.openbadges.seams import Fetcher, PublicKey

_PEM = b"-----BEGIN "

MAX_KEYS = 8
"""Keys of one Profile that are tried where a badge does not say which of them signed it."""


def read_cryptographic_key(document: JsonObject) -> PublicKey:
    """The public key of a CryptographicKey document; whose it is, is not asked.

    Raises :class:`KeyMaterialError` as :func:`~besace.openbadges.keys.forms.read_public_key`.
    """
    return read_public_key(document)


def read_key_at(address: str, *, fetcher: Fetcher) -> ResolvedKey:
    """The key at an address: PEM, as a signed badge of Open Badges 1.x gives it in ``verify.url``, or a document.

    Nothing there says whose it is: ``bound`` is false, and ``source`` is ``redirected`` when another host answered.
    Raises :class:`KeyMaterialError` as :func:`read_cryptographic_key`, or :class:`FetchError`.
    """
    found = Publications(fetcher).body(address)
    source: Source = "redirected" if found.strayed else "key-document"
    if found.body.lstrip().startswith(_PEM):
        key = read_public_key({"publicKeyPem": found.body.decode("utf-8", "replace")})
    else:
        document = found.read()
        key = read_jwk(document) if "kty" in document else read_public_key(document)
    return ResolvedKey(key, False, source)


def resolve_creator_keys(
    creator: str | None,
    profile: Mapping[str, JsonValue],
    *,
    fetcher: Fetcher,
    now: datetime | None = None,
) -> tuple[ResolvedKey, ...]:
    """The keys that may have signed a badge of the issuer whose own Profile this is: one if ``creator`` names it.

    ``profile`` is the document that was read at the issuer's address. Every key that comes back is the issuer's: the
    Profile's ``publicKey`` lists it, and its ``owner`` is the Profile. It is ``bound`` unless a redirect led its
    address to another host.

    Raises :class:`KeyMaterialError`: ``key-not-named`` (the Profile lists none), ``key-not-listed`` (not the creator),
    ``controller-mismatch`` (its owner is another), ``too-many-keys``, and those of :func:`read_cryptographic_key`;
    :class:`FetchError` when a key's document could not be read.
    """
    listed = [one for one in as_list(profile.get("publicKey")) if id_of(one) or _holds_key(one)]
    if not listed:
        raise KeyMaterialError("key-not-named", "the Profile has no publicKey")
    if creator is not None:
        listed = [one for one in listed if id_of(one) == creator]
        if not listed:
            raise KeyMaterialError("key-not-listed", creator[:200])
    if len(listed) > MAX_KEYS:
        raise KeyMaterialError("too-many-keys", f"{len(listed)} > {MAX_KEYS}")
    owner = id_of(profile.get("id"))
    if owner is None:
        raise KeyMaterialError("controller-mismatch", "the Profile has no id that a key could name")
    published = Publications(fetcher)
    return tuple(_owned(one, owner, published, now) for one in listed)


def _owned(entry: JsonValue, owner: str, published: Publications, now: datetime | None) -> ResolvedKey:
    """A key embedded in the Profile, or the document at the address that the Profile gives."""
    if _holds_key(entry):
        embedded = {"owner": owner, **as_object(entry)}
        return ResolvedKey(key_of(embedded, controller=owner, now=now), True, "issuer-document")
    address = str(id_of(entry))
    found = published.at(address)
    if id_of(found.document.get("id")) != address:
        raise KeyMaterialError("key-not-listed", f"the document at {address} has another id")
    key = key_of(found.document, controller=owner, now=now)
    return ResolvedKey(key, not found.strayed, "redirected" if found.strayed else "key-document")


def _holds_key(entry: JsonValue) -> bool:
    return any(name.startswith("publicKey") for name in as_object(entry))
