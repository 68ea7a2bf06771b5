"""Whatever a stranger writes into any document of a badge before 3.0 ends in a report, soon and without much memory."""

import json
import tracemalloc
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.openbadges import factories
from tests.openbadges.bounds import in_time
from tests.openbadges.world_old import (
    HOST,
    KEY_URL,
    LIST_URL,
    OLD_ASSERTION,
    OLD_BADGE,
    OLD_ISSUER,
    OldIssuer,
    version_0_5,
    version_1_0,
)

from besace.openbadges.model import v2
from besace.openbadges.verify import Report, Verdict

VERY_OLD = f"{HOST}/2012/1"
ENDORSEMENT = f"{HOST}/e/1"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def world() -> OldIssuer:
    issuer = OldIssuer()
    issuer.web.serve(VERY_OLD, version_0_5())
    endorsement = v2.Endorsement(
        ENDORSEMENT, factories.BADGE_CLASS_URL, factories.PROFILE_URL, factories.AWARDED_ON
    )
    issuer.web.serve(ENDORSEMENT, endorsement.to_json())
    badge = {**factories.badge_class().to_json(), "endorsement": [ENDORSEMENT]}
    issuer.web.serve(factories.BADGE_CLASS_URL, badge)
    issuer.publish_list(["urn:uuid:0", {"uid": "1", "revocationReason": "Erreur"}])
    return issuer


WORLD = world()
ROUTES: dict[str, Callable[[OldIssuer], Any]] = {
    factories.ASSERTION_URL: lambda issuer: factories.ASSERTION_URL,
    factories.BADGE_CLASS_URL: lambda issuer: issuer.award(),
    factories.PROFILE_URL: lambda issuer: issuer.award(verification={"type": "SignedBadge"}),
    KEY_URL: lambda issuer: issuer.award(),
    LIST_URL: lambda issuer: issuer.award(uid="1"),
    ENDORSEMENT: lambda issuer: issuer.award(),
    OLD_ASSERTION: lambda issuer: version_1_0(),
    OLD_BADGE: lambda issuer: version_1_0(),
    OLD_ISSUER: lambda issuer: issuer.award_1_0(),
    VERY_OLD: lambda issuer: VERY_OLD,
}
"""A badge whose check reads the document at each address."""


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for step, inner in items for path in places(inner, (*here, step)))]


def document_at(address: str) -> Any:
    return json.loads(WORLD.web.pages[address][1])


def with_value(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = deepcopy(document)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return copy


PLACES = [(address, path) for address in ROUTES for path in places(document_at(address))]


def fully_told(report: Report) -> None:
    told = report.to_json("fr")
    assert json.loads(json.dumps(told)) == told
    assert len(report.facts) == 6


@settings(max_examples=500, deadline=None)
@given(place=st.sampled_from(PLACES), value=JSON)
def test_mangled_document_ends_in_a_report(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    address, path = place
    issuer = world()
    badge = ROUTES[address](issuer)
    issuer.web.serve(address, with_value(document_at(address), path, value))
    fully_told(issuer.check(badge))


@settings(max_examples=300, deadline=None)
@given(
    which=st.sampled_from(["2.0", "1.0"]),
    path=st.sampled_from(places(OldIssuer().payload()) + places(version_1_0())),
    value=JSON,
)
def test_mangled_payload_ends_in_a_report(which: str, path: tuple[Any, ...], value: Any) -> None:
    payload = WORLD.payload() if which == "2.0" else version_1_0()
    fitting = path if path in places(payload) else path[:1]
    mangled = with_value(payload, fitting, value)
    if isinstance(mangled, dict):
        fully_told(WORLD.check(WORLD.sign(mangled)))
    fully_told(WORLD.check(mangled))


@settings(max_examples=200, deadline=None)
@given(header=st.dictionaries(st.sampled_from(["alg", "typ", "crit", "kid", "zip", "b64"]), JSON))
def test_any_header_ends_in_a_report(header: dict[str, Any]) -> None:
    report = WORLD.check(WORLD.sign(WORLD.payload(), header or {"x": 1}))
    fully_told(report)
    assert report.verdict is not Verdict.CONFIRMED or header["alg"] == "RS256"


def big(make: Callable[[int], Any], room: int = 900_000) -> Any:
    """As many of a thing as fit into a document that may still be read."""
    size = len(json.dumps(make(1)))
    return [make(number) for number in range(min(room // (size + 6), 30_000))]


HEAVY: dict[str, dict[str, Any]] = {
    "many recipients": {"recipient": big(lambda n: {"type": "email", "hashed": False, "identity": f"{n}@x"})},
    "many wrong values": {"evidence": big(lambda n: n)},
    "many endorsements": {"endorsement": big(lambda n: f"{HOST}/e/{n}")},
    "many extensions": {
        "ext": big(
            lambda n: {
                "@context": "https://w3id.org/openbadges/extensions/exampleExtension/context.json",
                "type": ["Extension", "extensions:ExampleExtension"],
                "exampleProperty": n,
            }
        )
    },
    "a long name above many": {"n" * 400_000: {"y": big(lambda n: {"z": {}}, 300_000)}},
    "names that all stand for a long one": {
        "@context": ["https://w3id.org/openbadges/v2", {"p": "https://p.example/" + "x" * 400_000}
                     | {f"t{n}": f"p:{n}" for n in range(20_000)}],
    },
    "terms of ours that all stand for a long one": {
        "@context": ["https://w3id.org/openbadges/v2", {"p": "p:" + "x" * 900_000, "name": "p:1", "badge": "p:2", "id": "p:3"}],
    },
    "many contexts": {"@context": ["https://w3id.org/openbadges/v2", *big(lambda n: {"name": f"https://a/{n}"})]},
    "many names written out": {f"https://w3id.org/openbadges#{n}": 1 for n in range(20_000)},
    "a deep one": {"deep": json.loads('{"a":' * 60 + "1" + "}" * 60)},
    "a long identity": {"recipient": {"type": "email", "hashed": True, "identity": "sha256$" + "a" * 900_000}},
    "a long date": {"issuedOn": "2020-01-01T00:00:00." + "1" * 900_000 + "Z"},
    "a date of many zones": {"issuedOn": "00:00:00.1" * 90_000},
    "a long language": {"@language": "a" * 900_000},
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_document_costs_little(name: str) -> None:
    issuer = OldIssuer()
    award = {**factories.assertion().to_json(), **HEAVY[name]}
    text = json.dumps(award).encode()
    assert len(text) < 1024 * 1024
    issuer.web.serve(factories.ASSERTION_URL, text)
    in_time(lambda: fully_told(issuer.check(text)))


@pytest.mark.parametrize(
    "name", ["names that all stand for a long one", "a long name above many", "many extensions"]
)
def test_heavy_document_takes_little_memory(name: str) -> None:
    issuer = OldIssuer()
    text = json.dumps({**factories.assertion().to_json(), **HEAVY[name]}).encode()
    issuer.web.serve(factories.ASSERTION_URL, text)
    tracemalloc.start()
    issuer.check(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 256 * 1024 * 1024


def test_notes_and_findings_stay_short_enough_to_read() -> None:
    issuer = OldIssuer()
    award = {
        **version_1_0(),
        **{f"obi:{'x' * 500}{n}": 1 for n in range(100)},
        "schema:description": "x" * 5000,
    }
    award |= {"https://w3id.org/openbadges#narrative": "y" * 5000}
    issuer.web.serve(OLD_ASSERTION, award)
    report = issuer.check(OLD_ASSERTION)
    assert len(report.upgrades) <= 120
    assert max(len(note) for note in report.upgrades) <= 220
