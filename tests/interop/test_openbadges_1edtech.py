"""Hosted Open Badges 2.0 awards that the library makes, seen by 1EdTech's own validator."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.interop.issuing_host import IssuingHost, issuing_host
from tests.interop.openbadges_1edtech import Validation, validate
from tests.openbadges import factories, vectors

from besace.openbadges.model import v2

pytestmark = [pytest.mark.interop, pytest.mark.vectors]
PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class HostedAward:
    """An award whose three documents a running host serves."""

    def __init__(self, host: IssuingHost) -> None:
        self.host = host
        self.address = f"{host.base_url}/h/1"
        self.publish_profile()
        self.host.publish(
            "/b/1",
            factories.badge_class(
                id=f"{host.base_url}/b/1", issuer=f"{host.base_url}/o/1", image=PICTURE
            ).to_json(),
        )
        self.publish(
            factories.assertion(
                id=self.address, badge=f"{host.base_url}/b/1", evidence=(f"{host.base_url}/e/1",)
            ).to_json()
        )

    def publish_profile(self, **changes: Any) -> None:
        profile = factories.profile_2(id=f"{self.host.base_url}/o/1", url=self.host.base_url)
        self.host.publish("/o/1", {**profile.to_json(), **changes})

    def publish(self, assertion: dict[str, Any]) -> None:
        self.host.publish("/h/1", assertion)

    @property
    def document(self) -> dict[str, Any]:
        return self.host.documents["/h/1"]

    def validate(self, badge: str | None = None, address: str | None = None) -> Validation:
        return validate(badge or self.address, base_url=self.host.base_url, address=address)


@pytest.fixture
def award() -> Iterator[HostedAward]:
    vectors.require_vectors()
    with issuing_host() as host:
        yield HostedAward(host)


def test_hosted_award_is_valid_without_a_warning(award: HostedAward) -> None:
    assert award.validate() == Validation(valid=True, errors=[], warnings=[])


def test_award_in_hand_is_valid_for_its_recipient(award: HostedAward) -> None:
    text = json.dumps(award.document)
    assert award.validate(text, factories.ADDRESS).valid
    assert not award.validate(text, "other@example.org").valid


def test_award_with_an_end_and_a_scope_is_valid(award: HostedAward) -> None:
    award.publish({**award.document, "expires": "2040-01-01T00:00:00Z"})
    scope = {"type": "VerificationObject", "startsWith": [f"{award.host.base_url}/h/"]}
    award.publish_profile(verification=scope)
    assert award.validate() == Validation(valid=True, errors=[], warnings=[])


def test_revoked_award_is_invalid(award: HostedAward) -> None:
    award.publish(v2.revoked_assertion(award.address, "Décerné par erreur"))
    assert not award.validate().valid


@pytest.mark.parametrize("missing", ["recipient", "badge", "issuedOn"])
def test_validator_notices_what_is_missing(award: HostedAward, missing: str) -> None:
    award.publish({name: value for name, value in award.document.items() if name != missing})
    assert not award.validate().valid
