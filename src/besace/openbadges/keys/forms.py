"""The public key of a verification method, in every form that documents write it (W3C *Controlled Identifiers*, 2.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.intake.public_keys import read_pem
from besace.openbadges.keys.jwk import read_jwk
from besace.openbadges.keys.multibase import decode_base58btc
from besace.openbadges.keys.multikey import decode
from besace.openbadges.keys.soundness import checked
from besace.openbadges.model.reading import has_type
from besace.openbadges.seams import KeyKind, PublicKey

MAX_REMEMBERED = 8_192
"""Keys that are remembered, and those that are none: each endorsement of a badge may have a document looked through that
lists two hundred, and a point that is on no curve costs as much to find out as one that is."""
MAX_REMEMBERED_CHARS = 1_024
"""Characters of the forms of a key that is remembered; keys of RSA are longer, and cheaper to read."""

_BASE58_TYPES = ("Ed25519VerificationKey2018", "Ed25519VerificationKey2020")


def read_public_key(method: JsonObject) -> PublicKey:
    """The key of a verification method, a key document or a CryptographicKey of Open Badges 2.0.

    Raises :class:`KeyMaterialError`: ``key-form-unsupported`` (no form that can be read), ``key-private`` (the
    private half stands there too), ``key-mismatch`` (two forms, two keys), and those of the forms.
    """
    if private := [name for name in method if name.startswith(("privateKey", "secretKey"))]:
        raise KeyMaterialError("key-private", ", ".join(private)[:200])
    shown = {name: method[name] for name in (*_FORMS, "type") if name in method}
    if _FORMS.keys().isdisjoint(shown):
        raise KeyMaterialError("key-form-unsupported", f"no public key in {', '.join(method)[:200]}")
    spelling = repr(shown)
    short = len(spelling) <= MAX_REMEMBERED_CHARS
    found = _remembered(_Spelled(spelling, shown)) if short else _read(shown)
    if isinstance(found, KeyMaterialError):
        raise KeyMaterialError(found.code, found.detail)
    return found


@dataclass(frozen=True, slots=True)
class _Spelled:
    """The forms of a key, told apart by how they are written."""

    spelling: str
    shown: JsonObject = field(compare=False)


@lru_cache(maxsize=MAX_REMEMBERED)
def _remembered(spelled: _Spelled) -> PublicKey | KeyMaterialError:
    return _read(spelled.shown)


def _read(shown: JsonObject) -> PublicKey | KeyMaterialError:
    """The one key that all forms give, or why there is none."""
    try:
        keys = {read(shown) for name, read in _FORMS.items() if name in shown}
    except KeyMaterialError as refusal:
        return KeyMaterialError(refusal.code, refusal.detail)  # without the frames that it came through
    if len(keys) > 1:
        return KeyMaterialError("key-mismatch", "two forms of one key that are two keys")
    return keys.pop()


def _from_multibase(method: Mapping[str, JsonValue]) -> PublicKey:
    return decode(_text(method, "publicKeyMultibase"))


def _from_jwk(method: Mapping[str, JsonValue]) -> PublicKey:
    return read_jwk(method["publicKeyJwk"])


def _from_pem(method: Mapping[str, JsonValue]) -> PublicKey:
    try:
        return checked(read_pem(_text(method, "publicKeyPem")))
    except IntakeError as error:
        raise KeyMaterialError(error.code, error.detail) from None


def _from_base58(method: Mapping[str, JsonValue]) -> PublicKey:
    """Base58 without a kind before it: the type of the method says the kind."""
    if not has_type(method, *_BASE58_TYPES):
        raise KeyMaterialError(
            "key-form-unsupported", f"publicKeyBase58 of type {str(method.get('type'))[:80]}"
        )
    raw = decode_base58btc(f"z{_text(method, 'publicKeyBase58')}")
    return checked(PublicKey(KeyKind.ED25519, raw))


def _text(method: Mapping[str, JsonValue], name: str) -> str:
    value = method[name]
    if not isinstance(value, str):
        raise KeyMaterialError("key-malformed", f"{name} is a text")
    return value


_FORMS: Mapping[str, Callable[[Mapping[str, JsonValue]], PublicKey]] = {
    "publicKeyMultibase": _from_multibase,
    "publicKeyJwk": _from_jwk,
    "publicKeyPem": _from_pem,
    "publicKeyBase58": _from_base58,
}
