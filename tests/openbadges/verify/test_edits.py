"""Any change to one value of an issued badge is noticed; what may change is computed apart from the verifier."""

import json
import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories, leaves
from tests.openbadges.world import Issuer

from besace.openbadges.bake import bake
from besace.openbadges.verify import FactName, State, Verdict

ISSUER = Issuer()
SIGNED = ISSUER.award(valid_until=factories.NOW.replace(year=2030))
HOSTED = factories.assertion(expires=factories.NOW.replace(year=2030)).to_json()
ISSUER.web.serve(factories.ASSERTION_URL, HOSTED)
COMPARED = ("recipient", "badge", "issuedOn", "expires", "evidence", "narrative")
"""What of a hosted award must be as its issuer says; the rest of a file in hand says nothing that is believed."""
SAYS_NOTHING = {("evidence", 0, "type")}
"""Inside those: the class of an evidence follows from where it stands."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-(2**53), 2**53), TEXTS, st.lists(TEXTS, max_size=2))
NAMES = st.one_of(
    st.sampled_from(["name", "description", "note", "issuer", "revoked", "proof", "@type"]), TEXTS
)


def holder_of(document: Any, path: leaves.Path) -> Any:
    for step in path[:-1]:
        document = document[step]
    return document


def replaced(document: dict[str, Any], path: leaves.Path, value: Any) -> dict[str, Any]:
    copy = deepcopy(document)
    holder_of(copy, path)[path[-1]] = value
    return copy


def nodes(value: Any, here: leaves.Path = ()) -> list[leaves.Path]:
    """Where each object stands."""
    found = [here] if isinstance(value, dict) else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [path for step, inner in items for path in nodes(inner, (*here, step))]


def at(document: Any, path: leaves.Path) -> Any:
    for step in path:
        document = document[step]
    return document


def is_same_signed_data(path: leaves.Path, before: Any, after: Any) -> bool:
    """A list of one and its only value are the same signed data; everything else is a change."""
    return after == [before] and not isinstance(before, list)


SIGNED_LEAVES = list(leaves.paths(SIGNED))
HOSTED_LEAVES = [path for path in leaves.paths(HOSTED) if path[0] in COMPARED and path not in SAYS_NOTHING]


@pytest.mark.parametrize("path", SIGNED_LEAVES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("edit", [leaves.changed, leaves.removed])
def test_each_value_of_a_signed_badge_is_covered(path: leaves.Path, edit: Any) -> None:
    assert ISSUER.check(edit(SIGNED, path)).verdict is not Verdict.CONFIRMED


@settings(max_examples=400, deadline=None)
@given(path=st.sampled_from(SIGNED_LEAVES), value=VALUES)
def test_signed_badge_with_any_other_value_is_never_confirmed(path: leaves.Path, value: Any) -> None:
    before = at(SIGNED, path)
    edited = replaced(SIGNED, path, value)
    if (value == before and type(value) is type(before)) or is_same_signed_data(path, before, value):
        return
    assert ISSUER.check(edited).verdict is not Verdict.CONFIRMED, (path, value)


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(nodes(SIGNED)), name=NAMES, value=VALUES)
def test_signed_badge_with_something_added_is_never_confirmed(
    path: leaves.Path, name: str, value: Any
) -> None:
    edited = deepcopy(SIGNED)
    holder = at(edited, path)
    if name in holder or value is None or value == []:
        return
    holder[name] = value
    assert ISSUER.check(edited).verdict is not Verdict.CONFIRMED, (path, name, value)


def test_thousand_random_edits_of_both_kinds_are_refuted() -> None:
    """A fixed seed, so that a failure comes back; integrity itself must say so wherever the proof could be tried."""
    chance = random.Random(20261123)
    for _ in range(1000):
        path = chance.choice(SIGNED_LEAVES)
        edited = chance.choice([leaves.changed, leaves.removed])(SIGNED, path)
        report = ISSUER.check(edited)
        assert report.verdict is not Verdict.CONFIRMED, path
        if path[0] not in ("proof", "issuer", "@context", "type"):
            assert report.fact(FactName.INTEGRITY).state is State.REFUTED, path


@pytest.mark.parametrize("path", HOSTED_LEAVES, ids=lambda path: ".".join(map(str, path)))
@pytest.mark.parametrize("edit", [leaves.changed, leaves.removed])
def test_each_compared_value_of_a_hosted_badge_is_refuted(path: leaves.Path, edit: Any) -> None:
    report = ISSUER.check(edit(HOSTED, path))
    assert report.fact(FactName.INTEGRITY).code == "differs-from-hosted"


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(HOSTED_LEAVES), value=VALUES)
def test_hosted_badge_with_any_other_value_is_refuted(path: leaves.Path, value: Any) -> None:
    before = at(HOSTED, path)
    if value == before or (path == ("evidence", 0, "id") and value == [before]):
        return
    report = ISSUER.check(replaced(HOSTED, path, value))
    assert report.fact(FactName.INTEGRITY).state is not State.CONFIRMED, (path, value)


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return [shuffled(one, chance) for one in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    chance.shuffle(names)
    return {name: shuffled(value[name], chance) for name in names}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(), indent=st.sampled_from([None, 0, 1, 7]), ascii_only=st.booleans())
def test_order_of_names_and_white_space_change_nothing(
    seed: int, indent: int | None, ascii_only: bool
) -> None:
    for badge in (SIGNED, HOSTED):
        mixed = shuffled(badge, random.Random(seed))
        text = json.dumps(mixed, indent=indent, ensure_ascii=ascii_only)
        assert ISSUER.check(text.encode()).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "address", ["https://badges.example/h/Zk4wX9pL2rT6yB8qV3nM", "https://evil.example/h/1"]
)
def test_badge_that_points_elsewhere_speaks_only_for_that_place(address: str) -> None:
    forged = {**HOSTED, "id": address, "narrative": "changed"}
    ISSUER.web.pages.pop("https://evil.example/h/1", None)
    if "evil" in address:
        ISSUER.web.serve(address, forged)
    ISSUER.web.serve(factories.ASSERTION_URL, HOSTED)
    assert ISSUER.check(forged).verdict is Verdict.REFUTED


def test_every_byte_of_a_baked_picture_is_either_noticed_or_no_part_of_the_badge() -> None:
    """Whatever a changed byte makes of the file, no other badge than the one that was awarded is ever confirmed."""
    picture = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Entraide</title></svg>'
    baked = bake(picture, credential=json.dumps(SIGNED))
    awarded = ISSUER.check(baked).document
    chance = random.Random(7)
    confirmed = 0
    for _ in range(600):
        place = chance.randrange(len(baked))
        other = bytes([baked[place] ^ (1 << chance.randrange(8))])
        report = ISSUER.check(baked[:place] + other + baked[place + 1 :])
        if report.verdict is Verdict.CONFIRMED:
            confirmed += 1
            assert report.document == awarded, place
    assert confirmed < 60
