"""What every test of the product starts from."""

import pytest

from besace.web.foundation.translations import compile_stale


@pytest.fixture(scope="session", autouse=True)
def _translations() -> None:
    compile_stale()
