"""The guide: its parts as a table of contents, and one part as short screens. The same for whom an organisation adapted it."""

from dataclasses import dataclass

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from besace.web.achievements.addresses import picture_url
from besace.web.achievements.queries import public_catalogue
from besace.web.foundation.addresses import absolute
from besace.web.guide.addresses import guide_url
from besace.web.guide.models import Audience
from besace.web.guide.questionnaires.addresses import answer_url
from besace.web.guide.texts import PARTS, PartText, part_texts
from besace.web.organisations.models import Organisation
from besace.web.pages.visitor.views.example import check_url


@dataclass(frozen=True)
class Guide:
    """Whose guide it is, and for whom; it knows its own addresses."""

    audience: str
    organisation: Organisation | None

    def url(self, ending: str = "", *args: str) -> str:
        """The address of the table of contents, or of what ENDING names: ``_part``, ``_pdf``."""
        return guide_url(self.organisation, self.audience, ending, *args)

    @property
    def pdf_url(self) -> str:
        return self.url("_pdf")

    @property
    def is_for_trainers(self) -> bool:
        return self.audience == Audience.TRAINER

    def chapters(self) -> list["Chapter"]:
        """All parts, in their order: one query."""
        texts = part_texts(self.organisation, self.audience, get_language() or "fr")
        return [
            Chapter(number, slug, texts[slug], self.url("_part", slug))
            for number, slug in enumerate(PARTS[self.audience], start=1)
        ]


@dataclass(frozen=True)
class Chapter:
    """One part in its place: where it is read, and its drawing."""

    number: int
    slug: str
    text: PartText
    url: str

    @property
    def drawing(self) -> str:
        """The first drawing of the part; empty when it has none."""
        return next((screen.scene for screen in self.text.screens if screen.scene), "")

    @property
    def alt(self) -> str:
        return next((screen.alt for screen in self.text.screens if screen.scene), "")


@require_safe
def contents(request: HttpRequest, audience: str, public_id: str = "") -> HttpResponse:
    """The parts, each with a drawing, and where one was (the browser alone remembers it)."""
    found = _guide(audience, public_id)
    context = {
        "guide": found,
        "organisation": found.organisation,
        "chapters": found.chapters(),
        "other": Guide(Audience.LEARNER if found.is_for_trainers else Audience.TRAINER, found.organisation),
    }
    return render(request, "visitor/guide.html", context)


@require_safe
def part(request: HttpRequest, audience: str, part: str, public_id: str = "") -> HttpResponse:
    """One part, one screen at a time; it ends in the live product."""
    if part not in PARTS[audience]:
        raise Http404
    found = _guide(audience, public_id)
    chapters = found.chapters()
    place = PARTS[audience].index(part)
    chapter = chapters[place]
    address = absolute(chapter.url)
    context = {
        "guide": found,
        "organisation": found.organisation,
        "chapter": chapter,
        "total": len(chapters),
        "previous": chapters[place - 1] if place else None,
        "next": chapters[place + 1] if place + 1 < len(chapters) else None,
        "ending": f"visitor/guide/{part}.html",
        "to_earn": _newest_to_earn() if part == "un-badge" else None,
        "check_example_url": check_url(),
        "answer_url": answer_url(found.organisation),
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=4),
    }
    return render(request, "visitor/guide_part.html", context)


def _guide(audience: str, public_id: str) -> Guide:
    return Guide(audience, get_object_or_404(Organisation, public_id=public_id) if public_id else None)


def _newest_to_earn() -> dict[str, str] | None:
    """A badge that one can earn here: the newest of a confirmed organisation."""
    version = public_catalogue().order_by("-published_at", "-id").first()
    if version is None:
        return None
    return {
        "url": reverse("employer:achievement", args=[version.achievement.public_id]),
        "src": picture_url(version),
        "title": version.name,
        "small": version.achievement.organisation.name,
    }
