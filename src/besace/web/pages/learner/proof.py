"""What this browser has proven: the person signed in, or, for one badge and two hours, the address it went to."""

import secrets
from datetime import timedelta
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from besace.web.accounts.models import User
from besace.web.accounts.queries import has_proven
from besace.web.awards.models import Award
from besace.web.backpack.rules import ProvenRecipient

LASTS = timedelta(hours=2)
BROWSER = "browser"
PROVEN = "proven_awards"
MAX_REMEMBERED = 20


def code_subject(request: HttpRequest, award: Award) -> str:
    """A code counts only in the browser that asked for it: nobody else can use up its owner's tries."""
    browser = request.session.get(BROWSER)
    if not browser:
        browser = request.session[BROWSER] = secrets.token_urlsafe(16)
    return f"{award.pk}/{browser}"


def asked_here(request: HttpRequest) -> bool:
    """True once a code was asked for in this browser; before that no page says that one was sent."""
    return BROWSER in request.session


def person_who_proved(request: HttpRequest, award: Award) -> User | None:
    """The person signed in, if they proved the address of this award."""
    user = request.user
    return user if isinstance(user, User) and has_proven(user, award.recipient_address) else None


def whoever_proved(request: HttpRequest, award: Award) -> User | ProvenRecipient | None:
    """As above, or whoever typed the code for this one badge in this browser."""
    person = person_who_proved(request, award)
    if person:
        return person
    until = _remembered(request).get(str(award.pk), 0)
    return ProvenRecipient(award.pk) if until > timezone.now().timestamp() else None


def remember_proof(request: HttpRequest, award: Award) -> ProvenRecipient:
    """From now on this browser may show this badge, and nothing else."""
    kept = dict(list(_remembered(request).items())[-MAX_REMEMBERED + 1 :])
    kept[str(award.pk)] = (timezone.now() + LASTS).timestamp()
    request.session[PROVEN] = kept
    return ProvenRecipient(award.pk)


def _remembered(request: HttpRequest) -> dict[str, float]:
    return cast(dict[str, float], request.session.get(PROVEN, {}))
