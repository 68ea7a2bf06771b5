"""Who may do what in an organisation. Everything is denied to everyone else."""

from typing import Any

from besace.web.foundation.policy import rule
from besace.web.organisations.models import Organisation, Role
from besace.web.organisations.queries import role_of


def organisation_of(thing: Any) -> Organisation:
    """The organisation that a thing belongs to: itself, or its ``organisation``."""
    found = thing if isinstance(thing, Organisation) else thing.organisation
    assert isinstance(found, Organisation)
    return found


def has_role(user: Any, thing: Any, *roles: Role) -> bool:
    """True when this person has one of these roles in the organisation of the thing."""
    return role_of(user, organisation_of(thing)) in roles


@rule("organisations.sign_up")
def may_sign_up(user: Any, thing: Any) -> bool:
    return bool(user.is_authenticated)


@rule("organisations.read")
def may_read(user: Any, thing: Any) -> bool:
    return has_role(user, thing, *Role)


@rule("organisations.edit")
def may_edit(user: Any, thing: Any) -> bool:
    return has_role(user, thing, Role.OWNER)


@rule("organisations.staff")
def may_staff(user: Any, thing: Any) -> bool:
    return has_role(user, thing, Role.OWNER)


@rule("organisations.confirm")
def may_confirm(user: Any, thing: Any) -> bool:
    return bool(user.is_authenticated and user.is_operator)


@rule("operations.operate")
def may_operate(user: Any, thing: Any) -> bool:
    return bool(user.is_authenticated and user.is_operator)
