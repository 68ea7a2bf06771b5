"""The two proof values of ``ecdsa-sd-2023``: CBOR behind three header bytes, as base64url behind ``u``.

*Data Integrity ECDSA Cryptosuites* 1.0, sections 3.5.2 to 3.5.8.
"""

import struct
from dataclasses import dataclass
from typing import Any, Self

from besace.openbadges.errors import IntakeError, ProofError
from besace.openbadges.intake.cbor import CborValue, parse_cbor
from besace.openbadges.intake.jwt import decode_base64url, encode_base64url
from besace.openbadges.proofs.disclosure import MAX_STATEMENTS, encoded_label
from besace.openbadges.proofs.pointers import check_pointers
from besace.openbadges.seams import KeyKind, PublicKey

HMAC_BYTES = 32
BASE_HEADER, DERIVED_HEADER = b"\xd9\x5d\x00", b"\xd9\x5d\x01"
P256_PREFIX = b"\x80\x24"
_SIGNATURE_BYTES = 64
_KEY_BYTES = len(P256_PREFIX) + 33


@dataclass(frozen=True, slots=True)
class BaseValue:
    """What the issuer gives to the holder, who shows none of it as it is.

    ``public_key`` is that of the one proof, with its two bytes of kind; ``signatures`` are in the order of the
    statements that are not mandatory.
    """

    signature: bytes
    public_key: bytes
    hmac_key: bytes
    signatures: tuple[bytes, ...]
    mandatory_pointers: tuple[str, ...]

    def text(self) -> str:
        """The value as it stands in the proof."""
        parts = [self.signature, self.public_key, self.hmac_key, self.signatures, self.mandatory_pointers]
        return _written(BASE_HEADER, parts)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises :class:`ProofError`: ``proof-malformed``, ``pointer-malformed``, ``too-many-...``."""
        signature, key, hmac_key, signatures, mandatory = _read(text, BASE_HEADER)
        pointers = _list(mandatory)
        check_pointers(pointers)
        return cls(
            _bytes(signature, _SIGNATURE_BYTES),
            _key(key),
            _bytes(hmac_key, HMAC_BYTES),
            _signatures(signatures),
            tuple(pointers),
        )


@dataclass(frozen=True, slots=True)
class DerivedValue:
    """What the holder shows. ``labels`` maps canonical labels (``c14n0``) to HMAC labels (``u...``)."""

    signature: bytes
    public_key: bytes
    signatures: tuple[bytes, ...]
    labels: dict[str, str]
    mandatory_indexes: tuple[int, ...]

    def text(self) -> str:
        """The value as it stands in the proof."""
        compressed = {
            int(label.removeprefix("c14n")): decode_base64url(to.removeprefix("u"))
            for label, to in self.labels.items()
        }
        parts = [self.signature, self.public_key, self.signatures, compressed, self.mandatory_indexes]
        return _written(DERIVED_HEADER, parts)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises :class:`ProofError`: ``proof-malformed``, ``too-many-statements``."""
        signature, key, signatures, labels, indexes = _read(text, DERIVED_HEADER)
        return cls(
            _bytes(signature, _SIGNATURE_BYTES),
            _key(key),
            _signatures(signatures),
            _labels(labels),
            _indexes(indexes),
        )


def is_base_value(text: str) -> bool:
    """Whether a proof value is the holder's, by its header."""
    return text.startswith("u" + encode_base64url(BASE_HEADER))


def proof_key(public_key: bytes) -> PublicKey:
    """The key of one proof, out of its two bytes of kind and its point."""
    return PublicKey(KeyKind.P256, public_key.removeprefix(P256_PREFIX))


def encode_cbor(value: Any) -> bytes:
    """The one shortest encoding of numbers, bytes, texts, sequences and maps (RFC 8949, section 4.2).

    >>> encode_cbor([1, b"a", "b", {0: b""}]).hex()
    '840141616162a10040'
    """
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, dict):
        pairs = sorted((encode_cbor(key), encode_cbor(one)) for key, one in value.items())
        return _head(5, len(value)) + b"".join(key + one for key, one in pairs)
    return _head(4, len(value)) + b"".join(map(encode_cbor, value))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    for short, form in ((24, ">B"), (25, ">H"), (26, ">I")):
        if number < 1 << 8 * struct.calcsize(form):
            return bytes([major << 5 | short]) + struct.pack(form, number)
    return bytes([major << 5 | 27]) + struct.pack(">Q", number)


def _written(header: bytes, parts: list[Any]) -> str:
    return "u" + encode_base64url(header + encode_cbor(parts))


def _read(text: str, header: bytes) -> list[CborValue]:
    """The five parts of a value."""
    try:
        if not text.startswith("u"):
            raise ProofError("proof-malformed", "proofValue is not base64url")
        data = decode_base64url(text[1:])
        if not data.startswith(header):
            raise ProofError("proof-malformed", "proofValue has another header")
        parts = parse_cbor(data[len(header) :])
    except IntakeError as refusal:
        raise ProofError("proof-malformed", str(refusal)) from None
    if not isinstance(parts, list) or len(parts) != 5:
        raise ProofError("proof-malformed", "proofValue has not five parts")
    return parts


def _bytes(value: CborValue, length: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != length:
        raise ProofError("proof-malformed", f"not a byte string of {length} bytes")
    return value


def _key(value: CborValue) -> bytes:
    key = _bytes(value, _KEY_BYTES)
    if not key.startswith(P256_PREFIX):
        raise ProofError("proof-malformed", "the key of the proof is no P-256 key")
    return key


def _list(value: CborValue) -> list[Any]:
    if not isinstance(value, list):
        raise ProofError("proof-malformed", "not a list")
    return value


def _signatures(value: CborValue) -> tuple[bytes, ...]:
    found = _list(value)
    if len(found) > MAX_STATEMENTS:
        raise ProofError("too-many-statements", f"{len(found)} signatures")
    return tuple(_bytes(one, _SIGNATURE_BYTES) for one in found)


def _labels(value: CborValue) -> dict[str, str]:
    """Two nodes under one label would be one node for the issuer: refused."""
    if not isinstance(value, dict) or not all(isinstance(key, int) for key in value):
        raise ProofError("proof-malformed", "labels are a map from numbers")
    labels = {f"c14n{key}": encoded_label(_bytes(one, HMAC_BYTES)) for key, one in value.items()}
    if len(set(labels.values())) < len(labels):
        raise ProofError("proof-malformed", "one label for two nodes")
    return labels


def _indexes(value: CborValue) -> tuple[int, ...]:
    found = _list(value)
    if not all(isinstance(one, int) for one in found) or len(set(found)) < len(found):
        raise ProofError("proof-malformed", "indexes are numbers, each once")
    return tuple(found)
