"""The first run: the operator and their organisation, made by whoever reads the terminal."""

from django.db import transaction

from besace.web.accounts.actions import person_for_proven_address
from besace.web.accounts.models import User
from besace.web.organisations.actions import sign_up
from besace.web.organisations.models import Organisation


@transaction.atomic
def set_up(*, name: str, address: str, organisation: str, language: str) -> tuple[User, Organisation]:
    """The operator, with ``address`` taken as proven, and their organisation, confirmed."""
    person = person_for_proven_address(address, name=name, language=language)
    person.is_operator = True
    person.name = name
    person.save(update_fields=["is_operator", "name"])
    return person, sign_up(person, name=organisation, email=address, language=language)
