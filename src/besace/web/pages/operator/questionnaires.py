"""Questionnaires of this site itself, at the desk that the guide keeps for all who ask."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from besace.web.accounts.models import User
from besace.web.foundation.policy import require
from besace.web.guide.asking.desk import Desk
from besace.web.guide.asking.table import DeskView


def at_the_desk(action: str, view: DeskView) -> Callable[..., HttpResponse]:
    """``view`` for those who may do ``action`` for the instance."""

    @wraps(view)
    @never_cache
    @login_required
    def page(request: HttpRequest, **parts: Any) -> HttpResponse:
        require(request.user, action, None)
        assert isinstance(request.user, User)
        desk = Desk(owner=None, by=request.user, space="operator", frame_template="operator/frame.html")
        return view(request, desk, **parts)

    page.policy_action = action  # type: ignore[attr-defined]
    return page
