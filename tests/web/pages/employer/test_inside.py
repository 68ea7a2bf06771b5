"""The page that answers shows what stands inside a badge: the badges of a record, and what others say."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from besace.openbadges.proofs import eddsa_rdfc_2022
from besace.openbadges.verify import Fact, FactName, Part, PartKind, Report, State
from besace.openbadges.verify.report import no_badge
from besace.web.awards import actions as awards
from besace.web.pages.employer.inside import MAX_BADGES, MAX_ENDORSEMENTS, MAX_WORDS_CHARS, inside_of
from tests.openbadges.endorsers import Endorser, record
from tests.web.checking.foreign import AWARDED, ForeignIssuer, foreign_issuer
from tests.web.factories import make_award, make_organisation, make_version, owner_of

pytestmark = pytest.mark.django_db
BADGES = {"fr": "Les badges qu’il réunit", "en": "The badges in it"}
SAID = {"fr": "Ce que d’autres en disent", "en": "What others say of it"}
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture
def issuer(settings: Settings) -> Iterator[ForeignIssuer]:
    with foreign_issuer() as running:
        settings.TRUSTED_HOSTS = [running.host]
        yield running


@pytest.fixture
def friend() -> Endorser:
    return Endorser()


def answer(client: Client, document: dict[str, Any], language: str = "fr") -> str:
    page = client.post(f"/{language}/verifier/", {"text": json.dumps(document)})
    assert page.status_code == 200
    return str(page.content.decode()).replace("\u00a0", " ")


def items(page: str, title: str) -> list[str]:
    """The lines of the list under a title."""
    listed = page.split(f"<h2>{title}</h2>")[1].split("</ul>")[0]
    return listed.split("<li ")[1:]


def signed_record(issuer: ForeignIssuer, *contents: Any, **changes: Any) -> dict[str, Any]:
    document = record(
        *contents, issuer={"id": issuer.did, "type": ["Profile"], "name": "Skills Example"}, **changes
    )
    return eddsa_rdfc_2022.sign(document, issuer.signer, created=AWARDED)


def endorsed(issuer: ForeignIssuer, *endorsements: Any) -> dict[str, Any]:
    return issuer.credential(endorsement=list(endorsements))


def badge_id(issuer: ForeignIssuer) -> str:
    return f"{issuer.base}/credentials/1"


def test_badge_with_nothing_inside_shows_no_list(client: Client, issuer: ForeignIssuer) -> None:
    page = answer(client, issuer.credential())
    assert BADGES["fr"] not in page
    assert SAID["fr"] not in page


@BOTH
def test_badges_of_a_record_have_their_own_mark_and_sentence(
    client: Client, issuer: ForeignIssuer, language: str
) -> None:
    ours = make_award()
    withdrawn = make_award()
    awards.revoke(withdrawn, reason="Erreur", by=owner_of(withdrawn.organisation))
    contents = [json.loads(ours.credential), json.loads(withdrawn.credential), issuer.credential()]
    page = answer(client, signed_record(issuer, *contents), language)
    assert "Parcours d’Awa" in page
    authentic, revoked, elsewhere = items(page, BADGES[language])
    assert 'class="is-yes"' in authentic
    assert {"fr": "Ce badge est authentique.", "en": "This badge is authentic."}[language] in authentic
    assert ours.organisation.name in authentic
    assert 'class="is-no"' in revoked
    assert {"fr": "a retiré ce badge", "en": "has withdrawn this badge"}[language] in revoked
    assert 'class="is-open"' in elsewhere
    assert "Digital Skills" in elsewhere
    assert f"Skills Example ({issuer.host})" in elsewhere
    assert {"fr": "3 mai 2025", "en": "3 May 2025"}[language] in elsewhere
    assert 'class="verdict is-elsewhere"' in page


def test_unconfirmed_organisation_in_a_record_is_never_authentic(
    client: Client, issuer: ForeignIssuer
) -> None:
    award = make_award(make_version(make_organisation(confirmed=False)))
    (shown,) = items(answer(client, signed_record(issuer, json.loads(award.credential))), BADGES["fr"])
    assert 'class="is-open"' in shown
    assert "authentique" not in shown


def test_badge_that_cannot_be_read_in_a_record_is_told_so(client: Client, issuer: ForeignIssuer) -> None:
    changed = {**issuer.credential(), "name": "Autre"}
    silent = issuer.credential(
        credentialStatus={
            "id": f"{issuer.base}/status/9#7",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "7",
            "statusListCredential": f"{issuer.base}/status/9",
        }
    )
    altered, unread = items(answer(client, signed_record(issuer, changed, silent)), BADGES["fr"])
    assert "Ce badge a été modifié." in altered
    assert 'class="is-no"' in altered
    assert "Nous n’avons pas pu vérifier si ce badge a été retiré." in unread
    assert 'class="is-open"' in unread


def test_unsigned_badge_of_a_record_leads_to_its_original(client: Client, issuer: ForeignIssuer) -> None:
    unsigned = issuer.credential(
        evidence=[
            {"id": "https://older.example/1", "type": ["Evidence", "https://w3id.org/openbadges#Assertion"]}
        ]
    )
    del unsigned["proof"]
    (shown,) = items(answer(client, signed_record(issuer, unsigned)), BADGES["fr"])
    assert 'class="is-open"' in shown
    assert "Vérifiez l’original à son adresse." in shown


def test_only_so_many_badges_are_shown_and_the_rest_is_counted(
    client: Client, issuer: ForeignIssuer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    badges = [issuer.credential(id=f"{issuer.base}/credentials/{number}") for number in range(MAX_BADGES + 2)]
    with django_assert_max_num_queries(8):
        page = answer(client, signed_record(issuer, *badges))
    assert len(items(page, BADGES["fr"])) == MAX_BADGES
    assert "2 autres ne sont pas montrés ici." in page
    page = answer(client, signed_record(issuer, *badges[:-1]), "en")
    assert "1 more is not shown here." in page
    assert "not shown here" not in answer(client, signed_record(issuer, *badges[:MAX_BADGES]), "en")


@BOTH
def test_what_others_say_is_shown_with_who_says_it(
    client: Client, issuer: ForeignIssuer, friend: Endorser, language: str
) -> None:
    page = answer(client, endorsed(issuer, friend.says(badge_id(issuer))), language)
    (shown,) = items(page, SAID[language])
    assert "Réseau des ateliers" in shown
    assert "Un badge utile." in shown
    assert {"fr": "intacte. Nous ne connaissons pas son auteur.", "en": "We do not know who wrote it."}[
        language
    ] in shown
    assert 'class="is-open"' in shown
    assert {"fr": "12 mars 2026", "en": "12 March 2026"}[language] in shown


def test_organisation_of_ours_that_endorses_is_known(client: Client, issuer: ForeignIssuer) -> None:
    for confirmed, mark, told in (
        (True, "yes", "Cette recommandation est authentique."),
        (False, "open", "Personne n’a encore confirmé son auteur."),
    ):
        organisation = make_organisation(confirmed=confirmed)
        friend = Endorser()
        organisation.did = friend.id
        organisation.save()
        (shown,) = items(answer(client, endorsed(issuer, friend.says(badge_id(issuer)))), SAID["fr"])
        assert f'class="is-{mark}"' in shown
        assert told in shown
        assert organisation.name in shown


def test_endorsement_of_the_organisation_says_so(
    client: Client, issuer: ForeignIssuer, friend: Endorser
) -> None:
    about_badge, about_issuer = items(
        answer(
            client, endorsed(issuer, friend.says(badge_id(issuer)), friend.says(issuer.did, id="urn:uuid:2"))
        ),
        SAID["fr"],
    )
    assert "À propos de l’organisme" not in about_badge
    assert "À propos de l’organisme" in about_issuer


@pytest.mark.parametrize(
    ("fault", "told", "mark"),
    [
        ("changed", "a été modifiée après sa signature", "no"),
        ("expired", "n’est plus valable", "no"),
        ("early", "n’est pas valable", "no"),
        ("other", "parle d’autre chose", "no"),
        ("unknown", "rien ne prouve qui l’a écrite", "open"),
        ("unread", "n’a pas pu être confirmée", "open"),
    ],
)
def test_endorsement_that_does_not_hold_does_not_speak(
    client: Client, issuer: ForeignIssuer, friend: Endorser, fault: str, told: str, mark: str
) -> None:
    """Its words are shown only when nobody changed them, and they are about this badge."""
    changes: dict[str, Any] = {
        "expired": {"validUntil": "2026-03-13T09:30:00Z"},
        "early": {"validFrom": "2999-01-01T00:00:00Z"},
        "unknown": {"issuer": {"id": "https://friend.example/1", "type": ["Profile"], "name": "Ami"}},
    }.get(fault, {})
    spoken = friend.says("urn:other" if fault == "other" else badge_id(issuer), **changes)
    if fault == "changed":
        spoken["credentialSubject"]["endorsementComment"] = "Le meilleur."
    if fault == "unread":
        spoken["proof"]["cryptosuite"] = "some-suite-2030"
    (shown,) = items(answer(client, endorsed(issuer, spoken)), SAID["fr"])
    assert told in shown
    assert f'class="is-{mark}"' in shown
    assert ("Un badge utile." in shown or "Le meilleur." in shown) is (fault == "unknown")


def test_withdrawn_endorsement_says_so(client: Client, issuer: ForeignIssuer) -> None:
    document = Endorser().document(
        badge_id(issuer),
        issuer={"id": issuer.did, "type": ["Profile"], "name": "Skills Example"},
        credentialStatus={
            "id": f"{issuer.base}/status/1#8",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "8",
            "statusListCredential": f"{issuer.base}/status/1",
        },
    )
    signed = eddsa_rdfc_2022.sign(document, issuer.signer, created=AWARDED)
    (shown,) = items(answer(client, issuer.credential(endorsement=[signed], revoked=[8])), SAID["fr"])
    assert "Cette recommandation a été retirée." in shown


def test_endorsement_that_is_none_has_no_name(client: Client, issuer: ForeignIssuer) -> None:
    """An unsigned text in the place of a token cannot stand in a proof inside, so it is looked at as a page would."""
    report = Report((), parts=(Part(PartKind.ENDORSEMENT, "endorsementJwt[0]", no_badge("jws-malformed")),))
    (shown,) = inside_of(report).endorsements
    assert (shown.state, shown.words, shown.by, shown.on) == ("no", "", "", "")
    report = Report((), parts=(Part(PartKind.CONTENT, "x[0]", no_badge("jws-malformed")),))
    (shown,) = inside_of(report).badges
    assert (shown.state, shown.by, shown.on) == ("no", "", "")


def test_foreign_words_are_escaped_and_cut(client: Client, issuer: ForeignIssuer, friend: Endorser) -> None:
    long = "<script>alert(1)</script>" + "mot " * 1000
    spoken = friend.says(
        badge_id(issuer),
        credentialSubject={
            "id": badge_id(issuer),
            "type": ["EndorsementSubject"],
            "endorsementComment": long,
        },
    )
    (shown,) = items(answer(client, endorsed(issuer, spoken)), SAID["fr"])
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert len(shown) < MAX_WORDS_CHARS + 900


def test_only_so_many_endorsements_are_shown(client: Client, issuer: ForeignIssuer, friend: Endorser) -> None:
    many = [friend.says(badge_id(issuer), id=f"urn:uuid:{number}") for number in range(MAX_ENDORSEMENTS + 3)]
    page = answer(client, endorsed(issuer, *many))
    assert len(items(page, SAID["fr"])) == MAX_ENDORSEMENTS
    assert "3 autres ne sont pas montrés ici." in page


def test_endorsement_that_is_shown_in_part_is_not_called_authentic() -> None:
    """It may have ended, or have been withdrawn."""
    hidden = Fact(FactName.STATUS, State.NOT_APPLICABLE, "status-not-shown")
    part = Part(PartKind.ENDORSEMENT, "endorsement[0]", Report((hidden,)))
    (shown,) = inside_of(Report((), parts=(part,))).endorsements
    assert (shown.state, shown.text) == ("open", "Cette recommandation n’a pas pu être confirmée.")
