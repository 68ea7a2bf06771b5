"""What fuzzing once found stays mended, and a few thousand changed vectors a run find nothing new."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import mutations
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS
from tests.openbadges import vectors

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).with_name("corpus")

vectors.require_vectors()


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_what_was_found_is_taken_well_within_two_seconds_and_256_mib(target: str) -> None:
    files = [str(path) for path in sorted((CORPUS / target).glob("*"))]
    if not files:
        return
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.bounded", target, *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_the_corpus_belongs_to_a_target() -> None:
    assert {path.name for path in CORPUS.glob("*")} <= set(TARGETS)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_changed_vectors_are_taken_well(target: str) -> None:
    started_from = seeds(TARGETS[target].seeds)
    mutate = TARGETS[target].mutate or mutations.of_bytes

    @settings(max_examples=120, deadline=None)
    @given(place=st.integers(0, len(started_from) - 1), seed=st.integers(0, 2**32))
    def taken_well(place: int, seed: int) -> None:
        TARGETS[target](mutate(started_from[place], random.Random(seed)))  # any error fails the test

    taken_well()
