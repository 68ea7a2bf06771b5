"""What was joined to a badge, as the page behind a door shows it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from besace.openbadges.model.view import EvidenceView
from besace.web.awards.models import Evidence, EvidenceKind
from besace.web.backpack.doors import door_token
from besace.web.backpack.models import Door
from besace.web.backpack.shown import ShownBadge

MAX_PIECES = 20


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """One piece: a text in place, or a link with its words. ``external`` leads away from this site."""

    text: str = ""
    url: str = ""
    name: str = ""
    external: bool = False


def evidence_behind(door: Door, badge: ShownBadge) -> tuple[ShownEvidence, ...]:
    """Empty unless the holder shows it."""
    return tuple(_shown(one, door) for one in badge.evidence)


@dataclass(frozen=True, slots=True)
class JoinedElsewhere:
    """What a badge file says of its evidence. ``url`` leads away from this site, to ``host``."""

    name: str
    text: str
    url: str
    host: str


def evidence_in(views: tuple[EvidenceView, ...]) -> tuple[JoinedElsewhere, ...]:
    """What a file names. Our own addresses are left out: without the holder's door there is nothing behind them."""
    found = [
        JoinedElsewhere(
            (one.name or "")[:200], (one.text or "")[:2000], one.url or "", urlsplit(one.url or "").netloc
        )
        for one in views[:MAX_PIECES]
        if not (one.url or "").startswith(f"{settings.BASE_URL}/")
    ]
    return tuple(found)


def _shown(one: Evidence, door: Door) -> ShownEvidence:
    if one.kind == EvidenceKind.TEXT:
        return ShownEvidence(text=one.text, name=one.name)
    if one.kind == EvidenceKind.LINK:
        return ShownEvidence(url=one.link, name=one.name or one.link, external=True)
    address = f"{reverse('connect:evidence', args=[one.public_id])}?door={door_token(door)}"
    return ShownEvidence(url=address, name=one.name or _("A file"))
