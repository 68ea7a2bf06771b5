"""Keys and who they belong to: Multikey, did:key, did:web, issuer documents."""

from besace.openbadges.keys.did import did_key, did_web, did_web_document_url
from besace.openbadges.keys.documents import did_document
from besace.openbadges.keys.ed25519 import Ed25519Signer, verify_ed25519
from besace.openbadges.keys.multikey import KeyKind, PublicKey, decode, encode_ed25519
from besace.openbadges.keys.resolve import ResolvedKey, read_issuer_document, resolve

__all__ = [
    "Ed25519Signer",
    "KeyKind",
    "PublicKey",
    "ResolvedKey",
    "decode",
    "did_document",
    "did_key",
    "did_web",
    "did_web_document_url",
    "encode_ed25519",
    "read_issuer_document",
    "resolve",
    "verify_ed25519",
]
