"""The words of the guide: ours, packaged, and what an operator or an organisation made of them."""

import logging
from functools import cache, lru_cache
from importlib.resources import files

from django.core.exceptions import ValidationError
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from besace.web.guide.models import AdaptedText
from besace.web.guide.reading import PartText, Screen, hints, parse
from besace.web.organisations.models import Organisation

__all__ = [
    "LANGUAGES",
    "PARTS",
    "PartText",
    "Screen",
    "hints",
    "packaged",
    "parse",
    "part_text",
    "part_texts",
]

LANGUAGES = ("fr", "en")
PARTS = {
    "learner": ("pourquoi", "un-badge", "a-quoi-ca-sert", "gerer", "exemples"),
    "trainer": ("reconnaitre", "criteres", "premiere-seance"),
}
_log = logging.getLogger(__name__)


def part_text(organisation: Organisation | None, audience: str, part: str, language: str) -> PartText:
    """Return one part as ORGANISATION has it: its adaptation, else the operator's, else ours. One query."""
    return _texts(organisation, audience, language, (part,))[part]


def part_texts(organisation: Organisation | None, audience: str, language: str) -> dict[str, PartText]:
    """Return all parts for AUDIENCE, in their order, as :func:`part_text` would; one query for all of them."""
    return _texts(organisation, audience, language, PARTS[audience])


@cache
def packaged(audience: str, part: str, language: str) -> str:
    """Return our own words as Markdown, in French when there are none in LANGUAGE. Raises KeyError for an unknown part."""
    if part not in PARTS[audience]:
        raise KeyError(part)
    folder = files("besace.web.guide") / "words" / audience
    file = folder / language / f"{part}.md"
    return (file if file.is_file() else folder / LANGUAGES[0] / f"{part}.md").read_text(encoding="utf-8")


@cache
def _ours(audience: str, part: str, language: str) -> PartText:
    return parse(packaged(audience, part, language))


def _texts(
    organisation: Organisation | None, audience: str, language: str, parts: tuple[str, ...]
) -> dict[str, PartText]:
    adapted = _adapted(organisation, audience, language, parts)
    return {part: adapted.get(part) or _ours(audience, part, language) for part in parts}


def _adapted(
    organisation: Organisation | None, audience: str, language: str, parts: tuple[str, ...]
) -> dict[str, PartText]:
    """What was adapted and still holds, the organisation's before the operator's. An empty version means ours again."""
    newest = (
        AdaptedText.objects.filter(
            Q(organisation=None) | Q(organisation=organisation),
            audience=audience,
            language=language,
            part__in=parts,
        )
        .annotate(
            nth=Window(
                RowNumber(),
                partition_by=[F("organisation"), F("part")],
                order_by=[F("made_at").desc(), F("id").desc()],
            )
        )
        .filter(nth=1)
        .order_by("part", F("organisation").asc(nulls_last=True))
    )
    found: dict[str, PartText] = {}
    for row in newest:
        if row.markdown and row.part not in found and (read := _still_readable(row)):
            found[row.part] = read
    return found


@lru_cache(maxsize=256)
def _read_once(markdown: str) -> PartText:
    """Reading the longest text that somebody can write takes a quarter of a second: not at every visit of every page."""
    return parse(markdown)


def _still_readable(row: AdaptedText) -> PartText | None:
    """It was read before it was kept; what a later version of Besace refuses must not take the page away."""
    try:
        return _read_once(row.markdown)
    except ValidationError as fault:
        _log.warning("an adapted text of the guide (%s) is left out: %s", row.id, fault.messages)
        return None
