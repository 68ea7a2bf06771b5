"""Keys and who they belong to: Multikey, JWK, PEM, did:key, did:jwk, did:web, issuer documents; signers."""

from besace.openbadges.keys.did import did_jwk, did_key, did_web, did_web_document_url
from besace.openbadges.keys.documents import did_document
from besace.openbadges.keys.ecdsa import EcdsaSigner
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.keys.file import load_signer, password_from_environment, save_signer
from besace.openbadges.keys.forms import read_public_key
from besace.openbadges.keys.jose import resolve_jws_key
from besace.openbadges.keys.jwk import jwks, read_jwk, write_jwk
from besace.openbadges.keys.multikey import decode, encode
from besace.openbadges.keys.private_forms import read_signer
from besace.openbadges.keys.resolve import CANNOT_TELL, ResolvedKey, read_issuer_document, resolve
from besace.openbadges.keys.rsa import RsaSigner
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.seams import KeyKind, PublicKey

__all__ = [
    "CANNOT_TELL",
    "EcdsaSigner",
    "Ed25519Signer",
    "KeyKind",
    "PublicKey",
    "ResolvedKey",
    "RsaSigner",
    "decode",
    "did_document",
    "did_jwk",
    "did_key",
    "did_web",
    "did_web_document_url",
    "encode",
    "jwks",
    "load_signer",
    "password_from_environment",
    "read_issuer_document",
    "read_jwk",
    "read_public_key",
    "read_signer",
    "resolve",
    "resolve_jws_key",
    "save_signer",
    "verify_signature",
    "write_jwk",
]
