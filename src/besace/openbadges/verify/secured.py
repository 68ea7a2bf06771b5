"""A credential and what secures it: proofs inside the document, a token around it, or both."""

import re
from dataclasses import dataclass

from besace.openbadges.errors import IntakeError
from besace.openbadges.intake.json import JsonObject, JsonValue
from besace.openbadges.model.reading import has_type, id_of
from besace.openbadges.proofs.vc_jwt import Envelope, open_envelope

ENVELOPED = "EnvelopedVerifiableCredential"

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
