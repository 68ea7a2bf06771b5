"""Awards at each step of their way to a person, and what a mailed code gives."""

import re

from django.core import mail

from besace.web.awards.actions import revoke
from besace.web.awards.addresses import evidence_url
from besace.web.awards.models import Award, AwardState, Evidence, EvidenceKind
from besace.web.backpack.actions import keep
from besace.web.backpack.models import HeldBadge
from besace.web.foundation import outbox
from besace.web.foundation.ids import public_id
from besace.web.foundation.models import OutboxEntry
from besace.web.organisations.models import Organisation
from tests.web.factories import make_award, make_person, make_version, owner_of

NADIA = "nadia@exemple.fr"


def award_to(
    address: str = NADIA,
    *,
    organisation: Organisation | None = None,
    state: AwardState = AwardState.ISSUED,
    name: str = "Nadia Benali",
) -> Award:
    """One award of a badge of its own, signed unless it is planned; no mail of its making goes out."""
    before = list(OutboxEntry.objects.values_list("id", flat=True))
    version = make_version(organisation)
    award = make_award(version, address=address, name=name, issued=state != AwardState.PLANNED)
    if state == AwardState.REVOKED:
        revoke(award, reason="Donné par erreur.", by=owner_of(award.organisation))
    OutboxEntry.objects.exclude(id__in=before).delete()
    return award


def with_evidence(award: Award, text: str = "Quatre semaines sans retard.") -> Evidence:
    shown_id = public_id()
    return Evidence.objects.create(
        public_id=shown_id,
        url=evidence_url(shown_id),
        award=award,
        kind=EvidenceKind.TEXT,
        name="Ma feuille de présence",
        text=text,
    )


def kept(address: str = NADIA, **how: object) -> HeldBadge:
    return keep(award_to(address, **how), make_person(address))  # type: ignore[arg-type]


def mailed_code(address: str = NADIA) -> str:
    """The newest code that went to this address."""
    while outbox.run_due():
        pass
    subjects = [letter.subject for letter in mail.outbox if letter.to == [address]]
    codes = [found[0] for subject in subjects if (found := re.match(r"\d{6}", subject))]
    assert codes, f"no code was mailed to {address}"
    return codes[-1]
