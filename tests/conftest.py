"""What holds for every test: nothing leaves this machine."""

from collections.abc import Iterator

import pytest

from tests import socket_guard

socket_guard.install()


@pytest.fixture(autouse=True)
def stay_on_this_machine() -> Iterator[list[str]]:
    """Fail a test that tried to reach the outside, even if the code under test took the refusal quietly."""
    socket_guard.attempts.clear()
    yield socket_guard.attempts
    socket_guard.report()
