"""A self-portrait in words: what the person said, and the badges that they were shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from besace.catalogue import load
from besace.catalogue.portrait import cards


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and how it was answered: ``yes`` or ``bit``."""

    sentence: str
    answer: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """A badge that fits, as a row shows it."""

    slug: str
    title: str
    src: str
    url: str


def said(answers: Mapping[str, str], language: str) -> tuple[Said, ...]:
    """The sentences that were answered, *yes* before *a bit*, else in the order of the cards.

    A card that is no longer in the catalogue is left out.
    """
    found = [
        Said(card.words[language].sentence, answers[card.slug]) for card in cards() if card.slug in answers
    ]
    return tuple(sorted(found, key=lambda one: one.answer != "yes"))


def fitting(badges: Iterable[str], language: str) -> tuple[Fitting, ...]:
    """The badges with these slugs, in that order; one that is no longer in the catalogue is left out."""
    shelf = {badge.slug: badge for badge in load()}
    return tuple(
        Fitting(
            slug,
            shelf[slug].words(language).name,
            reverse("visitor:ready_badge_picture", args=[slug]),
            reverse("visitor:ready_badge", args=[slug]),
        )
        for slug in badges
        if slug in shelf
    )


def spoken(language: str) -> dict[str, dict[str, str]]:
    """Every sentence, answer and name that the page of what will be sent may have to write."""
    return {
        "cards": {card.slug: card.words[language].sentence for card in cards()},
        "badges": {badge.slug: badge.words(language).name for badge in load()},
        "answers": {"yes": _("Yes"), "bit": _("A bit")},
    }
