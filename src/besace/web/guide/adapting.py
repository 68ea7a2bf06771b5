"""Put one's own words into the guide: a new version each time, any of them can hold again, and ours in one press.

The operator writes for the whole site (no organisation), an organisation for its own version of the guide.
"""

import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from besace.web.accounts.models import User
from besace.web.foundation.policy import require
from besace.web.guide.models import AdaptedText
from besace.web.guide.texts import LANGUAGES, PARTS, packaged, parse
from besace.web.organisations.models import Organisation

MAX_VERSIONS = 50
"""Kept of one part in one language; the oldest goes when one more comes."""

_Key = tuple[uuid.UUID | None, str, str, str]
"""Organisation, audience, part, language."""


@dataclass(frozen=True)
class Place:
    """What is adapted: one part, in one language, by an organisation or for the whole site. Raises KeyError for none."""

    organisation: Organisation | None
    audience: str
    part: str
    language: str

    def __post_init__(self) -> None:
        if self.part not in PARTS[self.audience] or self.language not in LANGUAGES:
            raise KeyError((self.audience, self.part, self.language))


@dataclass(frozen=True)
class Held:
    """Whose words hold at a place now: the ``version`` made there, else the ``site``'s own, else ours."""

    place: Place
    version: AdaptedText | None
    site: AdaptedText | None
    newest: AdaptedText | None
    """The last version made at the place, also when it says *ours again*."""

    @property
    def markdown(self) -> str:
        held = self.version or self.site
        place = self.place
        return held.markdown if held else packaged(place.audience, place.part, place.language)

    @property
    def title(self) -> str:
        return self.markdown.lstrip().split("\n", 1)[0].lstrip("# ")


class Overtaken(ValidationError):
    """Somebody else kept a version while this one was being written."""

    def __init__(self, newest: AdaptedText) -> None:
        super().__init__(
            _("Somebody changed this text while you were writing. Your words are still here, not kept yet."),
            code="overtaken",
        )
        self.newest = newest


def adapt(place: Place, markdown: str, *, by: User, started_from: uuid.UUID | None) -> AdaptedText | None:
    """Let MARKDOWN hold at PLACE; STARTED_FROM is the newest version that the writer saw there.

    The same words as now make no version. Raises :class:`Overtaken`, or ValidationError with every fault of the text.
    """
    require(by, "guide.adapt", place.organisation)
    written = "\n".join(line.rstrip() for line in markdown.splitlines()).strip() + "\n"
    with transaction.atomic():
        now = _held_alone(place)
        if now.markdown == written:
            return now.version
        parse(written)
        if now.newest and now.newest.pk != started_from:
            raise Overtaken(now.newest)
        return _new_version(place, written, by)


def back_to_ours(place: Place, *, by: User) -> None:
    """Let the words of the site, or of Besace, hold again at PLACE: a version like any other, so it can be undone."""
    require(by, "guide.adapt", place.organisation)
    with transaction.atomic():
        if _held_alone(place).version:
            _new_version(place, "", by)


def restore(version: AdaptedText, *, by: User) -> None:
    """Let an earlier version hold again. Raises ValidationError when its words cannot be read any more."""
    require(by, "guide.adapt", version.organisation)
    if version.markdown:
        parse(version.markdown)
    place = place_of(version)
    with transaction.atomic():
        newest = _held_alone(place).newest
        if newest and newest.markdown != version.markdown:
            _new_version(place, version.markdown, by)


def place_of(version: AdaptedText) -> Place:
    return Place(version.organisation, version.audience, version.part, version.language)


def versions(place: Place) -> QuerySet[AdaptedText]:
    """What was made at PLACE, the newest first, with who made it."""
    return _made_by(place.organisation).filter(
        audience=place.audience, part=place.part, language=place.language
    )


def version_of(organisation: Organisation | None, row: uuid.UUID) -> AdaptedText | None:
    """One version by its id, only if ORGANISATION made it."""
    return _made_by(organisation).filter(pk=row).first()


def held(place: Place) -> Held:
    """Whose words hold at PLACE. One query."""
    return _held(place, _newest(place.organisation, place))


def overview(organisation: Organisation | None) -> list[Held]:
    """Whose words hold at every place of ORGANISATION: audience by audience, part by part, language by language. One query."""
    newest = _newest(organisation)
    return [
        _held(Place(organisation, audience, part, language), newest)
        for audience, parts in PARTS.items()
        for part in parts
        for language in LANGUAGES
    ]


def _made_by(organisation: Organisation | None) -> QuerySet[AdaptedText]:
    return (
        AdaptedText.objects.filter(organisation=organisation)
        .select_related("made_by")
        .order_by("-made_at", "-id")
    )


def _held_alone(place: Place) -> Held:
    """As :func:`held`, and until the transaction ends no other writer of the organisation comes between."""
    if place.organisation:
        Organisation.objects.select_for_update().get(pk=place.organisation.pk)
    return held(place)


def _newest(organisation: Organisation | None, place: Place | None = None) -> dict[_Key, AdaptedText]:
    """The newest version at each place, of ORGANISATION and of the site."""
    rows = AdaptedText.objects.filter(Q(organisation=organisation) | Q(organisation=None))
    if place:
        rows = rows.filter(audience=place.audience, part=place.part, language=place.language)
    numbered = rows.select_related("made_by").annotate(
        nth=Window(
            RowNumber(),
            partition_by=[F("organisation"), F("audience"), F("part"), F("language")],
            order_by=[F("made_at").desc(), F("id").desc()],
        )
    )
    return {
        (row.organisation_id, row.audience, row.part, row.language): row for row in numbered.filter(nth=1)
    }


def _held(place: Place, newest: dict[_Key, AdaptedText]) -> Held:
    at = (place.audience, place.part, place.language)
    own = newest.get((place.organisation.pk if place.organisation else None, *at))
    site = newest.get((None, *at)) if place.organisation else None
    return Held(
        place,
        version=own if own and own.markdown else None,
        site=site if site and site.markdown else None,
        newest=own,
    )


def _new_version(place: Place, markdown: str, by: User) -> AdaptedText:
    made = AdaptedText.objects.create(
        organisation=place.organisation,
        audience=place.audience,
        part=place.part,
        language=place.language,
        markdown=markdown,
        made_by=by,
    )
    kept = list(versions(place).values_list("pk", flat=True)[:MAX_VERSIONS])
    AdaptedText.objects.filter(
        organisation=place.organisation, audience=place.audience, part=place.part, language=place.language
    ).exclude(pk__in=kept).delete()
    return made
