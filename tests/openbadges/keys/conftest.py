"""Where keys are kept, once for all tests of a process."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.openbadges.keys import holders


@pytest.fixture(scope="session")
def kms() -> Iterator[Any]:
    with holders.kms() as client:
        yield client
