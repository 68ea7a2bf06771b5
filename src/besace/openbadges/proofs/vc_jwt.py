"""VC-JWT as Open Badges 3.0 defines it (section 8.2.4; checklist J1 to J9): a credential inside a compact JWS.

The payload is the credential itself with the registered claims beside its properties; in the VC 1.1 form the
credential stands under ``vc``. W3C *Securing Verifiable Credentials using JOSE and COSE* writes the same with another
``typ``. Our own checks stand above any JOSE rule: the key's kind fixes the algorithm, and the claims must say what the
credential says.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from besace.openbadges.errors import ModelError, ProofError
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.intake.jwt import encode_base64url, split_compact
from besace.openbadges.keys.jwk import ALGORITHMS, OTHER_ALGORITHMS, read_jwk
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.model.forms import CREDENTIALS_V2, end_name, start_name
from besace.openbadges.model.moments import read_moment, write_moment
from besace.openbadges.model.reading import as_list, id_of
from besace.openbadges.seams import KeyKind, PublicKey, Signer

SIGNING_KINDS = frozenset({KeyKind.RSA, KeyKind.P256, KeyKind.ED25519})
CLAIMS = frozenset({"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
"""Registered claims (RFC 7519, section 4.1). Beside a credential they are no part of it."""
TYPES = frozenset({"jwt", "vc+jwt", "vc+ld+json+jwt", "vc+ld+jwt", "vc-ld+jwt"})
"""Values of ``typ``, in lower case: the two of today, and those of earlier drafts of VC-JOSE-COSE."""

_NOT_TO_BE_TRUSTED = ("crit", "zip", "b64", "enc", "jku", "x5u", "x5c")
"""Header members that name another key or another reading of the token: Open Badges allows none of them."""
_HARMLESS = frozenset({"alg", "typ", "cty", "kid", "jwk"})
_SOURCES = {
    "iss": "the issuer's id, such as did:web:...",
    "jti": "id, such as urn:uuid:...",
    "sub": "credentialSubject.id, such as urn:uuid:...",
}
"""The property that each claim repeats, as whoever lacks it is told."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A VC-JWT taken apart; its signature is still to be checked.

    ``inner`` is the credential as it stands in the payload, which is what a proof inside it covers. ``document`` is
    the same with what only the claims say (VC 1.1, section 6.3.1): it holds only if the signature does.
    """

    token: str
    header: JsonObject
    payload: JsonObject
    claims: JsonObject
    inner: JsonObject
    document: JsonObject
    signature: bytes
    signing_input: bytes

    @property
    def algorithm(self) -> str:
        """The ``alg`` of the header, empty when it is no text."""
        return _text(self.header.get("alg"))


def sign(
    document: JsonObject,
    signer: Signer,
    *,
    typ: Literal["JWT", "vc+jwt"] = "JWT",
    jwk: JsonObject | None = None,
) -> str:
    """The credential as a compact JWS. The header names the key by ``kid``, or holds it when ``jwk`` is given.

    Raises :class:`ModelError` ``property-missing`` (the claims mirror ``id``, ``issuer``, ``validFrom`` and the id of
    the subject, which Open Badges demands here though not for embedded proofs), ``claims-taken`` (the document uses
    the name of a claim); :class:`ProofError` ``key-kind``, ``key-mismatch`` (``jwk`` is not the signer's public key);
    :class:`KeyMaterialError` of :func:`~besace.openbadges.keys.jwk.read_jwk`: ``key-private`` above all, for the header
    is there for all to read.
    """
    kind = signer.public_key.kind
    if kind not in SIGNING_KINDS:
        raise ProofError("key-kind", f"{kind} signs no badge as a token")
    if jwk is not None and read_jwk(jwk) != signer.public_key:
        raise ProofError("key-mismatch", "jwk is another key than the signer's")
    if taken := sorted((CLAIMS | {"vc"}) & document.keys()):
        raise ModelError("claims-taken", ", ".join(taken))
    header: JsonObject = {"alg": ALGORITHMS[kind][0], "typ": typ}
    header |= {"jwk": jwk} if jwk is not None else {"kid": signer.verification_method}
    signing_input = f"{_part(header)}.{_part({**document, **_claims_of(document)})}"
    return f"{signing_input}.{encode_base64url(signer.sign(signing_input.encode('ascii')))}"


def enveloped(token: str) -> JsonObject:
    """A token as an object that may stand where a credential stands (VC 2.0, section 4.13.2)."""
    return {
        "@context": [CREDENTIALS_V2],
        "id": f"data:application/vc+jwt,{token}",
        "type": "EnvelopedVerifiableCredential",
    }


def open_envelope(token: str) -> Envelope:
    """Takes a VC-JWT apart, trusting nothing.

    Raises :class:`IntakeError` (the codes of :func:`split_compact` and :func:`parse_object`);
    :class:`ProofError` ``envelope-ambiguous`` (a credential under ``vc`` and another beside it).
    """
    jws = split_compact(token)
    payload = parse_object(jws.payload)
    claims = {name: value for name, value in payload.items() if name in CLAIMS}
    inner = {name: value for name, value in payload.items() if name not in CLAIMS}
    wrapped = inner.get("vc")
    if isinstance(wrapped, dict):
        if {"@context", "type", "issuer", "credentialSubject"} & inner.keys():
            raise ProofError("envelope-ambiguous", "a credential under vc and another beside it")
        inner = wrapped
        document = _completed(inner, claims)
    else:
        document = _with_end(inner, claims)
    return Envelope(token, jws.header, payload, claims, inner, document, jws.signature, jws.signing_input)


def check_header(header: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Whether the header may be followed at all; to be asked before any key is looked for. Returns warning codes.

    Raises :class:`ProofError`: ``jws-algorithm`` (none, symmetric or unknown), ``proof-kind-not-supported`` (a
    signature algorithm that we do not check), ``jws-type``, ``jws-header-refused``.
    """
    algorithm = _text(header.get("alg"))
    if algorithm in OTHER_ALGORITHMS:
        raise ProofError("proof-kind-not-supported", algorithm)
    if not any(algorithm in names for names in ALGORITHMS.values()):
        raise ProofError("jws-algorithm", repr(header.get("alg"))[:80])
    if refused := [name for name in _NOT_TO_BE_TRUSTED if name in header]:
        raise ProofError("jws-header-refused", ", ".join(refused))
    typ = header.get("typ", "JWT")
    if not isinstance(typ, str) or typ.lower().removeprefix("application/") not in TYPES:
        raise ProofError("jws-type", repr(typ)[:80])
    return () if header.keys() <= _HARMLESS else ("jws-header-unknown",)


def verify(envelope: Envelope, key: PublicKey) -> tuple[str, ...]:
    """Checks the signature with the key, then that claims and credential agree. Returns warning codes.

    Raises :class:`ProofError`: those of :func:`check_header`, ``key-kind`` (the algorithm is not the key's),
    ``signature``, ``claims-malformed``, ``claims-disagree``.
    """
    warnings = check_header(envelope.header)
    if envelope.algorithm not in ALGORITHMS[key.kind]:
        raise ProofError("key-kind", f"{envelope.algorithm} with a key of kind {key.kind}")
    if not verify_signature(key, envelope.signature, envelope.signing_input):
        raise ProofError("signature", "the signature does not match the token")
    _check_claims(envelope)
    return warnings + _missing_claims(envelope.claims)


def _check_claims(envelope: Envelope) -> None:
    claims, document = envelope.claims, envelope.document
    for name, said in (
        ("iss", [id_of(document.get("issuer"))]),
        ("jti", [id_of(document.get("id"))]),
        ("sub", _subject_ids(document)),
    ):
        if name not in claims:
            continue
        if not isinstance(claims[name], str):
            raise ProofError("claims-malformed", f"{name} is no text")
        if said and claims[name] not in said:
            raise ProofError("claims-disagree", f"{name} {claims[name]!r:.120} / {said!r:.120}")
    for name, property_name in (("nbf", start_name(document)), ("exp", end_name(document))):
        if name in claims:
            _check_date(name, claims[name], document.get(property_name), property_name)


def _check_date(name: str, claim: JsonValue, said: JsonValue, property_name: str) -> None:
    """Seconds against a date: the same second, whichever way a fraction was rounded."""
    if isinstance(claim, bool) or not isinstance(claim, int | float):
        raise ProofError("claims-malformed", f"{name} is no number")
    try:
        moment = read_moment(said) if isinstance(said, str) else None
    except ModelError:
        moment = None
    if moment is None or abs(moment.timestamp() - claim) >= 1:
        raise ProofError("claims-disagree", f"{name} {claim} / {property_name} {said!r:.64}")


def _missing_claims(claims: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """``sub`` is missing in the official baked samples (J6); the others too are told and never refused."""
    missing = [] if "sub" in claims else ["jwt-sub-missing"]
    return (*missing, *(["jwt-claim-missing"] if not {"iss", "jti", "nbf"} <= claims.keys() else []))


def _completed(inner: JsonObject, claims: JsonObject) -> JsonObject:
    """VC 1.1, section 6.3.1: a claim may stand in the place of the property that it mirrors."""
    document = dict(inner)
    for name, property_name in (("jti", "id"), ("iss", "issuer")):
        if property_name not in document and isinstance(claims.get(name), str):
            document[property_name] = claims[name]
    for property_name, claim in (("issuer", "iss"), ("credentialSubject", "sub")):
        holder = document.get(property_name)
        if isinstance(holder, dict) and "id" not in holder and isinstance(claims.get(claim), str):
            document[property_name] = {"id": claims[claim], **holder}
    start = start_name(document)
    if start not in document and (begins := _written(claims.get("nbf"))):
        document[start] = begins
    return _with_end(document, claims)


def _with_end(document: JsonObject, claims: JsonObject) -> JsonObject:
    """An end that only the token states ends the badge too: whoever accepts the token must refuse it from then on."""
    end = end_name(document)
    if end not in document and (ends := _written(claims.get("exp"))):
        return {**document, end: ends}
    return document


def _written(claim: JsonValue) -> str | None:
    """Seconds as a date, or None when they are none."""
    if isinstance(claim, bool) or not isinstance(claim, int | float):
        return None
    try:
        return write_moment(datetime.fromtimestamp(claim, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def _claims_of(document: JsonObject) -> JsonObject:
    """What the claims must say of the credential (J2)."""
    mirrored = {
        "iss": id_of(document.get("issuer")),
        "jti": id_of(document.get("id")),
        "sub": next(iter(_subject_ids(document)), None),
    }
    if missing := [_SOURCES[name] for name, value in mirrored.items() if value is None]:
        raise ModelError("property-missing", f"a token needs {' and '.join(missing)}: add it")
    claims: JsonObject = {**mirrored, "nbf": _seconds(document, "validFrom")}
    if "validUntil" in document:
        claims["exp"] = _seconds(document, "validUntil")
    return claims


def _seconds(document: JsonObject, name: str) -> int:
    value = document.get(name)
    if not isinstance(value, str):
        raise ModelError("property-missing", name)
    return int(read_moment(value).timestamp())


def _subject_ids(document: Mapping[str, JsonValue]) -> list[str]:
    """The ids of the subjects; none when they are known by identifiers only."""
    subjects = as_list(document.get("credentialSubject"))
    return [found for one in subjects if isinstance(one, dict) and (found := id_of(one.get("id")))]


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _part(value: JsonObject) -> str:
    return encode_base64url(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
