"""``besace keys``: make a signing key, show its public forms, write the documents that publish it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from besace.cli.answers import RefusedInput, about, give, one_of, refusals_told, written
from besace.cli.files import STANDARD_OUTPUT
from besace.cli.own_keys import KEY_HELP, PASSWORD_VARIABLE, NamedSigner, open_key, own_name
from besace.cli.words import own_line, own_word, shortened
from besace.openbadges.errors import KeyMaterialError, ProofError
from besace.openbadges.keys import (
    EcdsaSigner,
    Ed25519Signer,
    KeyKind,
    PublicKey,
    RsaSigner,
    did_document,
    did_jwk,
    did_key,
    encode,
    jwks,
    save_signer,
    write_jwk,
)
from besace.openbadges.keys.private_forms import HeldSigner

KINDS = ("ed25519", "p256", "p384", "rsa")
FORMS = ("did", "jwks", "ob2")
_MAKE: dict[str, Callable[[], HeldSigner]] = {
    "ed25519": lambda: Ed25519Signer.generate("did:key:new"),
    "p256": lambda: EcdsaSigner.generate("did:key:new", kind=KeyKind.P256),
    "p384": lambda: EcdsaSigner.generate("did:key:new", kind=KeyKind.P384),
    "rsa": lambda: RsaSigner.generate("did:key:new"),
}

keys = typer.Typer(
    help="Make and show signing keys, and the documents that publish them.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@keys.command()
@refusals_told
def new(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write; it must not be there yet.")],
    kind: Annotated[str, typer.Option(help="ed25519, p256, p384 or rsa.")] = "ed25519",
    no_password: Annotated[
        bool,
        typer.Option("--no-password", help="Keep the key unencrypted; only its owner can read the file."),
    ] = False,
) -> int:
    """Make a signing key in a new file, and show its public forms.

    Only you can read the file (mode 0600). The password that encrypts it comes from BESACE_KEY_PASSWORD, or is asked
    for.

    Examples:

      besace keys new --out key.pem

      besace keys new --kind rsa --out key.pem --no-password

    Exit codes: 0 made, 1 refused (the file is there already, others could read it), 64 wrong use.
    """
    make = _MAKE[one_of(kind, KINDS, "--kind")]
    with about(out):
        _check_free(out)
        password = None if no_password else _new_password()
        signer = make()
        _save(out, signer, password)
    _show(signer.public_key)
    return 0


@keys.command()
@refusals_told
def show(
    key: Annotated[str, typer.Argument(metavar="KEY", help=KEY_HELP)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> int:
    """Show the public forms of a key: Multikey, did:key, did:jwk, JWK.

    The private half is never shown.

    Examples:

      besace keys show key.pem

      besace keys show "pkcs11:token=besace;object=badges?module-path=/usr/lib/softhsm/libsofthsm2.so"

    Exit codes: 0 shown, 1 the key cannot be read, 64 wrong use.
    """
    with about(key):
        public = open_key(key).public_key
    if as_json:
        print(written(_forms(public)))
    else:
        _show(public)
    return 0


@keys.command()
@refusals_told
def document(
    issuer: Annotated[
        str, typer.Argument(metavar="ID", help="did:web:HOST..., or for --form ob2 the address of the key.")
    ],
    named_keys: Annotated[
        list[str],
        typer.Argument(metavar="[NAME=]KEY...", help="Keys, each with the name that it has in the document."),
    ],
    form: Annotated[
        str,
        typer.Option(
            help="did (DID document), jwks (JSON Web Key Set) or ob2 (key of signed Open Badges 2.0)."
        ),
    ] = "did",
    also_known_as: Annotated[
        list[str] | None,
        typer.Option(help="Another address of the issuer, such as its Open Badges 2.0 Profile."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option(help="For --form ob2: the address of the issuer's Profile.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write; else standard output.")
    ] = None,
) -> int:
    """Write the document by which an issuer publishes its keys.

    A key without a name is called by its Multikey text; an RSA key needs a name.

    Examples:

      besace keys document did:web:badges.example:o:k3v9 key-1=key.pem --out did.json

      besace keys document did:web:badges.example:o:k3v9 key-1=key.pem --form jwks

      besace keys document https://badges.example/key key.pem --form ob2 --owner https://badges.example/issuer

    Exit codes: 0 written, 1 a key cannot be read, 64 wrong use.
    """
    one_of(form, FORMS, "--form")
    named = [_named(one, issuer, form) for one in named_keys]
    inputs = [_key_of(one)[1] for one in named_keys]
    names = [one.verification_method for one in named]
    if form != "ob2" and (twice := next((one for one in names if names.count(one) > 1), None)):
        raise typer.BadParameter(f"{shortened(twice)} is named twice: give each key a name of its own")
    if form == "ob2":
        give(written(_ob2_key(inputs, named, owner), indent=2), out, inputs=inputs)
    elif form == "jwks":
        give(
            written(jwks([(one.verification_method, one.public_key) for one in named]), indent=2),
            out,
            inputs=inputs,
        )
    else:
        if not issuer.startswith("did:"):
            raise typer.BadParameter(f"a DID document is that of a DID (did:web:HOST...), not of {issuer!r}")
        pairs = [(one.verification_method, one.public_key) for one in named]
        give(written(did_document(issuer, pairs, also_known_as or ()), indent=2), out, inputs=inputs)
    return 0


def _check_free(out: Path) -> None:
    """Whether a key can be made there, before a password is asked for. Raises :class:`KeyMaterialError`."""
    if os.path.lexists(out):
        raise KeyMaterialError("own-key-exists", str(out))
    if str(out) == STANDARD_OUTPUT:
        raise typer.BadParameter("a new key goes into a file that only its owner reads: give --out a name")
    if not out.parent.is_dir():
        raise typer.BadParameter(own_line(out.parent, own_word("missing-folder")))
    if not os.access(out.parent, os.W_OK | os.X_OK):
        raise typer.BadParameter(own_line(out, own_word("not-written")))


def _save(out: Path, signer: HeldSigner, password: bytes | None) -> None:
    """A place that takes no file is a slip of the person's, not a key that is refused."""
    try:
        save_signer(out, signer, password=None if password is None else lambda: password)
    except KeyMaterialError as error:
        if error.code != "own-key-missing":
            raise
        raise typer.BadParameter(own_line(out, f"{own_word('not-written')} ({error.detail})")) from None


def _named(given: str, issuer: str, form: str) -> NamedSigner:
    """A key under its full name in the issuer's document."""
    name, key = _key_of(given)
    with about(key):
        signer = open_key(key)
    if form == "ob2":
        return NamedSigner(signer, issuer)
    if not name and signer.public_key.kind is KeyKind.RSA:
        raise typer.BadParameter(f"give the RSA key a name: key-1={key}")
    return NamedSigner(signer, f"{issuer}#{name or encode(signer.public_key)}")


def _key_of(given: str) -> tuple[str, str]:
    """The name that a key is given, if any, and the key."""
    name, separator, key = given.partition("=")
    if not separator or ":" in name or "/" in name:
        return "", given
    return name, key


def _ob2_key(keys: list[str], named: list[NamedSigner], owner: str | None) -> dict[str, Any]:
    if owner is None or len(named) != 1:
        raise typer.BadParameter("--form ob2 takes one key, and --owner with the address of the Profile")
    from besace.openbadges.proofs import ob2_jws  # with it come all kinds of proof

    try:
        return ob2_jws.cryptographic_key(named[0], owner).to_json()
    except ProofError as error:
        raise RefusedInput(keys[0], error, own_word("needs-rsa")) from None


def _new_password() -> bytes:
    if value := os.environ.get(PASSWORD_VARIABLE):
        return value.encode()
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"set {PASSWORD_VARIABLE}, or say --no-password")
    answer: str = typer.prompt("Password of the new key", hide_input=True, confirmation_prompt=True, err=True)
    return answer.encode()


def _forms(key: PublicKey) -> dict[str, Any]:
    multibase = encode(key)
    return {
        "kind": key.kind.value,
        "verificationMethod": own_name(key),
        "publicKeyMultibase": multibase,
        "did:key": did_key(multibase),
        "did:jwk": did_jwk(write_jwk(key)),
        "publicKeyJwk": write_jwk(key),
    }


def _show(key: PublicKey) -> None:
    """The forms for people, each on one line however long it is: it is there to be copied."""
    forms = _forms(key)
    width = max(map(len, forms))
    for name, value in forms.items():
        print(f"{name:<{width}}  {written(value) if isinstance(value, dict) else value}")
