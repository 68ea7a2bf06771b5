"""Where an award stands for its recipient: not out yet, waiting, refused, kept, taken back by its organisation."""

from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone

from besace.web.awards.models import Award, AwardState
from besace.web.backpack.models import HeldBadge, Refusal

TAKE_BACK_FOR = timedelta(days=30)


class Standing(Enum):
    NOT_YET = "not-yet"
    WAITING = "waiting"
    REFUSED = "refused"
    REFUSED_FOR_GOOD = "refused-for-good"
    KEPT = "kept"
    REVOKED = "revoked"


class WrongStanding(Exception):
    """The badge is not where this can be done; ``standing`` says where it is."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.value)
        self.standing = standing


def standing_of(award: Award) -> Standing:
    """Reads at most two rows. A kept badge stays *kept* when it is revoked: its page says so to its holder alone."""
    if HeldBadge.objects.filter(award=award).exists():
        return Standing.KEPT
    if award.state == AwardState.REVOKED:
        return Standing.REVOKED
    if award.state != AwardState.ISSUED:
        return Standing.NOT_YET
    refusal = Refusal.objects.filter(award=award).first()
    if refusal is None:
        return Standing.WAITING
    is_final = refusal.refused_at + TAKE_BACK_FOR <= timezone.now()
    return Standing.REFUSED_FOR_GOOD if is_final else Standing.REFUSED


def takes_back_until(award: Award) -> datetime | None:
    """Until when a refusal can be taken back; None when the badge is not refused."""
    refusal = Refusal.objects.filter(award=award).first()
    return refusal.refused_at + TAKE_BACK_FOR if refusal else None
