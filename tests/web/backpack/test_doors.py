"""A door shows what its holder opened, to whom they said, until they said; closed and unknown look the same."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from besace.web.accounts.models import User
from besace.web.awards.models import Award, AwardState
from besace.web.backpack import actions, arranging, queries
from besace.web.backpack.doors import door_of_token, door_token, door_url
from besace.web.backpack.models import Door, DoorKind, HeldBadge
from besace.web.backpack.rules import ProvenRecipient
from besace.web.backpack.standing import WrongStanding
from tests.web.backpack.given import NADIA, award_to, kept, with_evidence
from tests.web.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> HeldBadge:
    return kept()


@pytest.fixture
def nadia(held: HeldBadge) -> User:
    return held.holder


@pytest.fixture
def sofia() -> User:
    return make_person("sofia@exemple.fr", name="Sofia Diallo")


def test_it_works(held: HeldBadge, nadia: User) -> None:
    door = actions.open_door(nadia, held)
    assert door_of_token(door_token(door)) == door
    assert door_token(door) in door_url(door, "fr")
    assert "/fr/voir/" in door_url(door, "fr")


def test_closed_past_altered_and_unknown_tokens_open_nothing(held: HeldBadge, nadia: User) -> None:
    closed = actions.close_door(actions.open_door(nadia, held), nadia)
    past = actions.open_door(nadia, held, until=timezone.localdate())
    Door.objects.filter(pk=past.pk).update(until=timezone.localdate() - timedelta(days=1))
    other = door_token(actions.open_door(nadia, held))
    altered = other[:-2] + ("AA" if other[-2:] != "AA" else "BB")
    for token in (door_token(closed), door_token(past), altered, "nothing", "", "é" * 43, "A" * 43):
        assert door_of_token(token) is None


def test_a_door_is_open_through_its_last_day(held: HeldBadge, nadia: User) -> None:
    door = actions.open_door(nadia, held, until=timezone.localdate())
    assert door_of_token(door_token(door)) == door


def test_a_door_cannot_end_before_today(held: HeldBadge, nadia: User) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ValidationError):
        actions.open_door(nadia, held, until=yesterday)
    door = actions.open_door(nadia, held)
    with pytest.raises(ValidationError):
        actions.change_door(door, nadia, visibility="link", shows_evidence=False, until=yesterday)


def test_nobody_else_opens_changes_or_closes(held: HeldBadge, nadia: User, sofia: User) -> None:
    collection = arranging.make_collection(nadia, name="Pour mon CV")
    door = actions.open_door(nadia, held)
    for act in (
        lambda: actions.open_door(sofia, held),
        lambda: actions.open_door(sofia, collection),
        lambda: actions.open_door(sofia, nadia),
        lambda: actions.open_door_before_keeping(sofia, held.award),
        lambda: actions.change_door(door, sofia, visibility="everyone", shows_evidence=True, until=None),
        lambda: actions.close_door(door, sofia),
        lambda: actions.close_door(door, ProvenRecipient(held.award_id)),
        lambda: actions.close_doors_of(held, sofia),
    ):
        with pytest.raises(PermissionDenied):
            act()
    door.refresh_from_db()
    assert door.visibility == "link"
    assert Door.objects.filter(closed_at=None).count() == 1


def test_the_proven_recipient_opens_one_door_before_keeping_and_closes_it() -> None:
    award = award_to()
    proven = ProvenRecipient(award.pk)
    door = actions.open_door_before_keeping(proven, award)
    assert actions.open_door_before_keeping(proven, award) == door
    actions.close_door(door, proven)
    assert door_of_token(door_token(door)) is None
    with pytest.raises(PermissionDenied):
        actions.open_door_before_keeping(ProvenRecipient(award_to("sofia@exemple.fr").pk), award)


def test_a_kept_badge_is_shown_by_its_holder_alone(held: HeldBadge) -> None:
    with pytest.raises(WrongStanding):
        actions.open_door_before_keeping(ProvenRecipient(held.award_id), held.award)


def test_closing_the_doors_of_a_badge_leaves_the_besace_open(held: HeldBadge, nadia: User) -> None:
    actions.open_door(nadia, held)
    actions.open_door(nadia, held)
    besace = actions.open_door(nadia, nadia)
    assert actions.close_doors_of(held, nadia) == 2
    assert list(queries.doors_of(nadia)) == [besace]


def test_the_audience_of_a_badge_is_every_door_that_shows_it(held: HeldBadge, nadia: User) -> None:
    assert queries.audience_of(held).is_private
    collection = arranging.make_collection(nadia, name="Pour mon CV")
    door = actions.open_door(nadia, held, visibility="everyone")
    actions.open_door(nadia, collection)
    assert queries.audience_of(held).collections == ()
    arranging.put_in(collection, held, nadia)
    actions.open_door(nadia, nadia)
    audience = queries.audience_of(held)
    assert audience.doors == (door,)
    assert audience.collections == (collection,)
    assert audience.besace_is_open
    assert audience.includes_everyone


def test_a_badge_door_shows_one_badge_with_the_signed_name(held: HeldBadge, nadia: User) -> None:
    nadia.name = "Nadia B."
    nadia.save()
    shown = queries.shown(actions.open_door(nadia, held))
    assert shown.kind is DoorKind.BADGE
    assert shown.name == "Nadia Benali"
    assert [badge.award for badge in shown.badges] == [held.award]


def test_evidence_is_shown_only_when_the_holder_says_so(held: HeldBadge, nadia: User) -> None:
    evidence = with_evidence(held.award)
    door = actions.open_door(nadia, held)
    assert queries.shown(door).badges[0].evidence == ()
    assert queries.evidence_shown(door, evidence.public_id) is None
    actions.change_door(door, nadia, visibility="link", shows_evidence=True, until=None)
    assert queries.shown(door).badges[0].evidence == (evidence,)
    assert queries.evidence_shown(door, evidence.public_id) == evidence


def test_evidence_of_another_badge_stays_behind_its_own_door(held: HeldBadge, nadia: User) -> None:
    other = with_evidence(award_to("sofia@exemple.fr"))
    for what in (held, nadia):
        assert (
            queries.evidence_shown(actions.open_door(nadia, what, shows_evidence=True), other.public_id)
            is None
        )


def test_a_collection_door_shows_its_badges_in_order(nadia: User) -> None:
    organisation = make_organisation()
    collection = arranging.make_collection(nadia, name="Pour mon CV", introduction="Mes preuves.")
    first, second, out = (kept(organisation=organisation) for _ in range(3))
    arranging.put_in(collection, second, nadia)
    arranging.put_in(collection, first, nadia)
    door = actions.open_door(nadia, collection)
    shown = queries.shown(door)
    assert (shown.title, shown.introduction) == ("Pour mon CV", "Mes preuves.")
    assert [badge.award for badge in shown.badges] == [second.award, first.award]
    assert queries.shown_badge(door, out.award.public_id) is None
    found = queries.shown_badge(door, first.award.public_id)
    assert found
    assert found.award == first.award


def test_the_besace_door_shows_what_comes_later_and_not_what_was_revoked(
    held: HeldBadge, nadia: User
) -> None:
    door = actions.open_door(nadia, nadia)
    later = kept(organisation=held.award.organisation)
    kept("sofia@exemple.fr", organisation=held.award.organisation)
    assert [badge.award for badge in queries.shown(door).badges] == [later.award, held.award]
    Award.objects.filter(pk=later.award_id).update(state=AwardState.REVOKED)
    assert [badge.award for badge in queries.shown(door).badges] == [held.award]


def test_an_empty_besace_shows_no_name(nadia: User, sofia: User) -> None:
    shown = queries.shown(actions.open_door(sofia, sofia))
    assert (shown.name, shown.total, shown.badges) == ("", 0, ())


def test_what_a_door_costs_does_not_grow(
    nadia: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = make_organisation()
    door = actions.open_door(nadia, nadia, shows_evidence=True)
    for how_many in (2, 30):
        for _ in range(how_many):
            with_evidence(kept(organisation=organisation).award)
        with django_assert_num_queries(3):
            shown = queries.shown(door)
            assert all(badge.evidence for badge in shown.badges if badge.award.organisation == organisation)
    assert (shown.total, shown.pages, len(shown.badges)) == (33, 2, 24)
    assert len(queries.shown(door, page=2).badges) == 9


def test_the_public_award_page_finds_only_a_door_open_to_everyone(held: HeldBadge, nadia: User) -> None:
    actions.open_door(nadia, held)
    actions.open_door(nadia, nadia, visibility="everyone")
    assert queries.door_open_to_everyone(held.award) is None
    door = actions.open_door(nadia, held, visibility="everyone")
    assert queries.door_open_to_everyone(held.award) == door
    actions.close_door(door, nadia)
    assert queries.door_open_to_everyone(held.award) is None


def test_a_closed_door_stays_closed(held: HeldBadge, nadia: User) -> None:
    door = actions.close_door(actions.open_door(nadia, held), nadia)
    when = door.closed_at
    assert actions.close_door(door, nadia).closed_at == when
    again = actions.open_door(nadia, held)
    assert door_token(again) != door_token(door)
    assert door_of_token(door_token(door)) is None


def test_no_door_opens_on_what_nobody_proved() -> None:
    award = award_to(state=AwardState.PLANNED)
    with pytest.raises(WrongStanding):
        actions.open_door_before_keeping(make_person(NADIA), award)
