"""Six-digit codes mailed to an address: they prove that whoever types one reads that mailbox.

A code belongs to one address, one purpose and one subject (what it opens, and the browser that asked). Only the newest
counts, once, for 15 minutes and 5 tries. The table keeps a keyed hash of it.
"""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from besace.web.accounts.addresses import address_hmac, normalise
from besace.web.accounts.models import MailedCode
from besace.web.foundation import mail
from besace.web.foundation.letters import render_letter
from besace.web.foundation.secrets import keyed_hash

DIGITS = 6
LASTS = timedelta(minutes=15)
MAX_TRIES = 5
RESEND_AFTER = timedelta(seconds=30)
MAX_PER_SUBJECT_AND_HOUR = 5
MAX_PER_ADDRESS_AND_HOUR = 10
MAX_PER_ADDRESS_AND_DAY = 20
"""For each purpose. With 5 tries each, a stranger who holds a forwarded mail has at most 100 guesses in a million a day;
and by asking too often for one thing they do not keep its owner from signing in."""


class CodeAnswer(Enum):
    """What came of typing a code."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    TOO_MANY = "too-many"
    NONE = "none"


class CodeSent(Enum):
    """What came of asking for a code."""

    SENT = "sent"
    TOO_SOON = "too-soon"
    TOO_MANY = "too-many"


def send_code(
    address: str,
    *,
    purpose: str,
    subject: str,
    language: str,
    reason: str = "",
    link: Callable[[MailedCode], str] | None = None,
) -> CodeSent:
    """Mail a new code to ``address``; the one before it no longer counts.

    ``reason`` says in the letter's language what the code is for; ``link`` makes the address that does the same as
    typing the code. Nothing is sent, and the code before stays good, when
    it was asked for again within 30 seconds or more often than the limits above allow.
    """
    address = normalise(address)
    digest = address_hmac(address)
    now = timezone.now()
    with transaction.atomic():
        refused = _refusal(digest, purpose, subject, now)
        if refused:
            return refused
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        row = MailedCode(
            purpose=purpose, subject=subject, address_hmac=digest, sent_at=now, expires_at=now + LASTS
        )
        row.code_hmac = _hash_of(row, code)
        row.save()
        MailedCode.objects.filter(address_hmac=digest, sent_at__lt=now - timedelta(days=1)).delete()
        mail.promise(_letter(address, code, row, reason, language, link(row) if link else ""))
    return CodeSent.SENT


def check_code(address: str, code: str, *, purpose: str, subject: str) -> CodeAnswer:
    """Try ``code`` (spaces allowed). A right one is used up; each wrong one counts."""
    digits = "".join(code.split())
    with transaction.atomic():
        row = _codes(address_hmac(address), purpose, subject).select_for_update().first()
        if row is None or row.used_at:
            return CodeAnswer.NONE
        if row.expires_at <= timezone.now():
            return CodeAnswer.EXPIRED
        if row.tries >= MAX_TRIES:
            return CodeAnswer.TOO_MANY
        row.tries += 1
        is_right = hmac.compare_digest(bytes(row.code_hmac), _hash_of(row, digits))
        if is_right:
            row.used_at = timezone.now()
        row.save(update_fields=["tries", "used_at"])
    if is_right:
        return CodeAnswer.RIGHT
    return CodeAnswer.TOO_MANY if row.tries >= MAX_TRIES else CodeAnswer.WRONG


def _codes(digest: bytes, purpose: str, subject: str) -> QuerySet[MailedCode]:
    return MailedCode.objects.filter(address_hmac=digest, purpose=purpose, subject=subject).order_by(
        "-sent_at", "-id"
    )


def _refusal(digest: bytes, purpose: str, subject: str, now: datetime) -> CodeSent | None:
    same = _codes(digest, purpose, subject)
    newest = same.first()
    if newest and not newest.used_at and newest.sent_at > now - RESEND_AFTER:
        return CodeSent.TOO_SOON
    to_address = MailedCode.objects.filter(address_hmac=digest, purpose=purpose)
    hour, day = now - timedelta(hours=1), now - timedelta(days=1)
    if (
        same.filter(sent_at__gt=hour).count() >= MAX_PER_SUBJECT_AND_HOUR
        or to_address.filter(sent_at__gt=hour).count() >= MAX_PER_ADDRESS_AND_HOUR
        or to_address.filter(sent_at__gt=day).count() >= MAX_PER_ADDRESS_AND_DAY
    ):
        return CodeSent.TOO_MANY
    return None


def _hash_of(row: MailedCode, code: str) -> bytes:
    return keyed_hash("mailed-code", row.id.bytes + code.encode())


def _letter(address: str, code: str, row: MailedCode, reason: str, language: str, url: str) -> mail.Letter:
    minutes = int(LASTS.total_seconds() // 60)
    with translation.override(language):
        return render_letter(
            "accounts/mail/code",
            {"code": code, "reason": reason, "minutes": minutes, "url": url},
            to=address,
            subject=_("%(code)s is your Besace code") % {"code": code},
            once=f"code/{row.id}",
            language=language,
        )
