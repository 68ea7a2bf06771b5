"""An award as other systems read it: the credential before it is signed, the 2.0 assertion, the status list."""

import hashlib
from datetime import UTC, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from besace.openbadges.intake.json import JsonObject
from besace.openbadges.model import v2, v3
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.status import bitstring
from besace.web.awards.models import STATUS_LIST_SIZE, Award, AwardState, StatusList
from besace.web.organisations.keys import signer_for

STATUS_LIST_VALID_S = 24 * 3600
STATUS_LIST_CACHED_S = 3600
"""A signed list is made again after an hour, and at once when one more award of it is revoked."""


def awarded_moment(award: Award, issued_at: datetime | None = None) -> datetime:
    """The one moment that both versions of a badge name: noon UTC of the day it was awarded for, never the future.

    Noon gives the right day in every time zone of its readers. On the day itself it is the moment of signing when that
    comes earlier. It stands as ``validFrom``, ``awardedDate`` and ``issuedOn``: the twins must say the same.
    """
    noon = datetime.combine(award.awarded_on, time(12), tzinfo=UTC)
    signed = issued_at or award.issued_at or timezone.now()
    return min(noon, signed).replace(microsecond=0)


def credential_v3(
    award: Award, *, issuer: v3.Profile, achievement: v3.Achievement, issued_at: datetime
) -> v3.AchievementCredential:
    """The Open Badges 3.0 credential of an award, to be signed. ``award.evidence`` and ``status_list`` are read."""
    moment = awarded_moment(award, issued_at)
    return v3.AchievementCredential(
        id=award.credential_id,
        issuer=issuer,
        achievement=achievement,
        identifiers=(
            v3.IdentityObject.of_address(award.recipient_address, award.salt),
            v3.IdentityObject.of_name(award.recipient_name),
        ),
        valid_from=moment,
        awarded_on=moment,
        evidence=tuple(v3.Evidence(one.url) for one in award.evidence.all()),
        status=v3.BitstringStatusListEntry(award.status_list.url, award.status_index),
    )


def assertion_v2(award: Award) -> JsonObject:
    """The hosted Open Badges 2.0 assertion: the same salt, hash, date and evidence as the signed credential."""
    return v2.Assertion(
        id=award.assertion_url,
        recipient=v2.Recipient.of_address(award.recipient_address, award.salt),
        badge=award.version.badgeclass_url,
        issued_on=awarded_moment(award),
        evidence=tuple(one.url for one in award.evidence.all()),
    ).to_json()


def revoked_v2(award: Award) -> JsonObject:
    """What the assertion's address answers, with 410, once the award is revoked."""
    return v2.revoked_assertion(award.assertion_url, award.revocation_reason or None)


def status_list_credential(status_list: StatusList) -> JsonObject:
    """The signed BitstringStatusListCredential. It follows each revocation at once: the cache key is what is revoked."""
    revoked = sorted(
        Award.objects.filter(status_list=status_list, state=AwardState.REVOKED).values_list(
            "status_index", flat=True
        )
    )
    state = hashlib.sha256(repr(revoked).encode()).hexdigest()
    key = f"status-list/{status_list.id}/{state}"
    document: JsonObject | None = cache.get(key)
    if document is None:
        document = _signed_list(status_list, revoked)
        cache.set(key, document, STATUS_LIST_CACHED_S)
    return document


def _signed_list(status_list: StatusList, revoked: list[int]) -> JsonObject:
    now = timezone.now()
    credential = v3.StatusListCredential(
        id=status_list.url,
        issuer_id=status_list.organisation.did,
        encoded=bitstring.encode(revoked, size=STATUS_LIST_SIZE),
        valid_from=now,
        valid_until=now + timedelta(seconds=STATUS_LIST_VALID_S),
    )
    signer = signer_for(status_list.organisation)
    return eddsa_rdfc_2022.sign(credential.to_json(), signer, created=now)
