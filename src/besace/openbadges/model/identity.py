"""Who a badge is about: the recipient's identity, hashed the way every Open Badges version hashes it."""

import hashlib
import unicodedata

SHA256_PREFIX = "sha256$"
MD5_PREFIX = "md5$"


def normalise_address(address: str) -> str:
    """The form of an e-mail address that Besace hashes: trimmed, NFC, lower case.

    No Open Badges text says how to normalise, so two spellings of one mailbox would give two hashes.

    >>> normalise_address(" Awa.Diallo@Example.org ")
    'awa.diallo@example.org'
    """
    return unicodedata.normalize("NFC", address.strip()).lower()


def hash_identity(identity: str, salt: str) -> str:
    """``sha256$`` and the hex digest of the identity followed by the salt (Open Badges 2.0 and 3.0, IdentityHash).

    >>> hash_identity("a@example.com", "Kosher")
    'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399'
    """
    return SHA256_PREFIX + hashlib.sha256((identity + salt).encode()).hexdigest()


def matches_hash(identity: str, expected: str, salt: str) -> bool:
    """Whether ``expected`` is the hash of this identity. MD5 is read because old badges carry it, never written.

    What is no text in Unicode matches nothing.
    """
    salted = (identity + salt).encode("utf-8", "surrogatepass")
    wanted = expected.strip().lower()
    if wanted.startswith(SHA256_PREFIX):
        return wanted == SHA256_PREFIX + hashlib.sha256(salted).hexdigest()
    if wanted.startswith(MD5_PREFIX):
        return wanted == MD5_PREFIX + hashlib.md5(salted, usedforsecurity=False).hexdigest()
    return False
