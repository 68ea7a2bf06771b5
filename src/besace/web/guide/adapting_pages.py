"""The pages on which the guide is adapted, the same for an organisation and for the operator.

The pages of each hand in what differs: for whom, the frame around, and the names of their own addresses.
"""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from besace.catalogue.portrait import cards
from besace.web.accounts.models import User
from besace.web.design.scenes import scene_names
from besace.web.guide import adapting
from besace.web.guide.adapting import Held, Overtaken, Place
from besace.web.guide.addresses import guide_url
from besace.web.guide.models import AdaptedText, Audience
from besace.web.guide.reading import MAX_CHARS
from besace.web.guide.texts import PARTS, PartText, hints, packaged, parse
from besace.web.organisations.models import Organisation

PATHS = {"apprenants": Audience.LEARNER, "formateurs": Audience.TRAINER}
WRITTEN_DRAWING = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
LANGUAGE_NAMES = {"fr": "Français", "en": "English"}


@dataclass(frozen=True)
class Desk:
    """Where somebody adapts: for whom, by whom, and the pages around."""

    by: User
    organisation: Organisation | None
    app: str
    frame: str
    context: dict[str, Any]

    def url(self, name: str, *args: object) -> str:
        of = [self.organisation.public_id] if self.organisation else []
        return reverse(f"{self.app}:{name}", args=[*of, *args])

    def place_url(self, name: str, place: Place) -> str:
        audience = next(path for path, audience in PATHS.items() if audience == place.audience)
        return self.url(name, audience, place.part, place.language)

    def show(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        frame = {"frame_template": self.frame, "desk": self, **self.context}
        return render(request, f"guide/{template}.html", {**frame, **context})


class TextForm(forms.Form):
    """One part as Markdown, and the version that the writer began with."""

    markdown = forms.CharField(
        label=gettext_lazy("The text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 26, "class": "is-manuscript", "spellcheck": "true"}),
        error_messages={"required": gettext_lazy("Write the text first.")},
    )
    started_from = forms.UUIDField(required=False, widget=forms.HiddenInput)


def texts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every part in every language: whose words hold now."""
    groups: dict[str, dict[str, Any]] = {
        audience: {
            "parts": [],
            "url": guide_url(desk.organisation, audience),
            "pdf_url": guide_url(desk.organisation, audience, "_pdf"),
        }
        for audience in PARTS
    }
    for held in adapting.overview(desk.organisation):
        place, parts = held.place, groups[held.place.audience]["parts"]
        if not parts or parts[-1]["slug"] != place.part:
            parts.append({"slug": place.part, "title": "", "rows": []})
        if place.language == get_language() or not parts[-1]["title"]:
            parts[-1]["title"] = held.title
        parts[-1]["rows"].append({"held": held, **_named(place), "url": desk.place_url("guide_text", place)})
    return desk.show(request, "texts", groups=groups)


def text(request: HttpRequest, desk: Desk, audience: str, part: str, language: str) -> HttpResponse:
    """One part: its words to change, what they look like, and every version before."""
    held = adapting.held(_place(desk, audience, part, language))
    if request.method != "POST":
        newest = held.newest.pk if held.newest else None
        form = TextForm(initial={"markdown": held.markdown, "started_from": newest})
        return _form_page(request, desk, held, form, _read(held.markdown))
    form = TextForm(request.POST)
    if not form.is_valid():
        return _form_page(request, desk, held, form, None)
    try:
        shown = parse(form.cleaned_data["markdown"])
        if "preview" in request.POST:
            return _form_page(request, desk, held, form, shown)
        kept = adapting.adapt(held.place, by=desk.by, **form.cleaned_data)
    except Overtaken as refusal:
        return _overtaken_page(request, desk, held, refusal)
    except ValidationError as refusal:
        form.add_error("markdown", refusal)
        return _form_page(request, desk, held, form, None)
    changed = kept is not None and kept != held.version
    messages.success(request, _("Your text is kept. It holds now.") if changed else _("Nothing was changed."))
    return redirect(desk.place_url("guide_text", held.place))


def back_to_ours(request: HttpRequest, desk: Desk, audience: str, part: str, language: str) -> HttpResponse:
    place = _place(desk, audience, part, language)
    adapting.back_to_ours(place, by=desk.by)
    messages.success(request, _("Our text holds again. Yours is kept under “Versions”."))
    return redirect(desk.place_url("guide_text", place))


def version(request: HttpRequest, desk: Desk, row: uuid.UUID) -> HttpResponse:
    """One version as it was kept."""
    found = _version(desk, row)
    place = adapting.place_of(found)
    context = {
        "version": found,
        "place": place,
        **_named(place),
        "title": Held(place, found if found.markdown else None, None, found).title,
        "shown": _read(found.markdown),
        "is_newest": adapting.held(place).newest == found,
        "restore_url": desk.url("guide_text_restore", found.pk),
        "text_url": desk.place_url("guide_text", place),
    }
    return desk.show(request, "text_version", **context)


def restore(request: HttpRequest, desk: Desk, row: uuid.UUID) -> HttpResponse:
    found = _version(desk, row)
    try:
        adapting.restore(found, by=desk.by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(desk.url("guide_text_version", found.pk))
    messages.success(request, _("This version holds again."))
    return redirect(desk.place_url("guide_text", adapting.place_of(found)))


def _place(desk: Desk, audience: str, part: str, language: str) -> Place:
    try:
        return Place(desk.organisation, PATHS[audience], part, language)
    except KeyError as unknown:
        raise Http404 from unknown


def _version(desk: Desk, row: uuid.UUID) -> AdaptedText:
    found = adapting.version_of(desk.organisation, row)
    if found is None:
        raise Http404
    return found


def _read(markdown: str) -> PartText | None:
    """What is kept could be read once; what cannot any more has no preview."""
    try:
        return parse(markdown)
    except ValidationError:
        return None


def _named(place: Place) -> dict[str, Any]:
    return {
        "language_name": LANGUAGE_NAMES[place.language],
        "is_trainers": place.audience == Audience.TRAINER,
    }


def _form_page(
    request: HttpRequest, desk: Desk, held: Held, form: TextForm, shown: PartText | None, **more: Any
) -> HttpResponse:
    place = held.place
    context = {
        "form": form,
        "held": held,
        "place": place,
        **_named(place),
        "shown": shown,
        "hints": hints(shown) if shown else [],
        "drawings": drawings(place.language),
        "most_chars": MAX_CHARS,
        "versions": [
            {"version": one, "url": desk.url("guide_text_version", one.pk), "title": _title(one)}
            for one in adapting.versions(place)
        ],
        "ours_url": desk.place_url("guide_text_ours", place),
        "texts_url": desk.url("guide_texts"),
        **more,
    }
    return desk.show(request, "text", **context)


def _overtaken_page(request: HttpRequest, desk: Desk, held: Held, refusal: Overtaken) -> HttpResponse:
    """What was typed stays, now against the version that came between: keeping it again is a choice."""
    data = request.POST.copy()
    data["started_from"] = str(refusal.newest.pk)
    form = TextForm(data)
    form.is_valid()
    form.add_error(None, refusal)
    theirs = desk.url("guide_text_version", refusal.newest.pk)
    now = adapting.held(held.place)
    return _form_page(
        request, desk, now, form, _read(str(data["markdown"])), theirs=theirs, newest=refusal.newest
    )


def _title(version: AdaptedText) -> str:
    return version.markdown.lstrip().split("\n", 1)[0].lstrip("# ")


def drawings(language: str) -> list[dict[str, str]]:
    """Every scene with what to write for it: the guide's own first, each with words when ours or a card's have some."""
    said = _alts(language)
    names = sorted(scene_names(), key=lambda name: (name.startswith("card-"), name))
    return [
        {
            "name": name,
            "src": static(f"design/scenes/{name}.svg"),
            "alt": said.get(name, name),
            "written": f"![{said.get(name, '')}]({name})",
        }
        for name in names
    ]


def _alts(language: str) -> dict[str, str]:
    """What the drawings show: in our own words of the guide, and on the cards."""
    ours = (packaged(audience, part, language) for audience, parts in PARTS.items() for part in parts)
    return {card.scene: card.words[language].alt for card in cards()} | {
        scene: alt for words in ours for alt, scene in WRITTEN_DRAWING.findall(words)
    }
