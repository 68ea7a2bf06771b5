"""A credential and what secures it: proofs inside the document, a token around it, or both."""

import re
from dataclasses import dataclass

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

_TOKEN_ADDRESS = re.compile(
    r"data:application/(?:vc\+jwt|vc\+ld\+json\+jwt|vc\+ld\+jwt|jwt)[^,]*,(.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Secured:
    """``document`` is the credential; with an ``envelope`` it holds what its claims add, and is what they sign."""

    document: JsonObject
    envelope: Envelope | None = None


def secured(value: JsonValue) -> Secured:
    """A credential as it stands in a file or inside another one: an object, a token, or an object that holds a token.

    Raises :class:`IntakeError` (``jws-malformed`` for what is neither, and those of the token),
    :class:`ProofError` ``envelope-ambiguous``.
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
    """The token in an ``EnvelopedVerifiableCredential`` (VC 2.0, section 4.13.2). Raises IntakeError ``jws-malformed``."""
    found = _TOKEN_ADDRESS.fullmatch(id_of(document.get("id")) or "")
    if found is None:
        raise IntakeError("jws-malformed", "the id holds no token that is read here")
    return found[1]


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
