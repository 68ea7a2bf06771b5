"""What happens above because of something below: each handler once, and one that fails is retried alone."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.utils import timezone

from besace.web.foundation import events, outbox
from besace.web.foundation.models import OutboxEntry

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, slots=True)
class Rang(events.Event):
    name: ClassVar[str] = "tests.rang"
    how_often: int = 1


@pytest.fixture(autouse=True)
def _no_handler_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_subscribers", {})
    monkeypatch.setattr(outbox, "_handlers", {})


def test_each_handler_hears_an_event_once() -> None:
    heard: list[tuple[str, int]] = []

    @events.on(Rang)
    def first(event: Rang) -> None:
        heard.append(("first", event.how_often))

    @events.on(Rang)
    def second(event: Rang) -> None:
        heard.append(("second", event.how_often))

    events.emit(Rang("one", how_often=3))
    events.emit(Rang("one", how_often=3))
    outbox.run_due()
    assert sorted(heard) == [("first", 3), ("second", 3)]
    assert [len(handlers) for handlers in events.table().values()] == [2]


def test_a_handler_that_fails_is_retried_without_the_others() -> None:
    heard: list[str] = []

    @events.on(Rang)
    def steady(event: Rang) -> None:
        heard.append("steady")

    @events.on(Rang)
    def stumbling(event: Rang) -> None:
        heard.append("stumbling")
        if heard.count("stumbling") == 1:
            raise ConnectionError

    events.emit(Rang("one"))
    outbox.run_due()
    OutboxEntry.objects.update(not_before=timezone.now())
    outbox.run_due()
    assert heard.count("steady") == 1
    assert heard.count("stumbling") == 2
