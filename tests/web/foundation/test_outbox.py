"""Work is promised in a transaction, done after it, retried when it fails, and never done twice for one key."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from besace.web.foundation import outbox
from besace.web.foundation.models import OutboxEntry, OutboxState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[outbox.Work]:
    seen: list[outbox.Work] = []
    monkeypatch.setitem(outbox._handlers, "note", seen.append)
    return seen


def test_promised_work_is_done_once(done: list[outbox.Work]) -> None:
    outbox.put("note", "a", {"n": 1})
    assert outbox.run_due() == 1
    assert outbox.run_due() == 0
    assert [work.payload for work in done] == [{"n": 1}]


def test_work_of_a_rolled_back_transaction_is_never_done(done: list[outbox.Work]) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.put("note", "a")
        raise RuntimeError
    assert outbox.run_due() == 0


def test_the_same_key_again_is_the_same_promise(done: list[outbox.Work]) -> None:
    assert outbox.put("note", "a", {"n": 1}).id == outbox.put("note", "a", {"n": 1}).id


def test_the_same_key_with_other_content_is_refused(done: list[outbox.Work]) -> None:
    outbox.put("note", "a", {"n": 1})
    with pytest.raises(outbox.KeyReused):
        outbox.put("note", "a", {"n": 2})


def test_work_waits_for_its_moment_and_can_be_taken_back(done: list[outbox.Work]) -> None:
    outbox.put("note", "a", not_before=timezone.now() + timedelta(minutes=1))
    assert outbox.run_due() == 0
    assert outbox.cancel("a")
    OutboxEntry.objects.update(not_before=timezone.now())
    assert outbox.run_due() == 0


def test_secrets_are_sealed_at_rest_and_gone_once_used(done: list[outbox.Work]) -> None:
    entry = outbox.put("note", "a", secret={"code": "123456"})
    assert b"123456" not in bytes(entry.sealed or b"")
    outbox.run_due()
    entry.refresh_from_db()
    assert done[0].secret == {"code": "123456"}
    assert entry.sealed is None


def test_failed_work_is_tried_again_later_and_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(work: outbox.Work) -> None:
        raise ConnectionError("the server is away")

    monkeypatch.setitem(outbox._handlers, "note", fail)
    entry = outbox.put("note", "a")
    for _ in range(outbox.MAX_ATTEMPTS):
        OutboxEntry.objects.update(not_before=timezone.now())
        assert outbox.run_due() == 1
    entry.refresh_from_db()
    assert entry.state == OutboxState.FAILED
    assert "the server is away" in entry.last_error
    assert outbox.retry("a")


def test_work_whose_worker_died_is_done_by_the_next(done: list[outbox.Work]) -> None:
    outbox.put("note", "a")
    outbox._claim(10)
    assert outbox.run_due() == 0
    OutboxEntry.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert outbox.run_due() == 1


def test_an_entry_that_cannot_be_opened_does_not_stop_the_others(done: list[outbox.Work]) -> None:
    """Sealed with the key of another instance, say after a restore: the worker would end at each attempt."""
    outbox.put("note", "a", secret={"code": "123456"})
    OutboxEntry.objects.update(sealed=b"x" * 40)
    outbox.put("note", "b")
    assert outbox.run_due() == 2
    assert [work.key for work in done] == ["b"]
    assert OutboxEntry.objects.get(key="a").last_error


def test_work_that_waited_too_long_behind_slow_work_is_left_to_the_worker_that_took_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    def slow(work: outbox.Work) -> None:
        done.append(work.key)
        if work.key == "slow":
            OutboxEntry.objects.filter(key="next").update(lease_until=timezone.now() + timedelta(seconds=99))

    monkeypatch.setitem(outbox._handlers, "note", slow)
    outbox.put("note", "slow")
    outbox.put("note", "next")
    outbox.run_due()
    assert done == ["slow"]
