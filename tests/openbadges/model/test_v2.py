from typing import Any

import pytest
from tests.openbadges import factories

from besace.openbadges.errors import ModelError
from besace.openbadges.model import v2


def test_assertion_links_to_its_badge_class_and_that_to_its_profile() -> None:
    assert factories.assertion().to_json()["badge"] == factories.badge_class().to_json()["id"]
    assert factories.badge_class().to_json()["issuer"] == factories.profile_2().to_json()["id"]


def test_recipient_is_the_same_hash_and_salt_as_in_the_credential() -> None:
    subject: Any = factories.credential().to_json()["credentialSubject"]
    signed = subject["identifier"][0]
    hosted: Any = factories.assertion().to_json()["recipient"]
    assert (hosted["identity"], hosted["salt"]) == (signed["identityHash"], signed["salt"])


def test_hosted_assertion_has_the_properties_that_version_2_demands() -> None:
    document = factories.assertion().to_json()
    assert set(document) >= {"@context", "id", "type", "recipient", "badge", "verification", "issuedOn"}
    assert document["verification"] == {"type": "HostedBadge"}


def test_profile_states_its_scope_only_when_it_differs_from_its_own_host() -> None:
    assert "verification" not in factories.profile_2().to_json()
    scoped: Any = factories.profile_2(starts_with=("https://cdn.badges.example/h/",)).to_json()
    assert scoped["verification"]["startsWith"] == ["https://cdn.badges.example/h/"]


def test_revoked_assertion_keeps_its_id_and_its_reason() -> None:
    document = v2.revoked_assertion(factories.ASSERTION_URL, "Décerné par erreur")
    assert document["revoked"] is True
    assert document["revocationReason"] == "Décerné par erreur"
    assert "recipient" not in document


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: factories.profile_2(email="nowhere"), "email-missing"),
        (lambda: factories.badge_class(criteria_narrative=None), "criteria-empty"),
        (lambda: factories.badge_class(name=" "), "text-missing"),
        (lambda: factories.assertion(expires=factories.AWARDED_ON), "ends-before-it-starts"),
        (lambda: factories.assertion(badge="badge"), "id-not-absolute"),
    ],
)
def test_document_that_cannot_stand_is_refused(make: Any, code: str) -> None:
    with pytest.raises(ModelError) as refused:
        make()
    assert refused.value.code == code
