"""Keeping, refusing and taking back: by whoever proved the awarded address, and once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from besace.web.awards.links import received_url
from besace.web.awards.models import AwardState
from besace.web.backpack import actions, queries
from besace.web.backpack.models import HeldBadge, Refusal
from besace.web.backpack.rules import ProvenRecipient
from besace.web.backpack.standing import TAKE_BACK_FOR, Standing, WrongStanding, standing_of
from besace.web.foundation import outbox
from tests.web.backpack.given import NADIA, award_to, kept
from tests.web.factories import make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    award, nadia = award_to(), make_person(NADIA)
    held = actions.keep(award, nadia)
    assert held.holder == nadia
    assert standing_of(award) is Standing.KEPT


def test_keeping_twice_is_keeping_once() -> None:
    award, nadia = award_to(), make_person(NADIA)
    assert actions.keep(award, nadia) == actions.keep(award, nadia)
    assert HeldBadge.objects.count() == 1


def test_another_person_cannot_keep_it() -> None:
    with pytest.raises(PermissionDenied):
        actions.keep(award_to(), make_person("sofia@exemple.fr"))
    assert not HeldBadge.objects.exists()


@pytest.mark.parametrize(
    ("state", "standing"), [(AwardState.PLANNED, Standing.NOT_YET), (AwardState.REVOKED, Standing.REVOKED)]
)
def test_what_is_not_out_or_taken_back_cannot_be_kept(state: AwardState, standing: Standing) -> None:
    with pytest.raises(WrongStanding) as wrong:
        actions.keep(award_to(state=state), make_person(NADIA))
    assert wrong.value.standing is standing


def test_doors_opened_before_are_adopted_at_the_keep() -> None:
    award, nadia = award_to(), make_person(NADIA)
    door = actions.open_door_before_keeping(ProvenRecipient(award.pk), award)
    assert not queries.doors_of(nadia)
    actions.keep(award, nadia)
    assert list(queries.doors_of(nadia)) == [door]


def test_a_refused_badge_waits_again_when_taken_back() -> None:
    award = award_to()
    actions.refuse(award)
    assert standing_of(award) is Standing.REFUSED
    actions.take_back_refusal(award)
    assert standing_of(award) is Standing.WAITING


def test_keeping_a_refused_badge_takes_the_refusal_back() -> None:
    award = award_to()
    actions.refuse(award)
    actions.keep(award, make_person(NADIA))
    assert not Refusal.objects.exists()


def test_after_30_days_a_refusal_stays() -> None:
    award = award_to()
    refusal = actions.refuse(award)
    Refusal.objects.update(refused_at=refusal.refused_at - TAKE_BACK_FOR)
    assert standing_of(award) is Standing.REFUSED_FOR_GOOD
    for act in (lambda: actions.take_back_refusal(award), lambda: actions.keep(award, make_person(NADIA))):
        with pytest.raises(WrongStanding):
            act()
    Refusal.objects.update(refused_at=timezone.now() - TAKE_BACK_FOR + timedelta(minutes=1))
    assert standing_of(award) is Standing.REFUSED


def test_a_kept_badge_cannot_be_refused() -> None:
    held = kept()
    with pytest.raises(WrongStanding):
        actions.refuse(held.award)


def test_a_forwarded_mail_cannot_close_the_door_of_its_owner_by_refusing() -> None:
    award = award_to()
    proven = ProvenRecipient(award.pk)
    door = actions.open_door_before_keeping(proven, award)
    for stranger in (None, ProvenRecipient(award_to("sofia@exemple.fr").pk), make_person("sofia@exemple.fr")):
        with pytest.raises(PermissionDenied):
            actions.refuse(award, by=stranger)
    actions.refuse(award, by=proven)
    door.refresh_from_db()
    assert door.closed_at


def test_the_awarded_address_is_told_of_a_refusal_once() -> None:
    award = award_to()
    actions.refuse(award)
    actions.refuse(award)
    actions.take_back_refusal(award)
    actions.refuse(award)
    outbox.run_due()
    (letter,) = mail.outbox
    assert letter.to == [NADIA]
    assert "Être ponctuel" in letter.subject
    assert "30 jours" in letter.body
    assert received_url(award, "fr") in letter.body
    assert received_url(award, "fr") in str(letter.alternatives[0][0])  # type: ignore[attr-defined]


def test_what_waits_for_a_person_is_what_went_to_their_proven_addresses() -> None:
    organisation = make_organisation()
    nadia = make_person(NADIA)
    waiting = award_to(organisation=organisation)
    actions.keep(award_to(organisation=organisation), nadia)
    actions.refuse(award_to(organisation=organisation))
    award_to("sofia@exemple.fr", organisation=organisation)
    award_to(organisation=organisation, state=AwardState.PLANNED)
    award_to(organisation=organisation, state=AwardState.REVOKED)
    assert list(queries.waiting_for(nadia)) == [waiting]
