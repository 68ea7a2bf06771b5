"""Where the tests keep signing keys: memory, files, a SoftHSM token, a KMS served on this machine."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from besace.openbadges.keys import EcdsaSigner, Ed25519Signer, KeyKind, RsaSigner
from besace.openbadges.keys.pkcs11 import Pkcs11Signer
from besace.openbadges.keys.private_forms import HeldSigner

METHOD = "did:web:badges.example:o:k3v9#key-1"
SOFTHSM = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
PIN, TOKEN = "1234", "besace"

NEW: dict[KeyKind, Callable[[], HeldSigner]] = {
    KeyKind.ED25519: lambda: Ed25519Signer.generate(METHOD),
    KeyKind.P256: lambda: EcdsaSigner.generate(METHOD),
    KeyKind.P384: lambda: EcdsaSigner.generate(METHOD, kind=KeyKind.P384),
    KeyKind.RSA: lambda: RsaSigner.generate(METHOD),
}
"""How to make a new key of each kind in memory."""


@dataclass(frozen=True)
class Token:
    """A SoftHSM token with one key of each kind, labelled by the kind; ids are 1 to 4 in the order of KeyKind."""

    module: Path

    def signer(self, label: str | None = None, **changes: Any) -> Pkcs11Signer:
        asked = {"token": TOKEN, "pin": lambda: PIN, "verification_method": METHOD, "label": label, **changes}
        return Pkcs11Signer(self.module, **asked)


@contextmanager
def softhsm(folder: Path) -> Iterator[Token]:
    """A token of this process. SoftHSM reads where its tokens lie from a file that a variable names.

    A forked process has to start the module anew (PKCS #11, *applications and processes*); SoftHSM asks it only when told so.
    """
    module = next((Path(path) for path in SOFTHSM if Path(path).exists()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        pytest.skip("no SoftHSM: install the Debian package softhsm2")
    (folder / "tokens").mkdir()
    configuration = folder / "softhsm2.conf"
    settings = [
        f"directories.tokendir = {folder}/tokens",
        "log.level = ERROR",
        "library.reset_on_fork = true",
    ]
    configuration.write_text("".join(f"{line}\n" for line in settings))
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(configuration)
    try:
        made = ["--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "5678"]
        subprocess.run(["softhsm2-util", *made], check=True, capture_output=True)
        _make_keys(module)
        yield Token(module)
    finally:
        os.environ.pop("SOFTHSM2_CONF")
        if before is not None:
            os.environ["SOFTHSM2_CONF"] = before


def _make_keys(module: Path) -> None:
    from pkcs11 import Attribute, KeyType, Mechanism, lib
    from pkcs11.util.ec import encode_named_curve_parameters

    curves = {
        KeyKind.ED25519: (KeyType.EC_EDWARDS, b"\x13\x0cedwards25519", Mechanism.EC_EDWARDS_KEY_PAIR_GEN),
        KeyKind.P256: (KeyType.EC, encode_named_curve_parameters("secp256r1"), Mechanism.EC_KEY_PAIR_GEN),
        KeyKind.P384: (KeyType.EC, encode_named_curve_parameters("secp384r1"), Mechanism.EC_KEY_PAIR_GEN),
    }
    library: Any = lib(str(module))
    with library.get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        for number, kind in enumerate(KeyKind, 1):
            names = {"label": kind.value, "id": bytes([number]), "store": True}
            if kind is KeyKind.RSA:
                session.generate_keypair(KeyType.RSA, 2048, **names)
                continue
            key_type, curve, mechanism = curves[kind]
            parameters = session.create_domain_parameters(key_type, {Attribute.EC_PARAMS: curve}, local=True)
            parameters.generate_keypair(mechanism=mechanism, **names)
        session.generate_keypair(KeyType.RSA, 1024, label="weak", id=b"\x11", store=True)
        parameters = session.create_domain_parameters(
            KeyType.EC, {Attribute.EC_PARAMS: encode_named_curve_parameters("secp521r1")}, local=True
        )
        parameters.generate_keypair(label="P-521", id=b"\x12", store=True)
        session.generate_domain_parameters(KeyType.DSA, 1024).generate_keypair(
            label="DSA", id=b"\x14", store=True
        )
        for _ in range(2):
            session.generate_keypair(KeyType.RSA, 2048, label="twice", id=b"\x13", store=True)


class _Digests:
    """Hashes that moto applies to what it signs. It does not know ``MessageType`` ``DIGEST`` and would hash the digest
    once more; the service itself does not (AWS KMS API reference, Sign)."""

    @staticmethod
    def SHA256() -> Prehashed:
        return Prehashed(hashes.SHA256())

    @staticmethod
    def SHA384() -> Prehashed:
        return Prehashed(hashes.SHA384())


@contextmanager
def kms() -> Iterator[Any]:
    """A client of moto's KMS, served on a free port of this machine."""
    from moto.kms import utils
    from moto.server import ThreadedMotoServer

    from besace.outbound.services.aws_kms import connect

    given = {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    untouched, utils.hashes = utils.hashes, _Digests  # type: ignore[misc,assignment]
    try:
        host, port = server.get_host_and_port()
        yield connect(region="eu-west-3", endpoint=f"http://{host}:{port}")
    finally:
        utils.hashes = untouched
        server.stop()
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
