"""A group makes its self-portraits together: who wants shows the result to the trainers, and can take it back.

What was shown goes when the session is 30 days old (``RESULTS_LAST``), or when a trainer removes it.
"""

import hashlib
import secrets
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.foundation import outbox
from besace.web.foundation.policy import require
from besace.web.groups.models import Group
from besace.web.guide.models import PortraitSession, SharedPortrait
from besace.web.guide.portraits import Portrait, unreadable

SESSION_LASTS = timedelta(hours=8)
"""A session that nobody closes is closed by then: it spans one day of a group, no more."""
RESULTS_LAST = timedelta(days=30)
MAX_SHARED = 100
MAX_NAME_CHARS = 60
CODE_CHARS = 6
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No sign that is taken for another one: a code is read aloud and typed."""
KEY_HEX_CHARS = 32
FORGET = "forget_portraits"


def sessions_of(group: Group) -> QuerySet[PortraitSession]:
    """Those whose results are still there, newest first, each with ``shown``: how many people showed theirs."""
    return (
        group.portrait_sessions.filter(opened_at__gt=timezone.now() - RESULTS_LAST)
        .annotate(shown=Count("shared"))
        .order_by("-opened_at")
    )


def session_with(code: str) -> PortraitSession | None:
    """The session that a code opens now; none of an archived group, whose pages no trainer can open."""
    return (
        PortraitSession.objects.filter(
            code=tidy_code(code), closes_at__gt=timezone.now(), group__archived_at=None
        )
        .select_related("group__organisation")
        .first()
    )


def tidy_code(typed: str) -> str:
    """A code as it was given out, however it was typed."""
    return "".join(sign for sign in typed[:40].upper() if sign in CODE_LETTERS)


@dataclass(frozen=True, slots=True)
class Common:
    """A badge that fits several people of a session."""

    badge: str
    people: int


def in_common(shown: list[SharedPortrait]) -> tuple[Common, ...]:
    """The badges that two people or more were shown, the most frequent first."""
    counted = Counter(slug for one in shown for slug in one.badges)
    return tuple(Common(slug, people) for slug, people in counted.most_common() if people > 1)


def open_session(group: Group, *, by: User) -> PortraitSession:
    """A session for this group; the one that is open already, if there is one."""
    require(by, "portraits.gather", group)
    now = timezone.now()
    with transaction.atomic():
        Group.objects.select_for_update().get(pk=group.pk)
        running = group.portrait_sessions.filter(closes_at__gt=now).first()
        if running:
            return running
        made = PortraitSession.objects.create(
            group=group, code=_new_code(), opened_by=by, opened_at=now, closes_at=now + SESSION_LASTS
        )
        outbox.put(FORGET, f"{FORGET}/{made.pk}", {"session": str(made.pk)}, not_before=now + RESULTS_LAST)
    return made


def close_session(session: PortraitSession, *, by: User) -> None:
    """Nobody shows anything more; what was shown stays until it is removed or too old."""
    require(by, "portraits.gather", session)
    now = timezone.now()
    PortraitSession.objects.filter(pk=session.pk, closes_at__gt=now).update(closes_at=now)


def remove_session(session: PortraitSession, *, by: User) -> None:
    """Remove the session with all that was shown in it."""
    require(by, "portraits.gather", session)
    outbox.cancel(f"{FORGET}/{session.pk}")
    session.delete()


def show_portrait(session: PortraitSession, portrait: Portrait, *, name: str, key: str) -> SharedPortrait:
    """Show a result to the trainers of a session, under a first name. ``key`` is a secret made by the phone.

    The same key again replaces what was shown with it, so a form that is sent twice counts once. Raises
    ``ValidationError`` when the session is closed or full, and for a name or a key that cannot be.
    """
    tidied, digest = _tidy_name(name), _digest(key)
    with transaction.atomic():
        held = PortraitSession.objects.select_for_update().get(pk=session.pk)
        if held.closes_at <= timezone.now():
            raise ValidationError(_("This session is closed. Ask for a new code."), code="closed")
        mine = held.shared.filter(take_back_sha256=digest).first()
        if mine is None and held.shared.count() >= MAX_SHARED:
            raise ValidationError(_("This session is full. Ask for a new code."), code="full")
        mine = mine or SharedPortrait(session=held, take_back_sha256=digest)
        mine.name, mine.shared_at = tidied, timezone.now()
        mine.answers, mine.badges = portrait.answers, list(portrait.badges)
        try:
            with transaction.atomic():
                mine.save()
        except IntegrityError:  # a key that was used in another session: no phone of ours does that
            raise unreadable() from None
    return mine


def take_back(key: str) -> bool:
    """Remove what was shown with this secret; False when there is nothing (any more)."""
    removed, _rows = SharedPortrait.objects.filter(take_back_sha256=_digest(key)).delete()
    return bool(removed)


@outbox.handles(FORGET)
def forget(work: outbox.Work) -> None:
    """Remove a session that is too old, and all that was shown in it."""
    PortraitSession.objects.filter(pk=uuid.UUID(work.payload["session"])).delete()


def _tidy_name(name: str) -> str:
    tidied = " ".join(name.split())
    if not tidied:
        raise ValidationError(_("Type a first name."), code="name-missing")
    if len(tidied) > MAX_NAME_CHARS or not tidied.isprintable():
        raise ValidationError(_("This name is too long. Shorten it."), code="name-too-long")
    return tidied


def _digest(key: str) -> str:
    if len(key) != KEY_HEX_CHARS or not set(key) <= set("0123456789abcdef"):
        raise unreadable()
    return hashlib.sha256(key.encode()).hexdigest()


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _place in range(CODE_CHARS))
        if not PortraitSession.objects.filter(code=code).exists():
            return code
