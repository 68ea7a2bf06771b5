"""A credential and what secures it: proofs inside the document, a token around it, or both."""

import base64
from dataclasses import dataclass
from urllib.parse import unquote

from besace.openbadges.errors import FetchError, IntakeError, ProofError
from besace.openbadges.intake.carrier import sniff, take
from besace.openbadges.intake.json import JsonObject, JsonValue, parse_object
from besace.openbadges.model.reading import has_type, id_of
from besace.openbadges.proofs.vc_jwt import Envelope, open_envelope
from besace.openbadges.verify.reader import Reader

ENVELOPED = "EnvelopedVerifiableCredential"
ACCEPT = (
    "application/vc, application/ld+json, application/json, application/vc+jwt, application/jwt, text/plain"
)
"""What we ask for where one credential is expected, in whatever form."""

_TOKEN_TYPES = frozenset(f"application/{kind}" for kind in ("vc+jwt", "vc+ld+json+jwt", "vc+ld+jwt", "jwt"))
_OTHER_ENVELOPES = frozenset(
    f"application/{kind}" for kind in ("vc+sd-jwt", "dc+sd-jwt", "vc+ld+json+sd-jwt", "vc+cose")
)
"""What secures credentials for others (*Securing Verifiable Credentials using JOSE and COSE*), but is not read here."""


@dataclass(frozen=True, slots=True)
class Secured:
    """``document`` is the credential; with an ``envelope`` it holds what its claims add, and is what they sign."""

    document: JsonObject
    envelope: Envelope | None = None


def secured(value: JsonValue) -> Secured:
    """A credential as it stands in a file or inside another one: an object, a token, or an object that holds a token.

    Raises :class:`IntakeError` (``jws-malformed`` for what is neither, and those of the token),
    :class:`ProofError` ``envelope-ambiguous``, ``proof-kind-not-supported``.
    """
    if isinstance(value, str):
        envelope = open_envelope(value.strip())
        return Secured(envelope.document, envelope)
    if not isinstance(value, dict):
        raise IntakeError("jws-malformed", "neither a credential nor a token")
    if has_type(value, ENVELOPED):
        return secured(enveloped_token(value))
    return Secured(value)


def enveloped_token(document: JsonObject) -> str:
    """The token in an ``EnvelopedVerifiableCredential`` (VC 2.0, section 4.13.2): its id is a ``data:`` address (RFC 2397).

    Raises :class:`IntakeError` ``jws-malformed``, :class:`ProofError` ``proof-kind-not-supported`` (an envelope of
    another kind, such as SD-JWT or COSE).
    """
    head, comma, data = (id_of(document.get("id")) or "").partition(",")
    scheme, _, described = head.partition(":")
    if scheme.lower() != "data" or not comma:
        raise IntakeError("jws-malformed", "the id holds no token")
    kind, *parameters = (part.strip().lower() for part in unquote(described).split(";"))
    if kind in _OTHER_ENVELOPES:
        raise ProofError("proof-kind-not-supported", kind)
    if kind not in _TOKEN_TYPES:
        raise IntakeError("jws-malformed", f"the id holds {kind[:80]!r}, no token")
    if "base64" not in parameters:
        return unquote(data)
    try:
        return base64.b64decode(unquote(data), validate=True).decode("ascii")
    except ValueError as error:
        raise IntakeError("jws-malformed", f"base64 in the id: {error}") from None


def read_secured(address: str, reader: Reader) -> Secured:
    """The credential at an address: a document, or a token in whatever way services answer with one (J7).

    Raises :class:`FetchError`: those of the reader, ``answer-not-ok`` (any status but 200), ``answer-unreadable``.
    """
    answer = reader.fetch(address, accept=ACCEPT)
    if answer.status != 200:
        raise FetchError("answer-not-ok", f"HTTP {answer.status} {address}")
    try:
        if sniff(answer.body) != "jws":
            return secured(parse_object(answer.body))
        (carried,) = take(answer.body)
        return secured(carried.text)
    except (IntakeError, ProofError) as error:
        raise FetchError("answer-unreadable", f"{address}: {error}") from error
