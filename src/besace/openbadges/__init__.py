"""Open Badges of every version: make, sign, bake, read and verify them. Django-free, and nothing is configured globally.

What a process keeps from one call to the next are caches (vocabularies, grammars, keys that were read) and the open
sessions of PKCS #11 tokens.

>>> from besace.openbadges import bake_badge, unbake_badge
>>> picture = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
>>> [carried] = unbake_badge(bake_badge(picture, credential='{"id": "urn:uuid:1"}'))
>>> carried.form
'json'

``sign_badge`` signs with ``eddsa-rdfc-2022`` and an Ed25519 key, ``SUITES`` holds the other kinds of proof, ``sign_token``
makes a VC-JWT and ``sign_assertion`` a signed badge of 2.0; ``derive_badge`` shows one of ``ecdsa-sd-2023`` in part.
``encode_status_list`` makes the bits by which badges are revoked.

The public names stand in ``__all__``; each is loaded when it is first used, so that reading a picture does not load
the machinery of signatures. Deeper modules are there for those who build on one part only.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from besace.openbadges.bake import bake as bake_badge
    from besace.openbadges.bake import unbake as unbake_badge
    from besace.openbadges.errors import (
        BesaceError,
        FetchError,
        IntakeError,
        JsonLdError,
        KeyMaterialError,
        ModelError,
        ProofError,
        StatusError,
    )
    from besace.openbadges.intake.carrier import Carried
    from besace.openbadges.keys import (
        EcdsaSigner,
        Ed25519Signer,
        RsaSigner,
        did_document,
        did_key,
        did_web,
        jwks,
        load_signer,
        save_signer,
    )
    from besace.openbadges.model import clr, v2, v3
    from besace.openbadges.model.convert import to_v2 as convert_to_v2
    from besace.openbadges.model.convert import to_v3 as convert_to_v3
    from besace.openbadges.model.view import BadgeView
    from besace.openbadges.proofs import SUITES
    from besace.openbadges.proofs.ecdsa_sd_2023 import derive as derive_badge
    from besace.openbadges.proofs.eddsa_rdfc_2022 import sign as sign_badge
    from besace.openbadges.proofs.ob2_jws import sign as sign_assertion
    from besace.openbadges.proofs.vc_jwt import sign as sign_token
    from besace.openbadges.seams import Clock, Fetched, Fetcher, KeyKind, PublicKey, Signer
    from besace.openbadges.status import encode as encode_status_list
    from besace.openbadges.verify import (
        Fact,
        FactName,
        Offline,
        Outcome,
        Part,
        PartKind,
        Report,
        State,
        Verdict,
    )
    from besace.openbadges.verify import verify as verify_badge

__all__ = [
    "SUITES",
    "BadgeView",
    "BesaceError",
    "Carried",
    "Clock",
    "EcdsaSigner",
    "Ed25519Signer",
    "Fact",
    "FactName",
    "FetchError",
    "Fetched",
    "Fetcher",
    "IntakeError",
    "JsonLdError",
    "KeyKind",
    "KeyMaterialError",
    "ModelError",
    "Offline",
    "Outcome",
    "Part",
    "PartKind",
    "ProofError",
    "PublicKey",
    "Report",
    "RsaSigner",
    "Signer",
    "State",
    "StatusError",
    "Verdict",
    "bake_badge",
    "clr",
    "convert_to_v2",
    "convert_to_v3",
    "derive_badge",
    "did_document",
    "did_key",
    "did_web",
    "encode_status_list",
    "jwks",
    "load_signer",
    "save_signer",
    "sign_assertion",
    "sign_badge",
    "sign_token",
    "unbake_badge",
    "v2",
    "v3",
    "verify_badge",
]

_HOMES = {
    "bake": ("bake_badge", "unbake_badge"),
    "errors": (
        "BesaceError",
        "FetchError",
        "IntakeError",
        "JsonLdError",
        "KeyMaterialError",
        "ModelError",
        "ProofError",
        "StatusError",
    ),
    "intake.carrier": ("Carried",),
    "keys": (
        "EcdsaSigner",
        "Ed25519Signer",
        "RsaSigner",
        "did_document",
        "did_key",
        "did_web",
        "jwks",
        "load_signer",
        "save_signer",
    ),
    "model": ("clr", "v2", "v3"),
    "model.convert": ("convert_to_v2", "convert_to_v3"),
    "model.view": ("BadgeView",),
    "proofs": ("SUITES",),
    "proofs.ecdsa_sd_2023": ("derive_badge",),
    "proofs.eddsa_rdfc_2022": ("sign_badge",),
    "proofs.ob2_jws": ("sign_assertion",),
    "proofs.vc_jwt": ("sign_token",),
    "seams": ("Clock", "Fetched", "Fetcher", "KeyKind", "PublicKey", "Signer"),
    "status": ("encode_status_list",),
    "verify": (
        "Fact",
        "FactName",
        "Offline",
        "Outcome",
        "Part",
        "PartKind",
        "Report",
        "State",
        "Verdict",
        "verify_badge",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_CALLED_THERE = {
    "bake_badge": "bake",
    "convert_to_v2": "to_v2",
    "convert_to_v3": "to_v3",
    "derive_badge": "derive",
    "encode_status_list": "encode",
    "sign_assertion": "sign",
    "sign_badge": "sign",
    "sign_token": "sign",
    "unbake_badge": "unbake",
    "verify_badge": "verify",
}
"""A function here may not bear the name of a package: what ``verify`` means would depend on what was imported first."""


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if home == "model":
        return import_module(f"{__name__}.model.{name}")
    found: object = getattr(import_module(f"{__name__}.{home}"), _CALLED_THERE.get(name, name))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
