"""Awarding: who may, to whom, once, and back within the minute."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from besace.web.accounts.models import User
from besace.web.achievements import actions as achievements
from besace.web.achievements.models import AchievementVersion
from besace.web.awards import actions, errors, work
from besace.web.awards.models import Award, AwardState, Batch, Delivery, Evidence, EvidenceKind, StatusList
from besace.web.awards.recipients import Recipient
from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry, OutboxState
from besace.web.organisations.models import Role
from tests.web.factories import (
    issue,
    make_achievement,
    make_award,
    make_batch,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db

NADIA = Recipient("nadia@exemple.fr", "Nadia Benali")
PAUL = Recipient("paul@exemple.fr", "Paul Mercier")


def people(count: int) -> list[Recipient]:
    return [Recipient(f"personne{n}@exemple.fr", f"Personne {n}") for n in range(count)]


def post(version: AchievementVersion, by: User, once: str = "form", **changes: object) -> Batch:
    values = {"awarded_on": timezone.localdate(), "recipients": [NADIA, PAUL], **changes}
    return actions.award(version, by=by, once=once, **values)  # type: ignore[arg-type]


def test_it_works() -> None:
    version = make_version()
    proof = actions.NewEvidence(EvidenceKind.LINK, name="Le chantier", link="https://exemple.fr/chantier")
    batch = post(version, owner_of(version.achievement.organisation), message=" Bravo ! ", evidence=[proof])
    nadia, paul = batch.awards.order_by("recipient_name")
    assert (nadia.recipient_address, nadia.message, nadia.state) == (
        NADIA.address,
        "Bravo !",
        AwardState.PLANNED,
    )
    assert nadia.salt != paul.salt
    assert nadia.assertion_url != paul.assertion_url
    assert Delivery.objects.filter(award__batch=batch, state="waiting").count() == 2
    assert Evidence.objects.filter(award__batch=batch).values("url").distinct().count() == 2
    entry = OutboxEntry.objects.get(key=work.issue_key(batch))
    assert entry.not_before == batch.goes_out_at > timezone.now() + timedelta(seconds=50)


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.TRAINER])
def test_those_who_give_badges_may_award(role: Role) -> None:
    version = make_version()
    assert post(version, make_member(version.achievement.organisation, role)).awards.count() == 2


def test_readers_other_organisations_and_strangers_may_not() -> None:
    version = make_version()
    reader = make_member(version.achievement.organisation, Role.READER)
    for outsider in (reader, owner_of(make_organisation(name="Autre")), make_person()):
        with pytest.raises(PermissionDenied):
            post(version, outsider)
    assert not Award.objects.exists()


def test_an_unconfirmed_organisation_awards_too() -> None:
    version = make_version(make_organisation(confirmed=False))
    assert post(version, owner_of(version.achievement.organisation)).awards.count() == 2


def test_a_draft_and_an_archived_badge_are_not_awarded() -> None:
    organisation = make_organisation()
    owner = owner_of(organisation)
    draft = make_achievement(organisation, published=False).versions.get()
    archived = make_version(organisation)
    achievements.archive(archived.achievement, by=owner)
    archived.achievement.refresh_from_db()
    for version in (draft, archived):
        with pytest.raises(errors.NotPublished):
            post(version, owner)


def test_a_day_in_the_future_is_refused() -> None:
    version = make_version()
    with pytest.raises(errors.DayInFuture):
        post(
            version,
            owner_of(version.achievement.organisation),
            awarded_on=timezone.localdate() + timedelta(days=1),
        )


def test_the_same_form_again_gives_back_the_same_batch() -> None:
    version = make_version()
    by = owner_of(version.achievement.organisation)
    assert post(version, by).id == post(version, by).id
    assert Award.objects.count() == 2


def test_the_same_form_with_other_words_is_refused() -> None:
    version = make_version()
    by = owner_of(version.achievement.organisation)
    post(version, by)
    with pytest.raises(errors.OnceReused):
        post(version, by, message="Autre chose")


def test_the_key_of_one_person_is_not_the_key_of_another() -> None:
    version = make_version()
    post(version, owner_of(version.achievement.organisation), recipients=[NADIA])
    trainer = make_member(version.achievement.organisation, Role.TRAINER)
    assert post(version, trainer, recipients=[PAUL]).awards.get().recipient_address == PAUL.address


def test_people_who_have_the_badge_are_left_out() -> None:
    version = make_version()
    by = owner_of(version.achievement.organisation)
    post(version, by, recipients=[NADIA])
    second = post(version, by, "second", recipients=[NADIA, PAUL, PAUL])
    assert [award.recipient_address for award in second.awards.all()] == [PAUL.address]
    with pytest.raises(errors.NobodyLeft):
        post(version, by, "third")


def test_a_revoked_badge_can_be_awarded_again() -> None:
    award = make_award(address=NADIA.address)
    by = owner_of(award.organisation)
    actions.revoke(award, reason="Erreur", by=by)
    assert post(award.version, by, recipients=[NADIA]).awards.count() == 1


def test_places_in_the_status_list_are_never_given_twice_and_a_full_list_is_followed_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("besace.web.awards.places.STATUS_LIST_SIZE", 3)
    version = make_version()
    by = owner_of(version.achievement.organisation)
    for once in ("a", "b"):
        post(version, by, once, recipients=[Recipient(f"{once}{n}@exemple.fr", "X") for n in range(4)])
    places = list(Award.objects.values_list("status_list", "status_index"))
    assert len(set(places)) == 8
    assert StatusList.objects.count() == 3
    assert {index for _, index in places} == {0, 1, 2}


def test_the_number_of_queries_does_not_grow_with_the_number_of_people() -> None:
    def cost(count: int) -> int:
        version = make_version()
        by = owner_of(version.achievement.organisation)
        proof = actions.NewEvidence(EvidenceKind.TEXT, text="Vu en atelier")
        with CaptureQueriesContext(connection) as queries:
            batch = post(version, by, recipients=people(count), evidence=[proof])
            issue(batch)
        assert batch.awards.filter(state=AwardState.ISSUED).count() == count
        return len(queries)

    assert cost(2) == cost(20)


def test_undo_takes_everything_back_and_the_same_form_does_not_award_again() -> None:
    batch = make_batch(once="form")
    by = owner_of(batch.organisation)
    undone = actions.undo(batch, by=by)
    assert undone.undone_at
    assert not Award.objects.exists()
    OutboxEntry.objects.update(not_before=timezone.now())
    assert outbox.run_due() == 0
    assert actions.undo(batch, by=by).undone_at == undone.undone_at


def test_undo_is_refused_once_signing_has_begun() -> None:
    batch = make_batch()
    OutboxEntry.objects.update(not_before=timezone.now())
    outbox.run_due()
    with pytest.raises(errors.TooLate):
        actions.undo(batch, by=owner_of(batch.organisation))
    assert batch.awards.get().state == AwardState.ISSUED


def test_a_trainer_undoes_and_revokes_only_what_they_awarded() -> None:
    version = make_version()
    trainer, other = (make_member(version.achievement.organisation, Role.TRAINER) for _ in range(2))
    theirs, owners = make_award(version, by=trainer), make_award(version)
    with pytest.raises(PermissionDenied):
        actions.undo(owners.batch, by=trainer)
    with pytest.raises(PermissionDenied):
        actions.revoke(theirs, reason="Erreur", by=other)
    assert actions.revoke(theirs, reason="Erreur", by=trainer).state == AwardState.REVOKED


def test_revoking_is_for_ever_and_needs_a_reason() -> None:
    award = make_award()
    by = owner_of(award.organisation)
    with pytest.raises(errors.ReasonMissing):
        actions.revoke(award, reason="  ", by=by)
    revoked = actions.revoke(award, reason="Mauvaise\npersonne", by=by)
    assert (revoked.state, revoked.revocation_reason) == (AwardState.REVOKED, "Mauvaise personne")
    with pytest.raises(errors.AlreadyRevoked):
        actions.revoke(award, reason="Encore", by=by)
    entry = OutboxEntry.objects.get(key=work.mail_key(award, 1))
    assert entry.state == OutboxState.CANCELLED


def test_what_is_not_signed_yet_is_neither_revoked_nor_sent_again() -> None:
    award = make_award(issued=False)
    by = owner_of(award.organisation)
    with pytest.raises(errors.NotIssued):
        actions.revoke(award, reason="Erreur", by=by)
    with pytest.raises(errors.NotIssued):
        actions.resend(award, by=by)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_posted_fifty_times_at_once_counts_once() -> None:
    version = make_version()
    by = owner_of(version.achievement.organisation)

    def press(_: int) -> str:
        try:
            return str(post(version, by).id)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as pool:
        answers = set(pool.map(press, range(50)))
    assert len(answers) == 1
    assert Award.objects.count() == 2
    assert OutboxEntry.objects.filter(kind=work.ISSUE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_trainers_who_award_to_one_group_at_once_give_each_person_one_badge() -> None:
    version = make_version()
    trainers = [make_member(version.achievement.organisation, Role.TRAINER) for _ in range(2)]

    def press(by: User) -> None:
        try:
            post(version, by)
        except errors.NobodyLeft:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(press, trainers))
    assert Award.objects.count() == 2


def test_an_organisation_to_be_confirmed_cannot_write_to_thousands_of_strangers() -> None:
    """Anybody may found one; the mail of an award carries their words. Undone awards wrote to nobody."""
    most = actions.MAX_A_DAY_UNCONFIRMED
    strangers = people(most + 1)
    version = make_version(make_organisation(confirmed=False))
    with pytest.raises(errors.EnoughForToday, match=str(most)):
        make_batch(version, strangers)
    batch = make_batch(version, strangers[:most])
    with pytest.raises(errors.EnoughForToday):
        make_batch(version, strangers[most:])
    actions.undo(batch, by=owner_of(batch.organisation))
    assert make_batch(version, strangers[:most]).awards.count() == most
    assert make_batch(make_version(), strangers).awards.count() == most + 1
