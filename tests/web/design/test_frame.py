"""The frame around every page: the other language, the errors, the pictures."""

import importlib.util
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from besace.web.design.context import address_in

TOOLS = Path(__file__).parents[3] / "tools"


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        ("/fr/", "en", "/en/"),
        ("/fr/badges/?q=aide&page=2", "en", "/en/badges/?q=aide&page=2"),
        ("/en/no/such/page", "fr", "/fr/no/such/page"),
        ("/no-language", "fr", "/fr/"),
    ],
)
def test_the_same_page_in_the_other_language(path: str, code: str, expected: str) -> None:
    with override("en" if code == "fr" else "fr"):
        assert address_in(path, code) == expected


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500])
@pytest.mark.parametrize(("language", "words"), [("fr", "Que faire maintenant"), ("en", "What to do now")])
def test_error_pages_say_what_to_do_even_without_any_context(status: int, language: str, words: str) -> None:
    with override(language):
        page = render_to_string(f"{status}.html")
    assert words in page
    assert f'<html lang="{language}">' in page


@pytest.mark.django_db
def test_a_page_that_does_not_exist_offers_the_other_language(client: Client) -> None:
    answer = client.get("/fr/nulle-part/")
    assert answer.status_code == 404
    assert 'href="/en/nulle-part/"' in answer.content.decode()


def test_the_kept_pictures_are_those_that_the_tool_draws() -> None:
    spec = importlib.util.spec_from_file_location("pictures", TOOLS / "pictures.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    stale = [path.name for path, svg in tool.draw().items() if path.read_text(encoding="utf-8") != svg]
    assert stale == []
