"""The guide as a PDF to print, read aloud and hand on: tagged, one part a chapter, each with the way back to its page."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from besace.web import design
from besace.web.foundation.addresses import absolute
from besace.web.foundation.typesetting import showable
from besace.web.guide.addresses import guide_url
from besace.web.guide.documents import Document, about, as_typed, qr_code, scene
from besace.web.guide.models import Audience
from besace.web.guide.texts import PARTS, PartText, Screen, part_texts
from besace.web.guide.wordflow import blocks
from besace.web.organisations.models import Organisation


def guide_document(organisation: Organisation | None, audience: Audience, language: str) -> Document:
    """The whole guide for AUDIENCE as ORGANISATION has it, or as this site has it. One query."""
    texts = part_texts(organisation, audience, language)
    with translation.override(language):
        author = organisation.name if organisation else "Besace"
        title, lead, file_name = _cover(audience)
        if organisation and not organisation.is_confirmed:
            lead += " " + _(
                "Nobody has checked yet who this organisation is. It wrote these words, and chose their links."
            )
        content = {
            **about(language, title, author, absolute(guide_url(organisation, audience))),
            "lead": lead,
            "bag": _bag(),
            "bag_alt": _("A shoulder bag with five badges sewn on it"),
            "words": {
                # Translators: keep {page} and {pages} as they are
                "page": _("Page {page} of {pages}"),
                "contents": _("The parts of this guide"),
                "online": _("Read this part and listen to it on a phone"),
            },
            "parts": [
                _part(
                    texts[part],
                    _place(number, audience),
                    absolute(guide_url(organisation, audience, "_part", part)),
                )
                for number, part in enumerate(PARTS[audience], start=1)
            ],
            "scenes": _scenes(texts.values()),
        }
    named = f"{file_name}-{slugify(organisation.name)[:60]}".strip("-") if organisation else file_name
    return Document("guide.typ", f"{named}.pdf", content)


def _cover(audience: Audience) -> tuple[str, str, str]:
    if audience == Audience.TRAINER:
        return (
            _("The guide for trainers"),
            _("Recognise a skill, write criteria, hold a first session."),
            _("guide-for-trainers"),
        )
    return _("The guide to badges"), _("What you can do deserves to be seen."), _("badges-guide")


def _place(number: int, audience: Audience) -> str:
    return _("Part %(number)s of %(all)s") % {"number": number, "all": len(PARTS[audience])}


def _part(text: PartText, place: str, url: str) -> dict[str, Any]:
    return {
        "title": showable(text.title),
        "place": place,
        "url": url,
        "shown_url": as_typed(url),
        "qr": qr_code(url),
        "qr_alt": _("QR code of this address: %(address)s") % {"address": url},
        "scene": next((screen.scene for screen in text.screens if screen.scene), None),
        "screens": [_screen(screen) for screen in text.screens],
    }


def _screen(screen: Screen) -> dict[str, Any]:
    return {
        "title": showable(screen.title),
        "scene": screen.scene or None,
        "alt": screen.alt,
        "blocks": blocks(screen.markdown),
    }


def _scenes(texts: Iterable[PartText]) -> dict[str, str]:
    names = {screen.scene for text in texts for screen in text.screens if screen.scene}
    return {name: scene(name) for name in sorted(names)}


@cache
def _bag() -> str:
    return (Path(design.__file__).parent / "static/design/bag.svg").read_text(encoding="utf-8")
