"""What every test of the product starts from."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def _french() -> Iterator[None]:
    """French is the language of a fresh process; what a test activates is gone after it."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """What one test did too often must not stop the next."""
    cache.clear()
