"""Signing in the worker: what is signed, both versions alike, and a kill half way loses and doubles nothing."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from besace.openbadges.bake import unbake
from besace.openbadges.keys.multikey import decode
from besace.openbadges.model.identity import matches_hash
from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.status import bitstring
from besace.web.awards import actions, documents, images, issuing, work
from besace.web.awards.models import Award, AwardState, EvidenceKind
from besace.web.foundation.models import OutboxEntry
from tests.web.factories import issue, make_award, make_batch, make_version, owner_of

pytestmark = pytest.mark.django_db


def verified(award: Award, document: dict) -> None:
    proof = document["proof"]
    key = decode(award.organisation.keys.get().public_key_multibase)
    unsecured = {name: value for name, value in document.items() if name != "proof"}
    eddsa_rdfc_2022.verify(unsecured, proof, key)


def test_it_works() -> None:
    award = make_award(
        name="Nadia Benali", address="nadia@exemple.fr", message="Bravo, personne d'autre ne lit ceci"
    )
    document = json.loads(award.credential)
    verified(award, document)
    subject = document["credentialSubject"]
    address, name = subject["identifier"]
    assert matches_hash("nadia@exemple.fr", address["identityHash"], address["salt"])
    assert (name["identityType"], name["identityHash"], name["hashed"]) == ("name", "Nadia Benali", False)
    assert "nadia@" not in award.credential
    assert "Bravo" not in award.credential
    assert subject["achievement"]["id"] == award.version.achievement_url
    assert document["issuer"]["id"] == award.organisation.did
    assert document["credentialStatus"]["statusListIndex"] == str(award.status_index)


def test_only_the_address_of_evidence_is_signed() -> None:
    proof = actions.NewEvidence(EvidenceKind.TEXT, name="Atelier", text="Un secret d'atelier")
    award = make_award(evidence=[proof])
    document = json.loads(award.credential)
    [stored] = award.evidence.all()
    assert document["evidence"] == [{"id": stored.url, "type": ["Evidence"]}]
    assert "secret" not in award.credential
    assert documents.assertion_v2(award)["evidence"] == [{"id": stored.url, "type": "Evidence"}]


def test_both_versions_name_the_same_person_moment_and_badge() -> None:
    award = make_award()
    new, old = json.loads(award.credential), documents.assertion_v2(award)
    address = new["credentialSubject"]["identifier"][0]
    assert old["recipient"]["identity"] == address["identityHash"]
    assert old["recipient"]["salt"] == address["salt"]
    assert old["issuedOn"] == new["awardedDate"] == new["validFrom"]
    assert new["credentialSubject"]["achievement"]["related"][0]["id"] == old["badge"]


@pytest.mark.parametrize(
    ("awarded_on", "signed", "moment"),
    [
        (date(2026, 3, 1), datetime(2026, 3, 5, 9, 0, tzinfo=UTC), datetime(2026, 3, 1, 12, 0, tzinfo=UTC)),
        (
            date(2026, 3, 5),
            datetime(2026, 3, 5, 9, 0, 7, 5, tzinfo=UTC),
            datetime(2026, 3, 5, 9, 0, 7, tzinfo=UTC),
        ),
        (
            date(2026, 3, 5),
            datetime(2026, 3, 4, 23, 30, tzinfo=UTC),
            datetime(2026, 3, 4, 23, 30, tzinfo=UTC),
        ),
        (
            date(2024, 2, 29),
            datetime(2024, 2, 29, 18, 0, tzinfo=UTC),
            datetime(2024, 2, 29, 12, 0, tzinfo=UTC),
        ),
    ],
)
def test_the_moment_is_the_day_awarded_and_never_after_signing(
    awarded_on: date, signed: datetime, moment: datetime
) -> None:
    award = Award(awarded_on=awarded_on, issued_at=signed)
    assert documents.awarded_moment(award) == moment


def test_the_picture_carries_both_versions() -> None:
    award = make_award()
    carried = unbake(images.baked_png(award))
    assert {one.keyword: json.loads(one.text)["id"] for one in carried} == {
        "openbadgecredential": award.credential_id,
        "openbadges": award.assertion_url,
    }
    with pytest.raises(images.NoArtwork):
        images.baked_svg(award)


def test_a_kill_between_signing_and_writing_is_made_good(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    monkeypatch.setattr(issuing, "WRITTEN_AT_ONCE", 2)
    recipients = [actions.Recipient(f"p{n}@exemple.fr", f"P {n}") for n in range(5)]
    batch = make_batch(recipients=recipients)
    real, passes = issuing._write, []

    def write_once_then_die(awards: list[Award]) -> None:
        if passes:
            raise Killed
        passes.append(1)
        real(awards)

    monkeypatch.setattr(issuing, "_write", write_once_then_die)
    with pytest.raises(Killed):
        issue(batch)
    first = dict(batch.awards.filter(state=AwardState.ISSUED).values_list("id", "credential"))
    assert len(first) == 2
    monkeypatch.setattr(issuing, "_write", real)
    issue(batch)
    issue(batch)
    after = dict(batch.awards.filter(state=AwardState.ISSUED).values_list("id", "credential"))
    assert len(after) == 5
    assert {key: after[key] for key in first} == first
    assert OutboxEntry.objects.filter(kind=work.SEND).count() == 5


def test_what_another_worker_signed_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    award = make_award()
    stale = Award.objects.get(id=award.id)
    stale.credential = "late"
    issuing._write([stale])
    award.refresh_from_db()
    assert award.credential != "late"
    assert OutboxEntry.objects.filter(kind=work.SEND).count() == 1


def test_the_status_list_is_signed_and_follows_a_revocation_at_once() -> None:
    version = make_version()
    kept, wrong = make_award(version), make_award(version)
    before = documents.status_list_credential(kept.status_list)
    assert documents.status_list_credential(kept.status_list) == before
    actions.revoke(wrong, reason="Erreur", by=owner_of(wrong.organisation))
    after = documents.status_list_credential(kept.status_list)
    verified(kept, after)
    bits = bitstring.decode(after["credentialSubject"]["encodedList"])
    assert bitstring.is_set(bits, wrong.status_index)
    assert not bitstring.is_set(bits, kept.status_index)
    assert after["issuer"] == kept.organisation.did
    assert datetime.fromisoformat(after["validUntil"]) > timezone.now() + timedelta(hours=20)


def test_a_revoked_assertion_says_so_and_why() -> None:
    award = make_award()
    revoked = actions.revoke(award, reason="Mauvaise personne", by=owner_of(award.organisation))
    document = documents.revoked_v2(revoked)
    assert document["id"] == award.assertion_url
    assert document["revoked"] is True
    assert document["revocationReason"] == "Mauvaise personne"
