"""A day is written alike on every page, whatever the page asks for."""

from datetime import date

import pytest
from django.utils import translation
from django.utils.formats import date_format


@pytest.mark.parametrize(("language", "said"), [("fr", "23 novembre 2026"), ("en", "23 November 2026")])
def test_a_day_has_its_name_in_words(language: str, said: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 11, 23), "DATE_FORMAT") == said
