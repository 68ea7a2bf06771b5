"""Criteria come from people and from strangers' badges: only harmless HTML comes out."""

import pytest

from besace.web.achievements.markdown import criteria_html


def test_it_works() -> None:
    html = criteria_html("Montrer **deux** choses :\n\n- arriver à l'heure\n- prévenir")
    assert "<strong>deux</strong>" in html
    assert html.count("<li>") == 2


def test_headings_do_not_break_the_page_s_own_order() -> None:
    assert criteria_html("# Grand\n\ntexte").startswith("<h3>Grand</h3>")


def test_links_carry_nothing_along() -> None:
    html = criteria_html("[le guide](https://exemple.fr/guide)")
    assert 'href="https://exemple.fr/guide"' in html
    assert 'rel="nofollow noopener noreferrer"' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://exemple.fr/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        '<a href="https://exemple.fr" onclick="x()">y</a>',
        "<iframe src=https://exemple.fr></iframe>",
        "<style>body{display:none}</style>",
        "[x](vbscript:msgbox)",
        "<svg/onload=alert(1)>",
    ],
)
def test_nothing_that_acts_comes_through(text: str) -> None:
    html = criteria_html(text)
    for bad in ("<script", "<img", "<iframe", "<style", "<svg", 'href="javascript', 'href="data', 'href="vb', "<a href=\"https://exemple.fr\" onclick"):  # fmt: skip
        assert bad not in html


def test_deep_nesting_ends_soon() -> None:
    assert len(criteria_html("> " * 2000 + "x")) < 100_000
