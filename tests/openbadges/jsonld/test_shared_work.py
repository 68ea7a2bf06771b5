"""Within one check a document is read once, whatever asks for it; outside, nothing is remembered."""

from typing import Any

import pytest
from tests.openbadges import factories
from tests.openbadges.world import Issuer

from besace.openbadges.errors import JsonLdError
from besace.openbadges.jsonld import OLDER, canonical, canonicalise, check_safe, shared_work, to_statements
from besace.openbadges.verify import State


class Counted:
    """Counts how often documents are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[Any] = []
        for name in ("read_straight", "read_in_full"):
            monkeypatch.setattr(canonical, name, self._counting(name, getattr(canonical, name)))

    def _counting(self, name: str, original: Any) -> Any:
        def counting(document: Any, contexts: Any) -> Any:
            self.read.append((name, document.get("type")))
            return original(document, contexts)

        return counting


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def badge() -> dict[str, Any]:
    return factories.credential().to_json()


def test_same_values_are_read_once(counted: Counted) -> None:
    document = badge()
    with shared_work():
        first = canonicalise(document)
        check_safe(document)
        assert canonicalise({**document}) == first
        assert len(to_statements(document)) == first.count("\n")
    assert len(counted.read) == 1


def test_outside_nothing_is_remembered(counted: Counted) -> None:
    document = badge()
    with shared_work():
        check_safe(document)
    check_safe(document)
    with shared_work():
        check_safe(document)
    assert len(counted.read) == 3


@pytest.mark.parametrize(
    "changes", [{"name": "another"}, {"validUntil": None}, {"issuer": badge()["issuer"]}]
)
def test_other_values_are_read_anew(counted: Counted, changes: dict[str, Any]) -> None:
    document = badge()
    with shared_work():
        canonicalise(document)
        assert canonicalise({**document, **changes}) == canonicalise({**document, **changes})
    assert len(counted.read) == 2


def test_other_contexts_and_other_hashes_are_told_apart(counted: Counted) -> None:
    document = badge()
    with shared_work():
        texts = {canonicalise(document), canonicalise(document, contexts=OLDER[0])}
        other = canonicalise(document, algorithm="sha384")
    assert len(counted.read) == 2
    assert texts == {canonicalise(document)}
    assert other == canonicalise(document, algorithm="sha384")


def test_refusal_is_remembered_too(counted: Counted) -> None:
    document = {**badge(), "favouriteColour": "blue"}
    with shared_work():
        for ask in (canonicalise, check_safe, to_statements):
            with pytest.raises(JsonLdError) as refusal:
                ask(document)
            assert refusal.value.code == "undefined-term"
    assert [name for name, _ in counted.read] == ["read_straight", "read_in_full"]


def test_text_that_cannot_be_written_is_refused_each_time() -> None:
    document = {**badge(), "name": "\ud83d"}
    with shared_work():
        for _ in range(2):
            with pytest.raises(JsonLdError) as refusal:
                canonicalise(document)
            assert refusal.value.code == "invalid-text"
        check_safe(document)


def test_statements_are_the_callers_own() -> None:
    document = {**badge(), "https://schema.org/z": {"id": "_:b1"}}
    with shared_work():
        to_statements(document).clear()
        assert len(to_statements(document)) == canonicalise(document).count("\n")


def test_remembered_documents_are_bounded(counted: Counted) -> None:
    documents = [badge() for _ in range(canonical.MAX_SHARED + 1)]
    with shared_work():
        for document in documents:
            check_safe(document)
        check_safe(documents[-1])
        assert len(counted.read) == len(documents)
        check_safe(documents[2])
        assert len(counted.read) == len(documents) + 1


def test_what_was_handed_in_is_remembered_behind_hundreds_that_stand_in_it(counted: Counted) -> None:
    options, handed_in, *inside = [badge() for _ in range(3 * canonical.MAX_SHARED)]
    with shared_work():
        for document in (options, handed_in, *inside, options, handed_in):
            check_safe(document)
    assert len(counted.read) == 3 * canonical.MAX_SHARED


def test_inner_work_is_shared_with_the_outer(counted: Counted) -> None:
    document = badge()
    with shared_work():
        with shared_work():
            check_safe(document)
        check_safe(document)
    assert len(counted.read) == 1


def test_verified_badge_is_read_once(counted: Counted) -> None:
    """The proof canonicalises it, and the rules of the data model ask whether it is safe."""
    issuer = Issuer()
    award = issuer.award()
    counted.read.clear()
    report = issuer.check(award)
    assert report.facts[0].state is State.CONFIRMED
    badges = [kind for _, kind in counted.read if kind == ["VerifiableCredential", "AchievementCredential"]]
    assert len(badges) == 1
