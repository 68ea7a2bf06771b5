"""``besace sign`` and ``besace derive``: sign a document, and show a signed one in part."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import typer

from besace.cli import moments
from besace.cli.answers import about, give, one_of, refusals_told, warn, written
from besace.cli.files import read_given
from besace.cli.inputs import Input
from besace.cli.own_keys import KEY_HELP, NamedSigner, open_key
from besace.cli.refusals import warn_of_broken_rules, warn_of_earlier_proof
from besace.cli.words import own_word, printable, shortened
from besace.openbadges.errors import ProofError
from besace.openbadges.intake.json import JsonObject, parse_object
from besace.openbadges.model.reading import id_of
from besace.openbadges.proofs import SUITES, attached_proofs, ecdsa_sd_2023, ob2_jws, suite_name, vc_jwt
from besace.openbadges.seams import KeyKind

EMBEDDED = ("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-sd-2023")
TOKENS = ("vc-jwt", "ob2-jws")
TYPES = ("JWT", "vc+jwt")
_USUAL = {
    KeyKind.ED25519: "eddsa-rdfc-2022",
    KeyKind.P256: "ecdsa-rdfc-2019",
    KeyKind.P384: "ecdsa-rdfc-2019",
    KeyKind.RSA: "vc-jwt",
}


@refusals_told
def sign(
    document: Annotated[str, typer.Argument(metavar="FILE", help="The JSON document to sign, or -.")],
    key: Annotated[str, typer.Option(help=KEY_HELP)],
    method: Annotated[
        str | None,
        typer.Option(
            metavar="VERIFICATION_METHOD",
            help="The key's full name in the issuer's document; else its did:key.",
        ),
    ] = None,
    suite: Annotated[
        str | None, typer.Option(help=f"{', '.join((*EMBEDDED, *TOKENS))}; by default what suits the key.")
    ] = None,
    created: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT", help="When it is signed; by default now. Not for tokens, which do not say it."
        ),
    ] = None,
    mandatory: Annotated[
        list[str] | None,
        typer.Option(
            metavar="POINTER",
            help="For ecdsa-sd-2023: a part that is always shown, beside issuer, dates and status.",
        ),
    ] = None,
    typ: Annotated[
        str | None, typer.Option(help="For vc-jwt: JWT (Open Badges, by default) or vc+jwt (some wallets).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write; else standard output.")
    ] = None,
) -> int:
    """Sign a badge, an endorsement, a record or a status list.

    What is signed is an Open Badges 3.0 credential, an endorsement, a learner's record (CLR 2.0), a status list, or with
    --suite ob2-jws an Open Badges 2.0 assertion. A token (vc-jwt) needs an id of the recipient: credentialSubject.id.

    Examples:

      besace sign badge.json --key key.pem --method "did:web:badges.example:o:k3v9#key-1" --out signed.json

      besace sign badge.json --key rsa.pem --method https://badges.example/key.json --suite vc-jwt --out badge.jwt

      besace sign assertion.json --key rsa.pem --method https://badges.example/key --suite ob2-jws

    Exit codes: 0 signed, 1 the document or the key was refused, 64 wrong use.
    """
    token_type = one_of(typ or "JWT", TYPES, "--typ")
    moment = moments.read(created, "--created") if created else datetime.now(UTC)
    content = _read(document)
    with about(key):
        signer = open_key(key, method)
    chosen = one_of(suite or _USUAL[signer.public_key.kind], (*EMBEDDED, *TOKENS), "--suite")
    if mandatory and chosen != ecdsa_sd_2023.NAME:
        raise typer.BadParameter(f"--mandatory goes with --suite {ecdsa_sd_2023.NAME}")
    if created and chosen in TOKENS:
        raise typer.BadParameter(f"--created goes with --suite {', '.join(EMBEDDED)}")
    if typ and chosen != "vc-jwt":
        raise typer.BadParameter("--typ goes with --suite vc-jwt")
    with about(document):
        if chosen == "vc-jwt":
            signed = vc_jwt.sign(content, signer, typ=cast('Literal["JWT", "vc+jwt"]', token_type))
        elif chosen == "ob2-jws":
            signed = ob2_jws.sign(content, signer)
        else:
            signed = written(_with_proof(content, signer, chosen, moment, mandatory))
    give(signed, out, inputs=[document, key])
    if chosen == "ob2-jws":
        warn_of_broken_rules(
            {**content, "verification": {"type": "SignedBadge", "creator": signer.verification_method}}
        )
    else:
        warn_of_earlier_proof(content)
        warn_of_broken_rules(content)
        _warn_of_another_issuer(content, signer, named=method is not None)
    return 0


@refusals_told
def derive(
    document: Annotated[str, typer.Argument(metavar="FILE", help="A badge signed with ecdsa-sd-2023, or -.")],
    show: Annotated[
        list[str],
        typer.Option(
            metavar="POINTER",
            help="A part to show, such as /credentialSubject/achievement; repeat --show for each part.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where to write; else standard output.")
    ] = None,
) -> int:
    """Show a badge in part.

    The holder of one that was signed with ecdsa-sd-2023 chooses what a reader sees. What its issuer made mandatory is
    always shown. Parts are named by JSON Pointers (RFC 6901); repeat --show for each part. Readers refuse a part without
    its whole achievement, or without an id or an identifier of its recipient.

    Example:

      besace derive badge.json --show /credentialSubject/achievement --show /credentialSubject/identifier/0 -o shown.json

    Exit codes: 0 written, 1 the badge cannot be shown in part, 64 wrong use.
    """
    content = _read(document)
    with about(document):
        base = next((one for one in attached_proofs(content) if suite_name(one) == ecdsa_sd_2023.NAME), None)
        if base is None:
            raise ProofError("not-disclosable", f"no proof of {ecdsa_sd_2023.NAME}")
        shown = ecdsa_sd_2023.derive(content, base, show)
    give(written(shown), out, inputs=[document])
    warn_of_broken_rules(shown)
    return 0


def _read(named: str) -> JsonObject:
    if Input(named).is_address:
        raise typer.BadParameter("give a file or -, not an address")
    data = read_given(named)
    with about(named):
        return parse_object(data)


def _with_proof(
    content: JsonObject, signer: NamedSigner, chosen: str, moment: datetime, mandatory: list[str] | None
) -> dict[str, Any]:
    if mandatory:
        return ecdsa_sd_2023.sign(content, signer, created=moment, mandatory_pointers=mandatory)
    return SUITES[chosen].sign(content, signer, created=moment)


def _warn_of_another_issuer(content: JsonObject, signer: NamedSigner, *, named: bool) -> None:
    """Readers take a key for the issuer's only when its document lists the key: a did:key of its own never is."""
    issuer = id_of(content.get("issuer"))
    method = signer.verification_method
    controller = method.partition("#")[0]
    if issuer is None or not method.startswith("did:") or controller == issuer:
        return
    advice = own_word("set-issuer" if named else "name-key").format(printable(controller))
    warn(
        own_word("another-issuer").format(printable(shortened(issuer)), printable(shortened(method)), advice)
    )
