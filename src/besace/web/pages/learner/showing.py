"""Badges as templates show them: a picture, a title, an address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

from besace.web.accounts.models import User
from besace.web.achievements.addresses import picture_url
from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Award
from besace.web.backpack.models import HeldBadge

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Card:
    """One badge of a grid."""

    url: str
    src: str
    title: str
    small: str = ""


def alternative(version: AchievementVersion) -> str:
    """Words that stand for the picture."""
    return version.image_text or version.name


def cards(held: Iterable[HeldBadge]) -> list[Card]:
    return [
        Card(
            url=reverse("learner:badge", args=[one.award.public_id]),
            src=picture_url(one.award.version),
            title=one.award.version.name,
        )
        for one in held
    ]


def shown_award(award: Award) -> dict[str, object]:
    """What every page about one award says."""
    return {
        "award": award,
        "version": award.version,
        "organisation": award.organisation,
        "src": picture_url(award.version),
        "alt": alternative(award.version),
    }


def signed_in(request: HttpRequest) -> User:
    """Who looks at a :func:`private_page`."""
    assert isinstance(request.user, User)
    return request.user


def private_page(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For people who are signed in; no cache keeps it."""
    return wraps(view)(cache_control(private=True, no_store=True)(login_required(view)))


def unkept_page(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For whoever has a mailed link; no cache keeps it."""
    return wraps(view)(cache_control(private=True, no_store=True)(view))
