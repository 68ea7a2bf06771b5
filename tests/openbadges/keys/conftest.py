"""Where keys are kept, once for all tests of a process."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.openbadges.keys import holders


@pytest.fixture(scope="session")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[holders.Token]:
    with holders.softhsm(tmp_path_factory.mktemp("softhsm")) as made:
        yield made


@pytest.fixture(scope="session")
def kms() -> Iterator[Any]:
    with holders.kms() as client:
        yield client
