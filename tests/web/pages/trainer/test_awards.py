"""After awarding: undo, progress, the list, one award, its mail again, its withdrawal."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from besace.web.achievements.models import AchievementVersion
from besace.web.awards.actions import NewEvidence
from besace.web.awards.evidence import keep_file
from besace.web.awards.models import Award, AwardState, Delivery, DeliveryState, DeliveryTrouble, EvidenceKind
from besace.web.awards.recipients import Recipient
from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry
from besace.web.organisations.models import Organisation, Role
from tests.web.factories import (
    make_award,
    make_batch,
    make_member,
    make_organisation,
    make_person,
    make_version,
    owner_of,
)

pytestmark = pytest.mark.django_db

PEOPLE = [Recipient("nadia@exemple.fr", "Nadia Benali"), Recipient("paul@exemple.fr", "Paul Mercier")]


@pytest.fixture
def owner(organisation: Organisation) -> Client:
    client = Client()
    client.force_login(owner_of(organisation))
    return client


def see(client: Client, name: str, *at: object, **asked: str) -> str:
    answer = client.get(reverse(f"trainer:{name}", args=at), asked)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_batch_waits_and_is_undone(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    batch = make_batch(version, PEOPLE)
    html = see(owner, "batch", organisation.public_id, batch.id)
    assert "2 badges décernés" in html
    assert 'data-seconds="' in html
    assert "Annuler" in html
    undo = reverse("trainer:undo", args=[organisation.public_id, batch.id])
    assert owner.get(undo).status_code == 405
    assert "Rien n’est parti" in owner.post(undo, follow=True).content.decode()
    assert not Award.objects.exists()


def test_too_late_to_undo_is_said(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    batch = make_batch(version, PEOPLE)
    OutboxEntry.objects.update(not_before=timezone.now())
    outbox.run_due()
    html = see(owner, "batch", organisation.public_id, batch.id)
    assert "Annuler" not in html
    assert "E-mails partis\u00a0: 0 sur 2" in html
    undo = reverse("trainer:undo", args=[organisation.public_id, batch.id])
    assert "Il est trop tard" in owner.post(undo, follow=True).content.decode()
    assert Award.objects.count() == 2


def test_badges_that_cannot_be_signed_are_not_silently_late(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    batch = make_batch(version, PEOPLE)
    organisation.keys.all().delete()
    OutboxEntry.objects.update(not_before=timezone.now())
    outbox.run_due()
    assert "n’ont pas encore pu être signés" in see(owner, "batch", organisation.public_id, batch.id)


def test_the_end_of_a_batch_is_said(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    award = make_award(version)
    Delivery.objects.update(state=DeliveryState.SENT, sent_at=timezone.now())
    assert "Tous les e-mails sont partis" in see(owner, "batch", organisation.public_id, award.batch_id)
    Delivery.objects.update(state=DeliveryState.FAILED, trouble=DeliveryTrouble.ADDRESS)
    assert "1 e-mail n’a pas pu être remis" in see(owner, "batch", organisation.public_id, award.batch_id)


def test_the_list_finds_by_name_address_badge_and_blocked_mail(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    at = organisation.public_id
    assert "Aucun badge" in see(trainer, "awards", at)
    make_award(version, address="nadia@exemple.fr", name="Nadia Benali")
    stuck = make_award(version, address="paul@autre.example", name="Paul Mercier")
    Delivery.objects.filter(award=stuck).update(state=DeliveryState.FAILED, trouble=DeliveryTrouble.ADDRESS)
    make_award(make_version(make_organisation(name="Autre")), name="Zoé Ailleurs")
    html = see(trainer, "awards", at)
    assert html.index("Paul Mercier") < html.index("Nadia Benali")
    assert "Zoé" not in html
    for words, found in (("nadia", "Nadia"), ("autre.example", "Paul"), ("ponctuel mercier", "Paul")):
        html = see(trainer, "awards", at, q=words)
        assert found in html
        assert html.count("<small>") == 1
    html = see(trainer, "awards", at, envoi="bloque")
    assert "Paul Mercier" in html
    assert "Nadia Benali" not in html
    assert "Rien ne correspond" in see(trainer, "awards", at, q="personne")


def test_one_award_says_why_its_mail_is_not_there(
    trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    award = make_award(version)
    Delivery.objects.update(
        state=DeliveryState.FAILED, trouble=DeliveryTrouble.ADDRESS, detail="550 No such user"
    )
    html = see(trainer, "awarded", organisation.public_id, award.public_id)
    assert "cette adresse n’existe pas" in html
    assert "Retirez ce badge, puis décernez-le" in html
    assert "550 No such user" in html
    resend = reverse("trainer:resend", args=[organisation.public_id, award.public_id])
    assert "L’e-mail repart" in trainer.post(resend, follow=True).content.decode()
    assert Delivery.objects.get().sends == 2


def test_one_award_shows_its_evidence_to_the_staff(trainer: Client, organisation: Organisation) -> None:
    file = keep_file(b"%PDF-1.4")
    proofs = [
        NewEvidence(EvidenceKind.TEXT, text="Vu en atelier"),
        NewEvidence(EvidenceKind.LINK, link="https://exemple.fr/chantier"),
        NewEvidence(EvidenceKind.FILE, name="atelier.pdf", file=file),
    ]
    award = make_award(make_version(organisation), evidence=proofs)
    html = see(trainer, "awarded", organisation.public_id, award.public_id)
    assert "Vu en atelier" in html
    assert 'href="https://exemple.fr/chantier"' in html
    stored = award.evidence.get(kind=EvidenceKind.FILE)
    assert f'href="{stored.url}">atelier.pdf</a>' in html
    answer = trainer.get(stored.url)
    assert answer.status_code == 200
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Client().get(stored.url).status_code == 404


@pytest.mark.parametrize("trouble", [one for one in DeliveryTrouble if one])
def test_each_trouble_has_its_own_sentence(
    trouble: DeliveryTrouble, trainer: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    from besace.web.pages.trainer.words import TROUBLES

    award = make_award(version)
    Delivery.objects.update(state=DeliveryState.WAITING, trouble=trouble)
    html = see(trainer, "awarded", organisation.public_id, award.public_id)
    assert str(TROUBLES[trouble]) in html
    assert "Nous essayons encore" in html


def test_withdrawing_asks_why_and_says_that_it_is_for_ever(owner: Client, organisation: Organisation) -> None:
    award = make_award(make_version(organisation))
    at = [organisation.public_id, award.public_id]
    revoke = reverse("trainer:revoke", args=at)
    assert "pour toujours" in see(owner, "revoke", *at)
    for missing in ({"reason": "Erreur"}, {"understood": "on"}, {"reason": "   ", "understood": "on"}):
        assert 'class="wrong"' in owner.post(revoke, missing).content.decode()
    award.refresh_from_db()
    assert award.state == AwardState.ISSUED
    html = unescape(
        owner.post(revoke, {"reason": "Mauvaise personne", "understood": "on"}, follow=True).content.decode()
    )
    assert "Mauvaise personne" in html
    assert "Renvoyer l’e-mail" not in html
    award.refresh_from_db()
    assert award.state == AwardState.REVOKED
    assert owner.get(revoke).status_code == 302


def test_a_badge_withdrawn_before_its_mail_left_ends_its_batch(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    award = make_award(version)
    at = organisation.public_id
    owner.post(reverse("trainer:revoke", args=[at, award.public_id]), {"reason": "X", "understood": "on"})
    assert "data-refresh" not in see(owner, "batch", at, award.batch_id)
    html = see(owner, "awarded", at, award.public_id)
    assert "n’est pas parti" in html
    assert "Décerner ce badge à quelqu’un" in html


def test_a_trainer_does_not_withdraw_what_others_awarded(trainer: Client, organisation: Organisation) -> None:
    award = make_award(make_version(organisation))
    at = [organisation.public_id, award.public_id]
    assert "Retirer ce badge" not in see(trainer, "awarded", *at)
    assert (
        trainer.post(reverse("trainer:revoke", args=at), {"reason": "X", "understood": "on"}).status_code
        == 403
    )


def test_readers_only_read_and_strangers_find_nothing(
    organisation: Organisation, version: AchievementVersion
) -> None:
    award = make_award(version)
    at = [organisation.public_id, award.public_id]
    reading = [
        reverse("trainer:awards", args=at[:1]),
        reverse("trainer:awarded", args=at),
        reverse("trainer:batch", args=[organisation.public_id, award.batch_id]),
    ]
    writing = [
        reverse("trainer:resend", args=at),
        reverse("trainer:revoke", args=at),
        reverse("trainer:undo", args=[organisation.public_id, award.batch_id]),
    ]
    client = Client()
    assert {client.get(address).status_code for address in reading} == {302}
    client.force_login(make_member(organisation, Role.READER))
    assert {client.get(address).status_code for address in reading} == {200}
    assert {client.post(address, {"reason": "X", "understood": "on"}).status_code for address in writing} == {
        403
    }
    for stranger in (owner_of(make_organisation(name="Autre")), make_person()):
        client.force_login(stranger)
        assert {client.get(address).status_code for address in reading} == {404}
        assert {client.post(address).status_code for address in writing} == {404}
    award.refresh_from_db()
    assert award.state == AwardState.ISSUED


def test_the_award_of_another_organisation_is_not_found_under_ones_own(
    owner: Client, organisation: Organisation
) -> None:
    theirs = make_award(make_version(make_organisation(name="Autre")))
    for name in ("awarded", "resend", "revoke"):
        address = reverse(f"trainer:{name}", args=[organisation.public_id, theirs.public_id])
        assert owner.post(address, {"reason": "X", "understood": "on"}).status_code in (404, 405)
    batch = reverse("trainer:undo", args=[organisation.public_id, theirs.batch_id])
    assert owner.post(batch).status_code == 404


def test_the_cost_of_the_pages_does_not_grow(
    owner: Client, organisation: Organisation, version: AchievementVersion
) -> None:
    def cost(people: int) -> list[int]:
        batch = make_batch(version, [Recipient(f"{people}-{n}@exemple.fr", f"P {n}") for n in range(people)])
        costs = []
        for address, at in (("trainer:awards", []), ("trainer:batch", [batch.id])):
            with CaptureQueriesContext(connection) as queries:
                owner.get(reverse(address, args=[organisation.public_id, *at]))
            costs.append(len(queries))
        return costs

    assert cost(2) == cost(25)
