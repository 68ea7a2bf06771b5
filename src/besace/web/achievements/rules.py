"""Who may write badges."""

from typing import Any

from besace.web.foundation.policy import rule
from besace.web.organisations.models import Role
from besace.web.organisations.rules import has_role


@rule("achievements.edit")
def may_edit(user: Any, thing: Any) -> bool:
    return has_role(user, thing, Role.OWNER, Role.EDITOR)


@rule("achievements.read")
def may_read_drafts(user: Any, thing: Any) -> bool:
    return has_role(user, thing, *Role)
