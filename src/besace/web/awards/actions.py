"""What can be done with awards: award, undo within the minute, send the mail again, revoke."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from besace.web.accounts.models import User
from besace.web.achievements.models import AchievementState, AchievementVersion
from besace.web.awards import errors, queries
from besace.web.awards.addresses import assertion_url, credential_url, evidence_url
from besace.web.awards.models import (
    Award,
    AwardState,
    Batch,
    Delivery,
    DeliveryState,
    DeliveryTrouble,
    Evidence,
    EvidenceKind,
    StatusList,
)
from besace.web.awards.places import take_places
from besace.web.awards.recipients import Recipient
from besace.web.awards.work import ISSUE, SEND, issue_key, mail_key
from besace.web.foundation import outbox
from besace.web.foundation.addresses import is_trial
from besace.web.foundation.ids import public_id
from besace.web.foundation.models import StoredFile
from besace.web.foundation.policy import require
from besace.web.organisations.models import Organisation

MAX_REASON_CHARS = 300
MAX_A_DAY_UNCONFIRMED = 30
"""A class can try it out. Anybody may found an organisation; nobody gets a way to write to thousands of strangers."""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What shows the ability, before it is attached to each award of a batch."""

    kind: EvidenceKind
    name: str = ""
    text: str = ""
    link: str = ""
    file: StoredFile | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """What one form asked for."""

    version: AchievementVersion
    recipients: Sequence[Recipient]
    awarded_on: date
    message: str
    evidence: Sequence[NewEvidence]

    @property
    def organisation(self) -> Organisation:
        return self.version.achievement.organisation

    def fingerprint(self) -> str:
        said = [
            str(self.version.id),
            [[one.address, one.name] for one in self.recipients],
            self.awarded_on.isoformat(),
            self.message,
            [[e.kind, e.name, e.text, e.link, str(e.file.id) if e.file else ""] for e in self.evidence],
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def award(
    version: AchievementVersion,
    recipients: Sequence[Recipient],
    *,
    by: User,
    awarded_on: date,
    once: str,
    message: str = "",
    evidence: Sequence[NewEvidence] = (),
) -> Batch:
    """Give a published badge to these people; signing and mails begin after ``UNDO_S`` seconds.

    People who have the badge already are left out. ``once`` names the form: the same form again gives back the same
    batch, in any number of processes. Raises ``PermissionDenied`` and the errors of :mod:`awards.errors`.
    """
    order = _Order(version, recipients, awarded_on, message.strip(), evidence)
    require(by, "awards.give", order.organisation)
    key = hashlib.sha256(f"{order.organisation.id}/{by.id}/{once}".encode()).hexdigest()
    with transaction.atomic():
        Organisation.objects.select_for_update().get(id=order.organisation.id)
        done = Batch.objects.filter(once=key).first()
        if done:
            return _same(done, order)
        _check(order)
        return _write(order, by, key)


def undo(batch: Batch, *, by: User) -> Batch:
    """Take a whole batch back before anything is signed or sent. Raises :class:`errors.TooLate` afterwards."""
    require(by, "awards.undo", batch)
    with transaction.atomic():
        batch = Batch.objects.select_for_update(of=("self",)).select_related("organisation").get(id=batch.id)
        if batch.undone_at:
            return batch
        if not outbox.cancel(issue_key(batch)):
            raise errors.TooLate
        batch.awards.all().delete()
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
    return batch


def resend(award: Award, *, by: User) -> Award:
    """Send the mail of one award again: the same link, a new Message-ID."""
    require(by, "awards.give", award)
    with transaction.atomic():
        award = _locked(award)
        if award.state == AwardState.PLANNED:
            raise errors.NotIssued
        if award.state == AwardState.REVOKED:
            raise errors.AlreadyRevoked
        delivery = award.delivery
        outbox.cancel(mail_key(award, delivery.sends))
        delivery.sends += 1
        delivery.state, delivery.trouble, delivery.detail = DeliveryState.WAITING, DeliveryTrouble.NONE, ""
        delivery.save()
        outbox.put(SEND, mail_key(award, delivery.sends), {"award": str(award.id), "send": delivery.sends})
    return award


def revoke(award: Award, *, reason: str, by: User) -> Award:
    """Withdraw one badge for ever. The reason is public: on the award page and in the documents."""
    require(by, "awards.revoke", award)
    reason = " ".join(reason.split())[:MAX_REASON_CHARS]
    if not reason:
        raise errors.ReasonMissing
    with transaction.atomic():
        award = _locked(award)
        if award.state == AwardState.PLANNED:
            raise errors.NotIssued
        if award.state == AwardState.REVOKED:
            raise errors.AlreadyRevoked
        award.state, award.revoked_at, award.revoked_by = AwardState.REVOKED, timezone.now(), by
        award.revocation_reason = reason
        award.save(update_fields=["state", "revoked_at", "revoked_by", "revocation_reason"])
        outbox.cancel(mail_key(award, award.delivery.sends))
    return award


def _locked(award: Award) -> Award:
    rows = Award.objects.select_for_update(of=("self",)).select_related("delivery", "batch", "organisation")
    return rows.get(id=award.id)


def _same(done: Batch, order: _Order) -> Batch:
    if done.fingerprint != order.fingerprint():
        raise errors.OnceReused
    return done


def _check(order: _Order) -> None:
    version = order.version
    if version.published_at is None or version.achievement.state != AchievementState.PUBLISHED:
        raise errors.NotPublished
    if order.awarded_on > timezone.localdate():
        raise errors.DayInFuture


def _write(order: _Order, by: User, key: str) -> Batch:
    recipients = _who_lack_it(order)
    now = timezone.now()
    _leave_room_for_others(order, len(recipients), now)
    batch = Batch.objects.create(
        organisation=order.organisation,
        version=order.version,
        awarded_by=by,
        once=key,
        fingerprint=order.fingerprint(),
        goes_out_at=now + timedelta(seconds=settings.UNDO_S),
    )
    awards = _rows(order, batch, recipients)
    Award.objects.bulk_create(awards)
    Delivery.objects.bulk_create([Delivery(award=award) for award in awards])
    Evidence.objects.bulk_create([_evidence_row(award, one) for award in awards for one in order.evidence])
    outbox.put(ISSUE, issue_key(batch), {"batch": str(batch.id)}, not_before=batch.goes_out_at)
    return batch


def _leave_room_for_others(order: _Order, count: int, now: datetime) -> None:
    if order.organisation.is_confirmed:
        return
    today = Award.objects.filter(organisation=order.organisation, created_at__gt=now - timedelta(days=1))
    if today.count() + count > MAX_A_DAY_UNCONFIRMED:
        raise errors.EnoughForToday(MAX_A_DAY_UNCONFIRMED)


def _who_lack_it(order: _Order) -> list[Recipient]:
    """Once each, without the people who have the badge: two trainers may award to one group at the same moment."""
    hashes = {one.hmac: one for one in reversed(order.recipients)}
    holders = queries.holders(order.version.achievement, list(hashes))
    left = [one for hmac, one in reversed(hashes.items()) if hmac not in holders]
    if not left:
        raise errors.NobodyLeft
    return left


def _rows(order: _Order, batch: Batch, recipients: Sequence[Recipient]) -> list[Award]:
    languages = queries.languages_of([one.address for one in recipients])
    places = take_places(order.organisation, len(recipients))
    return [
        _row(order, batch, recipient, place, languages.get(recipient.address, order.version.language[:2]))
        for recipient, place in zip(recipients, places, strict=True)
    ]


def _row(
    order: _Order, batch: Batch, recipient: Recipient, place: tuple[StatusList, int], language: str
) -> Award:
    name, token = public_id(), public_id()
    return Award(
        public_id=name,
        assertion_token=token,
        credential_id=credential_url(name),
        assertion_url=assertion_url(token),
        organisation=order.organisation,
        version=order.version,
        batch=batch,
        recipient_address=recipient.address,
        recipient_hmac=recipient.hmac,
        recipient_name=recipient.name,
        salt=public_id(),
        language=language,
        awarded_on=order.awarded_on,
        message=order.message,
        status_list=place[0],
        status_index=place[1],
        is_trial=order.organisation.is_trial or is_trial(),
    )


def _evidence_row(award: Award, one: NewEvidence) -> Evidence:
    name = public_id()
    return Evidence(
        public_id=name,
        url=evidence_url(name),
        award=award,
        kind=one.kind,
        name=one.name,
        text=one.text,
        link=one.link,
        file=one.file,
    )
