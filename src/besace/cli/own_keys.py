"""The signing key that a command line names: a file, a token (``pkcs11:``), or a cloud service (``aws-kms:``).

No password and no PIN is ever taken from the command line itself, where every process of the machine could read it.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote

import typer

from besace.cli.words import own_line, own_word
from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys import did_key, encode, load_signer
from besace.openbadges.seams import PublicKey, Signer

PASSWORD_VARIABLE = "BESACE_KEY_PASSWORD"  # noqa: S105
PIN_VARIABLE = "BESACE_KEY_PIN"
MODULE_VARIABLE = "BESACE_PKCS11_MODULE"

KEY_HELP = (
    f"A key file (its password from {PASSWORD_VARIABLE}, or asked for), "
    "pkcs11:token=T;object=LABEL?module-path=/lib/x.so, or aws-kms:alias/NAME?region=R."
)


@dataclass(frozen=True, slots=True)
class NamedSigner:
    """A signer under the name that the command line gives to its key."""

    signer: Signer
    verification_method: str

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        return self.signer.public_key

    def sign(self, data: bytes) -> bytes:
        """The signature of the key."""
        return self.signer.sign(data)


def open_key(named: str, verification_method: str | None = None) -> NamedSigner:
    """The key that is named. Without a name of its own it is called by its did:key.

    Raises :class:`KeyMaterialError` with the codes ``own-key-...``, :class:`typer.BadParameter`.
    """
    scheme, colon, rest = named.partition(":")
    signer: Signer
    if colon and scheme == "pkcs11":
        signer = _in_token(rest)
    elif colon and scheme == "aws-kms":
        signer = _in_aws_kms(rest)
    else:
        _check_there(Path(named))
        signer = load_signer(Path(named), "did:key:unnamed", password=_password(named))
    return NamedSigner(signer, verification_method or own_name(signer.public_key))


def _check_there(path: Path) -> None:
    """A name that leads to no file is a slip of the person's, not a key that is refused."""
    if path.is_dir():
        raise typer.BadParameter(own_line(path, own_word("folder")))
    if not path.exists():
        raise typer.BadParameter(own_line(path, own_word("missing")))


def own_name(key: PublicKey) -> str:
    """The name of a key that nobody gave one: its did:key."""
    multibase = encode(key)
    return f"{did_key(multibase)}#{multibase}"


def _password(named: str) -> "_Asking":
    return _Asking(PASSWORD_VARIABLE, f"Password of {named}")


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks the environment, else the person at the terminal; called only when the key wants it."""

    variable: str
    question: str

    def __call__(self) -> bytes:
        return self.text().encode()

    def text(self) -> str:
        """The same as text."""
        if value := os.environ.get(self.variable):
            return value
        if not sys.stdin.isatty():
            raise KeyMaterialError("own-key-locked", f"set {self.variable}, or run this in a terminal")
        answer: str = typer.prompt(self.question, hide_input=True, err=True)
        return answer


def _in_token(rest: str) -> Signer:
    """A PKCS #11 URI (RFC 7512): ``token``, ``object`` and ``id`` say which key, ``module-path`` which library."""
    from besace.openbadges.keys.pkcs11 import Pkcs11Signer

    path, _, query = rest.partition("?")
    found = dict(part.split("=", 1) for part in path.split(";") if "=" in part)
    options = dict(parse_qsl(query))
    if "pin-value" in options:
        raise typer.BadParameter(f"a PIN does not belong on a command line: set {PIN_VARIABLE}")
    module = options.get("module-path") or os.environ.get(MODULE_VARIABLE)
    if module is None:
        raise typer.BadParameter(
            f"say which library the token needs: ?module-path=/lib/x.so or {MODULE_VARIABLE}"
        )
    if "token" not in found or not {"object", "id"} & found.keys():
        raise typer.BadParameter("a key in a token is named by pkcs11:token=T;object=LABEL (or ;id=%01)")
    return Pkcs11Signer(
        Path(module),
        token=unquote(found["token"]),
        label=unquote(found["object"]) if "object" in found else None,
        key_id=_bytes(found["id"]) if "id" in found else None,
        pin=_Asking(PIN_VARIABLE, f"PIN of the token {unquote(found['token'])}").text,
        verification_method="did:key:unnamed",
    )


def _bytes(text: str) -> bytes:
    return unquote(text, encoding="latin-1").encode("latin-1")


def _in_aws_kms(rest: str) -> Signer:
    """``aws-kms:KEY?region=R&endpoint=URL``; credentials come from where boto3 looks for them."""
    from besace.outbound.services.aws_kms import AwsKmsSigner, connect

    key, _, query = rest.partition("?")
    options = dict(parse_qsl(query))
    client = connect(region=options.get("region"), endpoint=options.get("endpoint"))
    return AwsKmsSigner(unquote(key), verification_method="did:key:unnamed", client=client)
