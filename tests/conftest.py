"""What holds for every test: nothing leaves this machine, and a slow machine is no fault."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests import socket_guard

if TYPE_CHECKING:
    from tests.openbadges.keys.holders import Token

pytest_plugins = ["tests.completeness"]
socket_guard.install()
# Before a change lands the same examples every time, so that it is judged by what it changed; by hand always new ones.
SAME_EXAMPLES = os.environ.get("BESACE_COMPLETE") == "1"
hypothesis.settings.register_profile("besace", deadline=None, derandomize=SAME_EXAMPLES)
hypothesis.settings.load_profile("besace")


@pytest.fixture(autouse=True)
def stay_on_this_machine() -> Iterator[list[str]]:
    """Fail a test that tried to reach the outside, even if the code under test took the refusal quietly."""
    socket_guard.attempts.clear()
    yield socket_guard.attempts
    socket_guard.report()


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Token]":
    """A token in an HSM. One for all tests of a process: its module reads where tokens lie only when it is loaded."""
    from tests.openbadges.keys import holders

    with holders.softhsm(tmp_path_factory.mktemp("softhsm")) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first: they take longest, and the rest fills the gaps beside them."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)
