"""Addresses printed in the terminal, good for one browser: who reads the terminal holds the machine.

Opening one shows a page with a button; pressing it uses the address up and marks the session. Reading changes nothing.
"""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from besace.web.foundation.addresses import absolute_url
from besace.web.foundation.tokens import make_token, row_id_of, token_is_right
from besace.web.operations.models import OneTimeAddress

FIRST_RUN = "first-run"
INBOX = "inbox"
GOOD_FOR = timedelta(days=7)


def make(purpose: str) -> str:
    """A new address for ``purpose``; earlier unused ones of the same purpose stop working."""
    OneTimeAddress.objects.filter(purpose=purpose, used_at=None).delete()
    row = OneTimeAddress.objects.create(purpose=purpose)
    return absolute_url("operations:once", make_token("one-time", row.id))


def find(token: str) -> OneTimeAddress | None:
    """The unused, unexpired row that ``token`` opens."""
    row_id = row_id_of(token)
    if row_id is None or not token_is_right(token, "one-time", row_id):
        return None
    fresh = timezone.now() - GOOD_FOR
    return OneTimeAddress.objects.filter(id=row_id, used_at=None, created_at__gte=fresh).first()


def use(row: OneTimeAddress, request: HttpRequest) -> bool:
    """Use the address up for this browser. False when another press came first."""
    used = OneTimeAddress.objects.filter(id=row.id, used_at=None).update(used_at=timezone.now())
    if used:
        request.session[f"opened-{row.purpose}"] = True
    return bool(used)


def is_open(purpose: str, request: HttpRequest) -> bool:
    return request.session.get(f"opened-{purpose}") is True
