"""Awarding: who may, to whom, once, and back within the minute."""

import json

import pytest

from besace.openbadges.proofs import attached_proofs
from besace.web.awards.models import AwardState
from besace.web.awards.recipients import Recipient
from tests.web.factories import (
    make_award,
)

pytestmark = pytest.mark.django_db

NADIA = Recipient("nadia@exemple.fr", "Nadia Benali")
PAUL = Recipient("paul@exemple.fr", "Paul Mercier")


def test_it_works() -> None:
    award = make_award()
    assert award.state == AwardState.ISSUED
    document = json.loads(award.credential)
    assert document["id"] == award.credential_id
    assert attached_proofs(document)
