"""What people write becomes HTML that can do no harm."""

import pytest

from besace.web.achievements.wording import as_html


def test_lists_and_bold_are_kept() -> None:
    assert as_html("Pendant **4 semaines** :\n\n- arriver à l'heure\n- prévenir") == (
        "<p>Pendant <strong>4 semaines</strong> :</p>\n<ul>\n<li>arriver à l'heure</li>\n<li>prévenir</li>\n</ul>\n"
    )


def test_links_say_nothing_of_where_the_reader_comes_from() -> None:
    assert 'rel="nofollow noopener noreferrer"' in as_html("[le référentiel](https://exemple.fr/)")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=https://traqueur.example/x.png>",
        "![x](https://traqueur.example/x.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "# Titre\n\n<style>body{}</style>",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    html = as_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<style" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
