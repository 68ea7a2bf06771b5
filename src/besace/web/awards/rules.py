"""Who may award, undo, revoke and read awards. The thing is an organisation, or a row of one."""

from typing import Any

from besace.web.awards.models import Award, Batch
from besace.web.foundation.policy import rule
from besace.web.organisations.models import Role
from besace.web.organisations.rules import has_role

TAKING_BACK = (Role.OWNER, Role.EDITOR)
GIVING = (*TAKING_BACK, Role.TRAINER)


@rule("awards.read")
def may_read(user: Any, thing: Any) -> bool:
    """Everyone who acts for the organisation, readers too."""
    return has_role(user, thing, *Role)


@rule("awards.give")
def may_give(user: Any, thing: Any) -> bool:
    return has_role(user, thing, *GIVING)


@rule("awards.undo")
def may_undo(user: Any, batch: Batch) -> bool:
    """Owners and editors; a trainer only what they awarded themselves."""
    return has_role(user, batch, *(GIVING if batch.awarded_by_id == user.id else TAKING_BACK))


@rule("awards.revoke")
def may_revoke(user: Any, award: Award) -> bool:
    """Owners and editors; a trainer only what they awarded themselves."""
    return has_role(user, award, *(GIVING if award.batch.awarded_by_id == user.id else TAKING_BACK))
