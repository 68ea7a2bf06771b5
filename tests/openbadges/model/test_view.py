from datetime import UTC, datetime

import pytest
from tests.openbadges import factories

from besace.openbadges.model import view


def test_both_versions_of_one_award_show_the_same() -> None:
    signed = view.view_credential(factories.credential().to_json())
    hosted = view.view_assertion(
        factories.assertion().to_json(), factories.badge_class().to_json(), factories.profile_2().to_json()
    )
    for shown in (
        "name",
        "description",
        "criteria_text",
        "issuer_name",
        "issuer_url",
        "awarded_on",
        "image_url",
        "evidence",
        "tags",
    ):
        assert getattr(signed, shown) == getattr(hosted, shown), shown
    assert signed.recipient_name == factories.NAME
    assert hosted.recipient_name is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://", "//host/x", "file:///etc/passwd"]
)
def test_address_that_could_do_harm_is_not_shown(address: str) -> None:
    assert view.web_address(address) is None
    assert view.picture_address(address) is None


def test_hashed_name_is_not_shown_as_a_name() -> None:
    document = {
        "credentialSubject": {
            "identifier": [{"identityType": "name", "hashed": True, "identityHash": "sha256$00"}]
        }
    }
    assert view.view_credential(document).recipient_name is None


def test_text_in_several_languages_shows_in_the_wanted_one() -> None:
    document = {
        "credentialSubject": {"achievement": {"name": {"en": "Ask for help", "fr-FR": "Demander de l'aide"}}}
    }
    assert view.view_credential(document, ("fr",)).name == "Demander de l'aide"
    assert view.view_credential(document, ("de",)).name == "Ask for help"


@pytest.mark.parametrize(
    "odd", [None, 3, [], [[]], {"x": 1}, "text", {"credentialSubject": [3]}, {"issuer": 4}]
)
def test_odd_document_shows_nothing_and_breaks_nothing(odd: object) -> None:
    document = odd if isinstance(odd, dict) else {"credentialSubject": odd, "issuer": odd, "evidence": odd}
    assert view.view_credential(document).issuer_name is None
    assert view.view_assertion(document, document, document).credential_id is None


def test_older_form_shows_its_own_dates() -> None:
    shown = view.view_credential(
        {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "issuanceDate": "2022-01-01T00:00:00Z",
            "expirationDate": "2023-01-01T00:00:00Z",
            "validFrom": "2021-01-01T00:00:00Z",
        }
    )
    assert (shown.awarded_on, shown.valid_until) == (
        datetime(2022, 1, 1, tzinfo=UTC),
        datetime(2023, 1, 1, tzinfo=UTC),
    )
    assert view.view_credential({"issuanceDate": "2022-01-01T00:00:00Z"}).awarded_on is None


def test_human_date_is_shown_before_the_technical_one() -> None:
    shown = view.view_credential({"awardedDate": "2022-01-01T00:00:00Z", "validFrom": "2023-01-01T00:00:00Z"})
    assert shown.awarded_on == datetime(2022, 1, 1, tzinfo=UTC)


def test_first_of_several_achievements_and_subjects_is_shown() -> None:
    first = {"name": "Un", "criteria": [{"narrative": "Faire un."}]}
    shown = view.view_credential({"credentialSubject": [{"achievement": [first, {"name": "Deux"}]}, {}]})
    assert (shown.name, shown.criteria_text, shown.kind) == ("Un", "Faire un.", view.ViewKind.BADGE)


def test_endorsement_shows_what_it_says_of_what() -> None:
    shown = view.view_credential(
        {
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": "Recommandation",
            "credentialSubject": {
                "id": "urn:uuid:1",
                "endorsementComment": {"fr": "Utile.", "en": "Useful."},
                "achievement": {"name": "Autre"},
            },
        },
        ("en",),
    )
    assert (shown.name, shown.description, shown.achievement_id) == (
        "Recommandation",
        "Useful.",
        "urn:uuid:1",
    )
    assert shown.kind is view.ViewKind.ENDORSEMENT


def test_record_shows_its_name_and_how_many_badges_it_holds() -> None:
    shown = view.view_credential(
        {
            "type": ["VerifiableCredential", "ClrCredential"],
            "name": "Parcours",
            "description": "Trois ans",
            "issuer": {"id": "did:web:x.example", "name": "Atelier"},
            "credentialSubject": {"verifiableCredential": ["a.b.c", {}], "achievement": [{"name": "Autre"}]},
        }
    )
    assert (shown.name, shown.description, shown.issuer_name) == ("Parcours", "Trois ans", "Atelier")
    assert (shown.kind, shown.contents, shown.achievement_id) == (view.ViewKind.RECORD, 2, None)


def test_badge_that_merely_names_contents_holds_none() -> None:
    assert view.view_credential({"credentialSubject": {"verifiableCredential": ["x"]}}).contents == 0
