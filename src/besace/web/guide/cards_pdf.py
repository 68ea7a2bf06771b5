"""The cards of the self-portrait to print and to cut out: a drawing and its sentence, and behind it the badges."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from besace.catalogue import shelf
from besace.catalogue.portrait import Card, cards, rounds
from besace.web.foundation.addresses import absolute_url
from besace.web.guide.documents import Document, about, scene


def cards_document(language: str) -> Document:
    """All cards, a page for each round and a page for what stands behind them."""
    with translation.override(language):
        content = {
            **about(language, _("My strengths: the cards"), "Besace", absolute_url("visitor:portrait")),
            "words": {
                "page": _("Page {page} of {pages}"),
                "front": _("Cut along the dotted lines. Three answers: yes, a bit, not me."),
                "back": _("For the back of the cards: print on both sides, turned on the long edge."),
                "badges": _("This may lead to:"),
            },
            "rounds": [_round(number, of_round, language) for number, of_round in enumerate(rounds())],
            "scenes": {card.scene: scene(card.scene) for card in cards()},
        }
        return Document("cards.typ", _("strengths-cards") + ".pdf", content)


def _round(number: int, of_round: tuple[Card, ...], language: str) -> dict[str, Any]:
    numbers = {"first": number * len(of_round) + 1, "last": (number + 1) * len(of_round)}
    return {
        "front": _("Cards %(first)s to %(last)s") % numbers,
        "back": _("Cards %(first)s to %(last)s: the back") % numbers,
        "cards": [_card(card, language) for card in of_round],
    }


def _card(card: Card, language: str) -> dict[str, Any]:
    words = card.words[language]
    return {
        "scene": card.scene,
        "sentence": words.sentence,
        "alt": words.alt,
        "badges": [shelf.find(fit.badge).texts[language].name for fit in card.badges],
    }
