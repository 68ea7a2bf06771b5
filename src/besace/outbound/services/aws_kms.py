"""A signing key in the AWS Key Management Service, or in anything that speaks its protocol.

Needs the extra ``kms`` (``pip install besace[kms]``). The private key never leaves the service; what is sent there is
the SHA-2 digest of what is signed, never the badge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.public_keys import read_der
from besace.openbadges.keys import verify_signature
from besace.openbadges.keys.named import NamedKey
from besace.openbadges.keys.soundness import checked
from besace.openbadges.seams import KeyKind, PublicKey

CONNECT_S = 3.0
"""Seconds to reach the service."""
READ_S = 5.0
"""Seconds for one answer."""
MAX_TRIES = 3
"""Tries of one request; signing twice does no harm."""

_ALGORITHMS: Mapping[KeyKind, tuple[str, Callable[[bytes], Any]]] = {
    KeyKind.P256: ("ECDSA_SHA_256", hashlib.sha256),
    KeyKind.P384: ("ECDSA_SHA_384", hashlib.sha384),
    KeyKind.RSA: ("RSASSA_PKCS1_V1_5_SHA_256", hashlib.sha256),
}
_HALVES = {KeyKind.P256: 32, KeyKind.P384: 48}


class KmsClient(Protocol):
    """The two requests that are made, as ``boto3.client("kms")`` offers them."""

    def get_public_key(self, *, KeyId: str) -> Mapping[str, Any]: ...  # noqa: N803

    def sign(
        self,
        *,
        KeyId: str,  # noqa: N803
        Message: bytes,  # noqa: N803
        MessageType: str,  # noqa: N803
        SigningAlgorithm: str,  # noqa: N803
    ) -> Mapping[str, Any]: ...


def connect(*, region: str | None = None, endpoint: str | None = None) -> KmsClient:
    """A client with short time-outs; credentials come from where boto3 looks for them (variables, role, files).

    Raises :class:`KeyMaterialError` ``own-key-extra`` when boto3 is not installed, ``own-key-refused`` when it lacks a
    region.
    """
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError as error:
        raise KeyMaterialError("own-key-extra", f"pip install besace[kms] ({error})") from None
    config = Config(
        connect_timeout=CONNECT_S,
        read_timeout=READ_S,
        retries={"total_max_attempts": MAX_TRIES, "mode": "standard"},
    )
    try:
        client: KmsClient = boto3.client("kms", region_name=region, endpoint_url=endpoint, config=config)
    except (BotoCoreError, ValueError) as error:
        raise KeyMaterialError("own-key-refused", str(error)[:200]) from None
    return client


class AwsKmsSigner(NamedKey):
    """A :class:`~besace.openbadges.seams.Signer` over an asymmetric key of the service.

    ``key`` is its id, its ARN or an alias; its use is ``SIGN_VERIFY`` and its kind ``ECC_NIST_P256``, ``ECC_NIST_P384``
    or ``RSA_2048`` to ``RSA_4096``. Threads may share one signer.

    Raises :class:`KeyMaterialError`: ``own-key-missing`` (no such key), ``own-key-malformed`` (of another kind or use),
    ``own-key-refused`` (not allowed, disabled, or no answer).
    """

    __slots__ = ("_client", "_key")

    def __init__(self, key: str, *, verification_method: str, client: KmsClient) -> None:
        self._key = key
        self._client = client
        super().__init__(self._read_public(), verification_method)

    def sign(self, data: bytes) -> bytes:
        """The signature over ``data``, checked with the public key before it is handed out: an alias can be moved.

        Raises :class:`KeyMaterialError` as the constructor.
        """
        algorithm, digest = _ALGORITHMS[self.public_key.kind]
        with _told_in_our_terms():
            answer = self._client.sign(
                KeyId=self._key,
                Message=digest(data).digest(),
                MessageType="DIGEST",
                SigningAlgorithm=algorithm,
            )
        signature = self._raw(bytes(answer["Signature"]))
        if not verify_signature(self.public_key, signature, data):
            raise KeyMaterialError("own-key-refused", "the service gave a signature that does not hold")
        return signature

    def _read_public(self) -> PublicKey:
        with _told_in_our_terms():
            answer = self._client.get_public_key(KeyId=self._key)
        if answer.get("KeyUsage") != "SIGN_VERIFY":
            raise KeyMaterialError("own-key-malformed", f"a key for {answer.get('KeyUsage')}")
        try:
            key = checked(read_der(bytes(answer["PublicKey"])))
        except (IntakeError, KeyMaterialError) as error:
            raise KeyMaterialError("own-key-malformed", str(error)) from None
        if key.kind not in _ALGORITHMS:
            raise KeyMaterialError("own-key-malformed", f"a key of kind {key.kind}")
        return key

    def _raw(self, signature: bytes) -> bytes:
        """``r || s`` of an ECDSA signature in DER; an RSA one as it is."""
        half = _HALVES.get(self.public_key.kind)
        if half is None:
            return signature
        try:
            return b"".join(part.to_bytes(half, "big") for part in decode_dss_signature(signature))
        except (ValueError, OverflowError) as error:
            raise KeyMaterialError("own-key-refused", str(error)[:200]) from None


@contextmanager
def _told_in_our_terms() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        missing = error.response.get("Error", {}).get("Code") == "NotFoundException"
        raise KeyMaterialError(
            "own-key-missing" if missing else "own-key-refused", str(error)[:300]
        ) from None
    except BotoCoreError as error:
        raise KeyMaterialError("own-key-refused", str(error)[:300]) from None
