"""From the header of a JWS to the public key (Open Badges 3.0, *Create the JOSE Header*; RFC 7515, section 4.1).

Only ``kid`` and ``jwk`` are looked at. ``jku``, ``x5u`` and ``x5c`` would let the token itself say who is to be
believed; they are never followed.
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime

from besace.openbadges.errors import FetchError, KeyMaterialError
from besace.openbadges.intake.json import JsonValue
from besace.openbadges.keys.controller import Purpose
from besace.openbadges.keys.jwk import read_jwk
from besace.openbadges.keys.published import Publications
from besace.openbadges.keys.resolve import (
    Question,
    ResolvedKey,
    bound_by_issuer,
    find,
)
from besace.openbadges.seams import Fetcher, PublicKey

_UNREADABLE = frozenset({"did-method-unsupported", "key-form-unsupported"})
_NOT_FOUND = frozenset({"key-not-listed", "key-method-unknown", "did-malformed"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def resolve_jws_key(
    header: Mapping[str, JsonValue],
    *,
    issuer_id: str,
    fetcher: Fetcher,
    http_hosts: Collection[str] = (),
    purpose: Purpose = "assertionMethod",
    now: datetime | None = None,
) -> ResolvedKey:
    """Finds the key of a JWS: the one that ``kid`` names, else the one in ``jwk``.

    ``kid`` is a DID URL, the address of a JWK, of a key document or of a JWK set (with the key's name as fragment), or
    a name in the issuer's own document (``#key-1`` or ``key-1``). With both, ``kid`` decides and ``jwk`` must be the
    same key; while nothing can be read behind ``kid``, ``jwk`` still shows integrity (``bound`` false, source
    ``header``).

    Raises as :func:`~besace.openbadges.keys.resolve`, and :class:`KeyMaterialError` ``key-not-named`` (neither).
    """
    asked = Question(issuer_id, Publications(fetcher, http_hosts), purpose, now)
    if "jwk" not in header:
        if "kid" not in header:
            raise KeyMaterialError("key-not-named", "neither kid nor jwk")
        return find(_full_kid(header["kid"], issuer_id), asked)
    embedded = read_jwk(header["jwk"])
    named = _named_beside(header, asked)
    if named is None:
        return _from_header(embedded, asked)
    if named.key != embedded:
        raise KeyMaterialError("key-mismatch", "kid and jwk are two keys")
    return named


def _named_beside(header: Mapping[str, JsonValue], asked: Question) -> ResolvedKey | None:
    """The key that ``kid`` names beside a ``jwk``, if anything can be read behind it."""
    if "kid" not in header:
        return None
    try:
        return find(_full_kid(header["kid"], asked.issuer_id), asked)
    except FetchError:
        return None
    except KeyMaterialError as refusal:
        a_mere_name = _SCHEME.match(str(header["kid"])) is None
        if refusal.code in _UNREADABLE or (a_mere_name and refusal.code in _NOT_FOUND):
            return None
        raise


def _full_kid(kid: JsonValue, issuer_id: str) -> str:
    """``kid`` as an address: a mere name is one in the issuer's own document."""
    if not isinstance(kid, str) or not kid:
        raise KeyMaterialError("key-method-unknown", f"kid {str(kid)[:80]}")
    return kid if _SCHEME.match(kid) else f"{issuer_id}#{kid.removeprefix('#')}"


def _from_header(key: PublicKey, asked: Question) -> ResolvedKey:
    """A key that the token itself brings proves integrity; it is the issuer's only if the issuer says so."""
    if asked.issuer_id.startswith(("did:key:", "did:jwk:")):
        own = find(asked.issuer_id, asked)
        return own if own.key == key else ResolvedKey(key, False, "header")
    return bound_by_issuer(key, asked, "header")
