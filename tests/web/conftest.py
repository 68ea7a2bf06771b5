"""What every test of the product starts from."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    """French is the language of a fresh process; what a test activates is gone after it."""
    with translation.override("fr"):
        yield
