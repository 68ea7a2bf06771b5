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
