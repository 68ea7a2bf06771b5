"""The instance's one secret, and the keys derived from it by purpose.

The secret is 32 random bytes in ``keys/instance.key`` of the data folder, readable by its owner only. It is made at
the first start and is part of a backup: without it no organisation can sign, and no mailed link is recognised.
"""

import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
NONCE_BYTES = 12


@lru_cache
def instance_secret(data_dir: Path, purpose: str) -> bytes:
    """32 bytes for one purpose, the same for the life of the instance."""
    root = _read_or_make(data_dir / "keys" / "instance.key")
    return HKDF(
        algorithm=SHA256(), length=SECRET_BYTES, salt=None, info=b"besace/" + purpose.encode()
    ).derive(root)


def secret_for(purpose: str) -> bytes:
    """As :func:`instance_secret`, for the running instance."""
    from django.conf import settings

    return instance_secret(settings.DATA_DIR, purpose)


def keyed_hash(purpose: str, message: bytes) -> bytes:
    """HMAC-SHA-256 of ``message`` under the key of ``purpose``."""
    return hmac.new(secret_for(purpose), message, hashlib.sha256).digest()


def seal(purpose: str, clear: bytes) -> bytes:
    """Encrypt for storage (AES-256-GCM, nonce first)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(secret_for(purpose)).encrypt(nonce, clear, purpose.encode())


def unseal(purpose: str, sealed: bytes) -> bytes:
    """Open what :func:`seal` closed. Raises ``ValueError`` when the instance's secret is not the one that sealed."""
    try:
        return AESGCM(secret_for(purpose)).decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose.encode()
        )
    except InvalidTag as error:
        raise ValueError("sealed with another instance key") from error


def _read_or_make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_bytes()
    else:
        secret = os.urandom(SECRET_BYTES)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
    if len(secret) != SECRET_BYTES:
        raise RuntimeError(f"{path} does not hold {SECRET_BYTES} bytes: restore it from a backup.")
    return secret
