"""Who may do what: one engine that denies by default. Each app registers its rules in ``rules.py``."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied

Rule = Callable[[Any, Any], bool]
"""``rule(user, object) -> bool``; the user may be anonymous."""

_rules: dict[str, Rule] = {}


def rule(action: str) -> Callable[[Rule], Rule]:
    """Register the rule of one action, named ``app.verb``."""

    def register(function: Rule) -> Rule:
        if action in _rules:
            raise ValueError(f"two rules for {action}")
        _rules[action] = function
        return function

    return register


def allows(user: Any, action: str, thing: Any) -> bool:
    """True only when a rule for this action exists and says so."""
    found = _rules.get(action)
    return found is not None and getattr(user, "is_active", True) and found(user, thing)


def require(user: Any, action: str, thing: Any) -> None:
    """Raise ``PermissionDenied`` unless :func:`allows`."""
    if not allows(user, action, thing):
        raise PermissionDenied(action)


def actions() -> tuple[str, ...]:
    return tuple(sorted(_rules))
