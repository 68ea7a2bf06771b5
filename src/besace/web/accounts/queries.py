"""What can be read about people: the addresses they proved, and who proved one."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser

from besace.web.accounts.addresses import normalise
from besace.web.accounts.models import User


def proven_addresses(user: User) -> list[str]:
    """The addresses that this person proved, the main one first."""
    rows = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "id")
    return [row.email for row in rows]


def has_proven(user: User | AnonymousUser, address: str) -> bool:
    """True when this person proved ``address``; never for someone who is not signed in."""
    if not isinstance(user, User):
        return False
    return bool(EmailAddress.objects.filter(user=user, verified=True, email=normalise(address)).exists())


def person_who_proved(address: str) -> User | None:
    """The one active person behind a proven address."""
    row = (
        EmailAddress.objects.select_related("user")
        .filter(verified=True, email=normalise(address), user__is_active=True)
        .first()
    )
    return row.user if row else None
