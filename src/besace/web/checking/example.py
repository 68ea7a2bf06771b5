"""A badge about a person who does not exist, signed by this instance itself: something real to look at and to check
before anyone here has a badge.

No organisation awards it and no row holds it. Its issuer is a key of the instance (did:key), so nobody else can make one
that counts as ours, and it says of itself that it is an example.
"""

import base64
import json
from datetime import UTC, datetime
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from besace.catalogue import CatalogueBadge, find
from besace.openbadges.bake import bake
from besace.openbadges.keys.did import did_key
from besace.openbadges.keys.ed25519 import Ed25519Signer
from besace.openbadges.model import v3
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.verify import FactName, Report, State
from besace.web.foundation.addresses import absolute
from besace.web.foundation.pictures import draw_svg
from besace.web.foundation.secrets import secret_for

EXAMPLE_PATH = "example/"
"""``/example/fr``, ``/example/en``: where the signed badge is read. The same badge cannot speak both languages."""

BADGE = "etre-ponctuel"
NAME = "Camille Exemple"
AWARDED = datetime(2026, 9, 1, 12, tzinfo=UTC)
PURPOSE = "example-badge"


def badge() -> CatalogueBadge:
    """The ready-made badge that the example is made of."""
    return find(BADGE)


def languages() -> tuple[str, ...]:
    return tuple(code for code, _name in settings.LANGUAGES)


def address(language: str) -> str:
    """The absolute address of the example in LANGUAGE."""
    return absolute(f"/{EXAMPLE_PATH}{language}")


def issuer_name() -> str:
    """Who signs it, in today's language."""
    return _("This site, as an example")


@cache
def credential(language: str) -> str:
    """The signed badge as JSON text. Raises KeyError for a language that is none of ours."""
    if language not in languages():
        raise KeyError(language)
    signer = _signer()
    with override(language):
        unsigned = _unsigned(language, signer)
    document = eddsa_rdfc_2022.sign(unsigned.to_json(), signer, created=AWARDED)
    return json.dumps(document, ensure_ascii=False)


@cache
def picture(language: str) -> bytes:
    """The picture of the badge (PNG) that carries the signed badge, as a person receives it by mail."""
    return bake(draw_svg(badge().svg(language)), credential=credential(language))


def is_example(report: Report) -> bool:
    """True when the badge is the instance's own example, unchanged: its key proves it."""
    proven = all(report.fact(name).state is State.CONFIRMED for name in (FactName.INTEGRITY, FactName.ISSUER))
    return bool(proven and report.view and report.view.issuer_id == _did(_signer()))


def _unsigned(language: str, signer: Ed25519Signer) -> v3.AchievementCredential:
    words = badge().words(language)
    drawing = base64.b64encode(badge().svg(language).encode()).decode()
    return v3.AchievementCredential(
        id=address(language),
        issuer=v3.Profile(id=_did(signer), name=issuer_name()),
        achievement=v3.Achievement(
            id=f"{address(language)}#badge",
            name=words.name,
            description=words.description,
            criteria=v3.Criteria(narrative=words.criteria_markdown),
            image=v3.Image(f"data:image/svg+xml;base64,{drawing}", caption=words.alt),
            language=language,
        ),
        identifiers=(v3.IdentityObject.of_name(NAME),),
        valid_from=AWARDED,
        awarded_on=AWARDED,
    )


@cache
def _signer() -> Ed25519Signer:
    seed = secret_for(PURPOSE)
    multibase = Ed25519Signer(seed, "did:key:unnamed").public_key_multibase
    return Ed25519Signer(seed, f"{did_key(multibase)}#{multibase}")


def _did(signer: Ed25519Signer) -> str:
    return did_key(signer.public_key_multibase)
