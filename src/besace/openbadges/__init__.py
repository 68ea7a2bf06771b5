"""Open Badges of every version: make, sign, bake, read and verify them. Django-free, no settings, no global state.

>>> from besace.openbadges import bake_badge, unbake_badge
>>> picture = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
>>> [carried] = unbake_badge(bake_badge(picture, credential='{"id": "urn:uuid:1"}'))
>>> carried.form
'json'

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
    from besace.openbadges.keys import Ed25519Signer, did_document, did_web
    from besace.openbadges.model import v2, v3
    from besace.openbadges.model.view import BadgeView
    from besace.openbadges.proofs import SUITES
    from besace.openbadges.seams import Clock, Fetched, Fetcher, Signer
    from besace.openbadges.verify import Fact, FactName, Outcome, Report, State, Verdict
    from besace.openbadges.verify import verify as verify_badge

__all__ = [
    "SUITES",
    "BadgeView",
    "BesaceError",
    "Carried",
    "Clock",
    "Ed25519Signer",
    "Fact",
    "FactName",
    "FetchError",
    "Fetched",
    "Fetcher",
    "IntakeError",
    "JsonLdError",
    "KeyMaterialError",
    "ModelError",
    "Outcome",
    "ProofError",
    "Report",
    "Signer",
    "State",
    "StatusError",
    "Verdict",
    "bake_badge",
    "did_document",
    "did_web",
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
    "keys": ("Ed25519Signer", "did_document", "did_web"),
    "model": ("v2", "v3"),
    "model.view": ("BadgeView",),
    "proofs": ("SUITES",),
    "seams": ("Clock", "Fetched", "Fetcher", "Signer"),
    "verify": ("Fact", "FactName", "Outcome", "Report", "State", "Verdict", "verify_badge"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_CALLED_THERE = {"bake_badge": "bake", "unbake_badge": "unbake", "verify_badge": "verify"}
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
