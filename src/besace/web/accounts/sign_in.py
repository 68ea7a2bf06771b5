"""Signing in: a code and a link mailed to an address, the same for known and unknown ones. No password anywhere.

Whoever proves an address is that address's person; an unknown address becomes a person when it is proven.
"""

import base64
import time
import uuid
from dataclasses import dataclass

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation

from besace.openbadges.intake.jwt import encode_base64url
from besace.web.accounts import codes
from besace.web.accounts.addresses import normalise
from besace.web.accounts.models import MailedCode, User
from besace.web.foundation.addresses import absolute
from besace.web.foundation.secrets import seal, unseal

PURPOSE = "sign-in"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PROVED_AT = "proved_at"
LATELY_S = 15 * 60


@dataclass(frozen=True, slots=True)
class SignInLink:
    """What a mailed link holds, sealed: nothing can be read in it, nothing is stored for it."""

    row_id: uuid.UUID
    address: str
    next_path: str

    @property
    def is_open(self) -> bool:
        """Not used, not expired. Asking changes nothing."""
        return MailedCode.objects.filter(
            id=self.row_id, purpose=PURPOSE, used_at=None, expires_at__gt=timezone.now()
        ).exists()


def send_sign_in(address: str, *, browser: str, next_path: str, language: str) -> codes.CodeSent:
    """Mail a code and a link. ``browser`` is the random name of the browser that asked: the code works only there."""

    def link(row: MailedCode) -> str:
        with translation.override(language):
            token = token_of(SignInLink(row.id, normalise(address), next_path))
            return absolute(reverse("account_link", args=[token]))

    return codes.send_code(address, purpose=PURPOSE, subject=browser, language=language, link=link)


def check_sign_in(address: str, code: str, *, browser: str) -> codes.CodeAnswer:
    return codes.check_code(address, code, purpose=PURPOSE, subject=browser)


def token_of(link: SignInLink) -> str:
    clear = "\n".join([link.row_id.hex, link.address, link.next_path]).encode()
    return encode_base64url(seal(PURPOSE, clear))


def link_of_token(token: str) -> SignInLink | None:
    """What a link holds; None for one that is not ours."""
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        row_id, address, next_path = unseal(PURPOSE, sealed).decode().split("\n", 2)
    except ValueError:
        return None
    return SignInLink(uuid.UUID(row_id), address, next_path)


def use_link(link: SignInLink) -> bool:
    """Use a link up, with the code of the same mail. True for the first who does it in time."""
    with transaction.atomic():
        used = MailedCode.objects.filter(
            id=link.row_id, purpose=PURPOSE, used_at=None, expires_at__gt=timezone.now()
        ).update(used_at=timezone.now())
    return bool(used)


def open_session(request: HttpRequest, user: User) -> None:
    """Sign this person in, in this browser, and note when they proved who they are."""
    login(request, user, backend=BACKEND)
    note_proof(request)


def proved_lately(request: HttpRequest) -> bool:
    """True for 15 minutes after a code, a link or a passkey: what changes passkeys asks for that."""
    return bool(time.time() - request.session.get(PROVED_AT, 0) < LATELY_S)


def note_proof(request: HttpRequest) -> None:
    """Note that the signed-in person just proved who they are."""
    request.session[PROVED_AT] = time.time()
