"""How allauth, which does the passkeys, meets Besace. Sign-in by code is ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from besace.web.accounts.models import User
from besace.web.accounts.sign_in import note_proof


class AccountAdapter(DefaultAccountAdapter):
    """What passkeys need, and nothing else: no sign-up, no mail, no message of allauth's own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A proven address makes a person; nobody signs up through allauth."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Our own views ask for a recent proof (:func:`besace.web.accounts.views.account.proof_wanted`)."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """After a passkey, as after a code."""
        note_proof(request)
        return super().post_login(request, user, **kwargs)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Only what went wrong; the pages themselves say what was done."""
        if message:
            super().add_message(request, level, extra_tags=extra_tags, message=message)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError(f"no mail of allauth is sent: {template_prefix}")
