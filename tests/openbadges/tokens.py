"""Compact JWS as a test wants them: made by hand, taken apart, and keys of every kind published by the issuer."""

import base64
import hashlib
import hmac
import json
from functools import cache
from typing import Any

from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, RsaSigner, did_document, did_web_document_url
from besace.openbadges.keys.jwk import ALGORITHMS
from besace.openbadges.seams import KeyKind, Signer

SUBJECT_ID = "urn:uuid:5f1a9a3e-1c39-4b5b-9d5f-6b0f4a4b8f5e"


@cache
def signer_of(kind: KeyKind) -> Signer:
    """One key of each kind, made once; each has its name in the issuer's document."""
    key_id = f"{factories.ISSUER_ID}#{kind.value.lower()}"
    if kind is KeyKind.RSA:
        return RsaSigner(rsa_private(), key_id)
    if kind is KeyKind.ED25519:
        return Ed25519Signer.generate(key_id)
    return EcdsaSigner.generate(key_id, kind=kind)


@cache
def rsa_private() -> bytes:
    """One RSA key for all tests of a run: making one takes a moment."""
    return RsaSigner.generate("unused").private_bytes


def publish_all(issuer: Issuer) -> None:
    """The issuer lists its own key and those of every kind."""
    listed = [issuer.signer, *(signer_of(kind) for kind in KeyKind)]
    keys = [(signer.verification_method, signer.public_key) for signer in listed]
    issuer.web.serve(did_web_document_url(factories.ISSUER_ID), did_document(factories.ISSUER_ID, keys))


def badge(**changes: Any) -> dict[str, Any]:
    """A credential whose subject has an id, as a token needs it."""
    return factories.credential(**{"subject_id": SUBJECT_ID, **changes}).to_json()


def old_badge(**changes: Any) -> dict[str, Any]:
    """The same in the form of VC 1.1."""
    document = badge()
    document["@context"] = [
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    ]
    document["issuanceDate"] = document.pop("validFrom")
    del document["credentialStatus"], document["awardedDate"]
    del document["credentialSubject"]["achievement"]["inLanguage"]
    return {**document, **changes}


def claims(document: dict[str, Any]) -> dict[str, Any]:
    """What the claims must say of that credential."""
    return {
        "iss": factories.ISSUER_ID,
        "jti": document["id"],
        "sub": SUBJECT_ID,
        "nbf": int(factories.AWARDED_ON.timestamp()),
    }


def forge(payload: Any, signer: Signer, **header: Any) -> str:
    """A token with any header and payload (a text is taken as it is); a header member of None is left out."""
    members = {
        "alg": ALGORITHMS[signer.public_key.kind][0],
        "typ": "JWT",
        "kid": signer.verification_method,
        **header,
    }
    kept = {name: value for name, value in members.items() if value is not None}
    signing_input = f"{part(kept)}.{part(payload)}"
    return f"{signing_input}.{encode(signer.sign(signing_input.encode()))}"


def with_mac(payload: Any, secret: bytes, **header: Any) -> str:
    signing_input = f"{part(header)}.{part(payload)}"
    return f"{signing_input}.{encode(hmac.digest(secret, signing_input.encode(), hashlib.sha256))}"


def part(value: Any) -> str:
    return encode((value if isinstance(value, str) else json.dumps(value)).encode())


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def header_of(token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(decode(token.split(".")[0]))
    return found


def payload_of(token: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(decode(token.split(".")[1]))
    return found
