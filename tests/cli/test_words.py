"""The command line has a word for whatever may be told."""

import pytest

from besace.cli.words import outcome_word
from besace.openbadges.verify import Outcome


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_outcome_has_its_own_word(language: str) -> None:
    assert len({outcome_word(outcome, language) for outcome in Outcome}) == len(Outcome)
