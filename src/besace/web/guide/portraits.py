"""A self-portrait that a person agreed to send: read strictly, kept in their besace, taken out again.

The portrait itself is made on the person's phone, with what ``portrait_words`` says.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.catalogue import load
from besace.catalogue.portrait import cards
from besace.openbadges.errors import BesaceError
from besace.openbadges.intake.json import parse_json
from besace.web.accounts.models import User
from besace.web.foundation.policy import require
from besace.web.guide.models import KeptPortrait

MAX_FIELD_BYTES = 4096
MAX_BADGES = 3
ANSWERS = frozenset({"yes", "bit"})


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a person says of themself: card slug -> ``yes`` or ``bit``, and the badges that they were shown."""

    answers: dict[str, str]
    badges: tuple[str, ...]


def read_portrait(answers: str, badges: str) -> Portrait:
    """Read the two JSON fields of a form. Raises ``ValidationError`` for anything that our own page does not send."""
    said, shown = _parsed(answers), _parsed(badges)
    known = [card.slug for card in cards()]
    if not isinstance(said, dict) or not said or not said.keys() <= set(known):
        raise unreadable()
    if not all(isinstance(answer, str) and answer in ANSWERS for answer in said.values()):
        raise unreadable()
    if not isinstance(shown, list) or len(shown) > MAX_BADGES:
        raise unreadable()
    slugs = [one for one in shown if isinstance(one, str)]
    if len(set(slugs)) != len(shown) or not set(slugs) <= {badge.slug for badge in load()}:
        raise unreadable()
    return Portrait({slug: str(said[slug]) for slug in known if slug in said}, tuple(slugs))


def keep_portrait(person: User, portrait: Portrait, *, language: str) -> KeptPortrait:
    """Keep it in the person's own besace, in place of the one before."""
    require(person, "portraits.own", KeptPortrait(person=person))
    kept, _made = KeptPortrait.objects.update_or_create(
        person=person,
        defaults={
            "answers": portrait.answers,
            "badges": list(portrait.badges),
            "language": language,
            "kept_at": timezone.now(),
        },
    )
    return kept


def remove_kept(kept: KeptPortrait, *, by: User) -> None:
    """Take the portrait out of the besace for good."""
    require(by, "portraits.own", kept)
    kept.delete()


def _parsed(text: str) -> object:
    try:
        return parse_json(text, max_bytes=MAX_FIELD_BYTES)
    except BesaceError:
        raise unreadable() from None


def unreadable() -> ValidationError:
    """What is said of a form that no page of ours sends."""
    return ValidationError(_("We could not read these answers. Go back to the cards."), code="unreadable")
