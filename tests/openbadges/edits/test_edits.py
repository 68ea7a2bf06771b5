"""Random single edits of each format: none that changes the badge is confirmed (promise 2).

``BESACE_EDITS=10000`` (with ``--timeout 0``) makes so many for each format instead of 500. The edits follow from a seed, so that what fails
comes back; ``BESACE_EDITS_SEED`` chooses another.
"""

import json
import os
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import pictures, vectors
from tests.openbadges.edits.formats import FORMATS, chunks_of, edit_json, edit_token, format_named

from besace.openbadges.verify import FactName, State, Verdict

vectors.require_vectors()

COUNT = int(os.environ.get("BESACE_EDITS", "500"))
SEED = os.environ.get("BESACE_EDITS_SEED", "20261128")


@pytest.mark.parametrize("name", FORMATS)
def test_genuine_badge_is_confirmed(name: str) -> None:
    genuine = format_named(name)
    report = genuine.check(genuine.original)
    assert report.fact(FactName.INTEGRITY).state is State.CONFIRMED
    assert report.verdict is Verdict.CONFIRMED, report.to_json()


JSON_FORMATS = [name for name in FORMATS if format_named(name).edit is edit_json]
TOKENS = [name for name in FORMATS if format_named(name).edit is edit_token]


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return [shuffled(one, chance) for one in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    chance.shuffle(names)
    return {name: shuffled(value[name], chance) for name in names}


@pytest.mark.parametrize("name", JSON_FORMATS)
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(), indent=st.sampled_from([None, 0, 1, 7]), ascii_only=st.booleans())
def test_order_of_names_white_space_and_escapes_change_nothing(
    name: str, seed: int, indent: int | None, ascii_only: bool
) -> None:
    genuine = format_named(name)
    mixed = shuffled(json.loads(genuine.original), random.Random(seed))
    text = json.dumps(mixed, indent=indent, ensure_ascii=ascii_only).encode()
    assert genuine.same(genuine.original, text)
    assert genuine.check(text).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("name", TOKENS)
@pytest.mark.parametrize("around", [b" %s\n", b'"%s"', b"\xef\xbb\xbf%s"])
def test_white_space_around_a_token_changes_nothing(name: str, around: bytes) -> None:
    genuine = format_named(name)
    assert genuine.check(around % genuine.original).verdict is Verdict.CONFIRMED


def test_what_stands_around_the_badge_of_a_picture_may_change() -> None:
    png, svg = format_named("PNG"), format_named("SVG")
    chunks = [one for one in chunks_of(png.original) if one[0] not in (b"teSt", b"tEXt")]
    chunks.insert(1, (b"tIME", b"\x07\xea\3\x0c\0\0\0"))
    repainted = png.original[:8] + b"".join(pictures.chunk(*one) for one in chunks)
    assert png.check(repainted).verdict is Verdict.CONFIRMED
    redrawn = svg.original.replace(b"<rect ", b'<circle r="4"/><rect fill="red" ')
    assert redrawn != svg.original
    assert svg.check(redrawn).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("name", FORMATS)
def test_any_single_edit_that_changes_the_badge_is_noticed(name: str) -> None:
    genuine = format_named(name)
    chance = random.Random(f"{SEED} {name}")
    passed: list[str] = []
    made = 0
    while made < COUNT:
        edited, what = genuine.edit(genuine.original, chance)
        if genuine.same(genuine.original, edited):
            continue
        made += 1
        if genuine.check(edited).fact(FactName.INTEGRITY).state is not State.CONFIRMED:
            continue
        if genuine.means_same is None or not genuine.means_same(genuine.original, edited):
            passed.append(what)
    assert passed == []
