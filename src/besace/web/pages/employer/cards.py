"""What a link to a page shows elsewhere (OpenGraph), and badges as tiles of a grid."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.models import Award, AwardState
from besace.web.backpack.doors import door_token
from besace.web.backpack.models import Door, DoorKind
from besace.web.backpack.shown import Shown
from besace.web.foundation import files
from besace.web.foundation.addresses import absolute_url
from besace.web.organisations.models import Organisation
from besace.web.pages.employer.previews import Preview
from besace.web.pages.employer.result import Result, version_picture


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a link preview; addresses are absolute."""

    title: str
    description: str
    url: str
    image: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One badge in a grid."""

    url: str
    src: str
    title: str
    small: str = ""


def award_card(result: Result, award: Award, door: Door | None) -> Card:
    """With a door, the person's name is in the words: that is what they opened it for."""
    description = f"{result.verdict.sentence} {_awarded_by(result.issuer)}"
    if door is None or not result.name:
        return Card(
            result.title,
            description,
            absolute_url("employer:award", award.public_id),
            absolute_url("employer:award_preview", award.public_id),
        )
    token = door_token(door)
    return Card(
        f"{result.title} · {result.name}",
        description,
        absolute_url("employer:door_badge", token, award.public_id),
        absolute_url("employer:door_badge_preview", token, award.public_id),
    )


def door_card(shown: Shown, token: str) -> Card:
    return Card(
        door_title(shown),
        shown.introduction or _badges_in_words(shown.total),
        absolute_url("employer:door", token),
        absolute_url("employer:door_preview", token),
    )


def achievement_card(version: AchievementVersion) -> Card:
    public_id = version.achievement.public_id
    return Card(
        version.name,
        version.text_catalogue or version.description,
        absolute_url("employer:achievement", public_id),
        absolute_url("employer:achievement_preview", public_id),
    )


def organisation_card(organisation: Organisation, badges: int) -> Card:
    return Card(
        organisation.name,
        organisation.description or _badges_in_words(badges),
        absolute_url("employer:organisation", organisation.public_id),
        absolute_url("employer:organisation_preview", organisation.public_id),
    )


def achievement_tile(version: AchievementVersion) -> Tile:
    url = reverse("employer:achievement", args=[version.achievement.public_id])
    return Tile(url, version_picture(version).src, version.name)


def behind_door(shown: Shown, token: str) -> list[Tile]:
    """The badges of a collection or a besace; each opens behind the same door."""
    return [
        Tile(
            reverse("employer:door_badge", args=[token, badge.award.public_id]),
            version_picture(badge.award.version).src,
            badge.award.version.name,
            badge.award.organisation.name,
        )
        for badge in shown.badges
    ]


def door_title(shown: Shown) -> str:
    """A collection's own name, or whose besace it is."""
    if shown.title:
        return shown.title
    return _("Besace: %(name)s") % {"name": shown.name} if shown.name else _("A besace")


def preview_of_award(award: Award, *, name: str = "") -> Preview:
    """What was withdrawn says so, wherever its link is shown."""
    lines = [name, _awarded_by(award.organisation.name)]
    if award.state == AwardState.REVOKED:
        lines = [_("Withdrawn by the organisation")]
    elif not award.organisation.is_confirmed:
        lines.append(_("Organisation not confirmed"))
    return Preview(award.version.name, tuple(line for line in lines if line), _artwork(award.version))


def preview_of_achievement(version: AchievementVersion) -> Preview:
    line = _("Badge by: %(organisation)s") % {"organisation": version.achievement.organisation.name}
    return Preview(version.name, (line,), _artwork(version))


def preview_of_organisation(
    organisation: Organisation, first: AchievementVersion | None, count: int
) -> Preview:
    """Its logo, or one of its badges."""
    picture = files.read(organisation.logo) if organisation.logo else _artwork(first) if first else None
    return Preview(organisation.name, (_badges_in_words(count),), picture)


def preview_of_door(shown: Shown) -> Preview:
    """A collection or a besace shows its first badge."""
    name = shown.name if shown.kind == DoorKind.COLLECTION else ""
    lines = tuple(line for line in (name, _badges_in_words(shown.total)) if line)
    first = _artwork(shown.badges[0].award.version) if shown.badges else None
    return Preview(door_title(shown), lines, first)


def _awarded_by(name: str) -> str:
    return _("Awarded by: %(organisation)s") % {"organisation": name}


def _badges_in_words(count: int) -> str:
    return ngettext("%(count)s badge", "%(count)s badges", count) % {"count": count}


def _artwork(version: AchievementVersion) -> bytes | None:
    return files.read(version.png) if version.png else None
