"""What can be done with a badge: write it, publish it, write its next version, archive it."""

import hashlib
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from besace.catalogue import CatalogueBadge, find
from besace.web.accounts.models import User
from besace.web.achievements.addresses import achievement_url, badgeclass_url
from besace.web.achievements.models import Achievement, AchievementState, AchievementVersion
from besace.web.foundation import files, pictures
from besace.web.foundation.ids import public_id
from besace.web.foundation.models import StoredFile
from besace.web.foundation.policy import require
from besace.web.organisations.models import Organisation

TEXTS = (
    "name",
    "description",
    "criteria",
    "criteria_url",
    "image_text",
    "tags",
    "alignment",
    "language",
    "text_catalogue",
    "text_earner",
    "text_employer",
)
"""What a person writes; the picture is apart (:func:`set_image`)."""

MOVES = {
    AchievementState.DRAFT: {AchievementState.PUBLISHED},
    AchievementState.PUBLISHED: {AchievementState.PUBLISHED, AchievementState.ARCHIVED},
    AchievementState.ARCHIVED: {AchievementState.PUBLISHED},
}
NOT_WRITTEN = frozenset(field.name for field in AchievementVersion._meta.fields) - set(TEXTS)
MAX_TAGS = 12
MAX_TAG_CHARS = 40


def create_draft(organisation: Organisation, *, by: User, **fields: Any) -> AchievementVersion:
    """A new badge, first version, not yet published. ``fields`` are :data:`TEXTS`."""
    require(by, "achievements.edit", organisation)
    achievement = Achievement(organisation=organisation)
    fields.setdefault("language", organisation.language)
    version = _new_version(achievement, 1, fields)
    with transaction.atomic():
        achievement.save()
        version.save()
    return version


def copy_from_catalogue(organisation: Organisation, key: str, *, by: User) -> AchievementVersion:
    """Copy a ready-made badge and publish it, in the organisation's language. Raises ``KeyError`` for an unknown one.

    One that was copied before is not copied twice: the badge that the first press made is returned.
    """
    require(by, "achievements.edit", organisation)
    badge = find(key)
    drawing = badge.svg(organisation.language).encode()
    png, svg = _stored_drawing(drawing)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        earlier = Achievement.objects.filter(
            organisation=organisation, copied_from=badge.slug, state=AchievementState.PUBLISHED
        ).first()
        if earlier is not None:
            return (
                AchievementVersion.objects.filter(achievement=earlier)
                .exclude(published_at=None)
                .latest("number")
            )
        achievement = Achievement.objects.create(
            organisation=organisation, copied_from=badge.slug, state=AchievementState.PUBLISHED
        )
        version = _new_version(achievement, 1, _texts_of(badge, organisation.language))
        version.png, version.svg = png, svg
        version.published_at = timezone.now()
        version.save()
    return version


def edit(version: AchievementVersion, *, by: User, **fields: Any) -> AchievementVersion:
    """Change a draft. On a published version the next one is begun, or continued, and returned instead."""
    require(by, "achievements.edit", version.achievement)
    with transaction.atomic():
        written = _writable(version)
        _write(written, fields)
        written.save()
    return written


def set_image(version: AchievementVersion, data: bytes, *, by: User) -> AchievementVersion:
    """Give a draft its picture, rebuilt (PNG, and SVG when it came as one). As :func:`edit` on a published version."""
    return set_picture(version, pictures.rebuild(data), by=by)


def set_picture(version: AchievementVersion, picture: pictures.Rebuilt, *, by: User) -> AchievementVersion:
    """The same with a picture that was rebuilt already."""
    require(by, "achievements.edit", version.achievement)
    png, svg = _store(picture)
    with transaction.atomic():
        written = _writable(version)
        written.png, written.svg = png, svg
        written.save()
    return written


def publish(achievement: Achievement, *, by: User) -> AchievementVersion:
    """Publish the draft version: from now on it is awarded, and never changes. Raises ``ValidationError`` by field."""
    require(by, "achievements.edit", achievement)
    with transaction.atomic():
        locked = Achievement.objects.select_for_update().get(pk=achievement.pk)
        version = AchievementVersion.objects.filter(achievement=locked, published_at=None).first()
        if version is None:
            raise ValidationError(_("There is nothing new to publish."), code="nothing-to-publish")
        if missing := what_is_missing(version):
            raise ValidationError(missing)
        version.published_at = timezone.now()
        version.save(update_fields=["published_at"])
        _move(locked, AchievementState.PUBLISHED)
    achievement.state = locked.state
    return version


def archive(achievement: Achievement, *, by: User) -> None:
    """Award it no more. Badges already earned stay as they are."""
    require(by, "achievements.edit", achievement)
    _move(achievement, AchievementState.ARCHIVED)


def restore(achievement: Achievement, *, by: User) -> None:
    """Award an archived badge again."""
    require(by, "achievements.edit", achievement)
    _move(achievement, AchievementState.PUBLISHED)


def discard_draft(version: AchievementVersion, *, by: User) -> None:
    """Throw away what was not published; a badge that never was published goes with it."""
    require(by, "achievements.edit", version.achievement)
    with transaction.atomic():
        if version.published_at is not None:
            raise ValidationError(_("A published badge cannot be thrown away. Archive it."), code="published")
        version.delete()
        if not version.achievement.versions.exists():
            version.achievement.delete()


def what_is_missing(version: AchievementVersion) -> dict[str, str]:
    """Why this draft cannot be published yet: a sentence by field."""
    missing = {}
    if not version.name.strip():
        missing["name"] = _("Give the badge a name.")
    if not version.description.strip():
        missing["description"] = _("Say in one or two sentences what this badge stands for.")
    if not version.criteria.strip() and not version.criteria_url:
        missing["criteria"] = _(
            "Say what one must show to earn it, or give the address of a page that says it."
        )
    if version.png is None:
        missing["image"] = _("Choose a picture.")
    elif not version.image_text.strip():
        missing["image_text"] = _("Say in a few words what the picture shows, for those who cannot see it.")
    return missing


def _new_version(achievement: Achievement, number: int, fields: dict[str, Any]) -> AchievementVersion:
    opaque = public_id()
    version = AchievementVersion(
        achievement=achievement,
        public_id=opaque,
        number=number,
        achievement_url=achievement_url(opaque),
        badgeclass_url=badgeclass_url(opaque),
    )
    _write(version, fields)
    return version


def _store(picture: pictures.Rebuilt) -> tuple[StoredFile, StoredFile | None]:
    """Keep the files before the transaction begins: a disk is slow, and the database has one writer."""
    png = files.store(picture.png, media_type="image/png")
    return png, files.store(picture.svg, media_type="image/svg+xml") if picture.svg else None


def _stored_drawing(svg: bytes) -> tuple[StoredFile, StoredFile | None]:
    """A ready-made drawing and its PNG, drawn only once on this instance: it takes a third of a second."""
    digest = hashlib.sha256(svg).hexdigest()
    twin = AchievementVersion.objects.filter(svg__sha256=digest).select_related("png", "svg").first()
    if twin is not None and twin.png is not None:
        return twin.png, twin.svg
    return _store(pictures.Rebuilt(png=pictures.draw_svg(svg.decode()), svg=svg))


def _texts_of(badge: CatalogueBadge, language: str) -> dict[str, Any]:
    words = badge.words(language)
    return {
        "name": words.name,
        "description": words.description,
        "criteria": words.criteria_markdown,
        "image_text": words.alt,
        "tags": list(words.tags),
        "alignment": [asdict(one) for one in badge.alignments],
        "language": language,
        "text_catalogue": words.for_catalogue,
        "text_earner": words.for_earner,
        "text_employer": words.for_employer,
    }


def _writable(version: AchievementVersion) -> AchievementVersion:
    """The draft itself, or the draft that follows a published version: made from the newest one when there is none."""
    if version.published_at is None:
        return version
    achievement = Achievement.objects.select_for_update().get(pk=version.achievement_id)
    newest = AchievementVersion.objects.filter(achievement=achievement).order_by("-number")[0]
    if newest.published_at is None:
        return newest
    following = _new_version(achievement, newest.number + 1, {name: getattr(newest, name) for name in TEXTS})
    following.png, following.svg = newest.png, newest.svg
    return following


def _write(version: AchievementVersion, fields: dict[str, Any]) -> None:
    if unknown := fields.keys() - set(TEXTS):
        raise TypeError(f"not a text of a badge: {sorted(unknown)}")
    for field, value in fields.items():
        setattr(version, field, value)
    version.name = " ".join(version.name.split())
    version.tags = _clean_tags(version.tags)
    unchecked = NOT_WRITTEN if version.description else NOT_WRITTEN | {"description"}
    version.clean_fields(exclude=unchecked)


def _clean_tags(tags: list[str]) -> list[str]:
    trimmed = (" ".join(tag.split())[:MAX_TAG_CHARS] for tag in tags)
    return list(dict.fromkeys(tag for tag in trimmed if tag))[:MAX_TAGS]


def _move(achievement: Achievement, state: AchievementState) -> None:
    if state not in MOVES[AchievementState(achievement.state)]:
        raise ValidationError(_("This badge was changed meanwhile. Load the page again."), code="state")
    achievement.state = state
    achievement.save(update_fields=["state"])
