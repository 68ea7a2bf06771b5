"""The shared parts: they show in both languages, carry no inline code, and name only what exists."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from besace.web import design
from besace.web.design.templatetags.design import hyphenated, icon, initials, picture
from besace.web.design.verdicts import LABELS, Look

HERE = Path(design.__file__).parent
WEB = HERE.parent
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
MAILS = {path for path in TEMPLATES if "mail" in path.parts}
"""Mail clients need inline style: the one exception, on purpose."""
PAGES = [path for path in TEMPLATES if path not in MAILS]
pytestmark = pytest.mark.urls("tests.web.design.urls")


def draw(source: str, **context: object) -> str:
    return Template("{% load design %}" + source).render(Context(context))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_showroom_shows_every_part(client: Client, language: str) -> None:
    page = client.get(f"/{language}/design/").content.decode()
    assert f'<html lang="{language}">' in page
    for look in Look:
        assert f"is-{look}" in page
        with override(language):
            assert str(LABELS[look].sentence) in page


@pytest.mark.django_db
@pytest.mark.parametrize("look", Look)
def test_every_verdict_has_its_page(client: Client, look: Look) -> None:
    page = client.get(f"/fr/design/verdict/{look}/").content.decode()
    assert page.count('class="badge"') == (2 if look is Look.ALTERED else 1)
    assert ("luggage" in page) == (look is Look.SILENT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty", "Choisir une autre image"),
        ("failure", "Que faire maintenant"),
        ("confirm", "On ne peut pas revenir"),
    ],
)
def test_parts_that_are_pages_say_what_to_do(client: Client, name: str, words: str) -> None:
    assert words in client.get(f"/fr/design/page/{name}/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["page/other/", "verdict/other/", "erreur/418/", "badge/other.svg"])
def test_the_showroom_shows_nothing_else(client: Client, path: str) -> None:
    assert client.get(f"/fr/design/{path}").status_code == 404


def test_verdicts_differ_by_more_than_colour() -> None:
    assert len({label.icon for look, label in LABELS.items() if look is not Look.UNPROVEN}) == 6
    assert len({str(label.sentence) for label in LABELS.values()}) == 7


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_static_file_that_a_template_names_exists(path: Path) -> None:
    """Hashed files have no address otherwise: the whole page could not be served."""
    named = re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text(encoding="utf-8"))
    assert [name for name in named if not finders.find(name)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_carries_inline_style_or_script(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", source)
    # A block of JSON is data: no browser runs it.
    assert not re.search(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))", source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_every_icon_and_picture_that_a_template_names_exists(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for name in re.findall(r'{% icon "([^"]+)"', source):
        assert (HERE / "icons" / f"{name}.svg").exists(), name
    for name in re.findall(r'{% picture "([^"]+)"', source):
        assert (HERE / "pictures" / f"{name}.svg").exists(), name


@pytest.mark.parametrize(
    "path", sorted((HERE / "templates/design").glob("*.html")), ids=lambda path: path.stem
)
def test_every_part_says_at_its_head_what_it_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{# ")


def test_an_icon_is_an_ornament_unless_it_is_named() -> None:
    assert 'aria-hidden="true"' in icon("check")
    assert 'role="img" aria-label="Copi&lt;é"' in icon("check", "Copi<é")
    with pytest.raises(ValueError, match="no such drawing"):
        picture("../../secret")


def test_initials_of_names_of_any_length() -> None:
    assert [initials(name) for name in ("Nadia Benali", "Jean Paul de La Tour", "Aïcha", "")] == [
        "NB",
        "JT",
        "A",
        "",
    ]


def test_long_words_of_titles_can_break_and_short_ones_do_not() -> None:
    with override("fr"):
        title = hyphenated("Compréhension de la hiérarchie <b>")
    assert title.replace("\u00ad", "|") == "Compré|hen|sion de la hiérarchie <b>"


class OneField(forms.Form):
    address = forms.EmailField(label="Adresse", help_text="La vôtre.")


def test_a_wrong_field_keeps_what_was_typed_and_is_tied_to_its_error() -> None:
    html = draw('{% include "design/field.html" %}', field=OneField({"address": "nadia@"})["address"])
    assert 'value="nadia@"' in html
    assert 'aria-invalid="true"' in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    for name in described[1].split():
        assert f'id="{name}"' in html


def test_what_people_type_is_escaped() -> None:
    html = draw('{% include "design/who.html" with name=name by="B" %}', name="<script>alert(1)</script>")
    assert "<script>" not in html
