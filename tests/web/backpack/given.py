"""Awards at each step of their way to a person, and what a mailed code gives."""

import re
from datetime import date

from django.core import mail
from django.utils import timezone

from besace.web.accounts.addresses import address_hmac
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.addresses import assertion_url, credential_url, evidence_url
from besace.web.awards.models import Award, AwardState, Batch, Evidence, EvidenceKind, StatusList
from besace.web.backpack.actions import keep
from besace.web.backpack.models import HeldBadge
from besace.web.foundation import outbox
from besace.web.foundation.ids import public_id
from tests.web.factories import make_person, make_version

NADIA = "nadia@exemple.fr"


def award_to(
    address: str = NADIA,
    *,
    version: AchievementVersion | None = None,
    state: AwardState = AwardState.ISSUED,
    name: str = "Nadia Benali",
) -> Award:
    version = version or make_version()
    organisation = version.achievement.organisation
    batch = Batch.objects.create(
        organisation=organisation, version=version, once=public_id(), goes_out_at=timezone.now()
    )
    status_list, _ = StatusList.objects.get_or_create(
        organisation=organisation, defaults={"url": f"https://besace.example/status/{public_id()}"}
    )
    status_list.used += 1
    status_list.save()
    shown_id, token = public_id(), public_id()
    return Award.objects.create(
        public_id=shown_id,
        credential_id=credential_url(shown_id),
        assertion_token=token,
        assertion_url=assertion_url(token),
        organisation=organisation,
        version=version,
        batch=batch,
        recipient_address=address,
        recipient_hmac=address_hmac(address),
        recipient_name=name,
        salt="s" * 32,
        awarded_on=date(2026, 11, 23),
        state=state,
        status_list=status_list,
        status_index=status_list.used,
    )


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
    outbox.run_due()
    subjects = [letter.subject for letter in mail.outbox if letter.to == [address]]
    codes = [found[0] for subject in subjects if (found := re.match(r"\d{6}", subject))]
    assert codes, f"no code was mailed to {address}"
    return codes[-1]
