"""The cards of the self-portrait: what each says, the badges it leads to, and why.

    >>> card = cards()[1]
    >>> card.slug, card.badges[0].badge
    ('ponctuel', 'etre-ponctuel')

What a person's answers add up to is worked out where they stay, in the browser: nothing here chooses a badge.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from besace.catalogue.shelf import LANGUAGES, load

PER_ROUND = 8
MOST_BADGES = 4


@dataclass(frozen=True)
class CardWords:
    """A card in one language: the sentence on it, and what its drawing shows."""

    sentence: str
    alt: str


@dataclass(frozen=True)
class Fit:
    """A badge that a card leads to, and the reason in each language. `badge` is its slug."""

    badge: str
    because: Mapping[str, str]


@dataclass(frozen=True)
class Card:
    """One card, with the badges it leads to: the one it says most about comes first."""

    slug: str
    words: Mapping[str, CardWords]
    badges: tuple[Fit, ...]

    @property
    def scene(self) -> str:
        """The name of its drawing."""
        return f"card-{self.slug}"


@dataclass(frozen=True)
class Strength:
    """What employers call what a badge says, in a few words, and one sentence on what would show it."""

    employers_say: str
    shown_by: str


@cache
def cards() -> tuple[Card, ...]:
    """Return every card in the order shown, PER_ROUND a round. Raises ValueError when the table is wrong."""
    found = tuple(_card(data) for data in _read("portrait.toml")["cards"])
    slugs = [card.slug for card in found]
    doubled = {slug for slug in slugs if slugs.count(slug) > 1}
    if doubled:
        raise ValueError(f"portrait.toml: two cards are named {sorted(doubled)}")
    if len(found) % PER_ROUND:
        raise ValueError(f"portrait.toml: {len(found)} cards do not make rounds of {PER_ROUND}")
    return found


def rounds() -> tuple[tuple[Card, ...], ...]:
    """Return the cards round by round."""
    every = cards()
    return tuple(every[start : start + PER_ROUND] for start in range(0, len(every), PER_ROUND))


def strength(badge: str, language: str) -> Strength:
    """Return what the badge named BADGE is worth to employers; raises KeyError when there is no such badge."""
    words = _strengths()[badge]
    return words.get(language, words["fr"])


@cache
def _strengths() -> Mapping[str, Mapping[str, Strength]]:
    table = {
        badge: {language: Strength(**data[language]) for language in LANGUAGES}
        for badge, data in _read("strengths.toml").items()
    }
    odd = set(table) ^ _badges()
    if odd:
        raise ValueError(f"strengths.toml and the badges differ in {sorted(odd)}")
    return table


def _card(data: Mapping[str, Any]) -> Card:
    slug = data["slug"]
    fits = tuple(
        Fit(fit["badge"], {language: fit[language] for language in LANGUAGES}) for fit in data["badges"]
    )
    if not 1 <= len(fits) <= MOST_BADGES:
        raise ValueError(f"portrait.toml: the card {slug} leads to {len(fits)} badges")
    names = [fit.badge for fit in fits]
    if len(set(names)) < len(names) or not set(names) <= _badges():
        raise ValueError(
            f"portrait.toml: the card {slug} leads to a badge twice, or to one that is not there"
        )
    return Card(slug, {language: CardWords(**data[language]) for language in LANGUAGES}, fits)


def _badges() -> set[str]:
    return {badge.slug for badge in load()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("besace.catalogue").joinpath(name).read_text(encoding="utf-8"))
