"""Typed events: what happens above because of something below, through the outbox.

An app below calls :func:`emit` inside its transaction; an app above registers a handler in ``AppConfig.ready``. Each
handler has an outbox entry of its own, so that one that fails is retried without the others.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeVar

from besace.web.foundation import outbox


@dataclass(frozen=True, slots=True)
class Event:
    """A fact that other apps may react to. Its fields are plain values that fit JSON; ``id`` makes it happen once."""

    name: ClassVar[str]
    id: str


E = TypeVar("E", bound=Event)
_subscribers: dict[str, dict[str, Callable[[Any], None]]] = {}


def on(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a handler of one type of event."""

    def register(handler: Callable[[E], None]) -> Callable[[E], None]:
        who = f"{handler.__module__}.{handler.__qualname__}"
        _subscribers.setdefault(event_type.name, {})[who] = handler
        kind = f"event/{event_type.name}/{who}"
        outbox.handles(kind)(lambda work: handler(event_type(**work.payload)))
        return handler

    return register


def emit(event: Event) -> None:
    """Write the event into the outbox, once per handler. Call it inside the transaction of what happened."""
    for who in _subscribers.get(event.name, {}):
        outbox.put(f"event/{event.name}/{who}", f"{event.name}/{event.id}/{who}", asdict(event))


def table() -> dict[str, list[str]]:
    """Event name to its handlers, for the table that a test prints."""
    return {name: sorted(handlers) for name, handlers in sorted(_subscribers.items())}
