"""Template tags of the look: `icon`, `picture`, `scene`, `control`, `hyphenated`, and the words and icon of a verdict."""

import re
from functools import cache
from pathlib import Path

import pyphen
from django import template
from django.conf import settings
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from besace.web.design.scenes import scene_path
from besace.web.design.verdicts import LABELS, Look

register = template.Library()
HERE = Path(__file__).parent.parent
LONG_WORD = re.compile(r"[^\W\d_]{12,}")
SOFT_HYPHEN = "\u00ad"
CHECKS = {"checkbox": "box", "radio": "dot"}


@cache
def _inner(folder: str, name: str) -> tuple[str, str]:
    """Return the view box and the shapes of one of our own SVG files."""
    if not all(part.isalnum() for part in name.split("-")):
        raise ValueError(f"no such drawing: {name}")
    svg = (HERE / folder / f"{name}.svg").read_text(encoding="utf-8").strip()
    head, rest = svg.split(">", 1)
    return head.split('viewBox="', 1)[1].split('"', 1)[0], rest.rsplit("</svg>", 1)[0]


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw the icon NAME (a file of `icons/`). With LABEL it is an image with that text; without, an ornament."""
    box, shapes = _inner("icons", name)
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="{}" {}>{}</svg>', box, spoken, mark_safe(shapes))  # noqa: S308


@register.simple_tag
def picture(name: str, alt: str = "") -> SafeString:
    """Draw the picture NAME (a file of `pictures/`) in the page, so that its lines follow the theme."""
    box, shapes = _inner("pictures", name)
    spoken = format_html('role="img" aria-label="{}"', alt) if alt else mark_safe('aria-hidden="true"')
    return format_html('<svg class="picture" viewBox="{}" {}>{}</svg>', box, spoken, mark_safe(shapes))  # noqa: S308


@register.simple_tag
def scene(name: str, *, alt: str, lazy: bool = False) -> SafeString:
    """Show the scene NAME (a file of `static/design/scenes/`), a picture of its own; ALT says what it shows.

    LAZY: it is read when it is nearly in sight, for a page with many.
    """
    if not str(alt).strip():
        raise ValueError(f"the scene {name} has no words")
    source = static(f"design/scenes/{scene_path(name).name}")
    picture = '<img class="scene" src="{}" width="320" height="230" alt="{}" decoding="async"{}>'
    return format_html(picture, source, alt, mark_safe(' loading="lazy"') if lazy else "")


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Write the control of FIELD with our class; Django adds what ties it to its help and its error."""
    kind = getattr(field.field.widget, "input_type", "")
    ours = CHECKS.get(kind, "" if kind == "file" else "typed")
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{ours} {own}".strip()})


@register.simple_tag
def in_all_languages(name: str) -> str:
    """Return the addresses of the page NAME in every language, with spaces between."""
    addresses = []
    for code, _ in settings.LANGUAGES:
        with override(code):
            addresses.append(reverse(name))
    return " ".join(addresses)


@register.filter
def verdict_icon(look: str) -> str:
    """Return the name of the icon of a verdict."""
    return LABELS[Look(look)].icon


@register.filter
def verdict_sentence(look: str) -> str:
    """Return the sentence of a verdict, in the reader's language."""
    return str(LABELS[Look(look)].sentence)


@register.filter
def times(count: int) -> range:
    """Return a range of COUNT, so that a template can draw as many marks."""
    return range(int(count))


@register.filter
def counted(text: str, total: int) -> str:
    """Return TEXT with its marks ``{n}`` and ``{total}`` filled in, as for the first of TOTAL."""
    return text.replace("{n}", "1").replace("{total}", str(total))


@register.filter
def initials(name: str) -> str:
    """Return one or two first letters of NAME, for the round mark before it."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def hyphenated(text: str) -> str:
    """Return TEXT with soft hyphens in its long words: some browsers have no French dictionary of their own."""
    parts = _dictionary((get_language() or "fr")[:2])
    return LONG_WORD.sub(lambda word: parts.inserted(word[0], SOFT_HYPHEN), text)


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    known = {"fr": "fr", "en": "en_GB"}
    return pyphen.Pyphen(lang=known.get(language, "fr"), left=4, right=3)
