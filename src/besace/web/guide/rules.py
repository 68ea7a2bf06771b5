"""Who may adapt the guide, ask questions, and see what was answered.

The thing is an organisation or something of one; ``None``, or something of no organisation, belongs to the instance, for
which its operator acts.
"""

from typing import Any

from besace.web.foundation.policy import rule
from besace.web.organisations.models import Organisation, Role
from besace.web.organisations.rules import has_role


def _acts_for(user: Any, thing: Any, *roles: Role) -> bool:
    owner = thing if thing is None or isinstance(thing, Organisation) else thing.organisation
    if owner is None:
        return bool(user.is_authenticated and user.is_operator)
    return has_role(user, owner, *roles)


@rule("guide.adapt")
def may_adapt(user: Any, thing: Any) -> bool:
    return _acts_for(user, thing, Role.OWNER, Role.EDITOR)


@rule("questionnaires.edit")
def may_ask(user: Any, thing: Any) -> bool:
    return _acts_for(user, thing, Role.OWNER, Role.EDITOR)


@rule("questionnaires.enter")
def may_enter_paper(user: Any, thing: Any) -> bool:
    return _acts_for(user, thing, Role.OWNER, Role.EDITOR, Role.TRAINER)


@rule("questionnaires.read")
def may_read_results(user: Any, thing: Any) -> bool:
    return _acts_for(user, thing, *Role)


@rule("portraits.gather")
def may_gather(user: Any, thing: Any) -> bool:
    """Open a session for a group and see what its people chose to show. The thing is a group, or its session."""
    return has_role(user, thing, Role.OWNER, Role.EDITOR, Role.TRAINER)


@rule("portraits.own")
def owns_portrait(user: Any, thing: Any) -> bool:
    return bool(user.is_authenticated and thing.person_id == user.pk)
