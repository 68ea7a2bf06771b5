"""A signing key in a hardware security module, or in any other store that speaks PKCS #11.

Needs the extra ``hsm`` (``pip install besace[hsm]``) and the module's own library. The private key never leaves it: what
is signed goes in, the signature comes out.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from besace.openbadges.errors import IntakeError, KeyMaterialError
from besace.openbadges.intake.public_keys import read_der
from besace.openbadges.keys.named import NamedKey
from besace.openbadges.keys.signatures import verify_signature
from besace.openbadges.keys.soundness import checked
from besace.openbadges.seams import KeyKind, PublicKey

if TYPE_CHECKING:
    from pkcs11 import Session, _pkcs11

_T = TypeVar("_T")
Pin = Callable[[], str]
"""Asks for the PIN of the token; called when a session is opened, and not kept."""

_DIGESTS = {KeyKind.P256: "sha256", KeyKind.P384: "sha384"}


class Pkcs11Signer(NamedKey):
    """A :class:`~besace.openbadges.seams.Signer` over a key in a token.

    ``module`` is the path of the token's library, ``token`` its label. The key is found by ``label``, by ``key_id``
    (``CKA_ID``) or by both; its public half must be there under the same. Kinds: Ed25519 where the token has it, P-256,
    P-384, RSA. Threads may share one signer and signers one token; a process that was forked opens its own session, and a
    session that the token has closed is opened once more.

    Raises :class:`KeyMaterialError`: ``own-key-extra`` (python-pkcs11 is not installed), ``own-key-missing`` (no such
    library, token or key, or more than one), ``own-key-locked`` (PIN), ``own-key-malformed`` (of another kind, or too
    weak), ``own-key-refused`` (the token does not do it).
    """

    __slots__ = ("_id", "_label", "_token")

    def __init__(
        self,
        module: Path,
        *,
        token: str,
        pin: Pin,
        verification_method: str,
        label: str | None = None,
        key_id: bytes | None = None,
    ) -> None:
        if label is None and key_id is None:
            raise KeyMaterialError("own-key-missing", "neither label nor id of the key")
        self._token = _Token(module, token, pin)
        self._label, self._id = label, key_id
        super().__init__(self._token.ask(self._read_public), verification_method)

    def sign(self, data: bytes) -> bytes:
        """The signature over ``data``, checked with the public key before it is handed out.

        Raises :class:`KeyMaterialError` as the constructor.
        """
        signature = self._token.ask(lambda session: self._sign(session, data))
        if not verify_signature(self.public_key, signature, data):
            raise KeyMaterialError("own-key-refused", "the token gave a signature that does not hold")
        return signature

    def _sign(self, session: Session, data: bytes) -> bytes:
        from pkcs11 import Mechanism, ObjectClass

        key: Any = session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self._label, id=self._id)
        match self.public_key.kind:
            case KeyKind.ED25519:
                signature = key.sign(data, mechanism=Mechanism.EDDSA)
            case KeyKind.RSA:
                signature = key.sign(data, mechanism=Mechanism.SHA256_RSA_PKCS)
            case KeyKind.P256 | KeyKind.P384 as kind:
                digest = hashlib.new(_DIGESTS[kind], data).digest()
                signature = key.sign(digest, mechanism=Mechanism.ECDSA)
        return bytes(signature)

    def _read_public(self, session: Session) -> PublicKey:
        from pkcs11 import Attribute, KeyType, ObjectClass
        from pkcs11.util.ec import encode_ec_public_key
        from pkcs11.util.rsa import encode_rsa_public_key

        key: Any = session.get_key(object_class=ObjectClass.PUBLIC_KEY, label=self._label, id=self._id)
        session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self._label, id=self._id)
        try:
            if key.key_type == KeyType.EC:
                return checked(read_der(encode_ec_public_key(key)))
            if key.key_type == KeyType.RSA:
                return checked(read_der(encode_rsa_public_key(key)))
            if key.key_type == KeyType.EC_EDWARDS:
                return checked(PublicKey(KeyKind.ED25519, _edwards_point(bytes(key[Attribute.EC_POINT]))))
        except (IntakeError, KeyMaterialError) as error:
            raise KeyMaterialError("own-key-malformed", str(error)) from None
        raise KeyMaterialError("own-key-malformed", f"key type {key.key_type}")


def _edwards_point(value: bytes) -> bytes:
    """Tokens give the 32 bytes bare, as OCTET STRING or as BIT STRING (PKCS #11 3.0 and 3.1 differ)."""
    heads = (b"", b"\x04\x20", b"\x03\x21\x00")
    if len(value) < 32 or value[:-32] not in heads:
        raise KeyMaterialError("key-kind-unknown", f"an Edwards point of {len(value)} bytes")
    return value[-32:]


_ONE_AT_A_TIME = threading.RLock()
"""Modules are opened as not safe for threads: whoever speaks to one, speaks alone."""
_started_by: dict[str, int] = {}
"""Which process started each module."""
_sessions: dict[tuple[int, str, str], Session] = {}
"""One session for each process, module and token. Those of a parent stay: closing one here could close one of ours."""


class _Token:
    """One token, by its label, and how to open it."""

    def __init__(self, module: Path, label: str, pin: Pin) -> None:
        self._module = str(module)
        self._label = label
        self._pin = pin

    def ask(self, what: Callable[[Session], _T]) -> _T:
        """What the token gives within a session; a session that it has closed is opened once more."""
        try:
            from pkcs11 import exceptions
        except ImportError as error:
            raise KeyMaterialError("own-key-extra", f"pip install besace[hsm] ({error})") from None
        closed = (
            exceptions.SessionClosed,
            exceptions.SessionHandleInvalid,
            exceptions.DeviceRemoved,
            exceptions.TokenNotPresent,
            exceptions.UserNotLoggedIn,
        )
        with _ONE_AT_A_TIME, _told_in_our_terms():
            try:
                return what(self._session())
            except closed:
                _sessions.pop(self._name, None)
                return what(self._session())

    @property
    def _name(self) -> tuple[int, str, str]:
        return os.getpid(), self._module, self._label

    def _session(self) -> Session:
        if self._name not in _sessions:
            _sessions[self._name] = self._open()
        return _sessions[self._name]

    def _open(self) -> Session:
        import pkcs11

        token = self._library().get_token(token_label=self._label)
        try:
            return token.open(user_pin=self._pin())
        except pkcs11.UserAlreadyLoggedIn:
            return token.open()

    def _library(self) -> _pkcs11.lib:
        """The module, started anew in a process that was forked from the one that started it."""
        import pkcs11

        try:
            library = pkcs11.lib(self._module)
            if _started_by.setdefault(self._module, os.getpid()) != os.getpid():
                with suppress(pkcs11.PKCS11Error):
                    library.finalize()
                library.initialize()
                _started_by[self._module] = os.getpid()
        except pkcs11.PKCS11Error as error:
            raise KeyMaterialError("own-key-missing", str(error)) from None
        return library


@contextmanager
def _told_in_our_terms() -> Iterator[None]:
    from pkcs11 import exceptions as told

    try:
        yield
    except (
        told.NoSuchKey,
        told.NoSuchToken,
        told.MultipleObjectsReturned,
        told.MultipleTokensReturned,
    ) as error:
        raise KeyMaterialError("own-key-missing", f"{type(error).__name__} {error}") from None
    except (told.PinIncorrect, told.PinLocked, told.PinExpired, told.PinInvalid, told.PinLenRange) as error:
        raise KeyMaterialError("own-key-locked", type(error).__name__) from None
    except told.PKCS11Error as error:
        raise KeyMaterialError("own-key-refused", f"{type(error).__name__} {error}") from None
