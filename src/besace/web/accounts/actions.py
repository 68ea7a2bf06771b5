"""What can be done with a person: make one from a proven address, name them, give and take addresses."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from besace.web.accounts.addresses import normalise
from besace.web.accounts.models import User
from besace.web.accounts.queries import person_who_proved

MAX_ADDRESSES = 10


def person_for_proven_address(address: str, *, name: str = "", language: str = "fr") -> User:
    """The person behind an address that was just proven; they are made when the address is new.

    A name is only taken when none is known yet. Raises ``PermissionDenied`` for somebody who may no longer sign in.
    """
    address = normalise(address)
    user = person_who_proved(address)
    if user is None:
        try:
            user = _make_person(address, name=name, language=language)
        except IntegrityError:  # the same proof in two places at once
            user = person_who_proved(address)
            if user is None:  # the account of this address was closed by the operator
                raise PermissionDenied("account closed") from None
    elif name and not user.name:
        user.name = name
        user.save(update_fields=["name"])
    return user


def change_details(user: User, *, name: str, language: str) -> User:
    """Set the name shown to others and the language of pages and mails."""
    user.name, user.language = " ".join(name.split()), language
    user.full_clean(exclude=["email", "password"])
    user.save(update_fields=["name", "language"])
    return user


def add_proven_address(user: User, address: str) -> EmailAddress:
    """Give a person one more address, just proven by code. Refused when another person has proven it."""
    address = normalise(address)
    with transaction.atomic():
        owner = person_who_proved(address)
        if owner is not None and owner.pk != user.pk:
            raise ValidationError(
                _("This address belongs to another account. Sign in with it, or use another address."),
                code="address-taken",
            )
        if EmailAddress.objects.filter(user=user).count() >= MAX_ADDRESSES:
            raise ValidationError(
                _("You already have %(count)d addresses. Remove one first.") % {"count": MAX_ADDRESSES},
                code="too-many-addresses",
            )
        row, _made = EmailAddress.objects.update_or_create(
            user=user, email=address, defaults={"verified": True}
        )
    return row


def make_main(user: User, address: str) -> None:
    """Write to this person at ``address`` from now on."""
    with transaction.atomic():
        row = EmailAddress.objects.get(user=user, email=normalise(address), verified=True)
        EmailAddress.objects.filter(user=user, primary=True).update(primary=False)
        EmailAddress.objects.filter(pk=row.pk).update(primary=True)
        user.email = row.email
        user.save(update_fields=["email"])


def remove_address(user: User, address: str) -> None:
    """Take an address away. The last one stays: without it nobody could sign in."""
    with transaction.atomic():
        rows = list(EmailAddress.objects.select_for_update().filter(user=user, verified=True))
        row = next((one for one in rows if one.email == normalise(address)), None)
        if row is None:
            return
        if len(rows) == 1:
            raise ValidationError(
                _("This is your only address: it is how you sign in. Add another one first."),
                code="last-address",
            )
        row.delete()
        if row.primary:
            make_main(user, next(one.email for one in rows if one.pk != row.pk))


def _make_person(address: str, *, name: str, language: str) -> User:
    with transaction.atomic():
        user = User.objects.create_user(address, name=name, language=language)
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user
