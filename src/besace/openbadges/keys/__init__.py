"""Keys and who they belong to: Multikey, did:key, did:web, issuer documents; signers that hold a key in memory."""

from besace.openbadges.keys.did import did_key, did_web, did_web_document_url
from besace.openbadges.keys.documents import did_document
from besace.openbadges.keys.ecdsa import EcdsaSigner
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.keys.multikey import decode, encode
from besace.openbadges.keys.resolve import ResolvedKey, read_issuer_document, resolve
from besace.openbadges.keys.rsa import RsaSigner
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.seams import KeyKind, PublicKey

__all__ = [
    "EcdsaSigner",
    "Ed25519Signer",
    "KeyKind",
    "PublicKey",
    "ResolvedKey",
    "RsaSigner",
    "decode",
    "did_document",
    "did_key",
    "did_web",
    "did_web_document_url",
    "encode",
    "read_issuer_document",
    "resolve",
    "verify_signature",
]
