"""What holds for every test: nothing leaves this machine, and a slow machine is no fault."""

from collections.abc import Iterator

import hypothesis
import pytest

from tests import socket_guard

pytest_plugins = ["tests.completeness"]
socket_guard.install()
hypothesis.settings.register_profile("besace", deadline=None)
hypothesis.settings.load_profile("besace")


@pytest.fixture(autouse=True)
def stay_on_this_machine() -> Iterator[list[str]]:
    """Fail a test that tried to reach the outside, even if the code under test took the refusal quietly."""
    socket_guard.attempts.clear()
    yield socket_guard.attempts
    socket_guard.report()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first: they take longest, and the rest fills the gaps beside them."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)
