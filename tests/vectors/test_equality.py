"""The published examples of which credentials count as the same, and which is the newest."""

from itertools import combinations
from typing import Any

import pytest
from tests.openbadges import vectors

from besace.openbadges.verify.equality import newest, same_credential

pytestmark = pytest.mark.vectors
vectors.require_vectors()

FOLDER = "1edtech-spec"
EXAMPLES = [one for one in vectors.load(f"{FOLDER}/expected.json")["vectors"] if one["kind"] == "equality"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["name"]))
def test_published_credentials_are_compared_as_expected(example: dict[str, Any]) -> None:
    documents = {file: vectors.load(f"{FOLDER}/{file}") for file in example["files"]}
    pairs = combinations(documents.values(), 2)
    assert all(same_credential(*pair) for pair in pairs) is example["expect"]["all_same_credential"]
    assert newest(list(documents.values())) is documents[example["expect"]["newest"]]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 1
