"""Who may keep groups. The thing is an organisation, or a group of one."""

from typing import Any

from besace.web.foundation.policy import rule
from besace.web.organisations.models import Role
from besace.web.organisations.rules import has_role


@rule("groups.edit")
def may_edit(user: Any, thing: Any) -> bool:
    return has_role(user, thing, Role.OWNER, Role.EDITOR, Role.TRAINER)


@rule("groups.read")
def may_read(user: Any, thing: Any) -> bool:
    return has_role(user, thing, *Role)
