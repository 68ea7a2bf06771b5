"""The W3C RDFC-1.0 suite, every entry of its manifest."""

import csv
import json

import pytest
from tests.openbadges import vectors
from tests.openbadges.bounds import in_time
from tests.vectors import nquads

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld.rdfc10 import canonicalise_dataset

pytestmark = pytest.mark.vectors
vectors.require_vectors()

ALGORITHMS = {"": "sha256", "SHA384": "sha384"}
with (vectors.FOLDER / "rdfc10/manifest.csv").open(encoding="utf-8", newline="") as rows:
    ENTRIES = list(csv.DictReader(rows))
EVALUATED = [entry for entry in ENTRIES if entry["rdfc10"] == "TRUE"]
REFUSED = [entry for entry in ENTRIES if entry["rdfc10"] == "RDFC10NegativeEvalTest"]
MAPPED = [entry for entry in EVALUATED if entry["rdfc10map"] == "TRUE"]


def read(entry: dict[str, str], suffix: str) -> str:
    return (vectors.FOLDER / f"rdfc10/rdfc10/{entry['test']}-{suffix}").read_bytes().decode()


def name(entry: dict[str, str]) -> str:
    return entry["test"]


def test_whole_suite_is_driven() -> None:
    assert len(EVALUATED) + len(REFUSED) == len(ENTRIES) == 65


@pytest.mark.parametrize("entry", EVALUATED, ids=name)
def test_canonical_text_is_the_published_one(entry: dict[str, str]) -> None:
    found = canonicalise_dataset(
        nquads.parse(read(entry, "in.nq")), algorithm=ALGORITHMS[entry["hashAlgorithm"]]
    )
    assert found.text == read(entry, "rdfc10.nq")


@pytest.mark.parametrize("entry", MAPPED, ids=name)
def test_labels_are_the_published_ones(entry: dict[str, str]) -> None:
    found = canonicalise_dataset(
        nquads.parse(read(entry, "in.nq")), algorithm=ALGORITHMS[entry["hashAlgorithm"]]
    )
    labels = {given[2:]: canonical[2:] for given, canonical in found.labels.items()}
    assert labels == json.loads(read(entry, "rdfc10map.json"))


@pytest.mark.parametrize("entry", REFUSED, ids=name)
def test_poison_graph_is_refused_in_bounded_time(entry: dict[str, str]) -> None:
    def refused() -> str:
        with pytest.raises(JsonLdError) as refusal:
            canonicalise_dataset(nquads.parse(read(entry, "in.nq")))
        return refusal.value.code

    assert in_time(refused) == "graph-too-hard"
