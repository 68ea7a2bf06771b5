"""The scenes: well-formed, light, still, one file for both themes, and as the tool draws them."""

import importlib
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template import Context, Template, TemplateSyntaxError

from besace.catalogue.portrait import cards
from besace.web import guide
from besace.web.design.scenes import scene_names, scene_path

TOOLS = Path(__file__).parent.parent.parent.parent / "tools"
WORDS = Path(guide.__file__).parent / "words"
MOST = 9_500
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "style", "defs", "pattern", "path", "use", "g", "rect", "circle", "ellipse"}


def show(source: str, **context: str) -> str:
    return Template("{% load design %}" + source).render(Context(context))


def test_a_scene_is_an_image_with_words() -> None:
    picture = show('{% scene "guide-can-do" alt=words %}', words="Une personne & une horloge")
    assert re.fullmatch(
        r'<img class="scene" src="[^"]*design/scenes/guide-can-do[^"]*\.svg" width="320" height="230" '
        r'alt="Une personne &amp; une horloge" decoding="async">',
        picture,
    )


@pytest.mark.parametrize("name", ["card-nothing", "../icons/check", ""])
def test_a_scene_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no such scene"):
        show('{% scene "' + name + '" alt="x" %}')


def test_a_scene_without_words_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        show('{% scene "guide-can-do" %}')
    with pytest.raises(ValueError, match="no words"):
        show('{% scene "guide-can-do" alt=" " %}')


@pytest.mark.parametrize("name", sorted(scene_names()))
def test_a_scene_is_plain_light_and_follows_the_theme(name: str) -> None:
    text = scene_path(name).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 320 230"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert len(list(root.iter(f"{SVG}style"))) == 1
    assert "prefers-color-scheme:dark" in text
    assert not re.search(r"\son[a-z]+=|javascript:|@import|url\((?!#)|href=\"(?!#)", text)
    used = set(re.findall(r'(?:url\(|href=")#([\w-]+)', text))
    assert used == set(re.findall(r' id="([\w-]+)"', text))
    assert len(text) < MOST


def test_the_kept_scenes_are_those_that_the_tool_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    drawn = importlib.import_module("scenes").draw()
    assert {path.stem for path in drawn} == scene_names()
    stale = [path.name for path, svg in drawn.items() if path.read_text(encoding="utf-8") != svg]
    assert stale == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_screen_of_the_guide_has_a_scene_and_one_scene_has_one_description(language: str) -> None:
    words: dict[str, set[str]] = {}
    for text in WORDS.glob(f"*/{language}/*.md"):
        for alt, name in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", text.read_text(encoding="utf-8")):
            words.setdefault(name, set()).add(alt)
    assert words.keys() <= scene_names()
    assert {name for name, alts in words.items() if len(alts) > 1} == set()


def test_every_card_has_its_scene_and_no_scene_is_left_over() -> None:
    shown = {f"card-{card.slug}" for card in cards()}
    for text in WORDS.glob("*/*/*.md"):
        shown |= set(re.findall(r"\]\((guide-[^)]*)\)", text.read_text(encoding="utf-8")))
    assert shown == scene_names()
