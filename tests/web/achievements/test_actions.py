"""What an editor can do with a badge, and what nobody can."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from besace.web.achievements import actions
from besace.web.achievements.models import AchievementState, AchievementVersion
from besace.web.achievements.queries import current, draft, public_catalogue, published
from besace.web.foundation import pictures
from besace.web.organisations.models import Role
from tests.web.factories import (
    make_achievement,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
    png,
)

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    organisation = make_organisation()
    achievement = make_achievement(organisation, name="Parler en public")
    version = current(achievement)
    assert version is not None
    assert achievement.state == AchievementState.PUBLISHED
    assert version.achievement_url == f"http://localhost:8000/achievements/{version.public_id}"
    assert [one.name for one in published(organisation)] == ["Parler en public"]
    assert [one.name for one in public_catalogue()] == ["Parler en public"]


def test_a_change_of_a_published_badge_begins_the_next_version() -> None:
    version = make_version(name="Etre ponctuel")
    by = owner_of(version.achievement.organisation)
    following = actions.edit(version, by=by, name="Être ponctuel")
    assert (following.number, following.achievement_url != version.achievement_url) == (2, True)
    assert following.png_id == version.png_id
    assert current(version.achievement) == version
    assert actions.edit(version, by=by, description="Encore mieux.").pk == following.pk
    actions.publish(version.achievement, by=by)
    version.refresh_from_db()
    assert version.name == "Etre ponctuel"
    assert [one.name for one in published(version.achievement.organisation)] == ["Être ponctuel"]


def test_a_new_picture_of_a_published_badge_leaves_the_old_one() -> None:
    version = make_version()
    before = version.png_id
    by = owner_of(version.achievement.organisation)
    following = actions.set_image(version, png(300), by=by)
    version.refresh_from_db()
    assert version.png_id == before
    assert following.png_id != before
    assert draft(version.achievement) == following


def test_what_is_missing_stands_by_its_field() -> None:
    organisation = make_organisation()
    version = actions.create_draft(organisation, by=owner_of(organisation), name="Vide", description="Rien")
    with pytest.raises(ValidationError) as refusal:
        actions.publish(version.achievement, by=owner_of(organisation))
    assert set(refusal.value.message_dict) == {"criteria", "image"}
    assert current(version.achievement) is None


def test_an_archived_badge_is_offered_no_more_and_can_come_back() -> None:
    achievement = make_achievement()
    by = owner_of(achievement.organisation)
    actions.archive(achievement, by=by)
    assert not published(achievement.organisation).exists()
    assert current(achievement) is not None
    actions.restore(achievement, by=by)
    assert published(achievement.organisation).exists()


def test_a_discarded_draft_leaves_what_was_published() -> None:
    version = make_version()
    by = owner_of(version.achievement.organisation)
    actions.discard_draft(actions.edit(version, by=by, name="Autre"), by=by)
    assert current(version.achievement) == version
    never = make_achievement(version.achievement.organisation, published=False)
    actions.discard_draft(never.versions.get(), by=by)
    assert AchievementVersion.objects.count() == 1


def test_unconfirmed_organisations_are_not_in_the_public_catalogue() -> None:
    organisation = make_organisation(confirmed=False)
    make_achievement(organisation)
    assert published(organisation).count() == 1
    assert not public_catalogue().exists()


@pytest.mark.parametrize("role", [Role.TRAINER, Role.READER])
def test_trainers_and_readers_write_no_badge(role: Role) -> None:
    version = make_version()
    member = make_member(version.achievement.organisation, role)
    for refused in (
        lambda: actions.edit(version, by=member, name="X"),
        lambda: actions.create_draft(version.achievement.organisation, by=member, name="X"),
        lambda: actions.set_image(version, png(), by=member),
        lambda: actions.archive(version.achievement, by=member),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_staff_of_another_organisation_write_no_badge_here() -> None:
    version = make_version()
    other = owner_of(make_organisation())
    for stranger in (other, make_person()):
        with pytest.raises(PermissionDenied):
            actions.edit(version, by=stranger, name="X")


def test_a_ready_made_badge_is_drawn_once_for_all_organisations(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = make_organisation(), make_organisation()
    one = actions.copy_from_catalogue(first, "etre-ponctuel", by=owner_of(first))
    monkeypatch.setattr(pictures, "draw_svg", lambda svg: pytest.fail("drawn again"))
    two = actions.copy_from_catalogue(second, "etre-ponctuel", by=owner_of(second))
    assert (one.png_id, one.svg_id) == (two.png_id, two.svg_id)
    assert one.achievement_url != two.achievement_url
    assert one.alignment == two.alignment != []
